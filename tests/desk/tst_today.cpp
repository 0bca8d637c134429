#include "desk/cases.h"
#include "desk/edit_customer.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "desk/shared_store.h"
#include "desk/take.h"
#include "desk/today.h"
#include "storage/check.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"
#include "sync/service.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using domain::Channel;
using domain::Direction;
using domain::InteractionKind;
using test::await;

/// What stands on the page Today, and what people do there.
class TestToday : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::CustomerId m_marit;
    domain::Person m_piotr;

    desk::Desk &desk() { return *m_fixture->desk; }
    base::Instant now() { return m_fixture->clock->now(); }

    template <class T> static T got(QFuture<base::Result<T>> future)
    {
        base::Result<T> result = await(future);
        if (!result)
            qFatal("%s", qPrintable(base::toLogLine(result.error())));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }
    void undo(const desk::Undo &undo) { got(undo(desk())); }
    domain::TodaySnapshot today() { return got(desk::readToday(desk())); }

    /// A case as another system brings it: nobody's, and nobody said what comes next.
    domain::Case newCase(const QString &title, domain::CustomerId customer = {})
    {
        domain::Case made;
        made.id = domain::CaseId::make(*m_fixture->clock);
        made.customer = customer.isNull() ? m_marit : customer;
        made.title = title;
        made.openedAt = made.lastAt = now();
        got(m_fixture->storage->write(
            [made](storage::Transaction &tx) { return storage::putCase(tx, made); }));
        return stored(made.id);
    }
    domain::Case stored(domain::CaseId id)
    {
        return got(m_fixture->storage->read(
            storage::Lane::Screens, [id](storage::Connection &db) { return storage::readCase(db, id); }));
    }

    /// Something happened `before` now.
    domain::InteractionId happened(const domain::Case &theCase, std::chrono::minutes before,
                                   Direction direction, InteractionKind kind,
                                   Channel channel = Channel::Email, domain::PersonId person = {})
    {
        domain::Interaction made;
        made.id = domain::InteractionId::make(*m_fixture->clock);
        made.customer = theCase.customer;
        made.mainCase = theCase.id;
        made.at = now() - before;
        made.channel = channel;
        made.direction = direction;
        made.kind = kind;
        made.person = person;
        got(m_fixture->storage->write(
            [made](storage::Transaction &tx) { return storage::putInteraction(tx, made); }));
        return made.id;
    }
    void wrote(const domain::Case &theCase, std::chrono::minutes before)
    {
        happened(theCase, before, Direction::In, InteractionKind::Message);
    }
    void answered(const domain::Case &theCase, std::chrono::minutes before)
    {
        happened(theCase, before, Direction::Out, InteractionKind::Message);
    }

    domain::Promise newPromise(std::chrono::minutes due, domain::PersonId keeper)
    {
        domain::Promise made;
        made.customer = m_marit;
        made.what = QStringLiteral("a call");
        made.dueAt = now() + due;
        got(desk::putRecord(desk(), made));
        for (const domain::Promise &one : got(desk::readCustomer(desk(), m_marit)).promises) {
            if (one.dueAt != made.dueAt)
                continue;
            if (one.keeper != keeper)
                got(desk::handOver(desk(), {{m_marit, std::nullopt, one.id, one.keeper}}, keeper));
            return one;
        }
        qFatal("the promise is not there");
    }
    void put(const domain::Person &person)
    {
        got(m_fixture->storage->write(
            [person](storage::Transaction &tx) { return storage::putPerson(tx, person); }));
    }
    void workAs(domain::Role role)
    {
        domain::Person me = desk().me();
        me.role = role;
        put(me);
        desk().setMe(me);
    }

    static QStringList titles(const std::vector<domain::TodayCase> &rows)
    {
        QStringList out;
        for (const domain::TodayCase &row : rows)
            out.append(row.theCase.title);
        return out;
    }
    int kept()
    {
        const auto problems =
            got(m_fixture->storage->read(storage::Lane::Screens, [](storage::Connection &db) {
                return storage::readInconsistencies(db);
            }));
        for (const QString &problem : problems)
            qWarning("%s", qPrintable(problem));
        return static_cast<int>(problems.size());
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::DeskFixture>();
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Marit Sørbø");
        m_marit = got(desk::createCustomer(desk(), made));
        m_piotr = {};
        m_piotr.id = domain::PersonId::make(*m_fixture->clock);
        m_piotr.name = QStringLiteral("Piotr Zieliński");
        put(m_piotr);
    }
    void cleanup()
    {
        QCOMPARE(kept(), 0);
        m_fixture.reset();
    }

    void isEmptyOfNothing()
    {
        const domain::TodaySnapshot snapshot = today();
        QVERIFY(snapshot.waiting.rows.empty() && snapshot.promises.rows.empty());
        QVERIFY(snapshot.uncovered.rows.empty() && snapshot.withoutStep.rows.empty());
        QCOMPARE(snapshot.people.size(), size_t{2});
    }

    void waitsSince_data()
    {
        using Event = std::tuple<int, Direction, InteractionKind, Channel, bool>;
        QTest::addColumn<std::vector<Event>>("events"); // minutes ago, …, with a colleague
        QTest::addColumn<int>("minutes");               // -1: nobody waits
        const auto mail = [](int ago, Direction direction) {
            return Event{ago, direction, InteractionKind::Message, Channel::Email, false};
        };
        using Events = std::vector<Event>;
        QTest::newRow("nothing happened") << Events{} << -1;
        QTest::newRow("the customer wrote") << Events{mail(50, Direction::In)} << 50;
        QTest::newRow("twice: since the first")
            << Events{mail(50, Direction::In), mail(20, Direction::In)} << 50;
        QTest::newRow("answered") << Events{mail(50, Direction::In), mail(20, Direction::Out)} << -1;
        QTest::newRow("wrote again after the answer")
            << Events{mail(50, Direction::In), mail(30, Direction::Out), mail(9, Direction::In)} << 9;
        QTest::newRow("the answer comes in late")
            << Events{mail(50, Direction::In), mail(9, Direction::In), mail(30, Direction::Out)} << 9;
        QTest::newRow("a note is no answer")
            << Events{mail(50, Direction::In),
                      {20, Direction::Internal, InteractionKind::Note, Channel::Event, true}}
            << 50;
        QTest::newRow("a delivery is no answer")
            << Events{mail(50, Direction::In),
                      {20, Direction::Out, InteractionKind::Delivery, Channel::Event, false}}
            << 50;
        QTest::newRow("we rang") << Events{mail(50, Direction::In),
                                           {20, Direction::Out, InteractionKind::Call, Channel::Phone, true}}
                                 << -1;
        QTest::newRow("they rang us")
            << Events{mail(50, Direction::In),
                      {20, Direction::In, InteractionKind::Call, Channel::Phone, false}}
            << -1;
        QTest::newRow("the bot did not settle it")
            << Events{{7, Direction::In, InteractionKind::BotChat, Channel::Bot, false}} << 7;
        QTest::newRow("a colleague chatted")
            << Events{mail(50, Direction::In),
                      {20, Direction::In, InteractionKind::Message, Channel::Chat, true}}
            << -1;
    }
    void waitsSince()
    {
        using Event = std::tuple<int, Direction, InteractionKind, Channel, bool>;
        QFETCH(std::vector<Event>, events);
        QFETCH(int, minutes);
        const domain::Case tank = newCase(QStringLiteral("Cracked water tank"));
        for (const auto &[ago, direction, kind, channel, colleague] : events)
            happened(tank, std::chrono::minutes(ago), direction, kind, channel,
                     colleague ? m_piotr.id : domain::PersonId());
        const domain::TodaySnapshot snapshot = today();
        QCOMPARE(snapshot.waiting.rows.size(), size_t(minutes < 0 ? 0 : 1));
        if (minutes >= 0)
            QCOMPARE(snapshot.waiting.rows.front().since, now() - std::chrono::minutes(minutes));
        // Who waits is not also somebody whom nobody thought of.
        QCOMPARE(snapshot.withoutStep.rows.size(), size_t(minutes < 0 ? 1 : 0));
    }

    void theLongestWaitIsFirst()
    {
        const domain::Case one = newCase(QStringLiteral("One")), two = newCase(QStringLiteral("Two"));
        const domain::Case solved = newCase(QStringLiteral("Solved"));
        for (const domain::Case &each : {one, solved})
            wrote(each, 10min);
        wrote(two, 20min);
        got(desk::setCaseStatus(desk(), solved.id, domain::CaseStatus::Open, domain::CaseStatus::Solved));
        QCOMPARE(titles(today().waiting.rows), (QStringList{QStringLiteral("Two"), QStringLiteral("One")}));
        QCOMPARE(today().waiting.count, 2);
    }

    void takingAnAnswerBackLetsThemWaitAgain()
    {
        const domain::Case tank = newCase(QStringLiteral("Tank"));
        wrote(tank, 30min);
        const auto answer = happened(tank, 10min, Direction::Out, InteractionKind::Message);
        QVERIFY(today().waiting.rows.empty());
        got(m_fixture->storage->write(
            [answer](storage::Transaction &tx) { return storage::removeInteraction(tx, answer); }));
        QCOMPARE(today().waiting.rows.size(), size_t{1});
        QCOMPARE(today().waiting.rows.front().since, now() - 30min);
    }

    void aMergedCaseWaitsUnderTheOneItShowsUnder()
    {
        const domain::Case tank = newCase(QStringLiteral("Tank")), twin = newCase(QStringLiteral("Twin"));
        wrote(twin, 30min);
        const desk::Undo apart = got(desk::mergeCases(desk(), twin.id, tank.id, QStringLiteral("the same")));
        QCOMPARE(titles(today().waiting.rows), QStringList{QStringLiteral("Tank")});
        answered(tank, 10min);
        QVERIFY(today().waiting.rows.empty());
        undo(apart);
        QCOMPARE(titles(today().waiting.rows), QStringList{QStringLiteral("Twin")});
    }

    void promisesAreDueUntilTheDayEndsWhereTheTeamIs_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<int>("minutes"); // from now; now is 14:08 UTC
        QTest::addColumn<bool>("due");
        QTest::newRow("late") << "Europe/Oslo" << -60 << true;
        QTest::newRow("this evening") << "Europe/Oslo" << 8 * 60 << true;
        QTest::newRow("after midnight there") << "Europe/Oslo" << 9 * 60 << false;
        QTest::newRow("before midnight further west") << "America/New_York" << 9 * 60 << true;
        QTest::newRow("tomorrow is near in Tokyo") << "Asia/Tokyo" << 60 << false;
    }
    void promisesAreDueUntilTheDayEndsWhereTheTeamIs()
    {
        QFETCH(QString, zone);
        QFETCH(int, minutes);
        QFETCH(bool, due);
        domain::Team team;
        team.id = domain::TeamId::make(*m_fixture->clock);
        team.timeZone = zone;
        domain::Person me = desk().me();
        me.teamId = team.id;
        put(me);
        got(m_fixture->storage->write(
            [team](storage::Transaction &tx) { return storage::putTeam(tx, team); }));
        newPromise(std::chrono::minutes(minutes), me.id);
        QCOMPARE(today().promises.rows.size(), size_t(due ? 1 : 0));
        QVERIFY(today().uncovered.rows.empty());
    }

    void withoutCover_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<int>("backIn"); // hours from now; 0: not away. The promise is due in 2.
        QTest::addColumn<QString>("cover");
        QTest::addColumn<int>("gap"); // -1: covered
        const int away = static_cast<int>(domain::CoverGap::KeeperAway);
        QTest::newRow("nobody keeps it") << "" << 0 << "" << static_cast<int>(domain::CoverGap::NoKeeper);
        QTest::newRow("a colleague at work") << "piotr" << 0 << "" << -1;
        QTest::newRow("who left") << "gone" << 0 << "" << static_cast<int>(domain::CoverGap::KeeperLeft);
        QTest::newRow("away beyond its time") << "piotr" << 4 << "" << away;
        QTest::newRow("back before it is due") << "piotr" << 1 << "" << -1;
        QTest::newRow("was away, is back") << "piotr" << -1 << "" << -1;
        QTest::newRow("away, somebody covers") << "piotr" << 4 << "me" << -1;
        QTest::newRow("away, covered by who is away") << "piotr" << 4 << "away" << away;
        QTest::newRow("away, covered by who left") << "piotr" << 4 << "gone" << away;
    }
    void withoutCover()
    {
        QFETCH(QString, who);
        QFETCH(int, backIn);
        QFETCH(QString, cover);
        QFETCH(int, gap);
        domain::Person gone, away;
        gone.id = domain::PersonId::make(*m_fixture->clock);
        gone.name = QStringLiteral("Gone");
        gone.active = false;
        away.id = domain::PersonId::make(*m_fixture->clock);
        away.name = QStringLiteral("Away");
        away.awayUntil = now() + 10h;
        put(gone);
        put(away);
        const QHash<QString, domain::PersonId> ids{{QStringLiteral("piotr"), m_piotr.id},
                                                   {QStringLiteral("gone"), gone.id},
                                                   {QStringLiteral("away"), away.id},
                                                   {QStringLiteral("me"), desk().me().id}};
        if (backIn != 0)
            got(desk::setAway(desk(), m_piotr, now() + std::chrono::hours(backIn), ids.value(cover)));
        newPromise(120min, ids.value(who));
        const domain::TodaySnapshot snapshot = today();
        QCOMPARE(snapshot.uncovered.rows.size(), size_t(gap < 0 ? 0 : 1));
        QCOMPARE(snapshot.promises.rows.size(), size_t(gap < 0 ? 1 : 0)); // in one section only
        if (gap >= 0)
            QCOMPARE(static_cast<int>(snapshot.uncovered.rows.front().gap), gap);
    }

    void anAgentSeesTheirOwnAndWhatIsNobodys()
    {
        const domain::Case mine = newCase(QStringLiteral("Mine")), his = newCase(QStringLiteral("His"));
        newCase(QStringLiteral("Nobody's"));
        got(desk::handOver(desk(), {{m_marit, mine.id, std::nullopt, {}}}, desk().me().id));
        got(desk::handOver(desk(), {{m_marit, his.id, std::nullopt, {}}}, m_piotr.id));
        newPromise(10min, m_piotr.id);
        newPromise(20min, desk().me().id);
        QCOMPARE(titles(today().withoutStep.rows).size(), 3);
        QCOMPARE(today().promises.rows.size(), size_t{2});
        workAs(domain::Role::Agent);
        QCOMPARE(titles(today().withoutStep.rows),
                 (QStringList{QStringLiteral("Mine"), QStringLiteral("Nobody's")}));
        QCOMPARE(today().promises.rows.size(), size_t{1});
        QVERIFY(today().people.empty());
        // Whom I cover for: theirs are mine meanwhile.
        m_piotr.awayUntil = now() + 4h;
        m_piotr.cover = desk().me().id;
        put(m_piotr);
        QCOMPARE(today().promises.rows.size(), size_t{2});
    }

    void aNextStepTakesACaseOffTheList_data()
    {
        QTest::addColumn<desk::NextStep>("step");
        QTest::newRow("something to do") << desk::NextStep{QStringLiteral("call"), {}, {}};
        QTest::newRow("a date") << desk::NextStep{{}, base::instantFromMs(5), {}};
        QTest::newRow("somebody is waited for") << desk::NextStep{{}, {}, QStringLiteral("the carrier")};
    }
    void aNextStepTakesACaseOffTheList()
    {
        QFETCH(desk::NextStep, step);
        const domain::Case tank = newCase(QStringLiteral("Tank"));
        const desk::Undo back = got(desk::setNextStep(desk(), tank, step));
        const domain::Case after = stored(tank.id);
        QCOMPARE((desk::NextStep{after.nextStep, after.nextAt, after.waitingFor}), step);
        QVERIFY(today().withoutStep.rows.empty());
        undo(back);
        QCOMPARE(today().withoutStep.rows.size(), size_t{1});
        const desk::NextStep other{step.text.isEmpty() ? QString() : QStringLiteral("write"),
                                   step.at ? std::optional(now()) : std::nullopt,
                                   step.waitingFor.isEmpty() ? QString() : QStringLiteral("the shop")};
        const auto late = await(desk::setNextStep(desk(), after, other)); // it is not as it was then
        QCOMPARE(late.has_value(), false);
        QCOMPARE(late.error().code, Code::ChangedMeanwhile);
    }

    void manyAreHandedOverAllOrNone()
    {
        const domain::Case one = newCase(QStringLiteral("One")), two = newCase(QStringLiteral("Two"));
        const std::vector<desk::Handing> both{{m_marit, one.id, std::nullopt, {}},
                                              {m_marit, two.id, std::nullopt, {}}};
        const desk::Undo back = got(desk::handOver(desk(), both, m_piotr.id));
        QCOMPARE(got(desk::readInHand(desk(), m_piotr.id)).size(), size_t{2});
        undo(back);
        QVERIFY(got(desk::readInHand(desk(), m_piotr.id)).empty());
        got(desk::handOver(desk(), {both.back()}, desk().me().id));
        const auto half = await(desk::handOver(desk(), both, m_piotr.id));
        QVERIFY(!half && half.error().code == Code::ChangedMeanwhile);
        QVERIFY(stored(one.id).owner.isNull());
        QVERIFY(!await(desk::handOver(desk(), {}, m_piotr.id)));
    }

    void takingAloneNeedsNobodysAnswer()
    {
        desk::SharedStore alone(desk(), nullptr);
        const domain::Case one = newCase(QStringLiteral("One")), two = newCase(QStringLiteral("Two"));
        got(desk::handOver(desk(), {{m_marit, two.id, std::nullopt, {}}}, m_piotr.id));
        const desk::Taken taken = got(desk::take(
            desk(), alone, {{m_marit, one.id, std::nullopt, {}}, {m_marit, two.id, std::nullopt, {}}}));
        QCOMPARE(taken.mine, 1);
        QCOMPARE(taken.already, QStringList{m_piotr.name});
        QCOMPARE(stored(one.id).owner, desk().me().id);
        undo(taken.undo);
        QVERIFY(stored(one.id).owner.isNull());
    }

    void absenceIsSetByOneselfOrALead()
    {
        workAs(domain::Role::Agent);
        const auto refused = await(desk::setAway(desk(), m_piotr, now() + 1h, {}));
        QVERIFY(!refused && refused.error().code == Code::RemoteNotAllowed);
        const auto self = await(desk::setAway(desk(), desk().me(), now() + 1h, desk().me().id));
        QVERIFY(!self && self.error().code == Code::FieldInvalid);
        workAs(domain::Role::Deputy);
        const desk::Undo back = got(desk::setAway(desk(), m_piotr, now() + 1h, desk().me().id));
        const auto piotr = [this] {
            for (const domain::Person &person : today().people)
                if (person.id == m_piotr.id)
                    return person;
            return domain::Person();
        };
        QCOMPARE(piotr().cover, desk().me().id);
        got(desk::setAway(desk(), piotr(), std::nullopt, desk().me().id));
        QVERIFY(!piotr().awayUntil && piotr().cover.isNull()); // who is back needs no cover
        undo(back);                                            // says what is so already
        domain::Person before = m_piotr;
        before.awayUntil = now() + 1h;
        const auto late = await(desk::setAway(desk(), before, now() + 2h, {}));
        QVERIFY(!late && late.error().code == Code::ChangedMeanwhile);
    }
};

LEEWAY_TEST(TestToday)
#include "tst_today.moc"
