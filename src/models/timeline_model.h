#pragma once

#include "models/format.h"
#include "models/keyed_list_model.h"
#include "models/timeline_rows.h"
#include "models/timeline_source.h"

#include <QTimer>

namespace leeway::models
{

/// One customer's history as a flat list: a header row for each case, its events newest first, days with
/// several events under a separator, and rows that stand for what is not loaded yet.
///
/// Pages come from a TimelineSource by keyset, in both directions, when the view says that the row standing
/// for them came into sight (`rowSeen`). Answers to a question that was overtaken (another customer, another
/// filter) are dropped. GUI thread; the source must outlive the model.
class TimelineModel : public KeyedListModel<TimelineRow>
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole + 1, ///< TimelineRow, for the delegate
        TitleRole,
        SummaryRole,
        TextRole, ///< body as far as it may be drawn; the whole when expanded
        TimeRole,
        MoreTextRole,  ///< right end of a case header
        HitRole,       ///< bool: the row the search stands on
        ExpandableRole ///< bool: Enter does something
    };
    Q_ENUM(Role)

    explicit TimelineModel(TimelineSource &source, QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

    /// Locale, zone and the present moment of everything the rows say. Call again when the day changes.
    void setFormat(const Format &format);
    [[nodiscard]] const Format &format() const { return m_format; }

    /// While on, everything but keys and kinds is dots: for the eye, for a screen reader and for roles alike.
    void setPrivate(bool on);
    /// A row as it may be shown now; `row` keeps saying what it is.
    [[nodiscard]] TimelineRow shownRow(int row) const;

    /// Starts afresh with another customer. `thisCaseOnly` folds all but open cases behind one line.
    void open(domain::CustomerId customer, bool thisCaseOnly);
    /// The consent of the open customer changed: folds, or shows without a reason what was folded.
    void setThisCaseOnly(bool on);
    /// What the folded line counts: solved cases, and the case of each open promise that belongs to one.
    /// Stands until the next open().
    void setFolded(int solvedCases, const std::vector<domain::CaseId> &promised);
    void setFilter(const domain::TimelineFilter &filter);
    /// Asks again for what is loaded; rows that stayed the same stay where they are.
    void reload();
    /// Shows what "this case only" folds; the reason was asked for and logged by the caller.
    void unfoldOlderCases();
    [[nodiscard]] bool isFolded() const { return m_state.thisCaseOnly; }

    /// To be told by the view: the row is in sight. Loads what it stands for, if anything.
    void rowSeen(int row);
    /// Tries again what a failed row stands for.
    void retry(int row);
    /// Opens and closes cases and events in place.
    void setExpanded(int row, bool expanded);

    /// Marks `words` and finds where they stand among what the filter and "this case only" show; empty ends
    /// the search. It is done again when either changes.
    void find(const QString &words);
    /// Goes to the next (+1) or previous (-1) hit, round the end.
    void stepHit(int by);
    [[nodiscard]] int hitCount() const { return static_cast<int>(m_hits.size()); }
    [[nodiscard]] int currentHit() const { return m_hit; }
    [[nodiscard]] const QStringList &hitWords() const { return m_hitWords; }
    /// Loads around an event, opens its case and emits `revealed`; `foldedAway` when "this case only" folds
    /// it.
    void reveal(const domain::TimelineCursor &where);

Q_SIGNALS:
    /// An event asked for by `reveal` or `stepHit` is in the list now.
    void revealed(const QModelIndex &index);
    /// An event asked for by `reveal` stands among what is folded: a reason is asked for before it is shown.
    void foldedAway(const leeway::domain::TimelineCursor &where);
    /// The number of hits or the one stood on changed; `searching` while the answer is awaited.
    void hitsChanged(int current, int count, bool searching);
    /// The first page of cases arrived; `empty` when there is no history at all.
    void loaded(bool empty);

private:
    using Section = TimelineSection;
    void rebuild();
    Section *sectionOf(const TimelineRow &row);
    Section *sectionOf(std::optional<domain::CaseId> id);
    void startWaiting();
    void loadPinned();
    void loadOutcomes(const domain::CasePage &page);
    void showPinned();
    void loadCases(bool more);
    void takeCases(const domain::CasePage &page, bool more);
    void loadStretch(Section &section, bool older);
    void takeStretch(std::optional<domain::CaseId> id, bool older, const domain::TimelinePage &page);
    void reloadStretch(const Section &section);
    void expandEvent(const TimelineRow &row, bool expanded);
    void fetchExpansion(const domain::TimelineEntry &entry);
    void putExpansion(domain::InteractionId id, const std::function<void(Expansion &)> &change);
    void takeHits(const std::vector<domain::TimelineCursor> &hits);
    void findAgain();
    bool goToRow(const domain::TimelineCursor &where);
    void revealIn(std::optional<domain::CaseId> id, const domain::TimelineCursor &where);
    void loadAround(Section &section, const domain::TimelineCursor &where);
    [[nodiscard]] domain::TimelineQuery query(std::optional<domain::CaseId> id) const;
    [[nodiscard]] bool isCurrentHit(const TimelineRow &row) const;
    /// Runs `then(T)` or `failed()` on the GUI thread unless the answer was overtaken meanwhile.
    template <class T, class Then, class Failed>
    void ask(QFuture<base::Result<T>> future, Then then, Failed failed);

    TimelineSource &m_source;
    Format m_format;
    TimelineState m_state;
    domain::CustomerId m_customer;
    domain::TimelineFilter m_filter;
    std::vector<EntryPtr> m_pinned; ///< whatever the filter
    bool m_private = false;
    bool m_foldOlder = false;
    quint64 m_question = 0; ///< raised whenever earlier answers became stale
    QTimer m_waitTimer;
    QString m_findText;
    QStringList m_hitWords;
    std::optional<domain::TimelineCursor> m_awaited; ///< to be revealed once it is known what is folded
    std::vector<domain::TimelineCursor> m_hits;
    int m_hit = -1;
    quint64 m_findQuestion = 0;
};

} // namespace leeway::models
