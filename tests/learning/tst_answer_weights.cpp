#include "learning/answer_weights.h"

#include "support/test_case.h"

#include <QTest>

#include <cmath>

using namespace leeway::learning;

namespace
{

/// `asked` customers of one level, of whom the first `answered` answered.
void ask(std::vector<AskedCase> &all, int level, int asked, int answered)
{
    for (int i = 0; i < asked; ++i)
        all.push_back({{0, {level}}, i < answered});
}

double wholeCases(qint64 weight)
{
    return static_cast<double>(weight) / kWholeCase;
}

} // namespace

/// Who seldom answers is heard as much as who often does.
class TestAnswerWeights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rareAnswersCountMore();
    void sumsComeNearerToAllWhoWereAsked();
    void noAnswerCountsForMoreThanThree();
    void oneOfFewIsLikeTheOthers();
    void withoutSilenceAllCountAlike_data();
    void withoutSilenceAllCountAlike();
};

void TestAnswerWeights::rareAnswersCountMore()
{
    std::vector<AskedCase> asked;
    ask(asked, 0, 2000, 600); // 30 %
    ask(asked, 1, 2000, 200); // 10 %
    const auto weights = AnswerWeights::fitted(asked, 1);
    QVERIFY(weights.has_value());
    QCOMPARE(weights->shareAnswered(), .2);
    QVERIFY(std::abs(weights->chance({0, {0}}) - .3) < .01);
    QVERIFY(std::abs(weights->chance({0, {1}}) - .1) < .01);
    QVERIFY(std::abs(wholeCases(weights->weight({0, {0}})) - .67) < .04);
    QVERIFY(std::abs(wholeCases(weights->weight({0, {1}})) - 2) < .2);
}

void TestAnswerWeights::sumsComeNearerToAllWhoWereAsked()
{
    std::vector<AskedCase> asked;
    ask(asked, 0, 2000, 600);
    ask(asked, 1, 2000, 200);
    const auto weights = AnswerWeights::fitted(asked, 1);
    QVERIFY(weights.has_value());
    // Half of all are of each level; of the answers three in four are of the first.
    const double first = 600.0 * wholeCases(weights->weight({0, {0}}));
    const double second = 200.0 * wholeCases(weights->weight({0, {1}}));
    QVERIFY2(std::abs(first / (first + second) - .5) < .03, qPrintable(QString::number(first / second)));
    QVERIFY2(std::abs(first + second - 800) < 40, "answers are as many cases as before");
}

void TestAnswerWeights::noAnswerCountsForMoreThanThree()
{
    std::vector<AskedCase> asked;
    ask(asked, 0, 1000, 990);
    ask(asked, 1, 9000, 90); // 1 %
    const auto weights = AnswerWeights::fitted(asked, 1);
    QVERIFY(weights.has_value());
    QCOMPARE(weights->weight({0, {1}}), qint64{192});
    QCOMPARE(weights->weight({0, {0}}), qint64{21});
}

void TestAnswerWeights::oneOfFewIsLikeTheOthers()
{
    std::vector<AskedCase> asked;
    ask(asked, 0, 1000, 300);
    ask(asked, 1, 1000, 300);
    ask(asked, 2, 2, 0); // too few to be told apart
    const auto weights = AnswerWeights::fitted(asked, 1);
    QVERIFY(weights.has_value());
    QVERIFY(std::abs(wholeCases(weights->weight({0, {2}})) - 1) < .1);
}

void TestAnswerWeights::withoutSilenceAllCountAlike_data()
{
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("answered");
    QTest::newRow("nobody was asked") << 0 << 0;
    QTest::newRow("nobody answered") << 20 << 0;
    QTest::newRow("everybody answered") << 20 << 20;
}

void TestAnswerWeights::withoutSilenceAllCountAlike()
{
    QFETCH(int, asked);
    QFETCH(int, answered);
    std::vector<AskedCase> all;
    ask(all, 0, asked, answered);
    QVERIFY(!AnswerWeights::fitted(all, 1).has_value());
}

LEEWAY_TEST(TestAnswerWeights)
#include "tst_answer_weights.moc"
