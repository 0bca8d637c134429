#include "desk/store_admin/store_ledger.h"

#include "desk/store_admin/statement.h"
#include "domain/enum_names.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace leeway::desk
{

using base::Result;
using domain::ChainLine;
using domain::EntrySet;
using domain::Leg;

namespace
{

constexpr int kLinesAPage = 5'000;

/// Counts a chain line by line.
class LineCounter
{
public:
    explicit LineCounter(domain::TeamId team) { m_ledger.check.head = domain::chainStart(team.value); }

    /// Nothing: the line fits. What is wrong with it otherwise.
    QString count(const ChainLine &line);
    StoreLedger ledger() &&;
    void say(const QString &wrong) { m_ledger.check.wrong.append(wrong); }
    [[nodiscard]] qint64 bookings() const { return m_ledger.check.bookings; }

private:
    QString countLegs(const EntrySet &entries);

    StoreLedger m_ledger;
    QHash<domain::Account, AccountBalance> m_balances;
    QSet<domain::EntrySetId> m_known;
};

QString LineCounter::countLegs(const EntrySet &entries)
{
    for (const Leg &leg : entries.legs) {
        AccountBalance &balance = m_balances[leg.account];
        if (balance.currency.isEmpty())
            balance = {leg.account, entries.currency, 0};
        if (balance.currency != entries.currency)
            return QStringLiteral("I18: another currency than its account");
        if (__builtin_add_overflow(balance.amount, leg.amount, &balance.amount))
            return QStringLiteral("I2: more than can be counted");
        if (domain::hasFloor(leg.account.kind) && balance.amount < 0)
            return QStringLiteral("I3: %1 %2 goes below zero")
                .arg(domain::nameOf(leg.account.kind), leg.account.ref.toString(QUuid::WithoutBraces));
    }
    return {};
}

QString LineCounter::count(const ChainLine &line)
{
    if (line.seq != m_ledger.check.bookings + 1)
        return QStringLiteral("I24: a line is missing before it");
    if (line.hash != domain::chainHash(m_ledger.check.head, line.seq, line.bytes))
        return QStringLiteral("I24: it is not what was booked, or does not rest on what is before it");
    const auto entries = domain::entrySetFrom(QJsonDocument::fromJson(line.bytes).object());
    if (!entries)
        return QStringLiteral("I17: it is no booking: ") + entries.error().detail;
    if (const Result<void> fine = domain::checkEntries(*entries); !fine)
        return QStringLiteral("I1: ") + fine.error().detail;
    if (m_known.contains(entries->id))
        return QStringLiteral("I19: it was booked before");
    if (const QString wrong = countLegs(*entries); !wrong.isEmpty())
        return wrong;
    m_known.insert(entries->id);
    m_ledger.check.bookings = line.seq;
    m_ledger.check.head = line.hash;
    return {};
}

StoreLedger LineCounter::ledger() &&
{
    m_ledger.balances.assign(m_balances.cbegin(), m_balances.cend());
    std::sort(m_ledger.balances.begin(), m_ledger.balances.end(),
              [](const AccountBalance &a, const AccountBalance &b) {
                  return std::tuple(a.account.kind, a.account.period, a.account.ref) <
                         std::tuple(b.account.kind, b.account.period, b.account.ref);
              });
    return std::move(m_ledger);
}

Result<ChainLine> chainLineIn(const remote::Rows &rows, int row)
{
    const auto seq = rows.int64(row, 0);
    const auto bytes = rows.bytea(row, 1);
    const auto hash = rows.bytea(row, 2);
    if (!seq)
        return errorOf(seq);
    if (!bytes || !hash)
        return !bytes ? errorOf(bytes) : errorOf(hash);
    return ChainLine{*seq, *bytes, *hash};
}

} // namespace

Result<StoreLedger> readStoreLedger(AdminLink &link, domain::TeamId team,
                                    const std::function<Result<void>(const ChainLine &)> &take)
{
    LineCounter counter(team);
    const QByteArray whose = team.toString().toLatin1();
    while (true) {
        const auto rows =
            answerOf(link.query(statement("read_ledger"), {whose, QByteArray::number(counter.bookings()),
                                                           QByteArray::number(kLinesAPage)}));
        if (!rows)
            return errorOf(rows);
        for (int i = 0; i < rows->count(); ++i) {
            const Result<ChainLine> line = chainLineIn(*rows, i);
            if (!line)
                return errorOf(line);
            if (const QString wrong = counter.count(*line); !wrong.isEmpty()) {
                counter.say(QStringLiteral("line %1: %2").arg(counter.bookings() + 1).arg(wrong));
                return std::move(counter).ledger();
            }
            if (const Result<void> taken = take(*line); !taken)
                return errorOf(taken);
        }
        if (rows->count() < kLinesAPage)
            return std::move(counter).ledger();
    }
}

} // namespace leeway::desk
