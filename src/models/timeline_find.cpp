#include "base/text_fold.h"
#include "models/timeline_ask.h"

namespace leeway::models
{

using Kind = TimelineRow::Kind;

namespace
{

constexpr int kHitLimit = 1000;
constexpr int kAround = 30;

} // namespace

void TimelineModel::putExpansion(domain::InteractionId id, const std::function<void(Expansion &)> &change)
{
    const std::shared_ptr<const Expansion> old = m_state.expansions.value(id.value);
    auto next = old ? std::make_shared<Expansion>(*old) : std::make_shared<Expansion>();
    change(*next);
    m_state.expansions.insert(id.value, next);
    rebuild();
}

void TimelineModel::expandEvent(const TimelineRow &row, bool expanded)
{
    if (row.expanded == expanded)
        return;
    const domain::TimelineEntry entry = *row.entry;
    putExpansion(entry.interaction.id, [expanded](Expansion &e) { e.open = expanded; });
    if (expanded)
        fetchExpansion(entry);
}

void TimelineModel::fetchExpansion(const domain::TimelineEntry &entry)
{
    const domain::InteractionId id = entry.interaction.id;
    const std::shared_ptr<const Expansion> has = m_state.expansions.value(id.value);
    const auto failed = [this, id] {
        putExpansion(id, [](Expansion &e) {
            e.failed = true;
            e.loading = false;
        });
    };
    if (entry.interaction.bodyCut && has->body.isEmpty()) {
        putExpansion(id, [](Expansion &e) { e.loading = true; });
        ask<domain::Interaction>(
            m_source.interaction(id),
            [this, id](const domain::Interaction &whole) {
                putExpansion(id, [&whole](Expansion &e) {
                    e.body = whole.body;
                    e.loading = e.failed = false;
                });
            },
            failed);
    }
    if (entry.transcriptLines > static_cast<int>(entry.decisive.size()) && !has->transcript) {
        putExpansion(id, [](Expansion &e) { e.loading = true; });
        ask<domain::Transcript>(
            m_source.transcript(id),
            [this, id](const domain::Transcript &transcript) {
                putExpansion(id, [&transcript](Expansion &e) {
                    e.transcript = transcript;
                    e.loading = e.failed = false;
                });
            },
            failed);
    }
}

void TimelineModel::find(const QString &words)
{
    const QStringList folded = base::foldedWords(words);
    const quint64 question = ++m_findQuestion;
    m_findText = words;
    m_hitWords = folded;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {HitRole});
    if (folded.isEmpty() || m_customer.isNull())
        return takeHits({});
    Q_EMIT hitsChanged(m_hit, hitCount(), true);
    ask<std::vector<domain::TimelineCursor>>(
        m_source.find({m_customer, words, m_filter, m_state.thisCaseOnly, kHitLimit}),
        [this, question](const std::vector<domain::TimelineCursor> &hits) {
            if (question == m_findQuestion)
                takeHits(hits);
        },
        [this, question] {
            if (question == m_findQuestion)
                takeHits({});
        });
}

void TimelineModel::takeHits(const std::vector<domain::TimelineCursor> &hits)
{
    m_hits = hits;
    m_hit = m_hits.empty() ? -1 : 0;
    Q_EMIT hitsChanged(m_hit, hitCount(), false);
    if (m_hit >= 0)
        reveal(m_hits.front());
}

void TimelineModel::stepHit(int by)
{
    if (m_hits.empty())
        return;
    const int count = hitCount();
    m_hit = ((m_hit + by) % count + count) % count;
    Q_EMIT hitsChanged(m_hit, count, false);
    reveal(m_hits[static_cast<size_t>(m_hit)]);
}

/// What is found depends on what is shown.
void TimelineModel::findAgain()
{
    if (!m_hitWords.isEmpty())
        find(m_findText);
}

bool TimelineModel::goToRow(const domain::TimelineCursor &where)
{
    const int at = rowOf({Kind::Event, where.id.value, 0});
    if (at < 0)
        return false;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {HitRole});
    Q_EMIT revealed(index(at));
    return true;
}

void TimelineModel::reveal(const domain::TimelineCursor &where)
{
    m_awaited.reset();
    if (goToRow(where))
        return;
    if (m_state.thisCaseOnly && !m_state.casesLoaded) { // what is folded is not known yet
        m_awaited = where;
        return;
    }
    ask<domain::Interaction>(
        m_source.interaction(where.id),
        [this, where](const domain::Interaction &found) { revealIn(found.mainCase, where); }, [] {});
}

void TimelineModel::revealIn(std::optional<domain::CaseId> id, const domain::TimelineCursor &where)
{
    const int showing = sectionShowing(m_state.sections, id);
    Section *section = showing < 0 ? nullptr : &m_state.sections[static_cast<size_t>(showing)];
    if (m_state.thisCaseOnly && (!section || isOlderCase(*section))) {
        Q_EMIT foldedAway(where);
        return;
    }
    if (!section) { // its case is further down than the cases loaded so far
        section = &m_state.sections.emplace_back(Section{.id = id});
        section->entry.theCase.id = id.value_or(domain::CaseId());
        section->entry.matching = 1;
    }
    section->expanded = true;
    const bool there = std::any_of(section->entries.begin(), section->entries.end(),
                                   [&where](const EntryPtr &e) { return e->interaction.id == where.id; });
    if (!there)
        return loadAround(*section, where);
    rebuild();
    goToRow(where); // not there when a filter leaves it out: asking again would give the same answer
}

void TimelineModel::loadAround(Section &section, const domain::TimelineCursor &where)
{
    const std::optional<domain::CaseId> id = section.id;
    domain::TimelineQuery below = query(id);
    below.from = domain::TimelineCursor{where.at + std::chrono::milliseconds(1), {}};
    below.limit = kAround;
    ask<domain::TimelinePage>(
        m_source.entries(below),
        [this, id, where](const domain::TimelinePage &page) {
            Section *target = sectionOf(id);
            if (!target || page.entries.empty())
                return;
            target->entries
                .clear(); // a stretch has no holes: the one around the hit replaces what was loaded
            target->newer = {.more = true};
            target->older = {};
            takeStretch(id, true, page);
            goToRow(where);
        },
        [] {});
}

} // namespace leeway::models
