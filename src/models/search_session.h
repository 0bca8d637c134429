#pragma once

#include "models/search_source.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace leeway::models
{

/// What a search has found so far.
struct SearchState {
    QString text; ///< trimmed; empty: `recent` is shown instead of hits
    domain::SearchScope scope = domain::SearchScope::Everything;
    std::vector<domain::CustomerRow> recent;
    std::vector<domain::CustomerHit> customers; ///< exact and prefix
    std::vector<domain::CaseHit> cases;
    std::vector<domain::ArticleLine> articles;
    std::vector<domain::HistoryHit> history;
    std::vector<domain::CustomerHit> similar; ///< one edit away; always shown below everything else
    std::vector<domain::CustomerHit>
        elsewhere; ///< in the shared store, not on this desk; below all of this desk's
    std::vector<domain::HistoryHit> historyElsewhere; ///< likewise, below those
    bool namesDone = false;
    bool historyDone = false;  ///< also true when the scope has no history
    bool similarDone = false;  ///< also true when enough was found without
    bool elsewhereDone = true; ///< also true when nobody was asked
    bool historyElsewhereDone = true;
    bool elsewhereAsked = false;
    bool elsewhereFailed = false; ///< the shared store was asked, and gave no answer to one of the two
    bool storeAway = false;       ///< it would have been asked, but cannot be reached
    bool indexComplete = true;
    std::chrono::milliseconds took{}; ///< from the key press to the latest answer
    std::optional<base::Error> error; ///< of the latest stage that could not answer

    [[nodiscard]] bool isDone() const
    {
        return namesDone && historyDone && similarDone && elsewhereDone && historyElsewhereDone;
    }
    [[nodiscard]] int hitCount() const
    {
        return static_cast<int>(customers.size() + cases.size() + articles.size() + history.size() +
                                similar.size() + elsewhere.size() + historyElsewhere.size());
    }
};

/// One search as it is typed: every text starts over, the running one is cancelled, and an answer to an
/// earlier text is dropped whenever it comes. Stages are shown in order, so nothing on screen moves when a
/// later one adds its hits below. What the text before had found stays until the first answer to the new one.
/// GUI thread.
class SearchSession final : public QObject
{
    Q_OBJECT

public:
    /// Below this many customers the stage Similar is asked too (decisions.md 27).
    static constexpr size_t kEnoughCustomers = 5;

    /// Borrows both; they outlive the session.
    SearchSession(SearchSource &source, const base::Clock &clock, QObject *parent = nullptr);
    ~SearchSession() override;

    void search(const QString &text, domain::SearchScope scope);
    /// The same once more, because more can be found by now: what is shown stays until its own new answer.
    void searchAgain();
    /// Stops what runs; the state stays as it is.
    void cancel();
    [[nodiscard]] const SearchState &state() const { return m_state; }

Q_SIGNALS:
    /// A stage has answered; `state` holds it.
    void stateChanged();

private:
    using Answer = base::Result<domain::SearchHits>;

    void ask(SearchStage stage, std::vector<domain::CustomerId> besides = {});
    void startOver();
    void askRecent();
    void takeRecent(const base::Result<std::vector<domain::CustomerRow>> &answer);
    void take(SearchStage stage, const Answer &answer);
    void takeNames(const Answer &answer);
    void keepLaterStages(const SearchState &before);
    void askLaterStages();
    void applyLaterStages();
    bool applyElsewhere();
    [[nodiscard]] bool isInHistory(domain::InteractionId id) const;
    void changed();

    SearchSource &m_source;
    const base::Clock &m_clock;
    SearchState m_state;
    QString m_text;
    domain::SearchScope m_scope = domain::SearchScope::Everything;
    base::Instant m_startedAt{};
    quint64 m_generation = 0;
    bool m_isAgain = false;                   ///< the running one is that of searchAgain
    std::optional<Answer> m_history;          ///< arrived, not yet shown
    std::optional<Answer> m_similar;          ///< arrived, waits for the history above it
    std::optional<Answer> m_elsewhere;        ///< arrived, waits for all that is of this desk
    std::optional<Answer> m_historyElsewhere; ///< arrived, waits for the customers above it
    std::vector<QFuture<Answer>> m_running;
};

} // namespace leeway::models
