#include "models/hit_marks.h"

#include "base/text_fold.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using models::HitRange;

class TestHitMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("marked");
        const auto row = [](const char *name, const char *text, const char *typed, const char *marked) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(typed)
                                << QString::fromUtf8(marked);
        };
        row("plain typing finds an accented name", "Marit Sørbø", "sorb", "Marit [Sørb]ø");
        row("names in any order", "Marit Sørbø", "sor mar", "[Mar]it [Sør]bø");
        row("only the beginnings of words", "absorb Sorbello", "sorb", "absorb [Sorb]ello");
        row("a letter that folds to two is marked whole", "Strauß", "straus", "[Strauß]");
        row("combining accents stay with their letter", "Nguye\u0302\u0303n", "nguye",
            "[Nguye\u0302\u0303]n");
        row("digits across blanks", "Cracked tank #48 213", "48213", "Cracked tank #[48 213]");
        row("last digits of a number", "+47 900 12 345", "12345", "+47 900 [12 345]");
        row("two digits are no number", "call 112", "12", "call 112");
        row("Arabic", "ليلى بن عمر", "عمر", "ليلى بن [عمر]");
        row("emoji is not split", "😀 ok 😀", "ok", "😀 [ok] 😀");
        row("overlapping words join", "Sorbello", "sor sorb", "[Sorb]ello");
        row("nothing typed", "Marit", "", "Marit");
        row("no hit", "Marit", "xyz", "Marit");
        row("right-to-left override is only text", "\u202Egnp.exe", "gnp", "\u202E[gnp].exe");
    }
    void marks()
    {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        QFETCH(QString, marked);
        QString shown = text;
        const std::vector<HitRange> ranges = models::hitRanges(text, base::foldedWords(typed));
        for (auto it = ranges.rbegin(); it != ranges.rend(); ++it) {
            shown.insert(it->start + it->length, u']');
            shown.insert(it->start, u'[');
        }
        QCOMPARE(shown, marked);
    }

    void staysInsideHostileText()
    {
        QString text;
        for (int i = 0; i < 2000; ++i)
            text += QChar(static_cast<char16_t>((i * 7919) % 0x10000)); // lone surrogates, NULs, marks
        for (const QString &word :
             {QStringLiteral("a"), QStringLiteral("123"), text.mid(3, 4), QString(QChar(0xD800))}) {
            int last = 0;
            for (const HitRange &range : models::hitRanges(text, {word})) {
                QVERIFY(range.start >= last && range.length > 0);
                last = range.start + range.length;
            }
            QVERIFY(last <= text.size());
        }
    }

    void wantsEveryWord()
    {
        QVERIFY(models::holdsAllWords(u"Grant to Marit", {QStringLiteral("mar"), QStringLiteral("gra")}));
        QVERIFY(!models::holdsAllWords(u"Grant to Marit", {QStringLiteral("mar"), QStringLiteral("x")}));
        QVERIFY(models::holdsAllWords(u"anything", {}));
    }
};

LEEWAY_TEST(TestHitMarks)
#include "tst_hit_marks.moc"
