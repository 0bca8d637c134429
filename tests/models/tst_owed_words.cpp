#include "models/owed_words.h"
#include "support/leeway_fixture.h"
#include "support/test_case.h"

#include <QTest>

#include <memory>

using namespace leeway;
using domain::OwedRight;
using models::OwedLook;
using resolution::OwedReason;
using test::InventedLeeway;

/// What the line of what is owed anyway says.
class TestOwedWords : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<InventedLeeway> m_invented;

    static QString plain(QString text)
    {
        for (const char16_t mark : {u'\u2066', u'\u2068', u'\u2069'})
            text.remove(QChar(mark));
        return text.replace(QChar(0x202F), u' ').replace(QChar(0x00A0), u' ');
    }
    void offer(OwedReason reason = OwedReason::Owed)
    {
        m_invented->moment.owed = desk::OwedOffer{.reason = reason,
                                                  .entry = QStringLiteral("goods v1"),
                                                  .line = {},
                                                  .article = QStringLiteral("Coffee machine"),
                                                  .amount = {349'000, QStringLiteral("NOK")},
                                                  .basis = QStringLiteral("§ 437 BGB")};
    }
    domain::Owed &given()
    {
        domain::Owed owed;
        owed.person = m_invented->moment.ask.person;
        owed.amount = {349'000, QStringLiteral("NOK")};
        owed.at = m_invented->clock.now();
        m_invented->moment.owedGiven.push_back(owed);
        return m_invented->moment.owedGiven.back();
    }
    OwedLook owed() { return m_invented->look().owed.value(); }

private Q_SLOTS:
    void init() { m_invented = std::make_unique<InventedLeeway>(); }

    void nothingWhenNothingIs() { QVERIFY(!m_invented->look().owed); }

    void whatItIsAndThatALawyerIsToLook()
    {
        const models::LeewayLook before = m_invented->look();
        offer();
        QCOMPARE(plain(owed().title), QStringLiteral("Owed anyway: Refund NOK 3 490"));
        QCOMPARE(plain(owed().note), QStringLiteral("§ 437 BGB · Not checked yet: check with your lawyer. · "
                                                    "Counts in no limit."));
        QVERIFY(!owed().give.isEmpty());
        QCOMPARE(plain(owed().question),
                 QStringLiteral("Give what is owed: Refund NOK 3 490, for Coffee machine?"));
        m_invented->moment.owed->checked = true;
        QVERIFY(!owed().note.contains(QStringLiteral("lawyer")));
        models::LeewayLook with = m_invented->look();
        with.owed.reset();
        QCOMPARE(with, before); // no limit and no meter knows of it
    }

    void aRepairHasNoSum()
    {
        offer();
        m_invented->moment.owed->right = OwedRight::Repair;
        m_invented->moment.owed->amount.minor = 0;
        QCOMPARE(plain(owed().title), QStringLiteral("Owed anyway: Repair"));
    }

    void whyItCannotBeGiven_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, OwedReason reason, const char *says) {
            QTest::newRow(name) << static_cast<int>(reason) << QString::fromLatin1(says);
        };
        row("price", OwedReason::PriceUnknown, "price paid is not known");
        row("delivery", OwedReason::DeliveryUnknown, "delivered is not known");
        row("fault", OwedReason::FaultUnknown, "whose fault it is");
        row("authority", OwedReason::AboveAuthority, "ask a lead");
    }
    void whyItCannotBeGiven()
    {
        QFETCH(int, reason);
        QFETCH(QString, says);
        offer(static_cast<OwedReason>(reason));
        const QString said = owed().title + owed().note;
        QVERIFY2(said.contains(says), qPrintable(said));
        QVERIFY(owed().give.isEmpty());
    }

    void noSumOnThePrivacyScreen()
    {
        offer();
        given();
        m_invented->hidden = true;
        QVERIFY(owed().give.isEmpty());
        const QString all = owed().title + owed().note + owed().question + owed().done;
        QVERIFY2(!all.contains(QStringLiteral("490")), qPrintable(all));
    }

    /// Picture 03a: what is owed, the goodwill, and what they receive together.
    void theQuestionOfAGrantCountsItAlong()
    {
        m_invented->choice.step = models::LeewayStep::Confirm;
        const auto lines = m_invented->look().confirm.value().lines;
        given();
        given().amount = {100, QStringLiteral("EUR")}; // is no part of that sum
        given().state = domain::GrantState::Undone;
        const auto with = m_invented->look().confirm.value().lines;
        QCOMPARE(with.size(), lines.size() + 1);
        QCOMPARE(with.front().what, QStringLiteral("Refund (owed)"));
        QCOMPARE(plain(with.front().sum), QStringLiteral("NOK 3 490.00"));
        QCOMPARE(plain(lines.back().sum), QStringLiteral("NOK 450.00"));
        QCOMPARE(plain(with.back().sum), QStringLiteral("NOK 3 940.00"));
    }

    void itCanBeTakenBackForAWhile()
    {
        given();
        QVERIFY(owed().title.isEmpty());
        QVERIFY(plain(owed().done).startsWith(QStringLiteral("Given as owed: Refund NOK 3 490, at ")));
        QVERIFY(!owed().until.isEmpty());
        m_invented->clock.advance(domain::kUndoWithin);
        QVERIFY(owed().until.isEmpty());
        m_invented->moment.owedGiven.front().state = domain::GrantState::Undone;
        QVERIFY(!m_invented->look().owed);
    }
};

LEEWAY_TEST(TestOwedWords)
#include "tst_owed_words.moc"
