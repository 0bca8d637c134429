#include "desk/leeway_desk.h"
#include "desk/payouts.h"
#include "desk/vouchers.h"
#include "storage/payout_rows.h"
#include "storage/voucher_rows.h"
#include "support/test_case.h"

#include <QSet>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using domain::Payout;
using domain::PayoutState;
using domain::Voucher;
using test::got;
using test::refused;

/// Codes of vouchers: taken in line by line, given once with a grant, and never again.
class TestVouchersGiven : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;

    void addResolution(const QString &key)
    {
        resolution::Resolution voucher;
        voucher.key = key;
        voucher.kind = domain::ResolutionKind::Voucher;
        voucher.name = {{QStringLiteral("en"), QStringLiteral("Voucher")}};
        voucher.ways = {domain::PayoutWay::Voucher};
        voucher.suggests = domain::Money{2'000, QStringLiteral("EUR")};
        m_at->put({desk::policyOf(voucher)});
    }
    desk::VoucherImport check(const QByteArray &file)
    {
        const auto lines = desk::voucherLinesFrom(file);
        if (!lines)
            qFatal("%s", qPrintable(base::toLogLine(lines.error())));
        return got(desk::checkVouchers(*m_at->desk, m_at->fund.id, QStringLiteral("voucher"), *lines));
    }
    void fill(const QByteArray &file) { got(desk::addVouchers(*m_at->desk, check(file))); }
    desk::GrantWish wish(qint64 minor = 2'000)
    {
        desk::GrantWish made = m_at->wish(minor);
        made.resolution = QStringLiteral("voucher");
        made.way = domain::PayoutWay::Voucher;
        return made;
    }
    QFuture<base::Result<domain::Grant>> giving(qint64 minor = 2'000)
    {
        return m_at->give(m_at->call(m_at->marit), wish(minor));
    }
    Payout payoutOf(const domain::Grant &grant)
    {
        return got(m_at->storage->read(storage::Lane::Screens, [id = grant.id](storage::Connection &db) {
            return storage::readPayout(db, id);
        }));
    }
    std::optional<Voucher> codeOf(const domain::Grant &grant)
    {
        return got(m_at->storage->read(storage::Lane::Screens, [id = grant.id](storage::Connection &db) {
            return storage::readVoucherOf(db, id);
        }));
    }
    domain::VoucherStock stock() { return got(desk::readVoucherStocks(*m_at->desk)).front(); }
    void isNow(domain::Role role)
    {
        domain::Person me = m_at->me;
        me.role = role;
        got(m_at->storage->write([me](storage::Transaction &tx) { return storage::putPerson(tx, me); }));
    }

private Q_SLOTS:
    void init()
    {
        m_at = std::make_unique<test::LeewayDesk>();
        addResolution(QStringLiteral("voucher"));
    }
    void cleanup()
    {
        QCOMPARE(m_at->violations(), QStringList()); // after whatever a test did
        QCOMPARE(got(desk::checkPayouts(*m_at->desk, 5)).wrong, QStringList());
        m_at.reset();
    }

    void everyWrongLineIsNamed()
    {
        fill("code,expires\nOLD-1111,2026-12-31\n");
        const auto import = check("Code,Expires,Value,Currency\n"
                                  "GOOD-0001,2026-12-31,20.00,EUR\n"
                                  "GOOD-0002,2026-12-31,,\n"
                                  "GOOD-0001,2026-12-31,20.00,EUR\n"
                                  "OLD-1111,2026-12-31,20.00,EUR\n"
                                  "GOOD-0003,2020-01-01,20.00,EUR\n"
                                  "GOOD-0004,31.12.2026,20.00,EUR\n"
                                  "GOOD-0005,2026-12-31,25.00,EUR\n"
                                  "GOOD-0006,2026-12-31,20.00,NOK\n"
                                  "GOOD-0007,2026-12-31,much,EUR\n"
                                  "GO OD-08,2026-12-31,20.00,EUR\n"
                                  ",2026-12-31,20.00,EUR\n");
        QList<qint64> lines;
        QString whys;
        for (const desk::WrongVoucherLine &one : import.wrong) {
            lines.append(one.line);
            whys += one.why + u'\n';
        }
        QCOMPARE(lines, (QList<qint64>{4, 5, 6, 7, 8, 9, 10, 11, 12}));
        QVERIFY2(!whys.contains(u"GOOD") && !whys.contains(u"OLD-"), qPrintable(whys)); // codes are secrets
        QCOMPARE(import.codes.size(), std::size_t{2});
        got(desk::addVouchers(*m_at->desk, import));
        QCOMPARE(stock().free, qint64{3});
    }

    void aFileWithoutItsColumnsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no head") << QByteArray("GOOD-0001,2026-12-31\n");
        QTest::newRow("no day") << QByteArray("code\nGOOD-0001\n");
        QTest::newRow("no text") << QByteArray("\xff\xfe\x00\x01", 4);
    }
    void aFileWithoutItsColumnsIsRefused()
    {
        QFETCH(QByteArray, file);
        const auto lines = desk::voucherLinesFrom(file);
        QVERIFY(!lines);
        QCOMPARE(lines.error().code, Code::FieldInvalid);
    }

    void aBatchIsTakenInWholeOrNotAtAll()
    {
        desk::VoucherImport import = check("code,expires\nGOOD-0001,2026-12-31\nGOOD-0002,2026-12-31\n");
        fill("code,expires\nGOOD-0002,2026-12-31\n"); // by a colleague meanwhile
        QCOMPARE(refused(desk::addVouchers(*m_at->desk, import)).code, Code::AlreadyThere);
        QCOMPARE(stock().free, qint64{1});
    }

    void onlyWhoKeepsThemFillsAPool()
    {
        const desk::VoucherImport import = check("code,expires\nGOOD-0001,2026-12-31\n");
        isNow(domain::Role::Agent);
        QCOMPARE(refused(desk::addVouchers(*m_at->desk, import)).code, Code::RoleNotAllowed);
        QCOMPARE(
            refused(desk::withdrawVouchers(*m_at->desk, m_at->fund.id, QStringLiteral("voucher"), {})).code,
            Code::RoleNotAllowed);
    }

    void aGrantTakesOneCodeAndPaysByIt()
    {
        fill("code,expires\nLATE-0001,2027-12-31\nSOON-0002,2026-12-31\n");
        const domain::Grant grant = got(giving());
        const auto code = codeOf(grant);
        QVERIFY(code);
        QCOMPARE(code->code, QStringLiteral("SOON-0002")); // what expires first goes first
        QCOMPARE(code->state, Voucher::State::Given);
        const Payout payout = payoutOf(grant);
        QCOMPARE(payout.state, PayoutState::Confirmed);
        QCOMPARE(payout.reference, QStringLiteral("…0002"));
        QVERIFY(!payout.batch);
        QCOMPARE(m_at->state().paid, qint64{2'000});
        QCOMPARE(stock().free, qint64{1});
        QCOMPARE(m_at->moment(m_at->call(m_at->marit)).vouchers.size(), std::size_t{2});
        m_at->clock->advance(domain::kUndoAtMost);
        QVERIFY(!got(desk::handOverPayouts(*m_at->desk, m_at->fund.team))); // nothing is left to send
    }

    void theSameWishTwiceTakesOneCode()
    {
        fill("code,expires\nGOOD-0001,2026-12-31\nGOOD-0002,2026-12-31\n");
        const desk::LiveContact live = m_at->call(m_at->marit);
        const desk::GrantWish once = wish();
        QCOMPARE(got(m_at->give(live, once)), got(m_at->give(live, once)));
        QCOMPARE(stock().given, qint64{1});
    }

    void eachCodeIsGivenOnce()
    {
        constexpr int kCodes = 12;
        QByteArray file("code,expires\n");
        for (int i = 0; i < kCodes; ++i)
            file += "CODE-" + QByteArray::number(1000 + i) + ",2026-12-31\n";
        fill(file);
        const desk::LiveContact live = m_at->call(m_at->marit);
        m_at->setRule(QStringLiteral("per_contact"), QStringLiteral("contact"), QStringLiteral("300.00"),
                      {{QStringLiteral("version"), 2}});
        std::vector<QFuture<base::Result<domain::Grant>>> all;
        all.reserve(kCodes + 3);
        for (int i = 0; i < kCodes + 3; ++i)
            all.push_back(m_at->give(live, wish()));
        QSet<QString> codes;
        int without = 0;
        for (const auto &one : all) {
            const auto grant = test::await(one);
            if (grant)
                codes.insert(codeOf(*grant)->code);
            else
                without += grant.error().detail == u"voucher" ? 1 : 0;
        }
        QCOMPARE(codes.size(), kCodes);
        QCOMPARE(without, 3);
        QCOMPARE(m_at->state().given, qint64{2'000} * kCodes);
    }

    void nothingIsGrantedWithoutACode_data()
    {
        QTest::addColumn<qint64>("minor");
        QTest::addColumn<int>("days"); // after which it is granted
        QTest::newRow("another value") << qint64{1'500} << 0;
        QTest::newRow("on its last day") << qint64{2'000} << 10;
        QTest::newRow("expired") << qint64{2'000} << 11;
    }
    void nothingIsGrantedWithoutACode()
    {
        QFETCH(qint64, minor);
        QFETCH(int, days);
        const QDate last = base::toDateTime(m_at->clock->now()).toUTC().date().addDays(10);
        fill("code,expires\nGOOD-0001," + last.toString(Qt::ISODate).toLatin1() + '\n');
        m_at->clock->advance(std::chrono::days(days));
        const base::Error error = refused(giving(minor));
        QCOMPARE(error.code, Code::ChangedMeanwhile);
        QCOMPARE(error.detail, QStringLiteral("voucher"));
        QCOMPARE(m_at->state().given, qint64{0}); // no grant, no booking, no history
        QCOMPARE(stock().given, qint64{0});
        const domain::Money value{minor, QStringLiteral("EUR")};
        const auto free = got(
            m_at->storage->read(storage::Lane::Screens, [value, fund = m_at->fund.id,
                                                         now = m_at->clock->now()](storage::Connection &db) {
                return storage::readFreeVoucher(db, fund, QStringLiteral("voucher"), value, now);
            }));
        QVERIFY(!free); // nor would a command of another road get one
    }

    void aFundWithoutAPoolOrdersItsVouchers()
    {
        const domain::Grant grant = got(giving());
        QVERIFY(!codeOf(grant));
        QCOMPARE(payoutOf(grant).state, PayoutState::ToSend);
    }

    void aCodeThatWasSeenIsWithdrawnWithItsGrant()
    {
        fill("code,expires\nGOOD-0001,2026-12-31\nGOOD-0002,2026-12-31\n");
        const domain::Grant grant = got(giving());
        const QString seen = codeOf(grant)->code;
        got(desk::undoGrant(*m_at->desk, grant, QStringLiteral("Taken back")));
        QCOMPARE(codeOf(grant)->state, Voucher::State::Withdrawn);
        QCOMPARE(payoutOf(grant).state, PayoutState::Cancelled);
        QCOMPARE(m_at->state().paid, qint64{0});
        QCOMPARE(m_at->state().given, qint64{0});
        QCOMPARE(stock().withdrawn, qint64{1});
        const domain::Grant next = got(giving());
        QVERIFY(codeOf(next)->code != seen);
    }

    void whatTheCustomerKnowsStands()
    {
        fill("code,expires\nGOOD-0001,2026-12-31\n");
        const domain::Grant told = got(desk::tellGrant(*m_at->desk, got(giving())));
        QCOMPARE(refused(desk::undoGrant(*m_at->desk, told, QStringLiteral("Taken back"))).code,
                 Code::UndoImpossible);
        QCOMPARE(codeOf(told)->state, Voucher::State::Given);
    }

    void withdrawnOnesAreNotGiven()
    {
        fill("code,expires\nGOOD-0001,2026-12-31\nGOOD-0002,2026-12-31\n");
        const auto withdraw = [this](const QStringList &codes) {
            return desk::withdrawVouchers(*m_at->desk, m_at->fund.id, QStringLiteral("voucher"), codes);
        };
        QCOMPARE(refused(withdraw({QStringLiteral("GOOD-0001"), QStringLiteral("NONE-0009")})).code,
                 Code::NotFound);
        QCOMPARE(stock().free, qint64{2}); // all or none
        got(withdraw({QStringLiteral("GOOD-0001")}));
        QCOMPARE(codeOf(got(giving()))->code, QStringLiteral("GOOD-0002"));
        QCOMPARE(refused(withdraw({QStringLiteral("GOOD-0002")})).code, Code::ChangedMeanwhile);
        QCOMPARE(refused(giving()).detail, QStringLiteral("voucher"));
    }
};

LEEWAY_TEST(TestVouchersGiven)
#include "tst_vouchers_given.moc"
