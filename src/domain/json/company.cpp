#include "domain/json/company.h"

#include "domain/enum_names.h"
#include "domain/json/fields.h"
#include "domain/json/values.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

constexpr qsizetype kLongestName = 200;

Result<QDate> dayFrom(JsonFields &f, const char *key, bool needed)
{
    const QString text = f.text(QLatin1String(key));
    if (text.isEmpty() && !needed)
        return QDate();
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!day.isValid())
        return fail(Code::FieldInvalid, QStringLiteral("%1 is no day").arg(QLatin1String(key)));
    return day;
}

void putDay(QJsonObject &row, const char *key, const QDate &day)
{
    if (day.isValid())
        row.insert(QLatin1String(key), day.toString(Qt::ISODate));
}

IssueAsks asksFrom(JsonFields &f)
{
    const IssueAsks usual;
    return {.start = f.flag(QStringLiteral("asks_start"), usual.start),
            .mood = f.flag(QStringLiteral("asks_mood"), usual.mood),
            .helped = f.flag(QStringLiteral("asks_helped"), usual.helped),
            .impact = f.flag(QStringLiteral("asks_impact"), usual.impact),
            .fitOneIn = f.optionalNumber(QStringLiteral("fit_one_in")).value_or(usual.fitOneIn)};
}

Result<void> checkName(const QString &name, const char *key)
{
    const QString plain = name.trimmed();
    return plain.isEmpty() || plain.size() > kLongestName ? fail(Code::FieldInvalid, QLatin1String(key))
                                                          : Result<void>();
}

Result<void> checkZoneAndCurrency(const QString &zone, const QString &currency)
{
    static const QRegularExpression code(QStringLiteral("^[A-Z]{3}$"));
    if (!QTimeZone(zone.toLatin1()).isValid())
        return fail(Code::FieldInvalid, QStringLiteral("time_zone"));
    return code.match(currency).hasMatch() ? Result<void>()
                                           : fail(Code::FieldInvalid, QStringLiteral("currency"));
}

} // namespace

QString companyKey()
{
    return QStringLiteral("00000000-0000-4000-8000-000000000001");
}

QJsonObject recordOf(const Company &company)
{
    QJsonObject row{{QStringLiteral("id"), companyKey()},
                    {QStringLiteral("name"), company.name},
                    {QStringLiteral("time_zone"), company.timeZone},
                    {QStringLiteral("currency"), company.currency}};
    if (company.strictHistory) // absent is no, so that rows of before it read as they are
        row.insert(QStringLiteral("strict_history"), true);
    return row;
}

QJsonObject recordOf(const Team &team)
{
    return rowOf(team);
}

QJsonObject recordOf(const Person &person)
{
    QJsonObject row = rowOf(person);
    row.remove(QStringLiteral("team_name")); // follows from the team
    return row;
}

QJsonObject recordOf(const Choice &choice)
{
    return {{QStringLiteral("id"), choice.id.toString()},
            {QStringLiteral("kind"), nameOf(choice.kind)},
            {QStringLiteral("text"), choice.text},
            {QStringLiteral("position"), choice.position},
            {QStringLiteral("active"), choice.active},
            {QStringLiteral("asks_start"), choice.asks.start},
            {QStringLiteral("asks_mood"), choice.asks.mood},
            {QStringLiteral("asks_helped"), choice.asks.helped},
            {QStringLiteral("asks_impact"), choice.asks.impact},
            {QStringLiteral("fit_one_in"), choice.asks.fitOneIn}};
}

QJsonObject recordOf(const Holiday &holiday)
{
    QJsonObject row{{QStringLiteral("id"), holiday.id.toString()}, {QStringLiteral("name"), holiday.name}};
    putDay(row, "day", holiday.day);
    if (!holiday.team.isNull())
        row.insert(QStringLiteral("team"), holiday.team.toString());
    return row;
}

QJsonObject recordOf(const Membership &membership)
{
    QJsonObject row{{QStringLiteral("id"), membership.id.toString()},
                    {QStringLiteral("person"), membership.person.toString()},
                    {QStringLiteral("team"), membership.team.toString()}};
    putDay(row, "from_day", membership.from);
    putDay(row, "until_day", membership.until);
    return row;
}

QJsonObject recordOf(const Duty &duty)
{
    return {{QStringLiteral("id"), duty.person.toString()},
            {QStringLiteral("team"), duty.team.toString()},
            {QStringLiteral("since_at"), base::toMs(duty.since)},
            {QStringLiteral("until_at"), base::toMs(duty.until)}};
}

QJsonObject recordOf(const DueRule &rule)
{
    return {{QStringLiteral("id"), idOf(rule).toString()},
            {QStringLiteral("kind"), nameOf(rule.kind)},
            {QStringLiteral("name"), rule.name},
            {QStringLiteral("amount"), rule.amount}};
}

Result<Company> companyFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Company{.name = f.text(QStringLiteral("name")),
                            .timeZone = f.text(QStringLiteral("time_zone")),
                            .currency = f.text(QStringLiteral("currency")),
                            .strictHistory = f.flag(QStringLiteral("strict_history"))});
}

Result<Choice> choiceFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Choice{.id = f.id<ChoiceId>(QStringLiteral("id")),
                           .kind = f.oneOf<ChoiceKind>(QStringLiteral("kind")),
                           .text = f.text(QStringLiteral("text")),
                           .position = static_cast<int>(f.number(QStringLiteral("position"))),
                           .active = f.flag(QStringLiteral("active"), true),
                           .asks = asksFrom(f)});
}

Result<Holiday> holidayFrom(const QJsonObject &row)
{
    JsonFields f(row);
    const Result<QDate> day = dayFrom(f, "day", true);
    if (!day)
        return tl::unexpected(day.error());
    return f.answer(Holiday{.id = f.id<HolidayId>(QStringLiteral("id")),
                            .day = *day,
                            .name = f.text(QStringLiteral("name")),
                            .team = f.idOrNull<TeamId>(QStringLiteral("team"))});
}

Result<Membership> membershipFrom(const QJsonObject &row)
{
    JsonFields f(row);
    const Result<QDate> from = dayFrom(f, "from_day", false);
    const Result<QDate> until = dayFrom(f, "until_day", false);
    if (!from || !until)
        return tl::unexpected(!from ? from.error() : until.error());
    return f.answer(Membership{.id = f.id<MembershipId>(QStringLiteral("id")),
                               .person = f.id<PersonId>(QStringLiteral("person")),
                               .team = f.id<TeamId>(QStringLiteral("team")),
                               .from = *from,
                               .until = *until});
}

Result<Duty> dutyFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(Duty{.person = f.id<PersonId>(QStringLiteral("id")),
                         .team = f.id<TeamId>(QStringLiteral("team")),
                         .since = f.instant(QStringLiteral("since_at")),
                         .until = f.instant(QStringLiteral("until_at"))});
}

Result<DueRule> dueRuleFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(DueRule{.kind = f.oneOf<DueKind>(QStringLiteral("kind")),
                            .name = f.text(QStringLiteral("name")),
                            .amount = static_cast<int>(f.number(QStringLiteral("amount")))});
}

Result<void> checked(const Company &company)
{
    Result<void> done = checkName(company.name, "name");
    return done ? checkZoneAndCurrency(company.timeZone, company.currency) : done;
}

Result<void> checked(const Team &team)
{
    Result<void> done = checkName(team.name, "name");
    return done ? checkZoneAndCurrency(team.timeZone, team.currency) : done;
}

Result<void> checked(const Person &person)
{
    return checkName(person.name, "name");
}

Result<void> checked(const Choice &choice)
{
    if (choice.asks.fitOneIn < 0 || choice.asks.fitOneIn > IssueAsks::kMostFitOneIn)
        return fail(Code::FieldInvalid, QStringLiteral("fit_one_in"));
    return checkName(choice.text, "text");
}

Result<void> checked(const Holiday &holiday)
{
    return holiday.day.isValid() ? checkName(holiday.name, "name")
                                 : Result<void>(fail(Code::FieldInvalid, QStringLiteral("day")));
}

Result<void> checked(const Membership &membership)
{
    const bool ends = membership.from.isValid() && membership.until.isValid();
    return ends && membership.until < membership.from
               ? Result<void>(fail(Code::FieldInvalid, QStringLiteral("until_day")))
               : Result<void>();
}

Result<void> checked(const Duty &duty)
{
    // A shift and a night: a forgotten one must not take questions for weeks.
    constexpr auto kLongest = std::chrono::hours(36);
    return duty.until >= duty.since && duty.until - duty.since <= kLongest
               ? Result<void>()
               : Result<void>(fail(Code::FieldInvalid, QStringLiteral("until_at")));
}

Result<void> checked(const DueRule &rule)
{
    if (rule.amount < 1 || rule.amount > mostAmount(rule.kind))
        return fail(Code::FieldInvalid, QStringLiteral("amount"));
    if (!isOfComplaints(rule.kind))
        return checkName(rule.name, "name");
    return rule.name.isEmpty() ? Result<void>() : fail(Code::FieldInvalid, QStringLiteral("name"));
}

} // namespace leeway::domain
