// A contact that ends asks how it went, at most once; the answer is recorded once, and counts for its case.
#include "desk/survey_desk.h"
#include "storage/outcome_rows.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using test::got;
using test::refused;

class TestSurveys : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::SurveyDesk> m_at;
    domain::CustomerId m_kari;

    std::vector<domain::CaseOutcome> outcomes()
    {
        std::vector<domain::CaseOutcome> all;
        got(m_at->storage->read(storage::Lane::Behind, [&](storage::Connection &db) {
            return storage::eachCaseOutcome(db, m_at->clock->now(),
                                            [&all](const domain::CaseOutcome &one) { all.push_back(one); });
        }));
        return all;
    }

private Q_SLOTS:
    void init()
    {
        m_at = std::make_unique<test::SurveyDesk>();
        m_kari = m_at->reachable(QStringLiteral("Kari Sørbø"), QStringLiteral("kari@example.com"));
    }

    void wrapUpAsksOnceInTwoWeeks()
    {
        m_at->wrapped(m_kari);
        QCOMPARE(m_at->count("survey WHERE state = 'Queued' AND channel = 'Email'"), 1);
        m_at->clock->advance(24h * 13);
        m_at->wrapped(m_kari);
        QCOMPARE(m_at->count("survey"), 1);
        m_at->clock->advance(24h);
        m_at->wrapped(m_kari);
        QCOMPARE(m_at->count("survey"), 2);
        QCOMPARE(m_at->count("command WHERE kind = 'survey.queue.v1'"), 2);
    }

    void nobodyIsAskedWhoSaidNoOrCannotBeWrittenTo()
    {
        m_at->wrapped(m_at->marit); // she has no address
        m_at->consent(m_kari, domain::ConsentState::Refused);
        m_at->wrapped(m_kari);
        QCOMPARE(m_at->count("survey"), 0);
        QCOMPARE(m_at->count("contact WHERE state = 'Done'"), 2); // and both contacts ended
    }

    void itCanBeLeftOut()
    {
        desk::LiveContact live = m_at->written(m_at->newCase(m_kari));
        live.draft.withoutSurvey = true;
        got(desk::keepWork(*m_at->desk, live));
        QCOMPARE(m_at->live().front().draft.withoutSurvey, true);
        got(desk::wrapUp(*m_at->desk, live));
        QCOMPARE(m_at->count("survey"), 0);
    }

    void wrapUpSaysWhatItWillDo()
    {
        const auto plan = [this](const desk::LiveContact &live) {
            return got(desk::readWrapUp(*m_at->desk, live, QTimeZone::utc())).survey;
        };
        const domain::Case about = m_at->newCase(m_kari);
        const desk::LiveContact live = m_at->written(about);
        QVERIFY(plan(live).channel == domain::Channel::Email);
        got(desk::wrapUp(*m_at->desk, live));
        m_at->clock->advance(72h);
        const domain::SurveyPlan again = plan(m_at->written(m_at->newCase(m_kari)));
        QVERIFY(!again.channel && again.whyNot == domain::SurveyWhyNot::AskedLately);
        QCOMPARE(again.lastAsked, std::optional(m_at->clock->now() - 72h));
    }

    void aJoinedRecordIsAskedOnce()
    {
        const auto twin = m_at->reachable(QStringLiteral("K. Sørbø"), QStringLiteral("k@example.com"));
        m_at->wrapped(twin);
        got(m_at->storage->write([&](storage::Transaction &tx) {
            return tx.db()
                .exec(QStringLiteral("UPDATE customer SET merged_into = ? WHERE id = ?"),
                      {m_kari.toBytes(), twin.toBytes()})
                .map([](int) {});
        }));
        m_at->wrapped(m_kari);
        QCOMPARE(m_at->count("survey"), 1);
    }

    void aBatchGoesOutOnce()
    {
        m_at->wrapped(m_kari);
        const desk::SurveyBatch batch = m_at->handedOut();
        QCOMPARE(batch.number, 1);
        QCOMPARE(batch.lines.size(), size_t(1));
        QCOMPARE(batch.lines.front().address, QStringLiteral("kari@example.com"));
        QCOMPARE(batch.lines.front().language, QStringLiteral("nb"));
        QVERIFY(domain::isSurveyToken(batch.lines.front().survey.token));
        QVERIFY(!got(desk::handOutSurveys(*m_at->desk)).batch);
        QCOMPARE(got(desk::readUnwrittenSurveys(*m_at->desk)), std::vector{batch});
        got(desk::noteSurveysWritten(*m_at->desk, batch.id));
        QVERIFY(got(desk::readUnwrittenSurveys(*m_at->desk)).empty());
        QCOMPARE(got(desk::readSurveyBatches(*m_at->desk, 1)), std::vector{batch});
        QCOMPARE(refused(desk::readSurveyBatches(*m_at->desk, 2)).code, base::Code::NotFound);
    }

    void whatMayNotGoOutStays()
    {
        const auto ola = m_at->reachable(QStringLiteral("Ola Lind"), QStringLiteral("ola@example.com"));
        m_at->wrapped(m_kari);
        m_at->wrapped(ola);
        m_at->consent(m_kari, domain::ConsentState::Withdrawn);
        const desk::SurveyHandOut out = got(desk::handOutSurveys(*m_at->desk));
        QCOMPARE(out.saidNo, 1);
        QCOMPARE(out.batch->lines.size(), size_t(1));
        QCOMPARE(out.batch->lines.front().name, QStringLiteral("Ola Lind"));
        m_at->consent(m_kari, domain::ConsentState::Agreed);
        m_at->clock->advance(24h * 31);
        QCOMPARE(got(desk::handOutSurveys(*m_at->desk)).tooLate, 1);
    }

    void onlyALeadHandsOutAndTakesIn()
    {
        m_at->wrapped(m_kari);
        domain::Person agent = m_at->me;
        agent.role = domain::Role::Agent;
        m_at->desk->setMe(agent);
        QCOMPARE(refused(desk::handOutSurveys(*m_at->desk)).code, base::Code::RoleNotAllowed);
        m_at->desk->setMe(m_at->me);
        const desk::SurveyBatch batch = m_at->handedOut();
        m_at->desk->setMe(agent);
        const auto report = m_at->answered(batch.lines.front().survey.token);
        QCOMPARE(refused(desk::checkSurvey(*m_at->desk, report)).code, base::Code::RoleNotAllowed);
    }

    void anAnswerIsRecordedOnce()
    {
        m_at->wrapped(m_kari);
        const QString token = m_at->handedOut().lines.front().survey.token;
        m_at->clock->advance(24h);
        const desk::SurveyReport report = m_at->answered(token);
        QCOMPARE(got(desk::checkSurvey(*m_at->desk, report)), true);
        QCOMPARE(m_at->stateOf(token), QStringLiteral("Sent"));
        QCOMPARE(m_at->record(report).value(), true);
        QCOMPARE(m_at->record(report).value(), false); // the same again
        desk::SurveyReport other = report;
        other.answer.satisfaction = 10;
        QCOMPARE(m_at->record(other).error().code, base::Code::ChangedMeanwhile);
        QCOMPARE(m_at->stateOf(token), QStringLiteral("Answered"));
        QCOMPARE(m_at->count("outcome WHERE satisfaction = 80 AND source = 'survey'"), 1);
        QCOMPARE(m_at->count("outcome"), 1);
        QCOMPARE(m_at->value(QStringLiteral("SELECT i.title || ', ' || i.body FROM interaction AS i WHERE "
                                            "i.kind = 'SurveyAnswer' AND i.direction = 'In'"))
                     .toString(),
                 QStringLiteral("8 of 10 \u00B7 about right, quick"));
        QCOMPARE(m_at->record(m_at->answered(domain::surveyToken(QByteArray(16, 'y')))).error().code,
                 base::Code::NotFound);
    }

    void aCorrectionStandsBesideTheFirst()
    {
        m_at->wrapped(m_kari);
        const QString token = m_at->handedOut().lines.front().survey.token;
        QCOMPARE(m_at->record(m_at->answered(token, 0)).value(), true);
        desk::SurveyReport mended = m_at->answered(token, 100);
        mended.isCorrection = true;
        QCOMPARE(m_at->record(mended).value(), true);
        QCOMPARE(m_at->record(mended).value(), false);
        QCOMPARE(m_at->count("outcome WHERE satisfaction = 0 AND source = 'survey'"), 1);
        QCOMPARE(m_at->count("outcome WHERE satisfaction = 100 AND source = 'survey correction'"), 1);
        QCOMPARE(m_at->count("survey WHERE satisfaction = 0 AND corrected_satisfaction = 100"), 1);
        QCOMPARE(outcomes().front().satisfaction, std::optional(100)); // the newest counts
    }

    void noCardNumberIsKeptOfALine()
    {
        m_at->wrapped(m_kari);
        const QString token = m_at->handedOut().lines.front().survey.token;
        desk::SurveyReport report = m_at->answered(token);
        report.answer.line = QStringLiteral("my card 4111 1111 1111 1111 was charged twice");
        QCOMPARE(m_at->record(report).value(), true);
        QCOMPARE(m_at->record(report).value(), false);
        for (const char *where : {"survey WHERE line LIKE '%4111%'", "command WHERE body LIKE '%4111%'",
                                  "interaction_text WHERE body LIKE '%4111%'"})
            QCOMPARE(m_at->count(where), 0);
        QCOMPARE(m_at->value(QStringLiteral("SELECT line FROM survey")).toString(),
                 QStringLiteral("my card \u2022\u2022\u2022\u2022 1111 was charged twice"));
    }

    void whatIsKnownOfACaseRipens()
    {
        m_at->wrapped(m_kari);
        domain::CaseOutcome first = outcomes().front();
        QVERIFY(!first.cameBack[0].value && !first.satisfaction && !first.fit);
        m_at->clock->advance(24h * 5);
        desk::LiveContact again = m_at->written(m_at->newCase(m_kari)); // about something else
        again.contact.caseId = first.id;
        got(desk::changeContact(*m_at->desk, m_at->stored(again.contact.id), again.contact));
        QVERIFY(!outcomes().front().cameBack[0].value); // they did, and it is not over
        m_at->clock->advance(24h * 2);
        first = outcomes().front();
        QCOMPARE(first.cameBack[0].value, std::optional(true));
        QVERIFY(!first.cameBack[1].value);
        QCOMPARE(first.cameBack[2].maturesAt, first.settledAt + std::chrono::days(30));
    }

    void whoCameBackToAnOpenedCaseIsNotForgotten()
    {
        m_at->wrapped(m_kari);
        const domain::CaseOutcome first = outcomes().front();
        m_at->clock->advance(24h);
        domain::Case about;
        about.id = first.id;
        about.customer = m_kari;
        desk::LiveContact again = m_at->written(about);
        again.draft.cases = {{first.id, domain::CaseStatus::Solved, desk::WrapStatus::NotYet}};
        again.draft.line = QStringLiteral("the new one leaks too");
        got(desk::wrapUp(*m_at->desk, again));
        QVERIFY(m_at->statusOf(first.id) == domain::CaseStatus::Open);
        m_at->clock->advance(24h * 7);
        QCOMPARE(outcomes().size(), size_t(1));
        QCOMPARE(outcomes().front().settledAt, first.settledAt);
        QCOMPARE(outcomes().front().cameBack[0].value, std::optional(true));
    }

    void ratesStandBesideTheirNumbers()
    {
        std::vector<domain::CustomerId> people;
        for (int i = 0; i < 6; ++i)
            m_at->wrapped(m_at->reachable(QStringLiteral("Person %1").arg(i),
                                          QStringLiteral("p%1@example.com").arg(i)));
        const desk::SurveyBatch batch = m_at->handedOut();
        for (size_t i = 0; i < 5; ++i)
            QVERIFY(m_at->record(m_at->answered(batch.lines[i].survey.token, 60 + static_cast<int>(i) * 10)));
        m_at->wrapped(m_kari); // waits to be sent
        const desk::SurveyRates rates = got(desk::readSurveyRates(*m_at->desk));
        const desk::SurveyRate &all = rates.groups.front();
        QCOMPARE(std::vector({all.queued, all.asked, all.answered, all.scored}), std::vector({1, 6, 5, 5}));
        QCOMPARE(all.mean(), std::optional(8.0));
        QCOMPARE(rates.groups.size(), size_t(3)); // all, email, no issue type
        desk::SurveyRate few = all;
        few.scored = desk::kLeastInGroup - 1;
        QVERIFY(!few.mean());
    }
};

LEEWAY_TEST(TestSurveys)
#include "tst_surveys.moc"
