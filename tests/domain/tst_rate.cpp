#include "domain/rate.h"
#include "support/schoolbook.h"
#include "support/test_case.h"

#include <QTest>

#include <limits>
#include <random>

using namespace leeway;
using base::Code;
using domain::Money;
using domain::Rate;
using domain::Rounding;
using test::Schoolbook;

namespace
{

const QDate kRateDay(2026, 11, 25);

Rate rateOf(const char *from, const char *to, const char *decimal)
{
    return Rate::parse(QString::fromLatin1(decimal), QString::fromLatin1(from), QString::fromLatin1(to),
                       kRateDay)
        .value();
}

quint64 powerOfTen(int digits)
{
    quint64 power = 1;
    while (digits-- > 0)
        power *= 10;
    return power;
}

/// Currencies of 0, 2 and 3 decimals, and one of their amounts of any size.
struct RateDice {
    std::mt19937_64 random;

    QString currency()
    {
        static const QStringList kCurrencies{QStringLiteral("JPY"), QStringLiteral("KRW"),
                                             QStringLiteral("EUR"), QStringLiteral("NOK"),
                                             QStringLiteral("TND"), QStringLiteral("KWD")};
        return kCurrencies.at(static_cast<qsizetype>(random() % 6));
    }
    qint64 upTo(quint64 most)
    {
        // As many small numbers as large ones.
        const quint64 number = random() >> (random() % 64);
        return static_cast<qint64>(number % (most + 1));
    }
    Rate rate()
    {
        const QString from = currency();
        QString to = currency();
        while (to == from)
            to = currency();
        const quint64 most = static_cast<quint64>(Rate::kLargest) - 1;
        return Rate::of(from, to, upTo(most) + 1, upTo(most) + 1, kRateDay).value();
    }
};

} // namespace

class TestRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsRates_data();
    void readsRates();
    void refusesWhatIsNoRate_data();
    void refusesWhatIsNoRate();
    void converts_data();
    void converts();
    void refusesToConvert_data();
    void refusesToConvert();
    void agreesWithSchoolbook();
    void whatIsShownCanBeGranted();
    void findsTheRate_data();
    void findsTheRate();
    void readsBackItsJson();
};

void TestRate::readsRates_data()
{
    QTest::addColumn<QString>("decimal");
    QTest::addColumn<qint64>("numerator");
    QTest::addColumn<qint64>("denominator");
    QTest::newRow("four decimals, reduced") << "11.4535" << qint64{22'907} << qint64{2'000};
    QTest::newRow("whole") << "163" << qint64{163} << qint64{1};
    QTest::newRow("small") << "0.00614" << qint64{307} << qint64{50'000};
    QTest::newRow("blanks around") << " 2.5 " << qint64{5} << qint64{2};
    QTest::newRow("fifteen digits") << "0.00000000000001" << qint64{1} << qint64{100'000'000'000'000};
}

void TestRate::readsRates()
{
    QFETCH(QString, decimal);
    const auto rate = Rate::parse(decimal, QStringLiteral("EUR"), QStringLiteral("NOK"), kRateDay);
    QVERIFY(rate.has_value());
    QTEST(rate->numerator, "numerator");
    QTEST(rate->denominator, "denominator");
    QCOMPARE(rate->reversed().numerator, rate->denominator);
    QCOMPARE(rate->reversed().from, QStringLiteral("NOK"));
}

void TestRate::refusesWhatIsNoRate_data()
{
    QTest::addColumn<QString>("decimal");
    QTest::addColumn<QString>("to");
    QTest::addColumn<Code>("code");
    QTest::newRow("nothing") << ""
                             << "NOK" << Code::RateInvalid;
    QTest::newRow("zero") << "0.00"
                          << "NOK" << Code::RateInvalid;
    QTest::newRow("below zero") << "-1.5"
                                << "NOK" << Code::RateInvalid;
    QTest::newRow("comma") << "1,5"
                           << "NOK" << Code::RateInvalid;
    QTest::newRow("no digit before the point") << ".5"
                                               << "NOK" << Code::RateInvalid;
    QTest::newRow("no digit after the point") << "5."
                                              << "NOK" << Code::RateInvalid;
    QTest::newRow("two points") << "1.2.3"
                                << "NOK" << Code::RateInvalid;
    QTest::newRow("exponent") << "1e3"
                              << "NOK" << Code::RateInvalid;
    QTest::newRow("sixteen digits") << "1234567890.123456"
                                    << "NOK" << Code::RateInvalid;
    QTest::newRow("to itself") << "1"
                               << "EUR" << Code::RateInvalid;
    QTest::newRow("no such currency") << "1"
                                      << "EURO" << Code::MoneyCurrencyUnknown;
}

void TestRate::refusesWhatIsNoRate()
{
    QFETCH(QString, decimal);
    QFETCH(QString, to);
    const auto rate = Rate::parse(decimal, QStringLiteral("EUR"), to, kRateDay);
    QVERIFY(!rate.has_value());
    QTEST(rate.error().code, "code");
    QCOMPARE(Rate::of(QStringLiteral("EUR"), QStringLiteral("NOK"), 1, 1, QDate()).error().code,
             Code::RateInvalid);
}

void TestRate::converts_data()
{
    QTest::addColumn<Money>("amount");
    QTest::addColumn<Rate>("rate");
    QTest::addColumn<qint64>("down");
    QTest::addColumn<qint64>("up");
    const auto money = [](qint64 minor, const char *currency) {
        return Money{minor, QString::fromLatin1(currency)};
    };
    QTest::newRow("exact") << money(10'000, "EUR") << rateOf("EUR", "NOK", "11.4535") << qint64{114'535}
                           << qint64{114'535};
    QTest::newRow("a fraction more") << money(1, "EUR") << rateOf("EUR", "NOK", "11.4535") << qint64{11}
                                     << qint64{12};
    QTest::newRow("nothing") << money(0, "EUR") << rateOf("EUR", "NOK", "11.4535") << qint64{0} << qint64{0};
    QTest::newRow("to no decimals") << money(1'999, "EUR") << rateOf("EUR", "JPY", "163.02") << qint64{3'258}
                                    << qint64{3'259};
    QTest::newRow("from no decimals")
        << money(1, "JPY") << rateOf("EUR", "JPY", "163.02").reversed() << qint64{0} << qint64{1};
    QTest::newRow("three decimals") << money(1'000, "TND") << rateOf("TND", "EUR", "0.297") << qint64{29}
                                    << qint64{30};
    QTest::newRow("no decimals to three")
        << money(1, "JPY") << rateOf("JPY", "KWD", "0.002") << qint64{2} << qint64{2};
    QTest::newRow("largest") << money(std::numeric_limits<qint64>::max(), "EUR") << rateOf("EUR", "NOK", "1")
                             << std::numeric_limits<qint64>::max() << std::numeric_limits<qint64>::max();
}

void TestRate::converts()
{
    QFETCH(Money, amount);
    QFETCH(Rate, rate);
    QFETCH(qint64, down);
    QFETCH(qint64, up);
    QCOMPARE(domain::convert(amount, rate, Rounding::Down).value(), (Money{down, rate.to}));
    QCOMPARE(domain::convert(amount, rate, Rounding::Up).value(), (Money{up, rate.to}));
}

void TestRate::refusesToConvert_data()
{
    QTest::addColumn<Money>("amount");
    QTest::addColumn<Rate>("rate");
    QTest::addColumn<Code>("code");
    const Rate rate = rateOf("EUR", "NOK", "11.4535");
    Rate zero = rate;
    zero.numerator = 0;
    Rate huge = rate;
    huge.denominator = std::numeric_limits<qint64>::max();
    Rate strange = rate;
    strange.to = QStringLiteral("XXZ");
    QTest::newRow("below zero") << Money{-1, QStringLiteral("EUR")} << rate << Code::MoneyInvalid;
    QTest::newRow("another currency") << Money{1, QStringLiteral("SEK")} << rate << Code::MoneyInvalid;
    QTest::newRow("past 64 bits") << Money{std::numeric_limits<qint64>::max(), QStringLiteral("EUR")} << rate
                                  << Code::MoneyOverflow;
    QTest::newRow("a rate of zero") << Money{1, QStringLiteral("EUR")} << zero << Code::RateInvalid;
    QTest::newRow("a rate that was not made by of")
        << Money{1, QStringLiteral("EUR")} << huge << Code::RateInvalid;
    QTest::newRow("no such currency")
        << Money{1, QStringLiteral("EUR")} << strange << Code::MoneyCurrencyUnknown;
}

void TestRate::refusesToConvert()
{
    QFETCH(Money, amount);
    QFETCH(Rate, rate);
    const auto made = domain::convert(amount, rate, Rounding::Up);
    QVERIFY(!made.has_value());
    QTEST(made.error().code, "code");
}

/// down · under <= over < (down + 1) · under, and up is one more unless it divides evenly.
void TestRate::agreesWithSchoolbook()
{
    RateDice dice{std::mt19937_64(std::random_device{}())};
    const quint64 seed = dice.random();
    dice.random.seed(seed);
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    int overflows = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Rate rate = dice.rate();
        const Money amount{dice.upTo(static_cast<quint64>(std::numeric_limits<qint64>::max())), rate.from};
        const Schoolbook over = Schoolbook(static_cast<quint64>(amount.minor))
                                    .times(Schoolbook(static_cast<quint64>(rate.numerator)))
                                    .times(Schoolbook(powerOfTen(domain::minorDigits(rate.to))));
        const Schoolbook under = Schoolbook(static_cast<quint64>(rate.denominator))
                                     .times(Schoolbook(powerOfTen(domain::minorDigits(rate.from))));
        const auto down = domain::convert(amount, rate, Rounding::Down);
        const auto up = domain::convert(amount, rate, Rounding::Up);
        if (!down) {
            QCOMPARE(down.error().code, Code::MoneyOverflow);
            QVERIFY(!up);
            QVERIFY(!over.isLess(under.times(Schoolbook(quint64{1} << 63))));
            ++overflows;
            continue;
        }
        const auto floor = static_cast<quint64>(down->minor);
        QVERIFY2(!over.isLess(under.times(Schoolbook(floor))), qPrintable(QString::number(i)));
        QVERIFY2(over.isLess(under.times(Schoolbook(floor + 1))), qPrintable(QString::number(i)));
        const bool even = under.times(Schoolbook(floor)).text() == over.text();
        if (up)
            QCOMPARE(static_cast<quint64>(up->minor), even ? floor : floor + 1);
        else
            QVERIFY(!even && down->minor == std::numeric_limits<qint64>::max());
    }
    QVERIFY(overflows > 0 && overflows < 19'000); // both ways were gone
}

/// decisions.md 18: a limit rounded down, granted again rounded up, fits the limit; one minor unit more does
/// not.
void TestRate::whatIsShownCanBeGranted()
{
    RateDice dice{std::mt19937_64(std::random_device{}())};
    const quint64 seed = dice.random();
    dice.random.seed(seed);
    qInfo("seed %llu", static_cast<unsigned long long>(seed));
    int compared = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Rate toFund = dice.rate();
        const Money limit{dice.upTo(quint64{1} << 40), toFund.to};
        const auto shown = domain::convert(limit, toFund.reversed(), Rounding::Down);
        if (!shown)
            continue;
        QVERIFY(domain::convert(*shown, toFund, Rounding::Up)->minor <= limit.minor);
        if (shown->minor == std::numeric_limits<qint64>::max())
            continue;
        const auto more = domain::convert({shown->minor + 1, toFund.from}, toFund, Rounding::Up);
        QVERIFY(!more || more->minor > limit.minor);
        ++compared;
    }
    QVERIFY(compared > 5'000);
}

void TestRate::findsTheRate_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QString>("found"); // numerator/denominator of a day, or an error
    const QString eur = QStringLiteral("EUR");
    const QString nok = QStringLiteral("NOK");
    QTest::newRow("of the day") << eur << nok << QDate(2026, 11, 25) << QStringLiteral("23/2 2026-11-25");
    QTest::newRow("the newest before")
        << eur << nok << QDate(2026, 11, 27) << QStringLiteral("23/2 2026-11-25");
    QTest::newRow("not one of tomorrow")
        << eur << nok << QDate(2026, 11, 24) << QStringLiteral("11/1 2026-11-20");
    QTest::newRow("the other way round")
        << nok << eur << QDate(2026, 11, 25) << QStringLiteral("2/23 2026-11-25");
    QTest::newRow("as old as allowed")
        << eur << nok << QDate(2026, 12, 2) << QStringLiteral("23/2 2026-11-25");
    QTest::newRow("a day too old") << eur << nok << QDate(2026, 12, 3) << QStringLiteral("RateStale");
    QTest::newRow("before the first") << eur << nok << QDate(2026, 11, 19) << QStringLiteral("RateMissing");
    QTest::newRow("never by way of a third")
        << nok << QStringLiteral("USD") << QDate(2026, 11, 25) << QStringLiteral("RateMissing");
    QTest::newRow("to itself, without any")
        << nok << nok << QDate(2026, 1, 1) << QStringLiteral("1/1 2026-01-01");
    QTest::newRow("no such currency")
        << eur << QStringLiteral("kroner") << QDate(2026, 11, 25) << QStringLiteral("MoneyCurrencyUnknown");
}

void TestRate::findsTheRate()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QDate, day);
    const auto rate = [](const char *a, const char *b, qint64 numerator, qint64 denominator, QDate when) {
        return Rate::of(QString::fromLatin1(a), QString::fromLatin1(b), numerator, denominator, when).value();
    };
    const std::vector<Rate> rates{
        rate("EUR", "NOK", 23, 2, {2026, 11, 25}), rate("EUR", "NOK", 11, 1, {2026, 11, 20}),
        rate("EUR", "USD", 9, 8, {2026, 11, 25}), rate("NOK", "EUR", 1, 10, {2026, 11, 20})};
    const auto found = domain::rateOn(rates, from, to, day, 7);
    const QString said = found ? QStringLiteral("%1/%2 %3")
                                     .arg(found->numerator)
                                     .arg(found->denominator)
                                     .arg(found->day.toString(Qt::ISODate))
                               : base::codeName(found.error().code);
    QTEST(said, "found");
    if (found) {
        QCOMPARE(found->from, from);
        QCOMPARE(found->to, to);
    }
}

void TestRate::readsBackItsJson()
{
    const Rate rate = rateOf("EUR", "NOK", "11.4535");
    QCOMPARE(domain::rateFrom(domain::toJson(rate)).value(), rate);
    QJsonObject broken = domain::toJson(rate);
    broken.insert(QStringLiteral("denominator"), 0);
    QCOMPARE(domain::rateFrom(broken).error().code, Code::RateInvalid);
}

LEEWAY_TEST(TestRate)
#include "tst_rate.moc"
