#include "models/guide_list.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/guidance/guide_page.h"
#include "ui/guidance/notice_card.h"
#include "ui/guidance/point_view.h"
#include "ui/shell/side_column.h"

// The right column's page Guide, as in pictures 01 and 01b.
namespace leeway::screens
{

namespace
{

models::GuideRow point(int number, const QString &intent, const QString &reason)
{
    models::GuideRow row;
    row.point = QStringLiteral("point_%1").arg(number);
    row.number = number;
    row.intent = intent;
    row.reason = reason;
    return row;
}

std::vector<models::GuideRow> maritsPoints()
{
    models::GuideRow done = point(0, QStringLiteral("Own the missed call-back on Thursday"), {});
    done.point = QStringLiteral("own");
    done.state = models::GuideRow::State::Helped;
    done.meanwhile = QStringLiteral("helped");
    models::GuideRow ask = point(2, QStringLiteral("Before any offer, ask when she needs a machine"),
                                 QStringLiteral("Third try. Asked first: 7.4, not asked: 6.1; 38 similar"));
    ask.words = {QStringLiteral("When would you need a working machine at the latest?"),
                 QStringLiteral("Before I suggest anything: what would help you most by Saturday?")};
    ask.avoid = QStringLiteral("Naming a voucher before the question.");
    return {done, ask,
            point(3, QStringLiteral("Dates and facts; one short apology"),
                  QStringLiteral("Her preference, noted by 3 colleagues")),
            point(4, QStringLiteral("Offer to send the plan by email today"),
                  QStringLiteral("She asked for it in March and October"))};
}

ui::GuidePage *addGuide(ui::MainWindow &window, models::GuideList &list)
{
    auto *page = new ui::GuidePage(list);
    window.addSidePage(QStringLiteral("guide"), QStringLiteral("Guide"), page);
    window.side().showPage(QStringLiteral("guide"));
    window.columns().go(ui::Column::Side);
    return page;
}

std::unique_ptr<QWidget> makeGuide(const Request &, bool why, bool must)
{
    static models::GuideList list;
    auto window = makeShellWindow();
    ui::GuidePage *page = addGuide(*window, list);
    auto rows = maritsPoints();
    if (must) {
        models::GuideRow law = point(0, QStringLiteral("Say when the complaint will be answered"),
                                     QStringLiteral("A complaint: acknowledge it in writing within 5 days"));
        law.point = QStringLiteral("law");
        law.must = true;
        rows.insert(rows.begin(), law);
        page->setTexts(
            {QStringLiteral("for Upset, Serious, phone"),
             {},
             QStringLiteral("This case only: points that need earlier cases are off, at her wish.")});
    } else {
        page->setTexts({QStringLiteral("for Upset, Serious, phone"),
                        QStringLiteral("Rated the first replacement 3 of 10."),
                        {}});
    }
    list.offer(rows, true);
    page->setActive(true);
    page->setSituation(domain::Mood::Upset, domain::Impact::Serious);
    if (why)
        page->points().toggleWhy();
    return window;
}

/// Whose fault it is said, and the first point rests on something in the history.
std::unique_ptr<QWidget> makeGuideFault(const Request &)
{
    static models::GuideList list;
    auto window = makeShellWindow();
    ui::GuidePage *page = addGuide(*window, list);
    auto rows = maritsPoints();
    for (models::GuideRow &row : rows)
        row.place = domain::CaseId{QUuid(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)};
    list.offer(rows, true);
    page->setTexts({QStringLiteral("for Upset, Serious, fault: ours, phone"), {}, {}});
    page->setActive(true);
    page->setSituation(domain::Mood::Upset, domain::Impact::Serious);
    page->setFault(domain::CaseFault::Ours, true);
    page->points().toggleWhy();
    return window;
}

models::NoticeRow knownProblem(const char *title, const char *sentence, const char *resolution,
                               const char *told = "")
{
    return {{},
            QString::fromUtf8(title),
            QString::fromUtf8(sentence),
            QString::fromUtf8(resolution),
            QString::fromUtf8(told)};
}

std::unique_ptr<QWidget> makeGuideNotices(const Request &, bool many)
{
    static models::GuideList list;
    auto window = makeShellWindow();
    ui::GuidePage *page = addGuide(*window, list);
    auto *card = new ui::NoticeCard(QStringLiteral("Alt+N"));
    page->addBanner(card);
    std::vector<models::NoticeRow> rows{
        knownProblem("Water tanks of series 7 crack", "Tanken din byttes uten at du sender noe tilbake.",
                     "Agreed: a new tank by express, nothing to return."),
        knownProblem("Courier strike in Trøndelag",
                     "Deliveries to Trøndelag take two days longer this week. (English)", "",
                     "Told on 14 Nov by Piotr Zieliński")};
    for (int i = 0; many && i < 4; ++i)
        rows.insert(
            rows.begin(),
            knownProblem("The firmware of the connected espresso machines of the second series forgets "
                         "the hardness of the water after an interruption of the current",
                         "إعدادات قساوة الماء تعود إلى الوضع الأصلي بعد انقطاع التيار، ونحن نعمل على "
                         "تحديث يصلح ذلك.",
                         "Agreed: we set it together on the phone, and a year of descaler is sent."));
    card->setNotices(rows, true);
    list.offer(maritsPoints(), true);
    page->setActive(true);
    page->setSituation(domain::Mood::Upset, domain::Impact::Serious);
    return window;
}

/// An idea of the agent's own with the points, and another one being typed.
std::unique_ptr<QWidget> makeGuideIdea(const Request &)
{
    static models::GuideList list;
    auto window = makeShellWindow();
    ui::GuidePage *page = addGuide(*window, list);
    auto rows = maritsPoints();
    models::GuideRow idea =
        point(0, QStringLiteral("Ring the courier together, on speaker"), QStringLiteral("Your own idea"));
    idea.point = QStringLiteral("own:1");
    idea.own = true;
    rows.push_back(idea);
    list.offer(rows, true);
    page->setActive(true);
    page->setSituation(domain::Mood::Upset, domain::Impact::Serious);
    page->setIdea(QStringLiteral("Send a photo of the right seal"));
    return window;
}

std::unique_ptr<QWidget> makeEmptyGuide(const Request &)
{
    static models::GuideList list;
    auto window = makeShellWindow();
    addGuide(*window, list);
    return window;
}

const bool kGuide = registerScreen(
    {QStringLiteral("guide"), {1440, 900}, [](const Request &r) { return makeGuide(r, false, false); }});
const bool kWhy = registerScreen(
    {QStringLiteral("guide-why"), {1440, 900}, [](const Request &r) { return makeGuide(r, true, false); }});
const bool kFault = registerScreen({QStringLiteral("guide-fault"), {1440, 900}, makeGuideFault});
const bool kMust = registerScreen(
    {QStringLiteral("guide-must"), {1440, 900}, [](const Request &r) { return makeGuide(r, false, true); }});
const bool kNotices = registerScreen({QStringLiteral("guide-notices"), {1440, 900}, [](const Request &r) {
                                          return makeGuideNotices(r, false);
                                      }});
const bool kNoticesLong =
    registerScreen({QStringLiteral("guide-notices-long"), {1440, 900}, [](const Request &r) {
                        return makeGuideNotices(r, true);
                    }});
const bool kIdea = registerScreen({QStringLiteral("guide-idea"), {1440, 900}, makeGuideIdea});
const bool kNoContact = registerScreen({QStringLiteral("guide-empty"), {1440, 900}, makeEmptyGuide});

} // namespace

} // namespace leeway::screens
