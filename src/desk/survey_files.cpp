#include "desk/survey_files.h"

#include "domain/enum_names.h"
#include "ingest/csv_by_name.h"
#include "ingest/csv_writer.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <functional>

namespace leeway::desk
{

using base::Result;

namespace
{

QString surveyTime(base::Instant at)
{
    return base::toDateTime(at).toString(Qt::ISODate);
}

QStringList surveyKeys()
{
    return {QStringLiteral("token"),    QStringLiteral("channel"), QStringLiteral("address"),
            QStringLiteral("language"), QStringLiteral("name"),    QStringLiteral("asked_at"),
            QStringLiteral("due_at"),   QStringLiteral("batch")};
}

/// What a cell or value of a line says; empty: nothing.
using SurveyCells = std::function<QString(const QString &key)>;

/// Tenths. "4.5 of 5", "80", "1e1", "NaN" are no score from 0 to 10.
std::optional<int> tenthsOf(const QString &text)
{
    static const QRegularExpression kScore(QStringLiteral("\\A(10|[0-9])(?:[.]([0-9]))?\\z"));
    constexpr int kTenths = 10;
    constexpr int kMost = 100;
    const QRegularExpressionMatch match = kScore.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int tenths = match.captured(1).toInt() * kTenths + match.captured(2).toInt();
    return tenths <= kMost ? std::optional(tenths) : std::nullopt;
}

std::optional<domain::Fit> fitOf(const QString &text)
{
    return text == u"right" ? std::optional(domain::Fit::AboutRight)
                            : domain::snakeValueOf<domain::Fit>(text);
}

/// A moment without its zone may be meant anywhere.
std::optional<base::Instant> momentOf(const QString &text)
{
    const QDateTime at = QDateTime::fromString(text, Qt::ISODateWithMs);
    constexpr int kLastYear = 9999;
    if (!at.isValid() || at.timeSpec() == Qt::LocalTime || at.date().year() > kLastYear)
        return std::nullopt;
    return base::fromDateTime(at);
}

/// A number begins with a plus, which is no formula; programs that send messages want it bare.
QString addressCell(const QString &address)
{
    static const QRegularExpression kNumber(QStringLiteral("\\A[+][0-9]+\\z"));
    return kNumber.match(address).hasMatch() ? address : ingest::csvText(address);
}

QString quoted(const QString &text)
{
    constexpr qsizetype kShown = 40;
    return QStringLiteral("\"%1\"").arg(text.size() > kShown ? text.left(kShown) + u'\u2026' : text);
}

/// What is wrong with the cells of a line; nothing: they are read into `report`.
QString readSurveyCells(const SurveyCells &cells, SurveyReport &report)
{
    const QString score = cells(QStringLiteral("satisfaction"));
    const QString fit = cells(QStringLiteral("fit")).toLower();
    const QString scale = cells(QStringLiteral("scale"));
    const QString correction = cells(QStringLiteral("correction")).toLower();
    const QString at = cells(QStringLiteral("answered_at"));
    const std::optional<base::Instant> moment = momentOf(at);
    report.answer.satisfaction = tenthsOf(score);
    report.answer.fit = fitOf(fit);
    report.answer.line = cells(QStringLiteral("line"));
    report.isCorrection = correction == u"yes";
    if (!domain::isSurveyToken(report.token))
        return QStringLiteral("token: %1 is none").arg(quoted(report.token));
    if (!scale.isEmpty() && scale != u"0-10")
        return QStringLiteral("scale: %1, wanted is 0-10").arg(quoted(scale));
    if (!score.isEmpty() && !report.answer.satisfaction)
        return QStringLiteral("satisfaction: %1 is no number from 0 to 10 with at most one decimal")
            .arg(quoted(score));
    if (!fit.isEmpty() && !report.answer.fit)
        return QStringLiteral("fit: %1 is none of too_little, right, more_than_needed").arg(quoted(fit));
    if (!correction.isEmpty() && correction != u"yes" && correction != u"no")
        return QStringLiteral("correction: %1 is neither yes nor no").arg(quoted(correction));
    if (!moment)
        return QStringLiteral("answered_at: %1 is no moment with its zone, as 2026-11-26T14:05:00Z")
            .arg(quoted(at));
    report.answer.at = *moment;
    return {};
}

SurveyReportLine surveyLine(qint64 number, const SurveyCells &cells)
{
    SurveyReport report;
    report.token = cells(QStringLiteral("token"));
    SurveyReportLine line{number, report.token, std::nullopt, readSurveyCells(cells, report)};
    if (line.wrong.isEmpty())
        line.report = report;
    return line;
}

/// Numbers as they are written: 1e400 is none, and a list is nothing.
QString jsonCell(const QJsonValue &value)
{
    constexpr int kDigits = 15;
    if (value.isBool())
        return value.toBool() ? QStringLiteral("yes") : QStringLiteral("no");
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', kDigits);
    return value.toString().trimmed();
}

std::vector<SurveyReportLine> surveysFromJsonLines(const QByteArray &bytes)
{
    std::vector<SurveyReportLine> lines;
    qint64 number = 0;
    for (const QByteArray &text : bytes.split('\n')) {
        ++number;
        if (text.trimmed().isEmpty())
            continue;
        const QJsonDocument document = QJsonDocument::fromJson(text);
        if (document.isObject())
            lines.push_back(surveyLine(number, [object = document.object()](const QString &key) {
                return jsonCell(object.value(key));
            }));
        else
            lines.push_back({number, {}, std::nullopt, QStringLiteral("no JSON object")});
    }
    return lines;
}

Result<std::vector<SurveyReportLine>> surveysFromCsv(const QByteArray &bytes)
{
    std::vector<SurveyReportLine> lines;
    const Result<ingest::TextCharset> done = ingest::readCsvByName(
        ingest::memorySource(bytes), {QStringLiteral("token")}, [&lines](const ingest::NamedRow &row) {
            lines.push_back(row.problem.isEmpty()
                                ? surveyLine(row.line, row.cell)
                                : SurveyReportLine{row.line, {}, std::nullopt, row.problem});
        });
    return done ? Result<std::vector<SurveyReportLine>>(std::move(lines))
                : tl::unexpected<base::Error>(done.error());
}

/// Of two answers under one token in one file nobody can say which is meant; the same twice is one.
void refuseDoubles(std::vector<SurveyReportLine> &lines)
{
    QHash<std::pair<QString, bool>, const SurveyReportLine *> first;
    for (SurveyReportLine &line : lines) {
        if (!line.report)
            continue;
        const std::pair key(line.token, line.report->isCorrection);
        const SurveyReportLine *known = first.value(key);
        if (known == nullptr) {
            first.insert(key, &line);
        } else if (*known->report != *line.report) {
            line.wrong = QStringLiteral("token: line %1 has another answer under it").arg(known->line);
            line.report.reset();
        }
    }
}

} // namespace

QByteArray csvOf(const std::vector<SurveyBatch> &batches)
{
    QByteArray bytes = ingest::csvLine(surveyKeys());
    for (const SurveyBatch &batch : batches) {
        for (const SurveyLine &one : batch.lines)
            bytes += ingest::csvLine({one.survey.token, domain::snakeNameOf(one.survey.channel),
                                      addressCell(one.address), ingest::csvText(one.language),
                                      ingest::csvText(one.name), surveyTime(one.survey.askedAt),
                                      surveyTime(one.survey.dueAt), ingest::csvNumber(batch.number)});
    }
    return bytes;
}

QByteArray jsonLinesOf(const std::vector<SurveyBatch> &batches)
{
    QByteArray bytes;
    for (const SurveyBatch &batch : batches) {
        for (const SurveyLine &one : batch.lines)
            bytes += QJsonDocument(
                         QJsonObject{{QStringLiteral("token"), one.survey.token},
                                     {QStringLiteral("channel"), domain::snakeNameOf(one.survey.channel)},
                                     {QStringLiteral("address"), one.address},
                                     {QStringLiteral("language"), one.language},
                                     {QStringLiteral("name"), one.name},
                                     {QStringLiteral("asked_at"), surveyTime(one.survey.askedAt)},
                                     {QStringLiteral("due_at"), surveyTime(one.survey.dueAt)},
                                     {QStringLiteral("batch"), batch.number}})
                         .toJson(QJsonDocument::Compact) +
                     '\n';
    }
    return bytes;
}

Result<std::vector<SurveyReportLine>> surveyReportsFrom(const QByteArray &bytes)
{
    Result<std::vector<SurveyReportLine>> lines =
        bytes.trimmed().startsWith('{') ? surveysFromJsonLines(bytes) : surveysFromCsv(bytes);
    if (lines)
        refuseDoubles(*lines);
    return lines;
}

} // namespace leeway::desk
