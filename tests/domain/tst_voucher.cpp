#include "domain/voucher.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using namespace std::chrono_literals;

namespace
{

const QDate kToday(2025, 11, 20);

base::Instant noon()
{
    return base::fromDateTime(QDateTime(kToday, QTime(12, 0), Qt::UTC));
}

VoucherLot lotOf(const QDate &expires, qint64 free, qint64 given = 0, qint64 value = 2'000)
{
    return {.fund = {},
            .resolution = QStringLiteral("voucher"),
            .value = {value, QStringLiteral("EUR")},
            .expires = expires,
            .free = free,
            .given = given};
}

} // namespace

/// Codes of vouchers: which are codes, which may be given, and when too few are left.
class TestVoucher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCodeCanBeReadOutAndTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("code"); // empty: refused
        QTest::newRow("usual") << "AB12-X7Q2"
                               << "AB12-X7Q2";
        QTest::newRow("blanks around it") << "  AB12 \t"
                                          << "AB12";
        QTest::newRow("empty") << " "
                               << "";
        QTest::newRow("blank inside") << "AB 12"
                                      << "";
        QTest::newRow("line break inside") << "AB\n12"
                                           << "";
        QTest::newRow("letters that look alike") << QStringLiteral("АВ12") << "";
        QTest::newRow("control") << QStringLiteral("AB\u007f12") << "";
        QTest::newRow("as long as may be") << QString(64, u'A') << QString(64, u'A');
        QTest::newRow("too long") << QString(65, u'A') << "";
    }
    void aCodeCanBeReadOutAndTyped()
    {
        QFETCH(QString, text);
        QFETCH(QString, code);
        const auto read = voucherCode(text);
        QCOMPARE(read.value_or(QString()), code);
        if (!read)
            QCOMPARE(read.error().detail, QStringLiteral("code")); // and not what was typed
    }

    void listsShowItsEnd_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("shown");
        QTest::newRow("long") << "AB12-X7Q2" << QStringLiteral("…X7Q2");
        QTest::newRow("seven") << "1234567" << QStringLiteral("…4567");
        QTest::newRow("short enough to guess") << "123456" << QStringLiteral("…");
    }
    void listsShowItsEnd()
    {
        QFETCH(QString, code);
        QFETCH(QString, shown);
        QCOMPARE(lastOfCode(code), shown);
    }

    void anExpiredOneIsNotGiven_data()
    {
        QTest::addColumn<QDate>("expires");
        QTest::addColumn<bool>("givable");
        QTest::newRow("no day") << QDate() << false;
        QTest::newRow("yesterday") << kToday.addDays(-1) << false;
        QTest::newRow("today, over in Auckland already") << kToday << false;
        QTest::newRow("tomorrow") << kToday.addDays(1) << true;
    }
    void anExpiredOneIsNotGiven()
    {
        QFETCH(QDate, expires);
        QFETCH(bool, givable);
        QCOMPARE(isGivable(expires, noon()), givable);
        const std::vector lots{lotOf(expires, 1)};
        QCOMPARE(voucherMissing(lots, QStringLiteral("voucher"), {2'000, QStringLiteral("EUR")}, noon()),
                 givable ? NoVoucher::No : NoVoucher::NoneLeft);
        QCOMPARE(voucherStocks(lots, noon()).front().free, givable ? qint64{1} : qint64{0});
        QCOMPARE(voucherStocks(lots, noon()).front().expired, givable ? qint64{0} : qint64{1});
    }

    void aPoolIsCountedOverItsDaysAndValues()
    {
        const QDate soon = kToday.addDays(9);
        const auto stocks = voucherStocks({lotOf(kToday, 4, 1), lotOf(soon.addDays(30), 30, 2, 5'000),
                                           lotOf(soon, 10, 3), lotOf(soon.addDays(-3), 0, 7)},
                                          noon());
        QCOMPARE(stocks.size(), std::size_t{1});
        QCOMPARE(stocks.front().free, qint64{40});
        QCOMPARE(stocks.front().given, qint64{13});
        QCOMPARE(stocks.front().expired, qint64{4});
        QCOMPARE(stocks.front().soonest, soon);
        QCOMPARE(stocks.front().values.size(), std::size_t{2});
    }

    void whatIsMissingHasAReason()
    {
        const std::vector lots{lotOf(kToday.addDays(5), 3)};
        const auto missing = [&](const char *resolution, qint64 minor, const char *currency) {
            return voucherMissing(lots, QLatin1String(resolution), {minor, QLatin1String(currency)}, noon());
        };
        QCOMPARE(missing("voucher", 2'000, "EUR"), NoVoucher::No);
        QCOMPARE(missing("voucher", 2'001, "EUR"), NoVoucher::OtherValues);
        QCOMPARE(missing("voucher", 2'000, "NOK"), NoVoucher::OtherValues);
        QCOMPARE(missing("other", 2'000, "EUR"), NoVoucher::No); // no pool: ordered in a batch
    }

    void fewAreLeft_data()
    {
        QTest::addColumn<qint64>("free");
        QTest::addColumn<qint64>("given");
        QTest::addColumn<bool>("low");
        QTest::newRow("twenty of twenty") << qint64{20} << qint64{0} << false;
        QTest::newRow("nineteen") << qint64{19} << qint64{0} << true;
        QTest::newRow("a tenth") << qint64{100} << qint64{900} << false;
        QTest::newRow("less than a tenth") << qint64{100} << qint64{901} << true;
        QTest::newRow("none") << qint64{0} << qint64{500} << true;
    }
    void fewAreLeft()
    {
        QFETCH(qint64, free);
        QFETCH(qint64, given);
        QFETCH(bool, low);
        QCOMPARE(voucherStocks({lotOf(kToday.addDays(9), free, given)}, noon()).front().isLow(), low);
    }

    void pooledByWhoFillsThem_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("may");
        QTest::newRow("agent") << Role::Agent << false;
        QTest::newRow("lead") << Role::Lead << true;
        QTest::newRow("deputy") << Role::Deputy << true;
        QTest::newRow("finance") << Role::Finance << true;
        QTest::newRow("admin") << Role::Admin << true;
        QTest::newRow("auditor") << Role::Auditor << false;
    }
    void pooledByWhoFillsThem()
    {
        QFETCH(Role, role);
        QFETCH(bool, may);
        QCOMPARE(mayKeepVouchers(role), may);
    }
};

LEEWAY_TEST(TestVoucher)
#include "tst_voucher.moc"
