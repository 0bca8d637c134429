#include "domain/money.h"
#include "domain/order.h"
#include "support/test_case.h"

#include <QTest>

#include <limits>

using namespace leeway;
using namespace leeway::domain;

class TestMoney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAmounts_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<qint64>("minor");
        QTest::newRow("whole") << "450"
                               << "NOK" << qint64{45'000};
        QTest::newRow("one decimal") << "450.5"
                                     << "NOK" << qint64{45'050};
        QTest::newRow("comma, blank") << "1 250,00"
                                      << "NOK" << qint64{125'000};
        QTest::newRow("dot groups, comma decimals, minus") << "-3.490,00"
                                                           << "EUR" << qint64{-349'000};
        QTest::newRow("comma groups, dot decimals") << "1,234,567.89"
                                                    << "USD" << qint64{123'456'789};
        QTest::newRow("dot groups only") << "1.250"
                                         << "EUR" << qint64{125'000};
        QTest::newRow("two groups") << "1.250.000"
                                    << "EUR" << qint64{125'000'000};
        QTest::newRow("Swiss") << "1’250.50"
                               << "CHF" << qint64{125'050};
        QTest::newRow("true minus") << "−5"
                                    << "NOK" << qint64{-500};
        QTest::newRow("three decimals") << "1.250"
                                        << "TND" << qint64{1'250};
        QTest::newRow("no decimals") << "1,250"
                                     << "JPY" << qint64{1'250};
        QTest::newRow("no decimals, zeros given") << "12.00"
                                                  << "JPY" << qint64{12};
        QTest::newRow("decimals only") << ".5"
                                       << "NOK" << qint64{50};
        QTest::newRow("largest") << "92233720368547758.07"
                                 << "NOK" << std::numeric_limits<qint64>::max();
        QTest::newRow("smallest") << "-92233720368547758.08"
                                  << "NOK" << std::numeric_limits<qint64>::min();
    }
    void readsAmounts()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        QFETCH(qint64, minor);
        const auto money = Money::parse(text, currency);
        QVERIFY2(money.has_value(), qPrintable(text));
        QCOMPARE(money->minor, minor);
        QCOMPARE(Money::parse(toDecimal(*money), currency).value(), *money);
    }

    void refusesWhatIsNoAmount_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("currency");
        QTest::addColumn<base::Code>("code");
        QTest::newRow("empty") << ""
                               << "NOK" << base::Code::MoneyInvalid;
        QTest::newRow("words") << "ten"
                               << "NOK" << base::Code::MoneyInvalid;
        QTest::newRow("currency inside") << "NOK 10"
                                         << "NOK" << base::Code::MoneyInvalid;
        QTest::newRow("minus only") << "-"
                                    << "NOK" << base::Code::MoneyInvalid;
        QTest::newRow("two minus") << "--5"
                                   << "NOK" << base::Code::MoneyInvalid;
        QTest::newRow("exponent") << "1e5"
                                  << "NOK" << base::Code::MoneyInvalid;
        QTest::newRow("too many decimals") << "1.2345"
                                           << "NOK" << base::Code::MoneyInvalid;
        QTest::newRow("decimals in yen") << "1.5"
                                         << "JPY" << base::Code::MoneyInvalid;
        QTest::newRow("unknown currency") << "1"
                                          << "XYZ" << base::Code::MoneyCurrencyUnknown;
        QTest::newRow("no currency") << "1"
                                     << "" << base::Code::MoneyCurrencyUnknown;
        QTest::newRow("too much") << "92233720368547758.08"
                                  << "NOK" << base::Code::MoneyOverflow;
    }
    void refusesWhatIsNoAmount()
    {
        QFETCH(QString, text);
        QFETCH(QString, currency);
        QFETCH(base::Code, code);
        const auto money = Money::parse(text, currency);
        QVERIFY(!money.has_value());
        QCOMPARE(money.error().code, code);
    }

    void addsWithinOneCurrency()
    {
        const Money one{100, QStringLiteral("NOK")};
        QCOMPARE(one.plus({50, QStringLiteral("NOK")})->minor, 150);
        QCOMPARE(one.plus({}).value(), one);
        QCOMPARE(Money{}.plus(one).value(), one);
        QCOMPARE(one.plus({1, QStringLiteral("EUR")}).error().code, base::Code::MoneyInvalid);
        QCOMPARE(one.plus({std::numeric_limits<qint64>::max(), QStringLiteral("NOK")}).error().code,
                 base::Code::MoneyOverflow);
    }

    void writesPlainDecimals()
    {
        QCOMPARE(toDecimal({5, QStringLiteral("NOK")}), QStringLiteral("0.05"));
        QCOMPARE(toDecimal({-5, QStringLiteral("NOK")}), QStringLiteral("-0.05"));
        QCOMPARE(toDecimal({1'250, QStringLiteral("JPY")}), QStringLiteral("1250"));
        QCOMPARE(toDecimal({std::numeric_limits<qint64>::min(), QStringLiteral("NOK")}),
                 QStringLiteral("-92233720368547758.08"));
    }

    void theLinesOfAnOrderMakeItsPrice()
    {
        Order order;
        QCOMPARE(pricePaid(order).value(), Money{});
        order.lines = {{{}, {}, {}, 1, {100, QStringLiteral("NOK")}, {}},
                       {{}, {}, {}, 2, {250, QStringLiteral("NOK")}, {}}};
        QCOMPARE(pricePaid(order).value(), (Money{350, QStringLiteral("NOK")}));
        order.lines[1].paid.currency = QStringLiteral("EUR");
        QVERIFY(!pricePaid(order).has_value());
    }
};

LEEWAY_TEST(TestMoney)
#include "tst_money.moc"
