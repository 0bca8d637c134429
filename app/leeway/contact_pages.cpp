#include "app/leeway/contact_controller.h"

#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QAction>

// The pages of the right column for whoever is on: what to say, and the end of a contact.
namespace leeway::app
{

namespace
{

const QString kPageOfGuide = QStringLiteral("guide");
const QString kPageOfWrapUp = QStringLiteral("wrap-up");

} // namespace

void ContactController::setGuide(QWidget *page)
{
    m_guide = page;
    m_parts.window.addSidePage(kPageOfGuide, tr("Guide"), page);
    m_parts.window.side().showPage(kPageOfGuide);
}

void ContactController::setWrapUp(QWidget *page)
{
    m_wrapUp = page;
    m_parts.window.addSidePage(kPageOfWrapUp, tr("Wrap up"), page);
    m_parts.window.hideSidePage(kPageOfWrapUp);
    m_parts.window.registry().action(QStringLiteral("contact.wrap"))->setVisible(true);
    showLive();
}

void ContactController::openWrapUp()
{
    const auto live = current();
    if (!live || !m_wrapUp)
        return m_parts.window.showDone(tr("No contact is open."));
    if (m_parts.window.side().currentPage() != kPageOfWrapUp)
        m_beforeWrapUp = m_parts.window.side().currentPage();
    m_parts.window.setSideShown(true);
    m_parts.window.side().showPage(kPageOfWrapUp);
    m_parts.window.columns().go(ui::Column::Side);
    Q_EMIT wrapUpOpened(*live);
}

void ContactController::closeWrapUp()
{
    if (m_parts.window.side().currentPage() != kPageOfWrapUp)
        return;
    m_parts.window.side().showPage(m_beforeWrapUp);
    m_parts.window.hideSidePage(kPageOfWrapUp);
    if (!current()) // it was about the contact that ended
        m_parts.window.hideSidePage(kPageOfGuide);
    m_parts.window.columns().go(ui::Column::Centre);
}

bool ContactController::isWrappingUp() const
{
    return m_wrapUp && current() && m_parts.window.side().currentPage() == kPageOfWrapUp;
}

} // namespace leeway::app
