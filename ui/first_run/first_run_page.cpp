#include "ui/first_run/first_run_page.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QSignalBlocker>

namespace leeway::ui
{

namespace
{

constexpr int kTwoCards = 760; // effective width below which the cards stand one above the other

/// A framed white box.
class FirstRunCard final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(colors().line);
        painter.setBrush(colors().base);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
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
    [[nodiscard]] QSize sizeHint() const override { return {scaled(40), scaled(40)}; }

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
    connect(bring, &QPushButton::clicked, this, [this] {
        if (ready())
            Q_EMIT importChosen(m_name->text().trimmed(), m_folder->text());
    });
    m_cards = new QBoxLayout(QBoxLayout::LeftToRight);
    m_cards->addWidget(
        makeCard(QStringLiteral("laptop"), tr("Work on this computer now"),
                 tr("One private file, here. No account and no server. You can join a team later and take "
                    "everything with you."),
                 makeFields(), start, tr("ready in a second")),
        1);
    m_cards->addWidget(
        makeCard(
            QStringLiteral("download"), tr("Bring your own history"),
            tr("CSV, JSON Lines or mail files from another system. You see what their rows become before "
               "anything is stored."),
            nullptr, bring, tr("can be stopped and continued")),
        1);
    m_page = new QVBoxLayout;
    m_page->addLayout(makeHead());
    m_page->addLayout(m_cards);
    m_page->addWidget(makeLinks());
    m_page->addStretch(1);
    auto *footer =
        new InfoBar(Tone::Neutral, tr("Nothing leaves this computer. No usage data is collected."), this);
    footer->setIconName(QStringLiteral("shield"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_page, 1);
    column->addWidget(footer);
    connect(m_name, &QLineEdit::returnPressed, start, &QPushButton::click);
    followLook(this, [this] { follow(); });
    m_name->setFocus();
}

QBoxLayout *FirstRunPage::makeHead()
{
    auto *titles = new QVBoxLayout;
    titles->addWidget(new TextLabel(tr("Welcome to Leeway"), FontRole::Title, &Colors::text, this));
    titles->addWidget(
        new TextLabel(tr("Room to help one person at a time."), FontRole::Reading, &Colors::text2, this));
    auto *head = new QHBoxLayout;
    head->addWidget(new FirstRunIcon(QStringLiteral("logo"), false, this));
    head->addLayout(titles, 1);
    return head;
}

QWidget *FirstRunPage::makeCard(const QString &iconName, const QString &title, const QString &text,
                                QWidget *inside, QPushButton *button, const QString &hint)
{
    auto *card = new FirstRunCard(this);
    auto *head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new FirstRunIcon(iconName, true, card));
    head->addWidget(new TextLabel(title, FontRole::Heading, &Colors::text, card), 1);
    auto *sentence = new TextLabel(text, FontRole::Body, &Colors::text2, card);
    sentence->setWordWrap(true);
    auto *foot = new QHBoxLayout;
    foot->addWidget(new TextLabel(hint, FontRole::Caption, &Colors::text3, card), 1);
    foot->addWidget(button);
    button->setParent(card);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(20, 20, 20, 16);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(sentence);
    if (inside)
        column->addWidget(inside);
    column->addStretch(1);
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
    auto *place = new QHBoxLayout;
    place->addWidget(m_folder, 1);
    place->addWidget(change);
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(nameLabel);
    column->addWidget(m_name);
    column->addSpacing(8);
    column->addWidget(folderLabel);
    column->addLayout(place);
    column->addWidget(m_problem);
    connect(m_name, &QLineEdit::textEdited, this, [this] { setProblem({}); });
    return fields;
}

QWidget *FirstRunPage::makeLinks()
{
    auto *links = new QWidget(this);
    auto *demo = linkButton(tr("Look around with made-up customers"), QStringLiteral("people"), links);
    demo->setObjectName(QStringLiteral("firstRunDemo"));
    m_language = new QComboBox(links);
    m_language->setAccessibleName(tr("Language"));
    auto *appearance = linkButton(tr("Text and contrast…"), QStringLiteral("contrast"), links);
    connect(demo, &QPushButton::clicked, this, &FirstRunPage::demoChosen);
    connect(appearance, &QPushButton::clicked, this, &FirstRunPage::appearanceWanted);
    connect(m_language, &QComboBox::activated, this,
            [this](int at) { Q_EMIT languageChosen(m_language->itemData(at).toString()); });
    auto *row = new QHBoxLayout(links);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(demo);
    row->addStretch(1);
    row->addWidget(m_language);
    row->addWidget(appearance);
    return links;
}

void FirstRunPage::follow()
{
    m_page->setContentsMargins(scaled(40), scaled(32), scaled(40), scaled(16));
    m_page->setSpacing(scaled(20));
    m_cards->setSpacing(scaled(16));
    resizeEvent(nullptr);
}

void FirstRunPage::resizeEvent(QResizeEvent *)
{
    const bool beside = width() / textFactor() >= kTwoCards;
    m_cards->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
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
    const QSignalBlocker quiet(m_language);
    m_language->clear();
    for (const QString &tag : tags) {
        const QString own = QLocale(tag).nativeLanguageName();
        m_language->addItem(icon(QStringLiteral("globe")), own.isEmpty() ? tag : own, tag);
    }
    m_language->setCurrentIndex(std::max(0, m_language->findData(current)));
    m_language->setVisible(tags.size() > 1); // nothing to choose is nothing to read
}

} // namespace leeway::ui
