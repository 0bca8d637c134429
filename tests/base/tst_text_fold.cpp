#include "base/text_fold.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;

class TestTextFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsAsPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << "Marit"
                               << "marit";
        QTest::newRow("slashed o") << "Sørbø"
                                   << "sorbo";
        QTest::newRow("Polish") << "Zieliński Łukasz"
                                << "zielinski lukasz";
        QTest::newRow("sharp s") << "Straße"
                                 << "strasse";
        QTest::newRow("decomposed accent") << QStringLiteral("Be\u0301atrice") << "beatrice";
        QTest::newRow("dotless i") << "Demirtaş Yıldız"
                                   << "demirtas yildiz";
        QTest::newRow("Japanese stays") << "渡辺 健二"
                                        << "渡辺 健二";
        QTest::newRow("Arabic stays") << "ليلى"
                                      << "ليلى";
        QTest::newRow("full width digits") << "４２"
                                           << "42";
        QTest::newRow("emoji") << "Ada 🙂"
                               << "ada 🙂";
        QTest::newRow("lone surrogate") << QString(QChar(0xD83D)) << QString(QChar(0xD83D));
    }
    void foldsAsPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(base::folded(text), expected);
        QCOMPARE(base::foldedWithOrigin(text).text, expected);
    }

    void originLeadsBackToTheLetterOnScreen()
    {
        const base::FoldedText fold = base::foldedWithOrigin(u"Straße 7");
        QCOMPARE(fold.text, QStringLiteral("strasse 7"));
        QCOMPARE(fold.origin.size(), static_cast<size_t>(fold.text.size()) + 1);
        QCOMPARE(fold.origin[4], 4); // both letters of "ss" come from the one ß
        QCOMPARE(fold.origin[5], 4);
        QCOMPARE(fold.origin[6], 5);
        QCOMPARE(fold.origin.back(), 8);
    }

    void splitsWordsOnEverythingElse()
    {
        QCOMPARE(base::foldedWords(u"  O’Brien, Ana-María (48213)"),
                 QStringList({"o", "brien", "ana", "maria", "48213"}));
    }
};

LEEWAY_TEST(TestTextFold)
#include "tst_text_fold.moc"
