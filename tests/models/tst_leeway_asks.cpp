#include "models/leeway_asks.h"
#include "support/leeway_asks.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using domain::ApprovalState;
using models::AskAct;
using models::AskState;
using models::LeewayLook;
using models::LeewayStep;
using test::InventedLeeway;

namespace
{

/// The amount stands past the limit, and somebody is there to ask.
struct PastLimit : InventedLeeway {
    PastLimit()
    {
        test::onDuty(*this);
        choice.draft.amount = QStringLiteral("1 200");
    }
};

/// The form is open.
struct Asking : PastLimit {
    Asking() { choice.step = LeewayStep::Ask; }
};

} // namespace

/// What the card Resolutions says of asking for more than the limit (picture 03b, 3 to 6).
class TestLeewayAsks : public QObject
{
    Q_OBJECT

private:
    static QString plain(QString text)
    {
        for (const char16_t mark : {u'\u2066', u'\u2068', u'\u2069'})
            text.remove(QChar(mark));
        return text.replace(QChar(0x202F), u' ').replace(QChar(0x00A0), u' ');
    }
    static QString said(const models::AskedLook &look)
    {
        QStringList parts{look.title, look.rest, look.words, look.note};
        for (const models::MoneyLineLook &line : look.lines)
            parts << line.what + u": " + line.sum;
        parts.removeAll(QString());
        return plain(parts.join(u'\n'));
    }
    static QStringList buttons(const models::AskedLook &look)
    {
        QStringList all{look.aside, look.withdraw, look.promise, look.less, look.main};
        all.removeAll(QString());
        return plain(all.join(u'\n')).split(u'\n');
    }

private Q_SLOTS:
    /// What is granted after a confirmation goes to somebody: it is said when that is not sure.
    void whoSpeaksIsSureOrItIsSaid_data()
    {
        QTest::addColumn<QString>("identity");
        QTest::addColumn<bool>("said");
        QTest::newRow("matched only") << QStringLiteral("matched") << true;
        QTest::newRow("nobody linked them") << QStringLiteral("none") << true;
        QTest::newRow("verified") << QStringLiteral("verified") << false;
        QTest::newRow("not read") << QString() << false;
    }
    void whoSpeaksIsSureOrItIsSaid()
    {
        QFETCH(QString, identity);
        QFETCH(bool, said);
        InventedLeeway invented;
        invented.choice.step = models::LeewayStep::Confirm;
        invented.moment.facts.setChoice(domain::Fact::Identity, identity);
        const models::LeewayLook look = invented.look();
        QVERIFY(look.confirm);
        QCOMPARE(!look.confirm->unsure.isEmpty(), said);
        QCOMPARE(look.confirm->mayVerify, said);
    }

    /// To verify somebody again does not tell whether they may decide.
    void whoIsVerifiedIsNotVerifiedAgainForMoney()
    {
        InventedLeeway invented;
        invented.choice.step = models::LeewayStep::Confirm;
        invented.moment.facts.setChoice(domain::Fact::Identity, u"verified");
        invented.speaker = QStringLiteral("Ola");
        const models::LeewayLook look = invented.look();
        QVERIFY(look.confirm);
        QVERIFY(look.confirm->unsure.contains(QStringLiteral("decide about money")));
        QVERIFY(!look.confirm->mayVerify);
    }

    void pastTheSumThatTakesThreePeopleItSaysWhoIsNeeded()
    {
        InventedLeeway invented;
        invented.addRule(QStringLiteral("three_people_eur"),
                         QStringLiteral("the sum that takes three people"), domain::BudgetScope::Contact,
                         4'000);
        invented.choice.draft.amount = QStringLiteral("500");
        const LeewayLook look = invented.look();
        QVERIFY(look.grant.asks);
        QCOMPARE(
            plain(look.grant.why),
            QStringLiteral("NOK 30 over the sum that takes three people: a lead allows it, and somebody of "
                           "finance who is neither of you confirms the payout."));
    }

    void pastTheLimitTheButtonAsksWhoIsThere()
    {
        const LeewayLook look = PastLimit().look();
        QCOMPARE(plain(look.grant.text), QStringLiteral("Ask Tomasz"));
        QVERIFY(look.grant.enabled);
        QVERIFY(look.grant.asks);
        QCOMPARE(plain(look.grant.why), QStringLiteral("NOK 260 over the limit per contact."));
        QCOMPARE(plain(look.grant.instead), QStringLiteral("Grant NOK 940 instead"));
        QCOMPARE(look.amount->beyond, QStringLiteral("ask lead"));
    }

    void nobodyOnDutyIsAskedLater()
    {
        Asking invented;
        invented.moment.answerers = {};
        const LeewayLook look = invented.look();
        QCOMPARE(look.grant.text, QStringLiteral("Ask later…"));
        QVERIFY(look.ask);
        QCOMPARE(look.ask->nobody, QStringLiteral("Nobody is on duty now."));
        QVERIFY(look.ask->later);
        QCOMPARE(look.ask->ask, QStringLiteral("Ask later"));
    }

    void whatOnlyFinanceAllowsIsAskedOfFinance()
    {
        Asking invented;
        invented.setAbove(resolution::Above::AskFinance);
        invented.moment.answerers.finance = test::lead(23, QStringLiteral("Dag Moe"));
        LeewayLook look = invented.look();
        QCOMPARE(look.grant.text, QStringLiteral("Ask finance"));
        QCOMPARE(look.amount->beyond, QStringLiteral("ask finance"));
        QVERIFY(look.ask->nobody.isEmpty());
        invented.moment.answerers.finance.reset(); // whoever leads cannot allow it
        look = invented.look();
        QCOMPARE(look.grant.text, QStringLiteral("Ask later…"));
        QVERIFY(!look.ask->nobody.isEmpty());
    }

    void whatARuleRefusesIsNotAsked()
    {
        Asking invented;
        invented.setAbove(resolution::Above::Refuse);
        const LeewayLook look = invented.look();
        QCOMPARE(look.grant.text, QStringLiteral("Above your limit"));
        QVERIFY(!look.grant.enabled);
        QVERIFY(look.amount->beyond.isEmpty());
        QVERIFY(!look.ask);
        QCOMPARE(look.step, LeewayStep::Choose);
    }

    void theFormSaysWhatItIsAboutAndWantsAReason()
    {
        Asking invented;
        LeewayLook look = invented.look();
        QCOMPARE(look.step, LeewayStep::Ask);
        QCOMPARE(look.ask->title, QStringLiteral("Ask for more than my limit"));
        QCOMPARE(plain(look.ask->number), QStringLiteral("#48 213"));
        QCOMPARE(look.ask->line.what, QStringLiteral("Goodwill credit"));
        QCOMPARE(plain(look.ask->line.sum), QStringLiteral("NOK 1 200"));
        QCOMPARE(plain(look.ask->over), QStringLiteral("NOK 260 over the limit per contact."));
        QCOMPARE(plain(look.ask->less), QStringLiteral("Grant NOK 940 instead"));
        QCOMPARE(look.ask->ways.size(), 2);
        QVERIFY(look.ask->whyError.isEmpty()); // nobody tried yet
        QVERIFY(!models::isWhole(*look.ask));
        invented.choice.tried = true;
        QVERIFY(!invented.look().ask->whyError.isEmpty());
        invented.choice.draft.ask.why = QStringLiteral("  ");
        QVERIFY(!invented.look().ask->whyError.isEmpty());
        invented.choice.draft.ask.why = QStringLiteral("Third failure");
        look = invented.look();
        QVERIFY(look.ask->whyError.isEmpty());
        QVERIFY(models::isWhole(*look.ask));
    }

    void laterIsWithAPromise()
    {
        Asking invented;
        invented.choice.tried = true;
        invented.choice.draft.ask = {.why = QStringLiteral("Third failure"), .later = true};
        LeewayLook look = invented.look();
        QCOMPARE(look.ask->promise, QStringLiteral("a call with the answer"));
        QCOMPARE(look.ask->by, QStringLiteral("2025-11-22 15:08")); // tomorrow at this time
        QCOMPARE(plain(look.ask->byMeaning), QStringLiteral("Sat 22 Nov, 15:08"));
        QVERIFY(models::isWhole(*look.ask));
        invented.choice.draft.ask.by = QStringLiteral("mon 16:00");
        look = invented.look();
        QCOMPARE(base::toMs(*look.ask->byAt),
                 QDateTime({2025, 11, 24}, {15, 0}, Qt::UTC).toMSecsSinceEpoch());
        invented.choice.draft.ask.by = QStringLiteral("some day");
        look = invented.look();
        QVERIFY(!models::isWhole(*look.ask));
        QCOMPARE(look.ask->byProblem, domain::WhenProblem::NotUnderstood);
        invented.choice.draft.ask.by.reset();
        invented.choice.draft.ask.promise = QString();
        look = invented.look();
        QVERIFY(!models::isWhole(*look.ask));
        QVERIFY(!look.ask->promiseError.isEmpty());
        invented.choice.draft.ask.later = false; // what is promised is not asked now
        QVERIFY(models::isWhole(*invented.look().ask));
    }

    void aSecondAskWaitsForTheFirst()
    {
        Asking invented;
        test::askMore(invented);
        invented.choice.aside = {{invented.moment.asked.front().id, AskState::Waiting}};
        LeewayLook look = invented.look();
        QVERIFY(!look.grant.enabled);
        QVERIFY(look.grant.why.startsWith(QStringLiteral("You asked already")));
        QVERIFY(!look.ask);
        invented.moment.asked.front().contact = test::numberedId<domain::ContactId>(77);
        look = invented.look(); // of another contact
        QVERIFY(look.grant.enabled);
        QVERIFY(look.ask);
    }

    /// Picture 03b, 4.
    void waitingSaysWhoHasItAndWhoIsNext()
    {
        InventedLeeway invented;
        test::askMore(invented);
        LeewayLook look = invented.look();
        QCOMPARE(look.step, LeewayStep::Asked);
        QCOMPARE(said(*look.asked),
                 QStringLiteral("Waiting for Tomasz Wilk,\nasked 15:08.\nNo answer by 15:13? Nadia Benali is "
                                "asked next.\nAsked for: NOK 1 200\nHeld back meanwhile: € 102.13"));
        QCOMPARE(buttons(*look.asked),
                 QStringList({QStringLiteral("Something else"), QStringLiteral("Withdraw"),
                              QStringLiteral("Grant NOK 940 now")}));
        QCOMPARE(look.meters.front().grant, 0.0); // nothing is about to be granted
        invented.clock.advance(domain::kNextAskedAfter);
        QVERIFY(said(*invented.look().asked)
                    .contains(QStringLiteral("Nadia Benali is asked as well since 15:13.")));
        invented.moment.asked.front().nextAt.reset();
        QVERIFY(said(*invented.look().asked).contains(QStringLiteral("It can be answered until 15:38.")));
    }

    void whomNobodyKnowsIsSaidByWhatTheyAre()
    {
        InventedLeeway invented;
        domain::Approval &ask = test::askMore(invented);
        ask.asked = {};
        ask.next = {};
        QVERIFY(said(*invented.look().asked).startsWith(QStringLiteral("Waiting for a lead,")));
        ask.needs = domain::Role::Finance;
        QVERIFY(said(*invented.look().asked).startsWith(QStringLiteral("Waiting for finance,")));
    }

    /// No state says more than is known.
    void whatTheStoreDoesNotHaveIsNotAskedYet()
    {
        InventedLeeway invented;
        test::askMore(invented);
        invented.moment.askUnsent = true;
        QCOMPARE(
            said(*invented.look().asked),
            QStringLiteral(
                "Not asked yet.\nWill be asked when the shared store is reached.\nAsked for: NOK 1 200"));
    }

    /// Picture 03b, 5.
    void approvedWithLessQuotesTheLead()
    {
        InventedLeeway invented;
        test::askMore(invented);
        test::answerAsk(invented, ApprovalState::Approved,
                        QStringLiteral("Cover the rental receipt,\nNOK 740, plus a bit."), 100'000);
        const LeewayLook look = invented.look();
        QCOMPARE(look.asked->state, AskState::Approved);
        QCOMPARE(said(*look.asked),
                 QStringLiteral("Tomasz approved NOK 1 000\ninstead of 1 200.\n“Cover the rental receipt, "
                                "NOK 740, plus a bit.”\nIt can be given until tomorrow 15:08."));
        QCOMPARE(buttons(*look.asked),
                 QStringList({QStringLiteral("Not now"), QStringLiteral("Grant NOK 1 000")}));
        QCOMPARE(look.asked->act, AskAct::Give);
    }

    void approvedAsAskedSaysNoMore()
    {
        InventedLeeway invented;
        test::askMore(invented);
        test::answerAsk(invented, ApprovalState::Approved, {}, 120'000);
        QVERIFY(
            said(*invented.look().asked).startsWith(QStringLiteral("Tomasz approved NOK 1 200.\nIt can be")));
    }

    void whatWasApprovedStaysAboveTheListUntilItIsGiven()
    {
        InventedLeeway invented;
        test::askMore(invented);
        domain::Approval &ask = test::answerAsk(invented, ApprovalState::Approved, {}, 100'000);
        invented.choice.aside = {{ask.id, AskState::Approved}};
        LeewayLook look = invented.look();
        QCOMPARE(look.step, LeewayStep::Choose);
        QCOMPARE(look.askedLines.size(), size_t(1));
        QCOMPARE(plain(look.askedLines.front().text),
                 QStringLiteral("NOK 1 000 approved, until tomorrow 15:08"));
        QCOMPARE(look.askedLines.front().button, QStringLiteral("Grant…"));
        ask.contact = test::numberedId<domain::ContactId>(77); // and in the next contact of the customer
        invented.choice.aside.clear();
        look = invented.look();
        QVERIFY(!look.asked);
        QCOMPARE(look.askedLines.size(), size_t(1));
        ask.state = ApprovalState::Given;
        QVERIFY(invented.look().askedLines.empty());
    }

    void theQuestionIsAboutWhatWasApproved()
    {
        InventedLeeway invented;
        test::askMore(invented);
        domain::Approval &ask = test::answerAsk(invented, ApprovalState::Approved, {}, 100'000);
        invented.choice.draft.amount = QStringLiteral("1200"); // above the limit, and not what is given
        invented.choice.step = LeewayStep::Confirm;
        invented.choice.giving = ask.id;
        LeewayLook look = invented.look();
        QCOMPARE(look.step, LeewayStep::Confirm);
        QCOMPARE(plain(look.confirm->lines.back().sum), QStringLiteral("NOK 1 000.00"));
        QCOMPARE(plain(look.confirm->lines[1].sum), QStringLiteral("≈ € 85.11"));
        QCOMPARE(look.confirm->ways.size(), 2);
        invented.moment.catalogue.erase(invented.moment.catalogue.begin()); // out of use meanwhile
        look = invented.look();
        QCOMPARE(look.confirm->ways, QStringList{QStringLiteral("As they paid")});
        invented.clock.advance(domain::kApprovedStands);
        QVERIFY(!invented.look().confirm);
    }

    /// Picture 03b, 6.
    void declinedSaysWhyAndWhatNext()
    {
        InventedLeeway invented;
        test::askMore(invented);
        domain::Approval &ask =
            test::answerAsk(invented, ApprovalState::Declined,
                            QStringLiteral("The courier pays for the rental. Tell her by Tuesday."));
        const LeewayLook look = invented.look();
        QCOMPARE(said(*look.asked),
                 QStringLiteral("Tomasz said no to more than NOK 940.\n“The courier pays for "
                                "the rental. Tell her by Tuesday.”"));
        QCOMPARE(buttons(*look.asked),
                 QStringList({QStringLiteral("Something else"), QStringLiteral("Promise…"),
                              QStringLiteral("Grant NOK 940")}));
        QCOMPARE(look.asked->act, AskAct::Less);
        ask.mayGive.reset();
        QVERIFY(said(*invented.look().asked).startsWith(QStringLiteral("Tomasz said no.")));
    }

    void whatMayBeGivenInsteadIsWhatIsLeftNow()
    {
        InventedLeeway invented;
        test::askMore(invented);
        test::answerAsk(invented, ApprovalState::Declined, QStringLiteral("No"));
        invented.moment.ask.leaseLeft = 1'000;
        QCOMPARE(plain(invented.look().asked->main), QStringLiteral("Grant NOK 117.50"));
        invented.moment.ask.leaseLeft = 0;
        QVERIFY(invented.look().asked->main.isEmpty());
    }

    void anAnswerIsGoneOnceItWasLookedAtOrFollowed()
    {
        InventedLeeway invented;
        test::askMore(invented);
        domain::Approval &ask = test::answerAsk(invented, ApprovalState::Declined, QStringLiteral("No"));
        invented.choice.aside = {{ask.id, AskState::Waiting}}; // put aside before the answer came
        LeewayLook look = invented.look();
        QVERIFY(!look.asked); // nothing moves under a hand
        QCOMPARE(look.askedLines.size(), size_t(1));
        QCOMPARE(look.askedLines.front().act, AskAct::Show);
        invented.choice.shown = ask.id;
        QCOMPARE(invented.look().step, LeewayStep::Asked);
        invented.choice.shown.reset();
        invented.choice.aside.push_back({ask.id, AskState::Declined});
        QVERIFY(invented.look().askedLines.empty());
        invented.choice.aside.clear();
        invented.clock.advance(std::chrono::minutes(2));
        invented.grant(94'000);
        look = invented.look();
        QVERIFY(!look.asked);
        QVERIFY(look.askedLines.empty());
    }

    void nobodyAnsweredIsSaidWithWhatNext()
    {
        InventedLeeway invented;
        test::askMore(invented);
        invented.clock.advance(domain::kAskStands);
        LeewayLook look = invented.look();
        QCOMPARE(look.asked->state, AskState::Over); // before anything says so
        invented.moment.asked.front().state = ApprovalState::Expired;
        look = invented.look();
        QCOMPARE(plain(look.asked->title), QStringLiteral("No answer came by 15:38."));
        QCOMPARE(look.asked->main, QStringLiteral("Ask again"));
        QCOMPARE(look.asked->act, AskAct::Again);
        invented.moment.asked.front().state = ApprovalState::Withdrawn;
        look = invented.look();
        QVERIFY(!look.asked);
        QVERIFY(look.askedLines.empty());
    }

    void whatWasApprovedAndNotGivenIsOver()
    {
        InventedLeeway invented;
        test::askMore(invented);
        test::answerAsk(invented, ApprovalState::Approved, {}, 100'000);
        invented.clock.advance(domain::kApprovedStands);
        const LeewayLook look = invented.look();
        QCOMPARE(plain(look.asked->title), QStringLiteral("NOK 1 000 was approved, and not given by 15:08."));
        QCOMPARE(look.asked->main, QStringLiteral("Ask again"));
    }

    void aNewerAskTakesThePlaceOfAnAnswer()
    {
        InventedLeeway invented;
        test::askMore(invented);
        test::answerAsk(invented, ApprovalState::Declined, QStringLiteral("No"));
        test::askMore(invented);
        const LeewayLook look = invented.look();
        QCOMPARE(look.asked->state, AskState::Waiting);
        QVERIFY(look.askedLines.empty());
    }

    void nobodyAsksForASumThatTheyDoNotSee()
    {
        Asking invented;
        invented.hidden = true;
        const LeewayLook look = invented.look();
        QVERIFY(!look.grant.enabled);
        QVERIFY(look.grant.why.startsWith(QStringLiteral("Sums are hidden")));
        QVERIFY(look.grant.instead.isEmpty());
        QVERIFY(!look.ask);
        QVERIFY(!models::accessibleText(look.rows.front()).contains(QStringLiteral("450")));
    }

    /// Picture 10e.
    void thePrivacyScreenHidesSumsAndWords()
    {
        PastLimit invented;
        invented.hidden = true;
        for (const ApprovalState state : {ApprovalState::Open, ApprovalState::Approved,
                                          ApprovalState::Declined, ApprovalState::Expired}) {
            invented.moment.asked.clear();
            test::askMore(invented);
            if (state != ApprovalState::Open)
                test::answerAsk(invented, state, QStringLiteral("Cover the rental"),
                                state == ApprovalState::Approved ? 100'000 : 0);
            const LeewayLook look = invented.look();
            const QString shown = said(*look.asked) + buttons(*look.asked).join(u'\n');
            for (const char *hidden : {"940", "1 200", "1 000", "102", "rental"})
                QVERIFY2(!shown.contains(QLatin1String(hidden)), qPrintable(shown));
            invented.choice.aside = {{invented.moment.asked.front().id, AskState::Unsent}};
            for (const models::AskedLineLook &line : invented.look().askedLines)
                QVERIFY2(!line.text.contains(QStringLiteral("200")) &&
                             !plain(line.text).contains(QStringLiteral("1 000")),
                         qPrintable(line.text));
            invented.choice.aside.clear();
        }
    }
};

LEEWAY_TEST(TestLeewayAsks)
#include "tst_leeway_asks.moc"
