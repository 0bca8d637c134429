#include <QtTest>

#include "desk/demo/demo_files.h"
#include "desk/demo/demo_reader.h"
#include "domain/enum_names.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <algorithm>
#include <map>
#include <set>

using namespace leeway;
using namespace leeway::desk;

// What makes the demo a story that holds together: who promised, what came first, who speaks which language.
// tst_demo_reader.cpp asks whether the files read.

namespace
{

using domain::InteractionKind;
using domain::OrderEventKind;

/// The people whom the pictures and the tours show; their histories are the deep ones.
const QStringList kProminent{QStringLiteral("Marit Sørbø"),
                             QStringLiteral("Rahul Deshpande"),
                             QStringLiteral("Luiza Prado"),
                             QStringLiteral("Agnieszka Nowak"),
                             QStringLiteral("渡辺 健二"),
                             QStringLiteral("Oluwaseun Adeyemi"),
                             QStringLiteral("Béatrice Lemoine"),
                             QStringLiteral("ليلى بن عمر"),
                             QStringLiteral("Familien Bakke Hansen"),
                             QStringLiteral("Anneliese Krüger"),
                             QStringLiteral("Grace Osei"),
                             QStringLiteral("Fjellro Hytteutleie AS")};

/// A customer with what belongs to them, in the order of time.
struct Told {
    const domain::Customer *customer = nullptr;
    std::vector<const storage::BulkInteraction *> interactions;
    std::vector<const domain::Case *> cases;
};

base::Instant now()
{
    return test::ManualClock().now();
}

const storage::BulkBatch &demo()
{
    static const storage::BulkBatch batch = [] {
        auto read = readDemo({.now = now(), .zone = QTimeZone("Europe/Oslo")});
        if (!read)
            qFatal("%s", qPrintable(read.error().detail));
        return std::move(read->batch);
    }();
    return batch;
}

std::map<QUuid, Told> byCustomer()
{
    std::map<QUuid, Told> all;
    for (const auto &row : demo().customers)
        all[row.id.value].customer = &row;
    for (const auto &row : demo().cases)
        all[row.customer.value].cases.push_back(&row);
    for (const auto &row : demo().interactions)
        all[row.interaction.customer.value].interactions.push_back(&row);
    for (auto &[id, told] : all) {
        std::stable_sort(told.interactions.begin(), told.interactions.end(),
                         [](const auto *a, const auto *b) { return a->interaction.at < b->interaction.at; });
    }
    return all;
}

std::map<QUuid, const domain::Case *> casesById()
{
    std::map<QUuid, const domain::Case *> all;
    for (const auto &row : demo().cases)
        all[row.id.value] = &row;
    return all;
}

QString dayOf(base::Instant at)
{
    return base::toDateTime(at).toTimeZone(QTimeZone("Europe/Oslo")).toString(QStringLiteral("yyyy-MM-dd"));
}

bool hasEvent(const domain::Order &order, OrderEventKind kind, base::Instant before)
{
    return std::any_of(order.events.begin(), order.events.end(),
                       [&](const auto &event) { return event.kind == kind && event.at <= before; });
}

qint64 sumOf(const domain::Order &order, OrderEventKind kind)
{
    qint64 sum = 0;
    for (const auto &event : order.events)
        sum += event.kind == kind ? event.amount.minor : 0;
    return sum;
}

} // namespace

class TestDemoStory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everybodyHasAHistory()
    {
        QVERIFY2(demo().customers.size() >= 40, qPrintable(QString::number(demo().customers.size())));
        for (const auto &[id, told] : byCustomer()) {
            const QString said =
                told.customer->name + QStringLiteral(": %1 interactions").arg(told.interactions.size());
            QVERIFY2(told.interactions.size() >= 10, qPrintable(said));
        }
    }

    void theProminentHaveADeepOne()
    {
        QStringList found;
        for (const auto &[id, told] : byCustomer()) {
            if (!kProminent.contains(told.customer->name))
                continue;
            found << told.customer->name;
            const QByteArray name = told.customer->name.toUtf8();
            QVERIFY2(told.interactions.size() >= 25 && told.interactions.size() <= 80, name.constData());
            QVERIFY2(told.cases.size() >= 2, name.constData());
            const auto span =
                told.interactions.back()->interaction.at - told.interactions.front()->interaction.at;
            QVERIFY2(span >= std::chrono::hours(24 * 365), name.constData());
            std::set<domain::Channel> channels;
            for (const auto *row : told.interactions)
                channels.insert(row->interaction.channel);
            QVERIFY2(channels.size() >= 3, name.constData());
        }
        QCOMPARE(found.size(), kProminent.size());
    }

    void amongThemCasesStandInEveryWay()
    {
        std::set<QString> ways;
        for (const auto &[id, told] : byCustomer()) {
            for (const domain::Case *row : told.cases) {
                if (kProminent.contains(told.customer->name))
                    ways.insert(row->mergedInto ? QStringLiteral("merged") : domain::nameOf(row->status));
            }
        }
        QCOMPARE(ways, (std::set<QString>{QStringLiteral("Open"), QStringLiteral("Solved"),
                                          QStringLiteral("Waiting"), QStringLiteral("merged")}));
    }

    void everyLanguageHasItsShare_data()
    {
        QTest::addColumn<int>("interactions");
        QTest::addColumn<int>("customers");
        QTest::newRow("nb") << 120 << 4;
        QTest::newRow("en") << 120 << 8;
        QTest::newRow("pt") << 60 << 4;
        QTest::newRow("de") << 60 << 4;
        QTest::newRow("pl") << 60 << 4;
        QTest::newRow("ja") << 60 << 4;
        QTest::newRow("ar") << 60 << 1;
        QTest::newRow("fr") << 35 << 2;
    }
    void everyLanguageHasItsShare()
    {
        QFETCH(int, interactions);
        QFETCH(int, customers);
        const QString language = QString::fromLatin1(QTest::currentDataTag());
        const auto written =
            std::count_if(demo().interactions.begin(), demo().interactions.end(),
                          [&](const auto &row) { return row.interaction.language == language; });
        const auto spoken =
            std::count_if(demo().customers.begin(), demo().customers.end(),
                          [&](const auto &row) { return row.languages.value(0) == language; });
        QVERIFY2(written >= interactions, qPrintable(QString::number(written)));
        QVERIFY2(spoken >= customers, qPrintable(QString::number(spoken)));
    }

    void everyPromiseHasAMaker()
    {
        const auto cases = casesById();
        std::set<QUuid> persons;
        for (const auto &row : demo().persons)
            persons.insert(row.id.value);
        for (const auto &row : demo().promises) {
            const domain::Case &theCase = *cases.at(row.caseId->value);
            const QByteArray said = (theCase.number + u' ' + row.what).toUtf8();
            QVERIFY2(persons.contains(row.keeper.value), said.constData());
            QVERIFY2(dayOf(row.madeAt) >= dayOf(theCase.openedAt) && row.madeAt <= now(), said.constData());
            QVERIFY2(row.madeAt < row.dueAt, said.constData());
            if (row.state == domain::PromiseState::Open)
                QVERIFY2(theCase.status != domain::CaseStatus::Solved, said.constData());
            else if (row.state == domain::PromiseState::Broken)
                QVERIFY2(row.dueAt < now(), said.constData());
        }
    }

    void aBrokenPromiseIsTold()
    {
        for (const auto &promise : demo().promises) {
            if (promise.state != domain::PromiseState::Broken)
                continue;
            const bool told =
                std::any_of(demo().interactions.begin(), demo().interactions.end(), [&](const auto &row) {
                    return row.interaction.mainCase == promise.caseId &&
                           row.interaction.kind == InteractionKind::PromiseMissed &&
                           dayOf(row.interaction.at) == dayOf(promise.dueAt);
                });
            QVERIFY2(told, qPrintable(casesById().at(promise.caseId->value)->number + u' ' + promise.what));
        }
    }

    void casesAreOpenedBeforeTheySettle()
    {
        const auto all = casesById();
        for (const auto &row : demo().cases) {
            const QByteArray said = row.number.toUtf8();
            QVERIFY2(row.interactionCount > 0, said.constData());
            QVERIFY2(row.openedAt <= row.lastAt && row.lastAt <= now(), said.constData());
            QVERIFY2(!row.settledAt || (row.openedAt <= *row.settledAt && *row.settledAt <= now()),
                     said.constData());
            if (row.mergedInto)
                QCOMPARE(all.at(row.mergedInto->value)->customer, row.customer);
        }
        for (const auto &row : demo().outcomes) {
            const domain::Case &theCase = *all.at(row.caseId.value);
            QVERIFY2(theCase.settledAt && dayOf(row.at) >= dayOf(theCase.openedAt) && row.at <= now(),
                     qPrintable(theCase.number));
        }
        for (const auto &row : demo().attempts)
            QVERIFY2(row.at <= now(), qPrintable(all.at(row.caseId->value)->number + u' ' + row.what));
    }

    void theOrderIsTheSameAtAnyHour()
    {
        const base::Instant midnight =
            base::fromDateTime(QDateTime::fromString(QStringLiteral("2026-03-01T00:05:00Z"), Qt::ISODate));
        const auto other = readDemo({.now = midnight, .zone = QTimeZone("Europe/Oslo")});
        QVERIFY(other);
        std::map<QString, base::Instant> moved;
        for (const auto &row : other->batch.interactions)
            moved[row.interaction.sourceId] = row.interaction.at;
        for (const auto &[id, told] : byCustomer()) {
            for (size_t i = 1; i < told.interactions.size(); ++i) {
                const QString &before = told.interactions[i - 1]->interaction.sourceId;
                const QString &after = told.interactions[i]->interaction.sourceId;
                QVERIFY2(moved.at(before) <= moved.at(after),
                         qPrintable(before + QStringLiteral(", ") + after));
            }
        }
    }

    void nobodyWritesBeforeTheyAreACustomer()
    {
        for (const auto &[id, told] : byCustomer()) {
            QVERIFY2(dayOf(*told.customer->since) <= dayOf(told.interactions.front()->interaction.at),
                     qPrintable(told.customer->name));
        }
        for (const auto &row : demo().orders) {
            if (row.customer)
                QVERIFY2(dayOf(*byCustomer().at(row.customer->value).customer->since) <= dayOf(row.orderedAt),
                         qPrintable(row.number));
        }
    }

    void ordersGoTheirWay()
    {
        for (const auto &order : demo().orders) {
            for (const auto &event : order.events) {
                const QString said =
                    order.number + u' ' + domain::nameOf(event.kind) + u' ' + dayOf(event.at);
                const QByteArray place = said.toUtf8();
                QVERIFY2(dayOf(order.orderedAt) <= dayOf(event.at) && event.at <= now(), place.constData());
                if (event.kind == OrderEventKind::Return)
                    QVERIFY2(hasEvent(order, OrderEventKind::Delivery, event.at), place.constData());
                if (event.kind == OrderEventKind::Refund)
                    QVERIFY2(hasEvent(order, OrderEventKind::Payment, event.at), place.constData());
                if (order.kind == domain::OrderKind::Order && event.kind == OrderEventKind::Payment)
                    QCOMPARE(event.amount.currency, order.lines.front().paid.currency);
            }
            QVERIFY2(sumOf(order, OrderEventKind::Refund) <= sumOf(order, OrderEventKind::Payment),
                     qPrintable(order.number));
        }
    }

    void agentsWriteInALanguageTheyKnow()
    {
        std::map<QUuid, QStringList> known;
        for (const auto &row : demo().persons)
            known[row.id.value] = row.languages;
        for (const auto &row : demo().interactions) {
            const domain::Interaction &it = row.interaction;
            const bool written =
                it.direction == domain::Direction::Out && it.kind == InteractionKind::Message;
            if (written && !it.person.isNull())
                QVERIFY2(known.at(it.person.value).contains(it.language), qPrintable(it.sourceId));
        }
    }

    void nothingIsSaidTwice()
    {
        std::map<QString, QString> said;
        for (const auto &row : demo().interactions) {
            const QString body = row.interaction.body;
            if (body.size() < 12)
                continue;
            const auto [first, fresh] = said.emplace(body, row.interaction.sourceId);
            QVERIFY2(fresh, qPrintable(first->second + QStringLiteral(" = ") + row.interaction.sourceId));
        }
    }

    void noDayIsNamedThatWouldBeWrongTomorrow()
    {
        // {weekday:2} and its like are filled in later; what is written out would stay.
        static const QRegularExpression days(QStringLiteral(
            "\\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:man|tirs|ons|tors|fre|lør|søn)dag|"
            "(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|(?:segunda|terça|quarta|quinta|sexta)-feira|"
            "poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę|lundi|mardi|mercredi|jeudi|"
            "vendredi|samedi|dimanche|lunes|martes|jueves|viernes|giovedì|venerdì)\\b"));
        const auto files = demoFiles(QStringLiteral("people"));
        QVERIFY(files);
        for (const DemoFile &file : *files) {
            const auto match = days.match(QString::fromUtf8(file.bytes));
            QVERIFY2(!match.hasMatch(), qPrintable(file.name + u' ' + match.captured()));
        }
    }
};

LEEWAY_TEST(TestDemoStory)
#include "tst_demo_story.moc"
