// What an ask does to the limits, of approval_words.h.
#include "domain/enum_names.h"
#include "models/approval_words.h"
#include "models/leeway_limits.h"
#include "models/leeway_words.h"
#include "models/privacy.h"
#include "models/words.h"
#include "resolution/verdict_json.h"

#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace leeway::models
{

using resolution::BudgetReason;
using resolution::RuleLine;

namespace
{

qint64 wholeOf(const QJsonObject &line, const char *key)
{
    return line.value(QLatin1String(key)).toInteger();
}

/// A line as verdict_json.h wrote it; nothing for one that this version does not know.
std::optional<RuleLine> lineFrom(const QJsonObject &json)
{
    RuleLine line;
    line.key = json.value(QStringLiteral("rule")).toString();
    const auto scope =
        domain::snakeValueOf<domain::BudgetScope>(json.value(QStringLiteral("scope")).toString());
    const qsizetype reason =
        resolution::reasonNames().indexOf(json.value(QStringLiteral("reason")).toString());
    if (line.key.isEmpty() || line.key == resolution::leaseLineKey() || !scope || reason < 0)
        return std::nullopt; // what the agent's own desk held says nothing of the fund
    line.version = static_cast<int>(wholeOf(json, "version"));
    line.scope = *scope;
    line.limit = wholeOf(json, "limit");
    line.used = wholeOf(json, "used");
    line.held = wholeOf(json, "held");
    line.left = wholeOf(json, "left");
    line.reason = static_cast<BudgetReason>(reason);
    return line;
}

/// Nothing is left of it because something is not known.
bool isUnknown(const RuleLine &line)
{
    return line.reason != BudgetReason::WithinLimits && line.reason != BudgetReason::AboveLimit;
}

/// Whole units; what is left is rounded down and what is over is rounded up.
domain::Money whole(qint64 minor, const QString &currency, domain::Rounding rounding)
{
    qint64 unit = 1;
    for (int i = domain::minorDigits(currency); i > 0; --i)
        unit *= 10;
    const qint64 down = minor / unit * unit;
    return {rounding == domain::Rounding::Up && down < minor ? down + unit : down, currency};
}

QString sumOf(const RuleLine &line, const domain::Money &takes, const Format &format)
{
    using domain::Rounding;
    if (isUnknown(line))
        return Words::tr("not known", "what is left of a limit");
    if (takes.minor > line.left)
        //: by how much an ask is above a limit
        return Words::tr("%1 over").arg(
            money(format, whole(takes.minor - line.left, takes.currency, Rounding::Up)));
    //: what is left of a limit before and after a grant
    return Words::tr("%1 → %2").arg(
        money(format, whole(line.left, takes.currency, Rounding::Down)),
        isolated(money(format, whole(line.left - takes.minor, takes.currency, Rounding::Down))));
}

LimitMeterLook meterOf(const RuleLine &line, const domain::Approval &ask, const resolution::RuleBook &rules,
                       const QString &language, const Format &format)
{
    LimitMeterLook meter;
    meter.name = capitalised(format, ruleName(rules, line, language));
    meter.sum = sumOf(line, ask.base, format);
    meter.used = isUnknown(line) ? 1 : partOf(line.limit - std::min(line.left, line.limit), line.limit);
    meter.grant = std::min(partOf(ask.base.minor, line.limit), 1 - meter.used);
    meter.tightest = line.key == ask.rule && line.version == ask.ruleVersion;
    const auto exact = [&](qint64 minor) { return money(format, {minor, ask.base.currency}); };
    //: a limit: its name, what was left of it, what it is in all, what this ask takes
    meter.spoken = Words::tr("%1: %2 left of %3, this ask takes %4")
                       .arg(meter.name, exact(line.left), exact(line.limit), exact(ask.base.minor));
    return meter;
}

} // namespace

std::vector<LimitMeterLook> approvalLimits(const domain::Approval &ask, const resolution::RuleBook &rules,
                                           const QString &language, bool hidden, const Format &format)
{
    std::vector<LimitMeterLook> meters;
    for (const QJsonValue &one : ask.limits) {
        const auto line = lineFrom(one.toObject());
        if (!line)
            continue;
        meters.push_back(meterOf(*line, ask, rules, language, format));
        if (hidden) {
            meters.back().sum = shownText(meters.back().sum, true);
            meters.back().spoken = meters.back().name;
        }
    }
    std::stable_partition(meters.begin(), meters.end(), [](const auto &meter) { return meter.tightest; });
    return meters;
}

} // namespace leeway::models
