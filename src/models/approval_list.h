#pragma once

#include "desk/approvals.h"
#include "models/contact_list.h"

#include <functional>

namespace leeway::models
{

/// The sections of the page Approvals, by the name in ContactRow::section. The id of a row is that of the
/// ask, of a late one that of the grant.
namespace approval_section
{
inline const QString kWaiting = QStringLiteral("waiting");
inline const QString kLater = QStringLiteral("later");
inline const QString kLate = QStringLiteral("late");
inline const QString kAnswered = QStringLiteral("answered");
} // namespace approval_section

/// The rows of the page: whose customer waits, what can be answered later, what came late, and what was
/// answered today. Sections without rows are left out, but for the first above answered ones, which then says
/// that nobody waits. Of a restricted customer only that. Empty when there is nothing at all. Pure.
std::vector<ContactRow> approvalRows(const desk::ApprovalsSnapshot &page, const ContactLook &look);

/// The asks that call for `me` at `now`: whom they are shown first, and who is asked as well by then. Those
/// whose customer waits come first.
std::vector<desk::ApprovalRow> callingAsks(const desk::ApprovalsSnapshot &page, domain::PersonId me,
                                           base::Instant now);

/// What agents ask a lead for. GUI thread.
class ApprovalList final : public ContactList
{
    Q_OBJECT

public:
    /// Reads the page, whenever it is out of date.
    using ReadPage = std::function<QFuture<base::Result<desk::ApprovalsSnapshot>>()>;
    ApprovalList(ReadPage readPage, const base::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const desk::ApprovalsSnapshot &page() const { return m_page; }
    /// How many want an answer, late grants among them.
    [[nodiscard]] int open() const;
    /// The one that stands first of those that want an answer; empty: none does.
    [[nodiscard]] QString first() const;
    [[nodiscard]] const desk::LateGrantRow *late(const QString &id) const;
    /// The time of one of the open asks is over since they were read.
    [[nodiscard]] bool isOutdated() const;

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    ReadPage m_readPage;
    desk::ApprovalsSnapshot m_page;
};

} // namespace leeway::models
