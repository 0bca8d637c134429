#include "models/work_list.h"
#include "support/work_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/contact/contact_strip.h"
#include "ui/contact/contacts_page.h"
#include "ui/contact/ending_panel.h"
#include "ui/contact/hand_over_panel.h"
#include "ui/contact/start_contact_panel.h"
#include "ui/contact/verify_panel.h"
#include "ui/contact/who_is_this_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/contact_bar.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

#include <QCheckBox>
#include <QListView>
#include <QVBoxLayout>

#include <functional>

// The page Contacts and what stands around a live contact (pictures 01, 10d, 10g).
namespace leeway::screens
{

namespace
{

/// What a window shows must outlive it; pictures live as long as the program.
struct WorkWorld {
    test::MemoryWork source;
    std::unique_ptr<models::WorkList> list;
};

WorkWorld &newWorkWorld()
{
    static std::vector<std::unique_ptr<WorkWorld>> all;
    return *all.emplace_back(std::make_unique<WorkWorld>());
}

models::Format workFormat(const WorkWorld &world)
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
            world.source.clock.now()};
}

std::unique_ptr<ui::MainWindow> workWindow(WorkWorld &world)
{
    world.list = std::make_unique<models::WorkList>(world.source, world.source.clock);
    world.list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    auto window = makeShellWindow();
    ui::ActionRegistry &registry = window->registry();
    auto *page = new ui::ContactsPage(*world.list, registry.action(QStringLiteral("contact.next")),
                                      registry.action(QStringLiteral("contact.start")));
    window->setListWidget(page);
    window->rail().setCurrent(QStringLiteral("contacts"));
    window->columns().setTabText(ui::Column::List, QStringLiteral("Contacts"));
    world.list->reload();
    world.list->setLive(world.source.data.live);
    if (!world.source.data.live.empty())
        page->showRow(world.source.data.live.back().contact.id.toString());
    return window;
}

void showOpen(ui::MainWindow &window, const QString &name, const QString &icon)
{
    window.contactBar().setOpen(
        ui::OpenContact{icon, name, QStringLiteral("since 15:02"), QStringLiteral("6 min"), name});
}

/// The strip above a page that stands for the customer's.
QWidget *withStrip(ui::MainWindow &window, const std::function<void(ui::ContactStrip &)> &fill)
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    auto *strip = new ui::ContactStrip(window.registry());
    fill(*strip);
    column->addWidget(strip);
    column->addStretch(1);
    return page;
}

domain::CustomerSnapshot sorboHousehold(const WorkWorld &world)
{
    domain::CustomerSnapshot out;
    out.customer.name = QStringLiteral("Marit Sørbø");
    domain::Member son;
    son.name = QStringLiteral("Ola Sørbø");
    son.role = QStringLiteral("son");
    son.decidesMoney = true;
    out.members = {son};
    domain::Handle phone;
    phone.changedAt = world.source.clock.now() - std::chrono::hours(72);
    out.handles = {phone};
    return out;
}

std::unique_ptr<QWidget> makeContacts(const Request &)
{
    WorkWorld &world = newWorkWorld();
    world.source.fill();
    auto window = workWindow(world);
    window->setCentreWidget(withStrip(*window, [&](ui::ContactStrip &strip) {
        strip.show(world.source.data.live.back(), sorboHousehold(world), workFormat(world));
    }));
    showOpen(*window, QStringLiteral("Marit Sørbø"), QStringLiteral("phone"));
    window->columns().go(ui::Column::List);
    return window;
}

/// A day that has come to ask somebody again, a complaint in the queue, and one that is past its time.
std::unique_ptr<QWidget> makeContactsDue(const Request &)
{
    using namespace std::chrono_literals;
    WorkWorld &world = newWorkWorld();
    world.source.fill();
    const base::Instant now = world.source.clock.now();
    domain::WaitingLists &lists = world.source.data.waiting;
    domain::TodayCase next;
    next.theCase.id = domain::CaseId::make(world.source.clock);
    next.theCase.customer = domain::CustomerId::make(world.source.clock);
    next.theCase.title = QStringLiteral("Blender parcel, no scan for nine days");
    next.theCase.waitingFor = QStringLiteral("the carrier");
    next.customerName = QStringLiteral("Oluwaseun Adeyemi");
    next.since = now - 40min;
    lists.next = {{next}, 1};
    lists.queue.rows.front().complaint = true;
    lists.queue.rows.front().contact.dueAt = now - 20min;
    lists.queue.rows.back().contact.dueAt = now + 50min;
    auto window = workWindow(world);
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeContactsEmpty(const Request &)
{
    auto window = workWindow(newWorkWorld());
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeContactsLong(const Request &)
{
    WorkWorld &world = newWorkWorld();
    world.source.fill();
    for (int i = 0; i < 40; ++i)
        world.source.data.live.push_back(world.source.live(
            "Konstantina-Alexandra Papadopoulou-Christodoulopoulou",
            "The replacement for the replacement of the descaling kit has again gone to the neighbour",
            std::chrono::minutes(30 + i)));
    auto window = workWindow(world);
    domain::CustomerSnapshot household = sorboHousehold(world);
    household.customer.name = QStringLiteral("Konstantina-Alexandra Papadopoulou-Christodoulopoulou");
    desk::LiveContact live = world.source.data.live.back();
    live.contact.identity = domain::IdentityLevel::Refused;
    live.contact.identityHow = QStringLiteral("wrong_answers:3");
    live.contact.handedOver = QStringLiteral(
        "Two machines came cracked, she has guests on Saturday and was offered a voucher she does "
        "not want; the courier answers on Monday, ring her after four and not before");
    window->setCentreWidget(
        withStrip(*window, [&](ui::ContactStrip &strip) { strip.show(live, household, workFormat(world)); }));
    showOpen(*window, household.customer.name, QStringLiteral("mail"));
    window->showDone(QStringLiteral("Promise written down."), [] {});
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeUnknown(const Request &)
{
    WorkWorld &world = newWorkWorld();
    world.source.fill();
    auto window = workWindow(world);
    auto *page = new ui::WhoIsThisPage;
    page->ask(QStringLiteral("+47 918 22 333"), {});
    domain::CustomerHit marit, other;
    marit.row.id = domain::CustomerId::make(world.source.clock);
    other.row.id = domain::CustomerId::make(world.source.clock);
    marit.row.name = QStringLiteral("Marit Sørbø");
    marit.row.place = QStringLiteral("Trondheim");
    marit.matched = QStringLiteral("+47 918 22 334");
    other.row.name = QStringLiteral("Pension Seeblick");
    other.matched = QStringLiteral("#48 213 Cracked water tank");
    page->setCandidates({marit, other});
    window->coverCentre(page);
    window->setCentreWidget(new QWidget);
    showOpen(*window, QStringLiteral("+47 918 22 333"), QStringLiteral("phone"));
    window->columns().go(ui::Column::Centre);
    return window;
}

std::unique_ptr<QWidget> makeOffered(const Request &)
{
    WorkWorld &world = newWorkWorld();
    world.source.fill();
    auto window = workWindow(world);
    window->setCentreWidget(withStrip(*window, [&](ui::ContactStrip &strip) {
        strip.offer(world.source.data.live.front(), QStringLiteral("Marit Sørbø"));
    }));
    showOpen(*window, QStringLiteral("+47 918 22 333"), QStringLiteral("phone"));
    return window;
}

template <class Panel> std::unique_ptr<QWidget> besideContacts(Panel *panel)
{
    WorkWorld &world = newWorkWorld();
    world.source.fill();
    auto window = workWindow(world);
    window->addSidePage(QStringLiteral("edit"), QStringLiteral("Write down"), panel);
    window->side().showPage(QStringLiteral("edit"));
    window->columns().go(ui::Column::Side);
    return window;
}

std::unique_ptr<QWidget> makeStartContact(const Request &)
{
    auto *panel = new ui::StartContactPanel;
    panel->start({}, {});
    return besideContacts(panel);
}

std::unique_ptr<QWidget> makeVerify(const Request &)
{
    using Kind = domain::IdentityQuestion::Kind;
    auto *panel = new ui::VerifyPanel;
    domain::Contact contact;
    contact.id = domain::ContactId::make(test::ManualClock());
    contact.identity = domain::IdentityLevel::Matched;
    contact.identityHow = QStringLiteral("wrong_answers:1");
    panel->start(contact, QStringLiteral("Marit Sørbø"),
                 {{Kind::LastArticle, QStringLiteral("Aldera Brew 540 coffee machine")},
                  {Kind::AccountEnd, QStringLiteral("8890")},
                  {Kind::Place, QStringLiteral("Trondheim")}});
    panel->findChildren<QCheckBox *>().at(1)->click();
    return besideContacts(panel);
}

std::unique_ptr<QWidget> makeVerifyLocked(const Request &)
{
    auto *panel = new ui::VerifyPanel;
    domain::Contact contact;
    contact.id = domain::ContactId::make(test::ManualClock());
    contact.identity = domain::IdentityLevel::Refused;
    contact.identityHow = QStringLiteral("wrong_answers:3");
    panel->start(contact, QStringLiteral("Marit Sørbø"),
                 {{domain::IdentityQuestion::Kind::Place, QStringLiteral("Trondheim")}});
    return besideContacts(panel);
}

std::unique_ptr<QWidget> makeHandOver(const Request &)
{
    test::MemoryWork work;
    work.fill();
    auto *panel = new ui::HandOverPanel;
    domain::Person tomasz;
    tomasz.id = domain::PersonId::make(work.clock);
    tomasz.name = QStringLiteral("Tomasz Lewandowski");
    panel->start(work.data.live.back(), {tomasz}, {});
    panel->trigger(); // as it answers when nothing was chosen
    return besideContacts(panel);
}

std::unique_ptr<QWidget> makeEnding(const Request &)
{
    test::MemoryWork work;
    work.fill();
    auto *panel = new ui::EndingPanel;
    panel->start(work.data.live.back(),
                 desk::endingWords(QStringLiteral("nb"), work.data.live.back().contact.channel));
    panel->trigger(); // as it answers when nothing was chosen
    return besideContacts(panel);
}

const bool kContactsAdded = registerScreen({QStringLiteral("contacts"), {1440, 900}, makeContacts});
const bool kContactsDueAdded = registerScreen({QStringLiteral("contacts-due"), {1440, 900}, makeContactsDue});
const bool kContactsEmptyAdded =
    registerScreen({QStringLiteral("contacts-empty"), {1440, 900}, makeContactsEmpty});
const bool kContactsLongAdded =
    registerScreen({QStringLiteral("contacts-long"), {1440, 900}, makeContactsLong});
const bool kUnknownAdded = registerScreen({QStringLiteral("contact-unknown"), {1440, 900}, makeUnknown});
const bool kOfferedAdded = registerScreen({QStringLiteral("contact-offered"), {1440, 900}, makeOffered});
const bool kStartContactAdded =
    registerScreen({QStringLiteral("contact-start"), {1440, 900}, makeStartContact});
const bool kHandOverAdded = registerScreen({QStringLiteral("contact-hand-over"), {1440, 900}, makeHandOver});
const bool kEndingAdded = registerScreen({QStringLiteral("contact-ending"), {1440, 900}, makeEnding});
const bool kVerifyAdded = registerScreen({QStringLiteral("contact-verify"), {1440, 900}, makeVerify});
const bool kVerifyLockedAdded =
    registerScreen({QStringLiteral("contact-verify-locked"), {1440, 900}, makeVerifyLocked});

} // namespace

} // namespace leeway::screens
