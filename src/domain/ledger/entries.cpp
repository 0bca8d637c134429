#include "domain/ledger/entries.h"

#include "domain/enum_names.h"
#include "domain/money.h"

#include <QHashFunctions>
#include <QJsonArray>

#include <array>
#include <limits>

namespace leeway::domain
{

namespace
{

using base::Code;
using base::fail;

QString uuidText(const QUuid &uuid)
{
    return uuid.toString(QUuid::WithoutBraces);
}

base::Result<Leg> legFrom(const QJsonObject &json)
{
    const auto kind = valueOf<AccountKind>(json.value(QStringLiteral("account")).toString());
    if (!kind)
        return fail(Code::FieldInvalid, QStringLiteral("account"));
    const QJsonValue amount = json.value(QStringLiteral("amount"));
    if (!amount.isDouble() || QJsonValue(amount.toInteger()) != amount)
        return fail(Code::FieldInvalid, QStringLiteral("amount"));
    return Leg{{*kind, QUuid::fromString(json.value(QStringLiteral("ref")).toString()),
                json.value(QStringLiteral("period")).toString()},
               amount.toInteger()};
}

} // namespace

size_t qHash(const Account &account, size_t seed)
{
    return qHashMulti(seed, static_cast<int>(account.kind), account.ref, account.period);
}

LedgerPart ledgerOf(AccountKind kind)
{
    switch (kind) {
    case AccountKind::FundSource:
    case AccountKind::Fund:
    case AccountKind::Lease:
    case AccountKind::Payable:
    case AccountKind::Paid:
        return LedgerPart::Money;
    case AccountKind::OwedSource:
    case AccountKind::Owed:
        return LedgerPart::Owed;
    case AccountKind::AllowanceSource:
    case AccountKind::AllowanceFree:
    case AccountKind::AllowanceUsed:
        break;
    }
    return LedgerPart::Allowance;
}

bool hasFloor(AccountKind kind)
{
    return kind == AccountKind::Fund || kind == AccountKind::Lease || kind == AccountKind::AllowanceFree;
}

base::Result<void> checkEntries(const EntrySet &entries)
{
    const auto wrong = [&entries](const QString &what) {
        return fail(Code::LedgerUnbalanced, what + QStringLiteral(" in ") + entries.id.toString());
    };
    if (entries.legs.empty())
        return wrong(QStringLiteral("nothing"));
    if (minorDigits(entries.currency) < 0)
        return wrong(QStringLiteral("no currency"));
    std::array<qint64, 3> sums{};
    for (std::size_t i = 0; i < entries.legs.size(); ++i) {
        const Leg &leg = entries.legs[i];
        if (leg.amount == 0)
            return wrong(QStringLiteral("a leg of nothing"));
        if (leg.amount == std::numeric_limits<qint64>::min()) // it has no opposite
            return fail(Code::MoneyOverflow, entries.id.toString());
        for (std::size_t before = 0; before < i; ++before) {
            if (entries.legs[before].account == leg.account)
                return wrong(QStringLiteral("an account twice"));
        }
        qint64 &sum = sums.at(static_cast<std::size_t>(ledgerOf(leg.account.kind)));
        if (__builtin_add_overflow(sum, leg.amount, &sum))
            return fail(Code::MoneyOverflow, entries.id.toString());
    }
    for (const qint64 sum : sums) {
        if (sum != 0)
            return wrong(QStringLiteral("%1 too much").arg(sum));
    }
    return {};
}

EntrySet oppositeOf(const EntrySet &entries, EntrySetId id, base::Instant at, EntryReason reason)
{
    EntrySet opposite = entries;
    opposite.id = id;
    opposite.at = at;
    opposite.reason = reason;
    opposite.corrects = entries.id;
    for (Leg &leg : opposite.legs)
        leg.amount = -leg.amount;
    return opposite;
}

QJsonObject toJson(const EntrySet &entries)
{
    QJsonArray legs;
    for (const Leg &leg : entries.legs) {
        QJsonObject json{{QStringLiteral("account"), nameOf(leg.account.kind)},
                         {QStringLiteral("ref"), uuidText(leg.account.ref)},
                         {QStringLiteral("amount"), leg.amount}};
        if (!leg.account.period.isEmpty())
            json.insert(QStringLiteral("period"), leg.account.period);
        legs.append(json);
    }
    QJsonObject json{
        {QStringLiteral("id"), entries.id.toString()},      {QStringLiteral("at"), base::toMs(entries.at)},
        {QStringLiteral("reason"), nameOf(entries.reason)}, {QStringLiteral("currency"), entries.currency},
        {QStringLiteral("about"), uuidText(entries.about)}, {QStringLiteral("legs"), legs}};
    if (entries.corrects)
        json.insert(QStringLiteral("corrects"), entries.corrects->toString());
    return json;
}

base::Result<EntrySet> entrySetFrom(const QJsonObject &json)
{
    const auto text = [&json](const char *key) { return json.value(QLatin1String(key)).toString(); };
    EntrySet entries;
    entries.id = EntrySetId::fromString(text("id"));
    if (entries.id.isNull())
        return fail(Code::FieldInvalid, QStringLiteral("id"));
    if (!json.value(QStringLiteral("at")).isDouble())
        return fail(Code::FieldInvalid, QStringLiteral("at"));
    entries.at = base::instantFromMs(json.value(QStringLiteral("at")).toInteger());
    const auto reason = valueOf<EntryReason>(text("reason"));
    if (!reason)
        return fail(Code::FieldInvalid, QStringLiteral("reason"));
    entries.reason = *reason;
    entries.currency = text("currency");
    entries.about = QUuid::fromString(text("about"));
    if (const QString corrects = text("corrects"); !corrects.isEmpty())
        entries.corrects = EntrySetId::fromString(corrects);
    for (const QJsonValue leg : json.value(QStringLiteral("legs")).toArray()) {
        const base::Result<Leg> read = legFrom(leg.toObject());
        if (!read)
            return fail(read.error().code, QStringLiteral("legs.") + read.error().detail);
        entries.legs.push_back(*read);
    }
    return entries;
}

} // namespace leeway::domain
