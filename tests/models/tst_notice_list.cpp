#include "models/notice_list.h"

#include "models/knowledge_list.h"
#include "support/knowledge_fixture.h"
#include "support/notice_fixture.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using models::ContactRow;
using models::NoticeReach;

/// Known problems as rows, whom they touch, and who was not told.
class TestNoticeList : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;

    [[nodiscard]] models::ContactLook look(bool privacy = false) const
    {
        return {{QLocale::c(), QTimeZone::utc(), m_clock.now()}, privacy};
    }
    domain::Notice notice(const char *title)
    {
        domain::Notice made = test::sealNotice(m_clock);
        made.title = QString::fromUtf8(title);
        return made;
    }
    static QStringList names(const std::vector<ContactRow> &rows)
    {
        QStringList out;
        for (const ContactRow &row : rows)
            out.append(row.header ? u'[' + row.name + u']' : row.name);
        return out;
    }

private Q_SLOTS:
    void whatIsInForceStandsFirstAndWhatIsOverLast()
    {
        test::MemoryKnowledge source;
        source.fill();
        domain::Notice coming = notice("Coming");
        coming.from = m_clock.now() + std::chrono::hours(1);
        domain::Notice ended = notice("Ended");
        ended.active = false;
        domain::Notice past = notice("Past");
        past.until = m_clock.now() - std::chrono::hours(1);
        source.all.notices = {ended, coming, notice("Now"), past};
        const QStringList shown = names(models::knowledgeRows(source.all, {}, source.person, look()));
        QCOMPARE(shown.mid(0, 4),
                 (QStringList{QStringLiteral("[Known problems]"), QStringLiteral("Now"),
                              QStringLiteral("[Known problems to come]"), QStringLiteral("Coming")}));
        QCOMPARE(shown.mid(shown.size() - 3), (QStringList{QStringLiteral("[Problems that are over]"),
                                                           QStringLiteral("Ended"), QStringLiteral("Past")}));
    }

    void aRowSaysSinceWhenAndWhomItTouches()
    {
        const domain::Notice seal = notice("Seal");
        models::NoticeReaches reaches;
        const auto subject = [&] {
            const auto rows = models::openNoticeRows({seal}, reaches, look());
            return rows.at(1).subject;
        };
        QCOMPARE(subject(), QStringLiteral("Counting…"));
        reaches[seal.id] = {.touched = 0, .told = 0, .done = true};
        QCOMPARE(subject(), QStringLiteral("Touches nobody with something open"));
        reaches[seal.id] = {.touched = 12, .told = 3, .done = true};
        QCOMPARE(subject(), QStringLiteral("told 3 of 12"));
        const ContactRow row = models::openNoticeRows({seal}, reaches, look()).at(1);
        QVERIFY(row.time.startsWith(QStringLiteral("since ")));
        QVERIFY2(row.sentence.contains(QStringLiteral("Known problem.")), qPrintable(row.sentence));
        QVERIFY2(row.sentence.contains(QStringLiteral("Touches 12 customer(s), told 3 of 12")),
                 qPrintable(row.sentence));
        QCOMPARE(models::noticeOf(row), seal.id);
        QVERIFY(!models::KnowledgeList::articleOf(row));
        QVERIFY(!models::noticeOf(models::openNoticeRows({seal}, reaches, look()).at(0)));
    }

    void manyAreCountedAsPeopleReadThem()
    {
        QString words = models::reachWords(look().format, {.touched = 12480, .told = 1200, .done = true});
        words.replace(QChar(0x202F), u' ');
        QCOMPARE(words, QStringLiteral("Touches 12 480 customer(s), told 1 200 of 12 480"));
    }

    void whatAnybodyTypedIsMadeFitForAScreen()
    {
        const auto rows = models::openNoticeRows({notice("a\xE2\x80\xAE b\n<b>c")}, {}, look());
        QCOMPARE(rows.at(1).name, QStringLiteral("a b <b>c"));
    }

    void wordsAreLookedForInAllThatIsSaid_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("found");
        QTest::newRow("a word of the title") << QStringLiteral("ALDERA") << true;
        QTest::newRow("of a sentence, without its accent") << QStringLiteral("dunne") << true;
        QTest::newRow("of what was agreed") << QStringLiteral("post seal") << true;
        QTest::newRow("one that is nowhere") << QStringLiteral("seal parcel") << false;
    }
    void wordsAreLookedForInAllThatIsSaid()
    {
        QFETCH(QString, words);
        QFETCH(bool, found);
        QCOMPARE(models::noticesWith({test::sealNotice(m_clock)}, words).empty(), !found);
    }

    void countingSaysWhatItHasAndStandsWhenItIsDone()
    {
        const domain::Notice seal = notice("Seal");
        test::MemoryReach source;
        for (int i = 0; i < 5; ++i)
            source.add(m_clock, QString::number(i), seal, i < 2);
        models::ReachCounter counter(source);
        QSignalSpy counted(&counter, &models::ReachCounter::counted);
        counter.count({seal}, QTimeZone::utc());
        QTRY_COMPARE(counter.reaches().value(seal.id), (NoticeReach{.touched = 5, .told = 2, .done = true}));
        QCOMPARE(counted.size(), 3); // pages of two
        source.problem = base::Error{};
        counter.count({seal}, QTimeZone::utc());
        QTRY_COMPARE(source.asked, 4);
        QCOMPARE(counter.reaches().value(seal.id).touched, 5); // what was counted stands
        source.problem.reset();
        counter.count({}, QTimeZone::utc());
        QVERIFY(counter.reaches().isEmpty());
    }

    void whoIsLeftToTellComesPageByPage()
    {
        const domain::Notice seal = notice("Seal");
        test::MemoryReach source;
        for (int i = 0; i < 5; ++i)
            source.add(m_clock, QStringLiteral("Customer %1").arg(i), seal, i == 1 || i == 2);
        models::UntoldList list(source, m_clock);
        const QAbstractItemModelTester tester(&list.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.setNotice(seal);
        QTRY_COMPARE(names(list.model().rows()),
                     (QStringList{QStringLiteral("Customer 0"), QStringLiteral("Customer 3"),
                                  QStringLiteral("Customer 4")}));
        QCOMPARE(list.model().row(1).customer, source.customers.at(3).id);
        QVERIFY(!list.isLoading());
        source.problem = base::Error{};
        list.reload();
        QTRY_VERIFY(list.error().has_value());
    }

    void whoIsRestrictedOrHiddenIsNotSaid()
    {
        const domain::Notice seal = notice("Seal");
        test::MemoryReach source;
        source.add(m_clock, QStringLiteral("Marit Lie"), seal).restricted = true;
        source.add(m_clock, QStringLiteral("Ola Vik"), seal);
        models::UntoldList list(source, m_clock);
        list.setNotice(seal);
        QTRY_COMPARE(list.model().rowCount(), 2);
        QVERIFY(!list.model().row(0).subject.contains(QStringLiteral("drips")));
        list.setPrivacy(true);
        QVERIFY(!list.model().row(1).name.contains(QStringLiteral("Vik")));
        QVERIFY(!list.model().row(1).sentence.contains(QStringLiteral("drips")));
        source.customers.back().about.clear();
        list.reload();
        QTRY_VERIFY(list.model().row(1).subject.contains(QStringLiteral("In a contact")));
    }
};

LEEWAY_TEST(TestNoticeList)
#include "tst_notice_list.moc"
