#include "ui/shell/top_bar.h"

#include "ui/shell/actions.h"
#include "ui/shell/bell_button.h"
#include "ui/shell/duty_button.h"
#include "ui/shell/own_state_button.h"
#include "ui/shell/search_button.h"
#include "ui/theme/avatar.h"
#include "ui/theme/chip.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace leeway::ui
{

namespace
{

/// The initials are a button: it holds what belongs to the person (settings, shortcuts, quit).
class PersonButton : public QToolButton
{
public:
    QSize sizeHint() const override { return {scaled(28), scaled(28)}; }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        Q_UNUSED(event)
        QPainter painter(this);
        Avatar::paint(painter, rect(), initialsOf(toolTip()));
    }
};

} // namespace

TopBar::TopBar(const ActionRegistry &registry, QWidget *parent)
    : QWidget(parent)
    , m_registry(registry)
    , m_row(new QHBoxLayout(this))
    , m_markBox(new QWidget)
    , m_mark(new IconLabel(QStringLiteral("logo"), 24, &Colors::accent))
    , m_product(new TextLabel(tr("Leeway"), FontRole::Label))
    , m_workspace(new TextLabel(FontRole::Caption, &Colors::text3))
    , m_kind(new Chip({}))
    , m_search(new SearchButton)
    , m_privacy(new QToolButton)
    , m_bell(new BellButton(*registry.action(QStringLiteral("reminders"))))
    , m_duty(new DutyButton)
    , m_ownState(new OwnStateButton(*registry.action(QStringLiteral("state"))))
    , m_person(new PersonButton)
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    auto *markRow = new QHBoxLayout(m_markBox);
    markRow->setContentsMargins(0, 0, 0, 0);
    markRow->addWidget(m_mark, 0, Qt::AlignCenter);
    m_workspace->setElided(true);
    m_kind->setTone(Tone::Caution);
    m_kind->hide();

    setUpButtons();
    connect(m_search, &SearchButton::clicked, registry.action(QStringLiteral("search")), &QAction::trigger);
    connect(&registry, &ActionRegistry::keysChanged, this, &TopBar::follow);

    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addWidget(m_markBox);
    m_row->addWidget(m_product);
    m_row->addWidget(m_workspace, 1);
    m_row->addWidget(m_kind);
    m_row->addStretch(2);
    m_row->addWidget(m_search, 4);
    m_row->addStretch(2);
    m_row->addWidget(m_privacy);
    m_row->addWidget(m_bell);
    m_row->addWidget(m_duty);
    m_row->addWidget(m_ownState);
    m_row->addWidget(m_person);
    m_row->addSpacing(12);
    followLook(this, [this] { follow(); });
}

void TopBar::setUpButtons()
{
    QAction *privacy = m_registry.action(QStringLiteral("privacy"));
    m_privacy->setCheckable(true);
    m_privacy->setText(tr("Privacy"));
    m_privacy->setAccessibleName(tr("Privacy screen"));
    m_privacy->setFocusPolicy(Qt::TabFocus);
    connect(m_privacy, &QToolButton::toggled, privacy, &QAction::trigger);
    connect(privacy, &QAction::toggled, this, &TopBar::fitPrivacy);

    m_person->setPopupMode(QToolButton::InstantPopup);
    m_person->setFocusPolicy(Qt::TabFocus);
    m_person->setToolTip(tr("You"));
    m_person->setAccessibleName(tr("You"));
    auto *menu = new QMenu(m_person);
    for (const auto *id :
         {"person.switch", "person.password", "settings", "shortcuts", "help", "about", "quit"})
        menu->addAction(m_registry.action(QLatin1String(id)));
    m_person->setMenu(menu);
}

void TopBar::setWorkspace(const QString &name)
{
    m_workspace->setText(name);
}

void TopBar::setMark(const QString &mark)
{
    m_kind->setText(mark);
    m_kind->setVisible(!mark.isEmpty());
    follow();
}

void TopBar::setPerson(const QString &name)
{
    m_person->setToolTip(name);
    m_person->setAccessibleName(tr("You: %1").arg(name));
    m_person->update();
}

void TopBar::setBreakpoint(Breakpoint breakpoint)
{
    m_breakpoint = breakpoint;
    follow();
}

void TopBar::follow()
{
    const bool compact = m_breakpoint <= Breakpoint::Compact;
    setFixedHeight(scaled(compact ? 44 : 48));
    const int rail = columnWidths(m_breakpoint).rail;
    m_markBox->setFixedWidth(scaled(rail > 0 ? rail : 48));
    m_row->setSpacing(scaled(8));
    m_workspace->setVisible(!compact && m_kind->text().isEmpty());
    const int searchWidth = compact ? 400 : m_breakpoint == Breakpoint::VeryWide ? 560 : 440;
    m_search->setMaximumWidth(scaled(searchWidth));
    m_search->setKey(m_registry.keyOf(QStringLiteral("search")));
    m_privacy->setProperty("lwKey", m_registry.keyOf(QStringLiteral("privacy")));
    m_duty->setCompact(compact);
    m_ownState->setCompact(hasTabs(m_breakpoint));
    fitPrivacy();
}

void TopBar::fitPrivacy()
{
    const bool on = m_registry.action(QStringLiteral("privacy"))->isChecked();
    setTicked(m_privacy, on);
    m_privacy->setIcon(icon(on ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    const bool compact = m_breakpoint <= Breakpoint::Compact;
    m_privacy->setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_privacy->setToolTip(tr("Privacy screen"));
}

void TopBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors().line);
}

} // namespace leeway::ui
