// Changes that the shared store answered otherwise than hoped, in words, and what choosing a side means.
#include "domain/commands/kinds.h"
#include "models/unsettled_words.h"
#include "support/test_case.h"
#include "support/unsettled_changes.h"

#include <QJsonArray>
#include <QTest>

using namespace leeway;
using models::Side;
using models::UnsettledLine;

namespace
{

models::Format english()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
            test::ManualClock().now()};
}

/// Without the signs that keep a name's direction.
QString bare(QString text)
{
    return text.remove(QChar(0x2068)).remove(QChar(0x2069));
}

} // namespace

class TestUnsettledWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aConflictShowsBothSides();
    void theOtherSideHasAName();
    void onlyTextsCanBeBoth_data();
    void onlyTextsCanBeBoth();
    void aTextThatHasTheOtherInItIsNotDoubled();
    void whatWasRemovedHereAndChangedThere();
    void whatWasChangedHereAndRemovedThere();
    void everyReasonIsASentence_data();
    void everyReasonIsASentence();
    void whatWasWrittenStaysReadable();
    void aLateGrantSaysWhoDecides();
    void everyKindHasWords();
    void valuesInWords_data();
    void valuesInWords();
    void strangersWordsCannotTurnTheCardAround();
    void whatIsToldToSettle();
};

void TestUnsettledWords::aConflictShowsBothSides()
{
    const UnsettledLine line = models::unsettledLine(test::fieldsConflict(), english());
    QVERIFY(line.isConflict());
    QCOMPARE(line.title, QStringLiteral("Marit Sørbø"));
    QCOMPARE(line.when, QStringLiteral("15:07"));
    QCOMPARE(line.fields.size(), size_t(2));
    QCOMPARE(line.fields[0], (models::ConflictLine{QStringLiteral("place"),
                                                   QStringLiteral("Place"),
                                                   QStringLiteral("Bergen"),
                                                   QStringLiteral("Oslo"),
                                                   {}}));
    QCOMPARE(line.fields[1].name, QStringLiteral("Opened only with a reason"));
    QCOMPARE(line.fields[1].mine, QStringLiteral("yes"));
    QCOMPARE(line.fields[1].theirs, QStringLiteral("no"));
    QVERIFY(line.reason.isEmpty());
}

/// Whom to ask, and who was first (picture 10c).
void TestUnsettledWords::theOtherSideHasAName()
{
    desk::UnsettledChange change = test::fieldsConflict();
    QVERIFY(models::unsettledLine(change, english()).what.contains(QStringLiteral("somebody else")));
    change.fields[0].by = QStringLiteral("Nadia");
    change.fields[0].at = change.at - std::chrono::minutes(1);
    UnsettledLine line = models::unsettledLine(change, english());
    QCOMPARE(bare(line.fields[0].whose), QStringLiteral("Nadia, 15:06"));
    QVERIFY(line.fields[1].whose.isEmpty());
    QVERIFY(line.what.contains(QStringLiteral("somebody else"))); // not all of it was hers
    change.fields[1].by = QStringLiteral("Nadia");
    line = models::unsettledLine(change, english());
    QCOMPARE(bare(line.what),
             QStringLiteral("You and Nadia changed this at the same time. Choose what holds."));
    QCOMPARE(bare(line.fields[1].whose), QStringLiteral("Nadia")); // a time nobody knows is not made up
}

void TestUnsettledWords::onlyTextsCanBeBoth_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("both");
    QTest::newRow("text of a need") << "text" << true;
    QTest::newRow("body of a note") << "body" << true;
    QTest::newRow("what a promise is about") << "about" << true;
    QTest::newRow("a name") << "name" << false;
    QTest::newRow("a state") << "state" << false;
}

void TestUnsettledWords::onlyTextsCanBeBoth()
{
    QFETCH(const QString, key);
    QFETCH(const bool, both);
    desk::UnsettledChange change = test::textConflict();
    change.fields.front().field = key;
    const QString shown = models::unsettledLine(change, english()).fields.front().both;
    QCOMPARE(shown,
             both ? QStringLiteral("Courier confirms dented box.\nWants no third try. Refund.") : QString());
}

void TestUnsettledWords::aTextThatHasTheOtherInItIsNotDoubled()
{
    desk::UnsettledChange change = test::textConflict();
    change.fields.front().mine = QStringLiteral("Courier confirms dented box. Refund.");
    change.fields.front().theirs = QStringLiteral("Courier confirms dented box.");
    QVERIFY(models::unsettledLine(change, english()).fields.front().both.isEmpty());
    QCOMPARE(models::settledValue(change.fields.front(), Side::Both), change.fields.front().mine);
}

void TestUnsettledWords::whatWasRemovedHereAndChangedThere()
{
    const UnsettledLine line = models::unsettledLine(test::removedConflict(), english());
    QVERIFY(line.what.startsWith(QStringLiteral("You removed this")));
    QCOMPARE(line.fields.front().mine, QStringLiteral("Remove it"));
    QCOMPARE(line.fields.front().theirs, QStringLiteral("Keep it: +47 934 56 780"));
}

void TestUnsettledWords::whatWasChangedHereAndRemovedThere()
{
    desk::UnsettledChange change = test::removedConflict();
    std::swap(change.fields.front().mine, change.fields.front().theirs);
    const UnsettledLine line = models::unsettledLine(change, english());
    QVERIFY(line.what.startsWith(QStringLiteral("You changed this")));
    QCOMPARE(line.fields.front().theirs, QStringLiteral("Remove it"));
}

void TestUnsettledWords::everyReasonIsASentence_data()
{
    QTest::addColumn<QByteArray>("outcome");
    QTest::addColumn<QByteArray>("code");
    for (const char *code : {"not_found", "not_allowed", "invalid", "already_there", "merge_impossible",
                             "unknown_kind", "above_limit", "fund_exhausted", "lease_exhausted",
                             "lease_closed", "lease_out_of_step", "lease_still_held", "undo_impossible",
                             "rate_missing", "approval_closed", "one_of_a_later_version", ""})
        QTest::addRow("rejected %s", code) << QByteArray("rejected") << QByteArray(code);
    QTest::newRow("parked") << QByteArray("parked") << QByteArray();
    QTest::newRow("late") << QByteArray("late") << QByteArray();
    QTest::newRow("a conflict that names no field") << QByteArray("conflict") << QByteArray();
}

void TestUnsettledWords::everyReasonIsASentence()
{
    QFETCH(const QByteArray, outcome);
    QFETCH(const QByteArray, code);
    const UnsettledLine line = models::unsettledLine(
        test::unsettled("interaction.add_note.v1", outcome.constData(), code.constData()), english());
    QVERIFY(!line.isConflict());
    QVERIFY2(line.reason.endsWith(u'.'), qPrintable(line.reason));
    QVERIFY2(code.isEmpty() || !line.reason.contains(QString::fromLatin1(code)), "a code is no reason");
    QVERIFY(line.what.endsWith(QStringLiteral(": a note")));
}

/// "Its time was over" would leave open what is to be said to the customer.
void TestUnsettledWords::aLateGrantSaysWhoDecides()
{
    const QString grant =
        models::unsettledLine(test::unsettled("grant.give.v1", "late", ""), english()).reason;
    QVERIFY2(grant.contains(QStringLiteral("Your lead decides")), qPrintable(grant));
    QVERIFY(grant != models::unsettledLine(test::unsettled("case.open.v1", "late", ""), english()).reason);
}

/// A kind without words of its own would be "a change", which tells nobody what to look for.
void TestUnsettledWords::everyKindHasWords()
{
    namespace kinds = domain::commands;
    for (const std::string_view kind : kinds::kAll) {
        const QByteArray name(kind.data(), static_cast<qsizetype>(kind.size()));
        const UnsettledLine line =
            models::unsettledLine(test::unsettled(name.constData(), "rejected", "invalid"), english());
        QVERIFY2(!line.what.endsWith(QStringLiteral(": a change")), name.constData());
    }
}

void TestUnsettledWords::whatWasWrittenStaysReadable()
{
    desk::UnsettledChange change = test::unsettled("interaction.add_note.v1", "rejected", "not_allowed");
    QVERIFY(models::unsettledLine(change, english()).said.isEmpty());
    change.said = {{QStringLiteral("body"), QStringLiteral("Tank cracked.")}};
    QCOMPARE(models::unsettledLine(change, english()).said, QStringLiteral("Tank cracked."));
    change.said.push_back({QStringLiteral("place"), QStringLiteral("Oslo")});
    const QStringList lines = models::unsettledLine(change, english()).said.split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.at(1).endsWith(QStringLiteral(": Oslo")), qPrintable(lines.at(1)));
}

void TestUnsettledWords::valuesInWords_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("text") << "place" << QJsonValue(QStringLiteral("Bergen")) << "Bergen";
    QTest::newRow("empty") << "place" << QJsonValue(QString()) << "nothing";
    QTest::newRow("absent") << "place" << QJsonValue(QJsonValue::Undefined) << "nothing";
    QTest::newRow("null") << "keeper" << QJsonValue(QJsonValue::Null) << "nothing";
    QTest::newRow("time") << "due_at" << QJsonValue(qint64{1'763'741'280'000})
                          << "Friday, 21 November 2025, 17:08";
    QTest::newRow("count") << "satisfaction" << QJsonValue(7) << "7";
    QTest::newRow("enum") << "state" << QJsonValue(QStringLiteral("NotAsked")) << "Not asked";
    QTest::newRow("list") << "languages" << QJsonValue(QJsonArray{QStringLiteral("nb"), QStringLiteral("en")})
                          << "nb, en";
    QTest::newRow("empty list") << "languages" << QJsonValue(QJsonArray{}) << "nothing";
}

void TestUnsettledWords::valuesInWords()
{
    QFETCH(const QString, key);
    QFETCH(const QJsonValue, value);
    QFETCH(const QString, expected);
    QCOMPARE(models::rowValue(key, value, english()), expected);
}

void TestUnsettledWords::strangersWordsCannotTurnTheCardAround()
{
    desk::UnsettledChange change = test::textConflict();
    change.customerName = QStringLiteral("Ma\u202Erit\n");
    change.fields.front().theirs = QStringLiteral("a\u202Eb");
    const UnsettledLine line = models::unsettledLine(change, english());
    QCOMPARE(line.title, QStringLiteral("Marit"));
    QCOMPARE(line.fields.front().theirs, QStringLiteral("ab"));
}

void TestUnsettledWords::whatIsToldToSettle()
{
    const desk::UnsettledChange change = test::fieldsConflict();
    QCOMPARE(models::settledValues(change, {Side::Theirs, Side::Theirs}), QJsonObject());
    QCOMPARE(models::settledValues(change, {Side::Mine, Side::Theirs}),
             (QJsonObject{{QStringLiteral("place"), QStringLiteral("Bergen")}}));
    QCOMPARE(models::settledValues(change, {Side::Mine, Side::Mine}),
             (QJsonObject{{QStringLiteral("place"), QStringLiteral("Bergen")},
                          {QStringLiteral("restricted"), true}}));
    QCOMPARE(models::settledValues(test::textConflict(), {Side::Both}),
             (QJsonObject{{QStringLiteral("text"),
                           QStringLiteral("Courier confirms dented box.\nWants no third try. Refund.")}}));
    QCOMPARE(models::settledValues(test::removedConflict(), {Side::Mine}),
             (QJsonObject{{QStringLiteral("*"), QJsonValue::Null}}));
}

LEEWAY_TEST(TestUnsettledWords)
#include "tst_unsettled_words.moc"
