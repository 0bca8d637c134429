#include "domain/json/statement.h"

#include "domain/json/fields.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace leeway::domain
{

using base::Result;

namespace
{

struct Sum {
    const char *key;
    qint64 Statement::*of;
};
constexpr std::array kSums{Sum{"added_minor", &Statement::added},
                           Sum{"available_minor", &Statement::available},
                           Sum{"confirmed_minor", &Statement::confirmed},
                           Sum{"failed_minor", &Statement::failed},
                           Sum{"granted_minor", &Statement::granted},
                           Sum{"grants", &Statement::grants},
                           Sum{"handed_over_minor", &Statement::handedOver},
                           Sum{"in_field_minor", &Statement::inField},
                           Sum{"late_honoured_minor", &Statement::lateHonoured},
                           Sum{"open_minor", &Statement::open},
                           Sum{"opening_minor", &Statement::opening},
                           Sum{"opening_open_minor", &Statement::openingOpen},
                           Sum{"returned_minor", &Statement::returned},
                           Sum{"reversed_minor", &Statement::reversed},
                           Sum{"undone_minor", &Statement::undone}};

struct PartList {
    const char *key;
    std::vector<StatementPart> Statement::*of;
};
constexpr std::array kParts{PartList{"by_case_type", &Statement::byCaseType},
                            PartList{"by_resolution", &Statement::byResolution},
                            PartList{"by_team", &Statement::byTeam}};

struct OwedPart {
    const char *key;
    qint64 StatementOwed::*of;
};
constexpr std::array kOwedParts{OwedPart{"confirmed_minor", &StatementOwed::confirmed},
                                OwedPart{"count", &StatementOwed::count},
                                OwedPart{"failed_minor", &StatementOwed::failed},
                                OwedPart{"given_minor", &StatementOwed::given},
                                OwedPart{"handed_over_minor", &StatementOwed::handedOver},
                                OwedPart{"open_minor", &StatementOwed::open},
                                OwedPart{"opening_open_minor", &StatementOwed::openingOpen},
                                OwedPart{"returned_minor", &StatementOwed::returned},
                                OwedPart{"reversed_minor", &StatementOwed::reversed},
                                OwedPart{"undone_minor", &StatementOwed::undone}};

QJsonObject owedJson(const StatementOwed &part)
{
    QJsonObject json{{QStringLiteral("currency"), part.currency}, {QStringLiteral("way"), nameOf(part.way)}};
    for (const OwedPart &sum : kOwedParts)
        json.insert(QLatin1String(sum.key), part.*sum.of);
    return json;
}

StatementOwed owedPartFrom(JsonFields &f)
{
    StatementOwed part;
    part.currency = f.text(QStringLiteral("currency"));
    part.way = f.oneOf<PayoutWay>(QStringLiteral("way"));
    for (const OwedPart &sum : kOwedParts)
        part.*sum.of = f.number(QLatin1String(sum.key));
    return part;
}

} // namespace

QJsonObject toJson(const Statement &statement)
{
    QJsonObject json{{QStringLiteral("fund"), statement.fund.toString()},
                     {QStringLiteral("team"), statement.team.toString()},
                     {QStringLiteral("currency"), statement.currency},
                     {QStringLiteral("month"), statement.month},
                     {QStringLiteral("from"), base::toMs(statement.from)},
                     {QStringLiteral("until"), base::toMs(statement.until)}};
    for (const Sum &sum : kSums)
        json.insert(QLatin1String(sum.key), statement.*sum.of);
    for (const PartList &list : kParts) {
        QJsonArray parts;
        for (const StatementPart &part : statement.*list.of)
            parts.append(QJsonObject{{QStringLiteral("key"), part.key},
                                     {QStringLiteral("given_minor"), part.given},
                                     {QStringLiteral("grants"), part.grants}});
        json.insert(QLatin1String(list.key), parts);
    }
    QJsonArray owed;
    for (const StatementOwed &part : statement.owed)
        owed.append(owedJson(part));
    json.insert(QStringLiteral("owed"), owed);
    return json;
}

Result<Statement> statementFrom(const QJsonObject &json)
{
    JsonFields f(json);
    Statement statement;
    statement.fund = f.id<FundId>(QStringLiteral("fund"));
    statement.team = f.id<TeamId>(QStringLiteral("team"));
    statement.currency = f.text(QStringLiteral("currency"));
    statement.month = f.text(QStringLiteral("month"));
    statement.from = f.instant(QStringLiteral("from"));
    statement.until = f.instant(QStringLiteral("until"));
    for (const Sum &sum : kSums)
        statement.*sum.of = f.number(QLatin1String(sum.key));
    for (const PartList &list : kParts) {
        for (const QJsonValue part : f.list(QLatin1String(list.key))) {
            JsonFields p(part.toObject());
            (statement.*list.of)
                .push_back({p.text(QStringLiteral("key")), p.number(QStringLiteral("given_minor")),
                            p.number(QStringLiteral("grants"))});
            f.noteFrom(p);
        }
    }
    for (const QJsonValue part : f.list(QStringLiteral("owed"))) {
        JsonFields p(part.toObject());
        statement.owed.push_back(owedPartFrom(p));
        f.noteFrom(p);
    }
    return f.answer(std::move(statement));
}

Result<ClosedStatement> closedStatementFrom(const QJsonObject &row)
{
    JsonFields f(row);
    ClosedStatement closed;
    closed.id = f.id<StatementId>(QStringLiteral("id"));
    closed.content = f.text(QStringLiteral("content")).toUtf8();
    closed.closedAt = f.instant(QStringLiteral("closed_at"));
    closed.closedBy = f.id<PersonId>(QStringLiteral("closed_by"));
    const Result<Statement> statement = statementFrom(QJsonDocument::fromJson(closed.content).object());
    if (!statement)
        return tl::unexpected(statement.error());
    closed.statement = *statement;
    return f.answer(std::move(closed));
}

} // namespace leeway::domain
