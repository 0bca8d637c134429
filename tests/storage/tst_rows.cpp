#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/search.h"

#include "storage/store_fixture.h"
#include "support/test_case.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace leeway;
using namespace leeway::domain;
using namespace leeway::storage;

namespace
{

/// Passes everything on and remembers the statements, so that their plans can be looked at.
class SpyConnection final : public Connection
{
public:
    explicit SpyConnection(Connection &real)
        : m_real(real)
    {
    }
    base::Result<int> exec(const QString &sql, const QVariantList &values) override
    {
        seen.emplace_back(sql, values);
        return m_real.exec(sql, values);
    }
    base::Result<void> each(const QString &sql, const QVariantList &values,
                            const std::function<bool(const Rows &)> &row) override
    {
        seen.emplace_back(sql, values);
        return m_real.each(sql, values, row);
    }
    base::Result<QVariant> value(const QString &sql, const QVariantList &values) override
    {
        seen.emplace_back(sql, values);
        return m_real.value(sql, values);
    }
    [[nodiscard]] qint64 lastInsertRowId() const override { return m_real.lastInsertRowId(); }
    void interrupt() override { m_real.interrupt(); }

    std::vector<std::pair<QString, QVariantList>> seen;

private:
    Connection &m_real;
};

} // namespace

/// Counts stay what counting gives, pages leave nothing out, merged records read as one and come apart again.
class TestRows : public QObject
{
    Q_OBJECT

private:
    CustomerId addCustomer(const QString &name = QStringLiteral("Ada"))
    {
        Customer c;
        c.id = CustomerId::make(m_store->clock());
        c.name = name;
        put([&](Transaction &tx) { return putCustomer(tx, c); });
        return c.id;
    }

    Case addCase(CustomerId customer, CaseStatus status = CaseStatus::Open)
    {
        Case k;
        k.id = CaseId::make(m_store->clock());
        k.customer = customer;
        k.title = QStringLiteral("case");
        k.status = status;
        k.openedAt = m_store->now();
        put([&](Transaction &tx) { return putCase(tx, k); });
        return k;
    }

    Interaction made(CustomerId customer, std::optional<CaseId> theCase, qint64 at,
                     Channel channel = Channel::Email)
    {
        Interaction i;
        i.id = InteractionId::make(m_store->clock());
        i.customer = customer;
        i.mainCase = theCase;
        i.at = base::instantFromMs(at);
        i.channel = channel;
        i.body = QStringLiteral("body");
        return i;
    }

    template <class Fn> void put(Fn fn)
    {
        if (!m_store->writes(fn))
            qFatal("a write failed");
    }

    CustomerSnapshot snapshot(CustomerId id)
    {
        return m_store->read([&](Connection &db) { return readCustomer(db, id, m_store->now()); }).value();
    }

    std::vector<InteractionId> walk(TimelineQuery query)
    {
        std::vector<InteractionId> ids;
        for (int pages = 0; pages < 1000; ++pages) {
            const auto page = m_store->read([&](Connection &db) { return readTimeline(db, query); });
            std::vector<InteractionId> own;
            for (const TimelineEntry &entry : page->entries)
                own.push_back(entry.interaction.id);
            if (query.older)
                ids.insert(ids.end(), own.begin(), own.end());
            else
                ids.insert(ids.begin(), own.begin(), own.end());
            if (!page->more)
                break;
            const Interaction &edge =
                query.older ? page->entries.back().interaction : page->entries.front().interaction;
            query.from = TimelineCursor{edge.at, edge.id};
        }
        return ids;
    }

    /// Every kept count beside what counting gives; 0 differences.
    qint64 differences()
    {
        return m_store->number(QStringLiteral("SELECT (SELECT count(*) FROM customer AS c WHERE "
                                              "c.interaction_count <> (SELECT count(*) FROM interaction "
                                              "AS i WHERE i.customer = c.id) OR coalesce(c.last_at, -1) <> "
                                              "coalesce((SELECT max(i.at) FROM interaction AS i "
                                              "WHERE i.customer = c.id), -1) OR c.case_count <> (SELECT "
                                              "count(*) FROM \"case\" AS k WHERE k.customer = c.id "
                                              "AND k.merged_into IS NULL) OR c.open_case_count <> (SELECT "
                                              "count(*) FROM \"case\" AS k WHERE k.customer = "
                                              "c.id AND k.merged_into IS NULL AND k.status <> 'Solved')) + "
                                              "(SELECT count(*) FROM \"case\" AS k WHERE "
                                              "k.interaction_count <> (SELECT count(*) FROM interaction AS i "
                                              "WHERE i.main_case = k.id) OR k.last_at <> "
                                              "coalesce((SELECT max(i.at) FROM interaction AS i WHERE "
                                              "i.main_case = k.id), k.opened_at)) + (SELECT count(*) "
                                              "FROM (SELECT customer, main_case, channel, count, business "
                                              "FROM channel_count WHERE count <> 0 EXCEPT "
                                              "SELECT customer, coalesce(main_case, x''), channel, count(*), "
                                              "sum(business) FROM interaction GROUP BY 1, 2, "
                                              "3)) + (SELECT count(*) FROM (SELECT customer, "
                                              "coalesce(main_case, x''), channel, count(*), sum(business) "
                                              "FROM interaction GROUP BY 1, 2, 3 EXCEPT SELECT customer, "
                                              "main_case, channel, count, business FROM "
                                              "channel_count)) + (SELECT count(*) FROM (SELECT customer, "
                                              "channel, count, business FROM customer_channel WHERE count "
                                              "<> 0 EXCEPT SELECT customer, channel, count(*), "
                                              "sum(business) FROM interaction GROUP BY 1, 2)) + (SELECT "
                                              "count(*) FROM (SELECT customer, channel, count(*), "
                                              "sum(business) FROM interaction GROUP BY 1, 2 EXCEPT SELECT "
                                              "customer, channel, count, business FROM customer_channel))"));
    }

    /// Steps that read a whole table or sort a history, of the statements `seen`.
    static QStringList badPlans(Connection &real, const std::vector<std::pair<QString, QVariantList>> &seen)
    {
        QStringList bad;
        static const QRegularExpression whole(
            QStringLiteral("^SCAN (interaction|customer|case|handle|order|i|c|o|k|p|m|a)( |$)(?!USING)"));
        static const QRegularExpression sorts(QStringLiteral("USE TEMP B-TREE FOR ORDER BY"));
        for (const auto &[sql, values] : seen) {
            const auto done =
                real.each(QStringLiteral("EXPLAIN QUERY PLAN ") + sql, values, [&](const Rows &row) {
                    const QString step = row.at(3).toString();
                    const bool sortsHistory =
                        sorts.match(step).hasMatch() && sql.contains(QStringLiteral("i.at"));
                    if (whole.match(step).hasMatch() || sortsHistory)
                        bad.append(step + QStringLiteral(" IN ") + sql);
                    return true;
                });
            if (!done)
                bad.append(base::toLogLine(done.error()));
        }
        if (seen.size() < 30)
            bad.append(QStringLiteral("too few statements were seen"));
        return bad;
    }

    std::unique_ptr<test::StoreFixture> m_store;

private Q_SLOTS:
    void init() { m_store = std::make_unique<test::StoreFixture>(); }

    void countsStayWhatCountingGives()
    {
        const quint32 seed = QRandomGenerator::system()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator random(seed);
        const std::vector<CustomerId> customers{addCustomer(), addCustomer()};
        std::vector<Case> cases;
        for (const CustomerId &customer : customers) {
            for (int i = 0; i < 3; ++i)
                cases.push_back(addCase(customer));
        }
        std::vector<Interaction> there;
        for (int step = 0; step < 250; ++step) {
            const Case &theCase = cases[random.bounded(static_cast<quint32>(cases.size()))];
            const auto target = random.bounded(3) == 0 ? std::nullopt : std::optional(theCase.id);
            const quint32 what = random.bounded(8U);
            if (there.empty() || what < 4) {
                Interaction i = made(theCase.customer, target, random.bounded(20) * 1000,
                                     static_cast<Channel>(random.bounded(8)));
                if (random.bounded(3) == 0)
                    i.money = Money{100, QStringLiteral("NOK")};
                put([&](Transaction &tx) { return putInteraction(tx, i); });
                there.push_back(i);
                continue;
            }
            const size_t at = random.bounded(static_cast<quint32>(there.size()));
            if (what == 4) {
                put([&](Transaction &tx) { return removeInteraction(tx, there[at].id); });
                there.erase(there.begin() + static_cast<std::ptrdiff_t>(at));
            } else if (what == 5) {
                there[at].at = base::instantFromMs(random.bounded(20) * 1000);
                there[at].channel = Channel::Event;
                put([&](Transaction &tx) { return putInteraction(tx, there[at]); });
            } else if (what == 6) {
                const auto own = std::find_if(cases.begin(), cases.end(), [&](const Case &k) {
                    return k.customer == there[at].customer;
                });
                there[at].mainCase = target ? std::optional(own->id) : std::nullopt;
                put([&](Transaction &tx) { return moveInteraction(tx, there[at].id, there[at].mainCase); });
            } else {
                Case changed = theCase;
                changed.status = static_cast<CaseStatus>(random.bounded(3));
                put([&](Transaction &tx) { return putCase(tx, changed); });
            }
        }
        QCOMPARE(differences(), 0);
        QCOMPARE(m_store->number(QStringLiteral("SELECT count(*) FROM interaction")),
                 static_cast<qint64>(there.size()));
    }

    void pagesVisitEveryRowOnceInBothDirections_data()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("one by one") << 1;
        QTest::newRow("seven") << 7;
        QTest::newRow("all but one") << 59;
        QTest::newRow("exactly all") << 60;
        QTest::newRow("more than there are") << 100;
    }
    void pagesVisitEveryRowOnceInBothDirections()
    {
        QFETCH(int, limit);
        const CustomerId winner = addCustomer();
        const CustomerId loser = addCustomer();
        const Case theCase = addCase(winner);
        put([&](Transaction &tx) { return setMergedInto(tx, loser, winner); });
        std::vector<std::pair<qint64, QByteArray>> expected;
        put([&](Transaction &tx) -> base::Result<void> {
            for (int n = 0; n < 60; ++n) {
                const Interaction i = made(n % 3 == 0 ? loser : winner, theCase.id, (n / 20) * 1000);
                expected.emplace_back(base::toMs(i.at), i.id.toBytes());
                if (auto done = putInteraction(tx, i); !done)
                    return done;
            }
            return {};
        });
        std::sort(expected.rbegin(), expected.rend());
        std::vector<InteractionId> order;
        for (const auto &[at, id] : expected)
            order.push_back(InteractionId::fromBytes(id));
        QCOMPARE(walk({winner, theCase.id, {}, {}, true, limit}), order);
        const TimelineCursor beforeAll{base::instantFromMs(-1),
                                       InteractionId::fromBytes(QByteArray(16, '\0'))};
        QCOMPARE(walk({winner, theCase.id, {}, beforeAll, false, limit}), order);
    }

    void casePagesGoOpenFirstAndMissNone()
    {
        const CustomerId customer = addCustomer();
        std::vector<CaseId> open;
        std::vector<CaseId> solved;
        for (int n = 0; n < 12; ++n) {
            const bool isSolved = n % 2 == 1;
            const Case k = addCase(customer, isSolved ? CaseStatus::Solved : CaseStatus::Waiting);
            put([&](Transaction &tx) { return putInteraction(tx, made(customer, k.id, n / 4 * 1000)); });
            (isSolved ? solved : open).push_back(k.id);
        }
        std::vector<CaseId> walked;
        std::optional<CaseId> after;
        for (bool more = true; more;) {
            const auto page =
                m_store->read([&](Connection &db) { return readCases(db, customer, {}, after, 5); });
            for (const CaseEntry &entry : page->cases) {
                walked.push_back(entry.theCase.id);
                QCOMPARE(entry.matching, 1);
                QCOMPARE(entry.channels, std::vector{Channel::Email});
            }
            more = page->more;
            after = walked.back();
        }
        QCOMPARE(walked.size(), size_t{12});
        QCOMPARE(std::set(walked.begin(), walked.begin() + 6), std::set(open.begin(), open.end()));
        QCOMPARE(std::set(walked.begin() + 6, walked.end()), std::set(solved.begin(), solved.end()));
    }

    void filtersCountAndListTheSame()
    {
        const CustomerId customer = addCustomer();
        const Case k = addCase(customer);
        Interaction paid = made(customer, k.id, 3000, Channel::Phone);
        paid.kind = InteractionKind::Compensation;
        paid.money = Money{5'000, QStringLiteral("NOK")};
        put([&](Transaction &tx) { return putInteraction(tx, paid); });
        put([&](Transaction &tx) { return putInteraction(tx, made(customer, k.id, 2000, Channel::Event)); });
        put([&](Transaction &tx) { return putInteraction(tx, made(customer, k.id, 1000, Channel::Email)); });
        put([&](Transaction &tx) { return putInteraction(tx, made(customer, {}, 1000, Channel::Email)); });
        put([&](Transaction &tx) { return putInteraction(tx, made(customer, k.id, 900, Channel::Chat)); });
        put([&](Transaction &tx) { return putInteraction(tx, made(customer, k.id, 800, Channel::Bot)); });
        QCOMPARE(walk({customer, k.id, TimelineFilter{Channel::Chat, false}, {}}).size(), size_t{2});
        QCOMPARE(m_store->read([&](Connection &db) { return countBusiness(db, customer); }).value(), 2);
        for (const TimelineFilter &filter :
             {TimelineFilter{}, TimelineFilter{Channel::Email, false}, TimelineFilter{std::nullopt, true},
              TimelineFilter{Channel::Phone, true}, TimelineFilter{Channel::Chat, false}}) {
            const auto page =
                m_store->read([&](Connection &db) { return readCases(db, customer, filter, {}, 5); });
            QCOMPARE(static_cast<size_t>(page->cases.at(0).matching),
                     walk({customer, k.id, filter, {}}).size());
            QCOMPARE(static_cast<size_t>(page->withoutCase), walk({customer, {}, filter, {}}).size());
        }
        const CustomerSnapshot s = snapshot(customer);
        QCOMPARE(s.given, (std::vector{Given{Money{5'000, QStringLiteral("NOK")}, 1}}));
        QCOMPARE(s.channelCounts.at(Channel::Email), 2);
        QCOMPARE(s.interactionCount, 6);
    }

    void mergedRecordsReadAsOneAndComeApart()
    {
        const CustomerId winner = addCustomer(QStringLiteral("Winner"));
        const CustomerId loser = addCustomer(QStringLiteral("Loser"));
        const Case k = addCase(loser);
        put([&](Transaction &tx) { return putInteraction(tx, made(loser, k.id, 1000)); });
        put([&](Transaction &tx) { return putInteraction(tx, made(winner, {}, 1000)); });
        const CustomerSnapshot winnerBefore = snapshot(winner);
        const CustomerSnapshot loserBefore = snapshot(loser);
        put([&](Transaction &tx) { return setMergedInto(tx, loser, winner); });
        const CustomerSnapshot both = snapshot(loser);
        QCOMPARE(both.customer.id, winner);
        QCOMPARE(both.interactionCount, 2);
        QCOMPARE(both.openCaseCount, 1);
        QCOMPARE(both.mergedFrom.at(0).name, QStringLiteral("Loser"));
        QCOMPARE(walk({winner, k.id, {}, {}}).size(), size_t{1});
        const CustomerId third = addCustomer();
        const auto refused = [&](CustomerId a, CustomerId b) {
            const auto result = m_store->write([&](Transaction &tx) { return setMergedInto(tx, a, b); });
            return !result && result.error().code == base::Code::MergeImpossible;
        };
        QVERIFY(refused(winner, winner));
        QVERIFY(refused(third, loser));
        QVERIFY(refused(winner, third));
        put([&](Transaction &tx) { return setMergedInto(tx, loser, std::nullopt); });
        QCOMPARE(snapshot(winner), winnerBefore);
        QCOMPARE(snapshot(loser), loserBefore);
    }

    void mergedCasesShowUnderTheOneTheyPointTo()
    {
        const CustomerId customer = addCustomer();
        const Case one = addCase(customer);
        const Case two = addCase(customer);
        put([&](Transaction &tx) { return putInteraction(tx, made(customer, two.id, 1000)); });
        put([&](Transaction &tx) { return setCaseMergedInto(tx, two.id, one.id); });
        const auto page = m_store->read([&](Connection &db) { return readCases(db, customer, {}, {}, 5); });
        QCOMPARE(page->cases.size(), size_t{1});
        QCOMPARE(page->cases[0].matching, 1);
        QCOMPARE(walk({customer, one.id, {}, {}}).size(), size_t{1});
        QCOMPARE(snapshot(customer).openCaseCount, 1);
        const Case foreign = addCase(addCustomer());
        QVERIFY(!m_store->write([&](Transaction &tx) { return setCaseMergedInto(tx, foreign.id, one.id); })
                     .has_value());
        put([&](Transaction &tx) { return setCaseMergedInto(tx, two.id, std::nullopt); });
        QCOMPARE(snapshot(customer).openCaseCount, 2);
    }

    void consentInForceIsTheNewestOfItsKindAndPreferencesExpire()
    {
        const CustomerId customer = addCustomer();
        const base::Clock &clock = m_store->clock();
        Consent consent{
            ConsentId::make(clock), customer, ConsentKind::Survey, ConsentState::Agreed, {}, {}, {},
            m_store->now()};
        put([&](Transaction &tx) { return putConsent(tx, consent); });
        consent.id = ConsentId::make(clock);
        consent.state = ConsentState::Refused;
        consent.at = m_store->now() - std::chrono::hours(1);
        put([&](Transaction &tx) { return putConsent(tx, consent); });
        QCOMPARE(snapshot(customer).consents.size(), size_t{1});
        QCOMPARE(snapshot(customer).consents[0].state, ConsentState::Agreed);
        Preference old;
        old.id = PreferenceId::make(clock);
        old.customer = customer;
        old.expiresAt = m_store->now();
        put([&](Transaction &tx) { return putPreference(tx, old); });
        QVERIFY(snapshot(customer).preferences.empty());
    }

    void noScreenReadsAWholeTable()
    {
        const CustomerId customer = addCustomer();
        const Case k = addCase(customer);
        put([&](Transaction &tx) { return putInteraction(tx, made(customer, k.id, 1000)); });
        const auto plans = m_store->read([&](Connection &real) -> base::Result<QStringList> {
            SpyConnection db(real);
            const TimelineCursor cursor{base::instantFromMs(5),
                                        InteractionId::fromBytes(QByteArray(16, 'x'))};
            (void)readCustomer(db, customer, m_store->now());
            (void)readCases(db, customer, {}, k.id, 20);
            (void)readTimeline(db, {customer, k.id, {Channel::Email, true}, cursor, true});
            (void)readTimeline(db, {customer, {}, {}, cursor, false});
            (void)readOrders(db, customer, 20);
            (void)readUnlinkedOrders(db, 20);
            (void)readOrder(db, OrderId::make(m_store->clock()));
            (void)readCaseLines(db, customer);
            (void)readPinned(db, customer, 20);
            (void)readRecentCustomers(db, 20);
            (void)readPinnedCustomers(db);
            (void)readCustomersByName(db, customer, 20);
            (void)readOpenPromises(db, std::nullopt, 20);
            for (const char *typed : {"ada l", "48213", "+47 934", "a@b.no", "K-1"}) {
                const SearchWords words = searchWords(QString::fromLatin1(typed));
                (void)searchCustomers(db, words, 20);
                (void)searchCustomersByTypo(db, words, 20, {});
                (void)searchCases(db, words, 20);
                (void)searchHistory(db, words, 20);
            }
            return badPlans(real, db.seen);
        });
        QCOMPARE(plans.value().join(u'\n'), QString());
    }

    void noWriteReadsAWholeTable()
    {
        const CustomerId customer = addCustomer();
        const Case k = addCase(customer);
        Interaction i = made(customer, k.id, 1000);
        i.source = QStringLiteral("s");
        i.sourceId = QStringLiteral("1");
        Order order;
        order.id = OrderId::make(m_store->clock());
        order.source = order.sourceId = QStringLiteral("1");
        order.lines.resize(1);
        order.lines.front().id = OrderLineId::make(m_store->clock());
        const auto bad = m_store->write([&](Transaction &tx) -> base::Result<QStringList> {
            SpyConnection db(tx.db());
            Transaction spied(db, [] { return false; });
            Handle handle;
            handle.id = HandleId::make(m_store->clock());
            handle.customer = customer;
            for (const auto &done :
                 {putInteraction(spied, i), putInteraction(spied, i), putCase(spied, k),
                  putHandle(spied, handle), putOrder(spied, order), putOrder(spied, order),
                  setOrderCustomer(spied, order.id, customer),
                  linkCaseToLine(spied, k.id, order.lines.front().id, true),
                  linkCaseToLine(spied, k.id, order.lines.front().id, false),
                  moveInteraction(spied, i.id, std::nullopt), removeInteraction(spied, i.id)}) {
                if (!done)
                    return tl::unexpected(done.error());
            }
            (void)nextCaseNumber(spied);
            return badPlans(tx.db(), db.seen);
        });
        QCOMPARE(bad.value().join(u'\n'), QString());
    }
};

LEEWAY_TEST(TestRows)
#include "tst_rows.moc"
