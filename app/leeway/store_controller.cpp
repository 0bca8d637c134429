#include "app/leeway/store_controller.h"

#include "app/leeway/customer_controller.h"
#include "app/leeway/help_controller.h"
#include "base/when_answered.h"
#include "desk/store_admin/join_store.h"
#include "desk/who_talks.h"
#include "ui/company/company_words.h"
#include "ui/customer/customer_page.h"
#include "ui/help/help_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"
#include "ui/store/connect_form.h"
#include "ui/store/connect_window.h"
#include "ui/store/password_window.h"
#include "ui/store/store_card.h"
#include "ui/store/store_display.h"
#include "ui/store/unsettled_page.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QtConcurrentRun>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

QString unsettledPageId()
{
    return QStringLiteral("unsettled");
}

models::Format storeFormat(const desk::Desk &desk)
{
    return {QLocale(), QTimeZone::systemTimeZone(), desk.clock().now()};
}

base::Result<QByteArray> readInviteFile(const QString &path)
{
    constexpr qint64 kLargest = 1024 * 1024; // an invite is far smaller; a wrong choice may be a film
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Code::FileUnreadable, file.errorString());
    return file.read(kLargest);
}

} // namespace

StoreController::StoreController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_display(new ui::StoreDisplay(parts.window, parts.desk.clock(), this))
{
    connect(&parts.store, &desk::SharedStore::statusChanged, this, &StoreController::follow);
    connect(m_display, &ui::StoreDisplay::tryNowWanted, &parts.store, &desk::SharedStore::tryNow);
    connect(m_display, &ui::StoreDisplay::offlineHelpWanted, this,
            [this] { m_parts.help.showArticle(QStringLiteral("offline")); });
    connect(m_display, &ui::StoreDisplay::unsettledWanted, this, &StoreController::showUnsettled);
    connect(m_display, &ui::StoreDisplay::signInWanted, this, &StoreController::openConnectWindow);
    connect(m_display, &ui::StoreDisplay::inviteWanted, this, &StoreController::openInviteWindow);
    connect(&parts.customer, &CustomerController::opened, this, &StoreController::followPresence);
    connect(&parts.customer.page(), &ui::CustomerPage::onlyReadChanged, this,
            &StoreController::followPresence);
    connect(parts.window.registry().action(QStringLiteral("person.password")), &QAction::triggered, this,
            &StoreController::openPasswordWindow);
    constexpr int kAway = 5 * 60'000;
    m_away.setSingleShot(true);
    m_away.setInterval(kAway);
    connect(&m_away, &QTimer::timeout, this, [this] { m_parts.store.setOpen(std::nullopt); });
    connect(qApp, &QGuiApplication::applicationStateChanged, this, &StoreController::followPresence);
    connect(&parts.desk, &desk::Desk::changed, this, [this](const desk::Touched &what) {
        if (m_page != nullptr && what.table(QStringLiteral("command")))
            readUnsettled();
        if (what.table(QStringLiteral("contact")))
            followHere();
    });
    follow();
}

void StoreController::followPresence()
{
    const domain::CustomerId open = m_parts.customer.current();
    if (QGuiApplication::applicationState() != Qt::ApplicationActive) {
        m_away.start(); // colleagues are told of nobody who has been elsewhere for some minutes
        return;
    }
    m_away.stop();
    const bool leftToOthers = m_parts.customer.page().onlyReads();
    m_parts.store.setOpen(open.isNull() || leftToOthers ? std::nullopt : std::optional(open));
}

void StoreController::follow()
{
    m_display->show(m_parts.store.status());
    // A status comes with every look at the store; the line above the history stands still meanwhile.
    if (m_here != m_parts.store.status().here || m_hereOf != m_parts.customer.current())
        followHere();
    m_parts.customer.page().setHere(m_shown);
    m_parts.customer.setSources(m_parts.store.status().sources);
    refreshTimes();
}

/// Who has them open is told by the store, who is in a contact with them by the contacts that are here.
void StoreController::followHere()
{
    const bool same = m_hereOf == m_parts.customer.current() && m_here == m_parts.store.status().here;
    m_here = m_parts.store.status().here;
    m_hereOf = m_parts.customer.current();
    if (!same)
        m_shown = m_here;
    if (m_here.empty() || m_hereOf.isNull())
        return;
    using Here = base::Result<std::vector<domain::Presence>>;
    whenAnswered(this, desk::withContacts(m_parts.desk, m_hereOf, m_here),
                 [this, of = m_hereOf, here = m_here](const Here &known) {
                     if (!known || m_hereOf != of || m_here != here)
                         return;
                     m_shown = *known;
                     m_parts.customer.page().setHere(m_shown);
                 });
}

void StoreController::refreshTimes()
{
    for (ui::StoreCard *card : std::as_const(m_cards))
        followCard(*card);
}

void StoreController::followCard(ui::StoreCard &card)
{
    card.show(m_parts.store.status(), storeFormat(m_parts.desk));
}

ui::StoreCard *StoreController::makeCard()
{
    auto *card = new ui::StoreCard;
    card->setPerson(m_parts.desk.me().name, QLocale().toLower(ui::roleName(m_parts.desk.me().role)));
    card->setConnectable(m_session != nullptr || m_movable);
    connect(card, &ui::StoreCard::syncWanted, &m_parts.store, &desk::SharedStore::tryNow);
    connect(card, &ui::StoreCard::connectWanted, this, &StoreController::openConnectWindow);
    connect(card, &ui::StoreCard::inviteWanted, this, &StoreController::openInviteWindow);
    connect(card, &ui::StoreCard::passwordWanted, this, &StoreController::openPasswordWindow);
    connect(card, &ui::StoreCard::unsettledWanted, this, [this] {
        showUnsettled();
        m_parts.window.raise();
        m_parts.window.activateWindow();
    });
    connect(card, &QObject::destroyed, this,
            [this, card] { m_cards.removeOne(card); }); // compared only, never used
    m_cards.append(card);
    followCard(*card);
    return card;
}

void StoreController::offerConnecting(desk::ConnectSession &session)
{
    m_session = &session;
    for (ui::StoreCard *card : std::as_const(m_cards))
        card->setConnectable(true);
}

void StoreController::offerMoving()
{
    m_movable = true;
    for (ui::StoreCard *card : std::as_const(m_cards))
        card->setConnectable(true);
}

void StoreController::openConnectWindow()
{
    if (m_movable)
        Q_EMIT moveWanted();
    else
        signInAgain();
}

ui::ConnectWindow *StoreController::makeConnectWindow(bool signsIn)
{
    using Purpose = ui::ConnectWindow::Purpose;
    if (m_connecting)
        m_connecting->close();
    m_connecting = new ui::ConnectWindow(*m_session, signsIn ? Purpose::SignInAgain : Purpose::NewInvite,
                                         &m_parts.window);
    ui::ConnectForm *form = &m_connecting->form();
    wireConnectForm(*form);
    whenAnswered(form, desk::readStoreLogin(m_parts.desk.storage()),
                 [form, signsIn](const base::Result<std::optional<desk::StoreLogin>> &login) {
                     if (!login || !*login)
                         return; // all of it is asked for
                     if (signsIn)
                         form->askPasswordOf(**login);
                     else
                         form->setLogin(**login);
                 });
    m_connecting->show();
    form->takeFocus();
    return m_connecting;
}

/// What is on its way is not replaced by another window.
bool StoreController::raiseChanging()
{
    if (!m_connecting || !m_connecting->form().isChanging())
        return false;
    m_connecting->raise();
    m_connecting->activateWindow();
    return true;
}

void StoreController::signInAgain()
{
    if (m_session == nullptr || raiseChanging())
        return;
    ui::ConnectForm *form = &makeConnectWindow(true)->form();
    connect(form, &ui::ConnectForm::connectWanted, this,
            [this, form](const desk::StoreLogin &login, const QString &password) {
                form->setConnecting(true);
                Q_EMIT connectWanted(login, password, form);
            });
}

void StoreController::openInviteWindow()
{
    if (m_session == nullptr || raiseChanging())
        return;
    ui::ConnectForm *form = &makeConnectWindow(false)->form();
    connect(form, &ui::ConnectForm::connectWanted, this,
            [this, form](const desk::StoreLogin &login, const QString &password) {
                form->setConnecting(true);
                Q_EMIT newWayWanted(login, password, form);
            });
}

void StoreController::openPasswordWindow()
{
    if (m_changing) {
        m_changing->raise();
        m_changing->activateWindow();
        return;
    }
    m_changing = new ui::PasswordWindow(&m_parts.window);
    connect(m_changing, &ui::PasswordWindow::changeWanted, this,
            [this, window = m_changing.data()](const QString &now, const QString &next) {
                Q_EMIT passwordChangeWanted(now, next, window);
            });
    m_changing->show();
}

void StoreController::sayPasswordChanged()
{
    m_parts.window.showDone(tr("Your new password holds from now on."));
}

void StoreController::showUnsettled()
{
    if (m_parts.window.side().currentPage() != unsettledPageId())
        m_before = m_parts.window.side().currentPage();
    if (m_page == nullptr) {
        m_page = new ui::UnsettledPage;
        m_page->setFormat(storeFormat(m_parts.desk));
        m_parts.window.addSidePage(unsettledPageId(), tr("Needs you"), m_page);
        connect(m_page, &ui::UnsettledPage::settled, this, &StoreController::settle);
        connect(m_page, &ui::UnsettledPage::customerWanted, this,
                [this](domain::CustomerId customer) { m_parts.customer.open(customer); });
        connect(m_page, &ui::UnsettledPage::closeRequested, this, &StoreController::leaveUnsettled);
    }
    m_parts.window.side().showPage(unsettledPageId());
    m_parts.window.setSideShown(true);
    m_parts.window.columns().go(ui::Column::Side);
    readUnsettled();
    m_page->takeFocus();
}

void StoreController::readUnsettled()
{
    whenAnswered(m_page, desk::readUnsettled(m_parts.desk),
                 [this](const base::Result<std::vector<desk::UnsettledChange>> &changes) {
                     m_page->setFormat(storeFormat(m_parts.desk));
                     if (changes)
                         m_page->setChanges(*changes);
                     else
                         m_page->showError(ui::errorLine(changes.error()));
                 });
}

void StoreController::settle(const desk::UnsettledChange &change, const QJsonObject &chosen)
{
    whenAnswered(m_page, desk::settle(m_parts.desk, change, chosen),
                 [this, command = change.command](const base::Result<void> &done) {
                     if (!done)
                         m_page->showProblem(command, ui::errorLine(done.error()));
                     else
                         readUnsettled();
                 });
}

void StoreController::leaveUnsettled()
{
    m_parts.window.hideSidePage(unsettledPageId());
    if (!m_before.isEmpty())
        m_parts.window.side().showPage(m_before);
    m_parts.window.columns().go(ui::Column::Centre);
}

void wireConnectForm(ui::ConnectForm &form)
{
    ui::ConnectForm *const one = &form;
    QObject::connect(one, &ui::ConnectForm::helpWanted, one,
                     [one](base::Code code) { ui::openHelpWindow(one->window(), code); });
    QObject::connect(one, &ui::ConnectForm::inviteFileWanted, one, [one] {
        auto *dialog = new QFileDialog(one->window(), StoreController::tr("Open an invite"));
        dialog->setNameFilters(
            {StoreController::tr("Invites (*.leeway-invite *.json)"), StoreController::tr("All files (*)")});
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QFileDialog::fileSelected, one, [one](const QString &path) {
            whenAnswered(one, QtConcurrent::run([path] { return readInviteFile(path); }),
                         [one](const base::Result<QByteArray> &bytes) {
                             // A file that cannot be read is no invite either; the form says what to do.
                             one->setInvite(bytes ? *bytes : QByteArray());
                         });
        });
        dialog->open();
    });
}

} // namespace leeway::app
