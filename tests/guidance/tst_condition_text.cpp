#include "guidance/condition_text.h"

#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using guidance::conditionText;
using guidance::ConditionTextRead;
using guidance::readConditionText;

/// Conditions as somebody types them: what is wrong is named with its place, what is right comes back the
/// same.
class TestConditionText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrites_data();
    void readsWhatItWrites();
    void namesTheFaultAndItsPlace_data();
    void namesTheFaultAndItsPlace();
    void tellsEveryFaultInOrder();
    void anythingMayBeTyped_data();
    void anythingMayBeTyped();
};

void TestConditionText::readsWhatItWrites_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("lines");
    QTest::newRow("always") << QStringLiteral("{}") << 1;
    QTest::newRow("a short part stays on its line")
        << QStringLiteral(R"( {"at_least":"upset" , "fact":"mood"} )") << 1;
    QTest::newRow("a long one does not")
        << QStringLiteral(
               R"({"all":[{"fact":"mood","at_least":"upset"},{"not":{"fact":"case.contacts","at_most":2}}]})")
        << 8;
}

void TestConditionText::readsWhatItWrites()
{
    QFETCH(QString, text);
    const ConditionTextRead read = readConditionText(text);
    QVERIFY(read.condition.has_value());
    QVERIFY(read.faults.empty());
    const QString written = conditionText(*read.condition);
    const ConditionTextRead again = readConditionText(written);
    QVERIFY2(again.condition.has_value(), qPrintable(written));
    QCOMPARE(conditionText(*again.condition), written);
    QTEST(static_cast<int>(written.split(u'\n').size()), "lines");
}

void TestConditionText::namesTheFaultAndItsPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("marked"); // what the fault covers
    QTest::addColumn<QString>("what");   // and a word of what it says
    const auto row = [](const char *name, const char *text, const char *marked, const char *what) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(marked)
                            << QString::fromUtf8(what);
    };
    row("a mistyped fact", R"({"all": [{"fact": "mood", "is": "calm"}, {"fact": "moood", "is": "calm"}]})",
        R"("fact": "moood")", "mood");
    row("a value that the fact has not", R"({"fact": "mood", "is": "cross"})", R"("is": "cross")", "calm");
    row("two measures", R"({"any": [{"fact": "mood", "is": "calm", "is_not": "upset"}]})",
        R"({"fact": "mood", "is": "calm", "is_not": "upset"})", "");
    row("a list where one is wanted", R"([])", "[]", "");
    row("letters outside the Latin ones", R"({"fact": "Stimmung é 😀 mood", "is": "calm"})",
        R"("fact": "Stimmung é 😀 mood")", "not a fact");
}

void TestConditionText::namesTheFaultAndItsPlace()
{
    QFETCH(QString, text);
    QFETCH(QString, marked);
    QFETCH(QString, what);
    const ConditionTextRead read = readConditionText(text);
    QVERIFY(!read.condition);
    QVERIFY(!read.faults.empty());
    const guidance::ConditionTextFault &fault = read.faults.front();
    QCOMPARE(text.mid(fault.at, fault.length), marked);
    QVERIFY2(fault.what.contains(what), qPrintable(fault.what));
}

void TestConditionText::tellsEveryFaultInOrder()
{
    const ConditionTextRead read = readConditionText(
        QStringLiteral(R"({"all": [{"fact": "moood", "is": "calm"}, {"fact": "mood", "is": "cross"}]})"));
    QCOMPARE(read.faults.size(), 2U);
    QVERIFY(read.faults[0].at < read.faults[1].at);
}

void TestConditionText::anythingMayBeTyped_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("blanks") << QStringLiteral(" \n ");
    QTest::newRow("half a string") << QStringLiteral(R"({"fact": "mo)");
    QTest::newRow("a backslash at the end") << QStringLiteral(R"({"fact": "mo\)");
    QTest::newRow("a word") << QStringLiteral("mood is upset");
    QTest::newRow("a number") << QStringLiteral("17");
    QTest::newRow("very deep") << QString(500, u'[') + QString(500, u']');
    QTest::newRow("deep and broken") << QString(5000, u'{');
    QTest::newRow("too long") << QString(guidance::kConditionTextMost + 1, u' ');
    QTest::newRow("half a character") << QString(QChar(0xD83D));
    QTest::newRow("a zero") << QString(3, QChar(0));
    QTest::newRow("keys that look like paths") << QStringLiteral(R"({"all[0].fact": {"": [1, {"a.b": 2}]}})");
}

/// It is refused, and the place is one in the text.
void TestConditionText::anythingMayBeTyped()
{
    QFETCH(QString, text);
    const ConditionTextRead read = readConditionText(text);
    QVERIFY(!read.condition);
    QVERIFY(!read.faults.empty());
    for (const guidance::ConditionTextFault &fault : read.faults) {
        QVERIFY(!fault.what.isEmpty());
        QVERIFY(fault.at >= 0 && fault.at <= text.size());
        QVERIFY(fault.length >= 0 && fault.at + fault.length <= text.size());
    }
}

LEEWAY_TEST(TestConditionText)
#include "tst_condition_text.moc"
