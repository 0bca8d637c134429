// All that is kept about one person reaches the file and the page for them: one of each is planted, and each
// is wanted in both.
#include "desk/draft.h"
#include "desk/export_person.h"
#include "desk/history.h"
#include "desk/merge_customers.h"
#include "desk/person_data_json.h"
#include "desk/read_customer.h"
#include "models/person_page.h"
#include "storage/customer_writes.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace leeway;
using test::await;

namespace
{

base::Instant at(const char *iso)
{
    return base::fromDateTime(QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate));
}

} // namespace

class TestPersonData : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::CustomerId m_marit;
    domain::CustomerId m_twin;
    domain::CaseId m_open;
    domain::CaseId m_solved;

    desk::Desk &desk() { return *m_fixture->desk; }
    template <class Id> Id id() { return Id::make(*m_fixture->clock); }

    template <class Fn> void write(Fn fn)
    {
        const base::Result<void> done = await(m_fixture->storage->write(std::move(fn)));
        if (!done)
            qFatal("%s", qPrintable(base::toLogLine(done.error())));
    }

    domain::CustomerId putCustomer(const char *name, const char *zone)
    {
        domain::Customer customer;
        customer.id = id<domain::CustomerId>();
        customer.name = QString::fromUtf8(name);
        customer.timeZone = QString::fromLatin1(zone);
        customer.pronunciation = QStringLiteral("planted pronunciation");
        write([customer](storage::Transaction &tx) { return storage::putCustomer(tx, customer); });
        return customer.id;
    }

    domain::CaseId putCase(domain::CustomerId of, const char *title, domain::CaseStatus status)
    {
        domain::Case made;
        made.id = id<domain::CaseId>();
        made.customer = of;
        made.title = QString::fromUtf8(title);
        made.status = status;
        made.openedAt = made.lastAt = at("2025-10-01T08:00:00Z");
        made.complaint = status == domain::CaseStatus::Open;
        if (made.complaint)
            made.complaintDates.answerBy = at("2029-03-03T03:03:00Z");
        write([made](storage::Transaction &tx) { return storage::putCase(tx, made); });
        return made.id;
    }

    domain::InteractionId putEvent(std::optional<domain::CaseId> of, const char *body)
    {
        domain::Interaction event;
        event.id = id<domain::InteractionId>();
        event.customer = m_marit;
        event.mainCase = of;
        event.at = at("2025-11-20T15:00:00Z");
        event.body = QString::fromUtf8(body);
        write([event](storage::Transaction &tx) { return storage::putInteraction(tx, event); });
        return event.id;
    }

    void plantFacts();
    void plantStates();
    void plantWhatWasTried();
    void plantHistory();
    void plantOrders();

    QByteArray read(const desk::MakePersonDataSink &make, desk::PersonDataLimits limits = {})
    {
        desk::PersonDataJob job(desk(), m_marit);
        const base::Result<QByteArray> data = await(job.read(make, limits));
        if (!data)
            qFatal("%s", qPrintable(base::toLogLine(data.error())));
        return *data;
    }
    QJsonObject json()
    {
        QJsonParseError problem;
        const QByteArray bytes = read(desk::makeJsonSink);
        const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
        if (problem.error != QJsonParseError::NoError)
            qFatal("%s", qPrintable(problem.errorString()));
        return document.object();
    }
    int commands() { return m_fixture->value(QStringLiteral("SELECT count(*) FROM command")).toInt(); }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::DeskFixture>();
        m_marit = putCustomer("Marit Planted", "Europe/Oslo");
        m_twin = putCustomer("Planted twin", "");
        m_open = putCase(m_marit, "planted open case", domain::CaseStatus::Open);
        m_solved = putCase(m_marit, "planted solved case", domain::CaseStatus::Solved);
        plantFacts();
        plantStates();
        plantWhatWasTried();
        plantHistory();
        plantOrders();
        QVERIFY(await(desk::mergeCustomers(desk(), m_twin, m_marit, QStringLiteral("same"))).has_value());
    }
    void cleanup() { m_fixture.reset(); }

    void everyPlantedThingIsInBoth();
    void timesAreUtcInTheFileAndLocalOnThePage();
    void consentsKeepTheirWholeStory();
    void historyStandsUnderItsCase();
    void aLongHistoryComesInPages();
    void aScreenTakesAPageAndSaysSo();
    void theFilesAreWrittenWholeAndRecorded();
    void nothingIsWrittenWhereNothingMayBe();
    void aStoppedExportLeavesNothing();
    void textsAreEscapedOnThePage();
};

void TestPersonData::plantFacts()
{
    write([this](storage::Transaction &tx) -> base::Result<void> {
        domain::Member member{
            id<domain::MemberId>(), m_marit, QStringLiteral("planted member"), {}, {}, true};
        base::Result<void> done = storage::putMember(tx, member);
        domain::Handle handle;
        handle.id = id<domain::HandleId>();
        handle.customer = m_twin; // of the record that is merged in later
        handle.kind = domain::HandleKind::Email;
        handle.value = handle.normalized = QStringLiteral("planted-handle@example.org");
        if (done)
            done = storage::putHandle(tx, handle);
        domain::Preference preference;
        preference.id = id<domain::PreferenceId>();
        preference.customer = m_marit;
        preference.text = QStringLiteral("planted expired preference");
        preference.learnedAt = at("2020-01-01T00:00:00Z");
        preference.expiresAt = at("2021-06-01T00:00:00Z");
        if (done)
            done = storage::putPreference(tx, preference);
        if (done)
            done =
                storage::putNeed(tx, {id<domain::NeedId>(), m_marit, QStringLiteral("planted need"), {}, {}});
        if (done)
            done = storage::logAccess(tx, m_marit, desk().me().id, at("2025-09-09T09:09:00Z"),
                                      QStringLiteral("planted access reason"));
        if (done)
            done = storage::putSetting(tx, desk::noteDraftKey(m_marit, desk().me().id), "planted draft");
        return done;
    });
}

void TestPersonData::plantStates()
{
    write([this](storage::Transaction &tx) -> base::Result<void> {
        base::Result<void> done;
        const auto consent = [&](const char *when, domain::ConsentState state, const char *source) {
            if (done)
                done = storage::putConsent(tx, {id<domain::ConsentId>(),
                                                m_marit,
                                                domain::ConsentKind::History,
                                                state,
                                                {},
                                                {},
                                                QString::fromUtf8(source),
                                                at(when)});
        };
        consent("2024-01-01T00:00:00Z", domain::ConsentState::Agreed, "planted earlier consent");
        consent("2025-01-01T00:00:00Z", domain::ConsentState::Withdrawn, "planted later consent");
        const auto promise = [&](domain::PromiseState state, const char *what) {
            domain::Promise made;
            made.id = id<domain::PromiseId>();
            made.customer = m_marit;
            made.what = QString::fromUtf8(what);
            made.state = state;
            if (done)
                done = storage::putPromise(tx, made);
        };
        promise(domain::PromiseState::Open, "planted open promise");
        promise(domain::PromiseState::Kept, "planted kept promise");
        promise(domain::PromiseState::Broken, "planted broken promise");
        promise(domain::PromiseState::Withdrawn, "planted withdrawn promise");
        return done;
    });
}

void TestPersonData::plantWhatWasTried()
{
    write([this](storage::Transaction &tx) -> base::Result<void> {
        base::Result<void> done;
        for (const domain::CaseId &of : {m_open, m_solved}) {
            domain::Attempt attempt;
            attempt.id = id<domain::AttemptId>();
            attempt.customer = m_marit;
            attempt.caseId = of;
            attempt.what = of == m_open ? QStringLiteral("planted attempt")
                                        : QStringLiteral("planted attempt of a solved case");
            if (done)
                done = storage::putAttempt(tx, attempt);
        }
        domain::Outcome outcome;
        outcome.id = id<domain::OutcomeId>();
        outcome.customer = m_marit;
        outcome.caseId = m_solved;
        outcome.satisfaction = 82;
        outcome.cameBack = false;
        outcome.resolution = QStringLiteral("planted outcome");
        if (done)
            done = storage::putOutcome(tx, outcome);
        return done;
    });
}

void TestPersonData::plantHistory()
{
    putEvent(m_solved, "planted letter of a solved case");
    const domain::InteractionId loose = putEvent(std::nullopt, "planted loose letter");
    write([this, loose](storage::Transaction &tx) -> base::Result<void> {
        domain::Attachment file;
        file.id = id<domain::AttachmentId>();
        file.interaction = loose;
        file.name = QStringLiteral("planted file.pdf");
        file.mediaType = QStringLiteral("application/planted");
        file.size = 4;
        base::Result<void> done = storage::putAttachment(tx, file, "%PDF");
        domain::TranscriptLine line;
        line.speaker = QStringLiteral("planted speaker");
        line.text = QStringLiteral("planted transcript line");
        if (done)
            done = storage::putTranscript(tx, {loose, QStringLiteral("planted bot deed"), {line}});
        domain::Interaction given;
        given.id = id<domain::InteractionId>();
        given.customer = m_marit;
        given.at = at("2025-11-01T10:00:00Z");
        given.kind = domain::InteractionKind::Compensation;
        given.money = {45'000, QStringLiteral("NOK")};
        if (done)
            done = storage::putInteraction(tx, given);
        return done;
    });
}

void TestPersonData::plantOrders()
{
    write([this](storage::Transaction &tx) -> base::Result<void> {
        domain::Order order;
        order.id = id<domain::OrderId>();
        order.customer = m_twin;
        order.kind = domain::OrderKind::Subscription;
        order.number = QStringLiteral("planted-order");
        order.orderedAt = at("2025-05-05T05:05:00Z");
        order.renewsAt = at("2027-05-05T05:05:00Z");
        domain::OrderLine line;
        line.id = id<domain::OrderLineId>();
        line.article = QStringLiteral("planted article");
        line.paid = {99'900, QStringLiteral("NOK")};
        line.warrantyUntil = at("2028-02-02T02:02:00Z");
        order.lines.push_back(line);
        for (const auto &[kind, reference] : {std::pair(domain::OrderEventKind::Payment, "planted payment"),
                                              std::pair(domain::OrderEventKind::Delivery, "planted delivery"),
                                              std::pair(domain::OrderEventKind::Return, "planted return"),
                                              std::pair(domain::OrderEventKind::Refund, "planted refund"),
                                              std::pair(domain::OrderEventKind::Invoice, "planted invoice")})
            order.events.push_back({id<domain::OrderEventId>(),
                                    kind,
                                    order.orderedAt,
                                    {},
                                    {},
                                    QString::fromLatin1(reference),
                                    {}});
        return storage::putOrder(tx, order);
    });
}

/// One store for all of them: they only look.
void TestPersonData::everyPlantedThingIsInBoth()
{
    const QString file = QString::fromUtf8(read(desk::makeJsonSink));
    const QString page = QString::fromUtf8(read(models::makePersonPage));
    for (const char *planted : {"Marit Planted",
                                "planted pronunciation",
                                "Planted twin",
                                "planted member",
                                "planted-handle@example.org",
                                "planted expired preference",
                                "planted need",
                                "planted access reason",
                                "planted draft",
                                "planted earlier consent",
                                "planted later consent",
                                "planted open promise",
                                "planted kept promise",
                                "planted broken promise",
                                "planted withdrawn promise",
                                "planted attempt",
                                "planted attempt of a solved case",
                                "planted outcome",
                                "planted open case",
                                "planted solved case",
                                "planted letter of a solved case",
                                "planted loose letter",
                                "planted file.pdf",
                                "application/planted",
                                "planted speaker",
                                "planted transcript line",
                                "planted bot deed",
                                "450.00",
                                "planted-order",
                                "planted article",
                                "999.00",
                                "planted payment",
                                "planted delivery",
                                "planted return",
                                "planted refund",
                                "planted invoice",
                                "8.2"}) {
        QVERIFY2(file.contains(QString::fromUtf8(planted)), planted);
        QVERIFY2(page.contains(QString::fromUtf8(planted)), planted);
    }
}

void TestPersonData::timesAreUtcInTheFileAndLocalOnThePage()
{
    const QString file = QString::fromUtf8(read(desk::makeJsonSink));
    for (const char *when :
         {"2025-11-20T15:00:00.000Z", "2025-09-09T09:09:00.000Z", "2027-05-05T05:05:00.000Z",
          "2028-02-02T02:02:00.000Z", "2024-01-01T00:00:00.000Z", "2029-03-03T03:03:00.000Z"})
        QVERIFY2(file.contains(QLatin1String(when)), when);
    const QString page = QString::fromUtf8(read(models::makePersonPage));
    QVERIFY(page.contains(QStringLiteral("Europe/Oslo")));
    QVERIFY(page.contains(QStringLiteral("16:00"))); // 15:00 UTC in winter
    QVERIFY(page.contains(QStringLiteral("11:09"))); // 09:09 UTC in summer
    QVERIFY(page.contains(QStringLiteral("to be answered by")));
    QVERIFY(page.contains(QStringLiteral("04:03"))); // of the complaint
    QVERIFY(!page.contains(QStringLiteral("15:00")));
}

void TestPersonData::consentsKeepTheirWholeStory()
{
    const QJsonArray consents = json().value(QStringLiteral("consents")).toArray();
    QCOMPARE(consents.size(), 2);
    QCOMPARE(consents.first().toObject().value(QStringLiteral("state")).toString(), QStringLiteral("Agreed"));
    QCOMPARE(consents.last().toObject().value(QStringLiteral("state")).toString(),
             QStringLiteral("Withdrawn"));
}

void TestPersonData::historyStandsUnderItsCase()
{
    const QJsonArray cases = json().value(QStringLiteral("cases")).toArray();
    QCOMPARE(cases.size(), 2);
    for (const QJsonValue &one : cases) {
        const QJsonArray history = one.toObject().value(QStringLiteral("history")).toArray();
        const bool solved =
            one.toObject().value(QStringLiteral("title")).toString() == QLatin1String("planted solved case");
        QCOMPARE(history.size(), solved ? 1 : 0);
    }
    QCOMPARE(json().value(QStringLiteral("other_history")).toArray().size(), 2);
}

void TestPersonData::aLongHistoryComesInPages()
{
    constexpr int kMany = 1'234; // more than six pages
    write([this](storage::Transaction &tx) -> base::Result<void> {
        base::Result<void> done;
        for (int i = 0; done && i < kMany; ++i) {
            domain::Interaction event;
            event.id = id<domain::InteractionId>();
            event.customer = m_marit;
            event.mainCase = m_open;
            event.at = at("2025-01-01T00:00:00Z") + std::chrono::minutes(i / 3); // several share a moment
            event.body = QStringLiteral("event %1").arg(i);
            done = storage::putInteraction(tx, event);
        }
        return done;
    });
    QSet<QString> seen;
    for (const QJsonValue &one : json().value(QStringLiteral("cases")).toArray())
        for (const QJsonValue &event : one.toObject().value(QStringLiteral("history")).toArray())
            seen.insert(event.toObject().value(QStringLiteral("id")).toString());
    QCOMPARE(seen.size(), kMany + 1);
}

void TestPersonData::aScreenTakesAPageAndSaysSo()
{
    for (int i = 0; i < 8; ++i)
        putEvent(m_open, "one of many");
    const QJsonObject data = QJsonDocument::fromJson(read(desk::makeJsonSink, {5, false})).object();
    QCOMPARE(data.value(QStringLiteral("left_out")).toInt(), 8 + 3 - 5);
    const QByteArray page = read(models::makePersonPage, {5, false});
    QCOMPARE(page.count("one of many"), 5);
}

void TestPersonData::theFilesAreWrittenWholeAndRecorded()
{
    const QString base = m_fixture->folder.filePath(QStringLiteral("marit"));
    const int before = commands();
    desk::PersonDataJob job(desk(), m_marit);
    QVERIFY(await(job.writeFiles(base, models::makePersonPage)).has_value());
    QCOMPARE(commands(), before + 1);
    for (const char *suffix : {".json", ".html"}) {
        QFile file(base + QLatin1String(suffix));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("planted broken promise"));
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
        QVERIFY(!(file.permissions() & others));
    }
}

void TestPersonData::nothingIsWrittenWhereNothingMayBe()
{
    const int before = commands();
    desk::PersonDataJob job(desk(), m_marit);
    const auto done = await(
        job.writeFiles(m_fixture->folder.filePath(QStringLiteral("no/such/place")), models::makePersonPage));
    QVERIFY(!done);
    QCOMPARE(done.error().code, base::Code::FileUnwritable);
    QCOMPARE(commands(), before);
}

void TestPersonData::aStoppedExportLeavesNothing()
{
    const QString base = m_fixture->folder.filePath(QStringLiteral("marit"));
    desk::PersonDataJob job(desk(), m_marit);
    job.stop();
    const auto done = await(job.writeFiles(base, models::makePersonPage));
    QVERIFY(!done);
    QCOMPARE(done.error().code, base::Code::Cancelled);
    QVERIFY(!QFile::exists(base + QStringLiteral(".json")));
    QVERIFY(!QFile::exists(base + QStringLiteral(".html")));
}

void TestPersonData::textsAreEscapedOnThePage()
{
    putEvent(m_open, "<script>alert('x')</script> & <b>bold</b>");
    const QByteArray page = read(models::makePersonPage);
    QVERIFY(!page.contains("<script"));
    QVERIFY(page.contains("&lt;script&gt;alert("));
}

LEEWAY_TEST(TestPersonData)
#include "tst_person_data.moc"
