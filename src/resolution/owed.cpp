#include "resolution/owed.h"

#include <algorithm>

namespace leeway::resolution
{

namespace
{

enum class RowFit { No, NeedsFault, Yes };

RowFit fitOf(const OwedRow &row, const OwedLine &line, const QString &fault, QDate today)
{
    const auto fits = [](const QString &wanted, const QString &had) {
        return wanted.isEmpty() || wanted.compare(had, Qt::CaseInsensitive) == 0;
    };
    if (!row.active || !fits(row.place, line.place) ||
        !line.articleKind.startsWith(row.articleKind, Qt::CaseInsensitive))
        return RowFit::No;
    // A month after 31 January is 28 February: the day is kept, or the month's last.
    const QDate first =
        row.fromMonths == 0 ? *line.delivered : line.delivered->addMonths(row.fromMonths).addDays(1);
    if (today < first || today > line.delivered->addMonths(row.untilMonths))
        return RowFit::No;
    if (row.faults.empty())
        return RowFit::Yes;
    if (fault.isEmpty())
        return RowFit::NeedsFault;
    return std::find(row.faults.begin(), row.faults.end(), fault) != row.faults.end() ? RowFit::Yes
                                                                                      : RowFit::No;
}

/// Nothing when the line is good enough to look into the table.
std::optional<OwedReason> wrongLine(const std::optional<OwedLine> &line)
{
    if (!line || line->line.isNull())
        return OwedReason::NoLine;
    if (!line->paid || line->paid->minor < 0 || domain::minorDigits(line->paid->currency) < 0)
        return OwedReason::PriceUnknown;
    if (!line->delivered || !line->delivered->isValid())
        return OwedReason::DeliveryUnknown;
    return std::nullopt;
}

} // namespace

const QStringList &owedReasonNames()
{
    static const QStringList kNames =
        QStringLiteral(
            "owed no_line price_unknown delivery_unknown fault_unknown not_in_table nothing_left above_rest "
            "not_this_right amount_invalid above_authority rate_missing")
            .split(u' ');
    return kNames;
}

OwedVerdict owedFor(const std::optional<OwedLine> &line, const domain::Facts &facts, const OwedTable &table,
                    QDate today)
{
    OwedVerdict verdict;
    if (const auto wrong = wrongLine(line)) {
        verdict.reason = *wrong;
        return verdict;
    }
    const qint64 refunded = std::max<qint64>(0, line->refunded);
    verdict.most = {std::max<qint64>(0, line->paid->minor - refunded), line->paid->currency};
    const QString fault = facts.shown(domain::Fact::Fault);
    bool needsFault = false;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const RowFit fit = fitOf(table.rows[i], *line, fault, today);
        needsFault = needsFault || fit == RowFit::NeedsFault;
        if (fit != RowFit::Yes)
            continue;
        verdict.rows.push_back(i);
        for (const OwedRight right : table.rows[i].rights) {
            if (std::find(verdict.rights.begin(), verdict.rights.end(), right) == verdict.rights.end())
                verdict.rights.push_back(right);
        }
    }
    if (verdict.rights.empty())
        verdict.reason = needsFault ? OwedReason::FaultUnknown : OwedReason::NotInTable;
    else
        verdict.reason = verdict.most.minor > 0 ? OwedReason::Owed : OwedReason::NothingLeft;
    return verdict;
}

OwedReason judgeOwed(const OwedAsk &ask, const OwedVerdict &owed, const OwedTable &table, QDate today)
{
    if (owed.reason != OwedReason::Owed)
        return owed.reason;
    if (std::find(owed.rights.begin(), owed.rights.end(), ask.right) == owed.rights.end())
        return OwedReason::NotThisRight;
    const auto mine = std::find_if(table.authority.begin(), table.authority.end(),
                                   [&ask](const OwedAuthority &one) { return one.role == ask.role; });
    if (ask.right == OwedRight::Repair) // gives nothing of the price back
        return mine == table.authority.end() ? OwedReason::AboveAuthority : OwedReason::Owed;
    if (ask.amount.minor <= 0 || ask.amount.currency != owed.most.currency)
        return OwedReason::AmountInvalid;
    if (ask.amount.minor > owed.most.minor)
        return OwedReason::AboveRest;
    if (mine == table.authority.end())
        return OwedReason::AboveAuthority;
    const auto rate =
        domain::rateOn(ask.rates, ask.amount.currency, mine->most.currency, today, ask.rateMostDays);
    if (!rate)
        return OwedReason::RateMissing;
    const auto all = ask.amount.plus({ask.before, ask.amount.currency});
    const auto amount = all ? domain::convert(*all, *rate, domain::Rounding::Up) : all;
    return amount && amount->minor <= mine->most.minor ? OwedReason::Owed : OwedReason::AboveAuthority;
}

} // namespace leeway::resolution
