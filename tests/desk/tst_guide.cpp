#include "desk/cases.h"
#include "desk/contacts.h"
#include "desk/edit_customer.h"
#include "desk/guide.h"
#include "desk/promises.h"
#include "desk/records.h"
#include "desk/take_handover.h"
#include "domain/case_fault.h"
#include "domain/facts/facts_of.h"
#include "guidance/notices.h"
#include "storage/customer_writes.h"
#include "storage/row_writes.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>

#include <span>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using domain::PointMarkKind;
using test::await;

/// What is known of a contact in hand, and which talking points follow from it.
class TestGuide : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::CustomerId m_marit;

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

    domain::Case newCase(const QString &title)
    {
        domain::Case made;
        made.customer = m_marit;
        made.title = title;
        return got(desk::openCase(desk(), made));
    }
    void wrote(const std::optional<domain::CaseId> &caseId, std::chrono::minutes before,
               domain::InteractionKind kind = domain::InteractionKind::Message)
    {
        domain::Interaction made;
        made.id = domain::InteractionId::make(*m_fixture->clock);
        made.customer = m_marit;
        made.mainCase = caseId;
        made.at = now() - before;
        made.channel =
            kind == domain::InteractionKind::BotChat ? domain::Channel::Bot : domain::Channel::Email;
        made.direction = domain::Direction::In;
        made.kind = kind;
        got(m_fixture->storage->write(
            [made](storage::Transaction &tx) { return storage::putInteraction(tx, made); }));
    }
    desk::LiveContact begun(std::optional<domain::CaseId> caseId)
    {
        desk::LiveContact live;
        live.contact.customer = m_marit;
        live.contact.caseId = caseId;
        live.contact.channel = domain::Channel::Phone;
        return got(desk::beginContact(desk(), live));
    }
    domain::Facts facts(const desk::LiveContact &live)
    {
        return domain::factsOf(got(desk::readMoment(desk(), live, QTimeZone::utc())).snapshot);
    }
    void promised(const domain::Case &theCase, base::Instant due)
    {
        domain::Promise promise;
        promise.customer = m_marit;
        promise.caseId = theCase.id;
        promise.what = QStringLiteral("a call");
        promise.dueAt = due;
        got(desk::putRecord(desk(), promise));
    }

    guidance::Guidance chosen(const desk::LiveContact &live)
    {
        const auto moment = got(desk::readMoment(desk(), live, QTimeZone::utc()));
        const guidance::Guide guide = got(desk::readGuide(desk())).points;
        const domain::Facts known = domain::factsOf(moment.snapshot);
        const guidance::SlotValues slots = guidance::typicalSlotValues();
        return guidance::chooseGuidance({.points = guide,
                                         .facts = known,
                                         .history = domain::HistoryUse::Allowed,
                                         .contact = live.contact.id,
                                         .marks = moment.marks,
                                         .model = {},
                                         .ownSlots = slots,
                                         .customerSlots = slots,
                                         .ownLanguage = QStringLiteral("en"),
                                         .customerLanguage = QStringLiteral("de")});
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::DeskFixture>();
        domain::Customer marit;
        marit.name = QStringLiteral("Marit Sørbø");
        marit.languages = {QStringLiteral("nb")};
        m_marit = got(desk::createCustomer(desk(), {marit, {}}));
        got(desk::startGuide(desk()));
    }
    void cleanup() { m_fixture.reset(); }

    /// Not where this computer stands.
    void theHourIsWhereTheTeamWorks()
    {
        domain::Team team;
        team.id = domain::TeamId::make(*m_fixture->clock);
        team.name = QStringLiteral("Care");
        team.timeZone = QStringLiteral("Pacific/Auckland");
        team.currency = QStringLiteral("EUR");
        domain::Person me = desk().me();
        me.teamId = team.id;
        got(m_fixture->storage->write([team, me](storage::Transaction &tx) {
            const auto put = storage::putTeam(tx, team);
            return put ? storage::putPerson(tx, me) : put;
        }));
        const auto there = [](base::Instant at) {
            return base::toDateTime(at).toTimeZone(QTimeZone("Pacific/Auckland")).time().hour();
        };
        const desk::LiveContact live = begun(std::nullopt);
        auto moment = got(desk::readMoment(desk(), live, QTimeZone::utc()));
        QCOMPARE(moment.snapshot.local.hour, there(now()));
        QVERIFY(moment.snapshot.local.hour != base::toDateTime(now()).toUTC().time().hour());
        m_fixture->clock->advance(2h);
        moment = desk::momentNow(std::move(moment), live, now());
        QCOMPARE(moment.snapshot.local.hour, there(now()));
    }

    void countsWhatHappenedBefore()
    {
        const domain::Case theCase = newCase(QStringLiteral("Cracked tank"));
        wrote(theCase.id, 3h);
        wrote(theCase.id, 24h * 10);
        wrote(std::nullopt, 24h * 20); // of no case
        wrote(theCase.id, 24h * 40);   // too long ago for either count
        const domain::Facts known = facts(begun(theCase.id));
        QCOMPARE(known.shown(domain::Fact::Contacts7Days), QStringLiteral("2"));
        QCOMPARE(known.shown(domain::Fact::Contacts30Days), QStringLiteral("4"));
        QCOMPARE(known.shown(domain::Fact::CaseContacts), QStringLiteral("4"));
        QCOMPARE(known.shown(domain::Fact::HandoverByBot), QStringLiteral("false"));
    }

    void knowsThatTheBotHandedOver()
    {
        const domain::Case theCase = newCase(QStringLiteral("Cracked tank"));
        wrote(theCase.id, 5min, domain::InteractionKind::BotChat);
        QCOMPARE(facts(begun(theCase.id)).shown(domain::Fact::HandoverByBot), QStringLiteral("true"));
    }

    /// What a bot did is not asked again: it stands in the history and among what was tried.
    void takesOverFromABot()
    {
        const domain::Case theCase = newCase(QStringLiteral("Cracked tank"));
        screenpop::Handover handover;
        handover.bot = QStringLiteral("Aldi");
        handover.summary = QStringLiteral("asked for a person");
        handover.transcript = {{screenpop::Speaker::Customer, {}, QStringLiteral("It cracked again.")},
                               {screenpop::Speaker::Bot, {}, QStringLiteral("I can offer a voucher.")}};
        handover.decisive = {0};
        handover.did = {{QStringLiteral("return label"), QStringLiteral("sent")},
                        {QStringLiteral("order found"), {}}};
        handover.declined = {QStringLiteral("10 % voucher")};
        got(desk::takeHandover(desk(), m_marit, handover));
        const domain::Facts known = facts(begun(theCase.id));
        QCOMPARE(known.shown(domain::Fact::HandoverByBot), QStringLiteral("true"));
        QCOMPARE(known.shown(domain::Fact::Attempts), QStringLiteral("2"));
        QCOMPARE(known.shown(domain::Fact::AttemptsDeclined), QStringLiteral("1"));
        QCOMPARE(m_fixture->value(QStringLiteral("SELECT count(*) FROM transcript_line WHERE decisive = 1"))
                     .toInt(),
                 1);
        QCOMPARE(m_fixture->value(QStringLiteral("SELECT speaker FROM transcript_line WHERE decisive = 1"))
                     .toString(),
                 QStringLiteral("Marit Sørbø"));
    }

    /// Nobody reads of a bot where none spoke: a mail is a note on its channel.
    void takesOverWhatWasWritten()
    {
        const domain::Case theCase = newCase(QStringLiteral("Cracked tank"));
        screenpop::Handover handover;
        handover.contact.channel = domain::Channel::Email;
        handover.summary = QStringLiteral("The tank again");
        handover.transcript = {{screenpop::Speaker::Customer, {}, QStringLiteral("It cracked again.")}};
        got(desk::takeHandover(desk(), m_marit, handover));
        QCOMPARE(facts(begun(theCase.id)).shown(domain::Fact::HandoverByBot), QStringLiteral("false"));
        QCOMPARE(m_fixture
                     ->value(QStringLiteral("SELECT channel || ' ' || kind || ' ' || body FROM interaction "
                                            "WHERE summary = 'The tank again'"))
                     .toString(),
                 QStringLiteral("Email Note It cracked again."));
    }

    void knowsNothingOfNobody()
    {
        desk::LiveContact live;
        live.handle = QStringLiteral("+47 400 00 000");
        live = got(desk::beginContact(desk(), live));
        const domain::Facts known = facts(live);
        QCOMPARE(known.shown(domain::Fact::Channel), QStringLiteral("phone"));
        QVERIFY(!known.isKnown(domain::Fact::Contacts30Days));
        QVERIFY(!known.isKnown(domain::Fact::PromiseLate));
    }

    /// What we owe comes first, whatever else fits.
    void ownsALatePromiseFirst()
    {
        const domain::Case theCase = newCase(QStringLiteral("Cracked tank"));
        promised(theCase, now() - 24h);
        const guidance::Guidance guidance = chosen(begun(theCase.id));
        QVERIFY(!guidance.open.empty());
        QVERIFY(guidance.open.size() <= guidance::Guidance::kMostOpen);
        const QStringList firstTwo{guidance.open.front().key,
                                   guidance.open.size() > 1 ? guidance.open[1].key : QString()};
        QVERIFY2(firstTwo.contains(QStringLiteral("own_the_late_promise")), qPrintable(firstTwo.join(u' ')));
    }

    void aMarkedPointShrinks()
    {
        const domain::Case theCase = newCase(QStringLiteral("Cracked tank"));
        promised(theCase, now() - 24h);
        const desk::LiveContact live = begun(theCase.id);
        domain::PointMark mark;
        mark.customer = m_marit;
        mark.contact = live.contact.id;
        mark.point = QStringLiteral("own_the_late_promise");
        mark.kind = PointMarkKind::Helped;
        const desk::Undo undo = got(desk::markPoint(desk(), mark));
        QCOMPARE(chosen(live).done.size(), size_t{1});
        QCOMPARE(chosen(live).done.front().key, mark.point);
        got(undo(desk()));
        QVERIFY(chosen(live).done.empty());
    }

    /// The starting set is there once; what the company took out stays out.
    void startsOnce()
    {
        const auto count = [this] {
            return m_fixture
                ->value(QStringLiteral("SELECT count(*) FROM company_row WHERE \"table\" = 'talking_point'"))
                .toInt();
        };
        const int all = static_cast<int>(desk::startingGuide().size());
        QVERIFY(all >= 60);
        QCOMPARE(count(), all);
        got(m_fixture->storage->write([](storage::Transaction &tx) {
            return storage::run(
                tx.db(), QStringLiteral("DELETE FROM company_row WHERE \"table\" = 'talking_point'"), {});
        }));
        got(desk::startGuide(desk()));
        QCOMPARE(count(), 0);
    }

    void aFileTakenInTwiceChangesNothing()
    {
        domain::Person lead = desk().me();
        lead.role = domain::Role::Lead;
        got(m_fixture->storage->write(
            [lead](storage::Transaction &tx) { return storage::putPerson(tx, lead); }));
        guidance::Guide guide = desk::startingGuide();
        QCOMPARE(got(desk::putGuide(desk(), guide)), 0); // as they are
        guide.front().version = 7;
        QCOMPARE(got(desk::putGuide(desk(), guide)), 1);
        QCOMPARE(got(desk::putGuide(desk(), guide)), 0);
    }

    /// Told in one contact is known in the next, and can be taken back; it is no talking point.
    void toldOfAKnownProblemOnce()
    {
        domain::Notice seal;
        seal.id = domain::NoticeId::make(desk().clock());
        seal.title = QStringLiteral("Thin seals");
        const auto open = [&](const desk::LiveContact &live) {
            const auto moment = got(desk::readMoment(desk(), live, QTimeZone::utc()));
            return guidance::openNotices({.notices = std::span(&seal, 1),
                                          .facts = domain::factsOf(moment.snapshot),
                                          .marks = moment.marks,
                                          .contact = live.contact.id,
                                          .customerLanguage = QStringLiteral("en"),
                                          .now = desk().clock().now()})
                .front();
        };
        const desk::LiveContact live = begun(std::nullopt);
        QVERIFY(!open(live).told);
        domain::PointMark mark;
        mark.id = domain::PointMarkId::make(desk().clock());
        mark.customer = m_marit;
        mark.contact = live.contact.id;
        mark.point = guidance::noticePoint(seal.id);
        mark.kind = PointMarkKind::Used;
        mark.at = desk().clock().now();
        mark.person = desk().me().id;
        const desk::Undo undo = got(desk::markPoint(desk(), mark));
        QVERIFY(open(live).told->here);
        const desk::LiveContact later = begun(std::nullopt);
        QVERIFY(!open(later).told->here);
        QCOMPARE(open(later).told->person, desk().me().id);
        QVERIFY(chosen(live).done.empty());
        got(undo(desk()));
        QVERIFY(!open(later).told);
    }

    desk::Undo fault(const desk::LiveContact &live, domain::CaseId about, domain::CaseFault said)
    {
        m_fixture->clock->advance(1min);
        domain::PointMark mark;
        mark.id = domain::PointMarkId::make(desk().clock());
        mark.customer = m_marit;
        mark.contact = live.contact.id;
        mark.point = domain::faultPoint(about, said);
        mark.kind = PointMarkKind::Used;
        mark.at = now();
        mark.person = desk().me().id;
        return got(desk::markPoint(desk(), mark));
    }
    /// It is of the case: what was said last holds in every contact about it, and in none about another.
    void saysWhoseFaultItIs()
    {
        const domain::Case tank = newCase(QStringLiteral("Cracked tank"));
        const domain::Case lid = newCase(QStringLiteral("Loose lid"));
        const desk::LiveContact first = begun(tank.id);
        const auto known = [this](const desk::LiveContact &live) {
            return facts(live).shown(domain::Fact::Fault);
        };
        QCOMPARE(known(first), QString());
        fault(first, tank.id, domain::CaseFault::Unknown);
        QCOMPARE(known(first), QStringLiteral("unknown")); // an answer, too
        const desk::Undo undo = fault(first, tank.id, domain::CaseFault::Ours);
        QCOMPARE(known(begun(tank.id)), QStringLiteral("ours"));
        QCOMPARE(known(begun(lid.id)), QString());
        QVERIFY(chosen(first).done.empty()); // no talking point
        got(undo(desk()));
        QCOMPARE(known(first), QStringLiteral("unknown"));
    }
    void aPromiseThatWasNotKeptIsOwned()
    {
        const domain::Case tank = newCase(QStringLiteral("Cracked tank"));
        promised(tank, now() - 24h);
        const desk::LiveContact live = begun(tank.id);
        const domain::Promise late =
            got(desk::readMoment(desk(), live, QTimeZone::utc())).snapshot.promises.front();
        got(desk::settlePromise(desk(), late, domain::PromiseState::Broken));
        QCOMPARE(facts(live).shown(domain::Fact::PromiseBroken), QStringLiteral("1"));
        QCOMPARE(facts(live).shown(domain::Fact::PromiseLate), QStringLiteral("0"));
        const auto open = chosen(live).open;
        QVERIFY(std::any_of(open.begin(), open.end(), [](const guidance::OpenPoint &one) {
            return one.key == u"own_the_broken_promise";
        }));
    }
    /// Every reason that names a place opens a row of the history.
    void reasonsHaveAPlaceInTheHistory()
    {
        const domain::Case tank = newCase(QStringLiteral("Cracked tank"));
        const auto row = [this](const domain::FactPlace &place) {
            return got(desk::readPlace(desk(), place));
        };
        QVERIFY(!row({}));
        QVERIFY(!row(tank.id)); // nothing happened yet
        wrote(tank.id, 3h);
        const auto early = row(tank.id);
        QVERIFY(early);
        promised(tank, now() + 1h);
        const domain::Promise promise =
            got(desk::readMoment(desk(), begun(tank.id), QTimeZone::utc())).snapshot.promises.front();
        m_fixture->clock->advance(2h);
        wrote(tank.id, 1h);
        QVERIFY(row(tank.id) != early);   // the newest of the case
        QCOMPARE(row(promise.id), early); // what stood there when it was promised
        QCOMPARE(row(*early), early);
    }
    void pointsFollowWhoseFaultItIs()
    {
        const domain::Case tank = newCase(QStringLiteral("Cracked tank"));
        desk::LiveContact live = begun(tank.id);
        live.phase = domain::Phase::Resolve;
        live.contact.mood = domain::Mood::Upset;
        const auto offers = [&](const QString &key) {
            const auto open = chosen(live).open;
            return std::any_of(open.begin(), open.end(),
                               [&key](const guidance::OpenPoint &one) { return one.key == key; });
        };
        QVERIFY(!offers(QStringLiteral("one_apology")));
        fault(live, tank.id, domain::CaseFault::Ours);
        QVERIFY(offers(QStringLiteral("one_apology")));
        fault(live, tank.id, domain::CaseFault::Theirs);
        QVERIFY(!offers(QStringLiteral("one_apology")));
        QVERIFY(offers(QStringLiteral("no_should_have")));
    }

    void whatStoodLongEnoughIsRecorded()
    {
        const desk::LiveContact live = begun(std::nullopt);
        domain::PointMark mark;
        mark.customer = m_marit;
        mark.contact = live.contact.id;
        mark.point = QStringLiteral("one");
        domain::PointMark other = mark;
        other.point = QStringLiteral("two");
        got(desk::markShown(desk(), {mark, other}));
        const auto marks = got(desk::readPointMarks(desk(), live.contact.id));
        QCOMPARE(marks.size(), size_t{2});
        QCOMPARE(marks.front().kind, PointMarkKind::Shown);
    }
};

LEEWAY_TEST(TestGuide)
#include "tst_guide.moc"
