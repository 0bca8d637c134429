#include "models/guide_list.h"
#include "models/guide_words.h"
#include "support/test_case.h"

#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using models::GuideList;
using models::GuideRow;

/// Talking points as rows: nothing moves from under a hand.
class TestGuideList : public QObject
{
    Q_OBJECT

private:
    static GuideRow row(const QString &point, int number)
    {
        GuideRow made;
        made.point = point;
        made.number = number;
        made.intent = point;
        return made;
    }
    static QStringList order(const GuideList &list)
    {
        QStringList keys;
        for (const GuideRow &one : list.rows())
            keys.append(one.point);
        return keys;
    }

private Q_SLOTS:
    void waitsWhileHeld()
    {
        GuideList list;
        list.offer({row(QStringLiteral("a"), 1), row(QStringLiteral("b"), 2)});
        list.setHeld(true);
        QSignalSpy updated(&list, &GuideList::updatedChanged);
        list.offer({row(QStringLiteral("b"), 1), row(QStringLiteral("a"), 2)});
        QCOMPARE(order(list), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        QVERIFY(list.isUpdated());
        QCOMPARE(updated.size(), 1);
        list.setHeld(false);
        QCOMPARE(order(list), QStringList({QStringLiteral("b"), QStringLiteral("a")}));
    }

    /// What the agent does is seen at once, hand or not.
    void theAgentsOwnChangeDoesNotWait()
    {
        GuideList list;
        list.offer({row(QStringLiteral("a"), 1), row(QStringLiteral("b"), 2)});
        list.setHeld(true);
        list.offer({row(QStringLiteral("b"), 1)}, true);
        QCOMPARE(order(list), QStringList({QStringLiteral("b")}));
        list.setHeld(false);
        QCOMPARE(order(list), QStringList({QStringLiteral("b")}));
    }

    /// What is written down is offered once more: nobody has looked by then.
    void whatCameStaysMarkedUntilSomebodyLooks()
    {
        GuideList list;
        list.offer({row(QStringLiteral("a"), 1)});
        GuideRow came = row(QStringLiteral("b"), 2);
        came.fresh = true;
        list.offer({row(QStringLiteral("a"), 1), came});
        list.offer({row(QStringLiteral("a"), 1), row(QStringLiteral("b"), 2)});
        QVERIFY(list.isUpdated());
        QVERIFY(list.row(1).fresh && !list.row(0).fresh);
        list.lookedAt();
        QVERIFY(!list.isUpdated());
        list.offer({row(QStringLiteral("a"), 1), row(QStringLiteral("b"), 2)});
        QVERIFY(!list.isUpdated());
        QVERIFY(!list.row(1).fresh);
    }

    void whatWaitsComesMarked()
    {
        GuideList list;
        list.offer({row(QStringLiteral("a"), 1)});
        list.setHeld(true);
        GuideRow came = row(QStringLiteral("b"), 1);
        came.fresh = true;
        list.offer({came, row(QStringLiteral("a"), 2)});
        list.offer({row(QStringLiteral("b"), 1), row(QStringLiteral("a"), 2)});
        list.setHeld(false);
        QCOMPARE(order(list), QStringList({QStringLiteral("b"), QStringLiteral("a")}));
        QVERIFY(list.row(0).fresh && !list.row(1).fresh);
    }

    /// Also when it was the agent who set another mood: they look at the customer's words, not here.
    void whatTheAgentBroughtIsMarkedToo()
    {
        GuideList list;
        list.offer({row(QStringLiteral("a"), 1)});
        GuideRow came = row(QStringLiteral("b"), 2);
        came.fresh = true;
        list.offer({row(QStringLiteral("a"), 1), came}, true);
        QVERIFY(list.isUpdated());
        list.lookedAt(); // a key in the list
        list.offer({row(QStringLiteral("b"), 1)}, true);
        QVERIFY(!list.isUpdated());
    }

    void wordsChangeWhileTheOrderWaits()
    {
        GuideList list;
        list.offer({row(QStringLiteral("a"), 1), row(QStringLiteral("b"), 2)});
        list.setHeld(true);
        GuideRow later = row(QStringLiteral("a"), 2);
        later.reason = QStringLiteral("Contact 3 about this case");
        list.offer({row(QStringLiteral("b"), 1), later});
        QCOMPARE(order(list), QStringList({QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(list.row(0).reason, later.reason);
    }

    void aDigitFindsItsPoint()
    {
        GuideList list;
        GuideRow must = row(QStringLiteral("law"), 0);
        must.must = true;
        list.offer({must, row(QStringLiteral("a"), 1)});
        QCOMPARE(list.numbered(1)->point, QStringLiteral("a"));
        QVERIFY(list.numbered(0) == nullptr);
        QVERIFY(list.numbered(2) == nullptr);
    }

    void saysEachRowAsASentence()
    {
        GuideList list;
        GuideRow first = row(QStringLiteral("Ask before offering"), 1);
        first.reason = QStringLiteral("Third try");
        list.offer({first});
        QCOMPARE(list.index(0).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Point 1. Ask before offering. Third try"));
    }

    void rowsOpenThePlaceOfTheirStrongestReason()
    {
        const domain::CaseId about =
            domain::CaseId::fromString(QStringLiteral("01890000-0000-7000-8000-000000000001"));
        guidance::OpenPoint point;
        point.key = QStringLiteral("a");
        point.rank = 1;
        point.reasons = {{domain::Fact::Mood, QStringLiteral("upset"), {}},
                         {domain::Fact::CaseContacts, QStringLiteral("3"), about}};
        guidance::Guidance guidance;
        guidance.open = {point};
        QCOMPARE(models::guideRows(guidance).front().place, domain::FactPlace(about));
        guidance.open.front().reasons.pop_back();
        QCOMPARE(models::guideRows(guidance).front().place, domain::FactPlace());
    }

    /// Every fact has words of the screen.
    void reasonsAreSaidInWords_data()
    {
        QTest::addColumn<domain::Fact>("fact");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("words");
        QTest::newRow("mood") << domain::Fact::Mood << QStringLiteral("upset") << QStringLiteral("Upset");
        QTest::newRow("a count") << domain::Fact::CaseContacts << QStringLiteral("3")
                                 << QStringLiteral("Contact 3 about this case");
        QTest::newRow("fault") << domain::Fact::Fault << QStringLiteral("ours")
                               << QStringLiteral("Whose fault: ours");
        QTest::newRow("channel") << domain::Fact::Channel << QStringLiteral("chat")
                                 << QStringLiteral("Channel: chat");
    }
    void reasonsAreSaidInWords()
    {
        QFETCH(domain::Fact, fact);
        QFETCH(QString, value);
        QFETCH(QString, words);
        QCOMPARE(models::reasonWords({fact, value, {}}), words);
    }

    void saysWhenSomebodyIsThereAgain()
    {
        const base::Instant now = base::instantFromMs(1'764'158'400'000); // Wed 26 Nov 2025, 12:00 UTC
        const models::Format format{QLocale::c(), QTimeZone::utc(), now};
        const QString call = QStringLiteral("I will call you {hours.next}.");
        QVERIFY(!guidance::fillSlots(call, models::slotsOf({}, format, {})));
        const auto filled =
            guidance::fillSlots(call, models::slotsOf({}, format, {}, now + std::chrono::hours(20)));
        QVERIFY(filled);
        QVERIFY2(filled->contains(QStringLiteral("08:00")), qPrintable(*filled));
    }

    void captionSaysOnlyWhatIsKnown()
    {
        domain::Contact contact;
        QCOMPARE(models::guideCaption(contact), QStringLiteral("for phone"));
        contact.mood = domain::Mood::Upset;
        contact.impact = domain::Impact::Serious;
        QCOMPARE(models::guideCaption(contact), QStringLiteral("for Upset, Serious, phone"));
        QCOMPARE(models::guideCaption(contact, domain::CaseFault::Ours),
                 QStringLiteral("for Upset, Serious, fault: ours, phone"));
    }

    void slotsHoldOnlyWhatIsKnown()
    {
        domain::ContactSnapshot snapshot;
        snapshot.customer.name = QStringLiteral("渡辺 健二");
        snapshot.customer.languages = {QStringLiteral("ja")};
        const models::Format format{QLocale(QLocale::English), QTimeZone::utc(), {}};
        const auto slotValues = models::slotsOf(snapshot, format, {});
        QCOMPARE(slotValues.value(guidance::TextSlot::CustomerName), snapshot.customer.name);
        QVERIFY(slotValues.value(guidance::TextSlot::CustomerFirstName).isEmpty()); // which half is it?
        QVERIFY(slotValues.value(guidance::TextSlot::PromiseDue).isEmpty());
    }

    void everyFactHasWords()
    {
        for (const domain::FactInfo &info : domain::factRegistry())
            QVERIFY2(!models::reasonWords({info.fact, QStringLiteral("3"), {}}).isEmpty(), info.name);
        QCOMPARE(models::reasonWords({domain::Fact::CaseContacts, QStringLiteral("3"), {}}),
                 QStringLiteral("Contact 3 about this case"));
        QCOMPARE(models::reasonWords({domain::Fact::Mood, QStringLiteral("upset"), {}}),
                 QStringLiteral("Upset"));
    }
};

LEEWAY_TEST(TestGuideList)
#include "tst_guide_list.moc"
