#include "learning/advice_groups.h"

#include "support/test_case.h"

#include <QTest>

#include <cmath>

using namespace leeway::learning;

namespace
{

const QString kMany = QStringLiteral("many");
const QString kFew = QStringLiteral("few");

/// Rows of one group that were missed by `error`, one after the other.
struct GroupRows {
    std::vector<QString> groups;
    std::vector<double> estimates;
    std::vector<double> labels;

    void add(const QString &group, double error, int count)
    {
        for (int i = 0; i < count; ++i) {
            groups.push_back(group);
            labels.push_back(i % 10);
            estimates.push_back(i % 10 + error);
        }
    }
    [[nodiscard]] std::vector<AdviceGroupError> errors() const
    {
        return errorByGroup(groups, estimates, labels);
    }
};

} // namespace

/// Whether a group is served as well as the others: figures worked out by hand.
class TestAdviceGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGroupIsHeldAgainstAllOthers()
    {
        GroupRows rows;
        rows.add(kMany, .5, 300);
        rows.add(kMany, -.5, 300);
        rows.add(kFew, 1, 200);
        const std::vector<AdviceGroupError> errors = rows.errors();
        QCOMPARE(errors.size(), std::size_t(2));
        QCOMPARE(errors[0].group, kMany); // the largest first
        QCOMPARE(errors[0].rows, 600);
        QCOMPARE(errors[0].others, 200);
        QVERIFY(std::abs(errors[0].bias) < 1e-12);
        QVERIFY(std::abs(errors[0].ratio - .5) < 1e-12);
        QVERIFY(std::abs(errors[1].bias - 1) < 1e-12);
        QVERIFY(std::abs(errors[1].ratio - 2) < 1e-12);
        QVERIFY(errors[0].isTestable() && errors[1].isTestable());
    }

    void fewRowsOnEitherSideTellNothing()
    {
        GroupRows rows;
        rows.add(kMany, .5, 600);
        rows.add(kFew, 1, 199);
        for (const AdviceGroupError &one : rows.errors())
            QVERIFY(!one.isTestable());
    }

    void rowsOfNoGroupAreNotAmongTheOthers()
    {
        GroupRows rows;
        rows.add(kMany, .5, 300);
        rows.add(QString(), 9, 300);
        rows.add(kFew, .5, 300);
        for (const AdviceGroupError &one : rows.errors()) {
            QCOMPARE(one.others, 300);
            QVERIFY(std::abs(one.ratio - 1) < 1e-12);
        }
        QCOMPARE(rows.errors().size(), std::size_t(2));
    }

    void withoutOthersThereIsNoRatio()
    {
        GroupRows rows;
        rows.add(kMany, .5, 300);
        QCOMPARE(rows.errors().front().ratio, 0.0);
        QVERIFY(GroupRows().errors().empty());
    }
};

LEEWAY_TEST(TestAdviceGroups)
#include "tst_advice_groups.moc"
