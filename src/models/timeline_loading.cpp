#include "models/timeline_ask.h"

namespace leeway::models
{

using Kind = TimelineRow::Kind;

namespace
{

constexpr int kCasesPage = 50;
constexpr int kEntriesPage = 60;
constexpr int kReloadLimit = 1000;

bool isNewer(const EntryPtr &a, const EntryPtr &b)
{
    const domain::Interaction &x = a->interaction;
    const domain::Interaction &y = b->interaction;
    return x.at != y.at ? x.at > y.at : x.id > y.id;
}

domain::TimelineCursor cursorOf(const EntryPtr &entry)
{
    return {entry->interaction.at, entry->interaction.id};
}

/// As the store filters: "orders and money" is every event and everything with an amount.
bool passes(const domain::Interaction &interaction, const domain::TimelineFilter &filter)
{
    const bool business =
        interaction.channel == domain::Channel::Event || !interaction.money.currency.isEmpty();
    return (!filter.channel || domain::isShownBy(*filter.channel, interaction.channel)) &&
           (!filter.ordersAndMoney || business);
}

/// Adds a page to a stretch, newest first, each event once; the newer copy of an event wins.
void mergeEntries(std::vector<EntryPtr> &entries, const domain::TimelinePage &page)
{
    QSet<QUuid> coming;
    for (const domain::TimelineEntry &entry : page.entries)
        coming.insert(entry.interaction.id.value);
    std::erase_if(entries, [&coming](const EntryPtr &e) { return coming.contains(e->interaction.id.value); });
    for (const domain::TimelineEntry &entry : page.entries)
        entries.push_back(std::make_shared<const domain::TimelineEntry>(entry));
    std::sort(entries.begin(), entries.end(), isNewer);
}

TimelineSection takenSection(std::vector<TimelineSection> &from, std::optional<domain::CaseId> id)
{
    const auto at =
        std::find_if(from.begin(), from.end(), [&id](const TimelineSection &s) { return s.id == id; });
    if (at == from.end())
        return TimelineSection{.id = id};
    TimelineSection section = std::move(*at);
    from.erase(at);
    return section;
}

/// The sections after a page of cases: known ones keep what they loaded, open ones start expanded, and what
/// belongs to no case stays last. A first page (`more` false) is the whole truth; further ones are added.
std::vector<TimelineSection> mergedSections(std::vector<TimelineSection> old, const domain::CasePage &page,
                                            bool more)
{
    TimelineSection rest = takenSection(old, std::nullopt);
    std::vector<TimelineSection> sections;
    std::vector<TimelineSection> known = more ? std::vector<TimelineSection>() : std::move(old);
    if (more)
        sections = std::move(old);
    for (const domain::CaseEntry &entry : page.cases) {
        std::vector<TimelineSection> &pool = more ? sections : known;
        TimelineSection section = takenSection(pool, entry.theCase.id);
        const bool isNew = section.entry.theCase.id.isNull();
        section.entry = entry;
        section.expanded = isNew ? entry.theCase.status != domain::CaseStatus::Solved : section.expanded;
        sections.push_back(std::move(section));
    }
    if (page.withoutCase > 0 || !more)
        rest.entry.matching = rest.entry.theCase.interactionCount = page.withoutCase;
    if (rest.entry.matching > 0)
        sections.push_back(std::move(rest));
    return sections;
}

} // namespace

void TimelineModel::open(domain::CustomerId customer, bool thisCaseOnly)
{
    ++m_question;
    ++m_findQuestion;
    m_customer = customer;
    m_foldOlder = thisCaseOnly;
    m_state = TimelineState();
    m_state.thisCaseOnly = thisCaseOnly;
    m_state.filtered = m_filter != domain::TimelineFilter{};
    m_pinned.clear();
    m_hits.clear();
    m_hitWords.clear();
    m_awaited.reset();
    m_hit = -1;
    startWaiting();
    rebuild();
    Q_EMIT hitsChanged(-1, 0, false);
    loadCases(false);
    loadPinned();
}

/// Of what is on the page, and of nothing else: a customer of many years has thousands.
void TimelineModel::loadOutcomes(const domain::CasePage &page)
{
    std::vector<domain::CaseId> solved;
    for (const domain::CaseEntry &entry : page.cases) {
        if (entry.theCase.status == domain::CaseStatus::Solved)
            solved.push_back(entry.theCase.id);
    }
    if (solved.empty())
        return;
    ask<std::vector<domain::CaseOutcome>>(
        m_source.outcomes(solved),
        [this](const std::vector<domain::CaseOutcome> &outcomes) {
            for (const domain::CaseOutcome &outcome : outcomes)
                m_state.outcomes.insert(outcome.id.value, outcome);
            if (!outcomes.empty())
                rebuild();
        },
        [] {}); // the cases say what they said; the next change asks again
}

void TimelineModel::loadPinned()
{
    if (m_customer.isNull())
        return;
    ask<std::vector<domain::TimelineEntry>>(
        m_source.pinned(m_customer),
        [this](const std::vector<domain::TimelineEntry> &entries) {
            m_pinned.clear();
            for (const domain::TimelineEntry &entry : entries)
                m_pinned.push_back(std::make_shared<const domain::TimelineEntry>(entry));
            showPinned();
            rebuild();
        },
        [] {}); // they stand in their cases too; the next change asks again
}

void TimelineModel::showPinned()
{
    m_state.pinned.clear();
    std::copy_if(m_pinned.begin(), m_pinned.end(), std::back_inserter(m_state.pinned),
                 [this](const EntryPtr &entry) { return passes(entry->interaction, m_filter); });
}

void TimelineModel::startWaiting()
{
    m_state.waited = false;
    m_waitTimer.start();
}

void TimelineModel::setFilter(const domain::TimelineFilter &filter)
{
    if (filter == m_filter)
        return;
    ++m_question;
    m_filter = filter;
    m_state.filtered = filter != domain::TimelineFilter{};
    showPinned();
    for (Section &section : m_state.sections) {
        section.loaded = false;
        section.entries.clear();
        section.older = {.more = true};
        section.newer = {};
    }
    m_state.moreCases.loading = false; // that answer is dropped
    m_state.casesLoaded = false;
    startWaiting();
    if (!m_customer.isNull())
        loadCases(false);
    loadPinned(); // the answers under way belong to the question before
    findAgain();
}

void TimelineModel::setThisCaseOnly(bool on)
{
    if (on == std::exchange(m_foldOlder, on))
        return;
    m_state.thisCaseOnly = on;
    rebuild();
    findAgain();
}

void TimelineModel::setFolded(int solvedCases, const std::vector<domain::CaseId> &promised)
{
    if (m_state.solvedCases == solvedCases && m_state.promised == promised)
        return;
    m_state.solvedCases = solvedCases;
    m_state.promised = promised;
    if (m_state.thisCaseOnly)
        rebuild();
}

void TimelineModel::unfoldOlderCases()
{
    m_state.thisCaseOnly = false;
    rebuild();
    findAgain();
}

void TimelineModel::reload()
{
    if (m_customer.isNull())
        return;
    ++m_question;
    for (Section &section : m_state.sections) {
        section.older.loading = section.newer.loading = false;
    }
    m_state.moreCases.loading = false;
    loadCases(false);
    loadPinned();
}

void TimelineModel::loadCases(bool more)
{
    if (m_state.moreCases.loading)
        return;
    m_state.moreCases.loading = true;
    m_state.casesFailed = false;
    std::optional<domain::CaseId> after;
    if (more) {
        for (const Section &section : m_state.sections)
            after = section.id ? section.id : after;
    }
    const int limit = more ? kCasesPage : std::max(kCasesPage, static_cast<int>(m_state.sections.size()));
    ask<domain::CasePage>(
        m_source.cases(m_customer, m_filter, after, limit),
        [this, more](const domain::CasePage &page) { takeCases(page, more); },
        [this] {
            m_state.moreCases.loading = false;
            (m_state.casesLoaded ? m_state.moreCases.failed : m_state.casesFailed) = true;
            rebuild();
        });
}

void TimelineModel::takeCases(const domain::CasePage &page, bool more)
{
    const bool first = m_state.sections.empty();
    m_state.sections = mergedSections(std::move(m_state.sections), page, more);
    const bool anyExpanded = std::any_of(m_state.sections.begin(), m_state.sections.end(),
                                         [](const Section &s) { return s.expanded; });
    if (first && !anyExpanded && !m_state.sections.empty())
        m_state.sections.front().expanded = true;
    m_state.moreCases = {.more = page.more};
    m_state.casesLoaded = true;
    bool started = false;
    for (Section &section : m_state.sections) {
        if (section.loaded && !section.entries.empty() && !more) {
            reloadStretch(section);
        } else if (section.expanded && (!section.loaded || !more) && !started) {
            started = true; // the others when they come into view
            loadStretch(section, true);
        }
    }
    rebuild();
    loadOutcomes(page);
    if (const auto awaited = std::exchange(m_awaited, {}))
        reveal(*awaited);
    Q_EMIT loaded(m_state.sections.empty());
}

domain::TimelineQuery TimelineModel::query(std::optional<domain::CaseId> id) const
{
    return {.customer = m_customer,
            .caseId = id,
            .filter = m_filter,
            .from = {},
            .older = true,
            .limit = kEntriesPage};
}

void TimelineModel::loadStretch(Section &section, bool older)
{
    StretchEnd &end = older ? section.older : section.newer;
    if (end.loading)
        return;
    end.loading = true;
    end.failed = false;
    domain::TimelineQuery question = query(section.id);
    question.older = older;
    if (!section.entries.empty())
        question.from = cursorOf(older ? section.entries.back() : section.entries.front());
    const std::optional<domain::CaseId> id = section.id;
    ask<domain::TimelinePage>(
        m_source.entries(question),
        [this, id, older](const domain::TimelinePage &page) { takeStretch(id, older, page); },
        [this, id, older] {
            if (Section *failed = sectionOf(id))
                (older ? failed->older : failed->newer) = {.more = true, .loading = false, .failed = true};
            rebuild();
        });
}

void TimelineModel::takeStretch(std::optional<domain::CaseId> id, bool older,
                                const domain::TimelinePage &page)
{
    Section *section = sectionOf(id);
    if (!section)
        return;
    mergeEntries(section->entries, page);
    section->loaded = true;
    (older ? section->older : section->newer) = {.more = page.more && !page.entries.empty()};
    rebuild();
}

void TimelineModel::reloadStretch(const Section &section)
{
    domain::TimelineQuery question = query(section.id);
    const std::optional<domain::CaseId> id = section.id;
    const int shown = static_cast<int>(section.entries.size());
    question.limit = std::clamp(shown + 1, kEntriesPage, kReloadLimit);
    const bool fromTop = !section.newer.more;
    if (!fromTop) // a millisecond above the newest one shown, so that it is among the answers
        question.from = domain::TimelineCursor{
            section.entries.front()->interaction.at + std::chrono::milliseconds(1), {}};
    ask<domain::TimelinePage>(
        m_source.entries(question),
        [this, id, from = question.from](const domain::TimelinePage &page) {
            Section *fresh = sectionOf(id);
            if (!fresh)
                return;
            std::vector<EntryPtr> kept;
            if (from) // what came in above meanwhile was not asked for either
                std::copy_if(fresh->entries.begin(), fresh->entries.end(), std::back_inserter(kept),
                             [&from](const EntryPtr &e) { return e->interaction.at >= from->at; });
            const std::size_t above = kept.size();
            if (page.more && !page.entries.empty()) { // what lies below the page was not asked for again
                const EntryPtr last = std::make_shared<const domain::TimelineEntry>(page.entries.back());
                std::copy_if(fresh->entries.begin(), fresh->entries.end(), std::back_inserter(kept),
                             [&last](const EntryPtr &e) { return isNewer(last, e); });
            }
            const bool keptSome = kept.size() > above;
            fresh->entries = std::move(kept);
            mergeEntries(fresh->entries, page);
            if (!keptSome)
                fresh->older.more = page.more;
            rebuild();
        },
        [] {}); // what is shown stays; the next change asks again
}

void TimelineModel::rowSeen(int i)
{
    if (i < 0 || i >= rowCount())
        return;
    const TimelineRow seen = row(i);
    if (seen.kind == Kind::MoreCases)
        return loadCases(true);
    if (seen.kind != Kind::More && seen.kind != Kind::Loading)
        return;
    if (Section *section = sectionOf(seen); section && (seen.caseId || seen.noCase))
        loadStretch(*section, seen.older);
}

void TimelineModel::retry(int i)
{
    if (i < 0 || i >= rowCount() || row(i).kind != Kind::Failed)
        return;
    const TimelineRow failed = row(i);
    if (!failed.caseId && !failed.noCase) {
        m_state.moreCases.failed = false;
        startWaiting();
        loadCases(m_state.casesLoaded);
    } else if (Section *section = sectionOf(failed)) {
        loadStretch(*section, failed.older);
    }
    rebuild();
}

} // namespace leeway::models
