#include "models/sync_setting_words.h"
#include "support/manual_clock.h"
#include "support/marit_fixture.h"
#include "support/scripted_connect.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/customer/customer_page.h"
#include "ui/first_run/first_run_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/main_window.h"
#include "ui/store/connect_form.h"
#include "ui/store/connect_window.h"
#include "ui/store/password_window.h"
#include "ui/store/store_card.h"
#include "ui/store/store_display.h"
#include "ui/theme/text_label.h"

#include <QLineEdit>
#include <QPushButton>

// How this desk stands to the shared store: pictures 03c, 09a and 10c.
namespace leeway::screens
{

namespace
{

using domain::StorePhase;

test::ManualClock &pictureClock()
{
    static test::ManualClock clock;
    return clock;
}

domain::StoreStatus statusOf(StorePhase phase)
{
    domain::StoreStatus out;
    out.phase = phase;
    out.storeName = QStringLiteral("Aldera");
    out.levelAt = pictureClock().now() - std::chrono::seconds(12);
    return out;
}

std::unique_ptr<QWidget> windowWith(const domain::StoreStatus &status, bool open)
{
    std::unique_ptr<ui::MainWindow> window = makeShellWindow();
    auto *display = new ui::StoreDisplay(*window, pictureClock(), window.get());
    display->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    display->show(status);
    display->setOpen(open);
    return window;
}

std::unique_ptr<QWidget> makeLevel(const Request &)
{
    return windowWith(statusOf(StorePhase::Level), false);
}

std::unique_ptr<QWidget> makeOffline(const Request &)
{
    domain::StoreStatus status = statusOf(StorePhase::Offline);
    status.levelAt = pictureClock().now() - std::chrono::minutes(12);
    status.waiting = 3;
    status.unsettled = 2;
    return windowWith(status, true);
}

std::unique_ptr<QWidget> makeSignIn(const Request &)
{
    domain::StoreStatus status = statusOf(StorePhase::NeedsPerson);
    status.problem = base::Error{base::Code::RemoteLoginRefused, {}};
    status.waiting = 1;
    return windowWith(status, true);
}

std::unique_ptr<QWidget> makeOtherCertificate(const Request &)
{
    domain::StoreStatus status = statusOf(StorePhase::NeedsPerson);
    status.problem = base::Error{base::Code::RemoteCertificateUnknown, {}};
    return windowWith(status, true);
}

std::unique_ptr<QWidget> makeNewerStore(const Request &)
{
    domain::StoreStatus status = statusOf(StorePhase::OtherVersion);
    status.problem =
        base::Error{base::Code::RemoteOtherVersion, QStringLiteral("P0R12: protocol 1 is not within 2 to 3")};
    status.waiting = 2;
    return windowWith(status, true);
}

std::unique_ptr<QWidget> makeWrongClock(const Request &)
{
    domain::StoreStatus status = statusOf(StorePhase::Level);
    status.clockAhead = -std::chrono::minutes(7);
    return windowWith(status, true);
}

std::unique_ptr<QWidget> makeFilling(const Request &)
{
    std::unique_ptr<ui::MainWindow> window = makeShellWindow();
    static test::ManualClock clock;
    auto *display = new ui::StoreDisplay(*window, clock, window.get());
    domain::StoreStatus status = statusOf(StorePhase::Filling);
    for (const qint64 rows : {2'000, 7'600, 12'400}) {
        status.progress = domain::FillProgress{QStringLiteral("interaction"), rows, 61'234};
        display->show(status);
        clock.advance(std::chrono::seconds(2));
    }
    return window;
}

std::unique_ptr<ui::FirstRunPage> firstRun(test::ScriptedConnect *session)
{
    auto page = std::make_unique<ui::FirstRunPage>();
    session->setParent(page.get());
    page->setName(QStringLiteral("Inês Carvalho"));
    page->setFolder(QStringLiteral("~/.local/share/leeway"));
    page->setLanguages({QStringLiteral("en"), QStringLiteral("nb")}, QStringLiteral("en"));
    page->offerConnecting(*session);
    page->connectForm()->setLogin(test::pictureInvite());
    return page;
}

void typePassword(const QWidget &page)
{
    auto *field = page.findChild<QLineEdit *>(QStringLiteral("connectPassword"));
    field->setText(QStringLiteral("a long sentence"));
    Q_EMIT field->editingFinished();
}

std::unique_ptr<QWidget> makeFirstRun(const Request &)
{
    auto *session = new test::ScriptedConnect;
    auto page = firstRun(session);
    session->find();
    return page;
}

std::unique_ptr<QWidget> makeFirstRunGood(const Request &)
{
    auto *session = new test::ScriptedConnect;
    auto page = firstRun(session);
    typePassword(*page);
    session->signIn();
    return page;
}

template <base::Code code> std::unique_ptr<QWidget> makeFirstRunBad(const Request &)
{
    auto *session = new test::ScriptedConnect;
    auto page = firstRun(session);
    typePassword(*page);
    session->refuse(code);
    return page;
}

std::unique_ptr<QWidget> settingsWith(const domain::StoreStatus &status)
{
    std::unique_ptr<ui::MainWindow> window = makeShellWindow();
    auto *page = new ui::SettingsPage(shellParts(), window->registry());
    auto *card = new ui::StoreCard;
    card->setPerson(QStringLiteral("Inês Carvalho"), QStringLiteral("agent"));
    card->setConnectable(true);
    card->show(status, test::osloFormat());
    page->addDataCard(card, QString());
    page->addDataRow(QStringLiteral("Store"),
                     QStringLiteral("/home/ines/.local/share/leeway/workspace.leeway"), nullptr);
    page->showCategory(QStringLiteral("data"));
    window->setListWidget(nullptr);
    window->setCentreWidget(page);
    return window;
}

/// With the rows that a desk of a store has (app/leeway/settings_data.cpp).
std::unique_ptr<QWidget> makeSharedSettings(const Request &)
{
    domain::StoreStatus status = statusOf(StorePhase::Level);
    status.unsettled = 2;
    status.roundTrip = std::chrono::milliseconds(12);
    std::unique_ptr<QWidget> window = settingsWith(status);
    auto *page = window->findChild<ui::SettingsPage *>();
    page->addDataRow(QStringLiteral("Kept on this computer"), models::keptWords(14),
                     new ui::TextLabel(models::keptCount(1240), ui::FontRole::Body));
    const desk::HeldOffline held{.left = {140'000, QStringLiteral("NOK")},
                                 .fund = QStringLiteral("Care fund"),
                                 .until = pictureClock().now() + std::chrono::hours(3)};
    auto *money = new ui::TextLabel(models::heldWords(held, test::osloFormat()), ui::FontRole::Body,
                                    &ui::Colors::text2);
    money->setWordWrap(true);
    page->addDataRow(QStringLiteral("Held for offline"),
                     QStringLiteral("What you can grant while the store is away"), money);
    page->addDataRow(
        QStringLiteral("When the same thing was changed twice"),
        QStringLiteral("You see both and say which holds, mine, theirs or both; nothing is overwritten"),
        nullptr);
    page->addDataRow(
        QStringLiteral("For IT"),
        QStringLiteral("Figures and the log of the last 7 days, as text; nothing of any customer"),
        new QPushButton(QStringLiteral("Export…")));
    page->addDataRow(QStringLiteral("Leave this computer"),
                     QStringLiteral("Takes what came from the shared store off it, once all is sent"),
                     new QPushButton(QStringLiteral("Disconnect…")));
    return window;
}

std::unique_ptr<QWidget> makeSettingsOffline(const Request &)
{
    domain::StoreStatus status = statusOf(StorePhase::Offline);
    status.levelAt = pictureClock().now() - std::chrono::minutes(12);
    status.waiting = 3;
    return settingsWith(status);
}

std::unique_ptr<QWidget> makeSettingsApart(const Request &)
{
    return settingsWith({});
}

std::unique_ptr<QWidget> makeSignInAgain(const Request &)
{
    static test::ScriptedConnect session;
    auto window =
        std::make_unique<ui::ConnectWindow>(session, ui::ConnectWindow::Purpose::SignInAgain, nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->form().askPasswordOf(test::pictureInvite());
    session.find();
    return window;
}

std::unique_ptr<QWidget> makeFirstPassword(const Request &)
{
    static test::ScriptedConnect session;
    auto window = std::make_unique<ui::ConnectWindow>(session, ui::ConnectWindow::Purpose::Connect, nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->form().setLogin(test::pictureInvite());
    typePassword(*window);
    session.askForOwn();
    return window;
}

std::unique_ptr<QWidget> makeOwnPassword(const Request &)
{
    auto window = std::make_unique<ui::PasswordWindow>(nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->findChild<QLineEdit *>(QStringLiteral("passwordNow"))->setText(QStringLiteral("mistyped"));
    window->showProblem({base::Code::RemoteLoginRefused, {}});
    return window;
}

std::unique_ptr<QWidget> makeNewInvite(const Request &)
{
    static test::ScriptedConnect session;
    auto window =
        std::make_unique<ui::ConnectWindow>(session, ui::ConnectWindow::Purpose::NewInvite, nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->form().setLogin(test::pictureInvite());
    typePassword(*window);
    session.signIn();
    window->form().setProblem({base::Code::AlreadyThere, desk::kOfOtherStore});
    return window;
}

std::unique_ptr<QWidget> makeConnectWindow(const Request &)
{
    static test::ScriptedConnect session;
    auto window = std::make_unique<ui::ConnectWindow>(session, ui::ConnectWindow::Purpose::Connect, nullptr);
    window->setAttribute(Qt::WA_DeleteOnClose, false);
    window->form().setLogin(test::pictureInvite());
    session.find();
    return window;
}

std::unique_ptr<QWidget> makeSomeoneHere(const Request &)
{
    std::unique_ptr<ui::MainWindow> window = makeShellWindow();
    static test::MemoryTimeline timeline;
    test::addMaritHistory(timeline);
    auto *page = new ui::CustomerPage(timeline);
    page->setFormat(test::osloFormat());
    page->open(test::maritSnapshot());
    domain::StoreStatus status = statusOf(StorePhase::Level);
    status.here = {{.person = {}, .name = QStringLiteral("Emre Yıldız")}};
    status.here.front().talks = domain::Channel::Chat;
    status.here.front().talksSince = pictureClock().now() - std::chrono::minutes(7);
    page->setHere(status.here);
    window->setCentreWidget(page);
    (new ui::StoreDisplay(*window, pictureClock(), window.get()))->show(status);
    return window;
}

std::unique_ptr<QWidget> makeOnlyRead(const Request &request)
{
    std::unique_ptr<QWidget> window = makeSomeoneHere(request);
    window->findChild<QPushButton *>(QStringLiteral("onlyRead"))->click();
    return window;
}

[[maybe_unused]] const bool kStoreScreens =
    registerScreen({QStringLiteral("shared-settings"), {1100, 800}, makeSharedSettings}) &&
    registerScreen({QStringLiteral("shared-settings-offline"), {1100, 800}, makeSettingsOffline}) &&
    registerScreen({QStringLiteral("shared-settings-apart"), {1100, 800}, makeSettingsApart}) &&
    registerScreen({QStringLiteral("shared-connect-window"), {480, 520}, makeConnectWindow}) &&
    registerScreen({QStringLiteral("shared-sign-in-again"), {480, 520}, makeSignInAgain}) &&
    registerScreen({QStringLiteral("shared-first-password"), {480, 640}, makeFirstPassword}) &&
    registerScreen({QStringLiteral("shared-own-password"), {440, 400}, makeOwnPassword}) &&
    registerScreen({QStringLiteral("shared-new-invite"), {480, 520}, makeNewInvite}) &&
    registerScreen({QStringLiteral("shared-other-certificate"), {1440, 900}, makeOtherCertificate}) &&
    registerScreen({QStringLiteral("shared-someone-here"), {1440, 900}, makeSomeoneHere}) &&
    registerScreen({QStringLiteral("shared-only-read"), {1440, 900}, makeOnlyRead}) &&
    registerScreen({QStringLiteral("shared-level"), {1440, 900}, makeLevel}) &&
    registerScreen({QStringLiteral("shared-offline"), {1440, 900}, makeOffline}) &&
    registerScreen({QStringLiteral("shared-sign-in"), {1440, 900}, makeSignIn}) &&
    registerScreen({QStringLiteral("shared-newer-store"), {1440, 900}, makeNewerStore}) &&
    registerScreen({QStringLiteral("shared-wrong-clock"), {1440, 900}, makeWrongClock}) &&
    registerScreen({QStringLiteral("shared-filling"), {1440, 900}, makeFilling}) &&
    registerScreen({QStringLiteral("shared-first-run"), {960, 720}, makeFirstRun}) &&
    registerScreen({QStringLiteral("shared-first-run-good"), {960, 720}, makeFirstRunGood}) &&
    registerScreen({QStringLiteral("shared-first-run-bad-certificate"),
                    {960, 720},
                    makeFirstRunBad<base::Code::RemoteCertificateUnknown>}) &&
    registerScreen({QStringLiteral("shared-first-run-bad-login"),
                    {960, 720},
                    makeFirstRunBad<base::Code::RemoteLoginRefused>}) &&
    registerScreen({QStringLiteral("shared-first-run-unreachable"),
                    {960, 720},
                    makeFirstRunBad<base::Code::RemoteUnreachable>});

} // namespace

} // namespace leeway::screens
