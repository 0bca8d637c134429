#include <QtTest>

#include "base/text_fold.h"
#include "desk/demo/demo_generator.h"
#include "desk/demo/demo_words.h"
#include "domain/enum_names.h"
#include "domain/handles.h"
#include "domain/masking.h"
#include "support/invented_contacts.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QCryptographicHash>

#include <map>
#include <set>

using namespace leeway;
using namespace leeway::desk;

namespace
{

DemoPlan planOf(qint64 customers, qint64 interactions, quint64 seed = 1)
{
    return {
        .customers = customers, .interactions = interactions, .seed = seed, .now = test::ManualClock().now()};
}

DemoGenerator generatorOf(const DemoPlan &plan)
{
    auto generator = DemoGenerator::make(plan);
    if (!generator)
        qFatal("%s", qPrintable(generator.error().detail));
    return *std::move(generator);
}

template <class Fn> void eachBatch(const DemoPlan &plan, Fn fn)
{
    DemoGenerator generator = generatorOf(plan);
    while (const auto batch = generator.next())
        fn(*batch);
}

/// Everything of a run in one hash.
QByteArray hashOf(const DemoPlan &plan)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QString &text) { hash.addData(text.toUtf8()); };
    eachBatch(plan, [&](const storage::BulkBatch &batch) {
        for (const auto &row : batch.customers)
            add(row.id.toString() + row.name + row.place + row.accountNumber +
                QString::number(base::toMs(*row.since)));
        for (const auto &row : batch.handles)
            add(row.id.toString() + row.value + row.normalized);
        for (const auto &row : batch.cases)
            add(row.id.toString() + row.number + row.title + QString::number(base::toMs(row.lastAt)));
        for (const auto &row : batch.interactions) {
            const domain::Interaction &it = row.interaction;
            add(it.id.toString() + it.title + it.summary + it.body + it.author +
                QString::number(base::toMs(it.at)) + domain::nameOf(it.channel) + domain::nameOf(it.kind) +
                QString::number(it.money.minor));
            for (const auto &line :
                 row.transcript ? row.transcript->lines : std::vector<domain::TranscriptLine>())
                add(line.text);
        }
        for (const auto &row : batch.orders)
            add(row.id.toString() + row.number + row.status);
    });
    return hash.result();
}

} // namespace

class TestDemoGenerator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samePlanGivesSameBytes()
    {
        const QByteArray first = hashOf(planOf(300, 6000, 42));
        QCOMPARE(hashOf(planOf(300, 6000, 42)), first);
        QVERIFY(hashOf(planOf(300, 6000, 43)) != first);
    }

    void nowMovesTimesButNotIds()
    {
        DemoPlan later = planOf(50, 400);
        later.now += std::chrono::hours(24 * 40);
        const auto today = generatorOf(planOf(50, 400)).next();
        const auto then = generatorOf(later).next();
        for (size_t i = 0; i < today->interactions.size(); ++i) {
            QCOMPARE(today->interactions[i].interaction.id, then->interactions[i].interaction.id);
            QCOMPARE(today->interactions[i].interaction.sourceId, then->interactions[i].interaction.sourceId);
        }
        QCOMPARE(then->customers.front().since,
                 *today->customers.front().since + std::chrono::hours(24 * 40));
    }

    void makesExactlyWhatWasPlanned_data()
    {
        QTest::addColumn<qint64>("customers");
        QTest::addColumn<qint64>("interactions");
        QTest::newRow("nobody") << qint64(0) << qint64(0);
        QTest::newRow("customers without history") << qint64(12000) << qint64(0);
        QTest::newRow("fewer interactions than customers") << qint64(5000) << qint64(777);
        QTest::newRow("one customer") << qint64(1) << qint64(12345);
        QTest::newRow("a desk") << qint64(3000) << qint64(50000);
    }
    void makesExactlyWhatWasPlanned()
    {
        QFETCH(qint64, customers);
        QFETCH(qint64, interactions);
        qint64 madeCustomers = 0;
        qint64 madeInteractions = 0;
        eachBatch(planOf(customers, interactions), [&](const storage::BulkBatch &batch) {
            madeCustomers += static_cast<qint64>(batch.customers.size());
            madeInteractions += static_cast<qint64>(batch.interactions.size());
            QVERIFY(batch.interactions.size() <= 5000);
        });
        QCOMPARE(madeCustomers, customers);
        QCOMPARE(madeInteractions, interactions);
    }

    void specialCustomersHaveExactlyTheirCount()
    {
        DemoPlan plan = planOf(400, 20000);
        plan.special = {{3, 10000}, {399, 1000}, {5, 10}, {400, 7}};
        DemoGenerator generator = generatorOf(plan);
        std::map<QUuid, int> counts;
        while (const auto batch = generator.next()) {
            for (const auto &row : batch->interactions)
                ++counts[row.interaction.customer.value];
        }
        QCOMPARE(generator.special().size(), size_t(3)); // nobody has number 400
        QCOMPARE(counts[generator.customerId(3).value], 10000);
        QCOMPARE(counts[generator.customerId(399).value], 1000);
        QCOMPARE(counts[generator.customerId(5).value], 10);
    }

    void largePlansHaveGiants()
    {
        const DemoCounts counts(planOf(20000, 200000));
        QCOMPARE(counts.special().front(), (std::pair<qint64, qint64>(7, 10000)));
        QCOMPARE(counts.special().size(), size_t(5));
        QCOMPARE(counts.total(), 200000);
    }

    void countsHaveALongTail()
    {
        DemoCounts counts(planOf(10000, 100000));
        std::vector<qint64> all;
        for (int i = 0; i < 10000; ++i)
            all.push_back(counts.next());
        std::sort(all.begin(), all.end());
        QVERIFY2(all[5000] <= 8, qPrintable(QString::number(all[5000])));
        QVERIFY2(all[9900] >= 40, qPrintable(QString::number(all[9900])));
    }

    void everythingResolvesAndIsInOrder()
    {
        std::set<QUuid> customers;
        std::map<QUuid, domain::Case> cases;
        std::set<QUuid> ids;
        std::set<QString> sources;
        std::set<QString> numbers;
        std::set<QUuid> persons{QUuid()};
        const DemoPlan plan = planOf(800, 12000);
        eachBatch(plan, [&](const storage::BulkBatch &batch) {
            for (const auto &row : batch.persons)
                persons.insert(row.id.value);
            for (const auto &row : batch.customers)
                QVERIFY(customers.insert(row.id.value).second);
            for (const auto &row : batch.cases) {
                QVERIFY(cases.emplace(row.id.value, row).second);
                QVERIFY2(numbers.insert(row.number).second, qPrintable(row.number));
                QVERIFY(row.lastAt <= plan.now && row.openedAt <= row.lastAt);
            }
            for (const auto &row : batch.interactions) {
                const domain::Interaction &it = row.interaction;
                QVERIFY(ids.insert(it.id.value).second && sources.insert(it.sourceId).second);
                QVERIFY(persons.contains(it.person.value));
                const domain::Case &theCase = cases.at(it.mainCase->value);
                QCOMPARE(theCase.customer, it.customer);
                QVERIFY(theCase.openedAt <= it.at && it.at <= theCase.lastAt);
            }
            for (const auto &row : batch.orders)
                QVERIFY(row.orderedAt < plan.now && domain::pricePaid(row).has_value());
        });
        QCOMPARE(persons.size(), size_t(13));
    }

    void bodiesHaveAWideVocabulary()
    {
        QSet<QString> words;
        QSet<QString> languages;
        eachBatch(planOf(4000, 30000), [&](const storage::BulkBatch &batch) {
            for (const auto &row : batch.interactions) {
                languages.insert(row.interaction.language);
                const QStringList folded = base::foldedWords(row.interaction.body);
                for (const QString &word : folded)
                    words.insert(word);
            }
        });
        QCOMPARE(languages.size(), 6);
        QVERIFY2(words.size() >= 3000, qPrintable(QString::number(words.size())));
    }

    void aCaseIsAboutOneThing()
    {
        const auto words = DemoWords::parse(
            R"({"language": "en", "slots": {"thing": "a|b|c|d|e|f|g|h", "when": "1|2|3|4|5|6|7|8"},
                "title": ["{thing} {when} {thing}"], "open": ["x"], "tell": ["{thing} {order}"], "ask": ["x"],
                "close": ["x"], "answer": ["{order}"], "note": ["{thing}"]})",
            QStringLiteral("w.json"));
        QVERIFY2(words, qPrintable(words ? QString() : words.error().detail));
        const auto said = [&](DemoWords::Group group, quint64 topic, quint64 seed) {
            DemoRandom random(seed);
            return words->sentence(group, {topic}, random);
        };
        QSet<QString> titles;
        QSet<QString> topics;
        for (quint64 seed = 0; seed < 50; ++seed) {
            QCOMPARE(said(DemoWords::Group::Note, 7, seed), said(DemoWords::Group::Note, 7, 0));
            QCOMPARE(said(DemoWords::Group::Answer, 7, seed), said(DemoWords::Group::Tell, 7, seed).mid(2));
            QCOMPARE(said(DemoWords::Group::Title, 7, seed).at(0), said(DemoWords::Group::Note, 7, 0).at(0));
            titles.insert(said(DemoWords::Group::Title, 7, seed));
            topics.insert(said(DemoWords::Group::Tell, seed, 0));
        }
        QVERIFY(titles.size() > 10); // when it was, and the second thing in a sentence, are not the topic's
        QVERIFY(topics.size() > 10);
    }

    void aCaseBeginsWithTheCustomerAndAgentsKnowTheLanguage()
    {
        std::map<QUuid, domain::Person> persons;
        QSet<QUuid> begun;
        eachBatch(planOf(300, 6000), [&](const storage::BulkBatch &batch) {
            for (const auto &row : batch.persons)
                persons.emplace(row.id.value, row);
            for (const auto &row : batch.interactions) {
                const domain::Interaction &it = row.interaction;
                if (!begun.contains(it.mainCase->value)) {
                    begun.insert(it.mainCase->value);
                    QVERIFY2(it.channel != domain::Channel::Event && it.channel != domain::Channel::Survey &&
                                 it.channel != domain::Channel::Visit &&
                                 it.kind != domain::InteractionKind::Note,
                             qPrintable(it.sourceId));
                }
                if (!it.person.isNull())
                    QVERIFY2(persons.at(it.person.value).languages.contains(it.language),
                             qPrintable(it.sourceId + u' ' + it.author));
            }
        });
    }

    void nothingIsMaskedAndHandlesAreNormal()
    {
        eachBatch(planOf(600, 5000), [](const storage::BulkBatch &batch) {
            for (const auto &row : batch.interactions)
                QCOMPARE(domain::masked(row.interaction.body), row.interaction.body);
            for (const auto &row : batch.handles) {
                QCOMPARE(domain::masked(row.value), row.value);
                const auto normal = domain::normalizedHandle(row.kind, row.value, {});
                QVERIFY(normal.has_value());
                QCOMPARE(row.normalized, *normal);
                QVERIFY2(row.kind != domain::HandleKind::Email ||
                             test::isReservedDomain(row.value.section(u'@', 1)),
                         qPrintable(row.value));
                QVERIFY2(row.kind != domain::HandleKind::Phone || test::beginsUnassigned(row.normalized),
                         qPrintable(row.normalized));
            }
        });
    }

    void namesASlotThatNothingFills()
    {
        const auto words =
            DemoWords::parse(R"({"language": "en", "slots": {"a": "x|y"}, "title": ["{a} and {b}"]})",
                             QStringLiteral("w.json"));
        QVERIFY(!words);
        QCOMPARE(words.error().detail, QStringLiteral("w.json: \"{a} and {b}\": nothing fills {b}"));
    }
};

LEEWAY_TEST(TestDemoGenerator)
#include "tst_demo_generator.moc"
