#include "desk/cases.h"
#include "desk/edit_customer.h"
#include "desk/history.h"
#include "desk/merge_customers.h"
#include "desk/promises.h"
#include "desk/read_customer.h"
#include "desk/records.h"
#include "support/desk_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using desk::Undo;
using test::await;

namespace
{

/// Everything the header and the timeline show of a customer, to compare before and after.
struct Shown {
    domain::CustomerSnapshot header;
    std::vector<domain::CaseEntry> cases;
    std::vector<domain::TimelineEntry> loose;
    bool operator==(const Shown &) const = default;
};

} // namespace

class TestUseCases : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::DeskFixture> m_fixture;
    domain::CustomerId m_marit;

    desk::Desk &desk() { return *m_fixture->desk; }
    int commands() { return m_fixture->value(QStringLiteral("SELECT count(*) FROM command")).toInt(); }
    QString lastKind()
    {
        return m_fixture->value(QStringLiteral("SELECT kind FROM command ORDER BY dseq DESC LIMIT 1"))
            .toString();
    }
    Shown shown(domain::CustomerId id)
    {
        Shown all;
        all.header = *await(desk::readCustomer(desk(), id));
        all.header.customer.version = 0; // counts edits, undo is one more
        for (domain::Promise &promise : all.header.promises)
            promise.version = 0;
        all.cases = await(desk::readCases(desk(), id, {}, std::nullopt, 50))->cases;
        for (domain::CaseEntry &entry : all.cases)
            entry.theCase.version = 0;
        domain::TimelineQuery query;
        query.customer = id;
        all.loose = await(desk::readTimeline(desk(), query))->entries;
        return all;
    }
    domain::CustomerId make(const QString &name)
    {
        desk::NewCustomer made;
        made.customer.name = name;
        auto id = await(desk::createCustomer(desk(), made));
        if (!id)
            qFatal("%s", qPrintable(base::toLogLine(id.error())));
        return *id;
    }
    domain::Case makeCase(const QString &title)
    {
        domain::Case wanted;
        wanted.customer = m_marit;
        wanted.title = title;
        auto opened = await(desk::openCase(desk(), wanted));
        if (!opened)
            qFatal("%s", qPrintable(base::toLogLine(opened.error())));
        return *opened;
    }
    /// Does, looks, undoes, and wants everything to look as before; one command for each.
    void doAndUndo(QFuture<base::Result<Undo>> doing, const Shown &before, const QString &kind)
    {
        const int commandsBefore = commands();
        base::Result<Undo> undo = await(doing);
        QVERIFY2(undo.has_value(), undo ? "" : qPrintable(base::toLogLine(undo.error())));
        QVERIFY(commands() >= commandsBefore);
        QCOMPARE(lastKind(), kind);
        QVERIFY(shown(m_marit) != before);
        const auto undone = await((*undo)(desk()));
        QVERIFY2(undone.has_value(), undone ? "" : qPrintable(base::toLogLine(undone.error())));
        QVERIFY(shown(m_marit) == before);
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::DeskFixture>();
        m_marit = make(QStringLiteral("Marit Sørbø"));
    }
    void cleanup() { m_fixture.reset(); }

    void aCustomerNeedsAName()
    {
        const int before = commands();
        const auto made = await(desk::createCustomer(desk(), {}));
        QVERIFY(!made);
        QCOMPARE(made.error().code, base::Code::FieldInvalid);
        QCOMPARE(commands(), before);
    }

    void aWrongHandleStopsTheWholeCreation()
    {
        desk::NewCustomer made;
        made.customer.name = QStringLiteral("Ana");
        domain::Handle wrong;
        wrong.kind = domain::HandleKind::Email;
        wrong.value = QStringLiteral("not an address");
        made.handles.push_back(wrong);
        const auto answer = await(desk::createCustomer(desk(), made));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, base::Code::HandleInvalid);
        QCOMPARE(m_fixture->value(QStringLiteral("SELECT count(*) FROM customer")).toInt(), 1);
    }

    void editingIsUndoneFieldByField()
    {
        const Shown before = shown(m_marit);
        domain::Customer edited = before.header.customer;
        edited.place = QStringLiteral("Trondheim");
        edited.languages = {QStringLiteral("nb"), QStringLiteral("en")};
        edited.since = base::instantFromMs(1'483'228'800'000);
        doAndUndo(desk::editCustomer(desk(), before.header.customer, edited), before,
                  QStringLiteral("customer.set_fields.v1"));
    }

    void anEditOfWhatSomebodyElseChangedIsRefusedWhole()
    {
        const domain::Customer base = shown(m_marit).header.customer;
        domain::Customer first = base;
        first.place = QStringLiteral("Trondheim");
        QVERIFY(await(desk::editCustomer(desk(), base, first)));
        domain::Customer second = base;
        second.place = QStringLiteral("Bergen");
        second.pronouns = QStringLiteral("she");
        const auto refused = await(desk::editCustomer(desk(), base, second));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, base::Code::ChangedMeanwhile);
        QCOMPARE(refused.error().detail, QStringLiteral("place"));
        QCOMPARE(shown(m_marit).header.customer.place, QStringLiteral("Trondheim"));
        QCOMPARE(shown(m_marit).header.customer.pronouns, QString());
    }

    void anEditThatChangesNothingWritesNothing()
    {
        const int before = commands();
        const domain::Customer base = shown(m_marit).header.customer;
        const auto undo = await(desk::editCustomer(desk(), base, base));
        QVERIFY(undo);
        QVERIFY(!*undo);
        QCOMPARE(commands(), before);
    }

    void recordsComeAndGo()
    {
        const Shown before = shown(m_marit);
        domain::Handle phone;
        phone.customer = m_marit;
        phone.value = QStringLiteral("934 56 789");
        doAndUndo(desk::putRecord(desk(), phone), before, QStringLiteral("customer.put_record.v1"));
        domain::Preference preference;
        preference.customer = m_marit;
        preference.text = QStringLiteral("Phone after 16:00");
        doAndUndo(desk::putRecord(desk(), preference), before, QStringLiteral("customer.put_record.v1"));
        domain::Need need;
        need.customer = m_marit;
        need.text = QStringLiteral("letters in large print");
        doAndUndo(desk::putRecord(desk(), need), before, QStringLiteral("customer.put_record.v1"));
        domain::Consent consent;
        consent.customer = m_marit;
        consent.kind = domain::ConsentKind::Recording;
        consent.state = domain::ConsentState::Refused;
        doAndUndo(desk::putRecord(desk(), consent), before, QStringLiteral("customer.put_record.v1"));
        domain::Promise promise;
        promise.customer = m_marit;
        promise.what = QStringLiteral("a call");
        promise.dueAt = m_fixture->clock->now() + std::chrono::hours(2);
        doAndUndo(desk::putRecord(desk(), promise), before, QStringLiteral("customer.put_record.v1"));
    }

    void aNoteIsThereAndUndone()
    {
        const Shown before = shown(m_marit);
        doAndUndo(desk::addNote(desk(), {m_marit, std::nullopt, QStringLiteral("Tank is cracked again.")}),
                  before, QStringLiteral("interaction.add_note.v1"));
        const auto empty = await(desk::addNote(desk(), {m_marit, std::nullopt, QStringLiteral(" \n ")}));
        QVERIFY(!empty);
        QCOMPARE(empty.error().code, base::Code::FieldInvalid);
    }

    void aCardNumberInANoteIsNowhere()
    {
        QVERIFY(await(
            desk::addNote(desk(), {m_marit, std::nullopt, QStringLiteral("card 4111 1111 1111 1111")})));
        QCOMPARE(m_fixture
                     ->value(QStringLiteral("SELECT count(*) FROM command WHERE CAST(body AS TEXT) LIKE "
                                            "'%4111 1111%'"))
                     .toInt(),
                 0);
        QCOMPARE(m_fixture
                     ->value(QStringLiteral("SELECT count(*) FROM command WHERE CAST(body AS TEXT) LIKE "
                                            "'%1111%'"))
                     .toInt(),
                 1); // the last four stay
    }

    void promisesAreKeptMovedAndTakenBack()
    {
        domain::Promise promise;
        promise.customer = m_marit;
        promise.what = QStringLiteral("a call");
        promise.dueAt = m_fixture->clock->now() + std::chrono::hours(2);
        QVERIFY(await(desk::putRecord(desk(), promise)));
        const Shown before = shown(m_marit);
        QCOMPARE(before.header.promises.size(), size_t(1));
        const domain::Promise stored = before.header.promises.front();
        doAndUndo(desk::settlePromise(desk(), stored, domain::PromiseState::Kept), before,
                  QStringLiteral("promise.settle.v1"));
        doAndUndo(desk::settlePromise(desk(), stored, domain::PromiseState::Broken), before,
                  QStringLiteral("promise.settle.v1"));
        const domain::Promise again = shown(m_marit).header.promises.front();
        doAndUndo(desk::movePromise(desk(), again, again.dueAt + std::chrono::hours(24)), shown(m_marit),
                  QStringLiteral("promise.move.v1"));
    }

    void anotherTimeForALatePromiseDoesNotHideTheMiss()
    {
        domain::Promise promise;
        promise.customer = m_marit;
        promise.what = QStringLiteral("a call");
        promise.dueAt = m_fixture->clock->now() + std::chrono::hours(2);
        QVERIFY(await(desk::putRecord(desk(), promise)));
        m_fixture->clock->advance(std::chrono::hours(3));
        const Shown before = shown(m_marit);
        const domain::Promise late = before.header.promises.front();
        const base::Instant tomorrow = m_fixture->clock->now() + std::chrono::hours(24);
        const auto undo = await(desk::movePromise(desk(), late, tomorrow));
        QVERIFY(undo);
        const Shown after = shown(m_marit);
        QCOMPARE(after.header.promises.size(), size_t(1));
        const domain::Promise &anew = after.header.promises.front();
        QCOMPARE(anew.dueAt, tomorrow);
        QCOMPARE(anew.what, late.what);
        QCOMPARE(anew.keeper, late.keeper);
        QVERIFY(anew.id != late.id);
        QCOMPARE(m_fixture
                     ->value(QStringLiteral("SELECT state FROM promise WHERE due_at < (SELECT max(due_at) "
                                            "FROM promise)"))
                     .toString(),
                 QStringLiteral("Broken"));
        QCOMPARE(
            m_fixture->value(QStringLiteral("SELECT count(*) FROM interaction WHERE kind = 'PromiseMissed'"))
                .toInt(),
            1);
        QVERIFY(await((*undo)(desk())));
        QVERIFY(shown(m_marit) == before);
        QVERIFY(await(desk::movePromise(desk(), late, tomorrow)));
        const auto again = await(desk::movePromise(desk(), late, tomorrow)); // it is settled by now
        QVERIFY(!again);
        QCOMPARE(again.error().code, base::Code::ChangedMeanwhile);
        QCOMPARE(shown(m_marit).header.promises.size(), size_t(1));
    }

    void interactionsMoveBetweenCasesAndBack()
    {
        const domain::Case tank = makeCase(QStringLiteral("Cracked water tank"));
        const domain::Case chairs = makeCase(QStringLiteral("Late delivery"));
        QVERIFY(tank.number != chairs.number);
        QVERIFY(await(desk::addNote(desk(), {m_marit, tank.id, QStringLiteral("About the chairs.")})));
        domain::TimelineQuery query;
        query.customer = m_marit;
        query.caseId = tank.id;
        const auto entries = await(desk::readTimeline(desk(), query))->entries;
        QCOMPARE(entries.size(), size_t(1));
        const domain::InteractionId note = entries.front().interaction.id;
        const desk::MoveInteraction move{note, m_marit, tank.id, chairs.id, QStringLiteral("wrong case")};
        doAndUndo(desk::moveInteraction(desk(), move), shown(m_marit), QStringLiteral("interaction.move.v1"));
        domain::Case another;
        another.customer = m_marit;
        another.title = QStringLiteral("Chairs again");
        const desk::SplitCase split{tank.id, another, {note}, QStringLiteral("another problem")};
        const auto undo = await(desk::splitCase(desk(), split));
        QVERIFY2(undo.has_value(), undo ? "" : qPrintable(base::toLogLine(undo.error())));
        query.caseId = tank.id;
        QCOMPARE(await(desk::readTimeline(desk(), query))->entries.size(), size_t(0));
        QVERIFY(await((*undo)(desk())));
        QCOMPARE(await(desk::readTimeline(desk(), query))->entries.size(), size_t(1));
    }

    void casesMergeAndCloseReversibly()
    {
        const domain::Case tank = makeCase(QStringLiteral("Cracked water tank"));
        const domain::Case again = makeCase(QStringLiteral("Tank cracked again"));
        QVERIFY(await(desk::addNote(desk(), {m_marit, again.id, QStringLiteral("Same corner.")})));
        doAndUndo(desk::mergeCases(desk(), again.id, tank.id, QStringLiteral("the same")), shown(m_marit),
                  QStringLiteral("case.merge.v1"));
        doAndUndo(desk::setCaseStatus(desk(), tank.id, domain::CaseStatus::Open, domain::CaseStatus::Solved),
                  shown(m_marit), QStringLiteral("case.set_status.v1"));
    }

    void customersMergeAsALinkAndComeApart()
    {
        const domain::CustomerId twin = make(QStringLiteral("M. Sorbo"));
        QVERIFY(await(desk::addNote(desk(), {twin, std::nullopt, QStringLiteral("Asked by mail.")})));
        const Shown before = shown(m_marit);
        doAndUndo(desk::mergeCustomers(desk(), twin, m_marit, QStringLiteral("same phone")), before,
                  QStringLiteral("customer.merge.v1"));
        const auto unnamed = await(desk::mergeCustomers(desk(), twin, m_marit, QString()));
        QVERIFY(!unnamed);
        QCOMPARE(unnamed.error().code, base::Code::FieldInvalid);
        const auto self = await(desk::mergeCustomers(desk(), m_marit, m_marit, QStringLiteral("oops")));
        QVERIFY(!self);
        QCOMPARE(self.error().code, base::Code::MergeImpossible);
    }

    void changesAreToldBeforeTheFutureContinues()
    {
        QList<desk::Touched> told;
        QObject::connect(&desk(), &desk::Desk::changed, &desk(),
                         [&told](const desk::Touched &what) { told.append(what); });
        QVERIFY(await(desk::addNote(desk(), {m_marit, std::nullopt, QStringLiteral("A note.")})));
        QCOMPARE(told.size(), 1);
        QVERIFY(told.first().customer(m_marit.value));
    }
};

LEEWAY_TEST(TestUseCases)
#include "tst_use_cases.moc"
