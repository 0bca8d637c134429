#include "resolution/felt_right.h"

#include "support/test_case.h"

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
    void currenciesAreApart();
    void countedIsAsAddedOneByOne();
};

namespace
{

const QString kCredit = QStringLiteral("credit");

domain::Money kroner(qint64 minor)
{
    return {minor, QStringLiteral("NOK")};
}

std::pair<QString, QString> inKroner(const QString &resolution)
{
    return {resolution, QStringLiteral("NOK")};
}

} // namespace

void TestFeltRight::fewSumsShowNothing()
{
    FeltSums sums;
    for (int i = 0; i < FeltSums::kFewest - 1; ++i)
        sums.add(kCredit, kroner(5000), Fit::AboutRight);
    QVERIFY(sums.bands().empty());
    sums.add(kCredit, kroner(5000), Fit::AboutRight);
    QCOMPARE(sums.bands().at(inKroner(kCredit)), (FeltBand{5000, 5000, FeltSums::kFewest}));
}

void TestFeltRight::outliersAreLeftOut()
{
    FeltSums sums;
    sums.add(kCredit, kroner(1), Fit::AboutRight);
    sums.add(kCredit, kroner(900'000), Fit::AboutRight);
    for (qint64 i = 0; i < 8; ++i)
        sums.add(kCredit, kroner(4000 + i * 100), Fit::AboutRight);
    QCOMPARE(sums.bands().at(inKroner(kCredit)), (FeltBand{4000, 4700, 10}));
}

void TestFeltRight::whatWasWrongDoesNotCount()
{
    FeltSums sums;
    for (int i = 0; i < 50; ++i) {
        sums.add(kCredit, kroner(100), Fit::TooLittle);
        sums.add(kCredit, kroner(90'000), Fit::MoreThanNeeded);
        sums.add(kCredit, kroner(0), Fit::AboutRight); // costs nothing: no sum
    }
    QVERIFY(sums.bands().empty());
}

void TestFeltRight::resolutionsAreApart()
{
    FeltSums sums;
    for (int i = 0; i < 10; ++i) {
        sums.add(kCredit, kroner(5000), Fit::AboutRight);
        sums.add(QStringLiteral("voucher"), kroner(700), Fit::AboutRight);
    }
    QCOMPARE(sums.bands().size(), std::size_t(2));
    QCOMPARE(sums.bands().at(inKroner(QStringLiteral("voucher"))).high, qint64(700));
}

void TestFeltRight::currenciesAreApart()
{
    FeltSums sums;
    for (int i = 0; i < FeltSums::kFewest - 1; ++i) {
        sums.add(kCredit, kroner(50'000), Fit::AboutRight);
        sums.add(kCredit, {5'000, QStringLiteral("EUR")}, Fit::AboutRight);
    }
    QVERIFY(sums.bands().empty());
    sums.add(kCredit, kroner(50'000), Fit::AboutRight);
    QCOMPARE(sums.bands(), (FeltBands{{inKroner(kCredit), {50'000, 50'000, FeltSums::kFewest}}}));
}

void TestFeltRight::countedIsAsAddedOneByOne()
{
    FeltSums one;
    FeltSums counted;
    for (qint64 sum = 1; sum <= 9; ++sum) {
        for (qint64 i = 0; i < sum; ++i)
            one.add(kCredit, kroner(sum * 1'000), Fit::AboutRight);
        counted.add(kCredit, kroner((10 - sum) * 1'000), Fit::AboutRight, 10 - sum);
    }
    QCOMPARE(counted.bands(), one.bands());
    // Of 45 the fifth is the second of the threes, and the fifth from above a nine.
    QCOMPARE(counted.bands().at(inKroner(kCredit)), (FeltBand{3'000, 9'000, 45}));
}

LEEWAY_TEST(TestFeltRight)
#include "tst_felt_right.moc"
