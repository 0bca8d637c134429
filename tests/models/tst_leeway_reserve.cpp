#include "support/leeway_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using models::LeewayLook;
using models::LeewayStep;
using test::InventedLeeway;

/// What the card Resolutions says of what the shared store may still refuse.
class TestLeewayReserve : public QObject
{
    Q_OBJECT

private:
    static QString plain(QString text)
    {
        for (const char16_t mark : {u'\u2066', u'\u2068', u'\u2069'})
            text.remove(QChar(mark));
        return text.replace(QChar(0x202F), u' ').replace(QChar(0x00A0), u' ');
    }

private Q_SLOTS:
    void upToTheSumToConfirmOneKeyGrants_data()
    {
        QTest::addColumn<int>("confirmAbove");
        QTest::addColumn<int>("step");
        QTest::addColumn<bool>("shared");
        QTest::addColumn<bool>("atOnce");
        const int choose = static_cast<int>(LeewayStep::Choose);
        QTest::newRow("none is set") << -1 << choose << false << false;
        QTest::newRow("just that much") << 3'830 << choose << false << true;
        QTest::newRow("a cent less") << 3'829 << choose << false << false;
        QTest::newRow("a key that is held after a grant")
            << 3'830 << static_cast<int>(LeewayStep::Rest) << false << false;
        QTest::newRow("what has to be said with reserve") << 3'830 << choose << true << false;
    }
    void upToTheSumToConfirmOneKeyGrants()
    {
        QFETCH(int, confirmAbove);
        QFETCH(int, step);
        QFETCH(bool, shared);
        QFETCH(bool, atOnce);
        InventedLeeway invented;
        invented.choice.step = static_cast<LeewayStep>(step);
        invented.dropRules();
        invented.addRule(QStringLiteral("per_customer"), QStringLiteral("the limit per customer"),
                         domain::BudgetScope::Customer, 15'000);
        invented.moment.shared = shared;
        invented.moment.confirmAbove = confirmAbove;
        const LeewayLook look = invented.look();
        QVERIFY(look.grant.enabled);
        QCOMPARE(look.grant.atOnce, atOnce);
    }
    void whatOthersMayTakeIsSaidWithReserve_data()
    {
        QTest::addColumn<bool>("shared");
        QTest::addColumn<bool>("ofTeam");
        QTest::addColumn<int>("held");
        QTest::addColumn<bool>("stands");
        QTest::newRow("a computer of its own") << false << true << -1 << true;
        QTest::newRow("nothing is set aside") << true << false << -1 << false;
        QTest::newRow("just that much is set aside") << true << false << 3'830 << true;
        QTest::newRow("and a limit of the team counts as well") << true << true << 8'000 << false;
    }
    void whatOthersMayTakeIsSaidWithReserve()
    {
        QFETCH(bool, shared);
        QFETCH(bool, ofTeam);
        QFETCH(int, held);
        QFETCH(bool, stands);
        InventedLeeway invented;
        invented.choice.step = LeewayStep::Confirm;
        invented.dropRules();
        invented.addRule(QStringLiteral("per_customer"), QStringLiteral("the limit per customer"),
                         domain::BudgetScope::Customer, 15'000);
        if (ofTeam)
            invented.addRule(QStringLiteral("care"), QStringLiteral("Care fund"), domain::BudgetScope::Fund,
                             800'000);
        invented.moment.shared = shared;
        if (held >= 0) {
            domain::CustomerHold hold;
            hold.amounts = {{domain::ResolutionKind::Credit, held}};
            invented.moment.hold = hold;
        }
        const LeewayLook look = invented.look();
        QVERIFY(look.confirm);
        QCOMPARE(look.confirm->reserve,
                 stands ? QString() : QStringLiteral("Say that it is subject to confirmation."));
    }

    void theBlindCapIsSaidWhereItIsPassed_data()
    {
        QTest::addColumn<int>("cap");
        QTest::addColumn<int>("given");
        QTest::addColumn<desk::Holding>("holding");
        QTest::addColumn<QString>("reserve");
        const QString subject = QStringLiteral("Say that it is subject to confirmation.");
        QTest::newRow("just within it") << 3'830 << 0 << desk::Holding::Open << QString();
        QTest::newRow("part of it was given")
            << 3'830 << 1'915 << desk::Holding::Open
            << subject + QStringLiteral(" Up to NOK 225.01 would stand at once.");
        QTest::newRow("all of it was given") << 3'830 << 3'830 << desk::Holding::Open << subject;
        QTest::newRow("none is set") << 0 << 0 << desk::Holding::Open << subject;
        QTest::newRow("what is held is over") << 3'830 << 0 << desk::Holding::Over << subject;
    }
    void theBlindCapIsSaidWhereItIsPassed()
    {
        QFETCH(int, cap);
        QFETCH(int, given);
        QFETCH(desk::Holding, holding);
        QFETCH(QString, reserve);
        InventedLeeway invented;
        invented.choice.step = LeewayStep::Confirm;
        invented.dropRules();
        invented.addRule(QStringLiteral("per_customer"), QStringLiteral("the limit per customer"),
                         domain::BudgetScope::Customer, 15'000);
        invented.moment.shared = true;
        invented.moment.holding = holding;
        invented.moment.blindCap = cap;
        invented.moment.blindGiven = given;
        const LeewayLook look = invented.look();
        QVERIFY(look.confirm);
        QCOMPARE(plain(look.confirm->reserve), reserve);
    }
};

LEEWAY_TEST(TestLeewayReserve)
#include "tst_leeway_reserve.moc"
