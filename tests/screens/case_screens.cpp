#include "models/guide_list.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/contact/start_card.h"
#include "ui/edit/case_panel.h"
#include "ui/guidance/guide_page.h"
#include "ui/shell/side_column.h"

// What a case is about: the three questions at its start above the guide, and the form of a case.
namespace leeway::screens
{

namespace
{

domain::Case startingCase(bool isLong)
{
    domain::Case made;
    made.id = domain::CaseId{QUuid::createUuidV5(QUuid(), QByteArray("starting case"))};
    made.title = isLong ? QStringLiteral("The replacement for the replacement of the descaling kit has again "
                                         "gone to the neighbour, who is on holiday")
                        : QStringLiteral("Cracked water tank");
    made.type = QStringLiteral("Damaged in transit");
    return made;
}

desk::StartDraft startAnswers(const domain::Case &about, bool isLong)
{
    desk::StartDraft draft{.caseId = about.id,
                           .happened = QStringLiteral("The tank came with a crack in the lower corner"),
                           .affected = QStringLiteral("No coffee, and guests on Saturday"),
                           .wanted = {}};
    if (isLong) {
        draft.happened = QStringLiteral("وصل الخزان متشققًا من الزاوية السفلى. ").repeated(12);
        draft.wanted = QStringLiteral("a new one ").repeated(500);
    }
    return draft;
}

std::unique_ptr<QWidget> guideWithStart(bool typed, bool isLong)
{
    static models::GuideList list;
    auto window = makeShellWindow();
    auto *page = new ui::GuidePage(list);
    window->addSidePage(QStringLiteral("guide"), QStringLiteral("Guide"), page);
    window->side().showPage(QStringLiteral("guide"));
    window->columns().go(ui::Column::Side);
    auto *card = new ui::StartCard(QStringLiteral("Alt Q"));
    page->addBanner(card);
    page->setActive(true);
    page->setSituation(domain::Mood::Upset, std::nullopt);
    const domain::Case about = startingCase(isLong);
    card->start(about, typed ? startAnswers(about, isLong) : desk::StartDraft());
    if (typed)
        card->turnTo();
    if (isLong)
        card->showFailure(
            QStringLiteral("Somebody else changed this meanwhile. Save again to write over it."));
    return window;
}

std::unique_ptr<QWidget> makeCasePanel(const Request &)
{
    auto panel = std::make_unique<ui::CasePanel>();
    domain::Choice late;
    late.text = QStringLiteral("Late delivery");
    panel->setOffered({late});
    domain::Case about = startingCase(false);
    about.whatHappened =
        QStringLiteral("The tank leaks from a crack in the lower corner; so does the replacement");
    about.whatWanted = QStringLiteral("A machine that works, and a date");
    panel->start(about);
    return panel;
}

const bool kStartLine = registerScreen({QStringLiteral("start-of-case"), {1440, 900}, [](const Request &) {
                                            return guideWithStart(false, false);
                                        }});
const bool kStartTyped =
    registerScreen({QStringLiteral("start-of-case-typed"), {1440, 900}, [](const Request &) {
                        return guideWithStart(true, false);
                    }});
const bool kStartLong =
    registerScreen({QStringLiteral("start-of-case-long"), {1440, 900}, [](const Request &) {
                        return guideWithStart(true, true);
                    }});
const bool kCasePanel = registerScreen({QStringLiteral("case-panel"), {400, 760}, makeCasePanel});

} // namespace

} // namespace leeway::screens
