#include "support/leeway_fixture.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/leeway/amount_field.h"
#include "ui/leeway/amount_slider.h"
#include "ui/leeway/leeway_card.h"
#include "ui/leeway/limit_meter.h"
#include "ui/leeway/resolution_view.h"
#include "ui/theme/segmented_choice.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace leeway;
using models::LeewayStep;
using ui::LeewayCard;

/// The card Resolutions, by keys and by hand. What it says back goes into the choice, as the controller does
/// it.
class TestLeewayCard : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::InventedLeeway> m_invented;
    std::unique_ptr<LeewayCard> m_card;

    void show() { m_card->setLook(m_invented->look()); }
    void type(const QString &amount)
    {
        m_invented->choice.draft.amount = amount;
        show();
    }
    void move(qint64 minor)
    {
        type(models::amountText(m_invented->format(), {minor, m_invented->moment.currency}));
    }
    void step(LeewayStep to)
    {
        m_invented->choice.step = to;
        show();
    }
    template <class W> [[nodiscard]] W *part(const char *name) const
    {
        W *found = m_card->findChild<W *>(QLatin1String(name));
        if (found == nullptr)
            qFatal("there is no %s", name);
        return found;
    }
    [[nodiscard]] QPushButton *button(const char *name) const { return part<QPushButton>(name); }
    [[nodiscard]] ui::AmountField *field() const { return part<ui::AmountField>("amountField"); }
    [[nodiscard]] ui::AmountSlider *slider() const { return part<ui::AmountSlider>("amountSlider"); }
    [[nodiscard]] ui::ResolutionView *list() const { return part<ui::ResolutionView>("resolutions"); }
    [[nodiscard]] QString note() const { return part<QLabel>("amountNote")->text(); }
    [[nodiscard]] QString fieldText() const { return field()->findChild<QLineEdit *>()->text(); }
    [[nodiscard]] static qint64 minorIn(const QString &text)
    {
        QString problem;
        const auto amount = models::typedAmount(text, QStringLiteral("NOK"), &problem);
        return amount ? amount->minor : -1;
    }

private Q_SLOTS:
    void init()
    {
        m_invented = std::make_unique<test::InventedLeeway>();
        m_card = std::make_unique<LeewayCard>(
            ui::LeewayKeys{QStringLiteral("Alt R"), QStringLiteral("Ctrl G"), QStringLiteral("Ctrl Z")});
        m_card->resize(400, 700);
        show();
        m_card->show();
        QVERIFY(QTest::qWaitForWindowActive(m_card.get()));
        connect(m_card.get(), &LeewayCard::resolutionChosen, this, [this](const QString &key) {
            m_invented->choice.draft = {.resolution = key, .amount = {}};
            show();
        });
        connect(m_card.get(), &LeewayCard::amountTyped, this, &TestLeewayCard::type);
        connect(m_card.get(), &LeewayCard::amountMoved, this, &TestLeewayCard::move);
    }

    void arrowsChooseAndEnterGoesToTheAmount()
    {
        QSignalSpy chosen(m_card.get(), &LeewayCard::resolutionChosen);
        m_card->focusList();
        QVERIFY(list()->hasFocus());
        QTest::keyClick(list(), Qt::Key_Down);
        QCOMPARE(chosen.last().first().toString(), QStringLiteral("express"));
        QCOMPARE(minorIn(fieldText()), qint64(18'000));
        QTest::keyClick(list(), Qt::Key_Return);
        QVERIFY(field()->hasFocus());
        QCOMPARE(field()->findChild<QLineEdit *>()->selectedText(), fieldText()); // digits replace it
    }

    /// Slider and field are two hands on one amount.
    void sliderAndFieldAgree()
    {
        QTest::keyClick(slider(), Qt::Key_Right);
        QCOMPARE(minorIn(fieldText()), qint64(46'000));
        QTest::keyClick(slider(), Qt::Key_PageUp);
        QCOMPARE(minorIn(fieldText()), qint64(56'000));
        QTest::keyClick(field(), Qt::Key_PageUp);
        QCOMPARE(minorIn(fieldText()), qint64(66'000));
        QTest::keyClick(field(), Qt::Key_Down);
        QCOMPARE(minorIn(fieldText()), qint64(65'000));
        QCOMPARE(slider()->spoken().now, 650.0);
        type(QStringLiteral("123,45"));
        QCOMPARE(slider()->spoken().now, 123.45);
        QTest::keyClick(slider(), Qt::Key_Left); // to a whole step first
        QCOMPARE(minorIn(fieldText()), qint64(12'000));
        QTest::keyClick(slider(), Qt::Key_Home);
        QCOMPARE(minorIn(fieldText()), qint64(0));
        QVERIFY(!button("grant")->isEnabled());
    }

    void goingUpStopsAtTheLimitOnce()
    {
        type(QStringLiteral("935"));
        QTest::keyClick(slider(), Qt::Key_PageUp);
        QCOMPARE(minorIn(fieldText()), qint64(94'000));
        QTest::keyClick(slider(), Qt::Key_Up);
        QCOMPARE(minorIn(fieldText()), qint64(95'000));
        QTest::keyClick(slider(), Qt::Key_End);
        QCOMPARE(minorIn(fieldText()), qint64(94'000));
    }

    void aHandMovesTheSliderInBothDirectionsOfWriting()
    {
        const auto at = [this](double part) {
            return QPoint(8 + static_cast<int>(part * (slider()->width() - 16)), slider()->height() / 3);
        };
        QTest::mouseClick(slider(), Qt::LeftButton, {}, at(0.25));
        const qint64 quarter = minorIn(fieldText());
        QVERIFY(quarter > 30'000 && quarter < 45'000);
        m_card->setLayoutDirection(Qt::RightToLeft);
        QTest::mouseClick(slider(), Qt::LeftButton, {}, at(0.75));
        QVERIFY(std::abs(minorIn(fieldText()) - quarter) <= 2'000);
        QTest::keyClick(slider(), Qt::Key_Left); // forward, in this direction
        QVERIFY(minorIn(fieldText()) > quarter - 2'000);
    }

    void noAmountIsSaidAtTheFieldAndStays()
    {
        field()->begin();
        QTest::keyClicks(field(), QStringLiteral("4x"));
        QCOMPARE(fieldText(), QStringLiteral("4x"));
        QVERIFY(note().startsWith(QStringLiteral("This is no amount in NOK")));
        QCOMPARE(field()->accessibleDescription(), note());
        QVERIFY(!button("grant")->isEnabled());
        QTest::keyClick(field(), Qt::Key_Return);
        list()->setFocus();
        QCOMPARE(fieldText(), QStringLiteral("4x"));
    }

    /// What is an amount is written as sums are once the hand is gone.
    void amountsAreWrittenOutOnLeaving()
    {
        field()->begin();
        QTest::keyClicks(field(), QStringLiteral("450,5"));
        QCOMPARE(fieldText(), QStringLiteral("450,5"));
        list()->setFocus();
        QVERIFY(fieldText().startsWith(QStringLiteral("NOK")));
        QCOMPARE(minorIn(fieldText()), qint64(45'050));
    }

    void theKeyGrantsWhatIsShownOrGoesWhereSomethingIsMissing()
    {
        QSignalSpy wanted(m_card.get(), &LeewayCard::grantWanted);
        m_card->pressGrant();
        QCOMPARE(wanted.size(), 1);
        step(LeewayStep::Confirm); // wherever the focus was when the key came
        QVERIFY(button("grantNow")->hasFocus());
        step(LeewayStep::Choose);
        type(QStringLiteral("about"));
        m_card->pressGrant();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(field()->hasFocus());
    }

    /// Guide, section 8.
    void enterNeverGrantsWithoutTheQuestion()
    {
        QSignalSpy wanted(m_card.get(), &LeewayCard::grantWanted);
        QSignalSpy confirmed(m_card.get(), &LeewayCard::confirmed);
        for (QWidget *place : {static_cast<QWidget *>(field()), static_cast<QWidget *>(list()),
                               static_cast<QWidget *>(slider())}) {
            place->setFocus();
            QTest::keyClick(place, Qt::Key_Return);
            QTest::keyClick(place, Qt::Key_Enter);
        }
        QVERIFY(wanted.isEmpty());
        QVERIFY(confirmed.isEmpty());
    }

    void pastTheLimitTheSmallerGrantIsOneClickAway()
    {
        QSignalSpy instead(m_card.get(), &LeewayCard::insteadWanted);
        QVERIFY(!button("grantInstead")->isVisible());
        type(QStringLiteral("1200"));
        QCOMPARE(button("grant")->text(), QStringLiteral("Ask later…")); // see tst_leeway_asking
        QVERIFY(note().contains(QStringLiteral("over the limit per contact")));
        button("grantInstead")->click();
        QCOMPARE(instead.size(), 1);
    }

    void theQuestionTakesTheFocusAndEnterGrantsOnce()
    {
        QSignalSpy confirmed(m_card.get(), &LeewayCard::confirmed);
        button("grant")->setFocus();
        step(LeewayStep::Confirm);
        QVERIFY(button("grantNow")->hasFocus());
        QVERIFY(!list()->isVisible());
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
        QCoreApplication::sendEvent(button("grantNow"), &held); // still down from before
        QVERIFY(confirmed.isEmpty());
        QTest::keyClick(button("grantNow"), Qt::Key_Return);
        QCOMPARE(confirmed.size(), 1);
        m_invented->busy = true;
        show();
        QTest::keyClick(m_card->focusWidget(), Qt::Key_Return);
        button("grantNow")->click();
        QCOMPARE(confirmed.size(), 1);
    }

    void theSameKeyAgainAsksOnce()
    {
        QSignalSpy confirmed(m_card.get(), &LeewayCard::confirmed);
        QSignalSpy wanted(m_card.get(), &LeewayCard::grantWanted);
        step(LeewayStep::Confirm);
        m_card->pressGrant();
        QVERIFY(confirmed.isEmpty());
        QVERIFY(wanted.isEmpty());
        QVERIFY(button("grantNow")->hasFocus());
    }

    /// The second press lands on what comes up under the pointer.
    void aDoubleClickDoesNotAnswerTheQuestion()
    {
        QSignalSpy confirmed(m_card.get(), &LeewayCard::confirmed);
        QSignalSpy back(m_card.get(), &LeewayCard::unconfirmed);
        step(LeewayStep::Confirm);
        for (QPushButton *one : {button("grantNow"), button("grantBack")}) {
            const QPointF at = one->rect().center();
            QMouseEvent second(QEvent::MouseButtonDblClick, at, one->mapToGlobal(at), Qt::LeftButton,
                               Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(one, &second);
            QTest::mouseRelease(one, Qt::LeftButton);
        }
        QVERIFY(confirmed.isEmpty());
        QVERIFY(back.isEmpty());
        QTest::mouseClick(button("grantNow"), Qt::LeftButton);
        QCOMPARE(confirmed.size(), 1);
    }

    void escapeGoesBackWithTheAmountAsItWas()
    {
        QSignalSpy back(m_card.get(), &LeewayCard::unconfirmed);
        QSignalSpy left(m_card.get(), &LeewayCard::left);
        type(QStringLiteral("321"));
        button("grant")->setFocus();
        step(LeewayStep::Confirm);
        QTest::keyClick(m_card->focusWidget(), Qt::Key_Escape);
        QCOMPARE(back.size(), 1);
        QVERIFY(left.isEmpty());
        step(LeewayStep::Choose);
        QVERIFY(field()->hasFocus());
        QCOMPARE(fieldText(), QStringLiteral("321"));
        QTest::keyClick(field(), Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void enterOnBackGoesBack()
    {
        QSignalSpy back(m_card.get(), &LeewayCard::unconfirmed);
        QSignalSpy confirmed(m_card.get(), &LeewayCard::confirmed);
        step(LeewayStep::Confirm);
        button("grantBack")->setFocus();
        QTest::keyClick(button("grantBack"), Qt::Key_Return);
        QCOMPARE(back.size(), 1);
        QVERIFY(confirmed.isEmpty());
    }

    void howItReachesThemIsChosen()
    {
        QSignalSpy way(m_card.get(), &LeewayCard::wayChosen);
        step(LeewayStep::Confirm);
        auto *ways = m_card->findChild<ui::SegmentedChoice *>();
        QVERIFY(ways->isVisible());
        ways->setFocus();
        QTest::keyClick(ways, Qt::Key_2);
        QCOMPARE(way.last().first().toInt(), 1);
    }

    void whatWasGrantedIsTakenBackOrTold()
    {
        QSignalSpy undo(m_card.get(), &LeewayCard::undoWanted);
        QSignalSpy told(m_card.get(), &LeewayCard::toldWanted);
        QSignalSpy more(m_card.get(), &LeewayCard::moreWanted);
        QVERIFY(!button("grantUndo")->isVisible());
        domain::Grant &grant = m_invented->grant(45'000);
        step(LeewayStep::Rest);
        QVERIFY(!list()->isVisible());
        button("grantUndo")->click();
        button("grantTold")->click();
        button("grantMore")->click();
        QCOMPARE(undo.size(), 1);
        QCOMPARE(told.size(), 1);
        QCOMPARE(more.size(), 1);
        grant.toldAt = m_invented->clock.now();
        show();
        QVERIFY(!button("grantUndo")->isVisible());
        QVERIFY(!button("grantTold")->isVisible());
        step(LeewayStep::Choose);
        QVERIFY(list()->isVisible());
        QVERIFY(!button("grantMore")->isVisible());
    }

    /// After the key that granted, the focus stands where the same key does nothing.
    void nothingIsPressedByAKeyThatComesTooLate()
    {
        m_invented->grant(45'000);
        QSignalSpy undo(m_card.get(), &LeewayCard::undoWanted);
        QSignalSpy told(m_card.get(), &LeewayCard::toldWanted);
        step(LeewayStep::Confirm);
        button("grantNow")->setFocus();
        step(LeewayStep::Rest);
        QTest::keyClick(m_card->focusWidget(), Qt::Key_Return);
        QTest::keyClick(m_card->focusWidget(), Qt::Key_Space);
        QVERIFY(undo.isEmpty());
        QVERIFY(told.isEmpty());
    }

    /// While an answer is awaited and after it: who works by keys stays where they are.
    void theFocusStaysInTheCard()
    {
        button("grant")->setFocus();
        step(LeewayStep::Confirm);
        m_invented->busy = true;
        show();
        QVERIFY(button("grantNow")->hasFocus());
        domain::Grant &grant = m_invented->grant(45'000);
        m_invented->busy = false;
        step(LeewayStep::Rest);
        QVERIFY(button("grantMore")->hasFocus());
        button("grantTold")->setFocus();
        grant.toldAt = m_invented->clock.now();
        show();
        QVERIFY(m_card->focusWidget()->isVisible());
        button("grantMore")->setFocus();
        grant.state = domain::GrantState::Undone;
        show();
        QVERIFY(list()->hasFocus());
    }

    void whatDoesNotFitCanBeReadAndNotChosen()
    {
        m_invented->moment.ask.orders.clear();
        show();
        QSignalSpy chosen(m_card.get(), &LeewayCard::resolutionChosen);
        m_card->focusList();
        QTest::keyClick(list(), Qt::Key_End);
        QCOMPARE(list()->currentIndex().row(), 4);
        QVERIFY(chosen.isEmpty());
        QVERIFY(list()
                    ->currentIndex()
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains(QStringLiteral("needs an order")));
    }

    /// What the lead takes out of use is not exchanged for its neighbour by the list.
    void aResolutionThatGoesAwayChoosesNothing()
    {
        m_invented->choice.draft.resolution = QStringLiteral("express");
        show();
        QSignalSpy chosen(m_card.get(), &LeewayCard::resolutionChosen);
        m_invented->moment.catalogue.erase(m_invented->moment.catalogue.begin() + 1);
        show();
        QVERIFY(chosen.isEmpty());
        QCOMPARE(list()->currentIndex().row(), 0);
    }

    /// Picture 10d: the first few, and all of them for whoever comes by key.
    void aLongListIsFoldedUntilItIsReached()
    {
        list()->clearFocus();
        QCOMPARE(list()->folded(), 2);
        const int folded = list()->sizeHint().height();
        auto *more = part<QAbstractButton>("moreResolutions");
        QVERIFY(more->isVisible());
        more->click();
        QCOMPARE(list()->folded(), 0);
        QVERIFY(list()->sizeHint().height() > folded);
        more->click();
        QCOMPARE(list()->folded(), 2);
        m_card->focusList();
        QCOMPARE(list()->folded(), 0);
    }

    void metersStandWhereThereIsRoom()
    {
        const auto meters = m_card->findChildren<ui::LimitMeter *>();
        QCOMPARE(meters.size(), 4);
        QVERIFY(meters.first()->isVisible());
        m_card->resize(340, 700);
        QVERIFY(!meters.first()->isVisible());
        QVERIFY(part<QLabel>("limit")->isVisible());
    }

    /// A column of 376 shows all of every button, whatever they say.
    void longSumsDoNotWidenTheColumn()
    {
        for (const char *typed : {"450", "1200", "123456789.50"}) {
            type(QString::fromLatin1(typed));
            QVERIFY2(m_card->minimumSizeHint().width() <= 347, typed);
        }
    }

    void whyShowsTheOtherLimits()
    {
        auto *why = part<QAbstractButton>("whyLimit");
        QCOMPARE(why->text(), QStringLiteral("Why?"));
        const auto details = [this] {
            const auto labels = m_card->findChildren<QLabel *>();
            return std::count_if(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().endsWith(QStringLiteral(" used"));
            });
        };
        QCOMPARE(details(), 0);
        why->click();
        QCOMPARE(details(), 4);
        why->click();
        QCOMPARE(details(), 0);
    }

    void whatIsInTheWayStandsInPlaceOfTheAmount()
    {
        m_invented->moment.nothing = desk::NothingToGive::NoFund;
        show();
        QVERIFY(part<QLabel>("obstacle")->isVisible());
        QVERIFY(!field()->isVisible());
        QVERIFY(!slider()->isVisible());
        QVERIFY(!button("grant")->isVisible());
        QVERIFY(list()->isVisible());
        m_card->pressGrant(); // goes to the list, where what costs nothing stands
        QVERIFY(list()->hasFocus());
    }

    /// Guide, section 12: names for all, and values as sentences.
    void screenReadersHearNamesAndValues()
    {
        m_invented->grant(45'000);
        for (const LeewayStep one : {LeewayStep::Choose, LeewayStep::Confirm, LeewayStep::Rest}) {
            step(one);
            for (const QWidget *widget : m_card->findChildren<QWidget *>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                    widget->objectName().startsWith(QStringLiteral("qt_")))
                    continue;
                const auto *pressed = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() || (pressed && !pressed->text().isEmpty()),
                         qPrintable(widget->objectName()));
            }
        }
        step(LeewayStep::Choose);
        const auto heard = [](QWidget *widget) {
            return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Value);
        };
        QVERIFY(heard(slider()).contains(QStringLiteral("your limit")));
        QAccessibleValueInterface *value = QAccessible::queryAccessibleInterface(slider())->valueInterface();
        QVERIFY(value != nullptr);
        QCOMPARE(value->currentValue().toDouble(), 450.0);
        value->setCurrentValue(500.0);
        QCOMPARE(minorIn(fieldText()), qint64(50'000));
        QVERIFY(heard(m_card->findChildren<ui::LimitMeter *>().first())
                    .startsWith(QStringLiteral("This contact: ")));
    }

    void theFocusGoesFromListToAmountToGrant()
    {
        m_card->focusList();
        QList<QWidget *> order;
        for (int i = 0; i < 5; ++i) {
            order.append(m_card->focusWidget());
            QTest::keyClick(m_card->focusWidget(), Qt::Key_Tab);
        }
        QCOMPARE(order, QList<QWidget *>(
                            {list(), part<QAbstractButton>("whyLimit"), slider(), field(), button("grant")}));
    }
};

LEEWAY_GUI_TEST(TestLeewayCard)
#include "tst_leeway_card.moc"
