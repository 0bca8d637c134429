// What the state line and its strip say in every phase, and when.
#include "models/fill_rate.h"
#include "models/store_words.h"
#include "support/bare_text.h"
#include "support/manual_clock.h"
#include "support/test_case.h"
#include "translations/translations.h"

#include <QTest>

using namespace leeway;
using domain::StorePhase;
using domain::StoreStatus;
using std::chrono::minutes;
using std::chrono::seconds;

namespace
{

models::Format english()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
            test::ManualClock().now()};
}

StoreStatus statusOf(StorePhase phase)
{
    StoreStatus out;
    out.phase = phase;
    out.storeName = QStringLiteral("Aldera");
    out.levelAt = english().now - seconds(12);
    return out;
}

} // namespace

class TestStoreWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        translations::install(*qApp, QLocale(QLocale::English, QLocale::UnitedKingdom)); // plural forms
    }

    void theLineSaysHowItStands_data();
    void theLineSaysHowItStands();
    void whoHasToBeUpdatedIsSaid();
    void whoIsInAContactIsNamedSo_data();
    void whoIsInAContactIsNamedSo();
    void howLongAgo_data();
    void howLongAgo();
    void aMomentOfMovingDoesNotFlicker();
    void onThisComputerOnlySaysNothing();
    void theStripOffersWhatHelps_data();
    void theStripOffersWhatHelps();
    void theStripSaysTheNextTryOnlyWhenItIsFar();
    void namesOfTheStoreCannotTurnTheLineAround();
    void whoElseIsHere();
    void theRateIsThatOfTheLastSeconds();
};

void TestStoreWords::theLineSaysHowItStands_data()
{
    QTest::addColumn<StoreStatus>("status");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<bool>("caution");
    const auto row = [](const char *name, const StoreStatus &status, const char *expected, bool caution) {
        QTest::newRow(name) << status << QString::fromUtf8(expected) << caution;
    };
    StoreStatus status = statusOf(StorePhase::Level);
    row("level", status, "Level with Aldera · 12 s ago | ", false);
    status.waiting = 1;
    row("one waits", status, "Level with Aldera · 12 s ago | 1 change waits to be sent", false);
    status = statusOf(StorePhase::Connecting);
    row("connecting", status, "Connecting to Aldera | ", false);
    status.storeName.clear();
    status.waiting = 3;
    row("no name yet", status, "Connecting to the shared store | 3 changes wait to be sent", false);
    status = statusOf(StorePhase::Filling);
    row("begins to fill", status, "Getting history | ", false);
    status.progress = domain::FillProgress{QStringLiteral("interaction"), 12'400};
    row("fills", status, "Getting history: 12 400 rows so far | ", false);
    status.progress->about = 61'234;
    row("fills, and it was counted", status, "Getting history: 12 400 of about 62 000 rows | ", false);
    status.progress->about = 12'400;
    row("fills, and more come than were counted", status, "Getting history: 12 400 rows so far | ", false);
    status.progress->about = 12'401;
    row("is nearly filled", status, "Getting history: 12 400 of about 13 000 rows | ", false);
    status = statusOf(StorePhase::Moving);
    status.waiting = 3;
    row("sends", status, "Sending 3 changes | ", false);
    status.waiting = 0;
    status.levelAt -= minutes(3);
    row("receives", status, "Getting what is new from Aldera | ", false);
    status = statusOf(StorePhase::Offline);
    status.levelAt = english().now - minutes(12);
    row("offline", status, "Offline since 14:56 | everything is saved on this computer", true);
    status.waiting = 3;
    row("offline with work", status,
        "Offline since 14:56 | everything is saved on this computer · 3 changes wait to be sent", true);
    status.levelAt = {};
    status.waiting = 0;
    row("never was there", status, "Offline | everything is saved on this computer", true);
    status = statusOf(StorePhase::NeedsPerson);
    status.problem = base::Error{base::Code::RemoteLoginRefused, {}};
    row("login refused", status, "Not signed in to Aldera | everything is saved on this computer", true);
    status.problem =
        base::Error{base::Code::RemoteLoginRefused, QStringLiteral("P0R01: login or token of nobody active")};
    row("left the company", status,
        "You do not work with Aldera any more | everything is saved on this computer", true);
    status.problem = base::Error{base::Code::RemoteCertificateOtherHost, {}};
    row("another certificate", status,
        "Aldera does not prove that it is your store | everything is saved on this computer", true);
    status.problem = base::Error{base::Code::RemoteNotAllowed, {}};
    row("left the team", status,
        "You have no access to Aldera any more | everything is saved on this computer", true);
    row("other version", statusOf(StorePhase::OtherVersion),
        "Aldera and this Leeway do not fit together | everything is saved on this computer", true);
    status = statusOf(StorePhase::OtherVersion);
    status.problem =
        base::Error{base::Code::RemoteOtherVersion, QStringLiteral("P0R12: protocol 1 is not within 2 to 3")};
    row("a newer store", status, "Aldera is newer than this Leeway | everything is saved on this computer",
        true);
    status.problem->detail = QStringLiteral("P0R12: protocol 3 is not within 1 to 2");
    row("an older store", status, "Aldera is older than this Leeway | everything is saved on this computer",
        true);
    status.problem = base::Error{base::Code::RemoteStoreTooOld, QStringLiteral("42883")};
    row("a store that lacks something", status,
        "Aldera is older than this Leeway | everything is saved on this computer", true);
    status = statusOf(StorePhase::Level);
    status.clockAhead = -minutes(7);
    row("a slow clock", status, "The clock of this computer is 7 minutes behind | ", true);
    status.clockAhead = minutes(60 * 26);
    row("a fast clock", status, "The clock of this computer is 26 hours ahead | ", true);
    status.clockAhead = seconds(60);
    row("a clock that is as good as any", status, "Level with Aldera · 12 s ago | ", false);
}

/// What to do differs: the one is updated here, the other by whoever runs the store.
void TestStoreWords::whoHasToBeUpdatedIsSaid()
{
    StoreStatus status = statusOf(StorePhase::OtherVersion);
    status.problem =
        base::Error{base::Code::RemoteOtherVersion, QStringLiteral("P0R12: protocol 1 is not within 2 to 3")};
    QVERIFY(models::storeDetail(status, english()).text.contains(QStringLiteral("newer Leeway")));
    status.problem = base::Error{base::Code::RemoteStoreTooOld, {}};
    QVERIFY(models::storeDetail(status, english()).text.contains(QStringLiteral("store upgrade")));
    status = statusOf(StorePhase::Level);
    status.clockAhead = std::chrono::hours(3);
    QVERIFY(test::bareText(models::storeDetail(status, english()).title)
                .contains(QStringLiteral("3 hours ahead")));
}

void TestStoreWords::whoIsInAContactIsNamedSo_data()
{
    QTest::addColumn<domain::Channel>("channel");
    QTest::addColumn<QString>("expected");
    QTest::newRow("phone") << domain::Channel::Phone
                           << "Emre is on the phone with this customer since 15:01.";
    QTest::newRow("chat") << domain::Channel::Chat << "Emre is in a chat with this customer since 15:01.";
    QTest::newRow("visit") << domain::Channel::Visit << "Emre has this customer before them since 15:01.";
    QTest::newRow("a letter") << domain::Channel::Email << "Emre is answering this customer since 15:01.";
}

void TestStoreWords::whoIsInAContactIsNamedSo()
{
    QFETCH(const domain::Channel, channel);
    QFETCH(const QString, expected);
    domain::Presence emre{.person = {}, .name = QStringLiteral("Emre")};
    emre.talks = channel;
    emre.talksSince = english().now - minutes(7);
    QCOMPARE(test::bareText(models::storeHere({emre}, english())), expected);
    // The privacy screen names nobody, and two are only named.
    QVERIFY(!models::storeHere({emre}, english(), true).contains(QStringLiteral("Emre")));
    QCOMPARE(test::bareText(models::storeHere({emre, {{}, QStringLiteral("Lea")}}, english())),
             QStringLiteral("Emre and Lea have this customer open too."));
}

void TestStoreWords::theLineSaysHowItStands()
{
    QFETCH(const StoreStatus, status);
    QFETCH(const QString, expected);
    QFETCH(const bool, caution);
    const models::StoreLine line = models::storeLine(status, english());
    QCOMPARE(test::bareText(line.lead + QStringLiteral(" | ") + line.text), expected);
    QCOMPARE(line.tone == models::StoreTone::Caution, caution);
    QVERIFY(!line.iconName.isEmpty());
}

void TestStoreWords::howLongAgo_data()
{
    QTest::addColumn<base::Instant>("at");
    QTest::addColumn<QString>("expected");
    const base::Instant now = english().now;
    QTest::newRow("never") << base::Instant{} << "never";
    QTest::newRow("a clock ahead") << now + seconds(40) << "just now";
    QTest::newRow("at this moment") << now << "just now";
    QTest::newRow("nine seconds") << now - seconds(9) << "just now";
    QTest::newRow("ten seconds") << now - seconds(10) << "10 s ago";
    QTest::newRow("59 seconds") << now - seconds(59) << "59 s ago";
    QTest::newRow("one minute") << now - seconds(60) << "1 min ago";
    QTest::newRow("59 minutes") << now - minutes(59) << "59 min ago";
    QTest::newRow("this morning") << now - minutes(300) << "at 10:08";
    QTest::newRow("yesterday") << now - minutes(60 * 24) << "Thu 15:08";
    QTest::newRow("last month") << now - minutes(60 * 24 * 24) << "28 Oct";
}

void TestStoreWords::howLongAgo()
{
    QFETCH(const base::Instant, at);
    QFETCH(const QString, expected);
    QCOMPARE(models::storeAgo(english(), at), expected);
}

void TestStoreWords::aMomentOfMovingDoesNotFlicker()
{
    QCOMPARE(models::storeLine(statusOf(StorePhase::Moving), english()),
             models::storeLine(statusOf(StorePhase::Level), english()));
}

void TestStoreWords::onThisComputerOnlySaysNothing()
{
    QCOMPARE(models::storeLine({}, english()), models::StoreLine());
    QCOMPARE(models::storeDetail({}, english()), models::StoreDetail());
}

void TestStoreWords::theStripOffersWhatHelps_data()
{
    QTest::addColumn<int>("phase");
    QTest::addColumn<int>("problem"); // -1: none
    QTest::addColumn<bool>("tryNow");
    QTest::addColumn<bool>("offlineHelp");
    QTest::addColumn<bool>("signIn");
    QTest::addColumn<bool>("openInvite");
    const auto row = [](const char *name, StorePhase phase, int problem, bool tryNow, bool help, bool signIn,
                        bool openInvite = false) {
        QTest::newRow(name) << static_cast<int>(phase) << problem << tryNow << help << signIn << openInvite;
    };
    row("level", StorePhase::Level, -1, true, true, false);
    row("offline", StorePhase::Offline, -1, true, true, false);
    row("filling", StorePhase::Filling, -1, false, false, false);
    row("login refused", StorePhase::NeedsPerson, static_cast<int>(base::Code::RemoteLoginRefused), true,
        false, true);
    row("certificate", StorePhase::NeedsPerson, static_cast<int>(base::Code::RemoteCertificateUnknown), true,
        false, false, true);
    row("another host", StorePhase::NeedsPerson, static_cast<int>(base::Code::RemoteCertificateOtherHost),
        true, false, false, true);
    row("version", StorePhase::OtherVersion, -1, true, false, false);
}

void TestStoreWords::theStripOffersWhatHelps()
{
    QFETCH(const int, phase);
    QFETCH(const int, problem);
    StoreStatus status = statusOf(static_cast<StorePhase>(phase));
    if (problem >= 0)
        status.problem = base::Error{static_cast<base::Code>(problem), {}};
    const models::StoreDetail detail = models::storeDetail(status, english());
    QTEST(detail.tryNow, "tryNow");
    QTEST(detail.offlineHelp, "offlineHelp");
    QTEST(detail.signIn, "signIn");
    QTEST(detail.openInvite, "openInvite");
    QVERIFY(!detail.title.isEmpty());
    QVERIFY(!detail.text.isEmpty());
}

void TestStoreWords::theStripSaysTheNextTryOnlyWhenItIsFar()
{
    StoreStatus status = statusOf(StorePhase::Offline);
    status.nextTry = english().now + seconds(4);
    QVERIFY(models::storeDetail(status, english()).text.endsWith(QStringLiteral("again by itself.")));
    status.nextTry = english().now + minutes(5);
    QVERIFY(test::bareText(models::storeDetail(status, english()).text)
                .endsWith(QStringLiteral("again at 15:13.")));
}

void TestStoreWords::namesOfTheStoreCannotTurnTheLineAround()
{
    StoreStatus status = statusOf(StorePhase::Level);
    status.storeName = QStringLiteral("Al\u202Edera\n");
    QVERIFY(models::storeLine(status, english())
                .lead.startsWith(QStringLiteral("Level with \u2068Aldera\u2069")));
}

void TestStoreWords::whoElseIsHere()
{
    const auto person = [](const char *name) { return domain::Presence{{}, QString::fromUtf8(name)}; };
    std::vector<domain::Presence> here;
    QCOMPARE(models::storeHere(here, english()), QString());
    here.push_back(person("Emre"));
    QCOMPARE(test::bareText(models::storeHere(here, english())),
             QStringLiteral("Emre has this customer open too."));
    here.push_back(person("Nadia"));
    QCOMPARE(test::bareText(models::storeHere(here, english())),
             QStringLiteral("Emre and Nadia have this customer open too."));
    QCOMPARE(models::storeHere(here, english(), true),
             QStringLiteral("2 colleagues have this customer open too."));
    here.push_back(person("Piotr"));
    here.push_back(person("Inês"));
    QCOMPARE(test::bareText(models::storeHere(here, english())),
             QStringLiteral("Emre, Nadia, Piotr and 1 more have this customer open too."));
}

void TestStoreWords::theRateIsThatOfTheLastSeconds()
{
    test::ManualClock clock;
    models::FillRate rate;
    QVERIFY(!rate.perSecond());
    rate.add(0, clock.now());
    clock.advance(seconds(1));
    rate.add(900, clock.now());
    QVERIFY(!rate.perSecond()); // one second is a guess
    clock.advance(seconds(1));
    rate.add(2'000, clock.now());
    QCOMPARE(rate.perSecond(), std::optional<qint64>(1'000));
    for (int i = 0; i < 20; ++i) {
        clock.advance(seconds(1));
        rate.add(2'000, clock.now());
    }
    QCOMPARE(rate.perSecond(), std::optional<qint64>(0)); // nothing comes any more
    rate.add(100, clock.now());
    QVERIFY(!rate.perSecond()); // another sync
}

LEEWAY_GUI_TEST(TestStoreWords)
#include "tst_store_words.moc"
