#include "ui/lead/approvals_page.h"

#include <QAction>
#include <QListView>

namespace leeway::ui
{

ApprovalsPage::ApprovalsPage(models::ApprovalList &list, const QList<QAction *> &answers, QWidget *parent)
    : ListPage(list,
               {tr("Approvals"), QStringLiteral("approve"), tr("Nobody waits for an answer"),
                tr("When somebody wants to give more than they may, they ask, and it stands here with what "
                   "you need to answer. Those whose customer waits come first.")},
               parent)
{
    view()->addActions(answers);
    connect(this, &ListPage::rowChosen, this,
            [this](const models::ContactRow &row) { Q_EMIT askChosen(row.id); });
}

} // namespace leeway::ui
