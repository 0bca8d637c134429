#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/first_run/start_problem.h"
#include "ui/settings/appearance_window.h"
#include "ui/settings/phone_page.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/look_keeper.h"
#include "ui/shell/main_window.h"
#include "ui/shell/privacy.h"
#include "ui/shell/settings_store.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/look.h"
#include "ui/theme/text_label.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QVBoxLayout>

// Picture 10a as far as it goes before contacts come: the shell around an empty workspace.
namespace leeway::screens
{

namespace
{

/// Owns what the window is given; pictures live as long as the program.
struct ShellWorld {
    ui::MemorySettings store;
    ui::Theme theme;
    ui::Privacy privacy;
    std::unique_ptr<ui::LookKeeper> looks;

    ShellWorld()
    {
        store.put(QStringLiteral("appearance"), ui::lookToBytes(ui::look()));
        looks = std::make_unique<ui::LookKeeper>(*qApp, theme, store);
    }
};

QWidget *emptyList()
{
    auto *out = new QWidget;
    auto *column = new QVBoxLayout(out);
    column->addWidget(new ui::TextLabel(QStringLiteral("Customers"), ui::FontRole::Label));
    auto *none = new ui::TextLabel(QStringLiteral("Whom you opened last stands here."), ui::FontRole::Caption,
                                   &ui::Colors::text2);
    none->setWordWrap(true);
    column->addWidget(none);
    column->addStretch();
    return out;
}

QWidget *emptyCentre(const ui::ActionRegistry &registry)
{
    auto *out = new ui::EmptyState(QStringLiteral("person"), ui::EmptyLook::Beginning);
    out->setTexts(QStringLiteral("No customer is open"),
                  QStringLiteral("Find one by name, number, order or a word they wrote."));
    out->addKeyLine(registry.keyOf(QStringLiteral("search")), QStringLiteral("find a person or a case"));
    out->addKeyLine(registry.keyOf(QStringLiteral("customer.new")), QStringLiteral("new customer"));
    out->addKeyLine(registry.keyOf(QStringLiteral("shortcuts")), QStringLiteral("all shortcuts"));
    return out;
}

std::unique_ptr<QWidget> makeShell(const Request &request)
{
    Q_UNUSED(request)
    return makeShellWindow();
}

std::unique_ptr<QWidget> makePrivateShell(const Request &request)
{
    std::unique_ptr<QWidget> out = makeShell(request);
    auto &window = static_cast<ui::MainWindow &>(*out);
    window.registry().action(QStringLiteral("privacy"))->trigger();
    window.showDone(QStringLiteral("Note added."), [] {});
    window.showError({base::Code::StoreFull, {}});
    return out;
}

std::unique_ptr<QWidget> makeSettings(const Request &request)
{
    std::unique_ptr<QWidget> out = makeShell(request);
    auto &window = static_cast<ui::MainWindow &>(*out);
    auto *page = new ui::SettingsPage(shellParts(), window.registry());
    page->setPerson(QStringLiteral("Inês Carvalho"), QStringLiteral("Aldera Home · Care"));
    window.setListWidget(nullptr);
    window.setCentreWidget(page);
    return out;
}

std::unique_ptr<QWidget> makePhoneSettings(const Request &request)
{
    std::unique_ptr<QWidget> out = makeSettings(request);
    auto *settings = out->findChild<ui::SettingsPage *>();
    auto *page = new ui::PhonePage;
    settings->addPage(QStringLiteral("phone"), QStringLiteral("phone"), QStringLiteral("Phone"), page,
                      ui::PhonePage::searchText());
    page->show(
        {.listening = true,
         .listenIsFixed = true,
         .port = 47'600,
         .portIsFixed = false,
         .problem = QStringLiteral("/etc/leeway/policy.json, phone.hooks.mute: is none of ready, "
                                   "not_ready, hold, resume, transfer, stop_recording, resume_recording"),
         .last = QStringLiteral("14:02, by the address, taken; not known: did, priority"),
         .hooks = {{QStringLiteral("Ready"), QStringLiteral("https://pbx.example.com/ready")},
                   {QStringLiteral("Hold"), QStringLiteral("/usr/local/bin/phone-hold {call}")},
                   {QStringLiteral("Resume"), QStringLiteral("/usr/local/bin/phone-hold {call}")},
                   {QStringLiteral("Transfer"), {}},
                   {QStringLiteral("Stop recording"), {}},
                   {QStringLiteral("Resume recording"), {}}}});
    settings->showCategory(QStringLiteral("phone"));
    return out;
}

std::unique_ptr<QWidget> makeAppearance(const Request &request)
{
    Q_UNUSED(request)
    return std::make_unique<ui::AppearanceWindow>(shellParts().looks, nullptr);
}

std::unique_ptr<QWidget> makeStartProblem(const Request &request)
{
    Q_UNUSED(request)
    auto out = std::make_unique<ui::StartProblem>();
    out->showProblem({base::Code::StoreReadOnly, {}},
                     QStringLiteral("/home/ines/.local/share/leeway/workspace.leeway"));
    return out;
}

const bool kProblemAdded = registerScreen({QStringLiteral("start-problem"), {720, 420}, makeStartProblem});
const bool kAppearanceAdded =
    registerScreen({QStringLiteral("first-run-appearance"), {640, 680}, makeAppearance});
const bool kSettingsAdded =
    registerScreen({QStringLiteral("settings-appearance"), {1100, 800}, makeSettings});
const bool kPhoneSettingsAdded =
    registerScreen({QStringLiteral("settings-phone"), {1100, 800}, makePhoneSettings});
const bool kEmptyAdded = registerScreen({QStringLiteral("shell-empty"), {1440, 900}, makeShell});
const bool kPrivateAdded =
    registerScreen({QStringLiteral("shell-private-error"), {1440, 900}, makePrivateShell});

} // namespace

ui::ShellParts shellParts()
{
    static ShellWorld world;
    return {world.store, *world.looks, world.privacy};
}

std::unique_ptr<ui::MainWindow> makeShellWindow()
{
    auto out = std::make_unique<ui::MainWindow>(shellParts());
    out->topBar().setWorkspace(QStringLiteral("Aldera Home · Care"));
    out->topBar().setPerson(QStringLiteral("Inês Carvalho"));
    out->setListWidget(emptyList());
    out->setCentreWidget(emptyCentre(out->registry()));
    out->columns().go(ui::Column::Centre);
    return out;
}

} // namespace leeway::screens
