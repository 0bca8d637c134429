#include "domain/facts/facts.h"
#include "guidance/condition_text.h"
#include "models/condition_words.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using domain::Fact;
using models::TraceRow;

/// Conditions in plain words, and what is so now beside each part.
class TestConditionWords : public QObject
{
    Q_OBJECT

private:
    static domain::Condition condition(const char *text)
    {
        const auto read = guidance::readConditionText(QString::fromUtf8(text));
        if (!read.condition)
            qFatal("%s", qPrintable(read.faults.front().what));
        return *read.condition;
    }
    static QString plain(const char *text)
    {
        return models::conditionWords(condition(text)).replace(QChar::Nbsp, u' ');
    }

private Q_SLOTS:
    void saysAConditionInWords_data()
    {
        QTest::addColumn<QString>("said");
        const auto row = [](const char *condition, const char *said) {
            QTest::newRow(condition) << QString::fromUtf8(said);
        };
        row("{}", "Always");
        row(R"({"fact":"mood","is":"upset"})", "Mood: Upset");
        row(R"({"fact":"mood","at_least":"upset"})", "Mood: at least Upset");
        row(R"({"fact":"case.contacts","at_most":2})", "Contacts about this case: at most 2");
        row(R"({"fact":"channel","in":["phone","chat"]})", "Channel: one of phone, chat");
        row(R"({"fact":"case.type","is_not":"Late delivery"})", "Issue type: not Late delivery");
        row(R"({"fact":"fault","known":false})", "Whose fault: not known");
        row(R"({"fact":"fault","known":true})", "Whose fault: known");
        row(R"({"fact":"case.complaint","is":true})", "It is a complaint: yes");
        row(R"({"not":{"fact":"identity","is":"verified"}})", "Not:\n    Who is speaking: verified");
        row(R"({"any":[{"fact":"mood","is":"calm"},{"all":[{"fact":"phase","is":"open"},{"fact":"hour","at_least":9}]}]})",
            "At least one of these:\n    Mood: Calm\n    All of these:\n        Part of the contact: "
            "Opening\n"
            "        Hour of the day: at least 9");
    }
    void saysAConditionInWords() { QTEST(plain(QTest::currentDataTag()), "said"); }

    void everyFactAndEveryChoiceHasAWord_data()
    {
        QTest::addColumn<Fact>("fact");
        for (const domain::FactInfo &info : domain::factRegistry())
            QTest::newRow(info.name) << info.fact;
    }
    /// A choice that is new in the registry would be shown as it is stored.
    void everyFactAndEveryChoiceHasAWord()
    {
        QFETCH(Fact, fact);
        QVERIFY(!models::factName(fact).isEmpty());
        for (const QString &choice : domain::choicesOf(fact)) {
            const QString said = models::factValueWords(fact, choice);
            QVERIFY2(!said.isEmpty() && !said.contains(u'_'), qPrintable(choice));
        }
    }

    void theTraceSaysWhatIsSoBesideEachPart()
    {
        domain::Facts facts;
        facts.setChoice(Fact::Mood, u"angry");
        const auto rows = models::traceRows(domain::traceOf(
            condition(
                R"({"all":[{"fact":"mood","at_least":"upset"},{"fact":"case.contacts","at_least":3}]})"),
            facts));
        QCOMPARE(rows,
                 (std::vector<TraceRow>{{0, QStringLiteral("All of these:"), {}, domain::Verdict::Unknown},
                                        {1, QStringLiteral("Mood: at least Upset"), QStringLiteral("Angry"),
                                         domain::Verdict::Yes},
                                        {1, QStringLiteral("Contacts about this case: at least 3"),
                                         QStringLiteral("not known"), domain::Verdict::Unknown}}));
    }

    void alwaysIsOneLineOfTheTrace()
    {
        const auto rows = models::traceRows(domain::traceOf(condition("{}"), {}));
        QCOMPARE(rows, (std::vector<TraceRow>{{0, QStringLiteral("Always"), {}, domain::Verdict::Yes}}));
    }
};

LEEWAY_TEST(TestConditionWords)
#include "tst_condition_words.moc"
