#include "models/search_session.h"

#include "base/when_answered.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace leeway::models
{

namespace
{
constexpr int kRecentLimit = 8;

std::optional<base::Error> errorOf(const base::Result<domain::SearchHits> &answer)
{
    return answer ? std::nullopt : std::optional<base::Error>(answer.error());
}
} // namespace

SearchSession::SearchSession(SearchSource &source, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_clock(clock)
{
}

SearchSession::~SearchSession()
{
    cancel();
}

void SearchSession::cancel()
{
    ++m_generation;
    for (QFuture<Answer> &future : m_running)
        future.cancel();
    m_running.clear();
    m_history.reset();
    m_similar.reset();
    m_elsewhere.reset();
    m_historyElsewhere.reset();
}

void SearchSession::search(const QString &text, domain::SearchScope scope)
{
    cancel();
    m_isAgain = false;
    m_text = text.trimmed();
    m_scope = scope;
    m_startedAt = m_clock.now();
    if (m_text.isEmpty() && scope != domain::SearchScope::Commands) {
        askRecent();
    } else if (scope == domain::SearchScope::Commands) {
        // Commands are matched by the model, from the list it holds.
        startOver();
        m_state.namesDone = m_state.historyDone = m_state.similarDone = true;
        changed();
    } else {
        ask(SearchStage::Names);
    }
}

void SearchSession::searchAgain()
{
    if (m_text.isEmpty() || m_scope == domain::SearchScope::Commands)
        return;
    cancel();
    m_isAgain = true;
    m_startedAt = m_clock.now();
    ask(SearchStage::Names);
}

void SearchSession::startOver()
{
    m_state = SearchState();
    m_state.text = m_text;
    m_state.scope = m_scope;
}

void SearchSession::askRecent()
{
    const quint64 generation = m_generation;
    using Rows = base::Result<std::vector<domain::CustomerRow>>;
    base::whenAnswered(this, m_source.recent(kRecentLimit), [this, generation](const Rows &answer) {
        if (generation == m_generation)
            takeRecent(answer);
    });
}

void SearchSession::takeRecent(const base::Result<std::vector<domain::CustomerRow>> &answer)
{
    startOver();
    m_state.namesDone = m_state.historyDone = m_state.similarDone = true;
    if (answer)
        m_state.recent = *answer;
    else
        m_state.error = answer.error();
    changed();
}

void SearchSession::ask(SearchStage stage, std::vector<domain::CustomerId> besides)
{
    const quint64 generation = m_generation;
    QFuture<Answer> future =
        m_source.hits({.text = m_text, .scope = m_scope, .stage = stage, .besides = std::move(besides)});
    m_running.push_back(future);
    base::whenAnswered(this, future, [this, generation, stage](const Answer &answer) {
        if (generation == m_generation)
            take(stage, answer);
    });
}

void SearchSession::take(SearchStage stage, const Answer &answer)
{
    switch (stage) {
    case SearchStage::Names:
        takeNames(answer);
        return;
    case SearchStage::History:
        m_history = answer;
        break;
    case SearchStage::Similar:
        m_similar = answer;
        break;
    case SearchStage::Elsewhere:
        m_elsewhere = answer;
        break;
    case SearchStage::HistoryElsewhere:
        m_historyElsewhere = answer;
        break;
    }
    applyLaterStages();
}

void SearchSession::takeNames(const Answer &answer)
{
    const SearchState before = std::exchange(m_state, {});
    startOver();
    m_state.namesDone = true;
    m_state.error = errorOf(answer);
    if (answer) {
        m_state.customers = answer->customers;
        m_state.cases = answer->cases;
        m_state.articles = answer->articles;
        m_state.indexComplete = answer->indexComplete;
    }
    m_state.historyDone = m_scope != domain::SearchScope::Everything;
    const bool looksForPeople =
        m_scope == domain::SearchScope::Everything || m_scope == domain::SearchScope::Customers;
    m_state.similarDone = !looksForPeople || m_state.customers.size() >= kEnoughCustomers;
    constexpr qsizetype kEnoughLetters = 3; // fewer would find half the organisation
    const bool wantsStore = looksForPeople && m_text.size() >= kEnoughLetters;
    m_state.elsewhereAsked = wantsStore && m_source.looksElsewhere();
    m_state.storeAway = wantsStore && m_source.isStoreAway();
    m_state.elsewhereDone = !m_state.elsewhereAsked;
    m_state.historyElsewhereDone = !m_state.elsewhereAsked || m_scope != domain::SearchScope::Everything;
    if (m_isAgain)
        keepLaterStages(before);
    const quint64 generation = m_generation;
    changed();
    if (generation == m_generation) // a listener may have started the next search
        askLaterStages();
}

/// Of those, whoever is found by name now is not shown a second time.
void SearchSession::keepLaterStages(const SearchState &before)
{
    const auto isShown = [this](const domain::CustomerHit &hit) {
        return std::any_of(m_state.customers.begin(), m_state.customers.end(),
                           [&hit](const domain::CustomerHit &one) { return one.row.id == hit.row.id; });
    };
    m_state.history = before.history;
    if (!m_state.similarDone)
        std::remove_copy_if(before.similar.begin(), before.similar.end(), std::back_inserter(m_state.similar),
                            isShown);
    if (!m_state.elsewhereDone)
        std::remove_copy_if(before.elsewhere.begin(), before.elsewhere.end(),
                            std::back_inserter(m_state.elsewhere), isShown);
    if (!m_state.historyElsewhereDone)
        m_state.historyElsewhere = before.historyElsewhere;
}

void SearchSession::askLaterStages()
{
    const bool wantsHistory = !m_state.historyDone;
    const bool wantsSimilar = !m_state.similarDone;
    if (m_state.elsewhereAsked)
        ask(SearchStage::Elsewhere);
    if (!m_state.historyElsewhereDone)
        ask(SearchStage::HistoryElsewhere);
    if (wantsHistory)
        ask(SearchStage::History);
    if (!wantsSimilar)
        return;
    std::vector<domain::CustomerId> besides;
    besides.reserve(m_state.customers.size());
    for (const domain::CustomerHit &hit : m_state.customers)
        besides.push_back(hit.row.id);
    ask(SearchStage::Similar, std::move(besides));
}

void SearchSession::applyLaterStages()
{
    bool applied = false;
    if (m_history && !m_state.historyDone) {
        if (*m_history) {
            m_state.history = (*m_history)->history;
            m_state.indexComplete = m_state.indexComplete && (*m_history)->indexComplete;
        } else {
            m_state.error = errorOf(*m_history);
        }
        m_state.historyDone = true;
        applied = true;
    }
    if (m_similar && m_state.historyDone && !m_state.similarDone) {
        if (*m_similar)
            m_state.similar = (*m_similar)->customers;
        else
            m_state.error = errorOf(*m_similar);
        m_state.similarDone = true;
        applied = true;
    }
    if (m_state.historyDone && m_state.similarDone && applyElsewhere())
        applied = true;
    if (applied)
        changed();
}

/// A store that does not answer is no fault of the search: what is on this desk was found.
bool SearchSession::applyElsewhere()
{
    bool applied = false;
    if (m_elsewhere && !m_state.elsewhereDone) {
        if (*m_elsewhere)
            m_state.elsewhere = (*m_elsewhere)->customers;
        else
            m_state.elsewhereFailed = true;
        m_state.elsewhereDone = true;
        applied = true;
    }
    if (m_historyElsewhere && m_state.elsewhereDone && !m_state.historyElsewhereDone) {
        m_state.historyElsewhere.clear();
        if (!*m_historyElsewhere)
            m_state.elsewhereFailed = true;
        else
            std::remove_copy_if((*m_historyElsewhere)->history.begin(), (*m_historyElsewhere)->history.end(),
                                std::back_inserter(m_state.historyElsewhere),
                                [this](const domain::HistoryHit &hit) { return isInHistory(hit.id); });
        m_state.historyElsewhereDone = true;
        applied = true;
    }
    return applied;
}

/// It may have come here since the desk's own history was looked through.
bool SearchSession::isInHistory(domain::InteractionId id) const
{
    return std::any_of(m_state.history.begin(), m_state.history.end(),
                       [id](const domain::HistoryHit &one) { return one.id == id; });
}

void SearchSession::changed()
{
    m_state.took = std::max(std::chrono::milliseconds(0), m_clock.now() - m_startedAt);
    Q_EMIT stateChanged();
}

} // namespace leeway::models
