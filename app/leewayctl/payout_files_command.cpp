#include "app/leewayctl/list_file.h"
#include "app/leewayctl/payout_words.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/payout_files.h"
#include "desk/payout_people.h"
#include "domain/enum_names.h"

#include <algorithm>

namespace leeway::ctl
{

namespace
{

using domain::PayoutState;

QString namesOf(const std::vector<domain::Person> &people)
{
    QStringList names;
    names.reserve(static_cast<qsizetype>(people.size()));
    for (const domain::Person &one : people)
        names.append(one.name);
    return names.join(QStringLiteral(", "));
}

/// Why whoever is here may not say that it was paid, and who may.
QString notByYou(const Call &call, domain::GrantId payout)
{
    const auto people = wait(desk::readPayoutPeople(call.desk, payout));
    if (!people)
        return QStringLiteral("only finance and admin say that it was paid, and not who granted it");
    const domain::PersonId me = call.desk.me().id;
    QStringList parts;
    if (people->takesThree)
        parts.append(QStringLiteral("it is above the sum that takes three people"));
    if (people->takesThree && !people->allowed)
        parts.append(QStringLiteral("no record says who allowed it"));
    if (people->gave.id == me)
        parts.append(QStringLiteral("you granted it"));
    else if (people->allowed && people->allowed->id == me)
        parts.append(QStringLiteral("you allowed it"));
    const QString names = namesOf(people->mayConfirm);
    parts.append(names.isEmpty() ? QStringLiteral("nobody of finance or admin is left who may confirm it")
                                 : QStringLiteral("who may confirm it: ") + names);
    return parts.join(QStringLiteral("; "));
}

/// What is wrong with a line, in words for whoever mends the file.
QString wrongOf(const base::Error &error)
{
    using base::Code;
    switch (error.code) {
    case Code::NotFound:
        return QStringLiteral("no such payout");
    case Code::ChangedMeanwhile:
        return error.detail == u"reference" ? QStringLiteral("confirmed under another reference already")
                                            : QStringLiteral("not in a state that fits");
    case Code::FieldInvalid:
        return error.detail == u"amount" ? QStringLiteral("another sum than was granted")
                                         : error.detail + QStringLiteral(" is missing or does not fit");
    default:
        return base::codeName(error.code) + QStringLiteral(": ") + error.detail;
    }
}

void tellWrong(const Output &output, qint64 line, const QString &payout, const QString &wrong)
{
    output.result(QStringLiteral("line %1: %2").arg(line).arg(wrong), {{QStringLiteral("line"), line},
                                                                       {QStringLiteral("payout"), payout},
                                                                       {QStringLiteral("wrong"), wrong}});
}

base::Result<std::vector<desk::PayoutReportLine>> linesOf(const Output &output, const QString &name)
{
    const auto bytes = bytesOfList(output, name);
    return bytes ? desk::payoutReportsFrom(*bytes) : tl::unexpected<base::Error>(bytes.error());
}

/// A payout that one side knows otherwise than the other.
void tellDifference(const Output &output, const char *what, const domain::Payout &payout)
{
    QJsonObject object = jsonOf(payout);
    object.insert(QStringLiteral("difference"), QLatin1String(what));
    output.result(QLatin1String(what) + QStringLiteral(": ") + textOf(payout), object);
}

/// What a report says beside what is known of it here; null: they agree. Nothing is said of what is not on
/// its way yet.
const char *differenceOf(const domain::Payout &payout, const domain::PayoutReport &report)
{
    if (report.amount && *report.amount != payout.amount)
        return "another sum";
    if (!payout.batch)
        return "never handed over";
    const bool same = payout.state == report.result ||
                      (payout.state == PayoutState::Reversed && report.result != PayoutState::Confirmed);
    return same ? nullptr : "another state";
}

/// The paying system's own list against ours. Answers with how much does not agree.
base::Result<int> compareList(const Call &call, const QString &name)
{
    const auto lines = linesOf(call.output, name);
    const auto ours = wait(desk::readPayouts(call.desk, {}, {}));
    if (!lines || !ours)
        return tl::unexpected<base::Error>(!lines ? lines.error() : ours.error());
    QHash<domain::GrantId, const domain::Payout *> known;
    for (const domain::Payout &one : *ours)
        known.insert(one.id, &one);
    int differences = 0;
    for (const desk::PayoutReportLine &line : *lines) {
        const auto found = line.report ? known.constFind(line.report->payout) : known.cend();
        if (!line.report || found == known.cend()) {
            tellWrong(call.output, line.line, line.report ? line.report->payout.toString() : QString(),
                      line.report ? QStringLiteral("no such payout") : line.wrong);
            ++differences;
            continue;
        }
        if (const char *what = differenceOf(**found, *line.report)) {
            tellDifference(call.output, what, **found);
            ++differences;
        }
        known.erase(found);
    }
    for (const domain::Payout &one : *ours) {
        const bool isMissing = known.contains(one.id) &&
                               (one.state == PayoutState::Confirmed || one.state == PayoutState::HandedOver);
        if (isMissing) {
            tellDifference(call.output, "not in their list", one);
            ++differences;
        }
    }
    return differences;
}

void tellSum(const Output &output, const desk::PayoutSum &sum)
{
    const QString shown = domain::toDecimal({sum.base, sum.fund.currency});
    const QString name = sum.fund.id.isNull() ? QStringLiteral("owed anyway") : sum.fund.name;
    output.result(QStringLiteral("%1: %2 %3, %4 %5")
                      .arg(name, domain::snakeNameOf(sum.state))
                      .arg(sum.count)
                      .arg(shown, sum.fund.currency),
                  {{QStringLiteral("fund"), sum.fund.id.toString()},
                   {QStringLiteral("name"), name},
                   {QStringLiteral("state"), domain::snakeNameOf(sum.state)},
                   {QStringLiteral("count"), sum.count},
                   {QStringLiteral("base_minor"), sum.base},
                   {QStringLiteral("currency"), sum.fund.currency}});
}

} // namespace

int runPayoutConfirm(const Call &call)
{
    const auto words = readWords(call.words, {1, 1, {}, {QStringLiteral("dry-run")}});
    if (!words)
        return call.output.wrongUse();
    const bool isDryRun = words->has(QStringLiteral("dry-run"));
    const auto lines = linesOf(call.output, words->plain.first());
    if (!lines)
        return call.output.failed(lines.error());
    qint64 recorded = 0;
    qint64 known = 0;
    qint64 wrong = 0;
    for (const desk::PayoutReportLine &line : *lines) {
        if (!line.report) {
            tellWrong(call.output, line.line, {}, line.wrong);
            ++wrong;
            continue;
        }
        const auto done = wait(isDryRun ? desk::checkPayoutReport(call.desk, *line.report)
                                        : desk::settlePayout(call.desk, *line.report, payoutWords()));
        if (!done) {
            const domain::GrantId payout = line.report->payout;
            tellWrong(call.output, line.line, payout.toString(),
                      done.error().code == base::Code::RoleNotAllowed ? notByYou(call, payout)
                                                                      : wrongOf(done.error()));
            ++wrong;
        } else {
            ++(*done ? recorded : known);
        }
    }
    call.output.result(QStringLiteral("%1 %2, %3 known before, %4 wrong")
                           .arg(recorded)
                           .arg(isDryRun ? QStringLiteral("to record") : QStringLiteral("recorded"))
                           .arg(known)
                           .arg(wrong),
                       {{QStringLiteral("recorded"), isDryRun ? 0 : recorded},
                        {QStringLiteral("to_record"), isDryRun ? recorded : 0},
                        {QStringLiteral("known"), known},
                        {QStringLiteral("wrong_lines"), wrong}});
    return wrong == 0 ? kDone : kFailed;
}

int runPayoutReconcile(const Call &call)
{
    constexpr int kDaysToAnswer = 5;
    const auto words = readWords(call.words, {0, 1, {QStringLiteral("days")}});
    bool isNumber = words.has_value();
    const int days = isNumber && words->has(QStringLiteral("days"))
                         ? words->value(QStringLiteral("days")).toInt(&isNumber)
                         : kDaysToAnswer;
    if (!isNumber || days < 0)
        return call.output.wrongUse();
    const auto check = wait(desk::checkPayouts(call.desk, days));
    if (!check)
        return call.output.failed(check.error());
    for (const desk::PayoutSum &sum : check->sums)
        tellSum(call.output, sum);
    for (const domain::Payout &one : check->unanswered)
        tellDifference(call.output, "without an answer", one);
    for (const QString &wrong : check->wrong)
        call.output.message(wrong);
    base::Result<int> differences = 0;
    if (!words->plain.isEmpty())
        differences = compareList(call, words->plain.first());
    if (!differences)
        return call.output.failed(differences.error());
    const auto open =
        static_cast<int>(check->unanswered.size() + static_cast<std::size_t>(check->wrong.size()));
    return open + *differences == 0 ? kDone : kFailed;
}

} // namespace leeway::ctl
