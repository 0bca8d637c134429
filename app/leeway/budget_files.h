#pragma once

#include "base/result.h"
#include "domain/json_faults.h"
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

} // namespace leeway::app
