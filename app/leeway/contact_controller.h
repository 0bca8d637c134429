#pragma once

#include "desk/contacts.h"
#include "models/desk_work_source.h"
#include "models/work_list.h"
#include "ui/shell/open_contact_box.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace leeway::ui
{
class ContactsPage;
class MainWindow;
class StartContactPanel;
} // namespace leeway::ui

namespace leeway::app
{

class CustomerController;
class EditController;

/// The contacts this desk handles now: which there are, which is the one in hand, and what is said of it.
///
/// The one in hand stays so while another customer is looked up; opening a customer who has a live contact
/// takes theirs in hand, and taking one in hand opens its customer. What is typed is kept after a pause of
/// 300 ms, so a crash loses nothing. GUI thread.
class ContactController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
    };
    ContactController(const Parts &parts, QObject *parent);
    ~ContactController() override;

    [[nodiscard]] ui::ContactsPage &page() const { return *m_page; }
    [[nodiscard]] models::WorkList &list() { return m_list; }
    /// All of them, the newest first.
    [[nodiscard]] const std::vector<desk::LiveContact> &live() const { return m_live; }
    /// The one in hand.
    [[nodiscard]] std::optional<desk::LiveContact> current() const;

    /// Reads what was open at the end, after a crash too.
    void restore();
    /// Begins a contact. Somebody who works in a field or form keeps the focus; nobody else's contact is
    /// taken out of hand then: the new one waits in the list.
    void begin(desk::LiveContact live);
    /// A contact is in hand, and the agent types or wraps it up: nothing else comes in front of it.
    [[nodiscard]] bool isBusy() const;
    /// One that was taken from the queue or handed to me: in hand from now on.
    void adopt(const desk::LiveContact &live);
    /// Says whose the one in hand is, also after somebody else was thought of.
    void link(domain::CustomerId customer, const QString &name);
    /// Takes one in hand and opens its customer.
    void take(domain::ContactId contact);
    /// The one after the present one, or before it (-1).
    void step(int direction);
    /// Mood, impact, case, identity, speaker, state of the one in hand, as it is from now on.
    void change(const domain::Contact &after);
    /// The part of the contact and what is answered in wrap-up; kept after a pause.
    void setPhase(domain::Phase phase);
    void setDraft(const desk::WrapUpDraft &draft);
    /// What is typed at the start of a case; kept after a pause too.
    void setStart(domain::ContactId contact, const desk::StartDraft &start);
    /// What is typed of an idea of the agent's own in the one in hand.
    void setIdea(const QString &idea);
    /// What is chosen and typed of a grant in the one in hand.
    void setGrant(const desk::GrantDraft &grant);
    /// The pages of the right column for whoever is on: what to say, and the end of a contact. The window
    /// owns them. Without a wrap-up the key for it is not offered.
    void setGuide(QWidget *page);
    void setWrapUp(QWidget *page);
    /// Shows the page of wrap-up; `wrapUpOpened` follows. Says so when no contact is open.
    void openWrapUp();
    /// Back to what stood there before; what is answered stays.
    void closeWrapUp();
    /// The end of the one in hand is in view.
    [[nodiscard]] bool isWrappingUp() const;
    /// Takes the one in hand off the list: it was no contact.
    void drop();
    /// A call that nobody took: it leaves no contact.
    void dropMissed(domain::ContactId contact);

    void setPrivacy(bool on);
    void refreshTimes();

Q_SIGNALS:
    /// Another one is in hand, or none.
    void currentChanged(const std::optional<leeway::desk::LiveContact> &live);
    /// Somebody turned to one, also to the one that was in hand already.
    void turnedTo(const leeway::desk::LiveContact &live);
    /// What is known of one of them changed, or there are others.
    void changed();
    void wrapUpOpened(const leeway::desk::LiveContact &live);
    void customerChosen(leeway::domain::CustomerId customer);
    /// The store could not take one for this call; why is said.
    void notBegun(const QString &call);

private:
    void wireActions();
    void wirePage();
    void follow(const desk::Touched &what);
    void read();
    void took(std::vector<desk::LiveContact> live);
    void startByHand();
    void beginAnd(desk::LiveContact live, const std::function<void(const desk::LiveContact &)> &then);
    void setCurrent(domain::ContactId contact);
    void followCustomer(domain::CustomerId customer);
    void showLive();
    void showBar();
    [[nodiscard]] desk::LiveContact *find(domain::ContactId contact);
    /// False when there is no such contact or nothing changed.
    template <class T> bool setTyped(domain::ContactId contact, T desk::LiveContact::*part, const T &typed);
    void keepSoon(domain::ContactId contact);
    void keepNow();

    Parts m_parts;
    models::DeskWorkSource m_source;
    models::WorkList m_list;
    ui::ContactsPage *m_page;
    ui::StartContactPanel *m_start = nullptr;
    std::vector<desk::LiveContact> m_live;
    domain::ContactId m_current;
    std::vector<domain::ContactId> m_unkept; ///< typed in since they were kept
    QTimer m_pause;
    quint64 m_generation = 0;
    bool m_private = false;
    bool m_restoring = false;
    QWidget *m_guide = nullptr;
    QWidget *m_wrapUp = nullptr;
    QString m_beforeWrapUp; ///< the page of the right column
};

} // namespace leeway::app
