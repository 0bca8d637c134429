#include "learning/advice_evidence.h"

#include <algorithm>
#include <cmath>

namespace leeway::learning
{

namespace
{

constexpr double kLabelUnit = 1000;

} // namespace

AdviceEvidenceIndex::AdviceEvidenceIndex(const AdviceCounts &counts, std::vector<AdviceView> views)
    : m_views(std::move(views))
    , m_sums(m_views.size())
{
    for (const auto &[cell, weight] : counts.cells()) {
        const double bar = std::clamp(std::round(cell.label / kLabelUnit), 0.0, AdviceEvidence::kBars - 1.0);
        for (std::size_t view = 0; view < m_views.size(); ++view) {
            const std::optional<Key> key = keyOf(cell.what, m_views[view]);
            if (!key)
                continue;
            Sum &sum = m_sums[view][*key];
            sum.weight += weight;
            sum.labels += static_cast<double>(weight) * cell.label;
            sum.bars.at(static_cast<std::size_t>(bar)) += weight;
        }
    }
}

std::optional<AdviceEvidenceIndex::Key> AdviceEvidenceIndex::keyOf(const AdviceCase &what,
                                                                   const AdviceView &view)
{
    Key key{what.choice};
    for (const int feature : view) {
        key.push_back(what.levels.at(static_cast<std::size_t>(feature)));
        if (key.back() == kUnknownLevel)
            return std::nullopt;
    }
    return key;
}

AdviceEvidence AdviceEvidenceIndex::at(const AdviceCase &what, std::size_t view) const
{
    AdviceEvidence evidence;
    evidence.sameFeatures = m_views.at(view);
    const std::optional<Key> key = keyOf(what, m_views[view]);
    if (!key)
        return evidence;
    const auto found = m_sums[view].find(*key);
    if (found == m_sums[view].end() || found->second.weight <= 0)
        return evidence;
    const Sum &sum = found->second;
    evidence.cases = static_cast<int>(sum.weight / kWholeCase);
    evidence.mean = sum.labels / kLabelUnit / static_cast<double>(sum.weight);
    for (std::size_t i = 0; i < sum.bars.size(); ++i)
        evidence.results.at(i) = static_cast<int>(sum.bars[i] / kWholeCase);
    return evidence;
}

AdviceEvidence AdviceEvidenceIndex::of(const AdviceCase &what, int fewest) const
{
    AdviceEvidence widest;
    for (std::size_t view = 0; view < m_views.size(); ++view) {
        if (!keyOf(what, m_views[view]))
            continue;
        widest = at(what, view);
        if (widest.cases >= fewest)
            break;
    }
    return widest;
}

AdviceEvidence evidenceOf(const AdviceCounts &counts, const AdviceCase &what,
                          const std::vector<AdviceView> &views, int fewest)
{
    return AdviceEvidenceIndex(counts, views).of(what, fewest);
}

} // namespace leeway::learning
