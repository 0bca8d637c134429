#include "resolution/advice_audit.h"

#include <algorithm>

namespace leeway::resolution
{

namespace
{

const QString kChannelFact = QStringLiteral("channel");

/// What would stand first of the options of `moment` in `situation`, by what was set; nullptr when nothing
/// does.
const AdviceOption *firstIn(const AdviceBasis &basis, const AdviceSituation &situation,
                            const AdvisedMoment &moment)
{
    const std::vector<AdviceOption> &options = moment.options;
    AdviceSettings settings = basis.settings.in(moment.currency);
    settings.tie = -1; // nothing ties: no draw stands between two groups
    const Advice advice = adviceFor(basis, situation, options, 0, settings);
    if (advice.lines.empty())
        return nullptr;
    const QString &first = advice.lines.front().resolution;
    const auto found = std::find_if(options.begin(), options.end(),
                                    [&first](const AdviceOption &one) { return one.resolution == first; });
    return found == options.end() ? nullptr : &*found;
}

QStringList channelsOf(const AdviceBasis &basis)
{
    QStringList channels;
    const auto feature = static_cast<int>(basis.codes.features().indexOf(kChannelFact));
    if (feature < 0)
        return channels;
    for (int level = 0; level < basis.codes.levelCount(feature); ++level)
        channels.append(basis.codes.levelName(feature, level));
    return channels;
}

QString levelIn(const AdviceSituation &situation, const QString &fact)
{
    const auto found = situation.find(fact);
    return found == situation.end() ? QString() : found->second;
}

/// Takes the channel of `moment` for each other one.
void flip(AdviceAudit &audit, const AdviceBasis &basis, const AdvisedMoment &moment, const QString &first,
          const QStringList &channels)
{
    const QString own = levelIn(moment.situation, kChannelFact);
    if (own.isEmpty())
        return;
    AdviceSituation flipped = moment.situation;
    for (const QString &channel : channels) {
        if (channel == own)
            continue;
        flipped[kChannelFact] = channel;
        const AdviceOption *then = firstIn(basis, flipped, moment);
        ++audit.flips;
        audit.changed += then == nullptr || then->resolution != first ? 1 : 0;
    }
}

} // namespace

QStringList AdviceAudit::unevenBy() const
{
    QStringList attributes;
    for (const FairnessLine &line : lines) {
        if (line.finding == FairnessFinding::Gap && !attributes.contains(line.attribute))
            attributes.append(line.attribute);
    }
    return attributes;
}

AdviceAudit auditOf(const AdviceBasis &basis, const std::vector<AdvisedMoment> &moments,
                    const FairnessLimits &limits, const std::stop_token &stop)
{
    AdviceAudit audit;
    const QStringList channels = channelsOf(basis);
    std::vector<FairnessRow> rows;
    rows.reserve(moments.size());
    for (const AdvisedMoment &moment : moments) {
        if (stop.stop_requested())
            break;
        const AdviceOption *first = firstIn(basis, moment.situation, moment);
        if (first == nullptr)
            continue;
        rows.push_back({.issue = levelIn(moment.situation, QStringLiteral("case.type")),
                        .impact = levelIn(moment.situation, QStringLiteral("impact")),
                        .given = first->cost,
                        .groups = moment.groups});
        if (rows.size() <= kFlippedAtMost)
            flip(audit, basis, moment, first->resolution, channels);
    }
    audit.moments = static_cast<int>(rows.size());
    audit.lines = fairnessOf(rows, limits);
    return audit;
}

} // namespace leeway::resolution
