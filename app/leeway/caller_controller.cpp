#include "app/leeway/caller_controller.h"

#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/typing.h"
#include "base/when_answered.h"
#include "desk/cases.h"
#include "desk/read_customer.h"
#include "desk/search.h"
#include "domain/identity.h"
#include "models/identity_words.h"
#include "ui/contact/contact_strip.h"
#include "ui/contact/new_case_panel.h"
#include "ui/contact/verify_panel.h"
#include "ui/contact/who_is_this_page.h"
#include "ui/customer/customer_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QTimeZone>

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

constexpr int kMostFound = 12;

/// The customers found, and after them those whose case it is, by what the case is called.
std::vector<domain::CustomerHit> peopleOf(const domain::SearchHits &hits)
{
    std::vector<domain::CustomerHit> people = hits.customers;
    for (const domain::CaseHit &one : hits.cases) {
        const bool known = std::any_of(people.begin(), people.end(),
                                       [&](const auto &hit) { return hit.row.id == one.customer; });
        if (known)
            continue;
        domain::CustomerHit hit;
        hit.row.id = one.customer;
        hit.row.name = one.customerName;
        hit.matched = QString(models::caseNumber(one.number) + u' ' + one.title);
        people.push_back(std::move(hit));
    }
    return people;
}

} // namespace

CallerController::CallerController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_page(new ui::WhoIsThisPage(&parts.window))
    , m_strip(new ui::ContactStrip(parts.window.registry()))
{
    m_page->hide();
    parts.customer.page().setTopRow(m_strip);
    m_strip->hide();
    connect(&parts.contacts, &ContactController::currentChanged, this, &CallerController::followContact);
    connect(&parts.contacts, &ContactController::turnedTo, this, [this](const desk::LiveContact &live) {
        if (live.contact.customer.isNull() && !m_parts.window.isCentreCovered())
            ask(live); // somebody was looked up meanwhile
    });
    connect(&parts.contacts, &ContactController::changed, this,
            [this] { followContact(m_parts.contacts.current()); });
    connect(&parts.customer, &CustomerController::customerShown, this, &CallerController::followCustomer);
    connect(&parts.customer, &CustomerController::refreshed, this, [this] {
        showStrip();
        const auto live = m_parts.contacts.current();
        if (live && live->contact.id == m_verifySoon && isOpenCustomers(*live))
            verify();
    });
    wirePage();
    wireActions();
    wireEdits();
    showStrip();
}

CallerController::~CallerController() = default;

void CallerController::wirePage()
{
    connect(m_page, &ui::WhoIsThisPage::searchRequested, this, &CallerController::find);
    connect(m_page, &ui::WhoIsThisPage::customerChosen, this,
            [this](const domain::CustomerHit &hit) { choose(hit.row.id, hit.row.name); });
    connect(m_page, &ui::WhoIsThisPage::newCustomerWanted, this, &CallerController::makeNew);
    connect(m_page, &ui::WhoIsThisPage::dropWanted, &m_parts.contacts, &ContactController::drop);
    connect(m_page, &ui::WhoIsThisPage::left, this, &CallerController::leavePage);
    connect(m_strip, &ui::ContactStrip::linkWanted, this, [this] {
        const ui::CustomerPage &page = m_parts.customer.page(); // whose name stands in the question
        choose(page.customer(), page.snapshot().customer.name);
    });
    connect(m_strip, &ui::ContactStrip::speakerChosen, this, [this](const QString &name) {
        auto live = m_parts.contacts.current();
        if (!live || live->contact.speaker == name)
            return;
        live->contact.speaker = name;
        m_parts.contacts.change(live->contact);
    });
}

void CallerController::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QString::fromLatin1(id)), &QAction::triggered, this, slot);
    };
    on("contact.verify", [this] { verify(); });
    on("case.new", [this] { askCase(); });
    on("contact.relink", [this] { askAgain(); });
}

void CallerController::wireEdits()
{
    connect(&m_parts.edits, &EditController::verifyWanted, this, &CallerController::verify);
    connect(&m_parts.edits, &EditController::customerMade, this, [this](domain::CustomerId made) {
        const auto live = m_parts.contacts.current();
        if (live && !m_newFor.isNull() && live->contact.id == m_newFor)
            choose(made, {});
        m_newFor = {};
    });
}

void CallerController::suggest(domain::ContactId contact, const std::vector<domain::CustomerHit> &hits)
{
    m_suggested[contact] = hits;
    if (contact == m_asked)
        m_page->setCandidates(hits);
}

void CallerController::setPrivacy(bool on)
{
    m_page->setPrivate(on);
    m_strip->setPrivate(on);
    showStrip();
}

void CallerController::followContact(const std::optional<desk::LiveContact> &live)
{
    const bool isUnknown = live && live->contact.customer.isNull();
    if (isUnknown && live->contact.id != m_asked)
        ask(*live);
    else if (!isUnknown && !m_asked.isNull() && (!live || live->contact.id != m_asked))
        leavePage();
    if (m_verify && live)
        m_verify->setContact(live->contact);
    showStrip();
}

/// Somebody was opened on purpose: the question whose contact it is goes on in the strip above the name.
void CallerController::followCustomer()
{
    if (m_parts.window.isCentreCovered())
        m_parts.window.coverCentre(nullptr);
    m_parts.customer.setAside(false);
    m_parts.edits.putAside(m_parts.customer.current());
    showStrip();
}

/// The question stands in the place of whoever was open, and nothing of them is in reach behind it.
void CallerController::cover()
{
    m_parts.edits.putAside({});
    m_parts.window.coverCentre(m_page, tr("Who is this?"));
    m_parts.customer.setAside(true);
}

void CallerController::ask(const desk::LiveContact &live)
{
    ++m_search; // what was looked for of somebody else is not theirs
    m_asked = live.contact.id;
    m_page->ask(live.handle, live.name);
    cover();
    const auto known = m_suggested.find(m_asked);
    if (known != m_suggested.end())
        m_page->setCandidates(known->second);
    else if (!live.handle.isEmpty())
        find(live.handle); // what they reached us by may say who it is
    if (!somebodyTypes())
        m_page->begin();
}

void CallerController::leavePage()
{
    m_asked = {};
    ++m_search;
    m_parts.window.coverCentre(nullptr);
    m_parts.customer.setAside(false);
}

/// "Not this customer": until wrap-up ends.
void CallerController::askAgain()
{
    const auto live = m_parts.contacts.current();
    if (!live || live->contact.customer.isNull())
        return m_parts.window.showDone(tr("No contact is open that is anybody's."));
    m_asked = live->contact.id;
    m_page->askAgain(live->name);
    cover();
    m_page->begin();
}

void CallerController::find(const QString &text)
{
    whenAnswered(this, desk::searchNames(m_parts.desk, text, domain::SearchScope::Everything, kMostFound),
                 [this, asked = ++m_search](const base::Result<domain::SearchHits> &hits) {
                     if (asked == m_search && hits)
                         m_page->setCandidates(peopleOf(*hits));
                     else if (asked == m_search)
                         m_parts.window.showError(hits.error());
                 });
}

void CallerController::choose(domain::CustomerId customer, const QString &name)
{
    const auto live = m_parts.contacts.current();
    if (!live || customer.isNull())
        return;
    m_suggested.erase(live->contact.id);
    leavePage();
    m_parts.contacts.link(customer, name);
}

void CallerController::makeNew(const QString &typed)
{
    const auto live = m_parts.contacts.current();
    if (!live)
        return;
    m_newFor = live->contact.id;
    // Digits that were typed are no name.
    const bool isName = std::any_of(typed.begin(), typed.end(), [](QChar c) { return c.isLetter(); });
    m_parts.edits.newCustomer(isName                            ? typed
                              : live->contact.customer.isNull() ? live->name
                                                                : QString(),
                              live->handle);
}

bool CallerController::isOpenCustomers(const desk::LiveContact &live) const
{
    const domain::CustomerSnapshot &open = m_parts.customer.page().snapshot();
    const domain::CustomerId customer = live.contact.customer;
    return !customer.isNull() &&
           (customer == open.customer.id ||
            std::any_of(open.mergedFrom.begin(), open.mergedFrom.end(),
                        [customer](const domain::Customer &joined) { return joined.id == customer; }));
}

void CallerController::showStrip()
{
    const auto live = m_parts.contacts.current();
    const bool isKnown = live && !live->contact.customer.isNull();
    const domain::CustomerSnapshot &open = m_parts.customer.page().snapshot();
    const bool theirs = live && isOpenCustomers(*live);
    const bool offered = live && !isKnown && !open.customer.id.isNull();
    const auto level = isKnown ? live->contact.identity : domain::IdentityLevel::None;
    ui::ActionRegistry &registry = m_parts.window.registry();
    registry.action(QStringLiteral("contact.verify"))
        ->setEnabled(isKnown && level != domain::IdentityLevel::Verified &&
                     level != domain::IdentityLevel::Refused);
    registry.action(QStringLiteral("contact.relink"))->setEnabled(isKnown);
    if (theirs)
        m_strip->show(*live, open, {QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()});
    else if (offered)
        m_strip->offer(*live, open.customer.name);
    m_strip->setVisible(theirs || offered);
    showGuard();
}

/// What is not changed before it is sure who speaks; of a customer nobody is speaking with, everything is.
void CallerController::showGuard()
{
    const auto live = m_parts.contacts.current();
    const bool speaking = live && isOpenCustomers(*live);
    m_parts.edits.setGuarded(speaking ? models::guardWords(live->contact.identity) : QString());
}

void CallerController::askCase()
{
    const domain::CustomerSnapshot &open = m_parts.customer.page().snapshot();
    if (!m_parts.customer.isOnScreen())
        return m_parts.window.showDone(tr("Open a customer first: a case is somebody's."));
    if (!m_case) {
        m_case = new ui::NewCasePanel;
        m_parts.edits.adopt(m_case);
        connect(m_case, &ui::NewCasePanel::caseMade, this, &CallerController::openCase);
    }
    m_case->start(open.customer.id, open.customer.name);
    m_parts.edits.show(m_case, ui::Column::Centre, open.customer.id);
}

/// The first case of a contact is its main one; another one leaves that as it is.
void CallerController::openCase(const domain::Case &made)
{
    m_case->setSaving(true);
    whenAnswered(this, desk::openCase(m_parts.desk, made), [this](const base::Result<domain::Case> &opened) {
        if (!opened)
            return m_case->showFailure(ui::errorLine(opened.error()));
        m_case->setSaving(false);
        m_case->discard();
        m_parts.edits.leave();
        auto live = m_parts.contacts.current();
        const bool isFirst = live && live->contact.customer == opened->customer && !live->contact.caseId;
        if (isFirst) {
            live->contact.caseId = opened->id;
            m_parts.contacts.change(live->contact);
        }
        const QString number = models::caseNumber(opened->number);
        m_parts.window.showDone(isFirst ? tr("Case %1 opened: this contact is about it.").arg(number)
                                        : tr("Case %1 opened.").arg(number));
        Q_EMIT caseOpened(*opened);
    });
}

void CallerController::verify()
{
    const auto live = m_parts.contacts.current();
    if (!live || live->contact.customer.isNull())
        return m_parts.window.showDone(tr("First say whose contact this is."));
    if (!isOpenCustomers(*live)) {
        m_verifySoon = live->contact.id; // the questions are about their record: open it first
        return m_parts.contacts.take(live->contact.id);
    }
    m_verifySoon = {};
    using Orders = base::Result<std::vector<domain::Order>>;
    whenAnswered(this, desk::readOrders(m_parts.desk, live->contact.customer),
                 [this, id = live->contact.id](const Orders &orders) {
                     const auto now = m_parts.contacts.current();
                     if (!orders)
                         return m_parts.window.showError(orders.error());
                     if (now && now->contact.id == id && isOpenCustomers(*now))
                         showVerify(*now, *orders);
                 });
}

void CallerController::showVerify(const desk::LiveContact &live, const std::vector<domain::Order> &orders)
{
    if (!m_verify) {
        m_verify = new ui::VerifyPanel;
        m_parts.edits.adopt(m_verify);
        connect(m_verify, &ui::VerifyPanel::wrongAnswerGiven, this, [this](domain::ContactId id) {
            if (const auto now = m_parts.contacts.current(); now && now->contact.id == id)
                m_parts.contacts.change(domain::afterWrongAnswer(now->contact));
        });
        connect(m_verify, &ui::VerifyPanel::verified, this,
                [this](domain::ContactId id, domain::IdentityWay way) {
                    const auto now = m_parts.contacts.current();
                    if (!now || now->contact.id != id)
                        return;
                    m_parts.contacts.change(domain::afterVerified(now->contact, way));
                    m_parts.edits.leave();
                    m_parts.window.showDone(tr("It is verified who speaks."));
                });
    }
    m_verify->start(live.contact, live.name,
                    domain::identityQuestions(m_parts.customer.page().snapshot(), orders, live.handle));
    m_parts.edits.show(m_verify, ui::Column::Centre, live.contact.customer);
}

} // namespace leeway::app
