// The three questions at the start of a case, and the form in which a case is changed: by keys, and nothing
// typed is lost.
#include "support/manual_clock.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "ui/contact/start_card.h"
#include "ui/edit/case_panel.h"
#include "ui/edit/issue_type_box.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace leeway;

class TestStartCard : public QObject
{
    Q_OBJECT

private:
    test::ManualClock m_clock;
    std::unique_ptr<QWidget> m_page;
    QLineEdit *m_note = nullptr; ///< where the agent types
    ui::StartCard *m_card = nullptr;
    domain::Case m_case;

    QPlainTextEdit *text(const char *name)
    {
        return m_page->findChild<QPlainTextEdit *>(QLatin1String(name));
    }
    QWidget *ask() { return m_card->findChild<QPushButton *>(QStringLiteral("startAsk")); }
    void press(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) { test::press(*m_page, key, with); }

private Q_SLOTS:
    void init()
    {
        m_page = std::make_unique<QWidget>();
        auto *column = new QVBoxLayout(m_page.get());
        m_note = new QLineEdit;
        m_card = new ui::StartCard(QStringLiteral("Alt Q"));
        column->addWidget(m_note);
        column->addWidget(m_card);
        m_page->resize(420, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_note->setFocus();
        m_case = {};
        m_case.id = domain::CaseId::make(m_clock);
        m_case.title = QStringLiteral("Cracked water tank");
    }

    void itComesWithoutTheFocus()
    {
        QVERIFY(!m_card->isVisible());
        m_card->start(m_case, {});
        QVERIFY(m_card->isVisible());
        QVERIFY(ask()->isVisible());
        QVERIFY(!text("startHappened")->isVisible()); // one line, until somebody turns to it
        QCOMPARE(m_page->focusWidget(), m_note);
    }

    void threeAnswersByKeys()
    {
        m_card->start(m_case, {});
        QSignalSpy saved(m_card, &ui::StartCard::saveWanted);
        QSignalSpy kept(m_card, &ui::StartCard::draftChanged);
        m_card->turnTo();
        test::type(*m_page, QStringLiteral("It came cracked"));
        press(Qt::Key_Tab);
        QCOMPARE(m_page->focusWidget(), text("startAffected"));
        test::type(*m_page, QStringLiteral("No coffee"));
        press(Qt::Key_Tab);
        test::type(*m_page, QStringLiteral("A new one"));
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(saved.size(), 1);
        const desk::StartDraft said{.caseId = m_case.id,
                                    .happened = QStringLiteral("It came cracked"),
                                    .affected = QStringLiteral("No coffee"),
                                    .wanted = QStringLiteral("A new one")};
        QCOMPARE(saved.front().front().value<desk::StartDraft>(), said);
        QCOMPARE(kept.back().front().value<desk::StartDraft>(), said); // every key was told
    }

    void theFirstEmptyOneComesIntoView()
    {
        m_page = std::make_unique<QWidget>();
        auto *page = new QScrollArea;
        page->setWidgetResizable(true);
        m_card = new ui::StartCard(QStringLiteral("Alt Q"));
        auto *inside = new QWidget;
        (new QVBoxLayout(inside))->addWidget(m_card);
        page->setWidget(inside);
        (new QVBoxLayout(m_page.get()))->addWidget(page);
        m_page->resize(420, 200); // less than the three fields take, as at 200 %
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        m_card->start(m_case, {.caseId = m_case.id,
                               .happened = QStringLiteral("It came cracked"),
                               .affected = QStringLiteral("No coffee"),
                               .wanted = {}});
        m_card->turnTo();
        QCOMPARE(m_page->focusWidget(), text("startWanted"));
        QTRY_VERIFY(page->verticalScrollBar()->maximum() > 0); // laid out, and longer than the page
        const QPoint at = text("startWanted")->mapTo(page->viewport(), QPoint(0, 0));
        QVERIFY2(page->viewport()->rect().contains(QRect(at, text("startWanted")->size())),
                 qPrintable(QStringLiteral("at %1").arg(at.y())));
    }

    void nothingIsSavedOfNothing()
    {
        m_card->start(m_case, {});
        QSignalSpy saved(m_card, &ui::StartCard::saveWanted);
        m_card->turnTo();
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(saved.size(), 0);
        QVERIFY(test::errorAt(text("startHappened")).contains(QStringLiteral("Not now")));
        test::type(*m_page, QStringLiteral("x"));
        QVERIFY(test::errorAt(text("startHappened")).isEmpty());
        text("startWanted")->setPlainText(QString(4003, u'x'));
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(saved.size(), 0);
        QVERIFY(test::errorAt(text("startWanted")).contains(QStringLiteral("3 characters too long")));
        QCOMPARE(m_page->focusWidget(), text("startWanted"));
    }

    void escLeavesAndKeepsWhatWasTyped()
    {
        m_card->start(m_case, {});
        QSignalSpy left(m_card, &ui::StartCard::left);
        m_card->turnTo();
        press(Qt::Key_Escape);
        QCOMPARE(left.size(), 1);
        QVERIFY(ask()->isVisible()); // nothing was typed: one line again
        m_card->turnTo();
        test::type(*m_page, QStringLiteral("It came cra"));
        press(Qt::Key_Escape);
        QCOMPARE(left.size(), 2);
        QVERIFY(text("startHappened")->isVisible());
        QCOMPARE(text("startHappened")->toPlainText(), QStringLiteral("It came cra"));
        m_card->start(m_case, {}); // the same case was read again
        QCOMPARE(text("startHappened")->toPlainText(), QStringLiteral("It came cra"));
    }

    void whatWasTypedBeforeIsThereAgain()
    {
        m_card->start(
            m_case,
            {.caseId = m_case.id, .happened = {}, .affected = QStringLiteral("No coffee"), .wanted = {}});
        QVERIFY(text("startAffected")->isVisible());
        m_card->turnTo();
        QCOMPARE(m_page->focusWidget(), text("startHappened")); // the first that is empty
        domain::Case other = m_case;
        other.id = domain::CaseId::make(m_clock);
        m_card->start(other, {});
        QVERIFY(text("startAffected")->toPlainText().isEmpty());
        QCOMPARE(m_card->draft().caseId, std::optional(other.id));
    }

    void aFailureKeepsTheText()
    {
        m_card->start(m_case, {});
        m_card->turnTo();
        test::type(*m_page, QStringLiteral("x"));
        QSignalSpy saved(m_card, &ui::StartCard::saveWanted);
        press(Qt::Key_Return, Qt::ControlModifier);
        m_card->setSaving(true);
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(saved.size(), 1);
        m_card->showFailure(QStringLiteral("The disk is full."));
        press(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(saved.size(), 2);
        QCOMPARE(text("startHappened")->toPlainText(), QStringLiteral("x"));
    }

    void theTypeOfACaseIsChangedInAForm()
    {
        m_case.type = QStringLiteral("Old word"); // out of use
        ui::CasePanel panel;
        panel.setOffered(
            {{.id = {}, .text = QStringLiteral("Late")}, {.id = {}, .text = QStringLiteral("Broken")}});
        panel.start(m_case);
        test::open(panel);
        auto *box = panel.findChild<ui::IssueTypeBox *>();
        QCOMPARE(box->type(), QStringLiteral("Old word"));
        QSignalSpy changed(&panel, &ui::CasePanel::caseChanged);
        test::press(panel, Qt::Key_Tab);
        QCOMPARE(panel.focusWidget(), box);
        test::press(panel, Qt::Key_Up);
        QCOMPARE(box->type(), QStringLiteral("Broken"));
        panel.start(m_case); // read again: what was chosen stays
        QCOMPARE(box->type(), QStringLiteral("Broken"));
        test::press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(changed.size(), 1);
        const auto after = changed.front().at(1).value<desk::CaseMatter>();
        QCOMPARE(after.type, QStringLiteral("Broken"));
        QCOMPARE(after.title, m_case.title);
    }

    void whatSomebodyElseSaidComesWhereNobodyTyped()
    {
        ui::CasePanel panel;
        panel.start(m_case);
        test::open(panel);
        auto *title = panel.findChild<QLineEdit *>(QStringLiteral("caseTitle"));
        auto *happened = panel.findChild<QPlainTextEdit *>(QStringLiteral("caseHappened"));
        auto *wanted = panel.findChild<QPlainTextEdit *>(QStringLiteral("caseWanted"));
        happened->setPlainText(QStringLiteral("It came cracked"));
        domain::Case theirs = m_case;
        theirs.title = QStringLiteral("Cracked tank");
        theirs.whatHappened = QStringLiteral("It broke");
        theirs.whatWanted = QStringLiteral("A new one");
        panel.start(theirs); // opened again
        QCOMPARE(title->text(), theirs.title);
        QCOMPARE(happened->toPlainText(), QStringLiteral("It came cracked"));
        QCOMPARE(wanted->toPlainText(), theirs.whatWanted);
        theirs.whatWanted = QStringLiteral("The money back");
        panel.follow(theirs); // read again after a conflict
        QCOMPARE(happened->toPlainText(), QStringLiteral("It came cracked"));
        QCOMPARE(wanted->toPlainText(), theirs.whatWanted);
        QSignalSpy changed(&panel, &ui::CasePanel::caseChanged);
        test::press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(desk::matterOf(changed.front().at(0).value<domain::Case>()), desk::matterOf(theirs));
        desk::CaseMatter after = desk::matterOf(theirs);
        after.whatHappened = QStringLiteral("It came cracked");
        QCOMPARE(changed.front().at(1).value<desk::CaseMatter>(), after);
        domain::Case other = m_case;
        other.id = domain::CaseId::make(m_clock);
        panel.follow(other); // of another case: not here
        QCOMPARE(title->text(), theirs.title);
        panel.start(other);
        QVERIFY(happened->toPlainText().isEmpty());
    }

    void aCaseNeedsATitle()
    {
        ui::CasePanel panel;
        panel.start(m_case);
        test::open(panel);
        QSignalSpy changed(&panel, &ui::CasePanel::caseChanged);
        auto *title = panel.findChild<QLineEdit *>(QStringLiteral("caseTitle"));
        title->clear();
        test::press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(changed.size(), 0);
        QVERIFY(!test::errorAt(title).isEmpty());
        QVERIFY(!panel.findChild<ui::IssueTypeBox *>()->isVisible()); // the company has no types
        test::type(panel, QStringLiteral("Tank"));
        panel.findChild<QPlainTextEdit *>(QStringLiteral("caseWanted"))
            ->setPlainText(QStringLiteral("A new one"));
        test::press(panel, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.front().at(1).value<desk::CaseMatter>().whatWanted, QStringLiteral("A new one"));
    }
};

LEEWAY_GUI_TEST(TestStartCard)
#include "tst_start_card.moc"
