#include "models/guide_list.h"
#include "support/advice_fixture.h"
#include "support/leeway_asks.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/guidance/guide_page.h"
#include "ui/leeway/leeway_card.h"
#include "ui/shell/side_column.h"

#include <QToolButton>

#include <functional>
#include <tuple>

// The card Resolutions in the right column, as in pictures 01, 03a and 03b.
namespace leeway::screens
{

namespace
{

using Change = std::function<void(test::InventedLeeway &)>;

std::vector<models::GuideRow> pointsAbove()
{
    std::vector<models::GuideRow> rows;
    for (const char *intent :
         {"Before any offer, ask when she needs a machine", "Dates and facts; one short apology"}) {
        models::GuideRow row;
        row.point = QLatin1String(intent);
        row.number = static_cast<int>(rows.size()) + 1;
        row.intent = QLatin1String(intent);
        row.reason = QStringLiteral("Her preference, noted by 3 colleagues");
        rows.push_back(row);
    }
    return rows;
}

std::unique_ptr<QWidget> makeLeeway(const Change &change, bool why = false)
{
    static models::GuideList list;
    auto window = makeShellWindow();
    auto *page = new ui::GuidePage(list);
    auto *card =
        new ui::LeewayCard({QStringLiteral("Alt R"), QStringLiteral("Ctrl G"), QStringLiteral("Ctrl Z")});
    page->addCard(card);
    window->addSidePage(QStringLiteral("guide"), QStringLiteral("Guide"), page);
    window->side().showPage(QStringLiteral("guide"));
    window->columns().go(ui::Column::Side);
    list.offer(pointsAbove(), true);
    page->setActive(true);
    page->setSituation(domain::Mood::Upset, domain::Impact::Serious);
    test::InventedLeeway invented;
    change(invented);
    card->setLook(invented.look());
    if (why)
        card->findChild<QToolButton *>(QStringLiteral("whyLimit"))->click();
    return window;
}

void tellLong(test::InventedLeeway &invented)
{
    invented.moment.catalogue.clear();
    resolution::Resolution &long1 = invented.add(
        QStringLiteral("long"), domain::ResolutionKind::Credit,
        QStringLiteral("Gutschrift aus Kulanz für die entstandenen Unannehmlichkeiten bei der Lieferung"),
        QStringLiteral(
            "Zusätzlich zu allem, was ohnehin geschuldet ist, und unabhängig vom Kaufpreis der Ware"),
        123'456'789);
    long1.ways = {domain::PayoutWay::OriginalPayment, domain::PayoutWay::StoreCredit,
                  domain::PayoutWay::Voucher};
    long1.says.emplace(QStringLiteral("ar"),
                       QStringLiteral("ستحصلون على {amount} تعويضًا عن الإزعاج الذي حدث لكم هذا الأسبوع."));
    invented.add(QStringLiteral("arabic"), domain::ResolutionKind::Voucher,
                 QStringLiteral("قسيمة شراء لمتجرنا الإلكتروني"), QStringLiteral("تصل خلال ساعة"), 25'000);
}

bool addLeeway(const char *name, const Change &change, bool why = false)
{
    return registerScreen({QLatin1String(name), {1440, 900}, [change, why](const Request &) {
                               return makeLeeway(change, why);
                           }});
}

void typeAmount(test::InventedLeeway &invented, const char *typed)
{
    invented.choice.draft.amount = QString::fromUtf8(typed);
}

const bool kLeeway = addLeeway("leeway", [](auto &) {});
const bool kLeewayWhy = addLeeway(
    "leeway-why", [](auto &) {}, true);
const bool kLeewayPast = addLeeway("leeway-past-limit", [](auto &i) {
    test::onDuty(i);
    typeAmount(i, "NOK 1 200");
});
const bool kLeewayRefused = addLeeway("leeway-refused", [](auto &i) {
    i.setAbove(resolution::Above::Refuse);
    typeAmount(i, "NOK 1 200");
});
const bool kLeewayWrong = addLeeway("leeway-no-amount", [](auto &i) { typeAmount(i, "about 450"); });
const bool kLeewayFree =
    addLeeway("leeway-free", [](auto &i) { i.choice.draft.resolution = QStringLiteral("apology"); });
const bool kLeewayConfirm =
    addLeeway("leeway-confirm", [](auto &i) { i.choice.step = models::LeewayStep::Confirm; });
const bool kLeewayReserve = addLeeway("leeway-confirm-reserve", [](auto &i) {
    i.moment.shared = true;
    i.choice.step = models::LeewayStep::Confirm;
});
/// Others hold a part of what the customer may get.
const bool kLeewayHeld = addLeeway(
    "leeway-held",
    [](auto &i) {
        i.moment.shared = true;
        domain::CustomerHold hold;
        hold.amounts = {{domain::ResolutionKind::Credit, 3'000}};
        i.moment.hold = hold;
        typeAmount(i, "NOK 300");
    },
    true);
const bool kLeewayGranted = addLeeway("leeway-granted", [](auto &i) {
    i.grant(45'000);
    i.choice.step = models::LeewayStep::Rest;
});
const bool kLeewayWhyAnother = addLeeway("leeway-why-another", [](auto &i) {
    i.grant(45'000);
    i.choice.step = models::LeewayStep::Rest;
    i.choice.asksWhy = true;
});
/// A pool of codes, of which one was given.
void giveCode(test::InventedLeeway &invented)
{
    resolution::Resolution &voucher =
        invented.add(QStringLiteral("voucher"), domain::ResolutionKind::Voucher,
                     QStringLiteral("Voucher for the next order"), QStringLiteral("a code at once"), 45'000);
    voucher.ways = {domain::PayoutWay::Voucher};
    voucher.says = {
        {QStringLiteral("en"), QStringLiteral("Your code is {code}, worth {amount} until {expires}.")},
        {QStringLiteral("nb"), QStringLiteral("Koden din er {code}. Den er verdt {amount} til {expires}.")}};
    domain::Grant &grant = invented.grant(45'000);
    grant.resolution = voucher.key;
    grant.way = domain::PayoutWay::Voucher;
    invented.moment.codes = {{.id = {},
                              .fund = grant.fund,
                              .resolution = voucher.key,
                              .code = QStringLiteral("NRD7-K2QX-90FM"),
                              .value = grant.amount,
                              .expires = QDate(2026, 11, 26),
                              .state = domain::Voucher::State::Given,
                              .grant = grant.id}};
    invented.choice.step = models::LeewayStep::Rest;
}

const bool kLeewayCode = addLeeway("leeway-voucher-code", giveCode);
const bool kLeewayNoCodes = addLeeway("leeway-voucher-none", [](auto &i) {
    resolution::Resolution &voucher =
        i.add(QStringLiteral("voucher"), domain::ResolutionKind::Voucher,
              QStringLiteral("Voucher for the next order"), QStringLiteral("a code at once"), 45'000);
    voucher.ways = {domain::PayoutWay::Voucher};
    i.moment.vouchers = {
        {.fund = {}, .resolution = voucher.key, .value = {45'000, QStringLiteral("NOK")}, .expires = {}}};
    i.moment.catalogue.erase(i.moment.catalogue.begin() + 1,
                             i.moment.catalogue.end() - 1); // else it is folded
});
const bool kLeewayTold = addLeeway("leeway-told", [](auto &i) { i.grant(45'000).toldAt = i.clock.now(); });
const bool kLeewayNoFund =
    addLeeway("leeway-no-fund", [](auto &i) { i.moment.nothing = desk::NothingToGive::NoFund; });
const bool kLeewayNobody =
    addLeeway("leeway-nobody", [](auto &i) { i.moment.nothing = desk::NothingToGive::NobodyLinked; });
const bool kLeewayNoRate = addLeeway("leeway-no-rate", [](auto &i) { i.moment.ask.rates.clear(); });
const bool kLeewayNoOrder = addLeeway("leeway-no-order", [](auto &i) { i.moment.ask.orders.clear(); });
const bool kLeewayNone = addLeeway("leeway-none", [](auto &i) { i.moment.catalogue.clear(); });
const bool kLeewayPrivate = addLeeway("leeway-private", [](auto &i) { i.hidden = true; });
const bool kLeewayLong = addLeeway("leeway-long", tellLong);
const bool kLeewayLongConfirm = addLeeway("leeway-long-confirm", [](auto &i) {
    tellLong(i);
    typeAmount(i, "905.50");
    i.choice.step = models::LeewayStep::Confirm;
});

// What is predicted, as in pictures 01 and 03b, 2 and 8.

const bool kAdvice =
    addLeeway("leeway-advice", [](auto &i) { test::advise(i, test::inventedBasis(i.clock.now(), 2)); });
const bool kAdviceWhy = addLeeway("leeway-advice-why", [](auto &i) {
    test::advise(i, test::inventedBasis(i.clock.now(), 2));
    i.choice.why = true;
});
/// What else came of such cases, beside the rating and who was asked for it.
const bool kAdviceHeads = addLeeway("leeway-advice-heads", [](auto &i) {
    test::InventedOutcomes outcomes(i.clock.now());
    for (const char *mood : {"calm", "upset"}) {
        outcomes.add("goodwill", mood, 82, 160);
        outcomes.add("checked", mood, 70, 160);
    }
    for (const auto &[head, goodwill, checked] : {std::tuple(resolution::AdviceHead::CameBack, 1, 4),
                                                  std::tuple(resolution::AdviceHead::Disputed, 0, 1),
                                                  std::tuple(resolution::AdviceHead::Stayed, 9, 6)}) {
        outcomes.came("goodwill", head, goodwill, 300);
        outcomes.came("checked", head, checked, 300);
    }
    outcomes.asked(1'020, 312);
    test::advise(i, std::move(outcomes).fitted());
    i.choice.why = true;
});
/// Enough of them that the sum can be said from which the rating hardly moves.
void adviseSums(test::InventedLeeway &invented)
{
    test::InventedOutcomes outcomes(invented.clock.now());
    for (const char *mood : {"calm", "upset"}) {
        outcomes.add("goodwill", mood, 82, 46);
        outcomes.add("checked", mood, 70, 19);
        outcomes.add("express", mood, 61, 31);
    }
    outcomes.given("goodwill", 2'000, 60, 150);
    outcomes.given("goodwill", 3'000, 80, 150);
    outcomes.given("goodwill", 4'000, 81, 150);
    for (qint64 sum = 2'500; sum <= 5'000; sum += 100)
        outcomes.felt("goodwill", sum);
    test::advise(invented, std::move(outcomes).fitted());
}
/// Where it stands open by itself (picture 10f).
const bool kAdviceWide =
    registerScreen({QStringLiteral("leeway-advice-wide"), {2560, 1440}, [](const Request &) {
                        auto window = makeLeeway(
                            [](test::InventedLeeway &i) {
                                test::advise(i, test::inventedBasis(i.clock.now(), 2));
                                i.choice.why = true;
                            },
                            false);
                        window->findChild<ui::LeewayCard *>()->setWhyBrief(true);
                        return window;
                    }});
const bool kAdviceSums = addLeeway("leeway-advice-sums", adviseSums);
const bool kAdviceSumsWhy = addLeeway("leeway-advice-sums-why", [](auto &i) {
    adviseSums(i);
    i.choice.why = true;
});
const bool kAdviceCases = addLeeway("leeway-advice-cases", [](auto &i) {
    test::advise(i, test::inventedBasis(i.clock.now(), 2));
    i.choice.why = i.choice.cases = true;
    desk::SimilarCases similar{
        .resolution = i.advice->advice.lines.front().resolution, .newest = {}, .here = 60, .closed = 2};
    for (int day = 1; day <= 20; ++day)
        similar.newest.push_back({.number = QStringLiteral("48 %1").arg(213 - day),
                                  .at = i.clock.now() - std::chrono::hours(24 * day * day),
                                  .satisfaction = 100 - 5 * day / 2,
                                  .cost = 2'000 + 100 * day,
                                  .situation = {{QStringLiteral("mood"), QStringLiteral("upset")},
                                                {QStringLiteral("impact"), QStringLiteral("serious")}}});
    i.similar = similar;
});
const bool kAdviceFew = addLeeway("leeway-advice-few", [](auto &i) {
    test::advise(i, test::inventedBasis(i.clock.now(), 2));
    i.choice.draft.resolution = QStringLiteral("call_back");
    i.choice.why = true;
});
const bool kAdviceNotYet = addLeeway("leeway-advice-not-yet", [](auto &i) {
    test::InventedOutcomes outcomes(i.clock.now());
    outcomes.add("goodwill", "upset", 82, 132);
    test::advise(i, std::move(outcomes).fitted());
    i.choice.why = true;
});
const bool kAdviceUnsure = addLeeway("leeway-advice-unsure", [](auto &i) {
    test::InventedOutcomes outcomes(i.clock.now());
    for (const char *key : {"goodwill", "express", "apology"})
        outcomes.add(key, "upset", 62, 20);
    outcomes.add("upgrade", "calm", 50, 600);
    test::advise(i, std::move(outcomes).fitted());
});

// What is owed anyway, above the list.

void owe(test::InventedLeeway &invented, resolution::OwedReason reason)
{
    invented.moment.owed = desk::OwedOffer{.reason = reason,
                                           .entry = QStringLiteral("goods v1"),
                                           .line = {},
                                           .article = QStringLiteral("Coffee machine Bellezza 2"),
                                           .amount = {349'000, QStringLiteral("NOK")},
                                           .basis = QStringLiteral("goods bought in Norway")};
}

const bool kOwed = addLeeway("leeway-owed", [](auto &i) { owe(i, resolution::OwedReason::Owed); });
const bool kOwedUnknown =
    addLeeway("leeway-owed-unknown", [](auto &i) { owe(i, resolution::OwedReason::PriceUnknown); });
const bool kOwedGiven = addLeeway("leeway-owed-given", [](auto &i) {
    domain::Owed owed;
    owed.person = i.moment.ask.person;
    owed.amount = {349'000, QStringLiteral("NOK")};
    owed.at = i.clock.now();
    i.moment.owedGiven = {owed};
});

// Asking for more than the limit, as in picture 03b, 3 to 6.

void fillForm(test::InventedLeeway &invented)
{
    typeAmount(invented, "NOK 1 200");
    invented.choice.step = models::LeewayStep::Ask;
    invented.choice.draft.ask.why = QStringLiteral("Third failure, rented a machine for Saturday: NOK 740");
}

const bool kAsk = addLeeway("leeway-ask", [](auto &i) {
    test::onDuty(i);
    fillForm(i);
});
const bool kAskLater = addLeeway("leeway-ask-later", [](auto &i) {
    test::onDuty(i);
    fillForm(i);
    i.choice.draft.ask = {.why = {}, .later = true};
    i.choice.tried = true;
});
const bool kAskNobody = addLeeway("leeway-ask-nobody", fillForm);
const bool kWaiting = addLeeway("leeway-waiting", [](auto &i) {
    test::askMore(i);
    i.clock.advance(std::chrono::minutes(1));
});
const bool kUnsent = addLeeway("leeway-unsent", [](auto &i) {
    test::askMore(i);
    i.moment.askUnsent = true;
});
const bool kApproved = addLeeway("leeway-approved", [](auto &i) {
    test::askMore(i);
    test::answerAsk(
        i, domain::ApprovalState::Approved,
        QStringLiteral("Cover the rental receipt, NOK 740, plus a bit. Ask her to send it any time."),
        100'000);
});
const bool kApprovedAside = addLeeway("leeway-approved-aside", [](auto &i) {
    test::askMore(i);
    const auto &ask = test::answerAsk(i, domain::ApprovalState::Approved, {}, 100'000);
    i.choice.aside = {{ask.id, models::AskState::Approved}};
});
const bool kDeclined = addLeeway("leeway-declined", [](auto &i) {
    test::askMore(i);
    test::answerAsk(i, domain::ApprovalState::Declined,
                    QStringLiteral("The courier pays for the rental; I have filed it. Tell her by Tuesday."));
});
const bool kExpired = addLeeway("leeway-expired", [](auto &i) {
    test::askMore(i).state = domain::ApprovalState::Expired;
    i.clock.advance(domain::kAskStands);
});

} // namespace

} // namespace leeway::screens
