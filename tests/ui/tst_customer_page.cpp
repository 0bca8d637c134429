#include "desk/leeway_desk.h"
#include "desk/payouts.h"
#include "desk/read_customer.h"
#include "support/marit_fixture.h"
#include "support/test_case.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/icon_text.h"
#include "ui/customer/promise_bar.h"
#include "ui/theme/chip.h"
#include "ui/theme/lead_text.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;

/// What the centre column says of a customer in little room, and of a history that is filtered.
class TestCustomerPage : public QObject
{
    Q_OBJECT

private:
    static QPushButton *shownButton(const QWidget &page, const QString &text)
    {
        const auto buttons = page.findChildren<QPushButton *>();
        const auto at = std::find_if(buttons.begin(), buttons.end(), [&text](const QPushButton *button) {
            return button->text() == text && button->isVisible();
        });
        return at == buttons.end() ? nullptr : *at;
    }
    static ui::Chip *chip(const QWidget &page, const QString &begins)
    {
        const auto chips = page.findChildren<ui::Chip *>();
        const auto at = std::find_if(chips.begin(), chips.end(), [&begins](const ui::Chip *one) {
            return one->accessibleName().startsWith(begins);
        });
        return at == chips.end() ? nullptr : *at;
    }

    test::MemoryTimeline m_source;

private Q_SLOTS:
    void unknownConsentIsAskedForInLittleRoomToo_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1440 x 900") << QSize(1440, 900);
        QTest::newRow("1366 x 768") << QSize(1366, 768);
    }
    void unknownConsentIsAskedForInLittleRoomToo()
    {
        QFETCH(QSize, size);
        ui::CustomerPage page(m_source);
        page.resize(size);
        page.setFormat(test::osloFormat());
        domain::CustomerSnapshot known = test::maritSnapshot();
        page.open(known);
        page.show();
        QVERIFY(!shownButton(page, QStringLiteral("Ask about the history")));
        known.consents.clear();
        known.given = {{domain::Money{45'000, QStringLiteral("NOK")}, 2}};
        page.refresh(known);
        QSignalSpy asked(&page, &ui::CustomerPage::consentAsked);
        QPushButton *ask = shownButton(page, QStringLiteral("Ask about the history"));
        QVERIFY(ask);
        ask->click();
        QCOMPARE(asked.count(), 1);
    }

    /// A note on manner ends after 18 months unless somebody confirms it (guide 13, rule 1).
    void whatIsPastItsTimeIsNotShown()
    {
        ui::CustomerPage page(m_source);
        page.resize(1440, 900);
        page.setFormat(test::osloFormat());
        const auto shown = [&page] {
            const auto texts = page.findChildren<ui::IconText *>();
            return std::any_of(texts.begin(), texts.end(), [&page](const ui::IconText *one) {
                return one->text().startsWith(QStringLiteral("Facts and dates")) && one->isVisibleTo(&page);
            });
        };
        domain::CustomerSnapshot known = test::maritSnapshot();
        const auto manner =
            std::find_if(known.preferences.begin(), known.preferences.end(),
                         [](const auto &one) { return one.kind == domain::PreferenceKind::Manner; });
        const base::Instant now = test::osloFormat().now;
        manner->expiresAt = now + std::chrono::hours(1);
        page.open(known);
        page.show();
        QVERIFY(shown());
        manner->expiresAt = now;
        page.refresh(known);
        QVERIFY(!shown());
    }

    /// The paying system could not pay it: nobody opens her record without seeing what she was promised.
    void aPayoutThatFailedStandsInTheHeader_data()
    {
        QTest::addColumn<int>("result");
        QTest::addColumn<bool>("stands");
        QTest::newRow("confirmed") << static_cast<int>(domain::PayoutState::Confirmed) << false;
        QTest::newRow("failed") << static_cast<int>(domain::PayoutState::Failed) << true;
    }
    void aPayoutThatFailedStandsInTheHeader()
    {
        QFETCH(int, result);
        QFETCH(bool, stands);
        test::LeewayDesk at;
        const domain::Grant grant =
            test::got(desk::tellGrant(*at.desk, test::got(at.give(at.call(at.marit), at.wish(4'500)))));
        QVERIFY(test::got(desk::handOverPayouts(*at.desk, at.fund.team)));
        ui::CustomerPage page(m_source);
        page.resize(1440, 900);
        models::Format format = test::osloFormat();
        format.now = at.clock->now();
        page.setFormat(format);
        page.open(test::got(desk::readCustomer(*at.desk, at.marit)));
        page.show();
        const auto *promised = page.findChild<ui::PromiseBar *>();
        QVERIFY(promised && !promised->isVisible());
        const bool failed = result == static_cast<int>(domain::PayoutState::Failed);
        const domain::PayoutReport report{.payout = grant.id,
                                          .result = static_cast<domain::PayoutState>(result),
                                          .reference = QStringLiteral("PSP-1"),
                                          .day = QDate(2025, 11, 21),
                                          .amount = grant.amount,
                                          .words = failed ? QStringLiteral("account closed") : QString()};
        QVERIFY(test::got(desk::settlePayout(
            *at.desk, report,
            {QStringLiteral("Payout failed"), QStringLiteral("Payout came back"),
             QStringLiteral("Payout reversed"), QStringLiteral("what was granted, another way")})));
        page.refresh(test::got(desk::readCustomer(*at.desk, at.marit)));
        QCOMPARE(promised->isVisible(), stands);
        const auto *words = promised->findChild<ui::LeadText *>();
        QCOMPARE(words->accessibleName().contains(QStringLiteral("what was granted, another way")), stands);
    }

    void everyFilterSaysHowMuchItShows()
    {
        ui::CustomerPage page(m_source);
        page.resize(1440, 900);
        page.setFormat(test::osloFormat());
        page.open(test::maritSnapshot());
        page.show();
        QCOMPARE(chip(page, QStringLiteral("Chat"))->accessibleName(), QStringLiteral("Chat: 1 entry(ies)"));
        QVERIFY(chip(page, QStringLiteral("Chat"))->isEnabled()); // hers was with the bot
        QVERIFY(!chip(page, QStringLiteral("Social"))->isEnabled());
        QVERIFY(chip(page, QStringLiteral("Orders"))->isEnabled()); // not counted yet
        page.setBusinessCount(7);
        QVERIFY(chip(page, QStringLiteral("Orders"))->accessibleName().contains(QStringLiteral("7")));
        page.setBusinessCount(0);
        QVERIFY(!chip(page, QStringLiteral("Orders"))->isEnabled());
    }

    void aFilterThatShowsNothingHasAWayBack()
    {
        test::MemoryTimeline source;
        source.add(source.addCase(QStringLiteral("case")), source.ids.now(), QStringLiteral("a call"));
        ui::CustomerPage page(source);
        page.resize(1440, 900);
        page.setFormat(test::osloFormat());
        page.open(test::maritSnapshot());
        page.show();
        QTRY_VERIFY(!shownButton(page, QStringLiteral("Show everything")));
        chip(page, QStringLiteral("Email"))->click();
        QTRY_VERIFY(shownButton(page, QStringLiteral("Show everything")));
        shownButton(page, QStringLiteral("Show everything"))->click();
        QTRY_VERIFY(!shownButton(page, QStringLiteral("Show everything")));
        QVERIFY(chip(page, QStringLiteral("All"))->isChecked());
    }
};

LEEWAY_GUI_TEST(TestCustomerPage)
#include "tst_customer_page.moc"
