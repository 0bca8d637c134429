#pragma once

#include "desk/budget_shelf.h"
#include "models/contact_list.h"

#include <functional>

namespace leeway::models
{

/// What a row of the page Budget is. Its name is in ContactRow::section; the id is the key of the thing.
namespace budget_section
{
inline const QString kFunds = QStringLiteral("funds");
inline const QString kMonths = QStringLiteral("months");     ///< of a fund; the id is the fund's
inline const QString kLooks = QStringLiteral("looks");       ///< what deserves a look: one row
inline const QString kVouchers = QStringLiteral("vouchers"); ///< a pool of codes; the id is the resolution's
inline const QString kRules = QStringLiteral("rules");
inline const QString kThreePeople = QStringLiteral("three_people"); ///< sums that take three people
inline const QString kPlanned = QStringLiteral("planned");          ///< rules of which no version has begun
inline const QString kResolutions = QStringLiteral("resolutions");
inline const QString kRetiredRules = QStringLiteral("retired_rules");
inline const QString kRetiredResolutions = QStringLiteral("retired_resolutions");
inline const QString kRetired = QStringLiteral("retired"); ///< the row that folds and unfolds these two
inline const QString kUnreadable = QStringLiteral("unreadable");
} // namespace budget_section

/// The rows of the page: funds, rules in force, planned ones, resolutions, and what is retired behind a row
/// of its own. A fund, a rule and a resolution that are missing are named, since nothing can be given
/// without. Empty for an empty shelf. Pure.
std::vector<ContactRow> budgetRows(const desk::BudgetShelf &shelf, bool retiredShown,
                                   const ContactLook &look);

/// The page of leads, deputies, finance and admin: what is set about money. GUI thread.
class BudgetList final : public ContactList
{
    Q_OBJECT

public:
    /// Reads the shelf, whenever it is out of date.
    using ReadShelf = std::function<QFuture<base::Result<desk::BudgetShelf>>()>;
    BudgetList(ReadShelf readShelf, const base::Clock &clock, QObject *parent = nullptr);

    [[nodiscard]] const desk::BudgetShelf &shelf() const { return m_shelf; }
    [[nodiscard]] const desk::FundState *fund(const QString &id) const;
    void setRetiredShown(bool shown);
    [[nodiscard]] bool isRetiredShown() const { return m_retiredShown; }

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    ReadShelf m_readShelf;
    desk::BudgetShelf m_shelf;
    bool m_retiredShown = false;
};

} // namespace leeway::models
