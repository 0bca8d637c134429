#include <QtTest>

#include "base/text_fold.h"
#include "desk/demo/demo_reader.h"
#include "desk/demo/demo_waiting.h"
#include "domain/masking.h"
#include "support/invented_contacts.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <algorithm>
#include <set>

using namespace leeway;
using namespace leeway::desk;

namespace
{

DemoMoment momentOfPictures()
{
    return {.now = test::ManualClock().now(), .zone = QTimeZone("Europe/Oslo")};
}

DemoWorkspace demoOf(const DemoMoment &moment)
{
    auto demo = readDemo(moment);
    if (!demo)
        qFatal("%s", qPrintable(demo.error().detail));
    return *std::move(demo);
}

const domain::Customer &named(const storage::BulkBatch &batch, const QString &name)
{
    const auto found = std::find_if(batch.customers.begin(), batch.customers.end(),
                                    [&](const auto &customer) { return customer.name == name; });
    if (found == batch.customers.end())
        qFatal("nobody is called %s", qPrintable(name));
    return *found;
}

QString clockIn(const DemoMoment &moment, base::Instant at)
{
    return base::toDateTime(at).toTimeZone(moment.zone).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

/// All texts that will be stored, to look for what must not be in them.
QStringList textsOf(const storage::BulkBatch &batch)
{
    QStringList texts;
    for (const auto &row : batch.customers)
        texts << row.name << row.place << row.accountNumber << row.pronunciation;
    for (const auto &row : batch.handles)
        texts << row.value << row.label;
    for (const auto &row : batch.preferences)
        texts << row.text << row.source;
    for (const auto &row : batch.attempts)
        texts << row.what << row.result;
    for (const auto &row : batch.promises)
        texts << row.what << row.about;
    for (const auto &row : batch.cases)
        texts << row.title << row.summary << row.number;
    for (const auto &row : batch.interactions) {
        texts << row.interaction.title << row.interaction.summary << row.interaction.body
              << row.interaction.author;
        if (row.transcript) {
            texts << row.transcript->done;
            for (const auto &line : row.transcript->lines)
                texts << line.text;
        }
    }
    for (const auto &row : batch.orders) {
        texts << row.number << row.status;
        for (const auto &event : row.events)
            texts << event.reference << event.detail << event.method;
    }
    return texts;
}

template <class E, class Rows, class Get> QStringList missingValues(const Rows &rows, Get get)
{
    std::set<E> seen;
    for (const auto &row : rows)
        seen.insert(get(row));
    QStringList missing;
    const QMetaEnum meta = QMetaEnum::fromType<E>();
    for (int i = 0; i < meta.keyCount(); ++i) {
        if (!seen.contains(static_cast<E>(meta.value(i))))
            missing << QString::fromLatin1(meta.key(i));
    }
    return missing;
}

/// A small right set of files, for tests that break it.
std::vector<DemoFile> smallFiles(const QByteArray &customer)
{
    return {{QStringLiteral("team.json"), R"({"workspace": {"name": "A", "me": "a", "persons": [
                {"key": "a", "name": "Ada", "role": "Agent", "team": "Care", "languages": ["en"]}]}})"},
            {QStringLiteral("some.json"), "{\"customers\": [" + customer + "]}"}};
}

} // namespace

class TestDemoReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void somebodyWaits();
    void readsEveryFile()
    {
        const DemoWorkspace demo = demoOf(momentOfPictures());
        QCOMPARE(demo.name, QStringLiteral("Aldera Home · Care"));
        QCOMPARE(demo.batch.persons.size(), size_t(12));
        QVERIFY(std::any_of(demo.batch.persons.begin(), demo.batch.persons.end(), [&](const auto &person) {
            return person.id == demo.me && person.name == QStringLiteral("Inês Carvalho");
        }));
    }

    void holdsMaritAsInThePictures()
    {
        const DemoMoment moment = momentOfPictures();
        const storage::BulkBatch batch = demoOf(moment).batch;
        const domain::Customer &marit = named(batch, QStringLiteral("Marit Sørbø"));
        QCOMPARE(marit.pronunciation, QStringLiteral("MAH-rit SUR-buh"));
        QCOMPARE(clockIn(moment, *marit.since).left(4), QStringLiteral("2017"));
        const auto water = std::find_if(batch.cases.begin(), batch.cases.end(), [](const auto &row) {
            return row.number == QStringLiteral("48 213");
        });
        QVERIFY(water != batch.cases.end());
        QCOMPARE(water->customer, marit.id);
        QCOMPARE(clockIn(moment, water->openedAt).left(10), QStringLiteral("2025-10-28"));
        QCOMPARE(clockIn(moment, water->lastAt), QStringLiteral("2025-11-21 15:02"));
        const auto tried = std::find_if(batch.attempts.begin(), batch.attempts.end(),
                                        [&](const auto &row) { return row.customer == marit.id; });
        QVERIFY(tried != batch.attempts.end());
        QCOMPARE(tried->what, QStringLiteral("Replacement 4 Nov"));
        const auto late = std::find_if(batch.promises.begin(), batch.promises.end(), [&](const auto &row) {
            return row.customer == marit.id && row.state == domain::PromiseState::Open;
        });
        QVERIFY(late != batch.promises.end());
        QCOMPARE(clockIn(moment, late->dueAt), QStringLiteral("2025-11-20 16:00"));
        const auto bot =
            std::find_if(batch.interactions.begin(), batch.interactions.end(), [&](const auto &row) {
                return row.interaction.customer == marit.id && row.transcript;
            });
        QVERIFY(bot != batch.interactions.end());
        QCOMPARE(bot->transcript->lines.size(), size_t(14));
        QCOMPARE(std::count_if(bot->transcript->lines.begin(), bot->transcript->lines.end(),
                               [](const auto &line) { return line.decisive; }),
                 3);
    }

    void everyKindOccurs()
    {
        const storage::BulkBatch batch = demoOf(momentOfPictures()).batch;
        using namespace domain;
        QCOMPARE(missingValues<InteractionKind>(batch.interactions,
                                                [](auto &row) { return row.interaction.kind; }),
                 QStringList());
        QCOMPARE(
            missingValues<Channel>(batch.interactions, [](auto &row) { return row.interaction.channel; }),
            QStringList());
        QCOMPARE(missingValues<ConsentState>(batch.consents, [](auto &row) { return row.state; }),
                 QStringList());
        QCOMPARE(missingValues<ConsentKind>(batch.consents, [](auto &row) { return row.kind; }),
                 QStringList());
        QCOMPARE(missingValues<HandleKind>(batch.handles, [](auto &row) { return row.kind; }), QStringList());
        QCOMPARE(missingValues<PromiseState>(batch.promises, [](auto &row) { return row.state; }),
                 QStringList());
        QCOMPARE(missingValues<CustomerKind>(batch.customers, [](auto &row) { return row.kind; }),
                 QStringList());
        QCOMPARE(missingValues<CaseStatus>(batch.cases, [](auto &row) { return row.status; }), QStringList());
        QCOMPARE(missingValues<PreferenceKind>(batch.preferences, [](auto &row) { return row.kind; }),
                 QStringList());
        QCOMPARE(missingValues<OrderKind>(batch.orders, [](auto &row) { return row.kind; }), QStringList());
        std::vector<OrderEvent> events;
        for (const auto &order : batch.orders)
            events.insert(events.end(), order.events.begin(), order.events.end());
        QCOMPARE(missingValues<OrderEventKind>(events, [](auto &row) { return row.kind; }), QStringList());
    }

    void speaksManyLanguagesAndCurrencies()
    {
        const storage::BulkBatch batch = demoOf(momentOfPictures()).batch;
        QVERIFY2(batch.customers.size() >= 38, qPrintable(QString::number(batch.customers.size())));
        QHash<QString, int> languages;
        QSet<QString> currencies;
        for (const auto &row : batch.interactions) {
            ++languages[row.interaction.language];
            if (row.interaction.kind == domain::InteractionKind::Compensation)
                currencies.insert(row.interaction.money.currency);
        }
        for (const char *language : {"en", "nb", "pt", "de", "pl", "ja"})
            QVERIFY2(languages.value(QLatin1StringView(language)) >= 10, language);
        for (const char *language : {"ar", "fr", "es", "tr"})
            QVERIFY2(languages.contains(QLatin1StringView(language)), language);
        QVERIFY2(currencies.size() >= 5, qPrintable(QStringList(currencies.values()).join(u' ')));
    }

    void everyReferenceResolves()
    {
        const storage::BulkBatch batch = demoOf(momentOfPictures()).batch;
        std::set<QUuid> customers;
        std::set<QUuid> cases;
        std::set<QUuid> persons;
        std::set<QUuid> interactions;
        for (const auto &row : batch.customers)
            QVERIFY(customers.insert(row.id.value).second);
        for (const auto &row : batch.cases) {
            QVERIFY(cases.insert(row.id.value).second);
            QVERIFY(customers.contains(row.customer.value));
        }
        for (const auto &row : batch.persons)
            QVERIFY(persons.insert(row.id.value).second);
        for (const auto &row : batch.interactions) {
            QVERIFY(interactions.insert(row.interaction.id.value).second);
            QVERIFY(customers.contains(row.interaction.customer.value));
            QVERIFY(!row.interaction.mainCase || cases.contains(row.interaction.mainCase->value));
            QVERIFY(row.interaction.person.isNull() || persons.contains(row.interaction.person.value));
            QVERIFY(!row.interaction.sourceId.isEmpty());
        }
        for (const auto &row : batch.promises)
            QVERIFY(cases.contains(row.caseId->value) && persons.contains(row.keeper.value));
        for (const auto &row : batch.orders)
            QVERIFY(!row.customer || customers.contains(row.customer->value));
    }

    void datesInTextsSpeakTheLanguage_data()
    {
        QTest::addColumn<QString>("filled");
        const auto row = [](const char *text, const QString &filled) { QTest::newRow(text) << filled; };
        row("{day:17}", QStringLiteral("4 Nov"));
        row("{day:17:nb}", QStringLiteral("4. november"));
        row("{day:17:de}", QStringLiteral("4. November"));
        row("{day:17:pl}", QStringLiteral("4 listopada"));
        row("{day:17:pt}", QStringLiteral("4 de novembro"));
        row("{day:17:fr}", QStringLiteral("4 novembre"));
        row("{day:17:ja}", QStringLiteral("11月4日"));
        row("{day:17:ar}", QStringLiteral("4 نوفمبر"));
        row("{month:40}", QStringLiteral("October"));
        row("on {weekday:-1}", QStringLiteral("on Saturday"));
        row("{weekday:-1:nb}", QStringLiteral("lørdag"));
        row("{weekday:-1:ar}", QStringLiteral("السبت"));
    }
    void datesInTextsSpeakTheLanguage()
    {
        QFETCH(QString, filled);
        const DemoTimes times(momentOfPictures());
        QCOMPARE(times.filled(QString::fromLatin1(QTest::currentDataTag())), filled);
    }

    void nothingThatHappenedLiesAhead_data()
    {
        QTest::addColumn<QString>("now");
        QTest::newRow("the moment of the pictures") << "2025-11-21T14:08:00Z";
        QTest::newRow("just after midnight") << "2026-03-01T00:05:00Z";
        QTest::newRow("late in the evening") << "2026-10-25T22:50:00Z";
    }
    void nothingThatHappenedLiesAhead()
    {
        QFETCH(QString, now);
        const base::Instant instant = base::fromDateTime(QDateTime::fromString(now, Qt::ISODate));
        const storage::BulkBatch batch = demoOf({.now = instant, .zone = QTimeZone("Europe/Oslo")}).batch;
        for (const auto &row : batch.interactions)
            QVERIFY2(row.interaction.at <= instant, qPrintable(row.interaction.sourceId));
        for (const auto &row : batch.orders)
            QVERIFY2(row.orderedAt <= instant, qPrintable(row.number));
        for (const auto &row : batch.promises)
            QVERIFY2(row.madeAt <= instant, qPrintable(row.what));
    }

    void readingTwiceGivesTheSameIds()
    {
        const storage::BulkBatch first = demoOf(momentOfPictures()).batch;
        DemoMoment tomorrow = momentOfPictures();
        tomorrow.now += std::chrono::hours(24);
        const storage::BulkBatch second = demoOf(tomorrow).batch;
        QCOMPARE(first.interactions.size(), second.interactions.size());
        for (size_t i = 0; i < first.interactions.size(); ++i) {
            QCOMPARE(first.interactions[i].interaction.id, second.interactions[i].interaction.id);
            QVERIFY(first.interactions[i].interaction.at < second.interactions[i].interaction.at);
        }
    }

    void namesTheMistypedField_data()
    {
        QTest::addColumn<QByteArray>("customer");
        QTest::addColumn<QString>("message");
        const QByteArray head = R"({"key": "k", "name": "Kim", "languages": ["en"])";
        const QByteArray aCase =
            R"("number": "1", "title": "T", "type": "t", "status": "Open", "days_ago": 3)";
        QTest::newRow("nothing wrong") << head + "}" << QString();
        QTest::newRow("unknown field") << head + R"(, "plase": "Cork"})"
                                       << "some.json.customers[0].plase: no field of this name";
        QTest::newRow("name missing")
            << QByteArray(R"({"key": "k", "languages": ["en"]})") << "some.json.customers[0].name: missing";
        QTest::newRow("no such channel")
            << head + R"(, "history": [{"days_ago": 2, "channel": "Fax", "body": "x"}]})"
            << "some.json.customers[0].history[0].channel: \"Fax\" is no value of it";
        QTest::newRow("a person nobody knows")
            << head + R"(, "history": [{"days_ago": 2, "channel": "Phone", "by": "bob", "body": "x"}]})"
            << "some.json.customers[0].history[0].by: \"bob\" is no person of the workspace";
        QTest::newRow("mistyped deep down")
            << head + R"(, "cases": [{)" + aCase +
                   R"(, "attempts": [{"what": "a", "reslt": "b", "days_ago": 1}]}]})"
            << "some.json.customers[0].cases[0].attempts[0].result: missing";
        QTest::newRow("before its case")
            << head + R"(, "cases": [{)" + aCase +
                   R"(, "history": [{"days_ago": 9, "channel": "Phone", "body": "x"}]}]})"
            << "some.json.customers[0].cases[0].history[0].days_ago: before its case was opened, or before "
               "the one above";
        QTest::newRow("a date that is none")
            << head + R"(, "history": [{"days_ago": 2, "channel": "Phone", "body": "on {dya:3}"}]})"
            << "some.json.customers[0].history[0].body: a brace that holds no date";
        QTest::newRow("not yet happened")
            << head + R"(, "history": [{"days_ago": 0, "at": "16:00", "channel": "Phone", "body": "x"}]})"
            << "some.json.customers[0].history[0]: it lies after 15:08 of the last day, so it has not "
               "happened";
        QTest::newRow("money without currency")
            << head + R"(, "history": [{"days_ago": 2, "channel": "Phone", "body": "x", "money": "12.00"}]})"
            << "some.json.customers[0].history[0].money: \"12.00\" is no amount";
        QTest::newRow("not JSON") << head << "some.json: line 1: unterminated object";
    }
    void namesTheMistypedField()
    {
        QFETCH(QByteArray, customer);
        QFETCH(QString, message);
        const auto demo = readDemo(smallFiles(customer), momentOfPictures());
        QCOMPARE(demo ? QString() : demo.error().detail, message);
    }

    void holdsNobodysRealNumberOrAddress()
    {
        const storage::BulkBatch batch = demoOf(momentOfPictures()).batch;
        for (const auto &handle : batch.handles) {
            if (handle.kind == domain::HandleKind::Phone)
                QVERIFY2(test::isKeptForFiction(handle.normalized) ||
                             test::beginsUnassigned(handle.normalized),
                         qPrintable(handle.normalized));
        }
        static const QRegularExpression address(QStringLiteral("[\\w.+-]+@([\\w-]+(?:\\.[\\w-]+)+)"));
        const QStringList texts = textsOf(batch);
        for (const QString &text : texts) {
            auto matches = address.globalMatch(text);
            while (matches.hasNext()) {
                const QString domain = matches.next().captured(1);
                QVERIFY2(test::isReservedDomain(domain), qPrintable(domain));
            }
        }
    }

    void maskingLeavesItUnchanged()
    {
        const QStringList texts = textsOf(demoOf(momentOfPictures()).batch);
        for (const QString &text : texts)
            QCOMPARE(domain::masked(text), text);
    }
};

/// There is a next one to take, for the agent whose desk it is before all others, and none is late yet.
void TestDemoReader::somebodyWaits()
{
    const DemoMoment moment = momentOfPictures();
    const DemoWorkspace demo = demoOf(moment);
    const auto waiting = readDemoWaiting(demo.batch, moment.now);
    QVERIFY2(waiting, waiting ? "" : qPrintable(waiting.error().detail));
    QVERIFY(waiting->size() >= 4);
    std::set<QUuid> cases;
    for (const domain::Contact &one : *waiting) {
        QVERIFY(one.openedAt < moment.now && one.dueAt > moment.now);
        QCOMPARE(one.state, domain::ContactState::Waiting);
        QVERIFY(one.caseId && cases.insert(one.caseId->value).second);
    }
    QCOMPARE(std::count_if(waiting->begin(), waiting->end(),
                           [&](const domain::Contact &one) { return one.person == demo.me; }),
             1);
}

LEEWAY_TEST(TestDemoReader)
#include "tst_demo_reader.moc"
