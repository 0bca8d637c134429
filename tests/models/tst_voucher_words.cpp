#include "support/leeway_fixture.h"
#include "support/test_case.h"

#include <QTest>

using namespace leeway;
using Kind = domain::ResolutionKind;

/// What the card Resolutions says of codes of vouchers.
class TestVoucherWords : public QObject
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
    void aCodeStandsInTheGrantedCard_data()
    {
        QTest::addColumn<bool>("hidden");
        QTest::addColumn<bool>("here"); // the code is
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("say");
        QTest::newRow("given") << false << true << "NRD7-K2QX"
                               << "Code NRD7-K2QX, NOK 450 until Nov 26, 2026. (English)";
        QTest::newRow("the privacy screen is on") << true << true << ""
                                                  << "";
        QTest::newRow("it follows") << false << false << ""
                                    << "";
    }
    void aCodeStandsInTheGrantedCard()
    {
        QFETCH(bool, hidden);
        QFETCH(bool, here);
        QFETCH(QString, code);
        QFETCH(QString, say);
        test::InventedLeeway invented;
        resolution::Resolution &voucher =
            invented.add(QStringLiteral("voucher"), Kind::Voucher, QStringLiteral("Voucher"), {}, 45'000);
        voucher.ways = {domain::PayoutWay::Voucher};
        voucher.says = {{QStringLiteral("en"), QStringLiteral("Code {code}, {amount} until {expires}.")}};
        domain::Grant &grant = invented.grant(45'000);
        grant.resolution = voucher.key;
        grant.way = domain::PayoutWay::Voucher;
        domain::VoucherLot lot;
        lot.resolution = voucher.key;
        invented.moment.vouchers = {lot};
        domain::Voucher given;
        given.code = QStringLiteral("NRD7-K2QX");
        given.expires = QDate(2026, 11, 26);
        given.grant = grant.id;
        if (here)
            invented.moment.codes = {given};
        invented.hidden = hidden;
        const models::LeewayLook look = invented.look();
        QCOMPARE(look.granted->code, code);
        QCOMPARE(plain(look.granted->codeUntil),
                 code.isEmpty() ? QString() : QStringLiteral("Valid until 26 Nov 2026"));
        QCOMPARE(plain(look.granted->say), say);
    }

    void aCodeOfASharedStoreFollows_data()
    {
        using State = domain::PayoutState;
        const QString follows = QStringLiteral("The code follows as soon as the shared store has answered.");
        QTest::addColumn<State>("state");
        QTest::addColumn<bool>("isAnswered");
        QTest::addColumn<QString>("words");
        QTest::newRow("not answered yet") << State::ToSend << false << follows;
        QTest::newRow("paid by a code that has not come yet") << State::Confirmed << true << follows;
        QTest::newRow("sure, and not answered yet") << State::ToSend << true << follows;
        QTest::newRow("none was left")
            << State::Failed << true
            << QStringLiteral("No code was left for it. A promise says who sees to it: tell the customer.");
        QTest::newRow("taken back") << State::Cancelled << true << QString();
    }
    void aCodeOfASharedStoreFollows()
    {
        QFETCH(domain::PayoutState, state);
        QFETCH(bool, isAnswered);
        QFETCH(QString, words);
        test::InventedLeeway invented;
        domain::Grant &grant = invented.grant(45'000);
        grant.way = domain::PayoutWay::Voucher;
        if (!isAnswered)
            invented.moment.unanswered = {grant.id};
        domain::Payout payout;
        payout.id = grant.id;
        payout.state = state;
        invented.moment.codeless = {payout};
        const models::LeewayLook look = invented.look();
        QCOMPARE(look.granted->codeUntil, words);
        QVERIFY(look.granted->code.isEmpty());
    }

    void withoutACodeNothingIsGranted_data()
    {
        QTest::addColumn<qint64>("free");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("row");    // why it does not fit at all
        QTest::addColumn<QString>("button"); // why not this amount
        QTest::newRow("one is left") << qint64(1) << qint64(45'000) << QString() << QString();
        QTest::newRow("none is left") << qint64(0) << qint64(45'000)
                                      << "No codes left. Ask the lead, or choose store credit." << QString();
        QTest::newRow("another value is left")
            << qint64(1) << qint64(30'000) << QString()
            << "No code of this value is left. Choose another amount, or ask the lead.";
    }
    void withoutACodeNothingIsGranted()
    {
        QFETCH(qint64, free);
        QFETCH(qint64, value);
        QFETCH(QString, row);
        QFETCH(QString, button);
        test::InventedLeeway invented;
        resolution::Resolution &voucher =
            invented.add(QStringLiteral("voucher"), Kind::Voucher, QStringLiteral("Voucher"), {}, 45'000);
        voucher.ways = {domain::PayoutWay::Voucher};
        domain::VoucherLot lot;
        lot.resolution = voucher.key;
        lot.value = {value, QStringLiteral("NOK")};
        lot.expires = QDate(2026, 11, 26);
        lot.free = free;
        invented.moment.vouchers = {lot};
        invented.choice.draft.resolution = voucher.key;
        const models::LeewayLook look = invented.look();
        const auto found = std::find_if(look.rows.begin(), look.rows.end(),
                                        [](const auto &one) { return one.resolution == u"voucher"; });
        QVERIFY(found != look.rows.end());
        QCOMPARE(found->why, row);
        QCOMPARE(look.chosen == u"voucher", row.isEmpty()); // dimmed, and not chosen
        if (look.chosen != u"voucher")
            return;
        QCOMPARE(look.grant.why, button);
        QCOMPARE(look.grant.enabled, button.isEmpty());
    }
};

LEEWAY_TEST(TestVoucherWords)
#include "tst_voucher_words.moc"
