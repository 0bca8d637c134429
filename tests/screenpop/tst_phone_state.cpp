#include "screenpop/phone_state.h"
#include "screenpop/pop_reader.h"
#include "support/test_case.h"

#include <QRandomGenerator>
#include <QTest>

using namespace leeway;
using namespace leeway::screenpop;
using Effect = PhoneState::Effect;

namespace
{

Pop pop(const char *words)
{
    const Read<Pop> read = readPopWords(QString::fromLatin1(words).split(u' '));
    if (!read)
        qFatal("%s", qPrintable(toLine(read.error())));
    return *read;
}

base::Instant second(int n)
{
    return base::instantFromMs(n * 1000);
}

} // namespace

class PhoneStateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void followsACall();
    void lateAndRepeatedChangeNothing();
    void whatWasNeverAnnouncedIsTakenAsItStands();
    void anotherNumberIsSomebodyElse();
    void readinessIsSaidBetweenCalls();
    void callsWithoutIdAreToldApartByNumber();
    void aHooksAnswerStandsUntilThePhoneSaysSomething();
    void aHooksAnswerAboutReadinessStandsUntilThePhoneSaysSomething();
    void eachCallHasItsOwnPhase();
    void anyOrderKeepsItsPromises();
};

void PhoneStateTest::followsACall()
{
    PhoneState state;
    QVERIFY(!state.phase());
    QCOMPARE(state.apply(pop("phone=123456 call=a state=ringing"), second(1)), Effect::NewCall);
    QCOMPARE(state.phase(), PhoneWord::Ringing);
    QCOMPARE(state.apply(pop("call=a state=connected"), second(2)), Effect::Changed);
    QCOMPARE(state.call(QStringLiteral("a"))->since, second(2));
    QCOMPARE(state.call(QStringLiteral("a"))->pop.phone, QStringLiteral("123456"));
    QCOMPARE(state.apply(pop("call=a state=held"), second(3)), Effect::Changed);
    QCOMPARE(state.apply(pop("phone=222222 call=b"), second(4)), Effect::NewCall);
    QCOMPARE(state.phase(), PhoneWord::Held);
    QCOMPARE(state.apply(pop("call=a state=ended"), second(5)), Effect::Changed);
    QCOMPARE(state.phase(), PhoneWord::Ringing);
    QCOMPARE(state.apply(pop("call=b state=ended"), second(6)), Effect::Changed);
    QCOMPARE(state.phase(), PhoneWord::Ended);
    QVERIFY(state.calls().empty());
}

void PhoneStateTest::lateAndRepeatedChangeNothing()
{
    PhoneState state;
    state.apply(pop("phone=123456 call=a state=ringing"), second(1));
    QCOMPARE(state.apply(pop("phone=123456 call=a state=ringing"), second(2)), Effect::Nothing);
    state.apply(pop("call=a state=connected"), second(3));
    QCOMPARE(state.apply(pop("call=a state=ringing"), second(4)), Effect::Nothing);
    QCOMPARE(state.call(QStringLiteral("a"))->phase, PhoneWord::Connected);
    state.apply(pop("call=a state=ended"), second(5));
    QCOMPARE(state.apply(pop("call=a state=ended"), second(6)), Effect::Nothing);
    QCOMPARE(state.apply(pop("phone=123456 call=a state=connected"), second(7)), Effect::Nothing);
    QVERIFY(state.calls().empty());
    QCOMPARE(state.apply(pop("call=z state=ended"), second(8)), Effect::Nothing);
    QCOMPARE(state.apply(pop("phone=123456 call=z state=ringing"), second(9)), Effect::Nothing);
}

void PhoneStateTest::whatWasNeverAnnouncedIsTakenAsItStands()
{
    PhoneState state;
    QCOMPARE(state.apply(pop("phone=123456 call=a state=connected"), second(1)), Effect::NewCall);
    QCOMPARE(state.phase(), PhoneWord::Connected);
}

void PhoneStateTest::anotherNumberIsSomebodyElse()
{
    PhoneState state;
    state.apply(pop("phone=anonymous call=a"), second(1));
    QVERIFY(state.calls().front().pop.withheld);
    QCOMPARE(state.apply(pop("phone=123456 call=a state=connected"), second(2)), Effect::SomebodyElse);
    QVERIFY(!state.calls().front().pop.withheld);
    QCOMPARE(state.calls().front().phase, PhoneWord::Connected);
    QCOMPARE(state.apply(pop("order=77 call=a"), second(3)), Effect::SomebodyElse);
    QCOMPARE(state.calls().front().pop.phone, QStringLiteral("123456"));
    QCOMPARE(state.apply(pop("order=77 call=a queue=Orders"), second(4)), Effect::Nothing);
    QCOMPARE(state.calls().front().pop.queue, QStringLiteral("Orders"));
}

void PhoneStateTest::readinessIsSaidBetweenCalls()
{
    PhoneState state;
    QCOMPARE(state.apply(pop("state=not_ready reason=lunch"), second(1)), Effect::Changed);
    QCOMPARE(state.reason(), QStringLiteral("lunch"));
    QCOMPARE(state.apply(pop("state=not_ready reason=lunch"), second(2)), Effect::Nothing);
    state.apply(pop("phone=123456 call=a"), second(3));
    QCOMPARE(state.phase(), PhoneWord::Ringing);
    state.apply(pop("call=a state=ended"), second(4));
    QCOMPARE(state.apply(pop("state=ready"), second(5)), Effect::Changed);
    QCOMPARE(state.phase(), PhoneWord::Ready);
    QVERIFY(state.reason().isEmpty());
}

void PhoneStateTest::callsWithoutIdAreToldApartByNumber()
{
    PhoneState state;
    QCOMPARE(state.apply(pop("phone=123456"), second(1)), Effect::NewCall);
    QCOMPARE(state.apply(pop("phone=123456 state=connected"), second(2)), Effect::Changed);
    QCOMPARE(state.apply(pop("phone=999999"), second(3)), Effect::NewCall);
    QCOMPARE(state.apply(pop("phone=123456 state=ended"), second(4)), Effect::Changed);
    QCOMPARE(state.apply(pop("phone=123456"), second(5)), Effect::NewCall); // rings again
    QCOMPARE(state.calls().size(), size_t(2));
}

void PhoneStateTest::aHooksAnswerStandsUntilThePhoneSaysSomething()
{
    PhoneState state;
    const QString a = QStringLiteral("a");
    state.apply(pop("phone=123456 call=a state=connected"), second(1));
    QCOMPARE(state.assume(pop("call=a"), PhoneWord::Held, second(2)), Effect::Changed);
    QVERIFY(state.call(a)->isAssumed);
    QCOMPARE(state.call(a)->since, second(2));
    QCOMPARE(state.assume(pop("call=a"), PhoneWord::Held, second(3)), Effect::Nothing);
    // The phone says the same: the moment stays, and it is the phone's word from now on.
    QCOMPARE(state.apply(pop("call=a state=held"), second(4)), Effect::Changed);
    QVERIFY(!state.call(a)->isAssumed);
    QCOMPARE(state.call(a)->since, second(2));
    QCOMPARE(state.apply(pop("call=a state=held"), second(5)), Effect::Nothing);
    // It says something else: that is what is.
    state.assume(pop("call=a"), PhoneWord::Connected, second(6));
    state.apply(pop("call=a state=held"), second(7));
    QCOMPARE(state.call(a)->phase, PhoneWord::Held);
    QVERIFY(!state.call(a)->isAssumed);
    // The phone was faster than the hook, or the call is over.
    QCOMPARE(state.assume(pop("call=a"), PhoneWord::Held, second(8)), Effect::Nothing);
    QVERIFY(!state.call(a)->isAssumed);
    state.apply(pop("call=a state=ended"), second(9));
    QCOMPARE(state.assume(pop("call=a"), PhoneWord::Connected, second(10)), Effect::Nothing);
}

void PhoneStateTest::aHooksAnswerAboutReadinessStandsUntilThePhoneSaysSomething()
{
    PhoneState state;
    QVERIFY(!state.readiness());
    QCOMPARE(state.assumeReadiness(PhoneWord::NotReady, QStringLiteral("Lunch")), Effect::Changed);
    QCOMPARE(state.readiness(), PhoneWord::NotReady);
    QVERIFY(state.isReadinessAssumed());
    QCOMPARE(state.reason(), QStringLiteral("Lunch"));
    QCOMPARE(state.apply(pop("state=not_ready reason=AUX_3"), second(1)), Effect::Changed);
    QVERIFY(!state.isReadinessAssumed());
    QCOMPARE(state.reason(), QStringLiteral("AUX_3"));
    QCOMPARE(state.assumeReadiness(PhoneWord::NotReady, QStringLiteral("Lunch")), Effect::Nothing);
    QCOMPARE(state.reason(), QStringLiteral("AUX_3"));
    state.assumeReadiness(PhoneWord::Ready, {});
    QVERIFY(state.reason().isEmpty());
    state.apply(pop("phone=123456 call=a"), second(2));
    QCOMPARE(state.phase(), PhoneWord::Ringing);
    QCOMPARE(state.readiness(), PhoneWord::Ready); // whatever calls there are
}

void PhoneStateTest::eachCallHasItsOwnPhase()
{
    PhoneState state;
    state.apply(pop("phone=111111 call=a state=connected"), second(1));
    state.apply(pop("call=a state=held"), second(2));
    state.apply(pop("phone=222222 call=b state=connected"), second(3));
    state.apply(pop("phone=333333 state=ringing"), second(4)); // from a phone that gives no ids
    QCOMPARE(state.call(QStringLiteral("a"))->phase, PhoneWord::Held);
    QCOMPARE(state.call(QStringLiteral("b"))->phase, PhoneWord::Connected);
    QCOMPARE(state.callFrom(QStringLiteral("333333"))->phase, PhoneWord::Ringing);
    QVERIFY(state.callFrom(QStringLiteral("111111")) == nullptr); // has an id: found by that alone
    QVERIFY(state.callFrom({}) == nullptr);
    state.assume(state.callFrom(QStringLiteral("333333"))->pop, PhoneWord::Held, second(5));
    QCOMPARE(state.callFrom(QStringLiteral("333333"))->phase, PhoneWord::Held);
    QCOMPARE(state.call(QStringLiteral("b"))->phase, PhoneWord::Connected);
}

/// However messages come: what ended stays so, nobody stands there twice, and there are never too many.
void PhoneStateTest::anyOrderKeepsItsPromises()
{
    const quint32 seed = qEnvironmentVariableIntValue("LEEWAY_SEED") > 0
                             ? static_cast<quint32>(qEnvironmentVariableIntValue("LEEWAY_SEED"))
                             : 20'261'126U;
    QRandomGenerator random(seed);
    const char *words[]{"ringing", "connected", "held", "ended"};
    for (int run = 0; run < 50; ++run) {
        PhoneState state;
        QSet<QString> over;
        for (int step = 0; step < 200; ++step) {
            const QString call = QString::number(random.bounded(40));
            const int word = random.bounded(4);
            Pop one;
            one.call = call;
            one.phone = QStringLiteral("1000%1").arg(call);
            one.state = *readPopWords({QStringLiteral("call=1"),
                                       QStringLiteral("state=") + QLatin1String(words[word])})
                             ->state;
            state.apply(one, second(step));
            if (word == 3)
                over.insert(call);
            QVERIFY2(state.calls().size() <= 32, qPrintable(QStringLiteral("seed %1").arg(seed)));
            QSet<QString> seen;
            for (const PhoneCall &live : state.calls()) {
                QVERIFY2(!over.contains(live.pop.call) && !seen.contains(live.pop.call),
                         qPrintable(QStringLiteral("seed %1 run %2 step %3").arg(seed).arg(run).arg(step)));
                seen.insert(live.pop.call);
            }
        }
    }
}

LEEWAY_TEST(PhoneStateTest)
#include "tst_phone_state.moc"
