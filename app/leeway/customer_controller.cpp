#include "app/leeway/customer_controller.h"

#include "app/leeway/edit_controller.h"
#include "app/leeway/reading_controller.h"
#include "desk/cases.h"
#include "desk/export_person.h"
#include "desk/history.h"
#include "desk/promises.h"
#include "desk/read_customer.h"
#include "desk/set_up.h"
#include "models/when_answered.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/orders_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QTimeZone>
#include <QtConcurrentRun>

namespace leeway::app
{

using models::whenAnswered;

CustomerController::CustomerController(desk::Desk &desk, ui::MainWindow &window, EditController &edits,
                                       QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
    , m_edits(edits)
    , m_reading(new ReadingController(desk, window, this))
    , m_source(desk)
    , m_page(new ui::CustomerPage(m_source))
    , m_orders(new ui::OrdersPage)
{
    refreshTimes();
    wirePage();
    wireActions();
    connect(&desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (!m_current.isNull() && what.customer(m_current.value))
            read(false);
    });
}

void CustomerController::open(domain::CustomerId customer, std::optional<domain::InteractionId> reveal)
{
    if (m_current.isNull()) {
        m_window.setCentreWidget(m_page);
        m_window.addSidePage(QStringLiteral("orders"), tr("Orders"), m_orders);
    }
    m_reveal = reveal;
    if (customer == m_current) {
        read(false);
        return;
    }
    m_current = customer;
    m_page->showLoading({});
    read(true);
}

void CustomerController::setPrivate(bool on)
{
    m_page->setPrivate(on);
}

void CustomerController::refreshTimes()
{
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_desk.clock().now()};
    m_page->setFormat(format);
    m_orders->setFormat(format);
}

void CustomerController::read(bool first)
{
    const quint64 generation = ++m_generation;
    whenAnswered(this, desk::readCustomer(m_desk, m_current),
                 [this, first, generation](const base::Result<domain::CustomerSnapshot> &snapshot) {
                     if (generation != m_generation)
                         return;
                     if (snapshot)
                         shown(*snapshot, first);
                     else
                         m_page->showError(ui::errorLine(snapshot.error()));
                 });
}

void CustomerController::shown(const domain::CustomerSnapshot &snapshot, bool first)
{
    m_current = snapshot.customer.id; // a merged record answers with the one it points to
    if (!first) {
        m_page->refresh(snapshot);
    } else {
        m_page->open(snapshot);
        m_window.setCustomerName(snapshot.customer.name);
        whenAnswered(this, desk::noteOpened(m_desk, m_current), [](const base::Result<void> &) {});
        whenAnswered(this, desk::readSetting(m_desk, QStringLiteral("draft.") + m_current.toString()),
                     [this, id = m_current](const base::Result<QByteArray> &draft) {
                         if (draft && id == m_current)
                             m_page->setDraft(QString::fromUtf8(*draft));
                     });
    }
    m_edits.follow(snapshot);
    readOrders();
    if (m_reveal)
        revealEvent(*std::exchange(m_reveal, {}));
}

void CustomerController::readOrders()
{
    whenAnswered(this, desk::readOrders(m_desk, m_current),
                 [this, id = m_current](const base::Result<std::vector<domain::Order>> &orders) {
                     if (!orders || id != m_current)
                         return;
                     m_orders->setOrders(*orders);
                     m_window.side().setPageCount(QStringLiteral("orders"), static_cast<int>(orders->size()));
                 });
}

void CustomerController::revealEvent(domain::InteractionId id)
{
    whenAnswered(this, desk::readInteraction(m_desk, id),
                 [this](const base::Result<domain::Interaction> &event) {
                     if (event)
                         m_page->reveal({event->at, event->id});
                 });
}

void CustomerController::wirePage()
{
    connect(m_page, &ui::CustomerPage::noteWritten, this,
            [this](const desk::NewNote &note) { saveNote(note.text, note.caseId); });
    connect(m_page, &ui::CustomerPage::draftChanged, this,
            [this](domain::CustomerId customer, const QString &text) {
                whenAnswered(
                    this,
                    desk::keepSetting(m_desk, QStringLiteral("draft.") + customer.toString(), text.toUtf8()),
                    [](const base::Result<void> &) {});
            });
    connect(m_page, &ui::CustomerPage::promiseKept, this, [this](const domain::Promise &promise) {
        m_edits.report(desk::settlePromise(m_desk, promise, domain::PromiseState::Kept),
                       tr("Promise marked as kept."));
    });
    connect(m_page, &ui::CustomerPage::promiseTimeRequested, &m_edits, &EditController::movePromise);
    connect(m_page, &ui::CustomerPage::retryRequested, this, [this] { read(true); });
    connect(m_page, &ui::CustomerPage::attachmentRequested, m_reading, &ReadingController::openAttachment);
    connect(m_page, &ui::CustomerPage::readingRequested, this,
            [this](const domain::Interaction &interaction, bool) { m_reading->read(interaction, {}); });
    connect(m_page, &ui::CustomerPage::eventMenuRequested, this, &CustomerController::showEventMenu);
    connect(m_page, &ui::CustomerPage::caseMenuRequested, this, &CustomerController::showCaseMenu);
    connect(m_page, &ui::CustomerPage::unfoldRequested, this,
            [this] { m_edits.askReason(m_page->snapshot().customer); });
    connect(&m_edits, &EditController::foldedOpened, m_page, &ui::CustomerPage::unfoldOlderCases);
    connect(m_page, &ui::CustomerPage::fullRecordRequested, m_reading, &ReadingController::showRecord);
    connect(m_page, &ui::CustomerPage::consentAsked, this,
            [this] { m_edits.editCustomer(m_page->snapshot()); });
    for (const char *id : {"customer.edit", "customer.merge", "promise", "attempt", "export"})
        m_page->menu()->addAction(m_window.registry().action(QString::fromLatin1(id)));
}

void CustomerController::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_window.registry().action(QString::fromLatin1(id)), &QAction::triggered, this, [this, slot] {
            if (!m_current.isNull())
                slot();
        });
    };
    on("note", [this] { m_page->focusNote(); });
    on("record", [this] { m_reading->showRecord(m_current); });
    on("export", [this] { exportCurrent(); });
    on("promise", [this] { m_edits.newPromise(m_current, m_page->noteCase()); });
    on("attempt", [this] { m_edits.newAttempt(m_current, m_page->noteCase()); });
    on("customer.merge", [this] { m_edits.mergeCustomer(m_page->snapshot()); });
    on("customer.edit", [this] { m_edits.editCustomer(m_page->snapshot()); });
    QAction *find = m_window.registry().action(QStringLiteral("find"));
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(find);
    on("find", [this] { m_page->focusFind(); });
}

void CustomerController::saveNote(const QString &text, std::optional<domain::CaseId> caseId)
{
    const QFuture<base::Result<desk::Undo>> doing = desk::addNote(m_desk, {m_current, caseId, text});
    whenAnswered(this, doing, [this, doing](const base::Result<desk::Undo> &done) {
        m_page->noteSaved(done.has_value(), done ? QString() : ui::errorLine(done.error()));
        if (done)
            m_edits.report(doing, tr("Note saved."));
    });
}

void CustomerController::showEventMenu(const domain::Interaction &interaction, const QPoint &at)
{
    auto *menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Read in full"), this, [this, interaction] { m_reading->read(interaction, {}); });
    menu->addAction(interaction.pinned ? tr("Unpin") : tr("Pin"), this, [this, interaction] {
        m_edits.report(desk::setInteractionPinned(m_desk, interaction.id, !interaction.pinned),
                       interaction.pinned ? tr("Unpinned.") : tr("Pinned."));
    });
    menu->addAction(tr("Move to another case…"), this, [this, interaction] { moveEvent(interaction); });
    menu->popup(at);
}

void CustomerController::moveEvent(const domain::Interaction &interaction)
{
    constexpr int kOffered = 50;
    whenAnswered(this, desk::readCases(m_desk, m_current, {}, std::nullopt, kOffered),
                 [this, interaction](const base::Result<domain::CasePage> &page) {
                     if (!page) {
                         m_window.showError(page.error());
                         return;
                     }
                     std::vector<domain::Case> cases;
                     for (const domain::CaseEntry &entry : page->cases)
                         cases.push_back(entry.theCase);
                     m_edits.moveInteraction(interaction, cases);
                 });
}

void CustomerController::showCaseMenu(const domain::Case &theCase, const QPoint &at)
{
    auto *menu = new QMenu(&m_window);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool solved = theCase.status == domain::CaseStatus::Solved;
    const auto next = solved ? domain::CaseStatus::Open : domain::CaseStatus::Solved;
    menu->addAction(solved ? tr("Open again") : tr("Mark as solved"), this, [this, theCase, next, solved] {
        m_edits.report(desk::setCaseStatus(m_desk, theCase.id, theCase.status, next),
                       solved ? tr("Case opened again.") : tr("Case marked as solved."));
    });
    menu->popup(at);
}

void CustomerController::exportCurrent()
{
    auto *dialog = new QFileDialog(&m_window, tr("Export this customer"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(m_current.toString());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::fileSelected, this, [this, id = m_current](const QString &path) {
        whenAnswered(
            this, desk::exportPerson(m_desk, id), [this, path](const base::Result<QJsonObject> &data) {
                if (!data) {
                    m_window.showError(data.error());
                    return;
                }
                whenAnswered(this, QtConcurrent::run([data = *data, path] {
                                 return desk::writePersonData(data, path);
                             }),
                             [this, path](const base::Result<void> &written) {
                                 if (written)
                                     m_window.showDone(tr("Exported to %1.json and .html.").arg(path));
                                 else
                                     m_window.showError(written.error());
                             });
            });
    });
    dialog->open();
}

} // namespace leeway::app
