#include "learning/advice_value.h"

#include "support/test_case.h"

#include <QTest>

#include <cmath>

using namespace leeway::learning;

namespace
{

bool isAlmost(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

LoggedChoice logged(double propensity, double result, bool agrees)
{
    return {.propensity = propensity,
            .result = result,
            .agrees = agrees,
            .expectedOfPolicy = .6,
            .expectedOfLogged = .4};
}

} // namespace

/// What a policy would have been worth, worked out by hand.
class TestAdviceValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeEstimatesOfOneLog();
    void policyThatNeverAgreesCannotBeRanked();
    void differenceIsPaired();
};

void TestAdviceValue::threeEstimatesOfOneLog()
{
    const std::vector<LoggedChoice> log{logged(.5, 1, true), logged(.25, 1, true), logged(.5, 0, true),
                                        logged(.5, 0, false)};
    const PolicyValue value = valueOf(log, {}, 50, 1);
    QVERIFY(isAlmost(value.ips.value, (2.0 + 4.0) / 4));
    QVERIFY(isAlmost(value.snips.value, 6.0 / 8));
    // .6 + 2 x .6, .6 + 4 x .6, .6 - 2 x .4 and .6 alone
    QVERIFY(isAlmost(value.dr.value, (1.8 + 3.0 - .2 + .6) / 4));
    QVERIFY(isAlmost(value.effective, 64.0 / 24));
    QVERIFY(isAlmost(value.agreeing, .75));
    QVERIFY(!value.canRank());
}

void TestAdviceValue::policyThatNeverAgreesCannotBeRanked()
{
    const std::vector<LoggedChoice> log(2000, logged(.5, 1, false));
    const PolicyValue value = valueOf(log, {}, 50, 1);
    QVERIFY(isAlmost(value.effective, 0));
    QVERIFY(isAlmost(value.snips.value, 0)); // and not NaN
    QVERIFY(isAlmost(value.dr.value, .6));   // the model's word alone
    QVERIFY(!value.canRank());
    QVERIFY(valueOf(std::vector<LoggedChoice>(500, logged(.5, 1, true)), {}, 10, 1).canRank());
    QVERIFY(!valueOf(std::vector<LoggedChoice>(499, logged(.5, 1, true)), {}, 10, 1).canRank());
}

void TestAdviceValue::differenceIsPaired()
{
    std::vector<LoggedChoice> one;
    std::vector<LoggedChoice> other;
    for (int i = 0; i < 40; ++i) {
        one.push_back(logged(.5, i % 2, true));
        other.push_back(one.back());
        other.back().expectedOfPolicy = .5;
    }
    const AdviceInterval above = valueAbove(one, other, {}, 100, 1);
    QVERIFY(isAlmost(above.value, .1));
    QVERIFY(above.error < 1e-9); // what the rows share is no noise of the difference
}

LEEWAY_TEST(TestAdviceValue)
#include "tst_advice_value.moc"
