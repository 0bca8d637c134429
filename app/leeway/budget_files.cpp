#include "app/leeway/budget_files.h"

#include "desk/statement_files.h"
#include "models/statement_words.h"
#include "resolution/rules_json.h"

#include <QFile>
#include <QSaveFile>
#include <QtConcurrent>

namespace leeway::app
{

namespace
{

/// One byte more than a file may have is enough to see that it is too large.
template <class T, class Read> auto readBudgetFile(const QString &path, qsizetype most, Read read)
{
    return QtConcurrent::run([path, most, read]() -> base::Result<BudgetFileRead<T>> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return base::fail(base::Code::FileUnreadable, file.errorString());
        BudgetFileRead<T> made;
        made.content = read(file.read(most + 1), made.faults);
        return made;
    });
}

template <class Make> QFuture<base::Result<void>> writeBudgetFile(const QString &path, Make make)
{
    return QtConcurrent::run([path, make]() -> base::Result<void> {
        const QByteArray bytes = make();
        QSaveFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return base::fail(base::Code::FileUnwritable, file.errorString());
        return {};
    });
}

} // namespace

QFuture<base::Result<BudgetFileRead<resolution::BudgetRules>>> readRulesFile(const QString &path)
{
    return readBudgetFile<resolution::BudgetRules>(path, resolution::kRulesMostBytes,
                                                   [](const QByteArray &bytes, domain::JsonFaults &faults) {
                                                       return resolution::rulesFrom(bytes, faults);
                                                   });
}

QFuture<base::Result<BudgetFileRead<resolution::Catalogue>>> readCatalogueFile(const QString &path)
{
    return readBudgetFile<resolution::Catalogue>(path, resolution::kCatalogueMostBytes,
                                                 [](const QByteArray &bytes, domain::JsonFaults &faults) {
                                                     return resolution::catalogueFrom(bytes, faults);
                                                 });
}

QFuture<base::Result<void>> writeRulesFile(const QString &path, const resolution::BudgetRules &rules)
{
    return writeBudgetFile(path, [rules] { return resolution::rulesFile(rules); });
}

QFuture<base::Result<void>> writeCatalogueFile(const QString &path, const resolution::Catalogue &catalogue)
{
    return writeBudgetFile(path, [catalogue] { return resolution::catalogueFile(catalogue); });
}

QFuture<base::Result<void>> writeMonthCsv(const QString &path, const desk::MonthStatement &month)
{
    return writeBudgetFile(path, [month] { return desk::csvOf(month); });
}

QFuture<base::Result<void>> writeMonthPdf(const QString &path, const models::Format &format,
                                          const desk::MonthStatement &month)
{
    return writeBudgetFile(path, [format, month] { return models::statementPdf(format, month); });
}

} // namespace leeway::app
