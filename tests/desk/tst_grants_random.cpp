#include "desk/leeway_desk.h"
#include "desk/voucher_work.h"
#include "storage/power_cut_disk.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using test::got;
using test::PowerCutDisk;

namespace
{

/// What a store holds of its grants, each told in four places that must agree.
struct Kept {
    int grants = 0;
    int history = 0; ///< rows of the history about them
    int commands = 0;
    qint64 given = 0;
    int vouchers = 0;  ///< of the grants
    int codes = 0;     ///< that were given; each grant of a voucher has one
    QStringList wrong; ///< domain::violations

    bool operator==(const Kept &) const = default;
};

base::Result<Kept> readKept(storage::Connection &db)
{
    Kept kept;
    const auto number = [&db](const char *sql) {
        const auto value = db.value(QLatin1String(sql));
        return value ? value->toLongLong() : -1;
    };
    kept.grants = static_cast<int>(number("SELECT count(*) FROM \"grant\" WHERE state = 'Posted'"));
    kept.history = static_cast<int>(number("SELECT count(*) FROM interaction WHERE kind = 'Compensation'"));
    kept.commands = static_cast<int>(number(
        "SELECT (SELECT count(*) FROM command WHERE kind = 'grant.give.v1') - (SELECT count(*) FROM command "
        "WHERE kind = 'grant.undo.v1')"));
    kept.given = number("SELECT coalesce(sum(base), 0) FROM \"grant\" WHERE state = 'Posted'");
    kept.vouchers =
        static_cast<int>(number("SELECT count(*) FROM \"grant\" WHERE state = 'Posted' AND way = 'Voucher'"));
    kept.codes =
        static_cast<int>(number("SELECT count(*) FROM voucher AS v JOIN payout AS p ON p.id = v.\"grant\" "
                                "WHERE v.state = 'Given' AND p.state = 'Confirmed'"));
    const auto book = storage::readLedgerBook(db);
    const auto start = storage::readLedgerStart(db);
    if (!book || !start)
        return tl::unexpected(!book ? book.error() : start.error());
    kept.wrong = domain::violations(*book, *start);
    return kept;
}

} // namespace

/// Random granting on a real store, cut off at any moment: a grant is booked wholly or not at all.
/// LEEWAY_SEED repeats a run, LEEWAY_LONG=1 makes it ten times as long.
class TestGrantsRandom : public QObject
{
    Q_OBJECT

private:
    QRandomGenerator m_random;

    void seed()
    {
        const quint32 seed = qEnvironmentVariableIsSet("LEEWAY_SEED")
                                 ? qEnvironmentVariable("LEEWAY_SEED").toUInt()
                                 : QRandomGenerator::global()->generate();
        qInfo("LEEWAY_SEED=%u", seed);
        m_random.seed(seed);
    }
    static Kept keptIn(test::LeewayDesk &at)
    {
        return got(at.storage->read(storage::Lane::Screens, readKept));
    }

    /// Codes of vouchers, and the wish for one.
    static desk::GrantWish fillPool(test::LeewayDesk &at)
    {
        const resolution::Resolution voucher = test::voucherOfTwenty();
        at.put({desk::policyOf(voucher)});
        const auto lines =
            desk::voucherLinesFrom("code,expires\nCODE-0001,2099-12-31\nCODE-0002,2099-12-31\n");
        got(desk::addVouchers(*at.desk,
                              got(desk::checkVouchers(*at.desk, at.fund.id, voucher.key, lines.value()))));
        desk::GrantWish wish = at.wish(2'000);
        wish.resolution = voucher.key;
        wish.way = domain::PayoutWay::Voucher;
        return wish;
    }

    /// The store as it is found after a cut: sound, and with all that was said to be done before.
    void lookAt(const PowerCutDisk &disk, size_t moment, PowerCutDisk::Unsynced unsynced,
                const std::map<size_t, Kept> &promised)
    {
        const QTemporaryDir folder;
        disk.writeImage(folder.path(), moment, unsynced, m_random);
        const auto opened =
            test::await(storage::Storage::open({folder.filePath(QStringLiteral("desk.leeway")), false, false},
                                               std::make_shared<test::ManualClock>()));
        QVERIFY2(opened, qPrintable(opened ? QString() : base::toLogLine(opened.error())));
        const Kept found = got((*opened)->read(storage::Lane::Screens, readKept));
        QCOMPARE(found.wrong, QStringList());
        QCOMPARE(found.grants, found.commands);
        QCOMPARE(found.grants, found.history);
        QCOMPARE(found.codes, found.vouchers);
        // Either what was promised last, or what was being done next, whole.
        const auto next = promised.upper_bound(moment);
        const Kept &before = std::prev(next)->second;
        QVERIFY2(found == before || (next != promised.end() && found == next->second),
                 qPrintable(QStringLiteral("%1 grants of %2").arg(found.grants).arg(found.given)));
    }

    struct Tally {
        qint64 given = 0;
        int refused = 0;
    };
    void actOnce(test::LeewayDesk &at, desk::LiveContact &live, std::vector<domain::Grant> &open,
                 Tally &tally)
    {
        switch (m_random.bounded(8)) {
        case 0:
            live = at.call(m_random.bounded(2) == 0 ? at.marit : at.ola);
            break;
        case 1:
            got(desk::addToFund(*at.desk, at.fund, 1 + m_random.bounded(5'000)));
            break;
        case 2:
        case 3:
            if (!open.empty()) {
                const auto undone =
                    test::await(desk::undoGrant(*at.desk, open.back(), QStringLiteral("Taken back")));
                tally.given -= undone ? open.back().base.minor : 0;
                open.pop_back();
            }
            break;
        case 4:
            at.openAgain();
            break;
        default:
            const auto done = test::await(at.give(live, at.wish(1 + m_random.bounded(9'000))));
            tally.given += done ? done->base.minor : 0;
            if (done)
                open.push_back(*done);
            else
                tally.refused += done.error().code == Code::AboveLimit ? 1 : 0;
        }
    }

private Q_SLOTS:
    void cutAtEveryWriteOfAGrantAndOfItsUndo()
    {
        seed();
        auto whole = std::make_unique<test::LeewayDesk>();
        PowerCutDisk disk(whole->folder.path());
        const auto closed = qScopeGuard([&whole] { whole.reset(); }); // its files go through the disk
        test::LeewayDesk &at = *whole;
        at.openAgain();
        const desk::GrantWish voucher = fillPool(at);
        const desk::LiveContact live = at.call(at.marit);
        disk.arm();
        std::map<size_t, Kept> promised{{0, keptIn(at)}};
        const domain::Grant first = got(at.give(live, at.wish(4'500)));
        promised[disk.moments()] = keptIn(at);
        got(desk::undoGrant(*at.desk, first, QStringLiteral("Taken back")));
        promised[disk.moments()] = keptIn(at);
        const domain::Grant coded = got(at.give(live, voucher));
        promised[disk.moments()] = keptIn(at);
        QCOMPARE(promised.rbegin()->second.codes, 1);
        got(desk::undoGrant(*at.desk, coded, QStringLiteral("Taken back")));
        promised[disk.moments()] = keptIn(at);
        got(at.give(live, at.wish(8'000)));
        promised[disk.moments()] = keptIn(at);
        QVERIFY(disk.moments() > 10);
        for (size_t moment = 0; moment <= disk.moments(); ++moment) {
            for (const auto unsynced : {PowerCutDisk::Unsynced::Lost, PowerCutDisk::Unsynced::Kept,
                                        PowerCutDisk::Unsynced::Mixed}) {
                lookAt(disk, moment, unsynced, promised);
                if (QTest::currentTestFailed()) {
                    qInfo("cut before moment %zu of %zu, way %d", moment, disk.moments(), int(unsynced));
                    return;
                }
            }
        }
    }

    void manyActsLeaveSoundBooks()
    {
        seed();
        constexpr int kActs = 400;
        const int acts = qEnvironmentVariableIntValue("LEEWAY_LONG") == 1 ? 10 * kActs : kActs;
        test::LeewayDesk at;
        at.setRule(QStringLiteral("per_contact"), QStringLiteral("contact"), QStringLiteral("300.00"));
        at.setRule(QStringLiteral("my_day"), QStringLiteral("person"), QStringLiteral("120.00"),
                   {{QStringLiteral("period"), QStringLiteral("day")}});
        std::vector<domain::Grant> open;
        Tally tally;
        desk::LiveContact live = at.call(at.marit);
        for (int act = 0; act < acts; ++act) {
            at.clock->advance(std::chrono::minutes(m_random.bounded(90)));
            actOnce(at, live, open, tally);
        }
        const Kept kept = keptIn(at);
        QCOMPARE(kept.wrong, QStringList());
        QCOMPARE(kept.given, tally.given);
        QCOMPARE(at.state().given, tally.given);
        QCOMPARE(kept.grants, kept.commands);
        QVERIFY2(tally.refused > 0, "nothing was ever above a limit: this run tries nothing");
        // No day above its limit, counted anew from the rows.
        QCOMPARE(at.value(QStringLiteral(
                              "SELECT count(*) FROM (SELECT sum(base) AS day FROM \"grant\" WHERE state = "
                              "'Posted' GROUP BY at / 86400000 HAVING day > 12000)"))
                     .toInt(),
                 0);
    }
};

LEEWAY_TEST(TestGrantsRandom)
#include "tst_grants_random.moc"
