#include "desk/store_admin/store_company.h"

#include "desk/store_admin/look_after_store.h"
#include "desk/store_admin/people.h"
#include "desk/store_admin/statement.h"
#include "domain/json/company.h"
#include "remote/function_call.h"

#include <QJsonDocument>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using remote::Rows;

namespace
{

template <auto Read> void takeInto(const QJsonObject &row, auto &out)
{
    if (auto value = Read(row))
        out.push_back(*std::move(value));
}

void takeCompanyRow(domain::CompanySnapshot &all, const QString &table, const QJsonObject &row)
{
    if (table == QLatin1String("company")) {
        if (auto company = domain::companyFrom(row))
            all.company = *std::move(company);
    } else if (table == QLatin1String("choice")) {
        takeInto<domain::choiceFrom>(row, all.choices);
    } else if (table == QLatin1String("holiday")) {
        takeInto<domain::holidayFrom>(row, all.holidays);
    } else if (table == QLatin1String("membership")) {
        takeInto<domain::membershipFrom>(row, all.memberships);
    } else if (table == QLatin1String("due_rule")) {
        takeInto<domain::dueRuleFrom>(row, all.dueRules);
    }
}

} // namespace

Result<domain::CompanySnapshot> readStoreCompany(AdminLink &link)
{
    const Result<Rows> rows = answerOf(link.query(statement("read_company")));
    Result<std::vector<domain::Team>> teams = readTeams(link);
    const Result<std::vector<StorePerson>> people = readPeople(link);
    if (!rows)
        return errorOf(rows);
    if (!teams || !people)
        return !teams ? errorOf(teams) : errorOf(people);
    domain::CompanySnapshot all;
    all.teams = *std::move(teams);
    for (const StorePerson &one : *people)
        all.people.push_back(one.person);
    for (int i = 0; i < rows->count(); ++i) {
        const Result<QJsonValue> row = rows->json(i, 1);
        if (!row)
            return errorOf(row);
        takeCompanyRow(all, rows->text(i, 0).value_or(QString()), row->toObject());
    }
    return all;
}

Result<void> putStoreCompany(AdminLink &link, const CompanyChange &change)
{
    const QByteArray record =
        QJsonDocument(change.after.value_or(QJsonObject())).toJson(QJsonDocument::Compact);
    const Result<Rows> done = answerOf(
        link.query(remote::functionCall("api.put_company_record", 2), {change.type.toUtf8(), record}));
    return done ? Result<void>() : errorOf(done);
}

} // namespace leeway::desk
