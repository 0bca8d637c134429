// What the page Budget reads and changes: versions of rules, resolutions, drafts, files.
#include "desk/budget_draft.h"
#include "desk/budget_shelf.h"
#include "desk/leeway_desk.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using base::Code;
using test::got;
using test::refused;

class TestBudgetShelf : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::LeewayDesk> m_world;

    desk::Desk &desk() { return *m_world->desk; }
    desk::BudgetShelf shelf() { return got(desk::readBudgetShelf(desk())); }
    base::Instant now() { return m_world->clock->now(); }
    /// The next version of the limit per contact.
    resolution::BudgetRule next(int version, qint64 minor, base::Instant from)
    {
        resolution::BudgetRule rule = shelf().newest(QStringLiteral("per_contact"))->rule;
        rule.version = version;
        rule.amount.minor = minor;
        rule.from = from;
        return rule;
    }

private Q_SLOTS:
    void init() { m_world = std::make_unique<test::LeewayDesk>(); }
    void cleanup() { m_world.reset(); }

    void theShelfHoldsAllThatIsSet()
    {
        const desk::BudgetShelf read = shelf();
        QCOMPARE(read.funds.size(), 1U);
        QVERIFY(!read.fundsElsewhere);
        QCOMPARE(read.currency, QStringLiteral("EUR"));
        QCOMPARE(read.funds.front().inField, 30'000);
        QCOMPARE(read.ruleKeys(), (QStringList{QStringLiteral("per_contact")}));
        QCOMPARE(read.resolutions.size(), 2U);
        QCOMPARE(read.resolutions.front().resolution.key, QStringLiteral("goodwill"));
        QVERIFY(read.unreadable.isEmpty());
    }

    void aVersionToComeCanBeTakenBackUntilItBegins()
    {
        const desk::Undo undo =
            got(desk::saveRule(desk(), next(2, 9'500, now() + std::chrono::hours(5)), std::nullopt));
        QCOMPARE(shelf().planned(QStringLiteral("per_contact"))->rule.version, 2);
        QCOMPARE(shelf().inForce(QStringLiteral("per_contact"))->rule.version, 1);
        got(undo(desk()));
        QVERIFY(shelf().planned(QStringLiteral("per_contact")) == nullptr);
        // Its number is free again.
        const desk::Undo late =
            got(desk::saveRule(desk(), next(2, 9'900, now() + std::chrono::hours(5)), std::nullopt));
        m_world->clock->advance(std::chrono::hours(6));
        QCOMPARE(refused(late(desk())).code, Code::UndoImpossible);
        QCOMPARE(shelf().inForce(QStringLiteral("per_contact"))->rule.amount.minor, 9'900);
    }

    void whatHasBegunIsNeverChanged()
    {
        const desk::StoredRule begun = *shelf().newest(QStringLiteral("per_contact"));
        QCOMPARE(refused(desk::saveRule(desk(), next(1, 1, now()), begun.row)).code, Code::ChangedMeanwhile);
        QCOMPARE(refused(desk::callOffRule(desk(), begun.row)).code, Code::UndoImpossible);
        QCOMPARE(shelf().newest(QStringLiteral("per_contact"))->rule.amount.minor, 8'000);
    }

    void aPlannedVersionIsChangedInPlaceAndCalledOff()
    {
        const base::Instant then = now() + std::chrono::days(2);
        got(desk::saveRule(desk(), next(2, 9'500, then), std::nullopt));
        const domain::Policy seen = shelf().planned(QStringLiteral("per_contact"))->row;
        got(desk::saveRule(desk(), next(2, 9'700, then), seen));
        QCOMPARE(shelf().rules.size(), 2U);
        QCOMPARE(shelf().planned(QStringLiteral("per_contact"))->rule.amount.minor, 9'700);
        // Somebody who saw what was there before does not write over it.
        QCOMPARE(refused(desk::saveRule(desk(), next(2, 1, then), seen)).code, Code::ChangedMeanwhile);
        QCOMPARE(refused(desk::saveRule(desk(), next(2, 1, then), std::nullopt)).code, Code::AlreadyThere);
        const desk::Undo undo =
            got(desk::callOffRule(desk(), shelf().planned(QStringLiteral("per_contact"))->row));
        QVERIFY(shelf().planned(QStringLiteral("per_contact")) == nullptr);
        got(undo(desk()));
        QCOMPARE(shelf().planned(QStringLiteral("per_contact"))->rule.amount.minor, 9'700);
    }

    void aRuleThatContradictsIsRefused()
    {
        resolution::BudgetRule other = next(1, 500, now());
        other.key = QStringLiteral("second");
        const base::Error error = refused(desk::saveRule(desk(), other, std::nullopt));
        QCOMPARE(error.code, Code::FieldInvalid);
        QVERIFY2(error.detail.contains(QStringLiteral("contradicts per_contact")), qPrintable(error.detail));
        QCOMPARE(desk::ruleFaults(shelf().allRules(), other).list().front().path, QStringLiteral("key"));
        QVERIFY(desk::ruleFaults(shelf().allRules(), next(2, 500, now())).isEmpty());
    }

    void whoMayNotIsRefused()
    {
        domain::Person agent = desk().me();
        agent.role = domain::Role::Agent;
        got(m_world->storage->write(
            [agent](storage::Transaction &tx) { return storage::putPerson(tx, agent); }));
        QCOMPARE(refused(desk::saveRule(desk(), next(2, 1, now()), std::nullopt)).code, Code::RoleNotAllowed);
        QCOMPARE(shelf().rules.size(), 1U);
    }

    void aResolutionIsSavedUndoneAndMoved()
    {
        resolution::Resolution made;
        made.key = QStringLiteral("mug");
        made.kind = domain::ResolutionKind::Credit;
        made.name = {{QStringLiteral("en"), QStringLiteral("A mug")}};
        made.position = 2;
        const desk::Undo undo = got(desk::saveResolution(desk(), made, std::nullopt));
        QCOMPARE(shelf().resolutions.size(), 3U);
        const desk::Undo back = got(desk::moveResolution(desk(), shelf(), QStringLiteral("mug"), true));
        QCOMPARE(shelf().resolutions.at(1).resolution.key, QStringLiteral("mug"));
        QCOMPARE(shelf().resolutions.at(2).resolution.key, QStringLiteral("apology"));
        got(back(desk()));
        QCOMPARE(shelf().resolutions.at(2).resolution.key, QStringLiteral("mug"));
        got(undo(desk()));
        QVERIFY(!shelf().resolution(QStringLiteral("mug"))->resolution.active);
    }

    void anotherPersonsResolutionIsNotWrittenOver()
    {
        const desk::StoredResolution seen = shelf().resolutions.front();
        resolution::Resolution changed = seen.resolution;
        changed.needsOrder = true;
        got(desk::saveResolution(desk(), changed, seen.row));
        changed.position = 7;
        QCOMPARE(refused(desk::saveResolution(desk(), changed, seen.row)).code, Code::ChangedMeanwhile);
        QCOMPARE(refused(desk::saveResolution(desk(), changed, std::nullopt)).code, Code::AlreadyThere);
    }

    void draftsComeBackAsTheyWereTyped()
    {
        QVERIFY(!got(desk::readRuleInHand(desk())));
        desk::RuleInHand rule;
        rule.key = QStringLiteral("per_contact");
        rule.version = 2;
        rule.made = shelf().rules.front().row;
        rule.name = {{QStringLiteral("en"), QStringLiteral("half a na")}};
        rule.scope = domain::BudgetScope::Customer;
        rule.period = domain::BudgetPeriod::Rolling;
        rule.days = 17;
        rule.amount = QStringLiteral("4o0");
        rule.currency = QStringLiteral("EU");
        rule.kinds = domain::kindBit(domain::ResolutionKind::Expedite);
        rule.roles = {domain::Role::Auditor};
        rule.when = QStringLiteral("{\"fact\":");
        rule.above = resolution::Above::Refuse;
        rule.from = QDate(2027, 1, 2);
        got(desk::keepRuleInHand(desk(), rule));
        QCOMPARE(got(desk::readRuleInHand(desk())), std::optional(rule));
        got(desk::keepRuleInHand(desk(), std::nullopt));
        QVERIFY(!got(desk::readRuleInHand(desk())));

        desk::ResolutionInHand hand =
            desk::handOf(shelf().resolutions.front().resolution, shelf().resolutions.front().row);
        hand.amount = QStringLiteral("3o");
        hand.resolution.says = {{QStringLiteral("de"), QStringLiteral("Sie haben {amount}")}};
        hand.resolution.ways = {domain::PayoutWay::Voucher, domain::PayoutWay::StoreCredit};
        got(desk::keepResolutionInHand(desk(), hand));
        QCOMPARE(got(desk::readResolutionInHand(desk())), std::optional(hand));
    }

    void aFileSaysWhatItWouldChange()
    {
        const desk::BudgetShelf before = shelf();
        QCOMPARE(desk::tryRules(before, before.allRules()).same, 1);
        resolution::BudgetRules rules{next(2, 9'500, now() + std::chrono::days(1))};
        const desk::BudgetDryRun run = desk::tryRules(before, rules);
        QVERIFY(run.faults.isEmpty());
        QCOMPARE(run.added, (QStringList{QStringLiteral("per_contact v2")}));
        QCOMPARE(got(desk::putPolicies(desk(), run.policies)), 1);
        QCOMPARE(desk::tryRules(shelf(), rules).same, 1);
        // What has begun stays, whatever a file says.
        const desk::BudgetDryRun begun = desk::tryRules(before, {next(1, 1, now())});
        QCOMPARE(begun.faults.count(), 1U);
        QCOMPARE(begun.faults.list().front().path, QStringLiteral("per_contact v1"));
        // Two files that are right one by one may contradict each other.
        resolution::BudgetRule second = next(1, 500, now());
        second.key = QStringLiteral("second");
        QVERIFY(!desk::tryRules(before, {second}).faults.isEmpty());
        resolution::Resolution changed = before.resolutions.front().resolution;
        changed.needsOrder = true;
        QCOMPARE(desk::tryResolutions(before, {changed}).changed, (QStringList{QStringLiteral("goodwill")}));
    }

    void keysAreMadeOfNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("key");
        QTest::newRow("words") << QStringLiteral("The limit, per contact!")
                               << QStringLiteral("the_limit_per_contact");
        QTest::newRow("marks above letters")
            << QStringLiteral("Gutschrift für Ärger") << QStringLiteral("gutschrift_fur_arger");
        QTest::newRow("a number first") << QStringLiteral("30 days") << QStringLiteral("days");
        QTest::newRow("another script") << QStringLiteral("الحد") << QStringLiteral("set");
        QTest::newRow("one that is taken")
            << QStringLiteral("Per contact") << QStringLiteral("per_contact_2");
    }
    void keysAreMadeOfNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, key);
        QCOMPARE(desk::freeBudgetKey(name, {QStringLiteral("per_contact")}), key);
    }
};

LEEWAY_TEST(TestBudgetShelf)
#include "tst_budget_shelf.moc"
