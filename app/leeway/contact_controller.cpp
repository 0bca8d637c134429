#include "app/leeway/contact_controller.h"

#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/typing.h"
#include "base/when_answered.h"
#include "models/privacy.h"
#include "ui/contact/contacts_page.h"
#include "ui/contact/start_contact_panel.h"
#include "ui/customer/customer_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"

#include <QAction>
#include <QApplication>
#include <QTimeZone>

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

constexpr std::chrono::milliseconds kPause{300}; // what is typed is kept after it

QString shownCaller(const desk::LiveContact &live, bool isPrivate)
{
    return models::isolatedText(models::shownName(models::callerName(live), isPrivate));
}

} // namespace

ContactController::ContactController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_source(parts.desk)
    , m_list(m_source, parts.desk.clock())
    , m_page(new ui::ContactsPage(m_list, parts.window.registry().action(QStringLiteral("contact.next")),
                                  parts.window.registry().action(QStringLiteral("contact.start"))))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &ContactController::keepNow);
    connect(&parts.desk, &desk::Desk::changed, this, &ContactController::follow);
    connect(&parts.desk, &desk::Desk::meChanged, this, [this] { m_list.reload(); });
    connect(&parts.customer, &CustomerController::customerShown, this, &ContactController::followCustomer);
    wirePage();
    wireActions();
    m_list.reload();
    showLive();
}

ContactController::~ContactController() = default;

void ContactController::wirePage()
{
    connect(&m_list, &models::ContactList::stateChanged, this,
            [this] { m_parts.window.rail().setCount(QStringLiteral("contacts"), m_list.waiting()); });
    connect(m_page, &ui::ContactsPage::contactChosen, this, &ContactController::take);
    connect(m_page, &ui::ContactsPage::customerChosen, this, &ContactController::customerChosen);
    connect(&m_parts.window.contactBar(), &ui::ContactBar::contactPressed, this, [this] {
        take(m_current);
        m_parts.window.columns().go(ui::Column::Centre);
    });
    connect(&m_parts.window, &ui::MainWindow::closing, this, &ContactController::keepNow);
}

void ContactController::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QString::fromLatin1(id)), &QAction::triggered, this, slot);
    };
    on("contact.start", [this] { startByHand(); });
    on("contact.forward", [this] { step(1); });
    on("contact.back", [this] { step(-1); });
    on("contact.drop", [this] { drop(); });
    on("contact.wrap", [this] { openWrapUp(); });
    // Until they are there: wrap-up, and what a phone can be asked.
    for (const char *id : {"contact.wrap", "contact.hold", "contact.transfer", "contact.recording", "state"})
        m_parts.window.registry().action(QString::fromLatin1(id))->setVisible(false);
}

std::optional<desk::LiveContact> ContactController::current() const
{
    const auto found = std::find_if(m_live.begin(), m_live.end(),
                                    [this](const auto &live) { return live.contact.id == m_current; });
    return found == m_live.end() ? std::nullopt : std::optional(*found);
}

desk::LiveContact *ContactController::find(domain::ContactId contact)
{
    const auto found = std::find_if(m_live.begin(), m_live.end(), [contact](const auto &live) {
        return !contact.isNull() && live.contact.id == contact;
    });
    return found == m_live.end() ? nullptr : &*found;
}

void ContactController::restore()
{
    m_restoring = true;
    read();
}

void ContactController::follow(const desk::Touched &what)
{
    if (what.table(QStringLiteral("contact")))
        read();
    for (const char *table : {"contact", "promise", "case", "interaction", "customer"}) {
        if (what.table(QLatin1String(table)))
            return m_list.reload();
    }
}

void ContactController::read()
{
    whenAnswered(this, desk::readLiveContacts(m_parts.desk),
                 [this, asked = ++m_generation](const base::Result<std::vector<desk::LiveContact>> &live) {
                     if (asked != m_generation)
                         return; // something changed meanwhile, and its end makes it read again
                     if (live)
                         took(*live);
                     else
                         m_parts.window.showError(live.error());
                 });
}

/// What is typed here and not kept yet is newer than what was read.
void ContactController::took(std::vector<desk::LiveContact> live)
{
    std::stable_sort(live.begin(), live.end(),
                     [](const auto &a, const auto &b) { return a.position > b.position; });
    for (desk::LiveContact &one : live) {
        const desk::LiveContact *mine = find(one.contact.id);
        if (mine && std::find(m_unkept.begin(), m_unkept.end(), one.contact.id) != m_unkept.end()) {
            one.phase = mine->phase;
            one.draft = mine->draft;
            one.start = mine->start;
            one.idea = mine->idea;
            one.grant = mine->grant;
            if (one.contact.customer.isNull()) // this desk's alone: nobody else says anything of it
                one.contact = mine->contact;
        }
    }
    const bool same = live == m_live;
    m_live = std::move(live);
    if (std::exchange(m_restoring, false) && !m_live.empty()) {
        m_parts.window.showDone(
            tr("%n contact(s) were open and are here again.", nullptr, static_cast<int>(m_live.size())));
        followCustomer(m_parts.customer.current());
        // Its customer is opened by whoever restores the place; somebody may have opened another one already.
        if (!find(m_current))
            setCurrent(m_live.front().contact.id);
    }
    if (same)
        return;
    if (!find(m_current))
        setCurrent(m_live.empty() ? domain::ContactId() : m_live.front().contact.id);
    showLive();
    Q_EMIT changed();
}

void ContactController::startByHand()
{
    if (!m_start) {
        m_start = new ui::StartContactPanel;
        m_parts.edits.adopt(m_start);
        connect(m_start, &ui::StartContactPanel::contactStarted, this, [this](const desk::LiveContact &live) {
            m_parts.edits.leave();
            m_start->discard();
            beginAnd(live, [this](const desk::LiveContact &begun) {
                take(begun.contact.id);
                if (!begun.contact.customer.isNull())
                    m_parts.window.columns().go(ui::Column::Centre);
            });
        });
    }
    const bool open = !m_parts.customer.current().isNull();
    m_start->start(m_parts.customer.current(),
                   open ? m_parts.customer.page().snapshot().customer.name : QString());
    m_parts.edits.show(m_start);
}

bool ContactController::isBusy() const
{
    const bool wrapping = m_wrapUp && m_wrapUp->isVisible();
    return current().has_value() && (somebodyTypes() || wrapping);
}

void ContactController::begin(desk::LiveContact live)
{
    beginAnd(std::move(live), [this](const desk::LiveContact &begun) {
        if (!isBusy())
            return take(begun.contact.id);
        //: somebody who reached us while the agent was typing
        m_parts.window.showDone(tr("%1 is in the list Live.").arg(shownCaller(begun, false)), {},
                                tr("A contact is in the list Live."));
    });
}

void ContactController::beginAnd(desk::LiveContact live,
                                 const std::function<void(const desk::LiveContact &)> &then)
{
    ++m_generation;
    const QString call = live.callId;
    const domain::CustomerId customer = live.contact.customer;
    whenAnswered(this, desk::beginContact(m_parts.desk, std::move(live)),
                 [this, then, call, customer](const base::Result<desk::LiveContact> &begun) {
                     if (!begun) {
                         m_parts.window.showError(begun.error());
                         if (!customer.isNull() && customer != m_parts.customer.current() && !isBusy())
                             Q_EMIT customerChosen(customer); // who it is about is seen all the same
                         return Q_EMIT notBegun(call);
                     }
                     if (!find(begun->contact.id))
                         m_live.insert(m_live.begin(), *begun);
                     then(*begun);
                     showLive();
                     Q_EMIT changed();
                 });
}

void ContactController::link(domain::CustomerId customer, const QString &name)
{
    const auto live = current();
    if (!live)
        return;
    ++m_generation;
    whenAnswered(this, desk::linkContact(m_parts.desk, *live, customer, name),
                 [this, before = live->contact.id](const base::Result<desk::LiveContact> &linked) {
                     if (!linked && linked.error().code == base::Code::UndoImpossible)
                         return m_parts.window.showDone(
                             tr("Something was granted in this contact. Take it back first, or wrap this "
                                "contact up and begin another."));
                     if (!linked)
                         return m_parts.window.showError(linked.error());
                     if (desk::LiveContact *mine = find(before))
                         *mine = *linked;
                     if (m_current == before)
                         m_current = {}; // it may have a new id: whoever follows it hears so
                     take(linked->contact.id);
                     m_parts.window.columns().go(ui::Column::Centre);
                     showLive();
                     Q_EMIT changed();
                     read(); // the name as the record has it
                 });
}

void ContactController::take(domain::ContactId contact)
{
    const desk::LiveContact *live = find(contact);
    if (!live)
        return;
    const domain::CustomerId customer = live->contact.customer;
    // First, so that they are read while all that is about the contact turns to it.
    if (!customer.isNull() && customer != m_parts.customer.current())
        Q_EMIT customerChosen(customer);
    setCurrent(contact);
    if (const auto now = current(); now && now->contact.id == contact)
        Q_EMIT turnedTo(*now);
}

void ContactController::adopt(const desk::LiveContact &live)
{
    ++m_generation;
    if (!find(live.contact.id))
        m_live.insert(m_live.begin(), live);
    take(live.contact.id);
    showLive();
    Q_EMIT changed();
}

void ContactController::step(int direction)
{
    if (m_live.empty())
        return m_parts.window.showDone(tr("No contact is open."));
    const auto at = std::find_if(m_live.begin(), m_live.end(),
                                 [this](const auto &live) { return live.contact.id == m_current; });
    const auto count = std::ssize(m_live);
    const auto now = at == m_live.end() ? (direction > 0 ? count - 1 : 0) : at - m_live.begin();
    take(m_live[static_cast<size_t>((now + direction + count) % count)].contact.id);
}

void ContactController::setCurrent(domain::ContactId contact)
{
    if (std::exchange(m_current, contact) == contact)
        return;
    showBar();
    m_page->showRow(contact.isNull() ? QString() : contact.toString());
    Q_EMIT currentChanged(current());
}

/// The contact of whoever is opened is the one in hand; opening somebody else does not lay it down.
void ContactController::followCustomer(domain::CustomerId customer)
{
    const desk::LiveContact *mine = find(m_current);
    if (customer.isNull() || (mine && mine->contact.customer == customer))
        return;
    const auto theirs = std::find_if(m_live.begin(), m_live.end(), [customer](const auto &live) {
        return live.contact.customer == customer;
    });
    if (theirs != m_live.end())
        setCurrent(theirs->contact.id);
}

void ContactController::change(const domain::Contact &after)
{
    desk::LiveContact *mine = find(after.id);
    if (!mine || mine->contact == after)
        return;
    const domain::Contact before = mine->contact;
    mine->contact = after;
    if (!after.moodIn && after.mood)
        mine->contact.moodIn = after.mood;
    ++m_generation; // a read that began before would show what was
    showLive();
    Q_EMIT changed();
    if (before.customer.isNull())
        return keepSoon(after.id); // this desk's alone until it is known whose it is
    whenAnswered(this, desk::changeContact(m_parts.desk, before, after),
                 [this](const base::Result<domain::Contact> &done) {
                     if (done)
                         return;
                     m_parts.window.showError(done.error());
                     read(); // as it stands in the store
                 });
}

template <class T>
bool ContactController::setTyped(domain::ContactId contact, T desk::LiveContact::*part, const T &typed)
{
    desk::LiveContact *theirs = find(contact);
    if (!theirs || theirs->*part == typed)
        return false;
    theirs->*part = typed;
    keepSoon(contact);
    return true;
}

void ContactController::setPhase(domain::Phase phase)
{
    if (setTyped(m_current, &desk::LiveContact::phase, phase))
        Q_EMIT changed();
}

void ContactController::setDraft(const desk::WrapUpDraft &draft)
{
    setTyped(m_current, &desk::LiveContact::draft, draft);
}

void ContactController::setStart(domain::ContactId contact, const desk::StartDraft &start)
{
    setTyped(contact, &desk::LiveContact::start, start);
}

void ContactController::setIdea(const QString &idea)
{
    setTyped(m_current, &desk::LiveContact::idea, idea);
}

void ContactController::setGrant(const desk::GrantDraft &grant)
{
    setTyped(m_current, &desk::LiveContact::grant, grant);
}

void ContactController::keepSoon(domain::ContactId contact)
{
    if (std::find(m_unkept.begin(), m_unkept.end(), contact) == m_unkept.end())
        m_unkept.push_back(contact);
    m_pause.start();
}

void ContactController::keepNow()
{
    m_pause.stop();
    for (const domain::ContactId contact : std::exchange(m_unkept, {})) {
        const desk::LiveContact *live = find(contact);
        if (!live)
            continue;
        whenAnswered(this, desk::keepWork(m_parts.desk, *live), [this](const base::Result<void> &kept) {
            if (!kept)
                m_parts.window.showError(kept.error());
        });
    }
}

void ContactController::drop()
{
    const auto live = current();
    if (!live)
        return m_parts.window.showDone(tr("No contact is open."));
    if (!live->contact.handedOver.isEmpty() || live->contact.takenAt != live->contact.openedAt)
        return m_parts.window.showDone(tr("It waited for an answer: wrap it up, or hand it over."));
    ++m_generation;
    whenAnswered(this, desk::dropContact(m_parts.desk, *live),
                 [this, name = shownCaller(*live, false)](const base::Result<void> &dropped) {
                     if (!dropped)
                         return m_parts.window.showError(dropped.error());
                     read();
                     m_parts.window.showDone(tr("Taken off the list: %1 was no contact.").arg(name), {},
                                             tr("Taken off the list."));
                 });
}

void ContactController::dropMissed(domain::ContactId contact)
{
    const desk::LiveContact *live = find(contact);
    if (!live)
        return;
    ++m_generation;
    whenAnswered(this, desk::dropContact(m_parts.desk, *live),
                 [this, name = shownCaller(*live, false)](const base::Result<void> &dropped) {
                     if (!dropped)
                         return m_parts.window.showError(dropped.error());
                     read();
                     m_parts.window.showDone(tr("%1 hung up before somebody answered.").arg(name), {},
                                             tr("Somebody hung up."));
                 });
}

void ContactController::setPrivacy(bool on)
{
    m_private = on;
    m_list.setPrivacy(on);
    showBar();
}

void ContactController::refreshTimes()
{
    m_list.reload(); // a next step may have become due
    showBar();
}

void ContactController::showLive()
{
    m_list.setLive(m_live);
    m_page->showRow(m_current.isNull() ? QString() : m_current.toString());
    for (const char *id : {"contact.forward", "contact.back"})
        m_parts.window.registry().action(QString::fromLatin1(id))->setEnabled(m_live.size() > 1);
    for (const char *id : {"contact.drop", "contact.wrap"})
        m_parts.window.registry().action(QString::fromLatin1(id))->setEnabled(!m_live.empty());
    showBar();
}

void ContactController::showBar()
{
    const auto live = current();
    if (!live)
        return m_parts.window.contactBar().setOpen({});
    const models::Format format = m_list.look().format;
    ui::OpenContact open;
    open.iconName = models::channelIcon(live->contact.channel);
    open.name = shownCaller(*live, m_private);
    //: a clock time
    open.since = tr("since %1").arg(models::clockTime(format, live->contact.openedAt));
    open.ago = models::sinceTime(format, live->contact.openedAt);
    open.spoken = tr("%1, %2, %3", "the open contact: who, how they reached us, since when")
                      .arg(open.name, models::contactWay(live->contact), open.since);
    m_parts.window.contactBar().setOpen(open);
}

} // namespace leeway::app
