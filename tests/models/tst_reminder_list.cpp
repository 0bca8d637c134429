#include "models/reminder_list.h"

#include "support/promise_list.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;

/// Which promises call for attention, and when the next one will.
class TestReminderList : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::MemoryPromises> m_own;
    std::unique_ptr<models::ReminderList> m_list;

    void begin()
    {
        m_list = std::make_unique<models::ReminderList>(*m_own, m_own->clock);
        m_list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
        m_list->setKeeper(m_own->me);
    }
    QStringList shown() const
    {
        QStringList out;
        for (const models::ContactRow &row : m_list->model().rows())
            out.append(QStringList{row.name, row.time, row.subject}.join(u'|'));
        return out;
    }
    std::chrono::milliseconds wait() const
    {
        const auto *timer = m_list->findChild<QTimer *>();
        return timer->isActive() ? timer->intervalAsDuration() : -1ms;
    }

private Q_SLOTS:
    void init() { m_own = std::make_unique<test::MemoryPromises>(); }
    void cleanup() { m_list.reset(); }

    void lateDueAndSoonCallAndNoOthers()
    {
        m_own->add("Sanne de Wit", "a letter", -3h);
        m_own->add("Marit Sørbø", "a call", 0min);
        m_own->add("Luiza Prado", "an answer", 15min);
        m_own->add("Grace Osei", "a visit", 15min + 1ms);
        begin();
        QTRY_COMPARE(m_list->calling(), 3);
        QCOMPARE(shown(), (QStringList{QStringLiteral("Sanne de Wit|3 h late|A letter"),
                                       QStringLiteral("Marit Sørbø|14:08|A call"),
                                       QStringLiteral("Luiza Prado|14:23|An answer")}));
    }

    void onlyOnesOwn()
    {
        m_own->add("Sanne de Wit", "a letter", -3h).promise.keeper = domain::PersonId::make(m_own->clock);
        begin();
        QTRY_VERIFY(!m_list->isLoading());
        QCOMPARE(m_list->calling(), 0);
    }

    void theTimerRunsToTheNextChange()
    {
        m_own->add("Marit Sørbø", "a call", 40min);
        begin();
        QTRY_COMPARE(wait(), 25min);
        QCOMPARE(m_list->calling(), 0);
        QSignalSpy called(m_list.get(), &models::ReminderList::callingChanged);
        m_own->clock.advance(25min);
        m_list->lookAgain();
        QCOMPARE(called.count(), 1);
        QCOMPARE(called.front().front().toInt(), 1);
        QCOMPARE(wait(), 15min); // when it becomes late
        m_own->clock.advance(15min);
        m_list->lookAgain();
        QCOMPARE(called.count(), 1); // it calls once
        QCOMPARE(wait(), -1ms);      // nothing changes any more
    }

    void whoWantsToKnowEarlierIsToldEarlier()
    {
        m_own->add("Luiza Prado", "an answer", 15min);
        m_own->add("Marit Sørbø", "a call", 40min);
        begin();
        QTRY_COMPARE(m_list->calling(), 1);
        QSignalSpy called(m_list.get(), &models::ReminderList::callingChanged);
        m_list->setLead(1h);
        QCOMPARE(called.count(), 1);
        QCOMPARE(m_list->calling(), 2);
        QCOMPARE(m_list->model().rowCount(), 2);
        QCOMPARE(wait(), 15min); // when the first becomes late
        m_list->setLead(0min);
        QCOMPARE(m_list->calling(), 0);
        QCOMPARE(wait(), 15min);
        m_list->setLead(-5min);
        m_list->setLead(7min); // nobody could have chosen these
        QCOMPARE(m_list->lead(), 0min);
    }

    void everyLeadHasItsWords()
    {
        QStringList names;
        for (const std::chrono::minutes lead : models::reminderLeads())
            names.append(models::reminderLeadName(lead));
        QCOMPARE(names.join(u'|'), QStringLiteral("at its time|5 min before|15 min before|30 min before|1 h "
                                                  "before|4 h before|1 day(s) before"));
    }

    void aClockThatIsSetIsNoticed()
    {
        m_own->add("Marit Sørbø", "a call", 72h);
        begin();
        QTRY_COMPARE(wait(), 1h);
    }

    void aKeptOneStopsCalling()
    {
        m_own->add("Sanne de Wit", "a letter", -3h);
        m_own->add("Marit Sørbø", "a call", -1h);
        begin();
        QTRY_COMPARE(m_list->calling(), 2);
        QAbstractItemModelTester tester(&m_list->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_own->rows.erase(m_own->rows.begin());
        m_list->reload();
        QTRY_COMPARE(m_list->calling(), 1);
        QCOMPARE(m_list->model().rowCount(), 1);
    }

    void knowsThePromiseOfARow()
    {
        m_own->add("Sanne de Wit", "a letter", -3h);
        begin();
        QTRY_COMPARE(m_list->model().rowCount(), 1);
        QCOMPARE(m_list->promiseOf(m_list->model().row(0))->id, m_own->rows.front().promise.id);
        QVERIFY(!m_list->promiseOf({}));
    }

    void whatWasReadStaysWhenReadingFails()
    {
        m_own->add("Sanne de Wit", "a letter", -3h);
        begin();
        QTRY_COMPARE(m_list->calling(), 1);
        m_own->fails = true;
        m_list->reload();
        QTRY_VERIFY(m_list->error());
        QCOMPARE(m_list->calling(), 1);
    }

    void thePrivacyScreenHidesWhoAndWhat()
    {
        m_own->add("Sanne de Wit", "a letter", -3h);
        begin();
        QTRY_COMPARE(m_list->model().rowCount(), 1);
        m_list->setPrivacy(true);
        QVERIFY(!shown().join(u' ').contains(QStringLiteral("Sanne")));
        QVERIFY(!shown().join(u' ').contains(QStringLiteral("letter")));
    }
};

LEEWAY_TEST(TestReminderList)
#include "tst_reminder_list.moc"
