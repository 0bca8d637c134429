#include "domain/statement.h"

#include "domain/enum_names.h"
#include "domain/json/statement.h"
#include "domain/statement_sums.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// What a booking does to the money of one fund, by the kind of account. Its leases have no other fund.
struct Moved {
    qint64 fund = 0;
    qint64 lease = 0;
    qint64 payable = 0;
    qint64 paid = 0;
};

bool isOf(const EntrySet &entries, FundId fund)
{
    return std::any_of(entries.legs.begin(), entries.legs.end(), [&](const Leg &leg) {
        return leg.account.ref == fund.value && ledgerOf(leg.account.kind) == LedgerPart::Money;
    });
}

Moved movedBy(const EntrySet &entries, StatementSums &sums)
{
    Moved moved;
    for (const Leg &leg : entries.legs) {
        switch (leg.account.kind) {
        case AccountKind::Fund:
            sums.add(moved.fund, leg.amount);
            break;
        case AccountKind::Lease:
            sums.add(moved.lease, leg.amount);
            break;
        case AccountKind::Payable:
            sums.add(moved.payable, leg.amount);
            break;
        case AccountKind::Paid:
            sums.add(moved.paid, leg.amount);
            break;
        default: // where the money came from, and other ledgers
            break;
        }
    }
    return moved;
}

using Parts = std::map<QByteArray, StatementPart>; // in the order of their bytes, as the shared store sorts

class Maker
{
public:
    explicit Maker(const StatementInput &input)
        : m_input(input)
    {
    }

    Result<Statement> make()
    {
        const Result<Month> month = monthOf(m_input.month, m_input.zone);
        if (!month)
            return tl::unexpected(month.error());
        m_made.fund = m_input.fund.id;
        m_made.team = m_input.fund.team;
        m_made.currency = m_input.fund.currency;
        m_made.month = m_input.month;
        m_made.from = m_input.from.value_or(month->from);
        m_made.until = month->until;
        for (const EntrySet &entries : m_input.sets) {
            if (entries.at < m_made.until && isOf(entries, m_made.fund))
                addBooking(entries);
        }
        for (const Payout &payout : m_input.payouts)
            addPayout(payout);
        m_made.byResolution = partsOf(m_byResolution);
        m_made.byCaseType = partsOf(m_byCaseType);
        m_made.byTeam = partsOf(m_byTeam);
        auto owed = statementOwedOf({m_made.from, m_made.until, m_input.owed, m_input.sets, m_input.payouts});
        if (!owed)
            return tl::unexpected(owed.error());
        m_made.owed = *std::move(owed);
        return m_sums.fits() ? Result<Statement>(m_made)
                             : Result<Statement>(fail(Code::MoneyOverflow, m_made.fund.toString()));
    }

private:
    [[nodiscard]] bool isInside(base::Instant at) const { return m_made.from <= at && at < m_made.until; }

    void addBooking(const EntrySet &entries)
    {
        const Moved moved = movedBy(entries, m_sums);
        m_sums.add(m_made.available, moved.fund);
        m_sums.add(m_made.inField, moved.lease);
        m_sums.add(m_made.open, moved.payable);
        if (entries.reason == EntryReason::PaymentBack)
            m_cameBack.insert(GrantId{entries.about}, true);
        if (isInside(entries.at)) {
            addFlow(entries, moved);
            return;
        }
        m_sums.add(m_made.opening, moved.fund);
        m_sums.add(m_made.opening, moved.lease);
        m_sums.add(m_made.openingOpen, moved.payable);
    }

    void addFlow(const EntrySet &entries, const Moved &moved)
    {
        switch (entries.reason) {
        case EntryReason::FundAdded:
            m_sums.add(m_made.added, moved.fund);
            break;
        case EntryReason::Granted:
            m_sums.add(m_made.granted, moved.payable);
            addGiven(entries, moved.payable, 1);
            break;
        case EntryReason::LateHonoured:
            m_sums.add(m_made.lateHonoured, moved.payable);
            addGiven(entries, moved.payable, 1);
            break;
        case EntryReason::Undone:
            m_sums.add(m_made.undone, -moved.payable);
            addGiven(entries, moved.payable, 0);
            break;
        case EntryReason::Reversed:
            m_sums.add(m_made.reversed, -moved.payable);
            addGiven(entries, moved.payable, 0);
            break;
        case EntryReason::PaidOut:
            m_sums.add(m_made.confirmed, moved.paid);
            break;
        case EntryReason::PaymentBack:
            m_sums.add(m_made.returned, -moved.paid);
            break;
        default: // between the fund and its leases, and other ledgers
            break;
        }
    }

    void addGiven(const EntrySet &entries, qint64 amount, qint64 count)
    {
        const GivenFor given = m_input.grants.value(GrantId{entries.about});
        m_made.grants += count;
        addPart(m_byResolution, given.resolution, amount, count);
        addPart(m_byCaseType, given.caseType, amount, count);
        addPart(m_byTeam, given.team.isNull() ? QString() : given.team.toString(), amount, count);
    }

    void addPart(Parts &parts, const QString &key, qint64 amount, qint64 count)
    {
        StatementPart &part = parts[key.toUtf8()];
        part.key = key;
        part.grants += count;
        m_sums.add(part.given, amount);
    }

    /// The ledger does not know of handing over and of failing. What came back was confirmed before, so its
    /// last word is not that it failed.
    void addPayout(const Payout &payout)
    {
        if (payout.fund != m_made.fund)
            return;
        if (payout.handedOverAt && isInside(*payout.handedOverAt))
            m_sums.add(m_made.handedOver, payout.base.minor);
        const bool hasFailed = payout.state == PayoutState::Failed ||
                               (payout.state == PayoutState::Reversed && !m_cameBack.contains(payout.id));
        if (hasFailed && payout.settledAt && isInside(*payout.settledAt))
            m_sums.add(m_made.failed, payout.base.minor);
    }

    static std::vector<StatementPart> partsOf(const Parts &parts)
    {
        std::vector<StatementPart> all;
        for (const auto &[key, part] : parts)
            all.push_back(part);
        return all;
    }

    const StatementInput &m_input;
    Statement m_made;
    StatementSums m_sums;
    QHash<GrantId, bool> m_cameBack;
    Parts m_byResolution;
    Parts m_byCaseType;
    Parts m_byTeam;
};

qint64 sumOf(const std::vector<StatementPart> &parts)
{
    qint64 sum = 0;
    for (const StatementPart &part : parts)
        sum += part.given;
    return sum;
}

} // namespace

Result<Month> monthOf(const QString &month, const QTimeZone &zone)
{
    static const QRegularExpression kMonth(QStringLiteral("^[0-9]{4}-[0-9]{2}$"));
    const QDate first = kMonth.match(month).hasMatch()
                            ? QDate::fromString(month + QStringLiteral("-01"), Qt::ISODate)
                            : QDate();
    if (!first.isValid())
        return fail(Code::FieldInvalid, QStringLiteral("month"));
    const auto begin = [&zone](QDate day) {
        return base::instantFromMs(day.startOfDay(zone).toMSecsSinceEpoch());
    };
    return Month{begin(first), begin(first.addMonths(1))};
}

QString monthAfter(const QString &month)
{
    const QDate first = QDate::fromString(month + QStringLiteral("-01"), Qt::ISODate);
    return first.addMonths(1).toString(QStringLiteral("yyyy-MM"));
}

QString monthAt(base::Instant at, const QTimeZone &zone)
{
    return base::toDateTime(at).toTimeZone(zone).date().toString(QStringLiteral("yyyy-MM"));
}

Result<Statement> statementOf(const StatementInput &input)
{
    return Maker(input).make();
}

QStringList differences(const Statement &s)
{
    QStringList wrong;
    const auto expect = [&wrong](const char *equation, qint64 left, qint64 right) {
        if (left != right)
            wrong.append(QStringLiteral("%1: %2 too much").arg(QLatin1String(equation)).arg(left - right));
    };
    const qint64 given = s.granted + s.lateHonoured - s.undone - s.reversed;
    expect("opening + added - given = available + in field", s.opening + s.added - given,
           s.available + s.inField);
    expect("open before + given - confirmed + returned = open",
           s.openingOpen + given - s.confirmed + s.returned, s.open);
    expect("by resolution = given", sumOf(s.byResolution), given);
    expect("by case type = given", sumOf(s.byCaseType), given);
    expect("by team = given", sumOf(s.byTeam), given);
    for (const StatementOwed &part : s.owed) {
        if (!isEven(part))
            wrong.append(QStringLiteral("owed, %1 by %2: what moved is not what stands")
                             .arg(part.currency, nameOf(part.way)));
    }
    return wrong;
}

QStringList differences(const Statement &mine, const Statement &theirs)
{
    const QJsonObject one = toJson(mine);
    const QJsonObject other = toJson(theirs);
    QStringList all;
    for (auto it = one.begin(); it != one.end(); ++it) {
        const QJsonValue against = other.value(it.key());
        if (it.value() == against)
            continue;
        all.append(it.value().isDouble() ? QStringLiteral("%1 is %2, not %3")
                                               .arg(it.key())
                                               .arg(it.value().toInteger())
                                               .arg(against.toInteger())
                                         : it.key());
    }
    return all;
}

} // namespace leeway::domain
