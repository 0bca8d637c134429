#include "app/leewayctl/fund_named.h"
#include "app/leewayctl/list_file.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/budget.h"
#include "desk/vouchers.h"

#include <algorithm>

namespace leeway::ctl
{

namespace
{

struct VoucherUse {
    domain::FundId fund;
    QString resolution;
    std::vector<desk::VoucherLine> lines;
};
/// The pool that was named, and the file.
base::Result<VoucherUse> voucherUse(const Call &call, const Words &words)
{
    const auto fund = fundNamed(call, words.value(QStringLiteral("fund")));
    const auto bytes = bytesOfList(call.output, words.plain.first());
    if (!fund || !bytes)
        return tl::unexpected<base::Error>(!fund ? fund.error() : bytes.error());
    auto lines = desk::voucherLinesFrom(*bytes);
    if (!lines)
        return tl::unexpected<base::Error>(lines.error());
    return VoucherUse{*fund, words.value(QStringLiteral("resolution")), *std::move(lines)};
}

bool namesPool(const std::optional<Words> &words)
{
    return words && !words->value(QStringLiteral("fund")).isEmpty() &&
           !words->value(QStringLiteral("resolution")).isEmpty();
}

} // namespace

int runVoucherImport(const Call &call)
{
    const auto words = readWords(
        call.words,
        {1, 1, {QStringLiteral("fund"), QStringLiteral("resolution")}, {QStringLiteral("dry-run")}});
    if (!namesPool(words))
        return call.output.wrongUse();
    const bool isDryRun = words->has(QStringLiteral("dry-run"));
    const auto use = voucherUse(call, *words);
    if (!use)
        return call.output.failed(use.error());
    const auto import = wait(desk::checkVouchers(call.desk, use->fund, use->resolution, use->lines));
    if (!import)
        return call.output.failed(import.error());
    if (!isDryRun) {
        if (const auto done = wait(desk::addVouchers(call.desk, *import)); !done)
            return call.output.failed(done.error());
    }
    for (const desk::WrongVoucherLine &one : import->wrong) // never the code itself
        call.output.result(QStringLiteral("line %1: %2").arg(one.line).arg(one.why),
                           {{QStringLiteral("line"), one.line}, {QStringLiteral("wrong"), one.why}});
    const auto shared = wait(desk::areVouchersShared(call.desk));
    if (!shared)
        return call.output.failed(shared.error());
    const auto count = static_cast<qint64>(import->codes.size());
    const auto wrong = static_cast<qint64>(import->wrong.size());
    call.output.result(QStringLiteral("%1 %2 of %3 %4, %5 wrong")
                           .arg(count)
                           .arg(isDryRun  ? QStringLiteral("to add")
                                : *shared ? QStringLiteral("sent to the shared store, which answers later,")
                                          : QStringLiteral("added"))
                           .arg(domain::toDecimal(import->value), import->value.currency)
                           .arg(wrong),
                       {{QStringLiteral("added"), isDryRun || *shared ? 0 : count},
                        {QStringLiteral("sent"), !isDryRun && *shared ? count : 0},
                        {QStringLiteral("to_add"), isDryRun ? count : 0},
                        {QStringLiteral("value_minor"), import->value.minor},
                        {QStringLiteral("currency"), import->value.currency},
                        {QStringLiteral("wrong_lines"), wrong}});
    return wrong == 0 ? kDone : kFailed;
}

int runVoucherWithdraw(const Call &call)
{
    const auto words = readWords(call.words, {1, 1, {QStringLiteral("fund"), QStringLiteral("resolution")}});
    if (!namesPool(words))
        return call.output.wrongUse();
    const auto use = voucherUse(call, *words);
    if (!use)
        return call.output.failed(use.error());
    QStringList codes;
    for (const desk::VoucherLine &line : use->lines) {
        if (line.code.isEmpty()) // all or none; the day does not matter here
            return call.output.failed(
                {base::Code::FieldInvalid, QStringLiteral("line %1: %2").arg(line.line).arg(line.wrong)});
        codes.append(line.code);
    }
    if (const auto done = wait(desk::withdrawVouchers(call.desk, use->fund, use->resolution, codes)); !done)
        return call.output.failed(done.error());
    const auto shared = wait(desk::areVouchersShared(call.desk));
    if (!shared)
        return call.output.failed(shared.error());
    const auto count = static_cast<qint64>(codes.size());
    call.output.result(
        (*shared ? QStringLiteral("%1 to withdraw sent to the shared store, which answers later")
                 : QStringLiteral("%1 withdrawn"))
            .arg(count),
        {{QStringLiteral("withdrawn"), *shared ? 0 : count}, {QStringLiteral("sent"), *shared ? count : 0}});
    return kDone;
}

int runVoucherList(const Call &call)
{
    if (!readWords(call.words, {0, 0}))
        return call.output.wrongUse();
    const auto funds = wait(desk::readFunds(call.desk));
    const auto stocks = wait(desk::readVoucherStocks(call.desk));
    if (!funds || !stocks)
        return call.output.failed(!funds ? funds.error() : stocks.error());
    for (const domain::VoucherStock &one : *stocks) {
        const auto fund = std::find_if(funds->begin(), funds->end(),
                                       [&one](const domain::Fund &of) { return of.id == one.fund; });
        const QString name = fund == funds->end() ? one.fund.toString() : fund->name;
        const QString soonest = one.soonest.isValid() ? one.soonest.toString(Qt::ISODate) : QString();
        const QString until =
            soonest.isEmpty() ? QString() : QStringLiteral(", the first expires on ") + soonest;
        call.output.result(QStringLiteral("%1, %2: %3 free, %4 given, %5 expired, %6 withdrawn%7")
                               .arg(name, one.resolution)
                               .arg(one.free)
                               .arg(one.given)
                               .arg(one.expired)
                               .arg(one.withdrawn)
                               .arg(until),
                           {{QStringLiteral("fund"), name},
                            {QStringLiteral("resolution"), one.resolution},
                            {QStringLiteral("free"), one.free},
                            {QStringLiteral("given"), one.given},
                            {QStringLiteral("expired"), one.expired},
                            {QStringLiteral("withdrawn"), one.withdrawn},
                            {QStringLiteral("soonest"), soonest},
                            {QStringLiteral("low"), one.isLow()}});
    }
    if (stocks->empty())
        call.output.message(QStringLiteral("there is no pool of codes"));
    return kDone;
}

} // namespace leeway::ctl
