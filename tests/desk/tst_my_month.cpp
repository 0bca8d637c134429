// What a person's own month says of their own cases, what was good of the day, and what they may give.
#include "desk/cases.h"
#include "desk/leeway_desk.h"
#include "desk/my_leeway.h"
#include "desk/my_month.h"
#include "storage/customer_writes.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using domain::GoodKind;
using test::got;

class TestMyMonth : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;

    desk::Desk &desk() { return *m_at->desk; }
    domain::MyMonthSnapshot month() { return got(desk::readMyMonth(desk(), QTimeZone::utc())); }
    desk::MyLeeway leeway() { return got(desk::readMyLeeway(desk(), QTimeZone::utc())); }
    domain::Case openCase(domain::CustomerId customer)
    {
        domain::Case made;
        made.customer = customer;
        made.title = QStringLiteral("Cracked water tank");
        made.type = QStringLiteral("damaged");
        return got(desk::openCase(desk(), made));
    }
    /// A contact about a new case of `customer`, of ten minutes; `edit` says how it went.
    domain::Case contactAbout(domain::CustomerId customer, desk::WrapStatus status,
                              const std::function<void(desk::LiveContact &)> &edit = {})
    {
        const domain::Case theCase = openCase(customer);
        desk::LiveContact live;
        live.contact.customer = customer;
        live.contact.caseId = theCase.id;
        live = got(desk::beginContact(desk(), live));
        m_at->clock->advance(10min);
        live.draft.cases = {{theCase.id, domain::CaseStatus::Open, status}};
        live.draft.line = QStringLiteral("Said what comes next");
        if (edit)
            edit(live);
        got(desk::wrapUp(desk(), live));
        return theCase;
    }
    void arriveUpset(desk::LiveContact &live)
    {
        domain::Contact upset = live.contact;
        upset.mood = domain::Mood::Upset;
        live.contact = got(desk::changeContact(desk(), live.contact, upset));
    }
    domain::OutcomeId answer(const domain::Case &about, int satisfaction)
    {
        domain::Outcome made;
        made.id = domain::OutcomeId::make(*m_at->clock);
        made.customer = about.customer;
        made.caseId = about.id;
        made.satisfaction = satisfaction;
        made.at = m_at->clock->now();
        got(m_at->storage->write([made](storage::Transaction &tx) { return storage::putOutcome(tx, made); }));
        return made.id;
    }

private Q_SLOTS:
    void init() { m_at = std::make_unique<test::LeewayDesk>(); }

    void settledAndFitAreCountedOnce();
    void whoCameBackIsKnownAfterFourteenDays();
    void whatIsLongAgoOrAColleaguesIsNotCounted();
    void goodThingsAreOfTodayAndTheirOwn();
    void answersSayWhatWasGranted();
    void anEmptyMonthIsNothing();
    void theLeewayIsWhatTheRulesLeave();
    void aRuleForSomeOrWithAConditionIsNotNamed();
    void withoutAFundThereIsNothing();
};

void TestMyMonth::settledAndFitAreCountedOnce()
{
    const domain::Case one = contactAbout(m_at->marit, desk::WrapStatus::Solved,
                                          [](auto &live) { live.draft.fit = domain::Fit::AboutRight; });
    contactAbout(m_at->ola, desk::WrapStatus::NotYet,
                 [](auto &live) { live.draft.fit = domain::Fit::TooLittle; });
    contactAbout(m_at->ola, desk::WrapStatus::Solved); // nobody said whether it fit
    desk::LiveContact again;                           // a second contact about the first case
    again.contact.customer = m_at->marit;
    again.contact.caseId = one.id;
    again = got(desk::beginContact(desk(), again));
    again.draft.cases = {{one.id, domain::CaseStatus::Solved, desk::WrapStatus::Solved}};
    again.draft.fit = domain::Fit::MoreThanNeeded;
    got(desk::wrapUp(desk(), again));
    const domain::MyMonth found = month().month;
    QCOMPARE(found.cases, 3);
    QCOMPARE(found.settled, 2);
    QCOMPARE(found.judged, 3);
    QCOMPARE(found.aboutRight, 1);
    QCOMPARE(found.tooLittle, 1);
    QCOMPARE(found.moreThanNeeded, 1);
}

void TestMyMonth::whoCameBackIsKnownAfterFourteenDays()
{
    contactAbout(m_at->marit, desk::WrapStatus::Solved);
    contactAbout(m_at->ola, desk::WrapStatus::Solved);
    m_at->clock->advance(13 * 24h);
    openCase(m_at->ola); // of the same kind: that is coming back
    QCOMPARE(month().month.looked, 0);
    m_at->clock->advance(2 * 24h);
    domain::MyMonth found = month().month;
    QCOMPARE(found.looked, 2);
    QCOMPARE(found.cameBack, 1);
    m_at->clock->advance(32 * 24h); // their fourteen days ended before this month
    found = month().month;
    QCOMPARE(found.looked, 0);
}

void TestMyMonth::whatIsLongAgoOrAColleaguesIsNotCounted()
{
    contactAbout(m_at->marit, desk::WrapStatus::Solved);
    m_at->clock->advance(31 * 24h);
    QCOMPARE(month().month.cases, 0);
    contactAbout(m_at->ola, desk::WrapStatus::Solved,
                 [](auto &live) { live.draft.fit = domain::Fit::AboutRight; });
    QCOMPARE(month().month.cases, 1);
    desk().setMe(m_at->piotr);
    QCOMPARE(month(), domain::MyMonthSnapshot());
}

void TestMyMonth::goodThingsAreOfTodayAndTheirOwn()
{
    const domain::Case thanked = contactAbout(m_at->marit, desk::WrapStatus::NotYet);
    QVERIFY(month().good.empty()); // an open case is nothing bad, and no good thing either
    m_at->clock->advance(24h);
    answer(thanked, 90);
    contactAbout(m_at->ola, desk::WrapStatus::NotYet, [this](auto &live) {
        arriveUpset(live);
        live.draft.mood = domain::Mood::Calm;
    });
    contactAbout(m_at->ola, desk::WrapStatus::Solved);
    const auto best = domain::bestOf(month().good);
    QCOMPARE(best.size(), size_t{2}); // each customer once
    QCOMPARE(best[0].kind, GoodKind::Satisfied);
    QCOMPARE(best[0].customer, m_at->marit);
    QCOMPARE(best[0].title, QStringLiteral("Cracked water tank"));
    QCOMPARE(best[1].kind, GoodKind::LeftCalmer);
    m_at->clock->advance(24h);
    QVERIFY(month().good.empty());
    desk().setMe(m_at->piotr);
    QVERIFY(month().good.empty());
}

void TestMyMonth::answersSayWhatWasGranted()
{
    const domain::Case theCase = contactAbout(m_at->marit, desk::WrapStatus::Solved, [this](auto &live) {
        got(m_at->give(live, m_at->wish(4'500)));
    });
    const domain::OutcomeId known = answer(theCase, 50);
    domain::AnswerDetail detail = month().answers.at(known);
    QCOMPARE(detail.resolution, QStringLiteral("goodwill"));
    QCOMPARE(detail.given, (domain::Money{4'500, QStringLiteral("EUR")}));
    QCOMPARE(detail.base, (domain::Money{4'500, QStringLiteral("EUR")}));
    QVERIFY(detail.single && !detail.said);
    const domain::Case without = contactAbout(m_at->ola, desk::WrapStatus::Solved);
    const domain::OutcomeId other = answer(without, 70);
    detail = month().answers.at(other);
    QVERIFY(detail.resolution.isEmpty());
}

void TestMyMonth::anEmptyMonthIsNothing()
{
    QCOMPARE(month(), domain::MyMonthSnapshot());
}

void TestMyMonth::theLeewayIsWhatTheRulesLeave()
{
    QCOMPARE(leeway().aContact, qint64{8'000});
    QVERIFY(leeway().limits.empty() && !leeway().lease);
    m_at->setRule(QStringLiteral("my_day"), QStringLiteral("person"), QStringLiteral("300.00"),
                  {{QStringLiteral("period"), QStringLiteral("day")}});
    m_at->setRule(QStringLiteral("my_month"), QStringLiteral("person"), QStringLiteral("320.00"),
                  {{QStringLiteral("period"), QStringLiteral("month")}});
    got(m_at->give(m_at->call(m_at->marit), m_at->wish(4'500)));
    desk::MyLeeway mine = leeway();
    QCOMPARE(mine.fund->id, m_at->fund.id);
    QCOMPARE(mine.limits.size(), size_t{2});
    QCOMPARE(mine.limits[0].key, QStringLiteral("my_day")); // the tightest first
    QCOMPARE(mine.limits[0].used, qint64{4'500});
    QCOMPARE(mine.limits[0].left, qint64{25'500});
    QCOMPARE(mine.limits[1].left, qint64{27'500});
    m_at->clock->advance(24h);
    mine = leeway();
    QCOMPARE(mine.limits[0].key, QStringLiteral("my_month"));
    QCOMPARE(mine.limits[1].left, qint64{30'000}); // another day
    desk().setMe(m_at->piotr);
    for (const desk::MyLimit &limit : leeway().limits)
        QCOMPARE(limit.used, qint64{0}); // each their own
}

void TestMyMonth::aRuleForSomeOrWithAConditionIsNotNamed()
{
    m_at->setRule(QStringLiteral("seniors"), QStringLiteral("person"), QStringLiteral("300.00"),
                  {{QStringLiteral("period"), QStringLiteral("day")},
                   {QStringLiteral("roles"), QJsonArray{QStringLiteral("senior")}}});
    m_at->setRule(QStringLiteral("upset"), QStringLiteral("person"), QStringLiteral("300.00"),
                  {{QStringLiteral("period"), QStringLiteral("day")},
                   {QStringLiteral("when"), QJsonObject{{QStringLiteral("fact"), QStringLiteral("channel")},
                                                        {QStringLiteral("is"), QStringLiteral("phone")}}}});
    QVERIFY(leeway().limits.empty());
}

void TestMyMonth::withoutAFundThereIsNothing()
{
    for (const char *table : {"balance", "lease", "fund"})
        got(m_at->storage->write([table](storage::Transaction &tx) -> base::Result<void> {
            return tx.db().each(QStringLiteral("DELETE FROM %1").arg(QLatin1String(table)), {},
                                [](const storage::Rows &) { return true; });
        }));
    QVERIFY(!leeway().fund);
    QVERIFY(leeway().limits.empty());
}

LEEWAY_TEST(TestMyMonth)
#include "tst_my_month.moc"
