// One's own state and how a call stands, in words.
#include "models/own_state.h"
#include "models/phone_words.h"
#include "support/answer.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::models;

namespace
{

QString withoutMarks(QString text)
{
    for (const char16_t mark : {u'\x2066', u'\x2068', u'\x2069'})
        text.remove(QChar(mark));
    return text;
}

base::Instant clockAt(const char *time)
{
    const QByteArray text = QByteArrayLiteral("2025-11-21T") + time + QByteArrayLiteral(":00Z");
    return test::at(text.constData());
}

ChosenBreak lunch(bool planned)
{
    return {.reason = QStringLiteral("Lunch"), .since = clockAt("12:03"), .isPlanned = planned};
}

} // namespace

Q_DECLARE_METATYPE(leeway::models::OwnFacts)
Q_DECLARE_METATYPE(leeway::models::CallStand)

class OwnStateTest : public QObject
{
    Q_OBJECT

    static Format format()
    {
        return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc(), clockAt("14:00")};
    }

private Q_SLOTS:
    void followsFromWhatIs_data();
    void followsFromWhatIs();
    void aReasonCannotTurnTheLineAround();
    void hidesReasonsBehindThePrivacyScreen();
    void saysHowACallStands_data();
    void saysHowACallStands();
    void saysWhoSaysSo();
    void listsWhatIsDoneAtThePhone();
};

void OwnStateTest::followsFromWhatIs_data()
{
    QTest::addColumn<OwnFacts>("facts");
    QTest::addColumn<Presence>("presence");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const OwnFacts &facts, Presence presence, const char *text,
                        const char *detail) {
        QTest::newRow(name) << facts << presence << QString::fromUtf8(text) << QString::fromUtf8(detail);
    };
    row("nothing is on and the phone says nothing", {}, Presence::Available, "Available", "");
    row("the phone is ready", {.isPhoneReady = true}, Presence::Available, "Available",
        "The phone is ready.");
    row("the phone is not ready", {.isPhoneReady = false, .phoneReason = QStringLiteral("AUX 3")},
        Presence::NotReady, "Not ready: AUX 3", "As the phone said last.");
    row("not ready without a reason", {.isPhoneReady = false}, Presence::NotReady, "Not ready",
        "As the phone said last.");
    row("a contact is on", {.talking = 1, .wrapping = 2}, Presence::OnContact, "On a contact", "");
    row("a contact is on while the phone keeps others away", {.talking = 1, .isPhoneReady = false},
        Presence::OnContact, "On a contact", "");
    row("all have ended", {.wrapping = 2}, Presence::WrappingUp, "Wrapping up", "");
    row("a break comes after the contact", {.talking = 1, .chosen = lunch(true)}, Presence::OnContact,
        "On a contact, then a break", "Then Break: Lunch.");
    row("a break comes after wrap-up", {.wrapping = 1, .chosen = lunch(true)}, Presence::WrappingUp,
        "Wrapping up, then a break", "Then Break: Lunch.");
    row("called back from a break", {.talking = 1, .chosen = lunch(false)}, Presence::OnContact,
        "On a contact", "");
    row("on a break", {.chosen = lunch(false)}, Presence::OnBreak, "Break: Lunch", "Since 12:03.");
    row("on a break that the phone knows by its own word",
        {.chosen = lunch(false), .isPhoneReady = false, .phoneReason = QStringLiteral("AUX 3")},
        Presence::OnBreak, "Break: Lunch", "Since 12:03.");
    row("a breather", {.breatherUntil = clockAt("14:03"), .isPhoneReady = true}, Presence::OnBreak,
        "Breather until 14:03", "");
}

void OwnStateTest::followsFromWhatIs()
{
    QFETCH(OwnFacts, facts);
    const OwnState state = ownState(facts, format());
    QTEST(state.presence, "presence");
    QTEST(withoutMarks(state.text), "text");
    QTEST(withoutMarks(state.detail), "detail");
    QVERIFY(!state.iconName.isEmpty());
}

/// The phone system's word and one's own may hold anything.
void OwnStateTest::aReasonCannotTurnTheLineAround()
{
    const QString hostile = QStringLiteral("a\u202Eb\n") + QString(200, u'x');
    const OwnState phone = ownState({.isPhoneReady = false, .phoneReason = hostile}, format());
    ChosenBreak own = lunch(false);
    own.reason = hostile;
    const OwnState mine = ownState({.chosen = own}, format());
    for (const OwnState &state : {phone, mine}) {
        QVERIFY(!state.text.contains(QChar(0x202E)));
        QVERIFY(!state.text.contains(u'\n'));
        QVERIFY(state.text.size() < 80);
        QVERIFY(withoutMarks(state.text).endsWith(QChar(0x2026))); // nobody takes it for the whole
    }
}

void OwnStateTest::saysHowACallStands_data()
{
    QTest::addColumn<CallStand>("stand");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const CallStand &stand, const char *text) {
        QTest::newRow(name) << stand << QString::fromUtf8(text);
    };
    const base::Instant since = clockAt("14:02");
    row("it rings", {CallPhase::Ringing, since, false}, "Ringing");
    row("connected", {CallPhase::Connected, since, false}, "Connected");
    row("held", {CallPhase::Held, since, false}, "On hold since 14:02");
    row("held, nobody knows since when", {CallPhase::Held, {}, true}, "On hold");
    row("ended", {CallPhase::Ended, since, false}, "Call ended 14:02");
    row("ended, nobody knows when", {CallPhase::Ended, {}, false}, "Call ended");
}

void OwnStateTest::hidesReasonsBehindThePrivacyScreen()
{
    OwnFacts facts;
    facts.isPrivate = true;
    facts.chosen = {QStringLiteral("Dentist"), clockAt("14:02"), false};
    OwnState state = ownState(facts, format());
    QVERIFY(!state.text.contains(QStringLiteral("Dentist")) &&
            !state.detail.contains(QStringLiteral("Dentist")));
    facts.talking = 1;
    facts.chosen->isPlanned = true;
    state = ownState(facts, format());
    QVERIFY(!state.text.contains(QStringLiteral("Dentist")) &&
            !state.detail.contains(QStringLiteral("Dentist")));
}

void OwnStateTest::saysHowACallStands()
{
    QFETCH(CallStand, stand);
    const CallLine line = callLine(format(), stand);
    QTEST(withoutMarks(line.text), "text");
    QVERIFY(!line.iconName.isEmpty());
}

void OwnStateTest::saysWhoSaysSo()
{
    const CallLine said = callLine(format(), {CallPhase::Held, {}, false});
    const CallLine assumed = callLine(format(), {CallPhase::Held, {}, true});
    QCOMPARE(said.detail, QStringLiteral("As the phone says."));
    QVERIFY(assumed.detail.contains(QStringLiteral("has not said")));
    QCOMPARE(said.text, assumed.text);
}

void OwnStateTest::listsWhatIsDoneAtThePhone()
{
    const QList<AtThePhone> all{AtThePhone::Hold, AtThePhone::Resume, AtThePhone::Transfer,
                                AtThePhone::Recording};
    QCOMPARE(atThePhoneTitle(all), QStringLiteral("On the phone: hold, resume, transfer, recording"));
    QCOMPARE(atThePhoneTitle({AtThePhone::Transfer}), QStringLiteral("On the phone: transfer"));
    QStringList lines;
    for (const AtThePhone one : all)
        lines.append(atThePhoneLine(one));
    QCOMPARE(lines.removeDuplicates(), 0);
}

LEEWAY_TEST(OwnStateTest)
#include "tst_own_state.moc"
