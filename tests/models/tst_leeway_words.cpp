#include "support/leeway_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using desk::NothingToGive;
using models::LeewayLook;
using models::LeewayStep;
using test::InventedLeeway;

/// What the card Resolutions says.
class TestLeewayWords : public QObject
{
    Q_OBJECT

private:
    static QString plain(QString text)
    {
        for (const char16_t mark : {u'\u2066', u'\u2068', u'\u2069'})
            text.remove(QChar(mark));
        return text.replace(QChar(0x202F), u' ').replace(QChar(0x00A0), u' ');
    }
    /// Every text of the look, for what must not stand anywhere.
    static QString all(const LeewayLook &look)
    {
        QStringList texts{look.none,       look.obstacle,  look.limit,         look.by,
                          look.grant.text, look.grant.why, look.grant.instead, look.failure};
        for (const auto &row : look.rows)
            texts << models::accessibleText(row);
        for (const auto &line : look.lines)
            texts << line.name << line.left << line.detail;
        for (const auto &meter : look.meters)
            texts << meter.name << meter.sum << meter.spoken;
        if (look.amount)
            texts << look.amount->field << look.amount->mark << look.amount->about << look.amount->spoken;
        if (look.granted)
            texts << look.granted->title << look.granted->rest << look.granted->until;
        return plain(texts.join(u'\n'));
    }

private Q_SLOTS:
    /// Picture 01.
    void oneNumberNamedByItsTightestRule()
    {
        const LeewayLook look = InventedLeeway().look();
        QCOMPARE(plain(look.limit), QStringLiteral("You may give up to NOK 940"));
        QCOMPARE(look.by, QStringLiteral("the limit per contact"));
        QVERIFY(look.amount);
        QCOMPARE(plain(look.amount->field), QStringLiteral("NOK 450"));
        QCOMPARE(plain(look.amount->about), QStringLiteral("≈ € 38.30")); // rounded up
        QCOMPARE(plain(look.amount->mark), QStringLiteral("my limit NOK 940"));
        QCOMPARE(plain(look.grant.text), QStringLiteral("Grant NOK 450"));
        QVERIFY(look.grant.enabled);
        QVERIFY(look.obstacle.isEmpty());
    }

    void metersShowBeforeAndAfter()
    {
        const LeewayLook look = InventedLeeway().look();
        QStringList said;
        for (const auto &meter : look.meters)
            said << plain(meter.name + u": " + meter.sum);
        QCOMPARE(said, QStringList({QStringLiteral("This contact: 940 → 489"),
                                    QStringLiteral("My day: € 212 → 173"),
                                    QStringLiteral("Marit, 90 d: 1 480 → 1 030"),
                                    QStringLiteral("Care fund: € 2 940 → 2 901")}));
        QVERIFY(look.meters[0].tightest);
        QVERIFY(!look.meters[1].tightest);
        QCOMPARE(look.meters[0].used, 0.0);
        QCOMPARE(look.meters[0].grant, 3830.0 / 8000);
        QCOMPARE(look.meters[1].used, 8800.0 / 30000);
        QCOMPARE(plain(look.meters[1].spoken),
                 QStringLiteral("My day: € 212 left of € 300, this grant takes € 38.30"));
    }

    void aFundWithoutARuleHasNoMeter()
    {
        InventedLeeway invented;
        invented.dropRules();
        invented.addRule(QStringLiteral("per_contact"), QStringLiteral("the limit per contact"),
                         domain::BudgetScope::Contact, 8'000);
        const LeewayLook look = invented.look();
        QCOMPARE(look.meters.size(), size_t(1));
        QCOMPARE(look.lines.size(), size_t(1)); // nor a row: what is in the fund is the lead's
    }

    void theLeaseIsNamedWhenItIsTightest()
    {
        InventedLeeway invented;
        invented.moment.ask.leaseLeft = 1'000;
        const LeewayLook look = invented.look();
        QCOMPARE(plain(look.limit), QStringLiteral("You may give up to NOK 117.50"));
        QCOMPARE(look.by, QStringLiteral("what is left in the team's fund"));
        QVERIFY(look.lines.front().tightest);
    }

    void behindWhyEveryLimitSaysWhatIsLeft()
    {
        const LeewayLook look = InventedLeeway().look();
        QCOMPARE(look.lines.size(), size_t(4));
        QCOMPARE(look.lines[1].name, QStringLiteral("The limit per customer in 90 days"));
        QCOMPARE(plain(look.lines[1].left), QStringLiteral("NOK 1 480.50 left"));
        QCOMPARE(plain(look.lines[1].detail), QStringLiteral("of € 150: € 24 used"));
        InventedLeeway twice;
        twice.moment.perhapsSame = 2;
        const LeewayLook said = twice.look();
        QCOMPARE(plain(said.lines[1].detail),
                 QStringLiteral("of € 150: € 24 used · 2 other record(s) with the same telephone or e-mail "
                                "count along."));
    }

    void typedAmountsAreRead_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<QString>("problem");
        const QString none;
        QTest::newRow("a whole number") << "450" << qint64(45'000) << none;
        QTest::newRow("a point") << "450.50" << qint64(45'050) << none;
        QTest::newRow("a comma") << "450,5" << qint64(45'050) << none;
        QTest::newRow("groups and comma") << "1.250,00" << qint64(125'000) << none;
        QTest::newRow("groups by blanks") << "1 250" << qint64(125'000) << none;
        QTest::newRow("with the code") << "NOK 450" << qint64(45'000) << none;
        QTest::newRow("with the code behind") << "450 nok" << qint64(45'000) << none;
        QTest::newRow("as a price tag") << "450,-" << qint64(45'000) << none;
        QTest::newRow("nothing") << "" << qint64(-1) << none;
        QTest::newRow("nought") << "0" << qint64(0) << none;
        QTest::newRow("words") << "about 450" << qint64(-1)
                               << "This is no amount in NOK. Write it like 450 or 450.50.";
        QTest::newRow("another currency")
            << "€ 40" << qint64(-1) << "This is no amount in NOK. Write it like 450 or 450.50.";
        QTest::newRow("too many decimals") << "4.5678" << qint64(-1) << "NOK has at most 2 decimals.";
        QTest::newRow("below nothing") << "-450" << qint64(-1) << "An amount is above zero.";
        QTest::newRow("past counting")
            << "99999999999999999999" << qint64(-1) << "This is more than can be counted.";
    }
    void typedAmountsAreRead()
    {
        QFETCH(QString, typed);
        QFETCH(qint64, minor);
        QFETCH(QString, problem);
        QString said;
        const auto amount = models::typedAmount(typed, QStringLiteral("NOK"), &said);
        QCOMPARE(amount ? amount->minor : -1, minor);
        QCOMPARE(said, problem);
    }

    void currenciesWithoutDecimalsSaySo()
    {
        QString said;
        QVERIFY(!models::typedAmount(QStringLiteral("450.5"), QStringLiteral("JPY"), &said));
        QCOMPARE(said, QStringLiteral("JPY has no decimals."));
    }

    /// What stands in a field is read back as the same amount, in every language.
    void shownAmountsAreReadBack_data()
    {
        QTest::addColumn<QString>("locale");
        for (const char *name : {"en-GB", "de-DE", "nb-NO", "ar-EG", "fr-FR"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void shownAmountsAreReadBack()
    {
        QFETCH(QString, locale);
        const models::Format format{QLocale(locale), QTimeZone::utc(), {}};
        for (const domain::Money &amount :
             {domain::Money{125'050, QStringLiteral("NOK")}, domain::Money{1'250, QStringLiteral("JPY")},
              domain::Money{1'250'999, QStringLiteral("TND")}, domain::Money{3'800, QStringLiteral("EUR")}}) {
            QString said;
            const auto read = models::typedAmount(models::amountText(format, amount), amount.currency, &said);
            QCOMPARE(said, QString());
            QVERIFY(read);
            QCOMPARE(*read, amount);
        }
    }

    void whatWasTypedStaysAlsoWhenItIsNoAmount()
    {
        InventedLeeway invented;
        invented.choice.draft.amount = QStringLiteral("about 450");
        const LeewayLook look = invented.look();
        QCOMPARE(look.amount->field, QStringLiteral("about 450"));
        QVERIFY(!look.amount->minor);
        QVERIFY(!look.amount->error.isEmpty());
        QVERIFY(!look.grant.enabled);
        QCOMPARE(plain(look.limit), QStringLiteral("You may give up to NOK 940"));
    }

    void stepsGoWithTheLimit_data()
    {
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<qint64>("step");
        QTest::newRow("NOK 940 by tens") << qint64(94'000) << qint64(1'000);
        QTest::newRow("EUR 40 by fifty cents") << qint64(4'000) << qint64(50);
        QTest::newRow("EUR 250 by two") << qint64(25'000) << qint64(200);
        QTest::newRow("EUR 2 by two cents") << qint64(200) << qint64(2);
        QTest::newRow("a few cents") << qint64(7) << qint64(1);
    }
    void stepsGoWithTheLimit()
    {
        QFETCH(qint64, limit);
        QFETCH(qint64, step);
        QCOMPARE(models::amountStep(limit), step);
    }

    /// Picture 03b, 3.
    void pastTheLimitItSaysByHowMuchOverWhich()
    {
        InventedLeeway invented;
        invented.choice.draft.amount = QStringLiteral("1 200");
        const LeewayLook look = invented.look();
        QCOMPARE(look.grant.text, QStringLiteral("Ask later…")); // see tst_leeway_asks
        QVERIFY(look.grant.asks);
        QCOMPARE(plain(look.grant.why), QStringLiteral("NOK 260 over the limit per contact."));
        QCOMPARE(plain(look.grant.instead), QStringLiteral("Grant NOK 940 instead"));
        QCOMPARE(plain(look.meters[0].sum), QStringLiteral("0 left; +260"));
        QCOMPARE(look.meters[0].used + look.meters[0].grant, 1.0);
    }

    /// "You may give up to NOK 940" is never a promise that is not kept.
    void asMuchAsIsShownCanBeGranted()
    {
        for (const char *rate : {"11.75", "11.4535", "9.99", "0.087", "3"}) {
            InventedLeeway invented;
            invented.moment.ask.rates = {InventedLeeway::rate(rate)};
            const LeewayLook shown = invented.look();
            invented.choice.draft.amount =
                models::amountText(invented.format(), {shown.amount->limit, QStringLiteral("NOK")});
            QVERIFY2(invented.look().grant.enabled && !invented.look().grant.asks, rate);
            invented.choice.draft.amount =
                models::amountText(invented.format(), {shown.amount->limit + 50, QStringLiteral("NOK")});
            QVERIFY2(invented.look().grant.asks, rate);
        }
    }

    void whatCostsNothingHasNoAmount()
    {
        InventedLeeway invented;
        invented.choice.draft.resolution = QStringLiteral("apology");
        for (const NothingToGive nothing :
             {NothingToGive::No, NothingToGive::NoFund, NothingToGive::Refused}) {
            invented.moment.nothing = nothing;
            const LeewayLook look = invented.look();
            QVERIFY(!look.amount);
            QVERIFY(look.obstacle.isEmpty());
            QVERIFY(look.limit.isEmpty());
            QCOMPARE(look.grant.text, QStringLiteral("Note it"));
            QVERIFY(look.grant.enabled);
        }
        invented.moment.nothing = NothingToGive::NobodyLinked; // it would be nobody's
        QVERIFY(!invented.look().grant.enabled);
        QVERIFY(!invented.look().obstacle.isEmpty());
    }

    void whatIsInTheWayIsSaidWithWhatToDo_data()
    {
        QTest::addColumn<NothingToGive>("nothing");
        QTest::addColumn<QString>("says");
        QTest::newRow("nobody") << NothingToGive::NobodyLinked << "Say first who this is";
        QTest::newRow("refused") << NothingToGive::Refused << "not sure who speaks";
        QTest::newRow("no fund") << NothingToGive::NoFund << "A lead or finance makes one";
        QTest::newRow("no rules") << NothingToGive::NoRules << "A lead puts one in force";
        QTest::newRow("a rule of tomorrow") << NothingToGive::RuleUnreadable << "“gold”";
    }
    void whatIsInTheWayIsSaidWithWhatToDo()
    {
        QFETCH(NothingToGive, nothing);
        QFETCH(QString, says);
        InventedLeeway invented;
        invented.moment.nothing = nothing;
        invented.moment.unreadable = QStringLiteral("gold");
        const LeewayLook look = invented.look();
        QVERIFY2(look.obstacle.contains(says), qPrintable(look.obstacle));
        QVERIFY(!look.amount);
        QVERIFY(look.grant.text.isEmpty());
        QVERIFY(look.meters.empty());
        QCOMPARE(look.rows.size(), size_t(5)); // what there would be can be read
    }

    void missingRatesRulesAndCurrenciesAreSaid()
    {
        InventedLeeway noRate;
        noRate.moment.ask.rates.clear();
        QVERIFY(noRate.look().obstacle.startsWith(QStringLiteral("There is no rate between NOK and EUR.")));
        InventedLeeway old;
        old.clock.advance(std::chrono::hours(24 * 30));
        QVERIFY(old.look().obstacle.contains(QStringLiteral("too old")));
        InventedLeeway noRule;
        noRule.dropRules();
        QVERIFY(noRule.look().obstacle.startsWith(QStringLiteral("No rule says how much")));
        InventedLeeway noCurrency;
        noCurrency.moment.currency.clear();
        QVERIFY(noCurrency.look().obstacle.contains(QStringLiteral("Link an order")));
        InventedLeeway own;
        own.moment.ask.ownCustomers = own.moment.ask.customers;
        QVERIFY(own.look().obstacle.contains(QStringLiteral("your own record")));
        for (const InventedLeeway *one : {&noRate, &old, &noRule, &noCurrency, &own})
            QVERIFY(!one->look().amount);
    }

    void whatDoesNotFitStandsLastAndIsNotChosen()
    {
        InventedLeeway invented;
        invented.moment.ask.orders.clear();
        invented.choice.draft.resolution = QStringLiteral("checked");
        const LeewayLook look = invented.look();
        QCOMPARE(look.rows.back().resolution, QStringLiteral("checked"));
        QVERIFY(look.rows.back().why.contains(QStringLiteral("needs an order")));
        QCOMPARE(look.rows.back().number, 5);
        QCOMPARE(look.chosen, QStringLiteral("goodwill"));
    }

    void anEmptyCatalogueSaysWhoFillsIt()
    {
        InventedLeeway invented;
        invented.moment.catalogue.clear();
        const LeewayLook look = invented.look();
        QVERIFY(look.none.contains(QStringLiteral("A lead")));
        QVERIFY(look.grant.text.isEmpty());
    }

    void suggestionsAreInTheCustomersCurrency()
    {
        InventedLeeway invented;
        invented.moment.catalogue.front().suggests = domain::Money{3'800, QStringLiteral("EUR")};
        LeewayLook look = invented.look();
        QCOMPARE(plain(look.rows.front().cost), QStringLiteral("NOK 446")); // 446.50, in whole kroner
        QCOMPARE(plain(look.amount->field), QStringLiteral("NOK 446"));
        invented.moment.catalogue.front().suggests = domain::Money{3'800, QStringLiteral("USD")};
        look = invented.look(); // nobody knows what that is in kroner
        QVERIFY(look.rows.front().cost.isEmpty());
        QVERIFY(!look.amount->minor);
        QVERIFY(!look.grant.enabled);
        QCOMPARE(look.grant.why, QStringLiteral("Say how much first."));
    }

    /// Picture 03a.
    void theQuestionNamesSumWayAndWhatMayBeSaid()
    {
        InventedLeeway invented;
        invented.choice.step = LeewayStep::Confirm;
        const LeewayLook look = invented.look();
        QCOMPARE(look.step, LeewayStep::Confirm);
        QVERIFY(look.confirm);
        QCOMPARE(plain(look.confirm->title), QStringLiteral("Grant to Marit"));
        QCOMPARE(plain(look.confirm->number), QStringLiteral("#48 213"));
        QCOMPARE(plain(look.confirm->lines.back().sum), QStringLiteral("NOK 450.00"));
        QVERIFY(look.confirm->lines.back().total);
        QCOMPARE(plain(look.confirm->lines[1].sum), QStringLiteral("≈ € 38.30"));
        QCOMPARE(look.confirm->ways,
                 QStringList({QStringLiteral("Store credit"), QStringLiteral("As they paid")}));
        QCOMPARE(plain(look.confirm->say), QStringLiteral("Du får NOK 450 fra oss for bryderiet."));
    }

    void whatIsSaidInAnotherLanguageIsMarked()
    {
        InventedLeeway invented;
        invented.choice.step = LeewayStep::Confirm;
        invented.moment.catalogue.front().says = {
            {QStringLiteral("en"), QStringLiteral("You get {amount}.")}};
        QCOMPARE(plain(invented.look().confirm->say), QStringLiteral("You get NOK 450. (English)"));
    }

    void nothingIsAskedThatIsNotAllowed()
    {
        InventedLeeway invented;
        invented.choice.step = LeewayStep::Confirm;
        invented.choice.draft.amount = QStringLiteral("1200");
        QVERIFY(!invented.look().confirm);
        QCOMPARE(invented.look().step, LeewayStep::Choose);
        invented.choice.draft.amount = QStringLiteral("0");
        QVERIFY(!invented.look().confirm);
    }

    /// Picture 03b, 1.
    void aGrantCanBeTakenBackForTwoMinutesOrUntilTheyKnow()
    {
        InventedLeeway invented;
        domain::Grant &grant = invented.grant(45'000);
        invented.choice.step = LeewayStep::Rest;
        LeewayLook look = invented.look();
        QCOMPARE(look.step, LeewayStep::Rest);
        QCOMPARE(plain(look.meters[0].sum), QStringLiteral("940 left")); // nothing is about to be granted
        QCOMPARE(look.meters[0].grant, 0.0);
        QCOMPARE(plain(look.granted->title), QStringLiteral("Granted NOK 450 at 15:07."));
        QCOMPARE(plain(look.granted->rest), QStringLiteral("Goodwill credit · Store credit"));
        QCOMPARE(look.granted->until, QStringLiteral("possible until 15:09 or until they are told"));
        QVERIFY(look.granted->mayTell);
        invented.clock.advance(std::chrono::seconds(90)); // two minutes after it
        look = invented.look();
        QVERIFY(look.granted->until.isEmpty());
        QVERIFY(look.granted->mayTell);
        invented.clock.advance(std::chrono::seconds(-60));
        QVERIFY(!invented.look().granted->until.isEmpty());
        grant.toldAt = invented.clock.now();
        look = invented.look();
        QVERIFY(look.granted->until.isEmpty());
        QVERIFY(!look.granted->mayTell);
        grant.state = domain::GrantState::Undone;
        QVERIFY(!invented.look().granted);
        QCOMPARE(invented.look().step, LeewayStep::Choose);
    }

    void aColleaguesGrantIsNotMineToTakeBack()
    {
        InventedLeeway invented;
        invented.grant(45'000).person = test::numberedId<domain::PersonId>(99);
        QVERIFY(invented.look().granted->until.isEmpty());
    }

    void aGrantSaysNoMoreThanIsKnown_data()
    {
        QTest::addColumn<domain::GrantState>("state");
        QTest::addColumn<bool>("answered");
        QTest::addColumn<QString>("title");
        QTest::addColumn<bool>("mayTell");
        const auto row = [](const char *name, domain::GrantState state, bool answered, const char *title,
                            bool mayTell) {
            QTest::newRow(name) << state << answered << QString::fromLatin1(title) << mayTell;
        };
        row("the store has it", domain::GrantState::Posted, true, "Granted NOK 450 at 15:07.", true);
        row("the store has not answered", domain::GrantState::Posted, false,
            "NOK 450 at 15:07, subject to confirmation.", false);
        row("its lease was taken back", domain::GrantState::Late, true,
            "NOK 450 of 15:07 came too late for what this desk held.", false);
        row("a lead declined it", domain::GrantState::Declined, true, "NOK 450 of 15:07 was declined.",
            false);
        row("a lead honoured it", domain::GrantState::Honoured, true, "Granted NOK 450 at 15:07.", true);
    }
    void aGrantSaysNoMoreThanIsKnown()
    {
        QFETCH(domain::GrantState, state);
        QFETCH(bool, answered);
        QFETCH(QString, title);
        QFETCH(bool, mayTell);
        InventedLeeway invented;
        domain::Grant &grant = invented.grant(45'000);
        grant.state = state;
        if (!answered)
            invented.moment.unanswered = {grant.id};
        const LeewayLook look = invented.look();
        QCOMPARE(plain(look.granted->title), title);
        QCOMPARE(look.granted->mayTell, mayTell);
    }

    /// Picture 10e: sums are dots, and the one grant asks with the sum.
    void thePrivacyScreenHidesEverySum()
    {
        InventedLeeway invented;
        invented.hidden = true;
        invented.grant(45'000);
        const QString shown = all(invented.look());
        for (const char *sum : {"940", "450", "489", "212", "38", "150", "24"})
            QVERIFY2(!shown.contains(QLatin1String(sum)), qPrintable(shown));
        QVERIFY(!shown.contains(QStringLiteral("Marit")));
        QCOMPARE(invented.look().grant.text, QStringLiteral("Grant…"));
        invented.choice.step = LeewayStep::Confirm;
        QCOMPARE(plain(invented.look().confirm->lines.back().sum), QStringLiteral("NOK 450.00"));
    }
};

LEEWAY_TEST(TestLeewayWords)
#include "tst_leeway_words.moc"
