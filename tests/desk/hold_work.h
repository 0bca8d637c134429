#pragma once

#include "desk/budget.h"
#include "desk/contact_desk.h"
#include "desk/holds.h"
#include "domain/json/money.h"
#include "storage/company_rows.h"

namespace leeway::test
{

/// The desk of a shared store hears of a limit per customer, and has it set aside for whom it serves.
inline void askForRoom(DeskFixture &at, const QString &currency)
{
    resolution::BudgetRule rule;
    rule.key = QStringLiteral("per_customer");
    rule.name = {{QStringLiteral("en"), QStringLiteral("the limit per customer")}};
    rule.scope = domain::BudgetScope::Customer;
    rule.amount = {90'000, currency};
    got(at.storage->write([policy = desk::policyOf(rule)](storage::Transaction &tx) {
        return storage::putCompanyRow(tx, QStringLiteral("policy"), domain::recordOf(policy));
    }));
    got(desk::HoldKeeper(*at.desk).keep());
}

} // namespace leeway::test
