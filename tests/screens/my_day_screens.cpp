#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/contact/my_day_page.h"
#include "ui/shell/rail.h"

// A person's own day beside picture 05b: full, empty, much at once, and as a table.
namespace leeway::screens
{

namespace
{

using namespace std::chrono_literals;
using domain::Channel;
using domain::Mood;

/// 21 November 2025, 15:21 in Oslo.
constexpr qint64 kMyDayNow = 1'763'734'860'000;

class MyDayClock final : public base::Clock
{
public:
    [[nodiscard]] base::Instant now() const override { return base::instantFromMs(kMyDayNow); }
};

const base::Clock &myDayClock()
{
    static const MyDayClock clock;
    return clock;
}

/// Today at hh:mm in Oslo, which is an hour ahead.
base::Instant todayAt(int hour, int minute)
{
    return base::instantFromMs(kMyDayNow) - 15h - 21min + hour * 1h + minute * 1min;
}

domain::DayContact dayContact(base::Instant from, std::chrono::minutes length, Channel channel,
                              std::optional<Mood> mood)
{
    domain::DayContact one;
    one.contact.id = domain::ContactId::make(myDayClock());
    one.contact.channel = channel;
    one.contact.openedAt = from;
    one.contact.endedAt = from + length;
    one.contact.wrappedAt = from + length;
    one.contact.moodIn = mood;
    one.customerName = QStringLiteral("Marit Sørbø");
    one.title = QStringLiteral("Cracked water tank");
    return one;
}

domain::PromiseRow dayPromise(const QString &name, const QString &about, base::Instant due)
{
    domain::PromiseRow row;
    row.customerName = name;
    row.promise.what = about;
    row.promise.dueAt = due;
    return row;
}

domain::DayAnswer dayAnswer(const QString &name, const QString &title, int mark, const QString &words,
                            std::optional<domain::Fit> fit)
{
    domain::DayAnswer one;
    one.customerName = name;
    one.title = title;
    one.outcome.id = domain::OutcomeId::make(myDayClock());
    one.outcome.at = todayAt(9, 0);
    one.outcome.satisfaction = mark;
    one.words = words;
    one.fit = fit;
    one.channel = Channel::Chat;
    return one;
}

ui::MyDay emptyDay()
{
    ui::MyDay day;
    day.snapshot.from = todayAt(0, 0);
    day.snapshot.to = todayAt(24, 0);
    day.format = {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
                  base::instantFromMs(kMyDayNow)};
    return day;
}

domain::GoodThing goodThing(domain::GoodKind kind, const QString &name, const QString &title,
                            const QString &words)
{
    return {.kind = kind,
            .customer = domain::CustomerId::make(myDayClock()),
            .customerName = name,
            .restricted = false,
            .title = title,
            .words = words,
            .at = todayAt(14, 20)};
}

desk::MyLeeway myLeeway()
{
    desk::MyLeeway mine;
    mine.fund = domain::Fund{};
    mine.fund->currency = QStringLiteral("EUR");
    mine.limits = {{.key = QStringLiteral("my_day"),
                    .name = {},
                    .period = domain::BudgetPeriod::Day,
                    .days = 0,
                    .limit = 30'000,
                    .used = 9'600,
                    .held = 3'000,
                    .left = 17'400},
                   {.key = QStringLiteral("my_month"),
                    .name = {},
                    .period = domain::BudgetPeriod::Month,
                    .days = 0,
                    .limit = 250'000,
                    .used = 41'000,
                    .held = 3'000,
                    .left = 206'000}};
    mine.aContact = 8'000;
    mine.lease = 12'000;
    return mine;
}

/// What stands beside the day: the month, the leeway, and what was good.
void addMonth(ui::MyDay &day)
{
    const QString euro = QStringLiteral("EUR");
    domain::MyMonthSnapshot month;
    month.month = {.cases = 48,
                   .settled = 41,
                   .looked = 31,
                   .cameBack = 3,
                   .judged = 36,
                   .aboutRight = 24,
                   .tooLittle = 9,
                   .moreThanNeeded = 3};
    const auto detail = [&](size_t at, std::optional<domain::Fit> said, const char *resolution,
                            qint64 minor) {
        const domain::Money sum{minor, euro};
        month.answers[day.snapshot.answers.at(at).outcome.id] = {.said = said,
                                                                 .resolution =
                                                                     QString::fromLatin1(resolution),
                                                                 .given = sum,
                                                                 .base = sum,
                                                                 .single = true};
    };
    detail(0, domain::Fit::AboutRight, "", 0);
    detail(1, domain::Fit::TooLittle, "goodwill", 1'500);
    detail(2, std::nullopt, "voucher", 800);
    day.felt[{QStringLiteral("goodwill"), euro}] = {2'000, 3'500, 24};
    month.good = {goodThing(domain::GoodKind::Thanked, QStringLiteral("Carlo Bianchi"),
                            QStringLiteral("Sofa leg, wrong size"),
                            QStringLiteral("Non ho dovuto ripetere niente.")),
                  goodThing(domain::GoodKind::LeftCalmer, QStringLiteral("Mirela Ionescu"),
                            QStringLiteral("Lamp glass broken"), {})};
    day.month = std::move(month);
    day.leeway = myLeeway();
}

ui::MyDay fullDay()
{
    ui::MyDay day = emptyDay();
    day.snapshot.contacts = {dayContact(todayAt(9, 3), 15min, Channel::Email, Mood::Calm),
                             dayContact(todayAt(9, 20), 24min, Channel::Phone, Mood::Worried),
                             dayContact(todayAt(9, 48), 20min, Channel::Chat, Mood::Calm),
                             dayContact(todayAt(10, 12), 24min, Channel::Phone, Mood::Upset),
                             dayContact(todayAt(11, 0), 24min, Channel::Phone, Mood::Worried),
                             dayContact(todayAt(11, 28), 20min, Channel::Email, std::nullopt),
                             dayContact(todayAt(11, 54), 24min, Channel::Chat, Mood::Worried),
                             dayContact(todayAt(13, 6), 27min, Channel::Phone, Mood::Angry),
                             dayContact(todayAt(13, 20), 27min, Channel::Chat, Mood::Upset),
                             dayContact(todayAt(13, 39), 27min, Channel::Phone, Mood::Distressed),
                             dayContact(todayAt(14, 12), 24min, Channel::Social, Mood::Angry),
                             dayContact(todayAt(15, 2), 17min, Channel::Phone, Mood::Angry)};
    day.snapshot.contacts[8].contact.impact = domain::Impact::Critical;
    day.breathers = {{todayAt(10, 42), todayAt(10, 57)},
                     {todayAt(12, 21), todayAt(13, 3), QStringLiteral("Lunch")}};
    day.snapshot.promises = {
        dayPromise(QStringLiteral("Oluwaseun Adeyemi"), QStringLiteral("a call about the courier"),
                   todayAt(15, 10)),
        dayPromise(QStringLiteral("Béatrice Lemoine"), QStringLiteral("refund landed?"), todayAt(17, 0)),
        dayPromise(QStringLiteral("Marit Sørbø"), QStringLiteral("machines collected?"),
                   todayAt(24 * 3 + 16, 0)),
        dayPromise(QStringLiteral("渡辺 健二"), QStringLiteral("warranty card sent"),
                   todayAt(24 * 4 + 9, 0))};
    day.snapshot.answers = {
        dayAnswer(QStringLiteral("Carlo Bianchi"), QStringLiteral("Sofa leg, wrong size"), 90,
                  QStringLiteral("Non ho dovuto ripetere niente."), domain::Fit::AboutRight),
        dayAnswer(QStringLiteral("Davi Rocha"), QStringLiteral("Delivery slot moved twice"), 52,
                  QStringLiteral("Perdi dois dias de trabalho, e ninguém me avisou antes de eu sair de casa, "
                                 "nem da primeira nem da segunda vez."),
                  domain::Fit::TooLittle),
        dayAnswer(QStringLiteral("Hana Kovářová"), QStringLiteral("Voucher expired"), 90,
                  QStringLiteral("Stačilo to opravit."), domain::Fit::MoreThanNeeded),
        dayAnswer(QStringLiteral("Owen Pryce"), QStringLiteral("Refund not visible"), 70, {}, std::nullopt)};
    for (size_t old = 2; old < day.snapshot.answers.size(); ++old)
        day.snapshot.answers[old].outcome.at = todayAt(9, 0) - 48h;
    addMonth(day);
    day.times = domain::WorkingTimes();
    day.times->zone = day.format.zone;
    day.times->hours.days.fill({{8 * 60, 18 * 60}});
    return day;
}

std::unique_ptr<QWidget> dayWindow(const ui::MyDay &day, bool table = false)
{
    auto window = makeShellWindow();
    auto *page = new ui::MyDayPage;
    page->setDay(day);
    page->showTable(table);
    window->addWholePage(QStringLiteral("my_day"), page);
    window->showWholePage(QStringLiteral("my_day"));
    window->rail().setCurrent(QStringLiteral("my_day"));
    return window;
}

std::unique_ptr<QWidget> makeMyDay(const Request &)
{
    return dayWindow(fullDay());
}

std::unique_ptr<QWidget> makeMyDayTable(const Request &)
{
    return dayWindow(fullDay(), true);
}

std::unique_ptr<QWidget> makeMyDayEmpty(const Request &)
{
    ui::MyDay day = emptyDay();
    day.month = domain::MyMonthSnapshot();
    day.leeway = desk::MyLeeway();
    return dayWindow(day);
}

/// Near the end of the shift, when two good things are said.
std::unique_ptr<QWidget> makeMyDayEvening(const Request &)
{
    ui::MyDay day = fullDay();
    day.times->hours.days.fill({{8 * 60, 16 * 60}});
    return dayWindow(day);
}

std::unique_ptr<QWidget> makeMyDayResting(const Request &)
{
    ui::MyDay day = fullDay();
    day.isPrivate = true;
    day.breathers.push_back({todayAt(15, 20), todayAt(15, 30)});
    day.resting = day.breathers.back();
    for (int i = 0; i < 40; ++i)
        day.snapshot.promises.push_back(
            dayPromise(QStringLiteral("Konstantina-Alexandra Papadopoulou-Christodoulopoulou"),
                       QStringLiteral("the replacement for the replacement of the descaling kit"),
                       todayAt(24 * 5 + 9, 0)));
    return dayWindow(day);
}

const bool kMyDayAdded = registerScreen({QStringLiteral("my-day"), {1440, 900}, makeMyDay});
const bool kMyDayTableAdded = registerScreen({QStringLiteral("my-day-table"), {1440, 900}, makeMyDayTable});
const bool kMyDayEmptyAdded = registerScreen({QStringLiteral("my-day-empty"), {1440, 900}, makeMyDayEmpty});
const bool kMyDayEveningAdded =
    registerScreen({QStringLiteral("my-day-evening"), {1440, 900}, makeMyDayEvening});
const bool kMyDayRestingAdded =
    registerScreen({QStringLiteral("my-day-resting"), {1440, 900}, makeMyDayResting});

} // namespace

} // namespace leeway::screens
