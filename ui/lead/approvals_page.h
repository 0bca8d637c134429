#pragma once

#include "models/approval_list.h"
#include "ui/lists/list_page.h"

class QAction;

namespace leeway::ui
{

/// What agents ask a lead for: who waits, what can be answered later, what came late, what was answered. GUI
/// thread.
class ApprovalsPage final : public ListPage
{
    Q_OBJECT

public:
    /// `answers` work while the list has the focus.
    ApprovalsPage(models::ApprovalList &list, const QList<QAction *> &answers, QWidget *parent = nullptr);

Q_SIGNALS:
    /// An ask, or a grant that came late.
    void askChosen(const QString &id);
};

} // namespace leeway::ui
