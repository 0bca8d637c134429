#pragma once

#include "base/result.h"
#include "desk/statements.h"
#include "domain/json_faults.h"
#include "models/format.h"
#include "resolution/budget_rule.h"
#include "resolution/catalogue.h"

#include <QFuture>

#include <optional>

namespace leeway::app
{

/// A file of rules or of resolutions as it was read: what is in it, or all that is wrong with it.
template <class T> struct BudgetFileRead {
    std::optional<T> content;
    domain::JsonFaults faults;
};
/// Read on another thread. FileUnreadable.
QFuture<base::Result<BudgetFileRead<resolution::BudgetRules>>> readRulesFile(const QString &path);
QFuture<base::Result<BudgetFileRead<resolution::Catalogue>>> readCatalogueFile(const QString &path);
/// Written on another thread, whole or not at all. FileUnwritable.
QFuture<base::Result<void>> writeRulesFile(const QString &path, const resolution::BudgetRules &rules);
QFuture<base::Result<void>> writeCatalogueFile(const QString &path, const resolution::Catalogue &catalogue);

/// A statement for a spreadsheet and on paper; as above.
QFuture<base::Result<void>> writeMonthCsv(const QString &path, const desk::MonthStatement &month);
QFuture<base::Result<void>> writeMonthPdf(const QString &path, const models::Format &format,
                                          const desk::MonthStatement &month);

} // namespace leeway::app
