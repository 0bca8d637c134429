#include "domain/json/payout.h"

#include "domain/json/fields.h"

namespace leeway::domain
{

using base::Result;

namespace
{

QDate dayIn(JsonFields &f, const QString &key)
{
    return f.has(key) ? QDate::fromString(f.text(key), Qt::ISODate) : QDate();
}

/// What became of it, as far as anything did.
void readCourse(JsonFields &f, Payout &payout)
{
    payout.state = f.oneOf<PayoutState>(QStringLiteral("state"));
    payout.batch = f.optionalId<PayoutBatchId>(QStringLiteral("batch"));
    payout.number = f.number(QStringLiteral("number"));
    payout.handedOverAt = f.optionalInstant(QStringLiteral("handed_over_at"));
    payout.handedOverBy = f.idOrNull<PersonId>(QStringLiteral("handed_over_by"));
    payout.account = f.text(QStringLiteral("account"));
    payout.orders = f.text(QStringLiteral("orders"));
    payout.reference = f.text(QStringLiteral("reference"));
    payout.day = dayIn(f, QStringLiteral("day"));
    payout.words = f.text(QStringLiteral("words"));
    payout.settledAt = f.optionalInstant(QStringLiteral("settled_at"));
    payout.confirmedAt = f.optionalInstant(QStringLiteral("confirmed_at"));
    payout.settledBy = f.idOrNull<PersonId>(QStringLiteral("settled_by"));
    payout.why = f.text(QStringLiteral("why"));
    payout.reversedAt = f.optionalInstant(QStringLiteral("reversed_at"));
    payout.reversedBy = f.idOrNull<PersonId>(QStringLiteral("reversed_by"));
}

} // namespace

Result<Payout> payoutFrom(const QJsonObject &row)
{
    JsonFields f(row);
    Payout payout;
    payout.id = f.id<GrantId>(QStringLiteral("id"));
    payout.team = f.id<TeamId>(QStringLiteral("team"));
    payout.fund = f.idOrNull<FundId>(QStringLiteral("fund"));
    payout.person = f.id<PersonId>(QStringLiteral("person"));
    payout.customer = f.id<CustomerId>(QStringLiteral("customer"));
    payout.theCase = f.optionalId<CaseId>(QStringLiteral("case"));
    payout.resolution = f.text(QStringLiteral("resolution"));
    payout.way = f.oneOf<PayoutWay>(QStringLiteral("way"));
    payout.amount = {f.number(QStringLiteral("amount_minor")), f.text(QStringLiteral("currency"))};
    payout.base = {f.number(QStringLiteral("base_minor")), f.text(QStringLiteral("base_currency"))};
    payout.madeAt = f.instant(QStringLiteral("made_at"));
    readCourse(f, payout);
    return f.answer(std::move(payout));
}

QJsonObject toJson(const PayoutReport &report)
{
    return {{QStringLiteral("payout"), report.payout.toString()},
            {QStringLiteral("result"), nameOf(report.result)},
            {QStringLiteral("reference"), report.reference.trimmed()},
            {QStringLiteral("day"),
             report.day.isValid() ? QJsonValue(report.day.toString(Qt::ISODate)) : QJsonValue()},
            {QStringLiteral("amount_minor"), report.amount ? QJsonValue(report.amount->minor) : QJsonValue()},
            {QStringLiteral("words"), report.words.trimmed()}};
}

Result<PayoutReport> payoutReportFrom(const QJsonObject &body, const QString &currency)
{
    JsonFields f(body);
    PayoutReport report;
    report.payout = f.id<GrantId>(QStringLiteral("payout"));
    report.result = f.oneOf<PayoutState>(QStringLiteral("result"));
    report.reference = f.text(QStringLiteral("reference"));
    report.day = dayIn(f, QStringLiteral("day"));
    if (f.has(QStringLiteral("amount_minor")))
        report.amount = Money{f.number(QStringLiteral("amount_minor")), currency};
    report.words = f.text(QStringLiteral("words"));
    return f.answer(std::move(report));
}

} // namespace leeway::domain
