#include "models/timeline_rows.h"

#include <algorithm>

namespace leeway::models
{

using Kind = TimelineRow::Kind;

TimelineRow::Key TimelineRow::key() const
{
    const QUuid ofCase = caseId ? caseId->value : QUuid();
    switch (kind) {
    case Kind::Event:
        return {kind, entry ? entry->interaction.id.value : QUuid(), onTop ? 1 : 0};
    case Kind::Day:
        return {kind, ofCase, base::toMs(at) / 86'400'000};
    case Kind::CaseHeader:
    case Kind::Nothing:
        return {kind, ofCase, noCase ? 1 : 0};
    case Kind::Told:
        return {kind, ofCase, static_cast<qint64>(told.head)};
    case Kind::Loading:
    case Kind::More:
    case Kind::Failed:
        // One row changes its face while a page is asked for; it must not be replaced under the pointer.
        return {Kind::More, ofCase, (older ? 0 : 1) + (noCase ? 2 : 0)};
    case Kind::FoldedCases:
    case Kind::MoreCases:
    case Kind::Pinned:
        break;
    }
    return {kind, QUuid(), 0};
}

bool TimelineRow::operator==(const TimelineRow &other) const
{
    const auto same = [](const auto &a, const auto &b) { return a == b || (a && b && *a == *b); };
    return kind == other.kind && caseId == other.caseId && theCase == other.theCase &&
           noCase == other.noCase && expanded == other.expanded && dayShown == other.dayShown &&
           first == other.first && last == other.last && older == other.older && waited == other.waited &&
           at == other.at && count == other.count && promises == other.promises && onTop == other.onTop &&
           told == other.told && same(entry, other.entry) && same(expansion, other.expansion);
}

namespace
{

class TimelineRowMaker
{
public:
    TimelineRowMaker(const TimelineState &state, const std::function<qint64(base::Instant)> &dayOf)
        : m_state(state)
        , m_dayOf(dayOf)
    {
    }

    std::vector<TimelineRow> make()
    {
        int folded = 0;
        addPinned();
        for (const TimelineSection &section : m_state.sections) {
            if (isFolded(section))
                folded += section.id ? 1 : 0;
            else if (!m_state.filtered || section.entry.matching > 0)
                addSection(section);
        }
        m_foldedShown = m_state.thisCaseOnly &&
                        std::any_of(m_state.sections.begin(), m_state.sections.end(), isOlderCase);
        if (m_foldedShown)
            m_rows.push_back({.kind = Kind::FoldedCases,
                              .count = std::max(folded, m_state.solvedCases),
                              .promises = foldedPromises()});
        addCasesEnd();
        return std::move(m_rows);
    }

private:
    /// Open cases come first, so all of them are loaded: a promise of any other case is a folded one.
    [[nodiscard]] int foldedPromises() const
    {
        return static_cast<int>(
            std::count_if(m_state.promised.begin(), m_state.promised.end(), [this](const domain::CaseId &of) {
                return std::none_of(
                    m_state.sections.begin(), m_state.sections.end(),
                    [&of](const auto &section) { return section.id == of && !isOlderCase(section); });
            }));
    }

    [[nodiscard]] bool isFolded(const TimelineSection &section) const
    {
        return m_state.thisCaseOnly && isOlderCase(section);
    }

    /// Of what "this case only" folds nothing shows, pinned or not.
    [[nodiscard]] bool mayShow(const EntryPtr &entry) const
    {
        if (!m_state.thisCaseOnly)
            return true;
        const int section = sectionShowing(m_state.sections, entry->interaction.mainCase);
        return section >= 0 && !isFolded(m_state.sections[static_cast<size_t>(section)]);
    }

    void addPinned()
    {
        std::vector<EntryPtr> shown;
        std::copy_if(m_state.pinned.begin(), m_state.pinned.end(), std::back_inserter(shown),
                     [this](const EntryPtr &entry) { return mayShow(entry); });
        if (shown.empty())
            return;
        m_rows.push_back({.kind = Kind::Pinned, .count = static_cast<int>(shown.size())});
        for (size_t i = 0; i < shown.size(); ++i) {
            const EntryPtr &entry = shown[i];
            const std::shared_ptr<const Expansion> expansion =
                m_state.expansions.value(entry->interaction.id.value);
            m_rows.push_back({.kind = Kind::Event,
                              .caseId = entry->interaction.mainCase,
                              .noCase = !entry->interaction.mainCase,
                              .expanded = expansion && expansion->open,
                              .entry = entry,
                              .expansion = expansion,
                              .first = i == 0,
                              .last = i + 1 == shown.size(),
                              .onTop = true});
        }
    }

    void addCasesEnd()
    {
        if (!m_state.casesLoaded) {
            m_rows.push_back(
                {.kind = m_state.casesFailed ? Kind::Failed : Kind::Loading, .waited = m_state.waited});
            return;
        }
        if (m_state.moreCases.failed)
            m_rows.push_back({.kind = Kind::Failed});
        else if (m_state.moreCases.more && !m_foldedShown) // else they are among the folded ones
            m_rows.push_back({.kind = Kind::MoreCases});
    }

    void addSection(const TimelineSection &section)
    {
        m_rows.push_back(
            {.kind = Kind::CaseHeader,
             .caseId = section.id,
             .theCase = section.entry,
             .noCase = !section.id,
             .expanded = section.expanded,
             .count = m_state.filtered ? section.entry.matching : section.entry.theCase.interactionCount});
        if (!section.expanded)
            return;
        addTold(section);
        if (!section.loaded) {
            addEnd(section, section.older.failed ? Kind::Failed : Kind::Loading, true);
            return;
        }
        if (section.newer.more)
            addEnd(section, faceOf(section.newer), false);
        addEvents(section);
        if (section.older.more)
            addEnd(section, faceOf(section.older), true);
        if (section.entries.empty() && !section.older.more && !section.newer.more)
            m_rows.push_back({.kind = Kind::Nothing, .caseId = section.id, .noCase = !section.id});
    }

    /// What is known of how a solved case turned out; an open one may turn yet.
    void addTold(const TimelineSection &section)
    {
        const auto outcome =
            section.id ? m_state.outcomes.constFind(section.id->value) : m_state.outcomes.cend();
        if (outcome == m_state.outcomes.cend() || m_state.filtered ||
            section.entry.theCase.status != domain::CaseStatus::Solved)
            return;
        for (const domain::ToldHead &head : outcome->heads) {
            if (head.heard)
                m_rows.push_back({.kind = Kind::Told, .caseId = section.id, .told = head});
        }
    }

    static Kind faceOf(const StretchEnd &end)
    {
        return end.failed ? Kind::Failed : end.loading ? Kind::Loading : Kind::More;
    }

    void addEnd(const TimelineSection &section, Kind face, bool older)
    {
        m_rows.push_back({.kind = face,
                          .caseId = section.id,
                          .noCase = !section.id,
                          .older = older,
                          .waited = m_state.waited || section.loaded});
    }

    void addEvents(const TimelineSection &section)
    {
        const std::vector<EntryPtr> &entries = section.entries;
        const size_t count = entries.size();
        for (size_t i = 0; i < count;) {
            const qint64 day = m_dayOf(entries[i]->interaction.at);
            size_t end = i + 1;
            while (end < count && m_dayOf(entries[end]->interaction.at) == day)
                ++end;
            const bool dayRow = end - i >= kEventsForDayRow;
            if (dayRow) {
                m_rows.push_back({.kind = Kind::Day,
                                  .caseId = section.id,
                                  .noCase = !section.id,
                                  .first = i == 0,
                                  .at = base::instantFromMs(day * 86'400'000)});
            }
            for (; i < end; ++i)
                addEvent(section, i, dayRow);
        }
    }

    void addEvent(const TimelineSection &section, size_t i, bool dayShown)
    {
        const EntryPtr &entry = section.entries[i];
        const std::shared_ptr<const Expansion> expansion =
            m_state.expansions.value(entry->interaction.id.value);
        m_rows.push_back({.kind = Kind::Event,
                          .caseId = section.id,
                          .noCase = !section.id,
                          .expanded = expansion && expansion->open,
                          .entry = entry,
                          .expansion = expansion,
                          .dayShown = dayShown,
                          .first = i == 0 && !dayShown,
                          .last = i + 1 == section.entries.size() && !section.older.more});
    }

    const TimelineState &m_state;
    bool m_foldedShown = false;
    const std::function<qint64(base::Instant)> &m_dayOf;
    std::vector<TimelineRow> m_rows;
};

} // namespace

bool isOlderCase(const TimelineSection &section)
{
    return !section.id || section.entry.theCase.status == domain::CaseStatus::Solved;
}

int sectionShowing(const std::vector<TimelineSection> &sections, const std::optional<domain::CaseId> &id)
{
    const auto at = std::find_if(sections.begin(), sections.end(), [&id](const TimelineSection &section) {
        const std::vector<domain::Case> &merged = section.entry.merged;
        return section.id == id ||
               std::any_of(merged.begin(), merged.end(), [&id](const domain::Case &c) { return c.id == id; });
    });
    return at == sections.end() ? -1 : static_cast<int>(at - sections.begin());
}

std::vector<TimelineRow> timelineRows(const TimelineState &state,
                                      const std::function<qint64(base::Instant)> &dayOf)
{
    return TimelineRowMaker(state, dayOf).make();
}

} // namespace leeway::models
