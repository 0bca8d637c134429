#include "models/knowledge_list.h"

#include "support/knowledge_fixture.h"
#include "support/test_case.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace leeway;
using models::ContactRow;

/// The rows of the page Knowledge, in words.
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
};

LEEWAY_TEST(TestKnowledgeList)
#include "tst_knowledge_list.moc"
