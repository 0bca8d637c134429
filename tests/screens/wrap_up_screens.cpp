#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/contact/wrap_up_panel.h"
#include "ui/shell/side_column.h"

// The end of a contact beside picture 05: just opened, answered, with what is missing.
namespace leeway::screens
{

namespace
{

/// 21 November 2025, 15:21 in Oslo.
class WrapUpClock final : public base::Clock
{
public:
    [[nodiscard]] base::Instant now() const override { return base::instantFromMs(1'763'734'860'000); }
};

ui::EditContext wrapUpContext()
{
    static const WrapUpClock clock;
    return {&clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo")};
}

domain::Case wrapUpCase(const QString &title)
{
    domain::Case made;
    made.id = domain::CaseId::make(*wrapUpContext().clock);
    made.title = title;
    return made;
}

models::WrapUpFacts wrapUpFacts()
{
    using namespace std::chrono_literals;
    models::WrapUpFacts facts;
    const base::Instant now = wrapUpContext().clock->now();
    facts.contact.id = domain::ContactId::make(*wrapUpContext().clock);
    facts.contact.openedAt = now - 19min;
    facts.contact.endedAt = now - 2min;
    facts.contact.moodIn = domain::Mood::Upset;
    facts.name = QStringLiteral("Marit Sørbø");
    facts.pronouns = QStringLiteral("she/her");
    facts.cases = {wrapUpCase(QStringLiteral("Cracked water tank"))};
    facts.points = {{QStringLiteral("own_the_miss"), QStringLiteral("Own the missed call-back"), true},
                    {QStringLiteral("ask_date"), QStringLiteral("Asked for the date first"), false},
                    {QStringLiteral("dates"), QStringLiteral("Dates and facts"), false},
                    {QStringLiteral("plan"), QStringLiteral("Plan by email"), false}};
    facts.given = {QStringLiteral("NOK 450 goodwill"), QStringLiteral("NOK 3 490 refund")};
    facts.granted = true;
    facts.felt = QStringLiteral("NOK 450 is inside what felt right to most (NOK 300 to NOK 600).");
    facts.hardInARow = 4;
    facts.survey = domain::SurveyPlan{domain::Channel::Email, {}, {}};
    return facts;
}

std::unique_ptr<ui::WrapUpPanel> wrapUpPanel(const models::WrapUpFacts &facts, const desk::WrapUpDraft &draft)
{
    auto panel = std::make_unique<ui::WrapUpPanel>(wrapUpContext());
    domain::Person me;
    me.id = domain::PersonId::make(*wrapUpContext().clock);
    me.name = QStringLiteral("Inês Carvalho");
    panel->setPeople({me}, me.id);
    panel->start(facts, draft);
    return panel;
}

desk::WrapUpDraft wrapUpAnswers(const models::WrapUpFacts &facts)
{
    desk::WrapUpDraft draft;
    for (const domain::Case &one : facts.cases)
        draft.cases.push_back({one.id, one.status, desk::WrapStatus::Solved});
    draft.mood = domain::Mood::Calm;
    draft.fit = domain::Fit::AboutRight;
    draft.helped = {QStringLiteral("ask_date"), QStringLiteral("plan")};
    draft.promise = desk::WrapPromise{.how = desk::FollowUp::Call,
                                      .what = QStringLiteral("a call"),
                                      .when = QStringLiteral("mon 16:00"),
                                      .dueAt = std::nullopt,
                                      .about = QStringLiteral("Both broken machines collected?"),
                                      .keeper = {}};
    draft.line = QStringLiteral("Refund + NOK 450. Borrows a machine for Saturday. Wants no third try.");
    return draft;
}

std::unique_ptr<QWidget> makeWrapUpOpen(const Request &)
{
    models::WrapUpFacts facts = wrapUpFacts();
    facts.given.clear();
    facts.points.clear();
    facts.granted = false;
    facts.felt.clear();
    facts.hardInARow = 0;
    auto panel = wrapUpPanel(facts, {});
    panel->begin();
    return panel;
}

std::unique_ptr<QWidget> makeWrapUpFilled(const Request &)
{
    const models::WrapUpFacts facts = wrapUpFacts();
    auto panel = wrapUpPanel(facts, wrapUpAnswers(facts));
    panel->begin();
    return panel;
}

/// Not settled: what comes next is filled in. The case is a complaint that is owed its answer.
std::unique_ptr<QWidget> makeWrapUpUnsettled(const Request &)
{
    using namespace std::chrono_literals;
    models::WrapUpFacts facts = wrapUpFacts();
    const base::Instant now = wrapUpContext().clock->now();
    facts.given.clear();
    facts.granted = false;
    facts.felt.clear();
    facts.hardInARow = 0;
    facts.nextAt = base::instantFromMs(1'763'967'600'000); // Monday, 08:00 in Oslo
    facts.cases.front().complaint = true;
    facts.cases.front().complaintDates.acknowledgedAt = now - 48h;
    facts.cases.front().complaintDates.answerBy = now + 240h;
    desk::WrapUpDraft draft;
    draft.cases = {{facts.cases.front().id, domain::CaseStatus::Open, desk::WrapStatus::NotYet}};
    draft.line = QStringLiteral("Ask the carrier where the second machine is.");
    draft.next =
        desk::WrapNext{.waitingFor = QStringLiteral("the carrier"), .when = {}, .at = {}, .owner = {}};
    auto panel = wrapUpPanel(facts, draft);
    panel->begin();
    return panel;
}

std::unique_ptr<QWidget> makeWrapUpMissing(const Request &)
{
    models::WrapUpFacts facts = wrapUpFacts();
    facts.cases.push_back(wrapUpCase(QStringLiteral(
        "The replacement for the replacement of the descaling kit has gone to the neighbour")));
    facts.points.push_back(
        {QStringLiteral("own:1"),
         QStringLiteral("Ask the neighbour, who works at the parcel shop, to bring it along"), false});
    desk::WrapUpDraft draft;
    draft.cases = {{facts.cases.front().id, domain::CaseStatus::Open, desk::WrapStatus::Partly}};
    draft.promise = desk::WrapPromise{.how = desk::FollowUp::Email,
                                      .what = QStringLiteral("an email"),
                                      .when = QStringLiteral("whenever"),
                                      .dueAt = std::nullopt,
                                      .about = {},
                                      .keeper = {}};
    auto panel = wrapUpPanel(facts, draft);
    panel->save(ui::AfterWrapUp::Next);
    panel->showFailure(QStringLiteral("The disk is full. Nothing was saved; make room, then save again."));
    return panel;
}

std::unique_ptr<QWidget> makeWrapUpWindow(const Request &)
{
    auto window = makeShellWindow();
    const models::WrapUpFacts facts = wrapUpFacts();
    window->addSidePage(QStringLiteral("wrap-up"), QStringLiteral("Wrap up"),
                        wrapUpPanel(facts, wrapUpAnswers(facts)).release());
    window->side().showPage(QStringLiteral("wrap-up"));
    window->columns().go(ui::Column::Side);
    return window;
}

const bool kWrapUpOpenAdded = registerScreen({QStringLiteral("wrap-up-open"), {440, 830}, makeWrapUpOpen});
const bool kWrapUpFilledAdded =
    registerScreen({QStringLiteral("wrap-up-filled"), {440, 830}, makeWrapUpFilled});
const bool kWrapUpUnsettledAdded =
    registerScreen({QStringLiteral("wrap-up-unsettled"), {440, 830}, makeWrapUpUnsettled});
const bool kWrapUpMissingAdded =
    registerScreen({QStringLiteral("wrap-up-missing"), {440, 830}, makeWrapUpMissing});
const bool kWrapUpWindowAdded =
    registerScreen({QStringLiteral("wrap-up-window"), {1440, 900}, makeWrapUpWindow});

} // namespace

} // namespace leeway::screens
