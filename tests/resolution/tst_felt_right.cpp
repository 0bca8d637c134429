#include "resolution/felt_right.h"

#include <QTest>

using namespace leeway;
using namespace leeway::resolution;
using domain::Fit;

class TestFeltRight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewSumsShowNothing();
    void outliersAreLeftOut();
    void whatWasWrongDoesNotCount();
    void resolutionsAreApart();
};

namespace
{

const QString kCredit = QStringLiteral("credit");

} // namespace

void TestFeltRight::fewSumsShowNothing()
{
    FeltSums sums;
    for (int i = 0; i < FeltSums::kFewest - 1; ++i)
        sums.add(kCredit, 5000, Fit::AboutRight);
    QVERIFY(sums.bands().empty());
    sums.add(kCredit, 5000, Fit::AboutRight);
    QCOMPARE(sums.bands().at(kCredit), (FeltBand{5000, 5000, FeltSums::kFewest}));
}

void TestFeltRight::outliersAreLeftOut()
{
    FeltSums sums;
    sums.add(kCredit, 1, Fit::AboutRight);
    sums.add(kCredit, 900'000, Fit::AboutRight);
    for (qint64 i = 0; i < 8; ++i)
        sums.add(kCredit, 4000 + i * 100, Fit::AboutRight);
    QCOMPARE(sums.bands().at(kCredit), (FeltBand{4000, 4700, 10}));
}

void TestFeltRight::whatWasWrongDoesNotCount()
{
    FeltSums sums;
    for (int i = 0; i < 50; ++i) {
        sums.add(kCredit, 100, Fit::TooLittle);
        sums.add(kCredit, 90'000, Fit::MoreThanNeeded);
        sums.add(kCredit, 0, Fit::AboutRight); // costs nothing: no sum
    }
    QVERIFY(sums.bands().empty());
}

void TestFeltRight::resolutionsAreApart()
{
    FeltSums sums;
    for (int i = 0; i < 10; ++i) {
        sums.add(kCredit, 5000, Fit::AboutRight);
        sums.add(QStringLiteral("voucher"), 700, Fit::AboutRight);
    }
    QCOMPARE(sums.bands().size(), std::size_t(2));
    QCOMPARE(sums.bands().at(QStringLiteral("voucher")).high, qint64(700));
}

QTEST_GUILESS_MAIN(TestFeltRight)
#include "tst_felt_right.moc"
