#pragma once

#include "desk/budget_shelf.h"
#include "desk/statements.h"

#include <QObject>

#include <functional>
#include <map>
#include <utility>

namespace leeway::desk
{

class SharedStore;

/// Open months on a desk of a shared store, which alone keeps the books: asked there, and what it told last
/// is kept while this lives, for when it is away. On a computer of its own these are its own months.
///
/// GUI thread; nothing here waits.
class StoreMonths : public QObject
{
    Q_OBJECT

public:
    StoreMonths(Desk &desk, SharedStore &shared);

    /// Every month of a fund: those that are closed, and from the one to close next until the one that runs.
    /// With the store away that is as it told before; then at least the one that runs is among them.
    [[nodiscard]] QFuture<base::Result<StatementMonths>> months(domain::FundId fund);
    /// A month; with the store away the one it told last, marked so, and RemoteUnreachable when it told none.
    /// Errors: those of desk::readStatement, RemoteNotAllowed.
    [[nodiscard]] QFuture<base::Result<MonthStatement>> read(domain::FundId fund, const QString &month);

    /// Asks for what runs in these funds, as far as it was not told within the last minute; sumsCame() when
    /// something came. Nothing on a computer of its own.
    void askSums(const BudgetShelf &shelf);
    /// What was told, put into the shelf: what is left and what was given in the month (FundState), and when.
    void addSums(BudgetShelf &shelf) const;

Q_SIGNALS:
    void sumsCame();

private:
    struct Told {
        domain::StoreMonth month;
        base::Instant at{};
    };
    using Answer = base::Result<domain::StoreMonth>;
    void ask(domain::FundId fund, const QString &month, const std::function<void(const Answer &)> &then);
    void askSum(domain::FundId fund);
    [[nodiscard]] const Told *told(domain::FundId fund, const QString &month) const;

    Desk &m_desk;
    SharedStore &m_shared;
    std::map<std::pair<domain::FundId, QString>, Told> m_told;
    std::map<domain::FundId, QString> m_running; ///< the month that runs, of funds whose sums were told
    std::map<domain::FundId, base::Instant> m_asked;
};

} // namespace leeway::desk
