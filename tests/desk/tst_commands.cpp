#include "desk/case_matter.h"
#include "desk/cases.h"
#include "desk/company.h"
#include "desk/complaints.h"
#include "desk/contacts.h"
#include "desk/edit_customer.h"
#include "desk/erasing.h"
#include "desk/export_person.h"
#include "desk/history.h"
#include "desk/knowledge/article_use.h"
#include "desk/knowledge/articles.h"
#include "desk/knowledge/notices.h"
#include "desk/leeway.h"
#include "desk/members.h"
#include "desk/merge_customers.h"
#include "desk/money_work.h"
#include "desk/offers.h"
#include "desk/order_links.h"
#include "desk/owed_work.h"
#include "desk/person_data_json.h"
#include "desk/promises.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "desk/surveys.h"
#include "desk/today.h"
#include "domain/commands/kinds.h"
#include "storage/customer_writes.h"
#include "storage/whole_contact.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace leeway;
using test::await;

/// Every command kind's bytes are an agreement with stores of other versions: golden/<kind>.json holds them,
/// with ids replaced by "<id>". LEEWAY_WRITE_GOLDEN=1 writes new ones; a changed file is a new version of the
/// kind.
class TestCommands : public QObject
{
    Q_OBJECT

private:
    test::DeskFixture m_fixture;

    desk::Desk &desk() { return *m_fixture.desk; }

    template <class T> static T got(QFuture<base::Result<T>> future)
    {
        base::Result<T> result = await(future);
        if (!result)
            qFatal("%s", qPrintable(base::toLogLine(result.error())));
        if constexpr (!std::is_void_v<T>)
            return std::move(*result);
    }
    void undo(const desk::Undo &undo)
    {
        if (const auto done = await(undo(desk())); !done)
            qFatal("%s", qPrintable(base::toLogLine(done.error())));
    }

    domain::CustomerId newCustomer(const QString &name)
    {
        desk::NewCustomer made;
        made.customer.name = name;
        made.customer.place = QStringLiteral("Trondheim");
        made.customer.languages = {QStringLiteral("nb")};
        domain::Handle handle;
        handle.kind = domain::HandleKind::Email;
        handle.value = QStringLiteral("marit@example.com");
        made.handles.push_back(handle);
        return got(desk::createCustomer(desk(), made));
    }

    /// One of everything a person can do so far.
    void work()
    {
        const domain::CustomerId marit = newCustomer(QStringLiteral("Marit Sørbø"));
        const domain::CustomerId twin = newCustomer(QStringLiteral("M. Sørbø"));
        const domain::Customer base = got(desk::readCustomer(desk(), marit)).customer;
        domain::Customer edited = base;
        edited.pronunciation = QStringLiteral("MAH-rit SUR-buh");
        got(desk::editCustomer(desk(), base, edited));
        workOnCases(marit);
        domain::Promise promise;
        promise.customer = marit;
        promise.what = QStringLiteral("a call");
        promise.dueAt = m_fixture.clock->now() + std::chrono::hours(2);
        got(desk::putRecord(desk(), promise));
        promise = got(desk::readCustomer(desk(), marit)).promises.front();
        undo(got(desk::movePromise(desk(), promise, promise.dueAt + std::chrono::hours(1))));
        promise = got(desk::readCustomer(desk(), marit)).promises.front();
        undo(got(desk::settlePromise(desk(), promise, domain::PromiseState::Kept)));
        workOnWhose(promise);
        domain::Need need;
        need.customer = marit;
        need.text = QStringLiteral("allow time");
        undo(got(desk::putRecord(desk(), need)));
        undo(got(desk::mergeCustomers(desk(), twin, marit, QStringLiteral("same address"))));
        got(desk::openFolded(desk(), marit, QStringLiteral("she asked about an older case")));
        got(desk::openRestricted(desk(), marit, QStringLiteral("she is on the phone")));
        workOnErasing(); // alone: nobody else works here yet
        workOnPeople(marit);
        workOnContact(marit);
        workOnCompany();
        workOnKnowledge();
        test::MoneyWork money(m_fixture);
        money.give(marit);
        test::giveOwedAndTakeBack(m_fixture, marit);
        got(desk::PersonDataJob(desk(), marit).handOut(desk::makeJsonSink));
        money.holdLease();
    }

    /// One that is taken back, and one that is done by whoever works alone.
    void workOnErasing()
    {
        const domain::CustomerId nils = newCustomer(QStringLiteral("Nils Berg"));
        const auto asked = [&] {
            got(desk::askErasure(desk(), nils, domain::Erasure::Ground::NoLongerNeeded,
                                 QStringLiteral("asked by letter")));
            return got(desk::readErasure(desk(), nils))->erasure;
        };
        got(desk::withdrawErasure(desk(), asked()));
        got(desk::decideErasure(
            desk(), asked(),
            {.erase = true, .why = QStringLiteral("identity checked on the phone"), .atOnce = true}));
    }

    /// Who sees to what, and who is away.
    void workOnWhose(const domain::Promise &promise)
    {
        domain::Case lid; // as another system brings it: nobody's
        lid.id = domain::CaseId::make(*m_fixture.clock);
        lid.customer = promise.customer;
        lid.title = QStringLiteral("Lid does not close");
        got(m_fixture.storage->write([lid](storage::Transaction &tx) { return storage::putCase(tx, lid); }));
        undo(got(desk::makeComplaint(desk(), lid)).undo);
        const domain::PersonId me = desk().me().id;
        undo(got(desk::handOver(desk(), {{lid.customer, lid.id, std::nullopt, {}}}, me)));
        undo(got(desk::handOver(desk(), {{promise.customer, std::nullopt, promise.id, {}}}, me)));
        undo(got(desk::setNextStep(
            desk(), lid,
            {QStringLiteral("call the carrier"), m_fixture.clock->now(), QStringLiteral("the carrier")})));
        desk::CaseMatter matter = desk::matterOf(lid);
        matter.type = QStringLiteral("Damaged in transit");
        matter.whatWanted = QStringLiteral("a new one by Friday");
        undo(got(desk::setCaseMatter(desk(), lid, matter)));
        domain::Person covering;
        covering.id = domain::PersonId::make(*m_fixture.clock);
        undo(got(desk::setAway(desk(), desk().me(), m_fixture.clock->now(), covering.id)));
    }

    /// With a value in every field, and as little as there may be.
    void workOnContact(domain::CustomerId marit)
    {
        domain::Case about;
        about.customer = marit;
        about.title = QStringLiteral("Hose drips");
        about = got(desk::openCase(desk(), about));
        const domain::Contact whole = test::wholeContact(*m_fixture.clock, about, desk().me().id);
        undo(got(desk::putRecord(desk(), whole)));
        got(desk::putRecord(desk(), whole));
        undo(got(desk::putRecord(desk(), test::wholeMark(*m_fixture.clock, whole))));
        domain::Offer offer = test::wholeOffer(*m_fixture.clock, whole);
        offer.grant.reset(); // nothing was granted in it
        got(desk::recordOffer(desk(), offer));
        desk::LiveContact call;
        call.contact.customer = marit;
        call = got(desk::beginContact(desk(), call));
        got(desk::dropContact(desk(), call));
        askHowItWent(about);
    }

    /// A contact by email ends; they are asked, and answer.
    void askHowItWent(const domain::Case &about)
    {
        desk::LiveContact letter;
        letter.contact.customer = about.customer;
        letter.contact.caseId = about.id;
        letter.contact.channel = domain::Channel::Email;
        letter = got(desk::beginContact(desk(), letter));
        letter.draft.cases = {{about.id, about.status, desk::WrapStatus::Solved}};
        got(desk::wrapUp(desk(), letter));
        const desk::SurveyHandOut out = got(desk::handOutSurveys(desk()));
        const domain::SurveyAnswer said{80, domain::Fit::AboutRight, QStringLiteral("quick"),
                                        m_fixture.clock->now()};
        desk::SurveyWords words;
        words.score = QStringLiteral("%1 of 10");
        words.fits[1] = QStringLiteral("about right");
        got(desk::recordSurvey(desk(), {out.batch->lines.front().survey.token, said, false}, words));
    }

    /// One of the people of a household, and what they are reached by.
    void workOnPeople(domain::CustomerId home)
    {
        domain::Member kari;
        kari.id = domain::MemberId::make(*m_fixture.clock);
        kari.customer = home;
        kari.name = QStringLiteral("Kari Sørbø");
        kari.role = QStringLiteral("mother");
        kari.language = QStringLiteral("nb");
        kari.decidesMoney = true;
        got(desk::putRecord(desk(), kari));
        domain::Handle phone;
        phone.customer = home;
        phone.member = kari.id;
        phone.value = QStringLiteral("934 56 789");
        got(desk::putRecord(desk(), phone));
        undo(got(desk::removeMember(desk(), kari)));
    }

    /// What the company is, and who is where in it.
    void workOnCompany()
    {
        using desk::putting;
        const auto change = [this](desk::CompanyChange one) {
            return got(desk::changeCompany(desk(), {one}));
        };
        change(putting(domain::Company{QStringLiteral("Aldera Home"), QStringLiteral("Europe/Oslo"),
                                       QStringLiteral("NOK")}));
        domain::Team team;
        team.name = QStringLiteral("Care");
        team.timeZone = QStringLiteral("Europe/Oslo");
        team.currency = QStringLiteral("NOK");
        team.hours.days.front() = {{480, 720}, {780, 1020}};
        change(putting(team));
        team = got(desk::readCompany(desk())).teams.front();
        undo(change(putting(domain::Choice{.id = {}, .text = QStringLiteral("Late delivery")})));
        change(putting(domain::DueRule{domain::DueKind::QueueAnswer, QStringLiteral("Billing"), 240}));
        domain::Holiday holiday;
        holiday.day = QDate(2026, 12, 25);
        holiday.name = QStringLiteral("Christmas Day");
        holiday.team = team.id;
        change(putting(holiday));
        domain::Membership to;
        to.team = team.id;
        to.from = QDate(2026, 12, 1);
        to.until = QDate(2026, 12, 24);
        got(desk::changeCompany(desk(),
                                desk::movingTo(desk(), got(desk::readCompany(desk())), desk().me(), to)));
        domain::Person lead = desk().me();
        lead.id = {};
        lead.name = QStringLiteral("Lea Lind");
        lead.role = domain::Role::Lead;
        lead.teamId = team.id;
        change(putting(lead));
        const domain::Person admin = desk().me();
        for (const domain::Person &one : got(desk::readCompany(desk())).people) {
            if (one.role == domain::Role::Lead)
                desk().setMe(one);
        }
        change(desk::goingOnDuty(desk(), got(desk::readCompany(desk())),
                                 m_fixture.clock->now() + std::chrono::hours(2)));
        desk().setMe(admin);
    }

    /// What is known, said of it and done with it.
    void workOnKnowledge()
    {
        domain::Article article;
        article.title = QStringLiteral("Descale the coffee machine");
        article.language = QStringLiteral("en");
        article.body = QStringLiteral("# Before\n\nEmpty the *tank*.");
        article.owner = desk().me().id;
        article.reviewOn = QDate(2027, 5, 31);
        article.when = {{QStringLiteral("fact"), QStringLiteral("case.type")},
                        {QStringLiteral("is"), QStringLiteral("Repair")}};
        article.tags = {QStringLiteral("coffee")};
        article.state = domain::ArticleState::Published;
        got(desk::saveArticle(desk(), article, std::nullopt));
        article.id = got(desk::readShelf(desk())).articles.front().id;
        got(desk::noteUse(desk(), article.id, domain::ArticleUseKind::Copied, {}));
        got(desk::sayWrong(desk(), article.id, QStringLiteral("The tank is on the left."), {}));
        desk::GapKeeper gaps(desk());
        gaps.looking(QStringLiteral("limescale filter"));
        got(gaps.stopped());
        domain::Notice notice;
        notice.title = QStringLiteral("Late parcels in the north");
        notice.sentence = {{QStringLiteral("en"), QStringLiteral("Parcels are two days late.")}};
        notice.resolution = QStringLiteral("Delivery is free.");
        notice.from = m_fixture.clock->now();
        got(desk::saveNotice(desk(), notice, std::nullopt));
    }

    /// An order that came without a customer, its line, and the case that is about it.
    void workOnOrders(domain::CustomerId marit, domain::CaseId tank)
    {
        domain::Order order;
        order.id = domain::OrderId::make(*m_fixture.clock);
        order.number = QStringLiteral("1041-22");
        order.lines.resize(1);
        order.lines.front().id = domain::OrderLineId::make(*m_fixture.clock);
        order.lines.front().article = QStringLiteral("Coffee machine");
        got(m_fixture.storage->write(
            [order](storage::Transaction &tx) { return storage::putOrder(tx, order); }));
        got(desk::setOrderCustomer(desk(), {order.id, std::nullopt, marit}));
        undo(got(desk::linkOrderLine(desk(), tank, order.lines.front().id)));
    }

    void workOnCases(domain::CustomerId marit)
    {
        domain::Case wanted;
        wanted.customer = marit;
        wanted.title = QStringLiteral("Cracked water tank");
        const domain::Case tank = got(desk::openCase(desk(), wanted));
        wanted.title = QStringLiteral("Late delivery");
        const domain::Case late = got(desk::openCase(desk(), wanted));
        got(desk::addNote(desk(), {marit, tank.id, QStringLiteral("Tank cracked in the same corner.")}));
        undo(got(desk::addNote(desk(), {marit, tank.id, QStringLiteral("Wrong window.")})));
        domain::TimelineQuery query;
        query.customer = marit;
        query.caseId = tank.id;
        const domain::InteractionId note =
            got(desk::readTimeline(desk(), query)).entries.front().interaction.id;
        undo(got(desk::setInteractionPinned(desk(), note, true)));
        undo(got(desk::moveInteraction(desk(),
                                       {note, marit, tank.id, late.id, QStringLiteral("about the chairs")})));
        wanted.title = QStringLiteral("Missing lid");
        undo(got(desk::splitCase(desk(), {tank.id, wanted, {note}, QStringLiteral("another problem")})));
        undo(got(desk::mergeCases(desk(), late.id, tank.id, QStringLiteral("the same"))));
        undo(got(desk::setCaseStatus(desk(), late.id, domain::CaseStatus::Open, domain::CaseStatus::Solved)));
        workOnOrders(marit, tank.id);
    }

    static QByteArray withoutIds(const QByteArray &body)
    {
        static const QRegularExpression id(
            QStringLiteral("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
        static const QRegularExpression token(QStringLiteral("(\"token\":\")[a-z2-7]{26}"));
        return QString::fromUtf8(body)
            .replace(id, QStringLiteral("<id>"))
            .replace(token, QStringLiteral("\\1<token>"))
            .toUtf8();
    }

    static void compareWithGolden(const QString &name, const QByteArray &body)
    {
        const QByteArray bytes = withoutIds(body) + '\n';
        QFile golden(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                     QStringLiteral("/tests/desk/golden/%1.json").arg(name));
        if (qEnvironmentVariableIsSet("LEEWAY_WRITE_GOLDEN")) {
            QVERIFY(golden.open(QIODevice::WriteOnly));
            golden.write(bytes);
            return;
        }
        QVERIFY2(golden.open(QIODevice::ReadOnly), "no golden file; a new kind needs one");
        QCOMPARE(bytes, golden.readAll());
    }

private Q_SLOTS:
    void initTestCase() { work(); }

    void keepTheirBytes_data()
    {
        QTest::addColumn<QString>("kind");
        for (const std::string_view kind : domain::commands::kAll) {
            if (kind != domain::commands::kImportBatch) // made by imports, tests/desk/tst_import.cpp
                QTest::newRow(kind.data())
                    << QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size()));
        }
    }
    void keepTheirBytes()
    {
        QFETCH(QString, kind);
        const QVariant body = m_fixture.value(
            QStringLiteral("SELECT body FROM command WHERE kind = ? ORDER BY dseq LIMIT 1"), {kind});
        QVERIFY2(body.isValid(), "no use case of this test writes this kind");
        compareWithGolden(kind, body.toByteArray());
    }

    void recordsKeepTheirBytes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::newRow("a person of a household") << QStringLiteral("member");
        QTest::newRow("a handle that is one person's") << QStringLiteral("handle");
        QTest::newRow("a contact with all there is to say") << QStringLiteral("contact");
        QTest::newRow("a mark on a talking point") << QStringLiteral("point_mark");
        QTest::newRow("what was shown and chosen") << QStringLiteral("offer");
    }
    void recordsKeepTheirBytes()
    {
        QFETCH(QString, type);
        const QVariant body = m_fixture.value(
            QStringLiteral("SELECT body FROM command WHERE kind = 'customer.put_record.v1' AND "
                           "json_extract(CAST(body AS TEXT), '$.type') = ? ORDER BY dseq LIMIT 1"),
            {type});
        QVERIFY2(body.isValid(), "no use case of this test writes this record");
        compareWithGolden(QStringLiteral("customer.put_record.v1.%1").arg(type), body.toByteArray());
    }

    void rowsOfTheCompanyKeepTheirBytes_data()
    {
        QTest::addColumn<QString>("type");
        QTest::newRow("what it is called") << QStringLiteral("company");
        QTest::newRow("a team with its hours") << QStringLiteral("team");
        QTest::newRow("somebody") << QStringLiteral("person");
        QTest::newRow("a word that is offered") << QStringLiteral("choice");
        QTest::newRow("within what time a queue is answered") << QStringLiteral("due_rule");
        QTest::newRow("a holiday of a team") << QStringLiteral("holiday");
        QTest::newRow("lent to a team") << QStringLiteral("membership");
        QTest::newRow("on duty") << QStringLiteral("duty");
        QTest::newRow("what is known") << QStringLiteral("article");
        QTest::newRow("that it is wrong") << QStringLiteral("article_flag");
        QTest::newRow("that it was copied") << QStringLiteral("article_use");
        QTest::newRow("a search without an answer") << QStringLiteral("search_gap");
        QTest::newRow("a known problem") << QStringLiteral("notice");
        QTest::newRow("what is set about money") << QStringLiteral("policy");
    }
    void rowsOfTheCompanyKeepTheirBytes()
    {
        QFETCH(QString, type);
        const QVariant body = m_fixture.value(
            QStringLiteral("SELECT body FROM command WHERE kind = 'company.put_record.v1' AND "
                           "json_extract(CAST(body AS TEXT), '$.type') = ? ORDER BY dseq LIMIT 1"),
            {type});
        QVERIFY2(body.isValid(), "no use case of this test writes this row");
        compareWithGolden(QStringLiteral("company.put_record.v1.%1").arg(type), body.toByteArray());
    }

    void areNumberedWithoutGapsAndHashed()
    {
        QCOMPARE(m_fixture.value(QStringLiteral("SELECT max(dseq) - min(dseq) + 1 = count(*) FROM command"))
                     .toInt(),
                 1);
        QCOMPARE(m_fixture.value(QStringLiteral("SELECT count(*) FROM command WHERE length(sha256) <> 32"))
                     .toInt(),
                 0);
    }
};

LEEWAY_TEST(TestCommands)
#include "tst_commands.moc"
