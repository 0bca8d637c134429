#include "storage/company_rows.h"

#include "base/canonical_json.h"
#include "domain/json/company.h"
#include "domain/json/values.h"
#include "domain/masking.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/row_readers.h"
#include "storage/row_writes.h"
#include "storage/search_index.h"

#include <QJsonDocument>

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

QByteArray keyBytes(const QString &key)
{
    return QUuid::fromString(key).toRfc4122();
}

QJsonObject objectFrom(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

/// Rows of one table as values. One that a newer program wrote otherwise is passed over, as the feed does.
template <auto Read> Result<void> readInto(Connection &db, const char *table, auto &out)
{
    return db.each(QStringLiteral("SELECT row FROM company_row WHERE \"table\" = ? ORDER BY id"),
                   {QLatin1String(table)}, [&out](const Rows &row) {
                       if (auto value = Read(objectFrom(row.at(0))))
                           out.push_back(*std::move(value));
                       return true;
                   });
}

Result<std::vector<Team>> readTeams(Connection &db)
{
    return readAll<Team>(
        db, QStringLiteral("SELECT id, name, time_zone, currency, active, hours FROM team ORDER BY name, id"),
        {}, [](const Rows &row) {
            const QJsonArray days = QJsonDocument::fromJson(row.at(5).toString().toUtf8()).array();
            return Team{.id = idFrom<TeamId>(row.at(0)),
                        .name = row.at(1).toString(),
                        .timeZone = row.at(2).toString(),
                        .currency = row.at(3).toString(),
                        .active = row.at(4).toInt() != 0,
                        .hours = openingHoursFrom(days).value_or(OpeningHours())};
        });
}

void putInOrder(CompanySnapshot &all)
{
    std::stable_sort(all.choices.begin(), all.choices.end(), [](const Choice &a, const Choice &b) {
        return std::pair(a.kind, a.position) < std::pair(b.kind, b.position);
    });
    std::stable_sort(all.holidays.begin(), all.holidays.end(),
                     [](const Holiday &a, const Holiday &b) { return a.day < b.day; });
    std::stable_sort(all.memberships.begin(), all.memberships.end(),
                     [](const Membership &a, const Membership &b) { return a.from < b.from; });
    std::stable_sort(all.dueRules.begin(), all.dueRules.end(), [](const DueRule &a, const DueRule &b) {
        return std::pair(a.kind, a.name) < std::pair(b.kind, b.name);
    });
}

/// What search knows an article by; called before its row changes and after. Only articles are searched.
Result<void> followIndex(Transaction &tx, const QString &table, const QString &key,
                         Result<void> (*follow)(Connection &, qint64))
{
    if (table != QLatin1String("article"))
        return {};
    const auto row =
        tx.db().value(QStringLiteral("SELECT rowid FROM company_row WHERE \"table\" = ? AND id = ?"),
                      {table, keyBytes(key)});
    if (!row)
        return tl::unexpected(row.error());
    return row->isValid() ? follow(tx.db(), row->toLongLong()) : Result<void>();
}

/// Texts that people typed, by their keys.
QJsonObject withoutNumbers(QJsonObject row)
{
    for (const char *name : {"name", "text", "title", "body", "words", "resolution"}) {
        const QString key = QLatin1String(name);
        if (row.contains(key))
            row.insert(key, masked(row.value(key).toString()));
    }
    return row;
}

Result<void> putPersonRow(Transaction &tx, const QJsonObject &row)
{
    Result<Person> person = domain::personFrom(row);
    if (!person)
        return tl::unexpected(person.error());
    const auto name = tx.db().value(
        person->teamId.isNull() ? QStringLiteral("SELECT team FROM person WHERE id = ? AND team_id IS NULL")
                                : QStringLiteral("SELECT name FROM team WHERE id = ?"),
        {person->teamId.isNull() ? idValue(person->id) : idValue(person->teamId)});
    if (!name)
        return tl::unexpected(name.error());
    person->team = name->toString();
    return putPerson(tx, *person);
}

Result<void> putTeamRow(Transaction &tx, const QJsonObject &row)
{
    const Result<Team> team = domain::teamFrom(row);
    if (!team)
        return tl::unexpected(team.error());
    if (Result<void> done = putTeam(tx, *team); !done)
        return done;
    tx.touch(QStringLiteral("person")); // they carry the name of their team
    return run(tx.db(), QStringLiteral("UPDATE person SET team = ? WHERE team_id = ?"),
               {maskedText(team->name), idValue(team->id)});
}

} // namespace

Result<CompanySnapshot> readCompany(Connection &db)
{
    CompanySnapshot all;
    std::vector<Company> companies;
    Result<std::vector<Team>> teams = readTeams(db);
    Result<std::vector<Person>> people = readPersons(db);
    if (!teams || !people)
        return tl::unexpected(!teams ? teams.error() : people.error());
    all.teams = *std::move(teams);
    all.people = *std::move(people);
    Result<void> done = readInto<domain::companyFrom>(db, "company", companies);
    if (done)
        done = readInto<domain::choiceFrom>(db, "choice", all.choices);
    if (done)
        done = readInto<domain::holidayFrom>(db, "holiday", all.holidays);
    if (done)
        done = readInto<domain::membershipFrom>(db, "membership", all.memberships);
    if (done)
        done = readInto<domain::dutyFrom>(db, "duty", all.duties);
    if (done)
        done = readInto<domain::dueRuleFrom>(db, "due_rule", all.dueRules);
    if (!done)
        return tl::unexpected(done.error());
    if (!companies.empty())
        all.company = companies.front();
    putInOrder(all);
    return all;
}

Result<std::vector<Choice>> readChoices(Connection &db)
{
    CompanySnapshot all;
    if (Result<void> done = readInto<domain::choiceFrom>(db, "choice", all.choices); !done)
        return tl::unexpected(done.error());
    putInOrder(all);
    return all.choices;
}

Result<std::vector<Duty>> readDuties(Connection &db)
{
    std::vector<Duty> duties;
    const Result<void> done = readInto<domain::dutyFrom>(db, "duty", duties);
    return done ? Result<std::vector<Duty>>(std::move(duties))
                : Result<std::vector<Duty>>(tl::unexpected(done.error()));
}

Result<bool> isHistoryStrict(Connection &db)
{
    const auto strict =
        db.value(QStringLiteral("SELECT json_extract(row, '$.strict_history') FROM company_row WHERE "
                                "\"table\" = 'company' AND id = ?"),
                 {keyBytes(domain::companyKey())});
    return strict ? Result<bool>(strict->toInt() != 0) : Result<bool>(tl::unexpected(strict.error()));
}

Result<QString> readTeamName(Connection &db, TeamId team)
{
    const auto name = db.value(QStringLiteral("SELECT name FROM team WHERE id = ?"), {idValue(team)});
    return name ? Result<QString>(name->toString()) : Result<QString>(tl::unexpected(name.error()));
}

Result<std::optional<QJsonObject>> readCompanyRow(Connection &db, const QString &table, const QString &key)
{
    if (table == QLatin1String("team") || table == QLatin1String("person")) {
        const Result<CompanySnapshot> all = readCompany(db);
        if (!all)
            return tl::unexpected(all.error());
        for (const Team &team : all->teams) {
            if (table == QLatin1String("team") && team.id.toString() == key)
                return std::optional(recordOf(team));
        }
        for (const Person &person : all->people) {
            if (table == QLatin1String("person") && person.id.toString() == key)
                return std::optional(recordOf(person));
        }
        return std::optional<QJsonObject>();
    }
    const auto row = db.value(QStringLiteral("SELECT row FROM company_row WHERE \"table\" = ? AND id = ?"),
                              {table, keyBytes(key)});
    if (!row)
        return tl::unexpected(row.error());
    return row->isValid() ? std::optional(objectFrom(*row)) : std::nullopt;
}

Result<void> putCompanyRow(Transaction &tx, const QString &table, const QJsonObject &row)
{
    if (table == QLatin1String("team"))
        return putTeamRow(tx, row);
    if (table == QLatin1String("person"))
        return putPersonRow(tx, row);
    tx.touch(table);
    QJsonObject kept = withoutNumbers(row);
    kept.remove(QStringLiteral("version"));
    const QString key = kept.value(QStringLiteral("id")).toString();
    if (Result<void> done = followIndex(tx, table, key, unindexArticle); !done)
        return done;
    const QString article = kept.value(QStringLiteral("article")).toString();
    const Result<void> put =
        run(tx.db(),
            QStringLiteral("INSERT INTO company_row (\"table\", id, row, article) VALUES (?, ?, ?, ?) ON "
                           "CONFLICT (\"table\", id) DO UPDATE SET row = excluded.row, article = "
                           "excluded.article"),
            {plainText(table), keyBytes(key), plainText(QString::fromUtf8(base::canonicalJson(kept))),
             article.isEmpty() ? QVariant() : QVariant(keyBytes(article))});
    return put ? followIndex(tx, table, key, indexArticle) : put;
}

Result<void> removeCompanyRow(Transaction &tx, const QString &table, const QString &key)
{
    tx.touch(table);
    if (Result<void> done = followIndex(tx, table, key, unindexArticle); !done)
        return done;
    return run(tx.db(), QStringLiteral("DELETE FROM company_row WHERE \"table\" = ? AND id = ?"),
               {table, keyBytes(key)});
}

Result<void> forgetCompany(Transaction &tx)
{
    tx.touchEverything();
    Result<void> done = // all words at once; a contentless index forgets row by row only with their words
        run(tx.db(), QStringLiteral("INSERT INTO article_index (article_index) VALUES ('delete-all')"), {});
    if (done)
        done = run(tx.db(), QStringLiteral("DELETE FROM company_row"), {});
    return done ? run(tx.db(), QStringLiteral("DELETE FROM team"), {}) : done;
}

Result<void> followTeams(Transaction &tx, QDate day)
{
    const Result<CompanySnapshot> all = readCompany(tx.db());
    if (!all)
        return tl::unexpected(all.error());
    for (Person person : all->people) {
        const std::optional<TeamId> team = teamOn(all->memberships, person.id, day);
        if (!team || *team == person.teamId)
            continue;
        person.teamId = *team;
        person.team.clear();
        for (const Team &one : all->teams) {
            if (one.id == *team)
                person.team = one.name;
        }
        if (Result<void> done = putPerson(tx, person); !done)
            return done;
    }
    return {};
}

namespace
{

/// Whoever is spoken with may call back; somebody must be there for them.
Result<void> letContactsWait(Transaction &tx, PersonId left, PersonId lead)
{
    tx.touch(QStringLiteral("contact"));
    return run(tx.db(),
               QStringLiteral("UPDATE contact SET person = ?, state = 'Waiting', taken_at = NULL, ended_at = "
                              "NULL WHERE person = ? AND state IN ('Live', 'Ended', 'Waiting')"),
               {idOrNull(lead), idValue(left)});
}

} // namespace

Result<void> handOverWork(Transaction &tx, const Person &left)
{
    const Result<std::vector<Person>> people = readPersons(tx.db());
    if (!people)
        return tl::unexpected(people.error());
    const Person *lead = nullptr;
    for (const Person &one : *people) {
        const bool leads = one.role == Role::Lead || (one.role == Role::Deputy && lead == nullptr);
        if (one.id != left.id && one.active && leads && one.teamId == left.teamId && !left.teamId.isNull() &&
            (lead == nullptr || lead->role != Role::Lead))
            lead = &one;
    }
    if (Result<void> done = letContactsWait(tx, left.id, lead != nullptr ? lead->id : PersonId()); !done)
        return done;
    if (lead == nullptr)
        return {};
    tx.touch(QStringLiteral("promise"));
    tx.touch(QStringLiteral("case"));
    const Result<void> done =
        run(tx.db(), QStringLiteral("UPDATE promise SET keeper = ? WHERE keeper = ? AND state = 'Open'"),
            {idValue(lead->id), idValue(left.id)});
    return done ? run(tx.db(), QStringLiteral("UPDATE \"case\" SET owner = ? WHERE owner = ? AND solved = 0"),
                      {idValue(lead->id), idValue(left.id)})
                : done;
}

} // namespace leeway::storage
