#include "ui/leeway/asked_panel.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace leeway::ui
{

using models::AskAct;
using models::AskState;

namespace
{

Tone toneOf(AskState state)
{
    switch (state) {
    case AskState::Approved:
        return Tone::Positive;
    case AskState::Waiting:
        return Tone::Info;
    case AskState::Unsent:
    case AskState::Declined:
    case AskState::Over:
        break;
    }
    return Tone::Neutral;
}

QString iconOf(AskState state)
{
    switch (state) {
    case AskState::Approved:
        return QStringLiteral("check-circle");
    case AskState::Unsent:
        return QStringLiteral("cloud-off");
    case AskState::Waiting:
        return QStringLiteral("clock");
    case AskState::Declined:
    case AskState::Over:
        break;
    }
    return QStringLiteral("info");
}

} // namespace

AskedPanel::AskedPanel(const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_bar(new InfoBar(Tone::Info))
    , m_words(new TextLabel(FontRole::Body, &Colors::text2))
    , m_lineBox(new QWidget)
    , m_lines(new QGridLayout(m_lineBox))
    , m_note(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_notNow(makeButton("askedNotNow", AskAct::Aside))
    , m_withdraw(makeButton("askedWithdraw", AskAct::Withdraw))
    , m_promise(makeButton("askedPromise", AskAct::Promise))
    , m_less(makeButton("askedLess", AskAct::Less))
    , m_main(new QPushButton)
    , m_aside(makeButton("askedAside", AskAct::Aside))
{
    setObjectName(QStringLiteral("askedPanel"));
    m_main->setProperty("lwKey", key);
    fillParts();
    auto *column = new QVBoxLayout(this);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_aside, 0, Qt::AlignTop | Qt::AlignRight);
    for (QWidget *part : {static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_words), m_lineBox})
        column->addWidget(part);
    column->addLayout(m_buttons);
    column->addLayout(foot);
    followLook(this, [this, column, foot] {
        column->setContentsMargins(scaled(12), scaled(10), scaled(12), scaled(10));
        column->setSpacing(scaled(8));
        m_lines->setVerticalSpacing(scaled(4));
        m_lines->setHorizontalSpacing(scaled(12));
        m_buttons->setSpacing(scaled(8));
        foot->setSpacing(scaled(8));
        arrange();
    });
}

void AskedPanel::fillParts()
{
    m_bar->setObjectName(QStringLiteral("asked"));
    m_words->setObjectName(QStringLiteral("askedWords"));
    m_note->setObjectName(QStringLiteral("askedNote"));
    m_main->setObjectName(QStringLiteral("askedMain"));
    m_main->setProperty("lwKind", QStringLiteral("primary"));
    m_main->setProperty("lwSize", QStringLiteral("form"));
    m_promise->setIcon(icon(QStringLiteral("promise")));
    m_aside->setProperty("lwKind", QStringLiteral("quiet"));
    m_aside->setProperty("lwSize", {});
    m_aside->setToolTip(tr("Back to the list of resolutions"));
    connect(m_main, &QPushButton::clicked, this, [this] { act(m_look.act); });
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setColumnStretch(0, 1);
    m_words->setWordWrap(true);
    m_note->setWordWrap(true);
    for (QPushButton *button : {m_notNow, m_withdraw, m_promise, m_less})
        m_buttons->addWidget(button);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_main);
}

QPushButton *AskedPanel::makeButton(const char *name, AskAct what)
{
    auto *button = new QPushButton;
    button->setObjectName(QLatin1String(name));
    button->setProperty("lwSize", QStringLiteral("form"));
    connect(button, &QPushButton::clicked, this, [this, what] { act(what); });
    return button;
}

void AskedPanel::act(AskAct what)
{
    if (!m_busy)
        Q_EMIT acted(m_look.approval, what);
}

void AskedPanel::setLook(const models::AskedLook &look, bool busy)
{
    m_busy = busy;
    const bool answered = m_look.approval != look.approval || m_look.state != look.state;
    const bool goes = losesFocus(look);
    const bool lines = m_look.lines != look.lines;
    m_look = look;
    m_bar->setTone(toneOf(look.state));
    m_bar->setIconName(iconOf(look.state));
    m_bar->setText(look.title, look.rest);
    m_words->setText(look.words);
    m_words->setVisible(!look.words.isEmpty());
    m_note->setText(look.note);
    m_note->setVisible(!look.note.isEmpty());
    if (lines)
        showLines();
    m_lineBox->setVisible(!look.lines.empty());
    if (goes)
        setFocus(Qt::OtherFocusReason); // until there is something harmless to have it
    showButtons();
    if (goes)
        begin();
    if (answered || accessibleName().isEmpty())
        // Qt 6.4 has no announcements (6.8); a changed name is what screen readers speak (guide 12).
        setAccessibleName(
            QStringList{m_bar->accessibleName(), look.words, look.note}.join(u' ').simplified());
}

/// A button that goes would hand its focus to the next one, and a key that comes too late would press that.
bool AskedPanel::losesFocus(const models::AskedLook &next) const
{
    const bool beside = next.state == AskState::Approved;
    return (m_withdraw->hasFocus() && next.withdraw.isEmpty()) ||
           (m_promise->hasFocus() && next.promise.isEmpty()) || (m_less->hasFocus() && next.less.isEmpty()) ||
           (m_aside->hasFocus() && beside) || (m_notNow->hasFocus() && !beside) ||
           (m_main->hasFocus() && (next.main.isEmpty() || next.act != m_look.act));
}

void AskedPanel::showLines()
{
    while (QLayoutItem *item = m_lines->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    for (const models::MoneyLineLook &line : m_look.lines) {
        auto *what = new TextLabel(line.what, FontRole::Body, &Colors::text2);
        what->setWordWrap(true);
        auto *sum = new TextLabel(line.sum, line.total ? FontRole::Label : FontRole::Body);
        sum->setAccessibleName(QStringLiteral("%1: %2").arg(line.what, line.sum));
        m_lines->addWidget(what, row, 0);
        m_lines->addWidget(sum, row++, 1, Qt::AlignTop | Qt::AlignRight);
    }
}

void AskedPanel::showButtons()
{
    const bool beside = m_look.state == AskState::Approved;
    const std::array shown{std::pair{m_notNow, beside ? m_look.aside : QString()},
                           std::pair{m_aside, beside ? QString() : m_look.aside},
                           std::pair{m_withdraw, m_look.withdraw},
                           std::pair{m_promise, m_look.promise},
                           std::pair{m_less, m_look.less},
                           std::pair{m_main, m_look.main}};
    for (const auto &[button, text] : shown) {
        button->setText(text);
        button->setVisible(!text.isEmpty());
    }
    arrange();
}

void AskedPanel::begin()
{
    (m_aside->isVisibleTo(this) ? m_aside : m_notNow)->setFocus(Qt::OtherFocusReason);
}

void AskedPanel::press()
{
    if (m_look.main.isEmpty())
        return begin();
    m_main->setFocus(Qt::ShortcutFocusReason); // the question then has it, wherever it was before
    m_main->click();
}

/// As if the buttons stood below each other, or the column could never get narrower.
QSize AskedPanel::minimumSizeHint() const
{
    int widest = m_bar->minimumSizeHint().width();
    for (const QPushButton *button : {m_notNow, m_withdraw, m_promise, m_less, m_main}) {
        if (button->isVisibleTo(this))
            widest = std::max(widest, button->sizeHint().width());
    }
    return {widest + 2 * scaled(12), QWidget::minimumSizeHint().height()};
}

void AskedPanel::arrange()
{
    int needed = 2 * scaled(12) - scaled(8);
    for (const QPushButton *button : {m_notNow, m_withdraw, m_promise, m_less, m_main})
        needed += button->isVisibleTo(this) ? button->sizeHint().width() + scaled(8) : 0;
    const auto direction = needed <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    if (m_buttons->direction() != direction)
        m_buttons->setDirection(direction); // the same again would ask for another layout, for ever
}

bool AskedPanel::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) // words and text size change the buttons
        arrange();
    return done;
}

void AskedPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

} // namespace leeway::ui
