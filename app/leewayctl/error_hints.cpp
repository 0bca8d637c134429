#include "app/leewayctl/error_hints.h"

#include <array>

namespace leeway::ctl
{

namespace
{

using base::Code;

struct Hint {
    Code code;
    const char *begins; ///< of the detail
    const char *what;
};

constexpr std::array kHints{
    Hint{Code::StoreShared, "ledger",
         "this desk follows a shared store, which keeps the books: name it, --from-store "
         "postgresql://LOGIN@HOST/DATABASE"},
    Hint{Code::StoreShared, "fund",
         "this desk follows a shared store, which alone knows what is left in a fund: see the page Budget of "
         "the window"},
    Hint{
        Code::StoreShared, "bulk",
        "this desk follows a shared store: import there, so that everybody has it, --to-store "
        "postgresql://LOGIN@HOST/DATABASE, and fill the demo workspace into a file of its own, --store FILE"},
    Hint{Code::RoleNotAllowed, "month",
         "finance or an admin closes months, and never a lead who gives the money"},
    Hint{Code::RoleNotAllowed, "payout",
         "finance or an admin hands payouts over and hears what became of them"},
    Hint{Code::RoleNotAllowed, "fund", "money is set aside by whoever may change budgets"},
    Hint{Code::RoleNotAllowed, "three people",
         "above the sum for three people another person than who granted it allows it, and a third confirms "
         "it"},
    Hint{Code::RoleNotAllowed, "person", "the person of this store is unknown or has left"},
    Hint{Code::RemoteNotAllowed, "42501",
         "this login may not do that; a store is looked after by a login of the group leeway_admin: "
         "postgresql://LOGIN@HOST/DATABASE"},
};

} // namespace

QString hintFor(const base::Error &error)
{
    for (const Hint &hint : kHints) {
        if (hint.code == error.code && error.detail.startsWith(QLatin1String(hint.begins)))
            return QLatin1String(hint.what);
    }
    return {};
}

} // namespace leeway::ctl
