#include "guidance/condition_text.h"
#include "support/points_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/edit/take_in_panel.h"
#include "ui/guidance/guide_points_page.h"
#include "ui/guidance/point_form.h"
#include "ui/shell/actions.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

#include <QAction>

// The page Guide of leads and the form beside it (picture 08a, in the plain form of now).
namespace leeway::screens
{

namespace
{

struct PointsWorld {
    test::MemoryPoints source;
    std::unique_ptr<models::GuidePointsList> list;
};

/// What a window shows must outlive it; pictures live as long as the program.
PointsWorld &newPointsWorld()
{
    static std::vector<std::unique_ptr<PointsWorld>> all;
    return *all.emplace_back(std::make_unique<PointsWorld>());
}

std::unique_ptr<ui::MainWindow> pointsWindow(PointsWorld &world)
{
    world.list = std::make_unique<models::GuidePointsList>([&world] { return world.source.read(); },
                                                           world.source.clock);
    world.list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    auto window = makeShellWindow();
    QList<QAction *> acts;
    for (const char *id : {"point.new", "points.import", "points.export"})
        acts.append(window->registry().action(QString::fromLatin1(id)));
    window->setListWidget(new ui::GuidePointsPage(*world.list, acts));
    window->rail().showPlace(QStringLiteral("points"), true);
    window->rail().setCurrent(QStringLiteral("points"));
    window->columns().setTabText(ui::Column::List, QStringLiteral("Guide"));
    window->columns().setWideList(true);
    world.list->reload();
    return window;
}

void addForm(ui::MainWindow &window, ui::EditPanel *form)
{
    window.addSidePage(QStringLiteral("edit"), QStringLiteral("Write down"), form);
    window.setSideShown(true);
    window.side().showPage(QStringLiteral("edit"));
    window.columns().go(ui::Column::Side);
}

models::PointPreview previewInContact(const guidance::TalkingPoint &point)
{
    domain::Facts facts;
    facts.setChoice(domain::Fact::Mood, u"upset");
    facts.setNumber(domain::Fact::Attempts, 2);
    models::PointPreview preview = models::previewWithoutCustomer(point, QStringLiteral("en"));
    preview.at = QStringLiteral("With Marit Sørbø, now");
    preview.standing = QStringLiteral("Would be offered now.");
    preview.offered = true;
    preview.when = models::traceRows(domain::traceOf(point.when, facts));
    if (point.never)
        preview.never = models::traceRows(domain::traceOf(*point.never, facts));
    return preview;
}

std::unique_ptr<QWidget> makePoints(const Request &, bool readOnly)
{
    PointsWorld &world = newPointsWorld();
    world.source.fill();
    auto window = pointsWindow(world);
    auto *form = new ui::PointForm;
    form->setMayChange(!readOnly);
    form->start(test::MemoryPoints::inHand(world.source.shelf.points[2]));
    form->setPreview(previewInContact(test::MemoryPoints::askForTheDate()));
    addForm(*window, form);
    return window;
}

std::unique_ptr<QWidget> makePointsFaults(const Request &)
{
    PointsWorld &world = newPointsWorld();
    world.source.fill();
    auto window = pointsWindow(world);
    auto *form = new ui::PointForm;
    desk::PointInHand hand = test::MemoryPoints::inHand(world.source.shelf.points[2]);
    hand.point.intent[QStringLiteral("en")] = QString(70, u'a');
    hand.point.because[QStringLiteral("en")] = QStringLiteral("{promis.due} was due");
    hand.when = QStringLiteral("{\"all\": [\n  {\"fact\": \"moood\", \"is\": \"upset\"}\n]}");
    form->start(hand, true);
    addForm(*window, form);
    form->trigger(); // as it answers
    return window;
}

std::unique_ptr<QWidget> makePointsEmpty(const Request &)
{
    auto window = pointsWindow(newPointsWorld());
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makePointsLong(const Request &)
{
    PointsWorld &world = newPointsWorld();
    const QString ends =
        QStringLiteral("A point that goes on and on, with <b>tags</b> and \u202Ereversed words");
    guidance::TalkingPoint point =
        world.source.add(QStringLiteral("long"), ends, domain::Phase::Resolve).point;
    world.source.shelf.ideas = {
        {QStringLiteral("An idea as long as one may be ").repeated(6), 1234, world.source.clock.now()}};
    auto window = pointsWindow(world);
    point.because[QStringLiteral("en")] =
        QStringLiteral("Because of a reason as long as it may be. ").repeated(4);
    point.words[QStringLiteral("en")] =
        QStringList(8, QStringLiteral("Donaudampfschifffahrtsgesellschaft").repeated(3) +
                           QStringLiteral(" and an example of many words that goes on. ").repeated(4));
    point.avoid[QStringLiteral("en")] = QStringLiteral("To avoid it as long as one may. ").repeated(5);
    for (const char *language : {"nb", "ar", "pt"})
        point.intent[QString::fromLatin1(language)] = QStringLiteral("اسأل عن التاريخ");
    auto *form = new ui::PointForm;
    desk::PointInHand hand{.point = point, .when = {}, .never = {}, .idea = {}, .before = {}};
    const QString leaf = QStringLiteral(R"({"fact":"case.type","is":"An issue type with a very long name"})");
    hand.when = QStringLiteral("{\"any\":[") + QStringList(12, leaf).join(u',') + QStringLiteral("]}");
    hand.when = guidance::conditionText(*guidance::readConditionText(hand.when).condition);
    point.when = *guidance::readConditionText(hand.when).condition;
    hand.idea = world.source.shelf.ideas.front().words;
    form->start(hand, true);
    form->setPreview(previewInContact(point));
    addForm(*window, form);
    return window;
}

std::unique_ptr<QWidget> makePointsImport(const Request &, bool broken)
{
    PointsWorld &world = newPointsWorld();
    world.source.fill();
    auto window = pointsWindow(world);
    auto *panel = new ui::TakeInPanel(QStringLiteral("Take in a guide file"));
    addForm(*window, panel);
    if (broken) {
        desk::DryRun run;
        (void)guidance::guideFrom(R"({"format":"leeway.guide.v1","points":[{"key":"a","version":1,
            "phase":"opening","kind":"say","intent":{"en":"A"},"when":{"fact":"moood","is":"calm"}}]})",
                                  run.faults);
        panel->showRun(QStringLiteral("guide of the other team.json"), run);
    } else {
        desk::GuideDryRun run;
        run.added = {QStringLiteral("ring_the_courier"), QStringLiteral("send_a_photo")};
        run.changed = {QStringLiteral("one_apology")};
        run.same = 69;
        run.changes.push_back(desk::putting(world.source.shelf.points.front().row));
        panel->showRun(QStringLiteral("guide of the other team.json"), run);
    }
    return window;
}

const bool kPoints = registerScreen(
    {QStringLiteral("points"), {1440, 900}, [](const Request &r) { return makePoints(r, false); }});
const bool kPointsTall = registerScreen(
    {QStringLiteral("points-tall"), {1440, 2000}, [](const Request &r) { return makePoints(r, false); }});
const bool kPointsRead = registerScreen(
    {QStringLiteral("points-read-only"), {1440, 2000}, [](const Request &r) { return makePoints(r, true); }});
const bool kPointsFaults = registerScreen({QStringLiteral("points-faults"), {1440, 1600}, makePointsFaults});
const bool kPointsEmpty = registerScreen({QStringLiteral("points-empty"), {1440, 900}, makePointsEmpty});
const bool kPointsLong = registerScreen({QStringLiteral("points-long"), {1440, 2600}, makePointsLong});
const bool kPointsImport =
    registerScreen({QStringLiteral("points-import"), {1440, 900}, [](const Request &r) {
                        return makePointsImport(r, false);
                    }});
const bool kPointsImportBroken =
    registerScreen({QStringLiteral("points-import-broken"), {1440, 900}, [](const Request &r) {
                        return makePointsImport(r, true);
                    }});

} // namespace

} // namespace leeway::screens
