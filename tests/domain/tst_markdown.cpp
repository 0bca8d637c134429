#include "domain/markdown.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;

/// Markdown by anybody, before a screen lays it out.
class TestMarkdown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAnybodyTypedIsMadeFitForAScreen_data()
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
    void whatAnybodyTypedIsMadeFitForAScreen()
    {
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        QFETCH(bool, laidOut);
        const domain::ScreenMarkdown made = domain::screenMarkdown(typed);
        QCOMPARE(made.text, shown);
        QCOMPARE(made.laidOut, laidOut);
    }
};

LEEWAY_TEST(TestMarkdown)
#include "tst_markdown.moc"
