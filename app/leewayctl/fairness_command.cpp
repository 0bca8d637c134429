#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "desk/fairness.h"

#include <QJsonArray>

namespace leeway::ctl
{

namespace
{

using resolution::FairnessDifference;
using resolution::FairnessFinding;
using resolution::FairnessLine;

/// By FairnessFinding; the JSON says the same words.
QString findingName(FairnessFinding finding)
{
    switch (finding) {
    case FairnessFinding::NotTestable:
        return QStringLiteral("not testable");
    case FairnessFinding::Even:
        return QStringLiteral("even");
    case FairnessFinding::Open:
        return QStringLiteral("open");
    case FairnessFinding::Gap:
        break;
    }
    return QStringLiteral("gap");
}

QString withRange(const FairnessDifference &difference, double unit, int decimals)
{
    const auto signedText = [=](double value) {
        return (value < 0 ? QString() : QStringLiteral("+")) + QString::number(value * unit, 'f', decimals);
    };
    return QStringLiteral("%1 [%2, %3]")
        .arg(signedText(difference.value), signedText(difference.low), signedText(difference.high));
}

QJsonObject rangeJson(const FairnessDifference &difference)
{
    return {{QStringLiteral("difference"), difference.value},
            {QStringLiteral("low"), difference.low},
            {QStringLiteral("high"), difference.high}};
}

QJsonObject lineJson(const FairnessLine &line)
{
    QJsonObject json{{QStringLiteral("attribute"), line.attribute},
                     {QStringLiteral("group"), line.group},
                     {QStringLiteral("contacts"), line.contacts},
                     {QStringLiteral("others"), line.others},
                     {QStringLiteral("finding"), findingName(line.finding)}};
    if (line.finding == FairnessFinding::NotTestable)
        return json;
    json.insert(QStringLiteral("given"), rangeJson(line.given));
    json.insert(QStringLiteral("rate"), rangeJson(line.rate));
    return json;
}

QString lineText(const FairnessLine &line)
{
    constexpr double kHundred = 100;
    const bool tested = line.finding != FairnessFinding::NotTestable;
    return QStringLiteral("%1 %2 %3  %4 %5  %6")
        .arg(line.attribute, -10)
        .arg(line.group, -22)
        .arg(line.contacts, 8)
        .arg(tested ? withRange(line.given, 1, 2) : QStringLiteral("-"), -24)
        .arg(tested ? withRange(line.rate, kHundred, 1) + QStringLiteral(" %") : QStringLiteral("-"), -24)
        .arg(findingName(line.finding));
}

QStringList headText(const QString &title)
{
    return {title, QStringLiteral("%1 %2 %3  %4 %5")
                       .arg(QStringLiteral("by"), -10)
                       .arg(QStringLiteral("group"), -22)
                       .arg(QStringLiteral("contacts"), 8)
                       .arg(QStringLiteral("units a contact"), -24)
                       .arg(QStringLiteral("given anything"), -24)};
}

/// Adds a table of `lines`; whether there is a gap in it.
bool addLines(const std::vector<FairnessLine> &lines, QStringList &text, QJsonArray &json)
{
    bool gap = false;
    for (const FairnessLine &line : lines) {
        text.append(lineText(line));
        json.append(lineJson(line));
        gap = gap || line.finding == FairnessFinding::Gap;
    }
    return gap;
}

QString auditText(const resolution::AdviceAudit &audit)
{
    constexpr double kHundred = 100;
    const QStringList uneven = audit.unevenBy();
    const QString flipped =
        audit.flips == 0
            ? QStringLiteral("No channel is known that could be taken for another.")
            : QStringLiteral("With another channel something else stands first in %1 of %2 (%3 %).")
                  .arg(audit.changed)
                  .arg(audit.flips)
                  .arg(kHundred * audit.changed / audit.flips, 0, 'f', 1);
    return flipped + u'\n' +
           (uneven.isEmpty()
                ? QStringLiteral("The advice is followed.")
                : QStringLiteral(
                      "The advice is not followed: desks show the lead's order, because it would favour "
                      "some by %1.")
                      .arg(uneven.join(QStringLiteral(", "))));
}

} // namespace

int runAdviceFairness(const Call &call)
{
    if (!call.words.isEmpty())
        return call.output.wrongUse();
    const auto lines = wait(desk::readFairness(call.desk));
    if (!lines)
        return call.output.failed(lines.error());
    const auto audit = wait(desk::readAdviceAudit(call.desk));
    if (!audit)
        return call.output.failed(audit.error());
    QStringList text = headText(
        QStringLiteral("What was granted for like issue and impact, against all others, with 95 % ranges."));
    QJsonArray given;
    QJsonArray advised;
    const bool gap = addLines(*lines, text, given);
    if (lines->empty())
        text.append(QStringLiteral("No contact was wrapped up yet."));
    text +=
        QStringList{QString()} +
        headText(QStringLiteral("What the advice of now would put first in the last %1 moments, likewise.")
                     .arg(audit->moments));
    const bool uneven = addLines(audit->lines, text, advised);
    text.append(auditText(*audit));
    call.output.result(text.join(u'\n'), {{QStringLiteral("lines"), given},
                                          {QStringLiteral("gap"), gap},
                                          {QStringLiteral("moments"), audit->moments},
                                          {QStringLiteral("advised"), advised},
                                          {QStringLiteral("flips"), audit->flips},
                                          {QStringLiteral("changed"), audit->changed},
                                          {QStringLiteral("followed"), !uneven}});
    return gap || uneven ? kFailed : kDone;
}

} // namespace leeway::ctl
