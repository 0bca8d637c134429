#include "app/leeway/customer_controller.h"

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
#include <QTimeZone>
#include <QtConcurrentRun>

namespace leeway::app
{

using models::whenAnswered;

CustomerController::CustomerController(desk::Desk &desk, ui::MainWindow &window, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_window(window)
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
        report(desk::settlePromise(m_desk, promise, domain::PromiseState::Kept),
               tr("Promise marked as kept."));
    });
    connect(m_page, &ui::CustomerPage::retryRequested, this, [this] { read(true); });
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
    on("export", [this] { exportCurrent(); });
    QAction *find = m_window.registry().action(QStringLiteral("find"));
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_page->addAction(find);
    on("find", [this] { m_page->focusFind(); });
}

void CustomerController::saveNote(const QString &text, std::optional<domain::CaseId> caseId)
{
    whenAnswered(this, desk::addNote(m_desk, {m_current, caseId, text}),
                 [this](const base::Result<desk::Undo> &done) {
                     m_page->noteSaved(done.has_value(), done ? QString() : ui::errorLine(done.error()));
                     if (!done)
                         return;
                     m_window.showDone(tr("Note saved."), [this, undo = *done] {
                         whenAnswered(this, undo(m_desk), [this](const base::Result<void> &undone) {
                             if (!undone)
                                 m_window.showError(undone.error());
                         });
                     });
                 });
}

void CustomerController::report(QFuture<base::Result<desk::Undo>> doing, const QString &text)
{
    whenAnswered(this, doing, [this, text](const base::Result<desk::Undo> &done) {
        if (!done) {
            m_window.showError(done.error());
            return;
        }
        m_window.showDone(text, [this, undo = *done] {
            if (!undo)
                return;
            whenAnswered(this, undo(m_desk), [this](const base::Result<void> &undone) {
                if (!undone)
                    m_window.showError(undone.error());
            });
        });
    });
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
