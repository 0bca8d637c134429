#include "app/leeway/budget_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/looks.h"
#include "ui/leeway/budget_page.h"
#include "ui/leeway/looks_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QAction>

// How the page Budget shows what deserves a look. It is read when somebody asks for it, not with the page.
namespace leeway::app
{

void BudgetController::wireLooks()
{
    connect(m_page, &ui::BudgetPage::looksChosen, this, &BudgetController::openLooks);
    connect(m_parts.window.registry().action(QStringLiteral("looks")), &QAction::triggered, this,
            &BudgetController::openLooks);
}

void BudgetController::openLooks()
{
    if (!checkMayChange())
        return;
    if (m_looks == nullptr) {
        m_looks = new ui::LooksPanel;
        m_parts.edits.adopt(m_looks);
        connect(m_looks, &ui::LooksPanel::againWanted, this, &BudgetController::readLooks);
        connect(m_looks, &ui::LooksPanel::customerWanted, this, [this](const QString &customer) {
            m_parts.customer.open(domain::CustomerId::fromString(customer));
            m_parts.window.columns().go(ui::Column::Centre);
        });
    }
    readLooks();
    m_parts.edits.show(m_looks, ui::Column::List);
}

void BudgetController::readLooks()
{
    m_looks->showReading();
    using Looks = base::Result<std::vector<desk::LookRowShown>>;
    base::whenAnswered(this, desk::readLooks(m_parts.desk), [this](const Looks &looks) {
        if (looks)
            m_looks->showLooks(m_list.look().format, *looks);
        else
            m_looks->showUnreadable(ui::errorLine(looks.error()));
    });
}

} // namespace leeway::app
