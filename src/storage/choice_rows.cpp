#include "storage/choice_rows.h"

#include "domain/json/offer.h"
#include "storage/query.h"
#include "storage/row_values.h"

#include <QJsonDocument>
#include <QSet>

namespace leeway::storage
{

base::Result<std::vector<CaseChoiceRow>> readCaseChoices(Connection &db, int most)
{
    std::vector<CaseChoiceRow> choices;
    QSet<QByteArray> seen;
    const auto done = db.each(query("read_case_choices"), {}, [&](const Rows &row) {
        const QByteArray theCase = row.at(0).toByteArray();
        if (seen.contains(theCase))
            return true;
        seen.insert(theCase);
        const QByteArray situation = row.at(1).toString().toUtf8();
        choices.push_back({.theCase = idFrom<domain::CaseId>(row.at(0)),
                           .situation = domain::situationFrom(QJsonDocument::fromJson(situation).object()),
                           .chosen = row.at(2).toString(),
                           .at = instantFrom(row.at(3))});
        return static_cast<int>(choices.size()) < most;
    });
    return done ? base::Result<std::vector<CaseChoiceRow>>(std::move(choices)) : tl::unexpected(done.error());
}

base::Result<int> countCasesOf(Connection &db, domain::CustomerId customer)
{
    const auto count = db.value(
        QStringLiteral(
            "SELECT count(*) FROM \"case\" WHERE merged_into IS NULL AND customer IN (SELECT id FROM "
            "customer WHERE id = ? OR merged_into = ?)"),
        {idValue(customer), idValue(customer)});
    return count ? base::Result<int>(count->toInt()) : tl::unexpected(count.error());
}

} // namespace leeway::storage
