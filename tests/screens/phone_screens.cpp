#include "models/work_list.h"
#include "support/work_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/contact/break_panel.h"
#include "ui/contact/contacts_page.h"
#include "ui/contact/transfer_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/own_state_button.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QVBoxLayout>

// What the phone does and what may be asked of it, beside pictures 01, 10d and 10e.
namespace leeway::screens
{

namespace
{

using models::AtThePhone;
using models::CallPhase;

struct PhoneWorld {
    test::MemoryWork source;
    std::unique_ptr<models::WorkList> list;
};

/// Lives as long as the program, as the windows of pictures do.
PhoneWorld &newPhoneWorld()
{
    static std::vector<std::unique_ptr<PhoneWorld>> worlds;
    worlds.push_back(std::make_unique<PhoneWorld>());
    worlds.back()->source.fill();
    return *worlds.back();
}

models::Format phoneFormat(const PhoneWorld &world)
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
            world.source.clock.now()};
}

/// Marit is on, her call stands as `stand`, and the state follows from `facts`.
std::unique_ptr<ui::MainWindow> phoneWindow(PhoneWorld &world, const models::CallStand &stand,
                                            const models::OwnFacts &facts)
{
    world.list = std::make_unique<models::WorkList>(world.source, world.source.clock);
    world.list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    auto window = makeShellWindow();
    ui::ActionRegistry &registry = window->registry();
    auto *page = new ui::ContactsPage(*world.list, registry.action(QStringLiteral("contact.next")),
                                      registry.action(QStringLiteral("contact.start")));
    window->setListWidget(page);
    window->rail().setCurrent(QStringLiteral("contacts"));
    world.list->reload();
    world.list->setLive(world.source.data.live);
    world.list->setHeld({world.source.data.live.back().contact.id});
    page->showRow(world.source.data.live.back().contact.id.toString());
    window->contactBar().setOpen(ui::OpenContact{QStringLiteral("phone"), QStringLiteral("Marit Sørbø"),
                                                 QStringLiteral("since 15:02"), QStringLiteral("6 min"),
                                                 QStringLiteral("Marit Sørbø")});
    window->contactBar().setCall(models::callLine(phoneFormat(world), stand));
    window->topBar().ownState().setState(models::ownState(facts, phoneFormat(world)));
    return window;
}

models::CallStand heldStand(const PhoneWorld &world)
{
    return {CallPhase::Held, world.source.clock.now() - std::chrono::minutes(2), true};
}

void showActions(ui::MainWindow &window, bool shown)
{
    for (const char *id : {"contact.hold", "contact.transfer", "contact.recording"})
        window.registry().action(QLatin1String(id))->setVisible(shown);
}

std::unique_ptr<QWidget> makeHeldCall(const Request &)
{
    PhoneWorld &world = newPhoneWorld();
    auto window = phoneWindow(world, heldStand(world), {.talking = 1});
    QAction *hold = window->registry().action(QStringLiteral("contact.hold"));
    hold->setText(QStringLiteral("Resume"));
    hold->setIcon(ui::icon(QStringLiteral("play")));
    window->showDone(QStringLiteral("On hold: the phone took it, and has said nothing more."), {});
    return window;
}

std::unique_ptr<QWidget> makeCallByHand(const Request &)
{
    PhoneWorld &world = newPhoneWorld();
    auto window = phoneWindow(world, {CallPhase::Connected, {}, false},
                              {.talking = 1,
                               .chosen = models::ChosenBreak{.reason = QStringLiteral("Lunch"),
                                                             .since = world.source.clock.now(),
                                                             .isPlanned = true}});
    showActions(*window, false);
    window->contactBar().setAtThePhone({AtThePhone::Hold, AtThePhone::Transfer, AtThePhone::Recording});
    auto *bar = new ui::InfoBar(ui::Tone::Info);
    bar->setStacking(true);
    bar->setText(QStringLiteral("Set yourself not ready on the phone."),
                 QStringLiteral("Leeway is not connected to it for that."));
    bar->addButton(QStringLiteral("Close"));
    window->addStrip(bar);
    return window;
}

std::unique_ptr<QWidget> makePhoneRefused(const Request &)
{
    PhoneWorld &world = newPhoneWorld();
    auto window = phoneWindow(world, {CallPhase::Connected, {}, false}, {.talking = 1});
    QAction *hold = window->registry().action(QStringLiteral("contact.hold"));
    hold->setText(QStringLiteral("Hold: asking the phone"));
    hold->setEnabled(false);
    auto *bar = new ui::InfoBar(ui::Tone::Caution);
    bar->setStacking(true);
    bar->setText(QStringLiteral("The phone still takes calls for you."),
                 QStringLiteral("The phone said: agent 1042 is not logged in at this device"));
    for (const char *text : {"Try again", "Take the break all the same", "Close"})
        bar->addButton(QLatin1String(text));
    window->addStrip(bar);
    return window;
}

std::unique_ptr<QWidget> makeOnBreak(const Request &)
{
    PhoneWorld &world = newPhoneWorld();
    world.source.data.live.clear();
    auto window = makeShellWindow();
    const models::ChosenBreak chosen{
        .reason = QStringLiteral("Gespräch mit dem Betriebsrat über die neuen Schichtpläne im Winter"),
        .since = world.source.clock.now(),
        .isPlanned = false};
    window->topBar().ownState().setState(models::ownState({.chosen = chosen}, phoneFormat(world)));
    return window;
}

template <class Panel> std::unique_ptr<QWidget> besidePhone(Panel *panel)
{
    PhoneWorld &world = newPhoneWorld();
    auto window = phoneWindow(world, {CallPhase::Connected, {}, false}, {.talking = 1});
    window->addSidePage(QStringLiteral("edit"), QStringLiteral("Write down"), panel);
    window->side().showPage(QStringLiteral("edit"));
    window->columns().go(ui::Column::Side);
    return window;
}

std::unique_ptr<QWidget> makeTransfer(const Request &)
{
    test::MemoryWork work;
    work.fill();
    auto *panel = new ui::TransferPanel;
    panel->start(work.data.live.back());
    panel->trigger(); // as it answers when nothing was typed
    return besidePhone(panel);
}

std::unique_ptr<QWidget> makeBreakReason(const Request &)
{
    auto *panel = new ui::BreakPanel;
    panel->setAfterContact(true);
    return besidePhone(panel);
}

/// The menu as it hangs below the button.
std::unique_ptr<QWidget> makeStateMenu(const Request &)
{
    static QAction action;
    auto out = std::make_unique<QWidget>();
    auto *column = new QVBoxLayout(out.get());
    auto *button = new ui::OwnStateButton(action);
    button->setState(models::ownState({.talking = 1}, {}));
    button->setBusy(true);
    column->addWidget(button, 0, Qt::AlignLeading);
    QMenu *menu = button->menu();
    Q_EMIT menu->aboutToShow();
    menu->setParent(out.get(), Qt::Widget);
    column->addWidget(menu, 0, Qt::AlignLeading);
    column->addStretch();
    menu->show();
    return out;
}

const bool kHeldCallAdded = registerScreen({QStringLiteral("phone-held"), {1440, 900}, makeHeldCall});
const bool kCallByHandAdded = registerScreen({QStringLiteral("phone-by-hand"), {1440, 900}, makeCallByHand});
const bool kPhoneRefusedAdded =
    registerScreen({QStringLiteral("phone-refused"), {1440, 900}, makePhoneRefused});
const bool kOnBreakAdded = registerScreen({QStringLiteral("phone-break"), {1440, 900}, makeOnBreak});
const bool kTransferAdded = registerScreen({QStringLiteral("phone-transfer"), {1440, 900}, makeTransfer});
const bool kBreakReasonAdded =
    registerScreen({QStringLiteral("phone-break-reason"), {1440, 900}, makeBreakReason});
const bool kStateMenuAdded = registerScreen({QStringLiteral("phone-state-menu"), {360, 360}, makeStateMenu});

} // namespace

} // namespace leeway::screens
