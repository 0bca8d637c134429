#include "desk/payout_files.h"

#include "domain/enum_names.h"
#include "ingest/csv_by_name.h"
#include "ingest/csv_writer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <functional>

namespace leeway::desk
{

using base::Result;

namespace
{

QString timeOf(base::Instant at)
{
    return base::toDateTime(at).toString(Qt::ISODate);
}

/// What a cell or value of a line says; empty: nothing.
using Cells = std::function<QString(const QString &key)>;

/// As files write it, "300.50": "5.001" must not turn into five thousand.
std::optional<domain::Money> plainMoney(const QString &text, const QString &currency)
{
    static const QRegularExpression kPlain(QStringLiteral("^[0-9]+(?:\\.([0-9]+))?$"));
    const QRegularExpressionMatch match = kPlain.match(text);
    if (!match.hasMatch() || match.capturedLength(1) > std::max(domain::minorDigits(currency), 0))
        return std::nullopt;
    const auto money = domain::Money::parse(text, currency);
    return money ? std::optional(*money) : std::nullopt;
}

PayoutReportLine lineOf(qint64 number, const Cells &cells)
{
    PayoutReportLine line{number, std::nullopt, {}};
    domain::PayoutReport report;
    report.payout = domain::GrantId::fromString(cells(QStringLiteral("payout")));
    const QString result = cells(QStringLiteral("result")).toLower();
    const auto state =
        domain::snakeValueOf<domain::PayoutState>(result.isEmpty() ? QStringLiteral("confirmed") : result);
    const QString day = cells(QStringLiteral("day"));
    report.day = QDate::fromString(day, Qt::ISODate);
    const QString amount = cells(QStringLiteral("amount"));
    report.amount = plainMoney(amount, cells(QStringLiteral("currency")).toUpper());
    line.wrong = report.payout.isNull()                    ? QStringLiteral("payout")
                 : !state                                  ? QStringLiteral("result")
                 : !day.isEmpty() && !report.day.isValid() ? QStringLiteral("day")
                 : !amount.isEmpty() && !report.amount     ? QStringLiteral("amount")
                                                           : QString();
    if (!line.wrong.isEmpty())
        return line;
    report.result = *state;
    report.reference = cells(QStringLiteral("reference"));
    report.words = cells(QStringLiteral("words"));
    line.report = report;
    return line;
}

Result<std::vector<PayoutReportLine>> fromJsonLines(const QByteArray &bytes)
{
    std::vector<PayoutReportLine> lines;
    qint64 number = 0;
    for (const QByteArray &text : bytes.split('\n')) {
        ++number;
        if (text.trimmed().isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(text);
        if (!document.isObject()) {
            lines.push_back({number, std::nullopt, QStringLiteral("no JSON object")});
            continue;
        }
        lines.push_back(lineOf(number, [object = document.object()](const QString &key) {
            return object.value(key).toString().trimmed();
        }));
    }
    return lines;
}

Result<std::vector<PayoutReportLine>> fromCsv(const QByteArray &bytes)
{
    std::vector<PayoutReportLine> lines;
    const Result<ingest::TextCharset> done = ingest::readCsvByName(
        ingest::memorySource(bytes), {QStringLiteral("payout")}, [&lines](const ingest::NamedRow &row) {
            lines.push_back(row.problem.isEmpty() ? lineOf(row.line, row.cell)
                                                  : PayoutReportLine{row.line, std::nullopt, row.problem});
        });
    return done ? Result<std::vector<PayoutReportLine>>(std::move(lines))
                : tl::unexpected<base::Error>(done.error());
}

} // namespace

QByteArray csvOf(const PayoutBatch &batch)
{
    QByteArray bytes = ingest::csvLine(
        {QStringLiteral("payout"), QStringLiteral("batch"), QStringLiteral("way"), QStringLiteral("amount"),
         QStringLiteral("currency"), QStringLiteral("customer"), QStringLiteral("account"),
         QStringLiteral("orders"), QStringLiteral("resolution"), QStringLiteral("granted_at")});
    for (const domain::Payout &one : batch.payouts)
        bytes +=
            ingest::csvLine({one.id.toString(), ingest::csvNumber(batch.number), domain::snakeNameOf(one.way),
                             domain::toDecimal(one.amount), one.amount.currency, one.customer.toString(),
                             ingest::csvText(one.account), ingest::csvText(one.orders),
                             ingest::csvText(one.resolution), timeOf(one.madeAt)});
    return bytes;
}

QByteArray jsonLinesOf(const PayoutBatch &batch)
{
    QByteArray bytes;
    for (const domain::Payout &one : batch.payouts)
        bytes += QJsonDocument(QJsonObject{{QStringLiteral("payout"), one.id.toString()},
                                           {QStringLiteral("batch"), batch.number},
                                           {QStringLiteral("way"), domain::snakeNameOf(one.way)},
                                           {QStringLiteral("amount"), domain::toDecimal(one.amount)},
                                           {QStringLiteral("currency"), one.amount.currency},
                                           {QStringLiteral("customer"), one.customer.toString()},
                                           {QStringLiteral("account"), one.account},
                                           {QStringLiteral("orders"), one.orders},
                                           {QStringLiteral("resolution"), one.resolution},
                                           {QStringLiteral("granted_at"), timeOf(one.madeAt)}})
                     .toJson(QJsonDocument::Compact) +
                 '\n';
    return bytes;
}

QString fileNameOf(const PayoutBatch &batch)
{
    return QStringLiteral("payouts-%1").arg(batch.number, 6, 10, QLatin1Char('0'));
}

Result<std::vector<PayoutReportLine>> payoutReportsFrom(const QByteArray &bytes)
{
    return bytes.trimmed().startsWith('{') ? fromJsonLines(bytes) : fromCsv(bytes);
}

} // namespace leeway::desk
