#include "ui/first_run/first_run_page.h"

#include "ui/store/connect_form.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace leeway::ui
{

namespace
{

constexpr int kTwoCards = 760; // effective width below which the cards stand one above the other

/// A framed white box; the one to take without further thought has the accent around it.
class FirstRunCard final : public QWidget
{
public:
    FirstRunCard(bool usual, QWidget *parent)
        : QWidget(parent)
        , m_usual(usual)
    {
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintBox(painter, rect(), kCardRadius, colors().base, m_usual ? colors().accentFill : colors().line,
                 m_usual ? 2 : 1);
    }

private:
    bool m_usual;
};

/// The outline of a field around what cannot be typed in but changed by the button beside it.
class FieldFrame final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintBox(painter, rect(), kControlRadius, colors().base, colors().lineStrong);
    }
};

/// The white line at the bottom of the window.
class FootLine final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), colors().base);
        painter.fillRect(QRect(0, 0, width(), 1), colors().line);
    }
};

/// An icon on its tinted square, or alone.
class FirstRunIcon final : public QWidget
{
public:
    FirstRunIcon(QString name, bool tinted, QWidget *parent)
        : QWidget(parent)
        , m_name(std::move(name))
        , m_tinted(tinted)
    {
        setFixedSize(sizeHint());
    }
    [[nodiscard]] QSize sizeHint() const override
    {
        const int side = scaled(m_tinted ? 40 : 32);
        return {side, side};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_tinted ? colors().accentTint : QColor(Qt::transparent));
        painter.drawRoundedRect(rect(), 8, 8);
        paintIcon(painter, rect(), m_name, scaled(m_tinted ? 24 : 28), colors().accent);
    }

private:
    QString m_name;
    bool m_tinted;
};

QPushButton *linkButton(const QString &text, const QString &iconName, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("lwKind", QStringLiteral("link"));
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName));
    return button;
}

QPushButton *largeButton(const QString &text, const char *kind, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("lwKind", QString::fromLatin1(kind));
    button->setProperty("lwSize", QStringLiteral("large"));
    return button;
}

} // namespace

FirstRunPage::FirstRunPage(QWidget *parent)
    : QWidget(parent)
{
    setAutoFillBackground(true);
    auto *start = largeButton(tr("Start"), "primary", this);
    start->setObjectName(QStringLiteral("firstRunStart"));
    start->setProperty("lwKey", QStringLiteral("⏎"));
    connect(start, &QPushButton::clicked, this, [this] {
        if (ready())
            Q_EMIT startChosen(m_name->text().trimmed(), m_folder->text());
    });
    auto *bring = largeButton(tr("Choose files…"), "", this);
    bring->setObjectName(QStringLiteral("firstRunImport"));
    connect(bring, &QPushButton::clicked, this, &FirstRunPage::chooseImport);
    makeCards(start, bring);
    auto *body = new QWidget;
    m_page = new QVBoxLayout(body);
    m_page->addLayout(makeHead());
    m_page->addLayout(m_cards);
    m_page->addWidget(makeLinks());
    m_page->addStretch(1);
    // Large text on a small screen needs more room than there is.
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(body);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(makeFoot());
    connect(m_name, &QLineEdit::returnPressed, start, &QPushButton::click);
    followLook(this, [this] { follow(); });
    m_name->setFocus();
}

void FirstRunPage::makeCards(QPushButton *start, QPushButton *bring)
{
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->addWidget(
        makeCard({QStringLiteral("laptop"), tr("Work on this computer now"),
                  tr("One private file, here. No account and no server. You can join a team later and take "
                     "everything with you."),
                  tr("ready in a second")},
                 makeFields(), start),
        1);
    m_importCard = makeCard({QStringLiteral("download"), tr("Bring your own history"),
                             tr("CSV, JSON Lines or mail files from another system. You see what their rows "
                                "become before anything is stored."),
                             tr("can be stopped and continued")},
                            nullptr, bring);
    m_cards->addWidget(m_importCard, 1);
}

void FirstRunPage::offerConnecting(desk::ConnectSession &session)
{
    if (m_connectForm)
        return;
    m_connectForm = new ConnectForm(session);
    m_cards->addWidget(
        makeCard({QStringLiteral("server"),
                  tr("Connect to a shared store"),
                  tr("Your team already uses Leeway. Ask your lead or IT for an invite; it holds "
                     "the address and the key to check it."),
                  {}},
                 m_connectForm, nullptr),
        1);
    m_importCard->hide();
    m_importLink->show();
    m_foot->setText(tr("Nothing leaves this computer until you connect. No usage data is collected."));
}

void FirstRunPage::chooseImport()
{
    if (ready())
        Q_EMIT importChosen(m_name->text().trimmed(), m_folder->text());
}

QBoxLayout *FirstRunPage::makeHead()
{
    auto *titles = new QVBoxLayout;
    titles->setSpacing(scaled(4));
    titles->addWidget(new TextLabel(tr("Welcome to Leeway"), FontRole::Title, &Colors::text, this));
    auto *room =
        new TextLabel(tr("Room to help one person at a time."), FontRole::Reading, &Colors::text2, this);
    room->setWordWrap(true);
    titles->addWidget(room);
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(12));
    head->addWidget(new FirstRunIcon(QStringLiteral("logo"), false, this), 0, Qt::AlignTop);
    head->addLayout(titles, 1);
    return head;
}

QWidget *FirstRunPage::makeFoot()
{
    auto *foot = new FootLine(this);
    auto *row = new QHBoxLayout(foot);
    row->addWidget(new IconLabel(QStringLiteral("shield"), 14, &Colors::text2));
    m_foot = new TextLabel(tr("Nothing leaves this computer. No usage data is collected."), FontRole::Caption,
                           &Colors::text2);
    m_foot->setWordWrap(true);
    row->addWidget(m_foot, 1);
    followLook(foot, [row] {
        row->setContentsMargins(scaled(56), scaled(12), 16, scaled(12));
        row->setSpacing(scaled(8));
    });
    return foot;
}

QWidget *FirstRunPage::makeCard(const CardWords &words, QWidget *inside, QPushButton *button)
{
    auto *card = new FirstRunCard(inside != nullptr && button != nullptr, this);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new FirstRunIcon(words.iconName, true, card));
    auto *title = new TextLabel(words.title, FontRole::Heading, &Colors::text, card);
    title->setWordWrap(true);
    head->addWidget(title, 1);
    auto *sentence = new TextLabel(words.text, FontRole::Body, &Colors::text2, card);
    sentence->setWordWrap(true);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(sentence);
    column->addSpacing(scaled(8));
    if (inside)
        column->addWidget(inside, button == nullptr ? 1 : 0);
    if (button == nullptr)
        return card; // what is inside has its own
    column->addStretch(1);
    auto *foot = new QHBoxLayout;
    foot->addWidget(new TextLabel(words.hint, FontRole::Caption, &Colors::text3, card), 1);
    foot->addWidget(button);
    button->setParent(card);
    column->addLayout(foot);
    return card;
}

QWidget *FirstRunPage::makeFields()
{
    auto *fields = new QWidget(this);
    m_name = new QLineEdit(fields);
    m_name->setObjectName(QStringLiteral("firstRunName"));
    m_name->setMaxLength(120);
    m_name->setProperty("lwSize", QStringLiteral("form"));
    m_folder = new QLineEdit(fields);
    m_folder->setObjectName(QStringLiteral("firstRunFolder"));
    m_folder->setReadOnly(true);
    m_folder->setProperty("lwSize", QStringLiteral("form"));
    auto *change = linkButton(tr("Change…"), {}, fields);
    change->setAccessibleName(tr("Change where it is kept"));
    connect(change, &QPushButton::clicked, this, [this] { Q_EMIT folderChangeWanted(m_folder->text()); });
    m_problem = new TextLabel(FontRole::Caption, &Colors::critical, fields);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *nameLabel = new TextLabel(tr("Your name"), FontRole::Caption, &Colors::text2, fields);
    auto *folderLabel = new TextLabel(tr("Kept in"), FontRole::Caption, &Colors::text2, fields);
    nameLabel->setBuddy(m_name);
    folderLabel->setBuddy(m_folder);
    m_name->setAccessibleName(nameLabel->text());
    m_folder->setAccessibleName(folderLabel->text());
    auto *frame = new FieldFrame(fields);
    auto *place = new QHBoxLayout(frame);
    place->setContentsMargins(0, 0, 2, 0);
    place->setSpacing(0);
    place->addWidget(m_folder, 1);
    place->addWidget(change);
    change->setProperty("lwSize", QStringLiteral("small"));
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(nameLabel);
    column->addWidget(m_name);
    column->addSpacing(8);
    column->addWidget(folderLabel);
    column->addWidget(frame);
    column->addWidget(m_problem);
    connect(m_name, &QLineEdit::textEdited, this, [this] { setProblem({}); });
    return fields;
}

QWidget *FirstRunPage::makeLinks()
{
    auto *links = new QWidget(this);
    auto *demo = linkButton(tr("Look around with made-up customers"), QStringLiteral("people"), links);
    demo->setObjectName(QStringLiteral("firstRunDemo"));
    m_importLink = linkButton(tr("Bring your own history…"), QStringLiteral("download"), links);
    m_importLink->setObjectName(QStringLiteral("firstRunImportLink"));
    m_importLink->hide();
    connect(m_importLink, &QPushButton::clicked, this, &FirstRunPage::chooseImport);
    m_language = new QToolButton(links);
    m_language->setIcon(icon(QStringLiteral("globe")));
    m_language->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_language->setPopupMode(QToolButton::InstantPopup);
    m_language->setFocusPolicy(Qt::TabFocus);
    m_language->setToolTip(tr("Language"));
    m_language->setMenu(new QMenu(m_language));
    auto *appearance = linkButton(tr("Text and contrast…"), QStringLiteral("contrast"), links);
    connect(demo, &QPushButton::clicked, this, &FirstRunPage::demoChosen);
    connect(appearance, &QPushButton::clicked, this, &FirstRunPage::appearanceWanted);
    connect(m_language->menu(), &QMenu::triggered, this, [this](const QAction *chosen) {
        showLanguage(chosen);
        Q_EMIT languageChosen(chosen->data().toString());
    });
    m_links = new QBoxLayout(QBoxLayout::LeftToRight, links);
    m_links->setContentsMargins(0, 0, 0, 0);
    m_links->addWidget(demo, 0, Qt::AlignLeft);
    m_links->addWidget(m_importLink, 0, Qt::AlignLeft);
    m_links->addStretch(1);
    m_links->addWidget(m_language, 0, Qt::AlignLeft);
    m_links->addWidget(appearance, 0, Qt::AlignLeft);
    return links;
}

void FirstRunPage::follow()
{
    m_page->setSpacing(scaled(20));
    m_cards->setSpacing(scaled(16));
    resizeEvent(nullptr);
}

void FirstRunPage::resizeEvent(QResizeEvent *)
{
    const bool beside = width() / textFactor() >= kTwoCards;
    for (QBoxLayout *layout : {m_cards, m_links})
        layout->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int side = beside ? scaled(56) : 16;
    m_page->setContentsMargins(side, scaled(beside ? 40 : 20), side, scaled(16));
}

bool FirstRunPage::ready()
{
    if (!m_name->text().trimmed().isEmpty())
        return true;
    setProblem(tr("Write the name your colleagues know you by."));
    m_name->setFocus();
    return false;
}

void FirstRunPage::setProblem(const QString &sentence)
{
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
    m_name->setProperty("lwError", !sentence.isEmpty() && m_name->text().trimmed().isEmpty());
    m_name->update();
}

void FirstRunPage::setName(const QString &name)
{
    m_name->setText(name);
}

void FirstRunPage::setFolder(const QString &folder)
{
    m_folder->setText(folder);
}

void FirstRunPage::setLanguages(const QStringList &tags, const QString &current)
{
    m_language->menu()->clear();
    for (const QString &tag : tags) {
        const QLocale locale(tag);
        // "American English" is what Qt calls English as such.
        const QString own =
            locale.language() == QLocale::English ? QStringLiteral("English") : locale.nativeLanguageName();
        QAction *action = m_language->menu()->addAction(own.isEmpty() ? tag : own);
        action->setData(tag);
        if (tag == current || m_language->text().isEmpty())
            showLanguage(action);
    }
    m_language->setVisible(tags.size() > 1); // nothing to choose is nothing to read
}

void FirstRunPage::showLanguage(const QAction *chosen)
{
    m_language->setText(chosen->text());
    m_language->setAccessibleName(tr("Language: %1").arg(chosen->text()));
}

} // namespace leeway::ui
