#include "support/leeway_fixture.h"
#include "support/test_case.h"
#include "ui/leeway/leeway_card.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using ui::LeewayCard;

/// The line of what is owed anyway, on the card, by keys and by hand.
class TestOwedLine : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::InventedLeeway> m_invented;
    std::unique_ptr<LeewayCard> m_card;

    void show() { m_card->setLook(m_invented->look()); }
    void offer(qint64 minor)
    {
        m_invented->moment.owed = desk::OwedOffer{.entry = QStringLiteral("goods v1"),
                                                  .line = {},
                                                  .article = QStringLiteral("Coffee machine"),
                                                  .amount = {minor, QStringLiteral("NOK")},
                                                  .basis = {}};
        show();
    }
    [[nodiscard]] QPushButton *button(const char *name) const
    {
        auto *found = m_card->findChild<QPushButton *>(QLatin1String(name));
        if (found == nullptr)
            qFatal("there is no %s", name);
        return found;
    }
    [[nodiscard]] QString title() const
    {
        return m_card->findChild<QLabel *>(QStringLiteral("owedTitle"))->text();
    }
    [[nodiscard]] bool isLineShown() const
    {
        return m_card->findChild<QWidget *>(QStringLiteral("owedLine"))->isVisible();
    }

private Q_SLOTS:
    void init()
    {
        m_invented = std::make_unique<test::InventedLeeway>();
        m_card = std::make_unique<LeewayCard>(
            ui::LeewayKeys{QStringLiteral("Alt+R"), QStringLiteral("Ctrl+G"), QStringLiteral("Ctrl+Z")});
        m_card->resize(400, 700);
        m_card->show();
        m_card->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_card.get()));
        show();
    }

    void noLineWithoutIt()
    {
        QVERIFY(!isLineShown());
        QVERIFY(!m_card->focusOwed());
    }

    void itIsAskedInItsPlaceAndGivenOnce()
    {
        QSignalSpy given(m_card.get(), &LeewayCard::owedGiven);
        QSignalSpy granted(m_card.get(), &LeewayCard::grantWanted);
        offer(349'000);
        QVERIFY(isLineShown());
        QVERIFY(m_card->focusOwed());
        QVERIFY(button("owedGive")->hasFocus());
        QTest::keyClick(button("owedGive"), Qt::Key_Space);
        QCOMPARE(given.count(), 0);
        QVERIFY(title().contains(QStringLiteral("Coffee machine")));
        QVERIFY(button("owedBack")->hasFocus()); // the second press of a double click gives nothing
        QTest::mouseClick(button("owedGive"), Qt::LeftButton);
        QCOMPARE(given.count(), 1);
        QVERIFY(!button("owedBack")->isVisible());
        QCOMPARE(granted.count(), 0);
    }

    void escapeGoesBackToTheLineOnly()
    {
        QSignalSpy left(m_card.get(), &LeewayCard::left);
        offer(349'000);
        button("owedGive")->click();
        QTest::keyClick(button("owedBack"), Qt::Key_Escape);
        QCOMPARE(left.count(), 0);
        QVERIFY(!button("owedBack")->isVisible());
        QTest::keyClick(button("owedGive"), Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }

    void anotherSumIsAnotherQuestion()
    {
        offer(349'000);
        button("owedGive")->click();
        offer(300'000);
        QVERIFY(!button("owedBack")->isVisible());
    }

    void itIsTakenBackByItsOwnButton()
    {
        QSignalSpy undone(m_card.get(), &LeewayCard::owedUndone);
        domain::Owed owed;
        owed.person = m_invented->moment.ask.person;
        owed.amount = {349'000, QStringLiteral("NOK")};
        owed.at = m_invented->clock.now();
        m_invented->moment.owedGiven = {owed};
        show();
        QVERIFY(!button("owedGive")->isVisible());
        button("owedUndo")->click();
        QCOMPARE(undone.count(), 1);
        m_invented->clock.advance(domain::kUndoWithin);
        show();
        QVERIFY(!button("owedUndo")->isVisible());
    }
};

LEEWAY_GUI_TEST(TestOwedLine)
#include "tst_owed_line.moc"
