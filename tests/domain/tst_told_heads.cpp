#include "domain/told_heads.h"
#include "support/ledger_ids.h"
#include "support/manual_clock.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using namespace leeway::domain;
using std::chrono::days;

/// What a case turned out to be besides its score: yes, no, and who said so; unknown stays unknown.
class TestToldHeads : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    const base::Instant m_solved = m_clock.now();

    [[nodiscard]] base::Instant day(int n) const { return m_solved + days(n); }

private Q_SLOTS:
    void aCorrectionOfTheSameMomentCounts();
    void disputed_data();
    void disputed();
    void reversed_data();
    void reversed();
    void stayed_data();
    void stayed();
    void whoSaysSoThemselvesGoesBefore();
    void ofSeveralThatCameBackTheFirstIsTold();
};

namespace
{

/// "yes, counts", "yes, not yet", "no, counts", "unknown"
QString saidOf(const ToldHead &head)
{
    if (!head.heard)
        return head.label.value ? QStringLiteral("counts without being heard") : QStringLiteral("unknown");
    if (head.label.value && head.label.value != head.heard)
        return QStringLiteral("counts as something else");
    return QLatin1String(*head.heard ? "yes, " : "no, ") +
           QLatin1String(head.label.value ? "counts" : "not yet");
}

} // namespace

void TestToldHeads::disputed_data()
{
    QTest::addColumn<int>("told");       // day, with its sign what it says; 0: nothing was told
    QTest::addColumn<int>("heardUntil"); // day; -1: nobody ever tells of disputes
    QTest::addColumn<int>("now");
    QTest::addColumn<QString>("said");
    QTest::newRow("nobody tells") << 0 << -1 << 400 << "unknown";
    QTest::newRow("the window is open") << 0 << 59 << 59 << "unknown";
    QTest::newRow("silence of whoever tells") << 0 << 60 << 60 << "no, counts";
    QTest::newRow("whoever tells fell silent before") << 0 << 59 << 400 << "unknown";
    QTest::newRow("told early") << 5 << 59 << 10 << "yes, not yet";
    QTest::newRow("told early, and mature") << 5 << 59 << 60 << "yes, counts";
    QTest::newRow("told late") << 200 << 59 << 200 << "yes, counts";
    QTest::newRow("a no that was told") << -5 << -1 << 60 << "no, counts";
}

void TestToldHeads::disputed()
{
    QFETCH(int, told);
    QFETCH(int, heardUntil);
    QFETCH(int, now);
    QFETCH(QString, said);
    std::vector<HeadRow> rows;
    if (told != 0)
        rows.push_back({told > 0, day(std::abs(told)), QStringLiteral("bank")});
    std::optional<HeadSource> heard;
    if (heardUntil >= 0)
        heard = HeadSource{day(heardUntil), QStringLiteral("bank")};
    const ToldHead head = disputedOf(m_solved, rows, heard, day(now));
    QCOMPARE(saidOf(head), said);
    QCOMPARE(head.label.maturesAt, day(kDisputedDays));
    QCOMPARE(head.source, head.heard ? QStringLiteral("bank") : QString());
    QCOMPARE(head.at.has_value(), head.heard.has_value());
}

void TestToldHeads::aCorrectionOfTheSameMomentCounts()
{
    const std::vector<HeadRow> rows{{true, day(5), QStringLiteral("bank")},
                                    {false, day(5), QStringLiteral("bank correction")}};
    const ToldHead head = disputedOf(m_solved, rows, std::nullopt, day(kDisputedDays));
    QCOMPARE(saidOf(head), QStringLiteral("no, counts"));
    QCOMPARE(head.source, QStringLiteral("bank correction"));
}

void TestToldHeads::reversed_data()
{
    using State = PayoutState;
    QTest::addColumn<QList<State>>("states");
    QTest::addColumn<int>("settled"); // day, of each that has one
    QTest::addColumn<int>("now");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, QList<State> states, int settled, int now, const char *said) {
        QTest::newRow(name) << states << settled << now << QString::fromLatin1(said);
    };
    row("nothing was sent", {}, 0, 400, "unknown");
    row("on its way", {State::HandedOver}, 0, 400, "unknown");
    row("never arrived", {State::Failed}, 3, 400, "unknown");
    row("just arrived", {State::Confirmed}, 3, 10, "unknown");
    row("arrived, and stayed there", {State::Confirmed}, 3, 33, "no, counts");
    row("one of two is on its way", {State::Confirmed, State::ToSend}, 3, 400, "unknown");
    row("came back", {State::Returned}, 3, 10, "yes, not yet");
    row("came back long ago", {State::Returned}, 3, 33, "yes, counts");
    row("was taken back", {State::Reversed}, 3, 40, "yes, counts");
    row("one of two came back", {State::Confirmed, State::Returned}, 3, 40, "yes, counts");
}

void TestToldHeads::reversed()
{
    QFETCH(QList<PayoutState>, states);
    QFETCH(int, settled);
    QFETCH(int, now);
    QFETCH(QString, said);
    std::vector<PaidGrant> paid;
    for (const PayoutState state : states) {
        PaidGrant one{.state = state};
        if (state != PayoutState::ToSend && state != PayoutState::HandedOver)
            one.settledAt = day(settled);
        if (state == PayoutState::Reversed)
            one.reversedAt = day(settled + 2);
        paid.push_back(one);
    }
    const ToldHead head = reversedOf(paid, day(now));
    QCOMPARE(saidOf(head), said);
    QCOMPARE(head.source, head.heard ? QStringLiteral("payout") : QString());
}

void TestToldHeads::ofSeveralThatCameBackTheFirstIsTold()
{
    const PaidGrant first{.state = PayoutState::Returned, .settledAt = day(3)};
    const PaidGrant second{.state = PayoutState::Reversed, .settledAt = day(1), .reversedAt = day(9)};
    QCOMPARE(reversedOf({second, first}, day(10)).at, std::optional(day(3)));
}

void TestToldHeads::stayed_data()
{
    QTest::addColumn<int>("order");       // day; 0: none
    QTest::addColumn<int>("contact");     // day; 0: none
    QTest::addColumn<QString>("about");   // of the contact: "same", "type", "other"
    QTest::addColumn<int>("ordersUntil"); // day; -1: nobody tells of orders
    QTest::addColumn<int>("now");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, int order, int contact, const char *about, int until, int now,
                        const char *said) {
        QTest::newRow(name) << order << contact << QString::fromLatin1(about) << until << now
                            << QString::fromLatin1(said);
    };
    row("nothing is known of them", 0, 0, "", -1, 400, "unknown");
    row("no order, of those that are told", 0, 0, "", 90, 90, "no, counts");
    row("no order, of those told too early", 0, 0, "", 89, 400, "unknown");
    row("the window is open", 0, 0, "", 89, 89, "unknown");
    row("ordered", 20, 0, "", 89, 30, "yes, not yet");
    row("ordered, and mature", 20, 0, "", 89, 90, "yes, counts");
    row("ordered after the window", 91, 0, "", 91, 91, "no, counts");
    row("ordered after now", 20, 0, "", 20, 10, "unknown");
    row("came with something else", 0, 20, "other", -1, 90, "yes, counts");
    row("came back about it", 0, 20, "same", 90, 90, "no, counts");
    row("came back with the same problem", 0, 20, "type", 90, 90, "no, counts");
}

void TestToldHeads::stayed()
{
    QFETCH(int, order);
    QFETCH(int, contact);
    QFETCH(QString, about);
    QFETCH(int, ordersUntil);
    QFETCH(int, now);
    QFETCH(QString, said);
    const SolvedCase solved{test::numberedId<CaseId>(1), QStringLiteral("Late delivery"), m_solved};
    std::vector<CustomerSign> signs;
    if (order != 0)
        signs.push_back({day(order), {}, {}, QStringLiteral("shop")});
    if (contact != 0)
        signs.push_back({day(contact),
                         about == u"same" ? solved.id : test::numberedId<CaseId>(2),
                         about == u"other" ? QStringLiteral("Invoice") : solved.type,
                         {}});
    std::optional<HeadSource> orders;
    if (ordersUntil >= 0)
        orders = HeadSource{day(ordersUntil), QStringLiteral("shop")};
    const ToldHead head = stayedOf(solved, {}, signs, orders, day(now));
    QCOMPARE(saidOf(head), said);
    QCOMPARE(head.label.maturesAt, day(kStayedDays));
    if (head.heard.value_or(false))
        QCOMPARE(head.source, QLatin1String(order != 0 ? "shop" : "contact"));
}

void TestToldHeads::whoSaysSoThemselvesGoesBefore()
{
    const SolvedCase solved{test::numberedId<CaseId>(1), {}, m_solved};
    const std::vector<HeadRow> rows{{true, day(10), QStringLiteral("churn")},
                                    {false, day(20), QStringLiteral("churn")}};
    const ToldHead head = stayedOf(solved, rows, {{day(30), {}, {}, QStringLiteral("shop")}}, {}, day(90));
    QCOMPARE(saidOf(head), QStringLiteral("no, counts")); // and of several rows the newest
    QCOMPARE(head.source, QStringLiteral("churn"));
    QCOMPARE(head.at, std::optional(day(20)));
}

LEEWAY_TEST(TestToldHeads)
#include "tst_told_heads.moc"
