#include "models/reminder_list.h"
#include "support/promise_list.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/lists/reminder_popup.h"
#include "ui/shell/bell_button.h"
#include "ui/shell/top_bar.h"

#include <QTimer>

// The bell of picture 01 and what opens under it.
namespace leeway::screens
{

namespace
{

using namespace std::chrono_literals;

struct ReminderWorld {
    test::MemoryPromises promises;
    models::ReminderList list{promises, promises.clock};
};

ReminderWorld &newReminderWorld()
{
    static std::vector<std::unique_ptr<ReminderWorld>> all;
    return *all.emplace_back(std::make_unique<ReminderWorld>());
}

std::unique_ptr<QWidget> reminderWindow(ReminderWorld &world)
{
    world.list.setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    auto window = makeShellWindow();
    QObject::connect(&world.list, &models::ReminderList::callingChanged, &window->topBar().bell(),
                     &ui::BellButton::setCount);
    auto *popup = new ui::ReminderPopup(world.list, window.get());
    world.list.setKeeper(world.promises.me);
    QTimer::singleShot(0, popup, [popup, page = window.get()] { popup->toggleUnder(page->topBar().bell()); });
    return window;
}

std::unique_ptr<QWidget> makeReminders(const Request &)
{
    ReminderWorld &world = newReminderWorld();
    world.promises.add("Marit Sørbø", "a call", -22h - 8min).promise.about = QStringLiteral("the courier");
    world.promises.add("Oluwaseun Adeyemi", "a call back with the courier’s answer", 4min);
    world.promises.add("渡辺 健二", "the guarantee in writing", 12min);
    return reminderWindow(world);
}

std::unique_ptr<QWidget> makeRemindersEmpty(const Request &)
{
    return reminderWindow(newReminderWorld());
}

std::unique_ptr<QWidget> makeRemindersLong(const Request &)
{
    ReminderWorld &world = newReminderWorld();
    for (int i = 0; i < 120; ++i)
        world.promises.add(
            "Konstantina-Alexandra Papadopoulou-Christodoulopoulou",
            "the replacement for the replacement of the descaling kit, by the driver and in the "
            "morning",
            -120h + i * 1h);
    return reminderWindow(world);
}

const bool kReminders = registerScreen({QStringLiteral("reminders"), {1440, 900}, makeReminders});
const bool kRemindersEmpty =
    registerScreen({QStringLiteral("reminders-empty"), {1440, 900}, makeRemindersEmpty});
const bool kRemindersLong =
    registerScreen({QStringLiteral("reminders-long"), {1440, 900}, makeRemindersLong});

} // namespace

} // namespace leeway::screens
