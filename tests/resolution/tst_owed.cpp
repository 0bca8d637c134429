#include "resolution/owed.h"
#include "support/ledger_ids.h"
#include "support/test_case.h"

#include <QTest>

#include <functional>

using namespace leeway;
using resolution::OwedReason;
using resolution::OwedRight;

namespace
{

const QString kEuro = QStringLiteral("EUR");

/// A kettle bought for 89.90 EUR in Germany, delivered on 31 January 2026; two years of warranty on defects,
/// refund within 14 days whatever it is.
struct Bought {
    resolution::OwedTable table;
    std::optional<resolution::OwedLine> line;
    domain::Facts facts;
    resolution::OwedAsk ask;
    QDate today{2026, 2, 10};

    Bought()
    {
        resolution::OwedRow warranty;
        warranty.place = QStringLiteral("DE");
        warranty.articleKind = QStringLiteral("appliance");
        warranty.faults = {QStringLiteral("ours"), QStringLiteral("shared")};
        warranty.untilMonths = 24;
        warranty.rights = {OwedRight::Repair, OwedRight::Replacement};
        resolution::OwedRow late = warranty;
        late.faults = {};
        late.untilMonths = 1;
        late.rights = {OwedRight::Refund, OwedRight::Repair};
        table.rows = {warranty, late};
        table.authority = {{domain::Role::Agent, {5'000, kEuro}}, {domain::Role::Lead, {50'000, kEuro}}};
        line.emplace();
        line->line = test::numberedId<domain::OrderLineId>(1);
        line->place = QStringLiteral("de");
        line->articleKind = QStringLiteral("appliance");
        line->paid = domain::Money{8'990, kEuro};
        line->delivered = QDate(2026, 1, 31);
        facts.setChoice(domain::Fact::Fault, u"ours");
        ask.amount = {4'000, kEuro};
        ask.role = domain::Role::Lead;
    }
    [[nodiscard]] resolution::OwedVerdict owed() const
    {
        return resolution::owedFor(line, facts, table, today);
    }
};

QString saidOwed(const resolution::OwedVerdict &verdict)
{
    static const QStringList kRights{QStringLiteral("refund"), QStringLiteral("repair"),
                                     QStringLiteral("replacement")};
    QStringList words{resolution::owedReasonNames().at(static_cast<int>(verdict.reason))};
    for (const OwedRight right : verdict.rights)
        words.append(kRights.at(static_cast<int>(right)));
    return words.join(u' ') + u' ' + QString::number(verdict.most.minor);
}

using Change = std::function<void(Bought &)>;

} // namespace

class TestOwed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsOwed_data();
    void saysWhatIsOwed();
    void judgesTheAsk_data();
    void judgesTheAsk();
};

void TestOwed::saysWhatIsOwed_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("owed");
    const auto row = [](const char *name, const char *owed, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(owed);
    };
    row("both rows, each right once", "owed repair replacement refund 8990", [](auto &) {});
    row("no table, as shipped", "not_in_table 8990", [](auto &b) { b.table = {}; });
    row("no order line", "no_line 0", [](auto &b) { b.line.reset(); });
    row("an order line without id", "no_line 0", [](auto &b) { b.line->line = {}; });
    row("a price nobody knows", "price_unknown 0", [](auto &b) { b.line->paid.reset(); });
    row("never delivered", "delivery_unknown 0", [](auto &b) { b.line->delivered.reset(); });
    row("a colleague refunded part of it", "owed repair replacement refund 990",
        [](auto &b) { b.line->refunded = 8'000; });
    row("refunded whole", "nothing_left repair replacement refund 0",
        [](auto &b) { b.line->refunded = 8'990; });
    row("refunded more than was paid", "nothing_left repair replacement refund 0",
        [](auto &b) { b.line->refunded = 9'999; });
    row("a refund below zero gives no more", "owed repair replacement refund 8990",
        [](auto &b) { b.line->refunded = -5; });
    row("another country", "not_in_table 8990", [](auto &b) { b.line->place = QStringLiteral("NO"); });
    row("another kind of article", "not_in_table 8990",
        [](auto &b) { b.line->articleKind = QStringLiteral("book"); });
    row("their own fault", "owed refund repair 8990",
        [](auto &b) { b.facts.setChoice(domain::Fact::Fault, u"theirs"); });
    row("fault not known, one row does not ask", "owed refund repair 8990",
        [](auto &b) { b.facts.forget(domain::Fact::Fault); });
    row("fault not known, the only row asks", "fault_unknown 8990", [](auto &b) {
        b.facts.forget(domain::Fact::Fault);
        b.table.rows.pop_back();
    });
    row("an inactive row", "owed refund repair 8990", [](auto &b) { b.table.rows[0].active = false; });
    row("the last day of a month after 31 January", "owed repair replacement refund 8990", [](auto &b) {
        b.today = {2026, 2, 28};
    });
    row("the day after", "owed repair replacement 8990", [](auto &b) { b.today = {2026, 3, 1}; });
    row("the last day of two years", "owed repair replacement 8990", [](auto &b) {
        b.today = {2028, 1, 31};
    });
    row("the day after two years", "not_in_table 8990", [](auto &b) { b.today = {2028, 2, 1}; });
    row("before it was delivered", "not_in_table 8990", [](auto &b) { b.today = {2026, 1, 30}; });
    row("the day of delivery", "owed repair replacement refund 8990", [](auto &b) {
        b.today = {2026, 1, 31};
    });
    row("a row that begins after six months, on the day before", "owed refund repair 8990", [](auto &b) {
        b.table.rows[0].fromMonths = 1;
        b.today = {2026, 2, 28};
    });
    row("and on its first day", "owed repair replacement 8990", [](auto &b) {
        b.table.rows[0].fromMonths = 1;
        b.today = {2026, 3, 1};
    });
}

void TestOwed::saysWhatIsOwed()
{
    QFETCH(Change, change);
    Bought bought;
    change(bought);
    QTEST(saidOwed(bought.owed()), "owed");
}

void TestOwed::judgesTheAsk_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const char *reason, const Change &change) {
        QTest::newRow(name) << change << QString::fromLatin1(reason);
    };
    row("within the authority", "owed", [](auto &) {});
    row("all of the price", "owed", [](auto &b) { b.ask.amount.minor = 8'990; });
    row("one unit more than was paid", "above_rest", [](auto &b) { b.ask.amount.minor = 8'991; });
    row("what is left after a colleague's refund", "above_rest", [](auto &b) { b.line->refunded = 4'991; });
    row("an agent's own authority", "owed", [](auto &b) {
        b.ask.role = domain::Role::Agent;
        b.ask.amount.minor = 5'000;
    });
    row("above it the lead is asked", "above_authority", [](auto &b) {
        b.ask.role = domain::Role::Agent;
        b.ask.amount.minor = 5'001;
    });
    row("a role without authority asks", "above_authority",
        [](auto &b) { b.ask.role = domain::Role::Finance; });
    row("nothing", "amount_invalid", [](auto &b) { b.ask.amount.minor = 0; });
    row("below zero", "amount_invalid", [](auto &b) { b.ask.amount.minor = -1; });
    row("in another currency than was paid", "amount_invalid",
        [](auto &b) { b.ask.amount.currency = QStringLiteral("NOK"); });
    row("a right the table does not give", "not_this_right", [](auto &b) {
        b.today = {2026, 6, 1};
        b.ask.right = OwedRight::Refund;
    });
    row("what is not owed stays so", "no_line", [](auto &b) { b.line.reset(); });
    row("authority in another currency without a rate", "rate_missing", [](auto &b) {
        b.table.authority[1].most = {50'000, QStringLiteral("NOK")};
    });
    row("authority in another currency", "owed", [](auto &b) {
        b.table.authority[1].most = {45'814, QStringLiteral("NOK")};
        b.ask.rates = {domain::Rate::parse(u"11.4535", kEuro, QStringLiteral("NOK"), b.today).value()};
    });
    row("rounded against it", "above_authority", [](auto &b) {
        b.table.authority[1].most = {45'813, QStringLiteral("NOK")};
        b.ask.rates = {domain::Rate::parse(u"11.4535", kEuro, QStringLiteral("NOK"), b.today).value()};
    });
}

void TestOwed::judgesTheAsk()
{
    QFETCH(Change, change);
    Bought bought;
    change(bought);
    const OwedReason reason = resolution::judgeOwed(bought.ask, bought.owed(), bought.table, bought.today);
    QTEST(resolution::owedReasonNames().at(static_cast<int>(reason)), "reason");
}

LEEWAY_TEST(TestOwed)
#include "tst_owed.moc"
