#include "desk/vouchers.h"

#include "desk/leeway_reader.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "ingest/csv_by_name.h"
#include "storage/grant_rows.h"
#include "storage/ledger_rows.h"
#include "storage/replica/state.h"
#include "storage/voucher_rows.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>
#include <numeric>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Voucher;

namespace
{

VoucherLine voucherLineOf(const ingest::NamedRow &row)
{
    VoucherLine line{.line = row.line, .wrong = row.problem};
    if (!line.wrong.isEmpty())
        return line;
    const Result<QString> code = domain::voucherCode(row.cell(QStringLiteral("code")));
    line.expires = QDate::fromString(row.cell(QStringLiteral("expires")), QStringLiteral("yyyy-MM-dd"));
    const QString value = row.cell(QStringLiteral("value"));
    const QString currency = row.cell(QStringLiteral("currency"));
    if (!code)
        line.wrong = QStringLiteral("the code is missing, longer than 64 characters, or not printable ASCII");
    else if (!line.expires.isValid())
        line.wrong = QStringLiteral("expires is no day like 2027-11-26");
    line.code = code.value_or(QString());
    if (value.isEmpty() && currency.isEmpty())
        return line;
    const auto money = domain::Money::parse(value, currency);
    if (money)
        line.value = *money;
    else if (line.wrong.isEmpty())
        line.wrong = QStringLiteral("value and currency are no sum");
    return line;
}

/// What the file alone says: why a line is not taken in; empty: it may be. `value`: of all of them.
QString wrongInFile(const VoucherImport &import, const VoucherLine &line, const QSet<QString> &before,
                    base::Instant now)
{
    if (!line.wrong.isEmpty())
        return line.wrong;
    if (before.contains(line.code))
        return QStringLiteral("repeats a line above");
    if (!domain::isGivable(line.expires, now))
        return QStringLiteral("expired, or expires today");
    if (line.value && *line.value != import.value)
        return QStringLiteral("another value than %1 %2")
            .arg(domain::toDecimal(import.value), import.value.currency);
    return {};
}

/// The value of all: the catalogue's, else that of the first line that says one.
Result<domain::Money> valueOfAll(const std::optional<domain::Money> &suggested,
                                 const std::vector<VoucherLine> &lines)
{
    if (suggested)
        return *suggested;
    const auto first = std::find_if(lines.begin(), lines.end(), [](const VoucherLine &one) {
        return one.wrong.isEmpty() && one.value && one.value->minor > 0;
    });
    return first == lines.end() ? Result<domain::Money>(fail(Code::FieldInvalid, QStringLiteral("value")))
                                : Result<domain::Money>(*first->value);
}

/// Of codes that the pool has already, the lines are wrong.
Result<VoucherImport> withoutThere(storage::Connection &db, VoucherImport import)
{
    std::map<std::size_t, QString> there;
    for (std::size_t i = 0; i < import.codes.size(); ++i) {
        const auto found = storage::readVoucher(db, import.fund, import.resolution, import.codes[i].code);
        if (!found)
            return tl::unexpected<base::Error>(found.error());
        if (*found)
            there.emplace(i, QStringLiteral("is in the pool already"));
    }
    refuseCodes(import, there);
    return import;
}

Result<VoucherImport> importIn(storage::Connection &db, VoucherImport import,
                               const std::vector<VoucherLine> &lines, const base::Clock &clock)
{
    const auto known = storage::readFund(db, import.fund);
    const auto policies = storage::readPolicies(db);
    if (!known || !policies)
        return tl::unexpected<base::Error>(!known ? known.error() : policies.error());
    const auto suggested = suggestedVoucher(*policies, import.resolution);
    if (!suggested)
        return tl::unexpected<base::Error>(suggested.error());
    Result<VoucherImport> sorted = sortedVouchers(std::move(import), *suggested, lines, clock);
    return sorted ? withoutThere(db, *std::move(sorted)) : sorted;
}

QJsonObject bodyOf(const VoucherImport &import, std::size_t first)
{
    std::vector<std::size_t> places(
        std::min(import.codes.size() - first, std::size_t{domain::kMostInVoucherBatch}));
    std::iota(places.begin(), places.end(), first);
    return addingVouchers(import, places);
}

} // namespace

bool touchesVouchers(const Touched &what)
{
    return what.table(QStringLiteral("voucher"));
}

Result<std::vector<VoucherLine>> voucherLinesFrom(const QByteArray &bytes)
{
    std::vector<VoucherLine> lines;
    const Result<ingest::TextCharset> done = ingest::readCsvByName(
        ingest::memorySource(bytes), {QStringLiteral("code"), QStringLiteral("expires")},
        [&lines](const ingest::NamedRow &row) { lines.push_back(voucherLineOf(row)); });
    return done ? Result<std::vector<VoucherLine>>(std::move(lines))
                : tl::unexpected<base::Error>(done.error());
}

Result<std::optional<domain::Money>> suggestedVoucher(const std::vector<domain::Policy> &policies,
                                                      const QString &resolution)
{
    const SetAboutMoney set = policiesIn(policies, false);
    const auto found = std::find_if(set.catalogue.begin(), set.catalogue.end(),
                                    [&](const auto &one) { return one.key == resolution; });
    if (found == set.catalogue.end())
        return fail(Code::NotFound, resolution);
    if (std::find(found->ways.begin(), found->ways.end(), domain::PayoutWay::Voucher) == found->ways.end())
        return fail(Code::FieldInvalid, QStringLiteral("way"));
    return found->suggests;
}

Result<VoucherImport> sortedVouchers(VoucherImport import, const std::optional<domain::Money> &suggested,
                                     const std::vector<VoucherLine> &lines, const base::Clock &clock)
{
    const Result<domain::Money> value = valueOfAll(suggested, lines);
    if (!value)
        return tl::unexpected<base::Error>(value.error());
    import.value = *value;
    QSet<QString> before;
    for (const VoucherLine &line : lines) {
        const QString wrong = wrongInFile(import, line, before, clock.now());
        if (!wrong.isEmpty()) {
            import.wrong.push_back({line.line, wrong});
            continue;
        }
        before.insert(line.code);
        import.codes.push_back({.id = domain::VoucherId::make(clock),
                                .fund = import.fund,
                                .resolution = import.resolution,
                                .code = line.code,
                                .value = import.value,
                                .expires = line.expires});
        import.lines.push_back(line.line);
    }
    return import;
}

void refuseCodes(VoucherImport &import, const std::map<std::size_t, QString> &refused)
{
    std::vector<Voucher> codes;
    std::vector<qint64> lines;
    codes.reserve(import.codes.size());
    lines.reserve(import.lines.size());
    for (std::size_t i = 0; i < import.codes.size(); ++i) {
        if (const auto why = refused.find(i); why != refused.end()) {
            import.wrong.push_back({import.lines[i], why->second});
            continue;
        }
        codes.push_back(std::move(import.codes[i]));
        lines.push_back(import.lines[i]);
    }
    import.codes = std::move(codes);
    import.lines = std::move(lines);
    std::sort(import.wrong.begin(), import.wrong.end(),
              [](const WrongVoucherLine &a, const WrongVoucherLine &b) { return a.line < b.line; });
}

QJsonObject addingVouchers(const VoucherImport &import, std::span<const std::size_t> places)
{
    QJsonArray codes;
    for (const std::size_t at : places)
        codes.append(
            QJsonObject{{QStringLiteral("id"), import.codes[at].id.toString()},
                        {QStringLiteral("code"), import.codes[at].code},
                        {QStringLiteral("expires"), import.codes[at].expires.toString(Qt::ISODate)}});
    return {{QStringLiteral("fund"), import.fund.toString()},
            {QStringLiteral("resolution"), import.resolution},
            {QStringLiteral("value_minor"), import.value.minor},
            {QStringLiteral("currency"), import.value.currency},
            {QStringLiteral("codes"), codes}};
}

QFuture<Result<VoucherImport>> checkVouchers(Desk &desk, domain::FundId fund, const QString &resolution,
                                             const std::vector<VoucherLine> &lines)
{
    if (!domain::mayKeepVouchers(desk.me().role))
        return QtFuture::makeReadyFuture(
            Result<VoucherImport>(fail(Code::RoleNotAllowed, QStringLiteral("voucher"))));
    VoucherImport import{.fund = fund, .resolution = resolution};
    return desk.storage().read(storage::Lane::Screens,
                               [import = std::move(import), lines, &clock = desk.clock()](
                                   storage::Connection &db) { return importIn(db, import, lines, clock); });
}

QFuture<Result<void>> addVouchers(Desk &desk, const VoucherImport &import)
{
    std::vector<domain::Command> commands;
    commands.reserve(import.codes.size() / domain::kMostInVoucherBatch + 1);
    for (std::size_t first = 0; first < import.codes.size(); first += domain::kMostInVoucherBatch)
        commands.push_back(commandOf(desk, domain::commands::kAddVouchers, bodyOf(import, first)));
    QFuture<Result<void>> all = QtFuture::makeReadyFuture(Result<void>());
    for (const domain::Command &command : commands)
        all = all.then([&store = desk.storage(), command](Result<void> done) {
                     return !done ? QtFuture::makeReadyFuture(std::move(done))
                                  : store.write([command](storage::Transaction &tx) {
                                        return storage::performCommand(tx, command);
                                    });
                 })
                  .unwrap();
    return all;
}

QFuture<Result<void>> withdrawVouchers(Desk &desk, domain::FundId fund, const QString &resolution,
                                       const QStringList &codes)
{
    return perform(desk, domain::commands::kWithdrawVouchers,
                   {{QStringLiteral("fund"), fund.toString()},
                    {QStringLiteral("resolution"), resolution},
                    {QStringLiteral("codes"), QJsonArray::fromStringList(codes)}});
}

QFuture<Result<bool>> areVouchersShared(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens, [](storage::Connection &db) -> Result<bool> {
        const Result<bool> alone = storage::isOfThisComputerOnly(db);
        return alone ? Result<bool>(!*alone) : alone;
    });
}

QFuture<Result<std::vector<domain::VoucherStock>>> readVoucherStocks(Desk &desk)
{
    using Answer = std::vector<domain::VoucherStock>;
    return desk.storage().read(storage::Lane::Screens,
                               [now = desk.clock().now()](storage::Connection &db) -> Result<Answer> {
                                   const auto lots = storage::readVoucherLots(db, {});
                                   return lots ? Result<Answer>(domain::voucherStocks(*lots, now))
                                               : tl::unexpected<base::Error>(lots.error());
                               });
}

} // namespace leeway::desk
