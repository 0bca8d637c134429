#include "support/knowledge_fixture.h"
#include "support/notice_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/notice_form.h"
#include "ui/knowledge/notice_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

// Known problems: in the page Knowledge, one beside it with whom it touches, and the form; guide 7.1 and 9.
namespace leeway::screens
{

namespace
{

/// What a window shows must outlive it; pictures live as long as the program.
struct NoticeWorld {
    test::MemoryKnowledge source;
    test::MemoryReach reach;
    std::unique_ptr<models::KnowledgeList> list;
    std::unique_ptr<models::UntoldList> untold;

    NoticeWorld() { source.fill(); }
    [[nodiscard]] models::Format format() const
    {
        return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
                source.clock.now()};
    }
};

NoticeWorld &newNoticeWorld()
{
    static std::vector<std::unique_ptr<NoticeWorld>> all;
    return *all.emplace_back(std::make_unique<NoticeWorld>());
}

std::unique_ptr<ui::MainWindow> noticeWindow(NoticeWorld &world, const models::NoticeReaches &reaches)
{
    world.list = std::make_unique<models::KnowledgeList>(world.source, world.source.clock);
    world.untold = std::make_unique<models::UntoldList>(world.reach, world.source.clock);
    world.list->setRegion(world.format().locale, world.format().zone);
    auto window = makeShellWindow();
    auto *page = new ui::KnowledgePage(*world.list, window->registry().action(QStringLiteral("article.new")));
    page->offerNotices(window->registry().action(QStringLiteral("notice.new")));
    window->setListWidget(page);
    window->rail().setCurrent(QStringLiteral("knowledge"));
    window->columns().setTabText(ui::Column::List, QStringLiteral("Knowledge"));
    world.list->setReaches(reaches);
    world.list->reload();
    return window;
}

void showBeside(ui::MainWindow &window, QWidget *page, const QString &title)
{
    window.addSidePage(QStringLiteral("notice"), title, page);
    window.setSideShown(true);
    window.side().showPage(QStringLiteral("notice"));
    window.columns().go(ui::Column::Side);
}

std::unique_ptr<QWidget> noticePanelWindow(NoticeWorld &world, const domain::Notice &notice,
                                           const models::NoticeReach &reach)
{
    world.source.all.notices.insert(world.source.all.notices.begin(), notice);
    auto window = noticeWindow(world, {{notice.id, reach}});
    auto *panel =
        new ui::NoticePanel(*world.untold, window->registry().action(QStringLiteral("notice.edit")));
    panel->show(notice, world.source.person.name, world.source.person, world.format());
    panel->setReach(reach, world.format());
    showBeside(*window, panel, QStringLiteral("Known problem"));
    return window;
}

std::unique_ptr<QWidget> makeNotices(const Request &)
{
    NoticeWorld &world = newNoticeWorld();
    const domain::Notice seal = test::sealNotice(world.source.clock);
    for (const char *name : {"Marit Sørbø", "Ola Vik", "Kari Dahl", "Jonas Weber", "Aoife Brennan"})
        world.reach.add(world.source.clock, QString::fromUtf8(name), seal);
    world.reach.customers[2].restricted = true;
    domain::Notice coming = test::sealNotice(world.source.clock);
    coming.title = QStringLiteral("Parcels to Tromsø come later in the holidays");
    coming.from = world.source.clock.now() + std::chrono::hours(40);
    domain::Notice over = test::sealNotice(world.source.clock);
    over.title = QStringLiteral("Invoices of May were sent twice");
    over.active = false;
    world.source.all.notices = {coming, over};
    return noticePanelWindow(world, seal, {.touched = 12, .told = 7, .done = true});
}

std::unique_ptr<QWidget> makeNoticesNobody(const Request &)
{
    NoticeWorld &world = newNoticeWorld();
    domain::Notice seal = test::sealNotice(world.source.clock);
    seal.when = {};
    seal.resolution.clear();
    return noticePanelWindow(world, seal, {.touched = 0, .told = 0, .done = true});
}

std::unique_ptr<QWidget> makeNoticesOver(const Request &)
{
    NoticeWorld &world = newNoticeWorld();
    domain::Notice seal = test::sealNotice(world.source.clock);
    seal.until = world.source.clock.now() - std::chrono::hours(20);
    return noticePanelWindow(world, seal, {.touched = 4, .told = 4, .done = true});
}

std::unique_ptr<QWidget> makeNoticesLong(const Request &)
{
    NoticeWorld &world = newNoticeWorld();
    domain::Notice seal = test::sealNotice(world.source.clock);
    seal.title =
        QStringLiteral("A title that goes on and on although nobody asked for it, with <b>tags</b> and "
                       "\u202Ereversed words, and Donaudampfschifffahrtsgesellschaftskapitän");
    seal.sentence.insert(QStringLiteral("ar"), QStringLiteral("هذه المشكلة معروفة لدينا ونعمل على حلها."));
    seal.sentence[QStringLiteral("en")] =
        QStringLiteral("a sentence of ordinary words that goes on. ").repeated(12);
    seal.resolution = QStringLiteral("What was agreed, in many words. ").repeated(15);
    for (int i = 0; i < 30; ++i)
        world.reach.add(world.source.clock,
                        QStringLiteral("Somebody with a Long-Winded Double Name the %1th").arg(i), seal);
    return noticePanelWindow(world, seal, {.touched = 12'480, .told = 1'207, .done = true});
}

std::unique_ptr<QWidget> noticeFormWindow(NoticeWorld &world, const desk::NoticeInHand &hand,
                                          ui::NoticeForm *&form)
{
    auto window = noticeWindow(world, {});
    form = new ui::NoticeForm;
    form->start(hand);
    form->setOwners({world.source.person});
    showBeside(*window, form, QStringLiteral("Write down"));
    return window;
}

std::unique_ptr<QWidget> makeNoticesForm(const Request &)
{
    NoticeWorld &world = newNoticeWorld();
    domain::Notice seal = test::sealNotice(world.source.clock);
    seal.owner = world.source.person.id;
    seal.until = world.source.clock.now() + std::chrono::hours(24 * 20);
    ui::NoticeForm *form = nullptr;
    return noticeFormWindow(world, {seal, {}, seal}, form);
}

std::unique_ptr<QWidget> makeNoticesFaults(const Request &)
{
    NoticeWorld &world = newNoticeWorld();
    domain::Notice empty;
    empty.id = domain::NoticeId::make(world.source.clock);
    empty.from = world.source.clock.now();
    ui::NoticeForm *form = nullptr;
    auto window = noticeFormWindow(
        world, {empty, QStringLiteral("{\n  \"fact\": \"moood\",\n  \"is\": \"upset\"\n}"), std::nullopt},
        form);
    form->trigger(); // as it answers when nothing was said
    return window;
}

const bool kNoticesAdded = registerScreen({QStringLiteral("notices"), {1440, 900}, makeNotices});
const bool kNoticesNobodyAdded =
    registerScreen({QStringLiteral("notices-nobody"), {1440, 900}, makeNoticesNobody});
const bool kNoticesOverAdded = registerScreen({QStringLiteral("notices-over"), {1440, 900}, makeNoticesOver});
const bool kNoticesLongAdded = registerScreen({QStringLiteral("notices-long"), {1440, 900}, makeNoticesLong});
const bool kNoticesFormAdded = registerScreen({QStringLiteral("notices-form"), {1440, 900}, makeNoticesForm});
const bool kNoticesFaultsAdded =
    registerScreen({QStringLiteral("notices-form-faults"), {1440, 900}, makeNoticesFaults});

} // namespace

} // namespace leeway::screens
