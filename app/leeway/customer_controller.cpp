#include "app/leeway/customer_controller.h"

#include "app/leeway/edit_controller.h"
#include "app/leeway/erase_controller.h"
#include "app/leeway/link_controller.h"
#include "app/leeway/reading_controller.h"
#include "app/leeway/record_controller.h"
#include "base/when_answered.h"
#include "desk/draft.h"
#include "desk/edit_customer.h"
#include "desk/history.h"
#include "desk/promises.h"
#include "desk/read_customer.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/orders_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

const QString kOrdersPage = QStringLiteral("orders");

} // namespace

CustomerController::CustomerController(desk::Desk &desk, desk::SharedStore &shared, ui::MainWindow &window,
                                       EditController &edits, LinkController &links, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_edits(edits)
    , m_links(links)
    , m_reading(new ReadingController(desk, shared, window, this))
    , m_record(new RecordController(desk, window, *m_reading, this))
    , m_erase(new EraseController(desk, window, m_edits, this))
    , m_source(desk)
    , m_page(new ui::CustomerPage(m_source))
    , m_orders(new ui::OrdersPage)
{
    constexpr std::chrono::milliseconds kNoSign{100};
    m_slow.setSingleShot(true);
    m_slow.setInterval(kNoSign);
    connect(&m_slow, &QTimer::timeout, this, [this] {
        showPage();
        m_page->showLoading({});
    });
    refreshTimes();
    wirePage();
    wireFolding();
    wireActions();
    wirePin();
    connect(&desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (m_prepared && what.table(QStringLiteral("customer")))
            m_prepared.reset(); // whether a reason is asked for may be another thing by now
        else if (m_prepared)
            m_prepared->isOld = true;
        if (!m_current.isNull() && concernsOpen(what))
            read(false);
    });
}

/// The open record or one that shows under it.
bool CustomerController::concernsOpen(const desk::Touched &what) const
{
    const std::vector<domain::Customer> &merged = m_page->snapshot().mergedFrom;
    return what.customer(m_current.value) || what.table(QStringLiteral("company")) ||
           std::any_of(merged.begin(), merged.end(),
                       [&what](const domain::Customer &one) { return what.customer(one.id.value); });
}

void CustomerController::open(domain::CustomerId customer, std::optional<domain::InteractionId> reveal)
{
    m_reveal = reveal;
    if (customer == m_current) {
        read(m_isLocked);                // still locked: asked for again
        Q_EMIT customerShown(m_current); // what stands in front of the page goes away
        return;
    }
    m_current = customer;
    m_isLocked = true; // until it is known whether a reason is asked for
    m_afterReason = {};
    m_reading->forget();
    m_record->forget();
    m_slow.start(); // up to 0.1 s there is no sign, so that nothing flickers (guide, section 9)
    read(true);
}

void CustomerController::prepare(domain::CustomerId customer)
{
    if (customer != m_current)
        m_prepared = Prepared{customer, desk::readCustomer(m_desk, customer)};
}

void CustomerController::showPage()
{
    m_slow.stop();
    if (m_page->parentWidget() != nullptr)
        return;
    m_window.setCentreWidget(m_page);
    m_page->show(); // its layout would do so a moment later, and what is hidden cannot have the focus
    m_window.addSidePage(kOrdersPage, tr("Orders"), m_orders);
    m_takesFocus = true; // what had it in the centre is gone
}

void CustomerController::takeFocus()
{
    ui::Columns &columns = m_window.columns();
    const bool elsewhere = columns.current() != ui::Column::Centre && columns.content(ui::Column::List);
    if (!std::exchange(m_takesFocus, false) || elsewhere)
        return;
    columns.go(ui::Column::Centre);
    m_page->setFocus(Qt::ShortcutFocusReason); // to what is read, not to the first button
}

bool CustomerController::isOnScreen() const
{
    return !m_current.isNull() && m_page->customer() == m_current && !m_window.isCentreCovered();
}

void CustomerController::setAside(bool aside)
{
    if (std::exchange(m_isAside, aside) == aside || m_page->parentWidget() == nullptr)
        return;
    if (!aside)
        return m_window.offerSidePage(kOrdersPage);
    m_reading->forget();
    m_record->forget();
    m_window.hideSidePage(kOrdersPage);
}

void CustomerController::setPrivate(bool on)
{
    m_page->setPrivate(on);
    m_orders->setPrivate(on);
}

void CustomerController::refreshTimes()
{
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_desk.clock().now()};
    m_page->setFormat(format);
    m_orders->setFormat(format);
}

void CustomerController::setSources(const std::vector<domain::FeedSource> &sources)
{
    m_sources = sources;
    followSources();
}

/// The sources are those of this desk's team: of a customer of another one they say nothing.
void CustomerController::followSources()
{
    const domain::TeamId team = m_page->snapshot().customer.team;
    const bool elsewhere = !team.isNull() && team != m_desk.me().teamId;
    m_page->setSources(elsewhere ? std::vector<domain::FeedSource>() : m_sources);
    m_orders->setSources(elsewhere ? std::vector<domain::FeedSource>() : m_sources);
}

void CustomerController::read(bool first)
{
    m_isFirst = m_isFirst || first; // a change that comes meanwhile makes it read again
    const quint64 generation = ++m_generation;
    std::optional<Prepared> ready;
    if (m_prepared && m_prepared->customer == m_current)
        ready.swap(m_prepared);
    if (first)
        m_prepared.reset(); // of somebody who was not opened after all
    if (ready && ready->snapshot.isFinished() && ready->snapshot.resultCount() > 0)
        return answered(ready->snapshot.resultAt(0), ready->isOld); // before anything is painted
    base::whenAnswered(this, desk::readCustomer(m_desk, m_current),
                       [this, generation](const base::Result<domain::CustomerSnapshot> &snapshot) {
                           if (generation == m_generation)
                               answered(snapshot, false);
                       });
}

void CustomerController::answered(const base::Result<domain::CustomerSnapshot> &snapshot, bool isOld)
{
    showPage();
    if (!snapshot) {
        if (m_page->customer() != m_current)
            m_page->showLoading({}); // it is not about who was open before
        m_page->showError(ui::errorLine(snapshot.error()));
        return takeFocus();
    }
    shown(*snapshot, std::exchange(m_isFirst, false));
    if (isOld)
        read(false);
}

void CustomerController::shown(const domain::CustomerSnapshot &snapshot, bool first)
{
    m_current = snapshot.customer.id; // a merged record answers with the one it points to
    const bool restricted = std::any_of(snapshot.mergedFrom.begin(), snapshot.mergedFrom.end(),
                                        [](const domain::Customer &c) { return c.restricted; }) ||
                            snapshot.customer.restricted;
    if (first)
        m_isLocked = restricted;
    else if (!restricted)
        m_isLocked = false;
    if (m_isLocked) {
        if (first) // later ones are changes nobody may see; the form must not come back by itself
            showLocked(snapshot);
        return;
    }
    if (first || m_page->customer() != m_current)
        openUnlocked(snapshot);
    else
        m_page->refresh(snapshot);
    m_window.setCustomerName(snapshot.customer.name); // it was changed, or is gone with who was erased
    m_edits.follow(snapshot);
    followSources();
    followPin();
    readOrders();
    countBusiness();
    if (first)
        Q_EMIT opened(m_current);
    Q_EMIT refreshed();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // so that it is painted once
    if (m_reveal)
        revealEvent(*std::exchange(m_reveal, {}));
}

/// Nothing but the name, in the page, the tabs and the title, until somebody says why (decisions.md 4).
void CustomerController::showLocked(const domain::CustomerSnapshot &snapshot)
{
    m_page->showRestricted(snapshot.customer.name);
    m_takesFocus = false; // the field for the reason has it
    m_window.setCustomerName(snapshot.customer.name);
    Q_EMIT customerShown(m_current);
    m_orders->setOrders({}, {});
    m_window.side().setPageCount(kOrdersPage, -1);
    m_edits.askAccess(snapshot.customer.id, snapshot.customer.name);
}

void CustomerController::openUnlocked(const domain::CustomerSnapshot &snapshot)
{
    m_page->open(snapshot);
    takeFocus();
    m_window.setCustomerName(snapshot.customer.name);
    Q_EMIT customerShown(m_current);
    base::whenAnswered(this, desk::noteOpened(m_desk, m_current), [](const base::Result<void> &) {});
    base::whenAnswered(this, desk::readDraft(m_desk, m_current),
                       [this, id = m_current](const base::Result<QString> &draft) {
                           if (draft && id == m_current)
                               m_page->restoreDraft(*draft);
                       });
}

void CustomerController::readOrders()
{
    using Orders = base::Result<std::vector<domain::Order>>;
    using Lines = base::Result<std::vector<domain::CaseLine>>;
    base::whenAnswered(
        this, desk::readOrders(m_desk, m_current), [this, id = m_current](const Orders &orders) {
            if (!orders || id != m_current)
                return;
            base::whenAnswered(this, desk::readCaseLines(m_desk, id),
                               [this, id, orders = *orders](const Lines &lines) {
                                   if (!lines || id != m_current || m_isLocked)
                                       return;
                                   m_orders->setOrders(orders, *lines);
                                   const int count = orders.empty() ? -1 : static_cast<int>(orders.size());
                                   m_window.side().setPageCount(kOrdersPage, count);
                               });
        });
}

void CustomerController::countBusiness()
{
    base::whenAnswered(this, desk::countBusiness(m_desk, m_current),
                       [this, id = m_current](const base::Result<int> &count) {
                           if (count && id == m_current)
                               m_page->setBusinessCount(*count);
                       });
}

void CustomerController::revealEvent(domain::InteractionId id)
{
    base::whenAnswered(this, desk::readInteraction(m_desk, id),
                       [this](const base::Result<domain::Interaction> &event) {
                           if (event)
                               m_page->reveal({event->at, event->id});
                       });
}

void CustomerController::wirePromises()
{
    connect(m_page, &ui::CustomerPage::promiseKept, this, [this](const domain::Promise &promise) {
        m_edits.report(desk::settlePromise(m_desk, promise, domain::PromiseState::Kept),
                       tr("Promise marked as kept."));
    });
    connect(m_page, &ui::CustomerPage::promiseMissed, this, [this](const domain::Promise &promise) {
        m_edits.report(desk::settlePromise(m_desk, promise, domain::PromiseState::Broken),
                       tr("It stands in the history that this was not kept."));
    });
    connect(m_page, &ui::CustomerPage::promiseTimeRequested, &m_edits, &EditController::movePromise);
}

void CustomerController::wirePage()
{
    connect(m_page, &ui::CustomerPage::noteWritten, this,
            [this](const desk::NewNote &note) { saveNote(note); });
    connect(m_page, &ui::CustomerPage::draftChanged, this,
            [this](domain::CustomerId customer, const QString &text) {
                base::whenAnswered(this, desk::keepDraft(m_desk, customer, text),
                                   [](const base::Result<void> &) {});
            });
    wirePromises();
    connect(m_page, &ui::CustomerPage::retryRequested, this, [this] { read(true); });
    connect(m_page, &ui::CustomerPage::attachmentRequested, m_reading, &ReadingController::openAttachment);
    connect(m_page, &ui::CustomerPage::readingRequested, this,
            [this](const domain::Interaction &interaction, bool) { m_reading->read(interaction.id); });
    connect(m_page, &ui::CustomerPage::eventMenuRequested, this, &CustomerController::showEventMenu);
    connect(m_page, &ui::CustomerPage::caseMenuRequested, this, &CustomerController::showCaseMenu);
    connect(m_page, &ui::CustomerPage::reasonRequested, this,
            [this] { m_edits.askAccess(m_current, m_page->snapshot().customer.name); });
    connect(&m_edits, &EditController::restrictedOpened, this, [this](domain::CustomerId id) {
        if (id != m_current)
            return;
        m_isLocked = false;
        read(false);
    });
    connect(m_orders, &ui::OrdersPage::linkRequested, this,
            [this](domain::OrderLineId line) { m_links.linkLine(m_current, std::nullopt, line); });
    connect(m_orders, &ui::OrdersPage::unlinkRequested, &m_links, &LinkController::unlinkLine);
    connect(m_page, &ui::CustomerPage::fullRecordRequested, this, &CustomerController::showRecord);
    connect(m_page, &ui::CustomerPage::consentAsked, this,
            [this] { m_edits.editCustomer(m_page->snapshot()); });
    connect(m_page->menu(), &QMenu::aboutToShow, this, [this] {
        m_links.fillCustomerMenu(*m_page->menu(), m_page->snapshot());
        m_erase->followRole(*m_window.registry().action(QStringLiteral("customer.erase")));
    });
    for (const char *id : {"customer.edit", "customer.pin", "customer.merge", "promise", "attempt", "export",
                           "customer.erase"})
        m_page->menu()->addAction(m_window.registry().action(QString::fromLatin1(id)));
}

void CustomerController::wireFolding()
{
    connect(m_page, &ui::CustomerPage::unfoldRequested, this, [this] { withReason([] {}); });
    connect(m_page, &ui::CustomerPage::foldedEventRequested, this,
            [this](const domain::TimelineCursor &where) {
                withReason([this, where] { m_page->reveal(where); });
            });
    connect(&m_edits, &EditController::foldedOpened, this, [this] {
        m_page->unfoldOlderCases();
        if (const auto then = std::exchange(m_afterReason, {}))
            then();
    });
}

void CustomerController::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_window.registry().action(QString::fromLatin1(id)), &QAction::triggered, this, [this, slot] {
            // Between choosing somebody and seeing them, a key is meant for neither.
            if (isOnScreen() && !m_isLocked)
                slot();
            else if (m_window.isCentreCovered())
                sayNobody();
        });
    };
    on("record", [this] { showRecord(); });
    on("export", [this] { withReason([this] { m_record->exportCustomer(m_current); }); });
    on("promise", [this] { m_edits.newPromise(m_current, m_page->noteCase()); });
    on("attempt", [this] { m_edits.newAttempt(m_current, m_page->noteCase()); });
    on("customer.erase", [this] { m_erase->open(m_current); });
    on("customer.merge", [this] { m_edits.mergeCustomer(m_page->snapshot()); });
    on("customer.edit", [this] { m_edits.editCustomer(m_page->snapshot()); });
    // These only move the focus, and may come before the customer has been read; a locked page has no such
    // fields.
    connect(m_window.registry().action(QStringLiteral("note")), &QAction::triggered, this,
            &CustomerController::writeNote);
    QAction *find = m_window.registry().action(QStringLiteral("find"));
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(find);
    connect(find, &QAction::triggered, m_page, &ui::CustomerPage::focusFind);
}

void CustomerController::withReason(const std::function<void()> &then)
{
    if (!m_page->isFolded()) {
        then();
        return;
    }
    m_afterReason = then;
    m_edits.askReason(m_page->snapshot().customer);
}

void CustomerController::showRecord()
{
    // All of it: also what "this case only" folds, and that asks why.
    withReason([this] { m_record->show(m_current); });
}

void CustomerController::sayNobody()
{
    m_window.showDone(tr("No customer is on the screen to do this for. Choose who it is first."));
}

void CustomerController::writeNote()
{
    if (m_window.isCentreCovered())
        sayNobody();
    else
        m_page->focusNote();
}

void CustomerController::saveNote(const desk::NewNote &note)
{
    const auto taken = [this, customer = note.customer](const base::Result<void> &kept) {
        m_page->noteSaved(kept.has_value(), kept ? QString() : ui::errorLine(kept.error()));
        if (kept)
            (void)desk::keepDraft(m_desk, customer, {}); // failing, it stands in the field again
    };
    if (m_noteTaker && m_noteTaker(note, taken))
        return;
    const QFuture<base::Result<desk::Undo>> doing = desk::addNote(m_desk, note);
    base::whenAnswered(this, doing, [this, doing](const base::Result<desk::Undo> &done) {
        m_page->noteSaved(done.has_value(), done ? QString() : ui::errorLine(done.error()));
        if (done)
            m_edits.report(doing, tr("Note saved."));
    });
}

} // namespace leeway::app
