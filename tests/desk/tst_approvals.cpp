#include "desk/approvals.h"

#include "desk/leeway_desk.h"
#include "desk/merge_customers.h"
#include "domain/company.h"
#include "storage/approval_rows.h"
#include "storage/grant_rows.h"
#include "storage/row_writes.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using base::Code;
using desk::ApprovalAnswer;
using desk::ApprovalWish;
using desk::LiveContact;
using domain::Approval;
using domain::ApprovalState;
using test::got;
using test::refused;

/// Asking for more than the limit at a computer of its own: EUR 300.00 in the fund, 80.00 per contact.
class TestApprovals : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_at;
    domain::Person m_agent;
    domain::Person m_tomasz;

    static domain::Money eur(qint64 minor) { return {minor, QStringLiteral("EUR")}; }

    domain::Person somebody(const QString &name, domain::Role role)
    {
        domain::Person person;
        person.id = domain::PersonId::make(*m_at->clock);
        person.name = name;
        person.role = role;
        got(m_at->storage->write(
            [person](storage::Transaction &tx) { return storage::putPerson(tx, person); }));
        return person;
    }
    ApprovalWish wish(qint64 minor, bool waits = true)
    {
        return {.id = domain::ApprovalId::make(*m_at->clock),
                .resolution = QStringLiteral("goodwill"),
                .amount = eur(minor),
                .way = domain::PayoutWay::StoreCredit,
                .why = QStringLiteral("Third failure, rented a machine"),
                .waits = waits};
    }
    QFuture<base::Result<Approval>> ask(const LiveContact &live, const ApprovalWish &what)
    {
        return desk::askApproval(*m_at->desk, live, QTimeZone::utc(), what);
    }
    QFuture<base::Result<Approval>> answer(const Approval &approval, bool approved, qint64 minor,
                                           const QString &words = {})
    {
        m_at->desk->setMe(m_tomasz);
        auto done = desk::decideApproval(*m_at->desk, approval, {approved, eur(minor), words});
        m_at->desk->setMe(m_agent);
        return done;
    }
    QFuture<base::Result<domain::Grant>> give(const LiveContact &live, const Approval &approval)
    {
        return desk::giveApproved(*m_at->desk, live, approval, m_at->wish(1));
    }
    Approval stored(domain::ApprovalId id)
    {
        return got(m_at->storage->read(
            storage::Lane::Screens, [id](storage::Connection &db) { return storage::readApproval(db, id); }));
    }
    /// Available, lent and given are always what was put in.
    void checkWhole()
    {
        const desk::FundState state = m_at->state();
        QCOMPARE(state.available + state.inField + state.given, 30'000);
    }
    qint64 mayGive(const LiveContact &live)
    {
        const desk::LeewayMoment moment = m_at->moment(live);
        return desk::judged(moment, moment.catalogue.front(), 0).mayGive->minor;
    }

private Q_SLOTS:
    void init()
    {
        m_at = std::make_unique<test::LeewayDesk>();
        m_agent = m_at->desk->me();
        m_tomasz = somebody(QStringLiteral("Tomasz Wilk"), domain::Role::Lead);
    }
    void cleanup()
    {
        QCOMPARE(m_at->violations(), QStringList()); // after whatever a test did
        checkWhole();
        m_at.reset();
    }

    void saysWhoAnswersBeforeAsking()
    {
        const LiveContact call = m_at->call(m_at->marit);
        desk::LeewayMoment moment = m_at->moment(call);
        QCOMPARE(moment.answerers.first->name, m_tomasz.name);
        QVERIFY(!moment.answerers.next);
        somebody(QStringLiteral("Nadia Benali"), domain::Role::Deputy);
        moment = m_at->moment(call);
        QCOMPARE(moment.answerers.next->name, QStringLiteral("Nadia Benali"));
        QVERIFY(moment.asked.empty());
    }

    void asksAndSetsItsMoneyAside()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval asked = got(ask(call, wish(12'000)));
        QCOMPARE(asked.state, ApprovalState::Open);
        QCOMPARE(asked.person, m_agent.id);
        QCOMPARE(asked.asked, m_tomasz.id);
        QCOMPARE(asked.needs, domain::Role::Lead);
        QCOMPARE(asked.rule, QStringLiteral("per_contact"));
        QCOMPARE(asked.mayGive, eur(8'000));
        QCOMPARE(asked.until, asked.askedAt + domain::kAskStands);
        QCOMPARE(asked.limits.size(), 1);
        QCOMPARE(asked.limits.first().toObject().value(QStringLiteral("left")).toInt(), 8'000);
        const desk::LeewayMoment moment = m_at->moment(call);
        QCOMPARE(moment.asked.size(), size_t{1});
        QCOMPARE(moment.asked.front(), asked);
        QVERIFY(!moment.askUnsent);
        // Held back meanwhile: nothing else may be given by the limit that it is above.
        QCOMPARE(mayGive(call), 0);
        const desk::ApprovalsSnapshot page = got(desk::readApprovals(*m_at->desk, QTimeZone::utc()));
        QCOMPARE(page.waiting.size(), size_t{1});
        QCOMPARE(page.waiting.front().customerName, QStringLiteral("Marit Sørbø"));
        QCOMPARE(page.waiting.front().personName, m_agent.name);
        QVERIFY(page.later.empty() && page.answered.empty());
    }

    void refusesWhatCannotBeAsked_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *change, Code code, const char *detail) {
            QTest::newRow(change) << QString::fromLatin1(change) << static_cast<int>(code)
                                  << QString::fromLatin1(detail);
        };
        row("without a why", Code::FieldInvalid, "why");
        row("why too long", Code::FieldInvalid, "why");
        row("nothing", Code::MoneyInvalid, "amount");
        row("below nothing", Code::MoneyInvalid, "amount");
        row("more than the fund", Code::FundExhausted, "");
        row("unknown resolution", Code::NotFound, "freebie");
        row("wrong way", Code::FieldInvalid, "way");
        row("nobody there", Code::FieldInvalid, "waits");
        row("promise without words", Code::FieldInvalid, "promise");
        row("a rule refuses", Code::AboveLimit, "never");
    }
    void refusesWhatCannotBeAsked()
    {
        QFETCH(QString, change);
        QFETCH(int, code);
        QFETCH(QString, detail);
        const LiveContact call = m_at->call(m_at->marit);
        ApprovalWish what = wish(12'000);
        if (change == u"without a why")
            what.why = QStringLiteral("  ");
        else if (change == u"why too long")
            what.why = QString(domain::kLongestAskWhy + 1, u'x');
        else if (change == u"nothing")
            what.amount.minor = 0;
        else if (change == u"below nothing")
            what.amount.minor = -5;
        else if (change == u"more than the fund")
            what.amount.minor = 30'001;
        else if (change == u"unknown resolution")
            what.resolution = QStringLiteral("freebie");
        else if (change == u"wrong way")
            what.way = domain::PayoutWay::Voucher;
        else if (change == u"nobody there") {
            domain::Person left = m_tomasz;
            left.active = false;
            got(m_at->storage->write(
                [left](storage::Transaction &tx) { return storage::putPerson(tx, left); }));
        } else if (change == u"promise without words")
            what.promiseBy = m_at->clock->now() + 1h;
        else
            m_at->setRule(QStringLiteral("never"), QStringLiteral("contact"), QStringLiteral("100.00"),
                          {{QStringLiteral("above"), QStringLiteral("refuse")}});
        const int before = m_at->count("command");
        const base::Error error = refused(ask(call, what));
        QCOMPARE(static_cast<int>(error.code), code);
        if (!detail.isEmpty())
            QCOMPARE(error.detail, detail);
        QCOMPARE(m_at->count("command"), before);
        QCOMPARE(m_at->count("approval"), 0);
    }

    void isOneAskHoweverOftenItIsSent()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const ApprovalWish what = wish(12'000);
        const Approval first = got(ask(call, what));
        QCOMPARE(got(ask(call, what)), first);
        QCOMPARE(m_at->count("approval"), 1);
        QCOMPARE(refused(ask(call, wish(9'000))).code, Code::AlreadyThere); // one at a time
    }

    void asksLaterWithAPromise()
    {
        domain::Person left = m_tomasz;
        left.active = false;
        got(m_at->storage->write([left](storage::Transaction &tx) { return storage::putPerson(tx, left); }));
        const LiveContact call = m_at->call(m_at->marit);
        ApprovalWish what = wish(12'000, false);
        what.promise = QStringLiteral("a call about the credit");
        what.promiseBy = m_at->clock->now() + 24h;
        const Approval asked = got(ask(call, what));
        QVERIFY(asked.asked.isNull());
        QCOMPARE(asked.until, asked.askedAt + domain::kLateAskStands);
        QCOMPARE(m_at->count("promise WHERE state = 'Open'"), 1);
        QCOMPARE(got(desk::readApprovals(*m_at->desk, QTimeZone::utc())).later.size(), size_t{1});
    }

    void approvesAndIsGivenOnce()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval asked = got(ask(call, wish(12'000)));
        QCOMPARE(refused(give(call, asked)).code, Code::ChangedMeanwhile); // nobody said yes
        const Approval yes = got(answer(asked, true, 12'000));
        QCOMPARE(yes.state, ApprovalState::Approved);
        QCOMPARE(yes.decidedBy, m_tomasz.id);
        const domain::Grant grant = got(give(call, yes));
        QCOMPARE(grant.amount, eur(12'000));
        QCOMPARE(grant.approval, std::optional(yes.id));
        QCOMPARE(grant.rule, QStringLiteral("per_contact"));
        QCOMPARE(m_at->state().given, 12'000);
        QCOMPARE(stored(yes.id).state, ApprovalState::Given);
        QCOMPARE(stored(yes.id).grant, std::optional(grant.id));
        QCOMPARE(refused(give(call, yes)).code, Code::ChangedMeanwhile);
        QCOMPARE(m_at->state().given, 12'000);
        QVERIFY(m_at->moment(call).asked.empty());
    }

    void givesExactlyTheLesserSum()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval asked = got(ask(call, wish(12'000)));
        QCOMPARE(refused(answer(asked, true, 10'000)).detail, QStringLiteral("words"));
        QCOMPARE(refused(answer(asked, true, 12'001, QStringLiteral("more"))).detail,
                 QStringLiteral("amount"));
        QCOMPARE(refused(answer(asked, true, 0, QStringLiteral("none"))).detail, QStringLiteral("amount"));
        const Approval less = got(answer(asked, true, 10'000, QStringLiteral("Cover the receipt.")));
        QCOMPARE(less.words, QStringLiteral("Cover the receipt."));
        QCOMPARE(got(give(call, less)).amount, eur(10'000));
        QCOMPARE(m_at->state().given, 10'000);
        QCOMPARE(mayGive(m_at->call(m_at->ola)), 8'000); // what was not approved may be given to others
    }

    void declinedGivesItsMoneyBack()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval asked = got(ask(call, wish(12'000)));
        QCOMPARE(refused(answer(asked, false, 0)).detail, QStringLiteral("words"));
        const Approval no = got(answer(asked, false, 0, QStringLiteral("The courier pays.")));
        QCOMPARE(no.state, ApprovalState::Declined);
        QCOMPARE(refused(give(call, no)).code, Code::ChangedMeanwhile);
        QCOMPARE(mayGive(call), 8'000);
        QCOMPARE(m_at->moment(call).asked.front().words, no.words); // shown where it was asked
        QVERIFY(m_at->moment(m_at->call(m_at->marit)).asked.empty());
        QCOMPARE(refused(answer(no, true, 12'000)).code, Code::ChangedMeanwhile); // decided once
    }

    void isNeverAnsweredByWhoAsked_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("same");
        QTest::addColumn<bool>("may");
        QTest::newRow("lead") << static_cast<int>(domain::Role::Lead) << false << true;
        QTest::newRow("deputy") << static_cast<int>(domain::Role::Deputy) << false << true;
        QTest::newRow("agent") << static_cast<int>(domain::Role::Agent) << false << false;
        QTest::newRow("senior") << static_cast<int>(domain::Role::Senior) << false << false;
        QTest::newRow("finance, of a lead's") << static_cast<int>(domain::Role::Finance) << false << false;
        QTest::newRow("admin") << static_cast<int>(domain::Role::Admin) << false << false;
        QTest::newRow("a lead their own") << static_cast<int>(domain::Role::Lead) << true << false;
    }
    void isNeverAnsweredByWhoAsked()
    {
        QFETCH(int, role);
        QFETCH(bool, same);
        QFETCH(bool, may);
        const LiveContact call = m_at->call(m_at->marit);
        const Approval asked = got(ask(call, wish(12'000)));
        domain::Person who = same ? m_agent : somebody(QStringLiteral("Nadia"), domain::Role::Agent);
        who.role = static_cast<domain::Role>(role);
        got(m_at->storage->write([who](storage::Transaction &tx) { return storage::putPerson(tx, who); }));
        QCOMPARE(desk::mayDecide(who, asked), may);
        m_at->desk->setMe(who);
        const base::Error error =
            refused(desk::decideApproval(*m_at->desk, asked, {true, eur(12'000), QString()}));
        if (!may)
            QCOMPARE(error.code, Code::RoleNotAllowed);
        QCOMPARE(stored(asked.id).state, may ? ApprovalState::Approved : ApprovalState::Open);
    }

    void financeAnswersWhatOnlyFinanceMayAllow()
    {
        m_at->setRule(QStringLiteral("large"), QStringLiteral("contact"), QStringLiteral("100.00"),
                      {{QStringLiteral("above"), QStringLiteral("ask_finance")}});
        const domain::Person anna = somebody(QStringLiteral("Anna"), domain::Role::Finance);
        const LiveContact call = m_at->call(m_at->marit);
        const Approval asked = got(ask(call, wish(12'000)));
        QCOMPARE(asked.needs, domain::Role::Finance);
        QCOMPARE(asked.asked, anna.id);
        QCOMPARE(refused(answer(asked, true, 12'000)).code, Code::RoleNotAllowed);
        m_at->desk->setMe(anna);
        QCOMPARE(got(desk::decideApproval(*m_at->desk, asked, {true, eur(12'000), QString()})).decidedBy,
                 anna.id);
    }

    void withdrawsBeforeAndAfterTheAnswer()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval open = got(ask(call, wish(12'000)));
        QCOMPARE(got(desk::withdrawApproval(*m_at->desk, open)).state, ApprovalState::Withdrawn);
        QCOMPARE(mayGive(call), 8'000);
        const Approval yes = got(answer(got(ask(call, wish(12'000))), true, 12'000));
        QCOMPARE(got(desk::withdrawApproval(*m_at->desk, yes)).state, ApprovalState::Withdrawn);
        QCOMPARE(refused(give(call, yes)).code, Code::ChangedMeanwhile);
        const Approval third = got(ask(call, wish(12'000)));
        m_at->desk->setMe(m_tomasz);
        QCOMPARE(refused(desk::withdrawApproval(*m_at->desk, third)).code, Code::RoleNotAllowed);
        m_at->desk->setMe(m_agent);
    }

    void expiresWithItsTime()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval asked = got(ask(call, wish(12'000)));
        QCOMPARE(got(desk::expireApprovals(*m_at->desk)), 0);
        m_at->clock->advance(domain::kAskStands);
        QCOMPARE(m_at->moment(call).asked.front().state, ApprovalState::Expired); // before anybody tidied
        QCOMPARE(refused(answer(asked, true, 12'000)).code, Code::ChangedMeanwhile);
        QCOMPARE(got(desk::expireApprovals(*m_at->desk)), 1);
        QCOMPARE(stored(asked.id).state, ApprovalState::Expired);
        QCOMPARE(mayGive(call), 8'000);
        const Approval yes = got(answer(got(ask(call, wish(9'000))), true, 9'000));
        m_at->clock->advance(domain::kApprovedStands);
        QCOMPARE(refused(give(call, yes)).code, Code::ChangedMeanwhile);
        QCOMPARE(got(desk::expireApprovals(*m_at->desk)), 1);
        QCOMPARE(got(desk::expireApprovals(*m_at->desk)), 0);
    }

    void undoneMayBeGivenAgain()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval yes = got(answer(got(ask(call, wish(12'000))), true, 12'000));
        const domain::Grant grant = got(give(call, yes));
        got(desk::undoGrant(*m_at->desk, grant, QStringLiteral("Taken back")));
        QCOMPARE(m_at->state().given, 0);
        QCOMPARE(stored(yes.id).state, ApprovalState::Approved);
        QCOMPARE(got(give(call, stored(yes.id))).number, 2);
        QCOMPARE(m_at->state().given, 12'000);
    }

    void isGivenInALaterContactOfTheSameCustomerOnly()
    {
        const LiveContact first = m_at->call(m_at->marit);
        const Approval yes = got(answer(got(ask(first, wish(12'000))), true, 12'000));
        const LiveContact other = m_at->call(m_at->ola);
        QVERIFY(m_at->moment(other).asked.empty());
        const base::Error error = refused(give(other, yes));
        QCOMPARE(error.code, Code::FieldInvalid);
        QCOMPARE(error.detail, QStringLiteral("contact"));
        const LiveContact again = m_at->call(m_at->marit);
        QCOMPARE(m_at->moment(again).asked.size(), size_t{1});
        QCOMPARE(got(give(again, yes)).contact, again.contact.id);
    }

    void ordinaryGrantsDoNotTouchItsMoney()
    {
        const LiveContact call = m_at->call(m_at->marit);
        got(ask(call, wish(25'000)));
        // EUR 50.00 are left outside: the limit of another contact is 80.00, the lease holds less.
        const LiveContact other = m_at->call(m_at->ola);
        QCOMPARE(mayGive(other), 5'000);
        QCOMPARE(refused(m_at->give(other, m_at->wish(6'000))).code, Code::AboveLimit);
        got(m_at->give(other, m_at->wish(5'000)));
        QCOMPARE(m_at->state().given, 5'000);
    }

    void isGivenAboutWhatItWasApprovedFor()
    {
        const domain::Case about = m_at->newCase(m_at->marit);
        LiveContact call = m_at->call(m_at->marit);
        const Approval yes = got(answer(got(ask(call, wish(12'000))), true, 12'000));
        QCOMPARE(yes.theCase, std::optional(about.id));
        call.contact.caseId = m_at->newCase(m_at->marit).id; // by now it is about another
        const domain::Grant grant = got(give(call, yes));
        QCOMPARE(grant.theCase, yes.theCase);
        QCOMPARE(grant.way, yes.way);
    }

    void countsForTheLimitOfItsOrder()
    {
        m_at->setRule(QStringLiteral("per_order"), QStringLiteral("order"), QStringLiteral("150.00"));
        const domain::Case about = m_at->newCase(m_at->marit);
        domain::Order order;
        order.id = domain::OrderId::make(*m_at->clock);
        order.customer = m_at->marit;
        order.number = QStringLiteral("A-1");
        domain::OrderLine line;
        line.id = domain::OrderLineId::make(*m_at->clock);
        line.article = QStringLiteral("Machine");
        line.paid = eur(30'000);
        order.lines = {line};
        got(m_at->storage->write([order](storage::Transaction &tx) { return storage::putOrder(tx, order); }));
        got(desk::linkOrderLine(*m_at->desk, about.id, line.id));
        LiveContact call = m_at->call(m_at->marit);
        call.contact.caseId = about.id;
        got(desk::putRecord(*m_at->desk, call.contact, std::optional(m_at->stored(call.contact.id))));
        const Approval asked = got(ask(call, wish(12'000)));
        QCOMPARE(asked.orders, std::vector{order.id});
        LiveContact again = m_at->call(m_at->marit);
        again.contact.caseId = about.id;
        QCOMPARE(mayGive(again), 3'000); // 150.00 less what is held
    }

    void anAskThatIsOverDoesNotBarTheNext()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval first = got(ask(call, wish(12'000)));
        m_at->clock->advance(domain::kAskStands);
        got(ask(call, wish(12'000))); // before anybody tidied
        QCOMPARE(stored(first.id).state, ApprovalState::Expired);
    }

    void saysNothingOfWhoIsClosed()
    {
        const LiveContact call = m_at->call(m_at->marit);
        const Approval asked = got(ask(call, wish(12'000)));
        const auto close = [this](domain::CustomerId id) {
            got(m_at->storage->write([id](storage::Transaction &tx) -> base::Result<void> {
                return storage::run(tx.db(),
                                    QStringLiteral("UPDATE customer SET restricted = 1 WHERE id = ?"),
                                    {id.toBytes()});
            }));
        };
        close(m_at->ola);
        got(desk::mergeCustomers(*m_at->desk, m_at->marit, m_at->ola, QStringLiteral("the same")));
        const desk::ApprovalMatter matter = got(desk::readApproval(*m_at->desk, asked.id, QTimeZone::utc()));
        QVERIFY(matter.row.restricted); // by the record that they were joined to
        QVERIFY(matter.row.approval.why.isEmpty());
        QVERIFY(matter.lately.empty());
    }

    void keepsTheRateItWasAskedBy()
    {
        m_at->setRate("11.75", "EUR", "NOK");
        const LiveContact call = m_at->call(m_at->marit);
        ApprovalWish what = wish(0);
        what.amount = {120'000, QStringLiteral("NOK")}; // EUR 102.13, rounded up
        const Approval asked = got(ask(call, what));
        QCOMPARE(asked.base, eur(10'213));
        m_at->desk->setMe(m_tomasz);
        const Approval yes = got(desk::decideApproval(
            *m_at->desk, asked, {true, {100'000, QStringLiteral("NOK")}, QStringLiteral("A bit less.")}));
        m_at->desk->setMe(m_agent);
        QCOMPARE(yes.approvedBase, eur(8'511));
        m_at->setRate("12.00", "EUR", "NOK"); // as of the same day: another rate from now on
        const domain::Grant grant = got(give(call, yes));
        QCOMPARE(grant.base, eur(8'511));
        QCOMPARE(grant.rate, asked.rate);
    }

    void showsALeadWhatItIsAbout()
    {
        const domain::Case about = m_at->newCase(m_at->marit);
        LiveContact call = m_at->call(m_at->marit);
        call.contact.caseId = about.id;
        call.contact.mood = domain::Mood::Upset;
        got(desk::putRecord(*m_at->desk, call.contact, std::optional(m_at->stored(call.contact.id))));
        const Approval asked = got(ask(call, wish(12'000)));
        m_at->desk->setMe(m_tomasz);
        const desk::ApprovalMatter matter = got(desk::readApproval(*m_at->desk, asked.id, QTimeZone::utc()));
        QCOMPARE(matter.row.caseTitle, about.title);
        QCOMPARE(matter.row.approval, asked);
        QCOMPARE(matter.book.inForce(m_at->clock->now()).size(), size_t{1});
        QVERIFY(matter.facts.isKnown(domain::Fact::Mood));
        m_at->desk->setMe(m_agent);
        QCOMPARE(
            refused(desk::readApproval(*m_at->desk, domain::ApprovalId::make(*m_at->clock), QTimeZone::utc()))
                .code,
            Code::NotFound);
    }
};

LEEWAY_TEST(TestApprovals)
#include "tst_approvals.moc"
