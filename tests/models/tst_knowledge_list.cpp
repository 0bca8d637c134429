#include "models/knowledge_list.h"

#include "models/markdown.h"
#include "support/knowledge_fixture.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace leeway;
using models::ContactRow;

/// The rows of the page Knowledge, in words, and Markdown by anybody.
class TestKnowledgeList : public QObject
{
    Q_OBJECT

private:
    static QStringList shown(models::KnowledgeList &list)
    {
        QStringList out;
        for (const ContactRow &row : list.model().rows())
            out.append(row.header ? u'[' + row.name + u']' : row.name);
        return out;
    }

private Q_SLOTS:
    void anArticleStandsOnceWhereItIsToBeSeenTo()
    {
        test::MemoryKnowledge source;
        source.fill();
        models::KnowledgeList list(source, source.clock);
        const QAbstractItemModelTester tester(&list.model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        list.reload();
        QTRY_COMPARE(
            shown(list),
            (QStringList{QStringLiteral("[Said to be wrong]"), QStringLiteral("Charged twice"),
                         QStringLiteral("[Due for review]"), QStringLiteral("Parcel says delivered"),
                         QStringLiteral("[Drafts]"), QStringLiteral("Moving house with a rented machine"),
                         QStringLiteral("[Articles]"), QStringLiteral("Coffee machine drips after descaling"),
                         QStringLiteral("Sending something back"),
                         QStringLiteral("[Looked for and not found]"), QStringLiteral("limescale filter"),
                         QStringLiteral("[Retired]"), QStringLiteral("Old price list")}));
        QCOMPARE(list.waiting(), 2);
    }

    void whoDoesNotKeepThemRightSeesArticlesOnly()
    {
        test::MemoryKnowledge source;
        source.fill();
        source.person.role = domain::Role::Agent;
        source.all.gaps.clear();
        models::KnowledgeList list(source, source.clock);
        list.reload();
        QTRY_VERIFY(list.model().rowCount() > 0);
        QVERIFY(!shown(list).contains(QStringLiteral("[Said to be wrong]")));
        QVERIFY(!shown(list).contains(QStringLiteral("[Due for review]")));
        QVERIFY(shown(list).contains(QStringLiteral("Charged twice")));
        QCOMPARE(list.waiting(), 0);
    }

    void wordsShowWhatHoldsThemAndNothingElse()
    {
        test::MemoryKnowledge source;
        source.fill();
        source.found = {source.all.articles[4]};
        models::KnowledgeList list(source, source.clock);
        list.setWords(QStringLiteral("  parcel "));
        QTRY_COMPARE(shown(list), QStringList{QStringLiteral("Parcel says delivered")});
        list.setWords(QStringLiteral("parcel")); // the same
        QCOMPARE(source.asked, QStringList{QStringLiteral("parcel")});
        list.setWords({});
        QTRY_VERIFY(list.model().rowCount() > 1);
    }

    void aRowIsASentence()
    {
        test::MemoryKnowledge source;
        source.fill();
        const auto rows = models::knowledgeRows(
            source.all, {}, source.person, {{QLocale::c(), QTimeZone::utc(), source.clock.now()}, false});
        QVERIFY(rows.at(1).sentence.contains(QStringLiteral("Article.")));
        QVERIFY(rows.at(1).sentence.contains(QStringLiteral("2 say(s) it is wrong.")));
        QVERIFY(rows.at(3).sentence.contains(QStringLiteral("Due for review since")));
        QVERIFY(!models::KnowledgeList::articleOf(rows.at(0)));
        QCOMPARE(models::KnowledgeList::articleOf(rows.at(1)), source.all.articles[0].id);
    }

    void whatPeopleLookedForIsHiddenByThePrivacyScreen()
    {
        test::MemoryKnowledge source;
        source.fill();
        for (const ContactRow &row : models::knowledgeRows(
                 source.all, {}, source.person, {{QLocale::c(), QTimeZone::utc(), source.clock.now()}, true}))
            QVERIFY2(!row.sentence.contains(QStringLiteral("limescale")), qPrintable(row.sentence));
    }

    void markdownOfAnybodyIsMadeFitForAScreen_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("laidOut");
        const QString plain = QStringLiteral("# Head\n\n- a *b*\n\n> c");
        QTest::newRow("as it is") << plain << plain << true;
        QTest::newRow("no direction overrides")
            << QStringLiteral("a\u202Eb\u2066c") << QStringLiteral("abc") << true;
        QTest::newRow("no control signs")
            << QString(QStringLiteral("a") + QChar(0) + QStringLiteral("b\x1b[1m\r\n"))
            << QStringLiteral("ab[1m\n") << true;
        QTest::newRow("marks of direction stay")
            << QStringLiteral("a\u200Fb") << QStringLiteral("a\u200Fb") << true;
        QTest::newRow("a deep quote")
            << QStringLiteral("> ").repeated(5000) + u'x' << QStringLiteral("> ").repeated(12) + u'x' << true;
        QTest::newRow("a line of marks only stays") << QString(40, u'-') << QString(40, u'-') << true;
        const QString cells = QStringLiteral("|a").repeated(3001);
        QTest::newRow("a table without end") << cells << cells << false;
    }
    void markdownOfAnybodyIsMadeFitForAScreen()
    {
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        QFETCH(bool, laidOut);
        const models::ScreenMarkdown made = models::screenMarkdown(typed);
        QCOMPARE(made.text, shown);
        QCOMPARE(made.laidOut, laidOut);
    }
};

LEEWAY_TEST(TestKnowledgeList)
#include "tst_knowledge_list.moc"
