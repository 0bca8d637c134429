#include "support/leeway_asks.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/leeway/amount_field.h"
#include "ui/leeway/leeway_card.h"
#include "ui/leeway/resolution_view.h"
#include "ui/theme/segmented_choice.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace leeway;
using domain::ApprovalState;
using models::AskAct;
using models::LeewayStep;
using ui::LeewayCard;

/// Asking for more than the limit on the card Resolutions, by keys and by hand (picture 03b, 3 to 6). What it
/// says back goes into the choice, as the controller does it.
class TestLeewayAsking : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<test::InventedLeeway> m_invented;
    std::unique_ptr<LeewayCard> m_card;

    void show() { m_card->setLook(m_invented->look()); }
    void step(LeewayStep to)
    {
        m_invented->choice.step = to;
        show();
    }
    /// The form, with Tomasz on duty, from the button that opens it.
    void openForm()
    {
        test::onDuty(*m_invented);
        m_invented->choice.draft.amount = QStringLiteral("1 200");
        show();
        m_card->pressGrant();
    }
    /// What was asked stands in place of the list, with the focus on `name`.
    void openAsked(const char *name)
    {
        test::askMore(*m_invented);
        show();
        button(name)->setFocus();
    }
    void answer(ApprovalState state, qint64 approved = 0)
    {
        test::answerAsk(*m_invented, state, QStringLiteral("Cover the rental receipt"), approved);
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
    [[nodiscard]] QLineEdit *field(const char *name) const { return part<QLineEdit>(name); }
    [[nodiscard]] QWidget *focus() const { return m_card->focusWidget(); }
    [[nodiscard]] QString noteAt(const char *name) const { return test::errorAt(field(name)); }

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
        const auto put = [this](auto change) {
            change(m_invented->choice);
            show();
        };
        connect(m_card.get(), &LeewayCard::grantWanted, this,
                [put] { put([](auto &choice) { choice.step = LeewayStep::Ask; }); });
        connect(m_card.get(), &LeewayCard::askTyped, this,
                [put](const desk::AskDraft &draft) { put([&](auto &choice) { choice.draft.ask = draft; }); });
        connect(m_card.get(), &LeewayCard::askWanted, this,
                [put] { put([](auto &choice) { choice.tried = true; }); });
        connect(m_card.get(), &LeewayCard::unasked, this,
                [put] { put([](auto &choice) { choice.step = LeewayStep::Choose; }); });
    }

    /// It is warned of, with the way to mend it; nobody is kept from granting.
    void whoSpeaksCanBeVerifiedFromTheQuestion()
    {
        QSignalSpy verify(m_card.get(), &LeewayCard::verifyWanted);
        QSignalSpy confirmed(m_card.get(), &LeewayCard::confirmed);
        m_invented->moment.facts.setChoice(domain::Fact::Identity, u"verified");
        step(LeewayStep::Confirm);
        QVERIFY(!button("grantVerify")->isVisible());
        m_invented->moment.facts.setChoice(domain::Fact::Identity, u"matched");
        show();
        QVERIFY(button("grantVerify")->isVisible());
        QVERIFY(button("grantNow")->hasFocus()); // what it said before is what Enter does
        QTest::mouseClick(button("grantVerify"), Qt::LeftButton);
        QCOMPARE(verify.size(), 1);
        button("grantVerify")->setFocus();
        QTest::keyClick(button("grantVerify"), Qt::Key_Return); // what has the focus, and no grant
        QCOMPARE(verify.size(), 2);
        QVERIFY(confirmed.isEmpty());
        button("grantNow")->setFocus();
        QTest::keyClick(button("grantNow"), Qt::Key_Return);
        QCOMPARE(confirmed.size(), 1);
    }

    void theKeyOpensTheFormAndTypingStartsWithWhy()
    {
        openForm();
        QVERIFY(field("askWhy")->hasFocus());
        QVERIFY(!part<ui::ResolutionView>("resolutions")->isVisible());
        QCOMPARE(field("askWhy")->accessibleName(), QStringLiteral("Why, in one line"));
        QVERIFY(part<QLabel>("askOver")->text().endsWith(QStringLiteral("over the limit per contact.")));
        QVERIFY(part<QRadioButton>("askNow")->isChecked());
        QVERIFY(!field("askBy")->isVisible());
    }

    void withoutAReasonItGoesToTheReason()
    {
        openForm();
        button("askSend")->setFocus();
        QTest::keyClick(focus(), Qt::Key_Return);
        QVERIFY(field("askWhy")->hasFocus());
        QVERIFY(!noteAt("askWhy").isEmpty());
        QTest::keyClicks(field("askWhy"), QStringLiteral("Third failure"));
        QVERIFY(noteAt("askWhy").isEmpty());
        QCOMPARE(m_invented->choice.draft.ask.why, QStringLiteral("Third failure"));
    }

    void enterAsksOnce()
    {
        QSignalSpy asked(m_card.get(), &LeewayCard::askWanted);
        openForm();
        QTest::keyClicks(field("askWhy"), QStringLiteral("Third failure"));
        QTest::keyClick(field("askWhy"), Qt::Key_Return);
        QCOMPARE(asked.size(), 1);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
        QCoreApplication::sendEvent(focus(), &held); // still down
        m_invented->busy = true;
        show();
        QTest::keyClick(focus(), Qt::Key_Return);
        m_card->pressGrant();
        button("askSend")->click();
        QCOMPARE(asked.size(), 1);
    }

    void theGrantKeyAsksToo()
    {
        QSignalSpy asked(m_card.get(), &LeewayCard::askWanted);
        openForm();
        QTest::keyClicks(field("askWhy"), QStringLiteral("Third failure"));
        m_card->pressGrant();
        QCOMPARE(asked.size(), 1);
    }

    void escapeGoesBackAndKeepsWhatWasTyped()
    {
        QSignalSpy left(m_card.get(), &LeewayCard::left);
        openForm();
        QTest::keyClicks(field("askWhy"), QStringLiteral("Third fai"));
        QTest::keyClick(field("askWhy"), Qt::Key_Escape);
        QVERIFY(part<ui::ResolutionView>("resolutions")->isVisible());
        QVERIFY(part<ui::AmountField>("amountField")->hasFocus());
        QVERIFY(left.isEmpty());
        m_card->pressGrant();
        QCOMPARE(field("askWhy")->text(), QStringLiteral("Third fai"));
        QTest::keyClicks(field("askWhy"), QStringLiteral("lure")); // goes on where it stopped
        QCOMPARE(m_invented->choice.draft.ask.why, QStringLiteral("Third failure"));
    }

    void laterIsWithAPromiseThatCanBeRead()
    {
        openForm();
        QTest::keyClicks(field("askWhy"), QStringLiteral("Third failure"));
        part<QRadioButton>("askNow")->setFocus();
        QTest::keyClick(focus(), Qt::Key_Down);
        QVERIFY(part<QRadioButton>("askLater")->isChecked());
        QVERIFY(field("askPromise")->isVisible());
        QVERIFY(test::hintAt(field("askBy")).contains(QStringLiteral("22 Nov")));
        field("askBy")->setFocus();
        field("askBy")->selectAll();
        QTest::keyClicks(field("askBy"), QStringLiteral("some day"));
        QVERIFY(noteAt("askBy").isEmpty()); // told only on asking
        QTest::keyClick(field("askBy"), Qt::Key_Return);
        QVERIFY(!noteAt("askBy").isEmpty());
        QVERIFY(field("askBy")->hasFocus());
        part<QRadioButton>("askNow")->click();
        QVERIFY(!field("askBy")->isVisible());
        QCOMPARE(*m_invented->choice.draft.ask.by, QStringLiteral("some day"));
    }

    void nobodyOnDutyIsSaidBeforeAsking()
    {
        m_invented->choice.draft.amount = QStringLiteral("1 200");
        show();
        QCOMPARE(button("grant")->text(), QStringLiteral("Ask later…"));
        m_card->pressGrant();
        QVERIFY(part<QLabel>("askNobody")->isVisible());
        QVERIFY(!part<QRadioButton>("askNow")->isVisible());
        QVERIFY(part<QRadioButton>("askLater")->isChecked());
        QVERIFY(field("askBy")->isVisible());
    }

    void theSmallerGrantIsBesideIt()
    {
        QSignalSpy instead(m_card.get(), &LeewayCard::insteadWanted);
        openForm();
        button("askLess")->click();
        button("askLess")->setFocus();
        QTest::keyClick(focus(), Qt::Key_Return);
        QCOMPARE(instead.size(), 2);
    }

    void howItReachesThemIsChosenInTheForm()
    {
        QSignalSpy way(m_card.get(), &LeewayCard::wayChosen);
        openForm();
        const auto all = m_card->findChildren<ui::SegmentedChoice *>();
        const auto ways = std::find_if(all.begin(), all.end(), [](auto *one) { return one->isVisible(); });
        QVERIFY(ways != all.end());
        (*ways)->setFocus();
        QTest::keyClick(*ways, Qt::Key_2);
        QCOMPARE(way.last().first().toInt(), 1);
    }

    /// The second press lands on what comes up under the pointer.
    void aDoubleClickAsksNothing()
    {
        QSignalSpy asked(m_card.get(), &LeewayCard::askWanted);
        openForm();
        const QPointF at = button("askSend")->rect().center();
        QMouseEvent second(QEvent::MouseButtonDblClick, at, button("askSend")->mapToGlobal(at),
                           Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(button("askSend"), &second);
        QTest::mouseRelease(button("askSend"), Qt::LeftButton);
        QVERIFY(asked.isEmpty());
    }

    void whatWasAskedStandsInPlaceOfTheList()
    {
        QSignalSpy acted(m_card.get(), &LeewayCard::askActed);
        openAsked("askedWithdraw");
        QVERIFY(!part<ui::ResolutionView>("resolutions")->isVisible());
        QVERIFY(!button("askedMain")->isVisible());
        QTest::keyClick(focus(), Qt::Key_Space);
        button("askedLess")->click();
        button("askedAside")->click();
        const std::vector<AskAct> wanted{AskAct::Withdraw, AskAct::Less, AskAct::Aside};
        QCOMPARE(acted.size(), 3);
        for (size_t i = 0; i < wanted.size(); ++i)
            QCOMPARE(acted[static_cast<int>(i)][1].value<AskAct>(), wanted[i]);
        m_invented->busy = true;
        show();
        button("askedWithdraw")->click();
        QCOMPARE(acted.size(), 3);
    }

    /// Guide 8.1, 6: whoever writes or speaks is not interrupted.
    void anAnswerTakesNoFocusAndPressesNothing()
    {
        openAsked("askedAside");
        QLineEdit elsewhere;
        elsewhere.show();
        QVERIFY(QTest::qWaitForWindowActive(&elsewhere));
        elsewhere.setFocus();
        answer(ApprovalState::Approved, 100'000);
        QVERIFY(elsewhere.hasFocus());
        QVERIFY(button("askedMain")->isVisible());
    }

    void whoIsOnAButtonThatGoesLandsWhereNothingHappens()
    {
        QSignalSpy acted(m_card.get(), &LeewayCard::askActed);
        openAsked("askedWithdraw");
        answer(ApprovalState::Approved, 100'000);
        QVERIFY(button("askedNotNow")->hasFocus());
        QCOMPARE(button("askedNotNow")->text(), QStringLiteral("Not now"));
        QTest::keyClick(focus(), Qt::Key_Space);
        QCOMPARE(acted.last()[1].value<AskAct>(), AskAct::Aside);
    }

    void anAnswerIsSaidToScreenReaders()
    {
        // A changed name is what they speak: of the answer, and of nothing else.
        const auto name = [this] {
            return QAccessible::queryAccessibleInterface(part<QWidget>("askedPanel"))
                ->text(QAccessible::Name);
        };
        openAsked("askedAside");
        const QString before = name();
        QVERIFY(before.startsWith(QStringLiteral("Waiting for")));
        m_invented->clock.advance(domain::kNextAskedAfter);
        show(); // another line below it
        QCOMPARE(name(), before);
        answer(ApprovalState::Approved, 100'000);
        QVERIFY(name().contains(QStringLiteral("approved")));
        QVERIFY(name().contains(QStringLiteral("Cover the rental receipt")));
    }

    void theGrantKeyGivesWhatWasApproved()
    {
        QSignalSpy acted(m_card.get(), &LeewayCard::askActed);
        openAsked("askedAside");
        m_card->pressGrant(); // nothing to grant yet
        QVERIFY(acted.isEmpty());
        answer(ApprovalState::Approved, 100'000);
        m_card->pressGrant();
        QCOMPARE(acted.size(), 1);
        QCOMPARE(acted.last()[1].value<AskAct>(), AskAct::Give);
        m_invented->choice.giving = m_invented->moment.asked.front().id;
        step(LeewayStep::Confirm);
        QVERIFY(button("grantNow")->hasFocus());
    }

    void noIsSaidWithThePromiseAndTheSmallerGrant()
    {
        QSignalSpy acted(m_card.get(), &LeewayCard::askActed);
        openAsked("askedAside");
        answer(ApprovalState::Declined);
        QVERIFY(part<QLabel>("askedWords")->text().contains(QStringLiteral("Cover the rental receipt")));
        button("askedPromise")->click();
        QCOMPARE(acted.last()[1].value<AskAct>(), AskAct::Promise);
        m_card->pressGrant();
        QCOMPARE(acted.last()[1].value<AskAct>(), AskAct::Less);
    }

    void whatIsAsideStandsAboveTheList()
    {
        QSignalSpy acted(m_card.get(), &LeewayCard::askActed);
        test::askMore(*m_invented);
        m_invented->choice.aside = {{m_invented->moment.asked.front().id, models::AskState::Waiting}};
        show();
        QVERIFY(part<ui::ResolutionView>("resolutions")->isVisible());
        QCOMPARE(button("askedLineButton")->text(), QStringLiteral("Show"));
        answer(ApprovalState::Approved, 100'000);
        QVERIFY(part<ui::ResolutionView>("resolutions")->isVisible()); // nothing moves under a hand
        button("askedLineButton")->click();
        QCOMPARE(acted.last()[1].value<AskAct>(), AskAct::Give);
        m_invented->moment.asked.clear();
        show();
        QVERIFY(m_card->findChildren<QPushButton *>(QStringLiteral("askedLineButton")).isEmpty());
    }

    /// Guide, section 12.
    void screenReadersHearANameForEverything()
    {
        openForm();
        part<QRadioButton>("askLater")->click();
        const auto check = [this] {
            for (const QWidget *widget : m_card->findChildren<QWidget *>()) {
                if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus ||
                    widget->objectName().startsWith(QStringLiteral("qt_")))
                    continue;
                const auto *pressed = qobject_cast<const QAbstractButton *>(widget);
                QVERIFY2(!widget->accessibleName().isEmpty() || (pressed && !pressed->text().isEmpty()),
                         qPrintable(widget->objectName()));
            }
        };
        check();
        openAsked("askedAside");
        check();
    }

    /// A column of 376 shows all of every button, whatever they say.
    void nothingWidensTheColumn()
    {
        openForm();
        QVERIFY2(m_card->minimumSizeHint().width() <= 347,
                 qPrintable(QString::number(m_card->minimumSizeHint().width())));
        test::askMore(*m_invented);
        show();
        for (const ApprovalState state : {ApprovalState::Open, ApprovalState::Approved,
                                          ApprovalState::Declined, ApprovalState::Expired}) {
            if (state != ApprovalState::Open)
                answer(state, 100'000);
            QVERIFY2(m_card->minimumSizeHint().width() <= 347,
                     qPrintable(QString::number(m_card->minimumSizeHint().width())));
        }
    }

    void theFocusGoesDownTheForm()
    {
        openForm();
        part<QRadioButton>("askLater")->click();
        field("askWhy")->setFocus();
        QStringList order;
        for (int i = 0; i < 7; ++i) {
            order.append(focus()->objectName());
            QTest::keyClick(focus(), Qt::Key_Tab);
        }
        order.removeAll(QString()); // the ways
        QCOMPARE(order, QStringList({QStringLiteral("askWhy"), QStringLiteral("askLater"),
                                     QStringLiteral("askPromise"), QStringLiteral("askBy"),
                                     QStringLiteral("askLess"), QStringLiteral("askSend")}));
    }
};

LEEWAY_GUI_TEST(TestLeewayAsking)
#include "tst_leeway_asking.moc"
