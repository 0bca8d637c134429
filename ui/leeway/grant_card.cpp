#include "ui/leeway/grant_card.h"

#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/text_label.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

bool isGrantKey(const QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    return enter && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
}

bool isBackKey(const QKeyEvent *event)
{
    return event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier;
}

} // namespace

GrantCard::GrantCard(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(FontRole::Label))
    , m_number(new TextLabel(FontRole::Caption, &Colors::text3))
    , m_body(new QWidget)
    , m_lines(new QGridLayout)
    , m_unsure(new InfoBar(Tone::Caution))
    , m_say(new InfoBar(Tone::Info))
{
    setObjectName(QStringLiteral("grantCard"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    m_title->setElided(true);
    head->addWidget(m_title, 1);
    head->addWidget(m_number);
    column->addLayout(head);
    column->addWidget(new Rule);
    auto *body = new QVBoxLayout(m_body);
    body->addLayout(m_lines);
    m_lines->setColumnStretch(0, 1);
    body->addWidget(makeHow());
    m_unsure->setIconName(QStringLiteral("shield"));
    m_unsure->setStacking(true);
    m_verify = m_unsure->addButton(tr("Verify…"));
    m_verify->setObjectName(QStringLiteral("grantVerify"));
    m_verify->setAccessibleDescription(tr("Verify who speaks before granting"));
    m_verify->installEventFilter(this);
    connect(m_verify, &QPushButton::clicked, this, &GrantCard::verifyWanted);
    body->addWidget(m_unsure);
    m_say->setIconName(QStringLiteral("quote"));
    body->addWidget(m_say);
    column->addWidget(m_body);
    column->addWidget(new Rule);
    column->addWidget(makeFoot());
    followLook(this, [this, head, body] {
        head->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
        body->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(10));
        body->setSpacing(scaled(8));
        m_lines->setVerticalSpacing(scaled(4));
        m_lines->setHorizontalSpacing(scaled(12));
    });
    setAccessibleName(tr("Grant: check and confirm"));
}

QWidget *GrantCard::makeHow()
{
    m_how = new QWidget;
    auto *line = new QHBoxLayout(m_how);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(
        new TextLabel(tr("How", "how money reaches a customer"), FontRole::Caption, &Colors::text2));
    m_one = new TextLabel(FontRole::Body);
    m_ways = new SegmentedChoice(tr("How", "how money reaches a customer"), {});
    line->addWidget(m_one, 1);
    line->addWidget(m_ways, 1);
    connect(m_ways, &SegmentedChoice::chosen, this, &GrantCard::wayChosen);
    followLook(m_how, [line] { line->setSpacing(scaled(16)); });
    return m_how;
}

QWidget *GrantCard::makeFoot()
{
    auto *foot = new QWidget;
    auto *line = new QHBoxLayout(foot);
    m_back = new QPushButton(tr("Back"));
    m_back->setProperty("lwKey", tr("Esc", "the key"));
    m_grant = new QPushButton;
    m_grant->setProperty("lwKind", QStringLiteral("primary"));
    m_grant->setProperty("lwKey", QStringLiteral("↵"));
    m_back->setObjectName(QStringLiteral("grantBack"));
    m_grant->setObjectName(QStringLiteral("grantNow"));
    for (QPushButton *button : {m_back, m_grant}) {
        button->setProperty("lwSize", QStringLiteral("form"));
        button->installEventFilter(this);
    }
    line->addWidget(m_back);
    line->addStretch(1);
    line->addWidget(m_grant);
    connect(m_back, &QPushButton::clicked, this, [this] { answer(false); });
    connect(m_grant, &QPushButton::clicked, this, [this] { answer(true); });
    followLook(foot, [line] { line->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8)); });
    return foot;
}

void GrantCard::setLook(const models::ConfirmLook &look, bool busy)
{
    m_title->setText(look.title);
    m_number->setText(look.number);
    if (m_shown != look.lines)
        showLines(look.lines);
    m_how->setVisible(!look.ways.isEmpty());
    m_ways->setVisible(look.ways.size() > 1);
    m_one->setVisible(look.ways.size() == 1);
    m_one->setText(look.ways.value(0));
    if (m_ways->options() != look.ways)
        m_ways->setOptions(look.ways);
    m_ways->setCurrent(look.way);
    m_unsure->setText(look.unsure);
    m_unsure->setVisible(!look.unsure.isEmpty());
    m_verify->setVisible(look.mayVerify);
    m_say->setText(look.reserve.isEmpty() ? tr("You can say:") : look.reserve, look.say);
    m_say->setVisible(!look.say.isEmpty() || !look.reserve.isEmpty());
    m_grant->setText(look.grant);
    m_busy = busy; // a button that is disabled would hand its focus to whatever comes next
}

void GrantCard::showLines(const std::vector<models::MoneyLineLook> &lines)
{
    m_shown = lines;
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const models::MoneyLineLook &line : lines) {
        const FontRole role = line.total ? FontRole::Label : FontRole::Body;
        if (line.total)
            m_lines->addWidget(new Rule, row++, 0, 1, 2);
        auto *what = new TextLabel(line.what, role);
        what->setWordWrap(true);
        auto *sum = new TextLabel(line.sum, role);
        sum->setAccessibleName(QStringLiteral("%1: %2").arg(line.what, line.sum));
        m_lines->addWidget(what, row, 0);
        m_lines->addWidget(sum, row++, 1, Qt::AlignTop | Qt::AlignRight);
    }
}

void GrantCard::begin()
{
    m_grant->setFocus(Qt::ShortcutFocusReason);
}

bool GrantCard::event(QEvent *event)
{
    // Claims its two keys before the window's shortcuts of the same name do.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<const QKeyEvent *>(event);
        if (isGrantKey(key) || isBackKey(key)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void GrantCard::keyPressEvent(QKeyEvent *event)
{
    if (!isGrantKey(event) && !isBackKey(event))
        return QWidget::keyPressEvent(event);
    if (event->isAutoRepeat()) // a key that is held is one grant
        return;
    if (isGrantKey(event) && m_verify != nullptr && m_verify->hasFocus())
        return Q_EMIT verifyWanted();
    answer(!isBackKey(event) && !m_back->hasFocus());
}

void GrantCard::answer(bool yes)
{
    if (m_busy)
        return;
    if (yes)
        Q_EMIT granted();
    else
        Q_EMIT left();
}

/// A double click on the button that asks must not press what comes up under the pointer.
bool GrantCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonDblClick)
        return true;
    return QWidget::eventFilter(watched, event);
}

} // namespace leeway::ui
