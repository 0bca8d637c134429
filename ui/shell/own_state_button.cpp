#include "ui/shell/own_state_button.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QMenu>

namespace leeway::ui
{

OwnStateButton::OwnStateButton(QAction &action, QWidget *parent)
    : QToolButton(parent)
    , m_action(action)
{
    setObjectName(QStringLiteral("ownState"));
    setPopupMode(QToolButton::InstantPopup);
    setFocusPolicy(Qt::TabFocus);
    setMenu(new QMenu(this));
    connect(menu(), &QMenu::aboutToShow, this, &OwnStateButton::makeMenu);
    connect(&action, &QAction::triggered, this, [this] {
        if (isEnabled() && !isHidden())
            showMenu();
    });
    connect(&action, &QAction::changed, this, &OwnStateButton::follow);
    setCompact(false);
    hide();
}

void OwnStateButton::setState(const models::OwnState &state)
{
    m_state = state;
    follow();
    show();
}

void OwnStateButton::setAsking(const QString &text)
{
    m_asking = text;
    follow();
}

void OwnStateButton::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
}

void OwnStateButton::setCompact(bool compact)
{
    setToolButtonStyle(compact ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
}

void OwnStateButton::follow()
{
    const bool asking = !m_asking.isEmpty();
    const QString words = asking ? m_asking : m_state.text;
    setText(words);
    setIcon(ui::icon(asking ? QStringLiteral("sync") : m_state.iconName));
    setEnabled(!asking);
    setAccessibleName(tr("My state: %1").arg(words));
    setAccessibleDescription(m_state.detail);
    QStringList lines{m_state.detail.isEmpty() ? words : words + QStringLiteral(". ") + m_state.detail};
    if (const QString key = m_action.shortcut().toString(QKeySequence::NativeText); !key.isEmpty())
        lines.append(key);
    setToolTip(lines.join(u'\n').toHtmlEscaped());
    updateGeometry();
}

/// The menu is made for the moment in which it opens.
void OwnStateButton::makeMenu()
{
    menu()->clear();
    QAction *available = menu()->addAction(tr("&Available"), this, &OwnStateButton::availableWanted);
    available->setCheckable(true);
    available->setChecked(m_state.presence == models::Presence::Available);
    menu()->addSeparator();
    QAction *head = menu()->addAction(m_isBusy ? tr("Break after this contact") : tr("Break"));
    head->setEnabled(false);
    for (const QString &reason : models::usualBreaks())
        menu()->addAction(ui::icon(QStringLiteral("cup")), reason, this,
                          [this, reason] { Q_EMIT breakWanted(reason); });
    menu()->addAction(ui::icon(QStringLiteral("cup")), tr("Breather, 10 min"), this,
                      &OwnStateButton::breatherWanted);
    menu()->addAction(ui::icon(QStringLiteral("cup")), tr("Something else…"), this,
                      &OwnStateButton::otherBreakWanted);
    menu()->addSeparator();
    QAction *only =
        menu()->addAction(ui::icon(QStringLiteral("lock")), tr("Only you see it, on this computer."));
    only->setEnabled(false);
    menu()->setActiveAction(available);
}

} // namespace leeway::ui
