#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/case_outcomes.h"
#include "domain/enum_names.h"

#include <QJsonArray>

namespace leeway::ctl
{

namespace
{

using domain::CaseOutcome;
using domain::ToldHead;

constexpr double kTenthsOfPoint = 10;

QString toldDay(base::Instant at)
{
    return base::toIso(at).left(10);
}

QString toldYesNo(std::optional<bool> value)
{
    return !value ? QStringLiteral("unknown") : *value ? QStringLiteral("yes") : QStringLiteral("no");
}

/// One line and one object of a head. What is known today stands there, and from when on it counts.
struct HeadSaid {
    QString name;
    std::optional<bool> heard;
    domain::MaturingLabel label;
    std::optional<base::Instant> at;
    QString source;

    [[nodiscard]] QString text() const
    {
        QStringList parts;
        if (heard && !source.isEmpty())
            parts.append(source);
        if (heard && at)
            parts.append(toldDay(*at));
        if (label.value)
            parts.append(QStringLiteral("counts"));
        else if (label.maturesAt != base::Instant{})
            parts.append(QStringLiteral("counts from %1 on").arg(toldDay(label.maturesAt)));
        const QString line = QStringLiteral("  %1 %2").arg(name, -22).arg(toldYesNo(heard));
        return parts.isEmpty() ? line
                               : QStringLiteral("%1  (%2)").arg(line, parts.join(QStringLiteral(", ")));
    }
    [[nodiscard]] QJsonObject json() const
    {
        QJsonObject object{{QStringLiteral("head"), name},
                           {QStringLiteral("counts"), label.value.has_value()}};
        if (heard)
            object.insert(QStringLiteral("value"), *heard);
        if (!source.isEmpty())
            object.insert(QStringLiteral("source"), source);
        if (at)
            object.insert(QStringLiteral("at"), base::toIso(*at));
        if (label.maturesAt != base::Instant{})
            object.insert(QStringLiteral("matures_at"), base::toIso(label.maturesAt));
        return object;
    }
};

std::vector<HeadSaid> headsOf(const CaseOutcome &outcome)
{
    std::vector<HeadSaid> said;
    said.reserve(outcome.cameBack.size() + outcome.heads.size());
    for (std::size_t i = 0; i < outcome.cameBack.size(); ++i)
        said.push_back({.name = QStringLiteral("came back in %1 days").arg(domain::kCameBackDays[i]),
                        .heard = outcome.cameBack[i].value,
                        .label = outcome.cameBack[i],
                        .at = std::nullopt,
                        .source = QStringLiteral("contacts")});
    for (const ToldHead &head : outcome.heads)
        said.push_back({domain::nameOfHead(head.head), head.heard, head.label, head.at, head.source});
    return said;
}

QString offerText(const domain::Offer &offer)
{
    QStringList situation;
    for (const auto &[fact, level] : offer.situation)
        situation.append(fact + u'=' + level);
    QString text =
        QStringLiteral("chosen %1: %2, cost %3").arg(toldDay(offer.at), offer.chosen).arg(offer.cost);
    for (const domain::ShownResolution &shown : offer.shown) {
        if (shown.resolution == offer.chosen && shown.middle)
            text += QStringLiteral(", predicted %1 on %2 similar")
                        .arg(*shown.middle / kTenthsOfPoint, 0, 'f', 1)
                        .arg(shown.similar);
    }
    return text + QStringLiteral("\n  in: ") + situation.join(QStringLiteral(", "));
}

QString toldText(const QString &number, const desk::ToldCase &told)
{
    const CaseOutcome &outcome = told.outcome;
    QStringList lines{QStringLiteral("case %1%2, solved %3")
                          .arg(number,
                               outcome.type.isEmpty() ? QString() : QStringLiteral(", ") + outcome.type,
                               toldDay(outcome.settledAt))};
    for (const domain::Offer &offer : told.offers)
        lines.append(offerText(offer));
    lines.append(outcome.satisfaction && outcome.knownAt
                     ? QStringLiteral("  %1 %2  (%3, %4)")
                           .arg(QStringLiteral("satisfaction"), -22)
                           .arg(*outcome.satisfaction / kTenthsOfPoint, 0, 'f', 1)
                           .arg(outcome.source, toldDay(*outcome.knownAt))
                     : QStringLiteral("  %1 unknown").arg(QStringLiteral("satisfaction"), -22));
    for (const HeadSaid &head : headsOf(outcome))
        lines.append(head.text());
    return lines.join(u'\n');
}

QJsonObject toldJson(const QString &number, const desk::ToldCase &told)
{
    const CaseOutcome &outcome = told.outcome;
    QJsonArray heads;
    for (const HeadSaid &head : headsOf(outcome))
        heads.append(head.json());
    QJsonArray offers;
    for (const domain::Offer &offer : told.offers) {
        QJsonObject situation;
        for (const auto &[fact, level] : offer.situation)
            situation.insert(fact, level);
        offers.append(QJsonObject{{QStringLiteral("chosen"), offer.chosen},
                                  {QStringLiteral("cost"), offer.cost},
                                  {QStringLiteral("at"), base::toIso(offer.at)},
                                  {QStringLiteral("situation"), situation}});
    }
    QJsonObject json{{QStringLiteral("case"), number},
                     {QStringLiteral("issue_type"), outcome.type},
                     {QStringLiteral("settled_at"), base::toIso(outcome.settledAt)},
                     {QStringLiteral("offers"), offers},
                     {QStringLiteral("heads"), heads}};
    if (outcome.satisfaction)
        json.insert(QStringLiteral("satisfaction"), *outcome.satisfaction / kTenthsOfPoint);
    return json;
}

} // namespace

int runAdviceExplainCase(const Call &call)
{
    const auto words = readWords(call.words, {0, 0, {QStringLiteral("case")}});
    if (!words || words->value(QStringLiteral("case")).isEmpty())
        return call.output.wrongUse();
    const QString number = words->value(QStringLiteral("case"));
    const auto told = wait(desk::readToldCase(call.desk, number));
    if (!told && told.error().code == base::Code::NotFound) {
        call.output.message(
            QStringLiteral("%1: no case with that number that was solved is here").arg(number));
        return kFailed;
    }
    if (!told)
        return call.output.failed(told.error());
    call.output.result(toldText(number, *told), toldJson(number, *told));
    return kDone;
}

} // namespace leeway::ctl
