// The page Approvals by keys alone: choosing, the three answers, what is missing at its place, and nothing
// typed lost.
#include "models/approval_words.h"
#include "support/approval_fixture.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/lead/answer_panel.h"
#include "ui/lead/approval_view.h"
#include "ui/lead/approvals_page.h"
#include "ui/leeway/amount_field.h"
#include "ui/leeway/limit_meter.h"
#include "ui/theme/text_label.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace std::chrono_literals;
using models::AnswerChoice;
using test::named;

class TestApprovalsPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    std::unique_ptr<test::MemoryApprovals> m_source;
    std::unique_ptr<ui::ApprovalAnswerPanel> m_panel;
    QList<QAction *> m_answers;

    [[nodiscard]] models::Format format() const
    {
        return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
                m_source->clock.now()};
    }
    [[nodiscard]] models::AnswerLook lookOf(const desk::ApprovalRow &of, bool may = true) const
    {
        const models::ApprovalPeople people{{m_source->deputy.id, m_source->deputy.name}};
        return models::answerLook(of, {m_source->lead, may, people}, format());
    }
    void show(const desk::ApprovalRow &of, bool may = true) { m_panel->setLook(lookOf(of, may), format()); }
    void open()
    {
        m_panel->resize(400, 700);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        radio("answerAll")->setFocus();
    }
    [[nodiscard]] QRadioButton *radio(const char *name) const
    {
        return m_panel->findChild<QRadioButton *>(QLatin1String(name));
    }
    [[nodiscard]] ui::AmountField *field() const { return m_panel->findChild<ui::AmountField *>(); }
    [[nodiscard]] QPlainTextEdit *words() const { return m_panel->findChild<QPlainTextEdit *>(); }
    [[nodiscard]] QString error() const
    {
        const auto *label = m_panel->findChild<ui::TextLabel *>(QStringLiteral("answerError"));
        return label->isVisible() ? label->text() : QString();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QWidget *at = m_panel->focusWidget();
        QTest::keyClick(at == nullptr ? m_panel.get() : at, key, with);
    }
    static desk::ApprovalAnswer answerIn(const QSignalSpy &spy)
    {
        return spy.last().at(1).value<desk::ApprovalAnswer>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<desk::ApprovalAnswer>();
        m_theme = std::make_unique<ui::Theme>();
    }
    void init()
    {
        m_source = std::make_unique<test::MemoryApprovals>();
        m_source->fill();
        const AnswerChoice choices[]{AnswerChoice::All, AnswerChoice::Other, AnswerChoice::Less};
        for (int i = 0; i < 3; ++i) {
            auto *act = new QAction(this);
            act->setShortcut(QKeySequence(QStringLiteral("ACD").mid(i, 1)));
            act->setShortcutContext(Qt::WidgetWithChildrenShortcut);
            connect(act, &QAction::triggered, this, [this, choice = choices[i]] { m_panel->choose(choice); });
            m_answers.append(act);
        }
        m_panel = std::make_unique<ui::ApprovalAnswerPanel>(m_answers);
    }
    void cleanup()
    {
        m_panel.reset();
        qDeleteAll(std::exchange(m_answers, {}));
    }

    void enterOpensAnAsk()
    {
        models::ApprovalList list([this] { return m_source->read(); }, m_source->clock);
        ui::ApprovalsPage page(list, m_answers);
        list.reload();
        page.resize(300, 600);
        page.show();
        QTRY_VERIFY(list.model().rowCount() > 0);
        QSignalSpy chosen(&page, &ui::ApprovalsPage::askChosen);
        page.view()->setCurrentIndex(list.model().index(1));
        QTest::keyClick(page.view(), Qt::Key_Down);
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(chosen.last().first().toString(), m_source->page.later.front().approval.id.toString());
    }

    void aThenCtrlEnterApprovesAllOfIt()
    {
        show(m_source->page.waiting.front());
        open();
        QSignalSpy given(m_panel.get(), &ui::ApprovalAnswerPanel::answerGiven);
        key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(given.size(), 0); // nothing is chosen by itself
        QVERIFY(!error().isEmpty());
        key(Qt::Key_A);
        QVERIFY(radio("answerAll")->isChecked());
        QVERIFY(error().isEmpty());
        key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(given.size(), 1);
        QVERIFY(answerIn(given).approved);
        QCOMPARE(answerIn(given).amount, test::MemoryApprovals::nok(1200));
    }

    void cAsksForASumAndALine()
    {
        show(m_source->page.waiting.front());
        open();
        QSignalSpy given(m_panel.get(), &ui::ApprovalAnswerPanel::answerGiven);
        QVERIFY(!field()->isVisible());
        key(Qt::Key_C);
        QVERIFY(field()->isVisible() && field()->hasFocus());
        QTest::keyClicks(field(), QStringLiteral("1300"));
        key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY2(error().contains(QStringLiteral("At most")), qPrintable(error()));
        QVERIFY(field()->hasFocus());
        field()->selectAll();
        QTest::keyClicks(field(), QStringLiteral("1000"));
        QVERIFY(error().isEmpty());
        key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(words()->hasFocus());
        QVERIFY(!test::errorAt(words()).isEmpty());
        QCOMPARE(given.size(), 0);
        QTest::keyClicks(words(), QStringLiteral("Cover the receipt, and a bit.")); // with a, c and d in it
        QCOMPARE(words()->toPlainText(), QStringLiteral("Cover the receipt, and a bit."));
        QVERIFY(test::errorAt(words()).isEmpty());
        key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(given.size(), 1);
        QCOMPARE(answerIn(given).amount, test::MemoryApprovals::nok(1000));
        QCOMPARE(answerIn(given).words, QStringLiteral("Cover the receipt, and a bit."));
    }

    void dGoesToTheLine()
    {
        show(m_source->page.waiting.front());
        open();
        QSignalSpy given(m_panel.get(), &ui::ApprovalAnswerPanel::answerGiven);
        key(Qt::Key_D);
        QVERIFY(radio("answerLess")->isChecked() && words()->hasFocus());
        key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(given.size(), 0);
        QTest::keyClicks(words(), QStringLiteral("The courier pays."));
        key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(given.size() == 1 && !answerIn(given).approved);
    }

    void whatIsTypedIsKeptForEachAsk()
    {
        show(m_source->page.waiting.front());
        open();
        key(Qt::Key_C);
        QTest::keyClicks(field(), QStringLiteral("900"));
        words()->setFocus();
        QTest::keyClicks(words(), QStringLiteral("Half of it."));
        show(m_source->page.later.front());
        QVERIFY(words()->toPlainText().isEmpty());
        QVERIFY(!radio("answerOther")->isChecked() && !field()->isVisible());
        words()->setPlainText(QStringLiteral("Another one."));
        show(m_source->page.waiting.front());
        QCOMPARE(words()->toPlainText(), QStringLiteral("Half of it."));
        QVERIFY(radio("answerOther")->isChecked());
        QCOMPARE(field()->findChild<QLineEdit *>()->text(), QStringLiteral("900"));
        m_panel->forget(m_source->page.waiting.front().approval.id.toString());
        QVERIFY(words()->toPlainText().isEmpty() && !radio("answerOther")->isChecked());
        show(m_source->page.later.front());
        QCOMPARE(words()->toPlainText(), QStringLiteral("Another one."));
    }

    void theSameAskReadAgainDisturbsNobody()
    {
        show(m_source->page.waiting.front());
        open();
        key(Qt::Key_C);
        QTest::keyClicks(field(), QStringLiteral("9"));
        m_source->clock.advance(4min);
        show(m_source->page.waiting.front());
        QVERIFY(field()->hasFocus());
        QTest::keyClicks(field(), QStringLiteral("50"));
        QCOMPARE(field()->findChild<QLineEdit *>()->text(), QStringLiteral("950"));
        const auto *when = m_panel->findChild<ui::TextLabel *>(QStringLiteral("answerWhen"));
        QVERIFY2(when->text().contains(QStringLiteral("asked too")), qPrintable(when->text()));
    }

    void anAnswerOfSomebodyElseIsSaidAndTheWordsStay()
    {
        desk::ApprovalRow &of = m_source->page.waiting.front();
        show(of);
        open();
        key(Qt::Key_D);
        QTest::keyClicks(words(), QStringLiteral("Not this time."));
        of.approval.state = domain::ApprovalState::Declined;
        of.approval.decidedBy = m_source->deputy.id;
        of.approval.decidedAt = m_source->clock.now();
        of.approval.words = QStringLiteral("The courier pays.");
        of.answeredBy = m_source->deputy.name;
        show(of);
        const auto *state = m_panel->findChild<QWidget *>(QStringLiteral("answerState"));
        QVERIFY(state->isVisible());
        QVERIFY2(state->accessibleName().contains(QStringLiteral("Nadia Haddad")) &&
                     state->accessibleName().contains(QStringLiteral("The courier pays.")),
                 qPrintable(state->accessibleName()));
        QVERIFY(!radio("answerLess")->isVisible());
        QVERIFY(words()->isVisible() && words()->isReadOnly());
        QCOMPARE(words()->toPlainText(), QStringLiteral("Not this time."));
        QSignalSpy given(m_panel.get(), &ui::ApprovalAnswerPanel::answerGiven);
        m_panel->answer();
        m_panel->choose(AnswerChoice::All);
        m_panel->answer();
        QCOMPARE(given.size(), 0);
    }

    void onesOwnAskIsNotAnswered()
    {
        desk::ApprovalRow of = m_source->page.waiting.front();
        of.approval.person = m_source->lead.id;
        show(of, false);
        open();
        QVERIFY(!m_panel->findChild<QPushButton *>(QStringLiteral("answer"))->isVisible());
        const auto *state = m_panel->findChild<QWidget *>(QStringLiteral("answerState"));
        QVERIFY(state->accessibleName().contains(QStringLiteral("You asked for this yourself")));
    }

    void aLateGrantIsHonouredByCtrlEnterAlone()
    {
        const desk::LateGrantRow of = m_source->late("Oluwaseun Adeyemi", {4'000, QStringLiteral("EUR")});
        m_panel->setLook(models::lateAnswerLook(of, m_source->lead, format()), format());
        open();
        QVERIFY(radio("answerAll")->isChecked() && !words()->isVisible() &&
                !radio("answerOther")->isVisible());
        QSignalSpy given(m_panel.get(), &ui::ApprovalAnswerPanel::answerGiven);
        key(Qt::Key_C); // there is no other sum
        QVERIFY(radio("answerAll")->isChecked());
        key(Qt::Key_D);
        key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!answerIn(given).approved);
        key(Qt::Key_A);
        key(Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(answerIn(given).approved);
    }

    void aFailureStaysAndNothingIsSentTwice()
    {
        show(m_source->page.waiting.front());
        open();
        QSignalSpy given(m_panel.get(), &ui::ApprovalAnswerPanel::answerGiven);
        key(Qt::Key_A);
        key(Qt::Key_Return, Qt::ControlModifier);
        m_panel->setSaving(true);
        key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(given.size(), 1);
        m_panel->showFailure(QStringLiteral("The disk is full."));
        key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(given.size(), 2);
        QSignalSpy left(m_panel.get(), &ui::ApprovalAnswerPanel::left);
        key(Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
    }

    void thePageShowsWhatALeadNeeds()
    {
        ui::ApprovalView view(m_answers);
        const models::ApprovalReader reader{.catalogue = m_source->page.catalogue,
                                            .ownLanguage = QStringLiteral("en")};
        const desk::ApprovalRow &of = m_source->page.waiting.front();
        view.setLook(models::approvalLook(m_source->matter(of), reader, format()));
        view.resize(700, 700);
        view.show();
        QCOMPARE(view.findChildren<ui::LimitMeter *>().size(), 3);
        auto *facts = view.findChild<QWidget *>(QStringLiteral("approvalFacts"));
        auto *limits = view.findChild<QWidget *>(QStringLiteral("approvalLimits"));
        QTRY_COMPARE(facts->y(), limits->y());
        view.resize(420, 700);
        QTRY_VERIFY(facts->y() < limits->y()); // one under the other where it is narrow
        QSignalSpy opened(&view, &ui::ApprovalView::openWanted);
        auto *open = named<QPushButton>(view, QStringLiteral("Open case"));
        QTest::keyClick(open, Qt::Key_Space);
        QCOMPARE(opened.size(), 1);
        view.setLook(models::lateGrantLook(m_source->late("Grace Osei", {4'000, QStringLiteral("EUR")}),
                                           reader, format()));
        QVERIFY(!facts->isVisible() && !limits->isVisible());
    }

    void everythingHasAName()
    {
        show(m_source->page.waiting.front());
        open();
        key(Qt::Key_C);
        for (QWidget *one : m_panel->findChildren<QWidget *>()) {
            const bool stops =
                one->isVisible() && (one->focusPolicy() & Qt::TabFocus) != 0 && one->focusProxy() == nullptr;
            const auto *button = qobject_cast<QAbstractButton *>(one);
            const bool isNamed =
                !one->accessibleName().isEmpty() || (button != nullptr && !button->text().isEmpty());
            QVERIFY2(!stops || isNamed, one->metaObject()->className());
        }
    }
};

LEEWAY_GUI_TEST(TestApprovalsPage)
#include "tst_approvals_page.moc"
