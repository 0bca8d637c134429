#pragma once

#include "desk/desk.h"
#include "desk/history.h"
#include "domain/feed_source.h"
#include "domain/snapshots.h"
#include "models/desk_timeline_source.h"

#include <QMenu>
#include <QObject>
#include <QTimer>

#include <functional>

namespace leeway::desk
{
class SharedStore;
}

namespace leeway::ui
{
class CustomerPage;
class MainWindow;
class OrdersPage;
} // namespace leeway::ui

namespace leeway::app
{

class EditController;
class LinkController;
class ReadingController;
class EraseController;
class RecordController;

/// The open customer: reads it, shows it, and turns what the page asks for into use cases. GUI thread.
class CustomerController : public QObject
{
    Q_OBJECT

public:
    CustomerController(desk::Desk &desk, desk::SharedStore &shared, ui::MainWindow &window,
                       EditController &edits, LinkController &links, QObject *parent);

    void open(domain::CustomerId customer, std::optional<domain::InteractionId> reveal = {});
    /// Begins to read somebody who is opened in a moment.
    void prepare(domain::CustomerId customer);
    [[nodiscard]] domain::CustomerId current() const { return m_current; }
    /// The open customer is read and stands on the screen: only then is a key meant for them. False while a
    /// page in front of theirs asks who somebody is, or shows something else.
    [[nodiscard]] bool isOnScreen() const;
    /// Somebody else is spoken with whom nobody knows: nothing of the open customer is in reach until that is
    /// over.
    void setAside(bool aside);
    void setPrivate(bool on);
    /// Minutes pass: times in words are made anew.
    void refreshTimes();
    /// Which systems bring orders, and when they were last heard of.
    void setSources(const std::vector<domain::FeedSource> &sources);
    [[nodiscard]] ui::CustomerPage &page() const { return *m_page; }
    /// Who may take a note for something else: true when they did, and `kept` says how it ended.
    using NoteKept = std::function<void(const base::Result<void> &kept)>;
    using NoteTaker = std::function<bool(const desk::NewNote &note, const NoteKept &kept)>;
    void setNoteTaker(NoteTaker taker) { m_noteTaker = std::move(taker); }

Q_SIGNALS:
    /// Another customer stands in the page.
    void opened(leeway::domain::CustomerId customer);
    /// Another customer is named on screen; of a restricted one that may be all.
    void customerShown(leeway::domain::CustomerId customer);
    /// What is known of the customer in the page was read again.
    void refreshed();
    /// The menu of a case is about to be shown: others add what they can do with it.
    void caseMenuFilled(QMenu *menu, const leeway::domain::Case &theCase);
    /// A complaint shows under a case that is none itself: what can be done with it comes into the same menu.
    void complaintMenuFilled(QMenu *menu, const leeway::domain::Case &complaint);

private:
    void wirePage();
    void wirePromises();
    void wireFolding();
    void wireActions();
    [[nodiscard]] bool concernsOpen(const desk::Touched &what) const;
    void showPage();
    /// Into the page when it is first filled, unless the person works in another column.
    void takeFocus();
    void read(bool first);
    /// `isOld`: something was written since, so that it is read again once it is shown.
    void answered(const base::Result<domain::CustomerSnapshot> &snapshot, bool isOld);
    void shown(const domain::CustomerSnapshot &snapshot, bool first);
    void showLocked(const domain::CustomerSnapshot &snapshot);
    void openUnlocked(const domain::CustomerSnapshot &snapshot);
    void readOrders();
    void countBusiness();
    void followSources();
    void revealEvent(domain::InteractionId id);
    /// Does `then` at once, or after a reason was given for opening what is folded.
    void withReason(const std::function<void()> &then);
    void showRecord();
    void sayNobody();
    void writeNote();
    void saveNote(const desk::NewNote &note);
    void showEventMenu(const domain::Interaction &interaction, const QPoint &at);
    void moveEvent(const domain::Interaction &interaction);
    void pinEvent(const domain::Interaction &interaction);
    void showCaseMenu(const domain::CaseEntry &entry, const QPoint &at);
    void wirePin();
    void followPin();

    struct Prepared {
        domain::CustomerId customer;
        QFuture<base::Result<domain::CustomerSnapshot>> snapshot;
        bool isOld = false; ///< something was written meanwhile
    };

    desk::Desk &m_desk;
    ui::MainWindow &m_window;
    EditController &m_edits;
    LinkController &m_links;
    ReadingController *m_reading;
    RecordController *m_record;
    EraseController *m_erase;
    models::DeskTimelineSource m_source;
    ui::CustomerPage *m_page;
    ui::OrdersPage *m_orders;
    QTimer m_slow; ///< runs out when reading takes long enough to say so
    domain::CustomerId m_current;
    std::vector<domain::FeedSource> m_sources;
    std::optional<domain::InteractionId> m_reveal;
    std::optional<Prepared> m_prepared;
    quint64 m_generation = 0;
    bool m_takesFocus = false;
    bool m_isAside = false;
    bool m_isFirst = false;  ///< the current one has not been shown yet
    bool m_isLocked = false; ///< the open one is restricted, and no reason was given yet
    std::function<void()> m_afterReason;
    NoteTaker m_noteTaker;
};

} // namespace leeway::app
