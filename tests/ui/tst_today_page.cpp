#include "models/today_list.h"
#include "support/panel_hands.h"
#include "support/test_case.h"
#include "support/today_fixture.h"
#include "ui/edit/assign_panel.h"
#include "ui/edit/away_panel.h"
#include "ui/edit/form_field.h"
#include "ui/edit/next_step_panel.h"
#include "ui/lead/today_page.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace leeway;
using namespace std::chrono_literals;

/// The page Today under keys and pointer, and its forms.
class TodayPageTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    test::MemoryToday m_source;
    QAction m_take{QStringLiteral("Take")};

    [[nodiscard]] ui::EditContext context() const
    {
        return {&m_source.clock, QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()};
    }
    static QStringList names(const ui::TodayPage &page)
    {
        QStringList out;
        for (const models::ContactRow &row : page.chosen())
            out.append(row.name);
        return out;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qRegisterMetaType<domain::CustomerId>();
        m_theme = std::make_unique<ui::Theme>();
        m_source.fill();
        m_take.setShortcut(QKeySequence(QStringLiteral("T")));
        m_take.setShortcutContext(Qt::WidgetWithChildrenShortcut);
    }

    void keysChooseSeveralAndActOnThem()
    {
        models::TodayList list(m_source, m_source.clock);
        ui::TodayPage page(list, {&m_take});
        list.reload();
        page.resize(320, 600);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.view()->setFocus();
        QTRY_VERIFY(list.model().rowCount() > 0);
        QTest::keyClick(page.view(), Qt::Key_End);
        QTest::keyClick(page.view(), Qt::Key_Home); // above the first row stands a header
        QCOMPARE(names(page), QStringList{QStringLiteral("Marit Sørbø")});
        QTest::keyClick(page.view(), Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(names(page), (QStringList{QStringLiteral("Marit Sørbø"), QStringLiteral("Kobayashi Yoko")}));
        QSignalSpy taken(&m_take, &QAction::triggered);
        QTest::keyClick(page.view(), Qt::Key_T);
        QCOMPARE(taken.count(), 1);
        QSignalSpy opened(&page, &ui::TodayPage::customerChosen);
        QTest::keyClick(page.view(), Qt::Key_Down);
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(names(page), QStringList{QStringLiteral("Pension Seeblick")});
    }

    void addingToTheChoiceOpensNobody()
    {
        models::TodayList list(m_source, m_source.clock);
        ui::TodayPage page(list, {&m_take});
        list.reload();
        page.resize(320, 600);
        page.show();
        QTRY_VERIFY(list.model().rowCount() > 0);
        QSignalSpy opened(&page, &ui::TodayPage::customerChosen);
        const auto at = [&](int row) { return page.view()->visualRect(list.model().index(row)).center(); };
        QTest::mouseClick(page.view()->viewport(), Qt::LeftButton, Qt::NoModifier, at(1));
        QTest::mouseClick(page.view()->viewport(), Qt::LeftButton, Qt::ControlModifier, at(3));
        QCOMPARE(opened.count(), 1);
        QCOMPARE(page.chosen().size(), size_t{2});
    }

    void rowsAreSortedByKeysAndTheChosenOneStays()
    {
        models::TodayList list(m_source, m_source.clock);
        ui::TodayPage page(list, {&m_take});
        list.reload();
        page.resize(320, 600);
        page.show();
        QTRY_VERIFY(list.model().rowCount() > 0);
        page.view()->setCurrentIndex(list.model().index(1));
        QCOMPARE(names(page), QStringList{QStringLiteral("Marit Sørbø")});
        QSignalSpy chosen(&page, &ui::TodayPage::orderChosen);
        page.openOrders();
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu != nullptr);
        QTest::keyClick(menu, Qt::Key_Down); // it begins at what holds
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.front().front().value<models::TodayOrder>(), models::TodayOrder::Customer);
        QCOMPARE(list.model().row(1).name, QStringLiteral("Kobayashi Yoko"));
        QCOMPARE(names(page), QStringList{QStringLiteral("Marit Sørbø")});
        const auto *button = page.findChild<QToolButton *>(QStringLiteral("todayOrder"));
        QCOMPARE(button->accessibleDescription(), QStringLiteral("By customer"));
        QVERIFY(!button->accessibleName().isEmpty());
        page.setOrder(models::TodayOrder::Holder); // as it was remembered
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(list.model().row(3).name, QStringLiteral("Marit Sørbø"));
    }

    void enterOnAColleagueAsksAboutThem()
    {
        models::TodayList list(m_source, m_source.clock);
        ui::TodayPage page(list, {&m_take});
        list.reload();
        page.show();
        QTRY_VERIFY(list.model().rowCount() > 0);
        QSignalSpy asked(&page, &ui::TodayPage::personChosen);
        page.view()->setFocus();
        QTest::keyClick(page.view(), Qt::Key_End);
        QTest::keyClick(page.view(), Qt::Key_Return);
        QCOMPARE(asked.count(), 1);
    }

    void theChoiceStaysWhereOthersCome()
    {
        models::TodayList list(m_source, m_source.clock);
        ui::TodayPage page(list, {&m_take});
        list.reload();
        page.show();
        QTRY_VERIFY(list.model().rowCount() > 0);
        page.view()->setCurrentIndex(list.model().index(2));
        const domain::TodaySnapshot before = m_source.snapshot;
        m_source.snapshot.waiting.rows.insert(m_source.snapshot.waiting.rows.begin(),
                                              m_source.theCase("Somebody New", "Older still", 300min));
        list.reload();
        QTRY_COMPARE(list.model().row(1).name, QStringLiteral("Somebody New"));
        QCOMPARE(names(page), QStringList{QStringLiteral("Kobayashi Yoko")});
        m_source.snapshot = before;
    }

    void aNextStepHasATime_data()
    {
        QTest::addColumn<QString>("when");
        QTest::addColumn<bool>("accepted");
        QTest::addColumn<bool>("timed");
        QTest::newRow("no time") << "" << false << false;
        QTest::newRow("a time") << "tomorrow 10" << true << true;
        QTest::newRow("nonsense") << "soon-ish" << false << false;
        QTest::newRow("over") << "2020-01-01 10:00" << false << false;
    }
    void aNextStepHasATime()
    {
        QFETCH(QString, when);
        QFETCH(bool, accepted);
        QFETCH(bool, timed);
        ui::NextStepPanel panel(context());
        panel.start({});
        const auto fields = panel.findChildren<QLineEdit *>();
        fields.first()->setText(QStringLiteral("call the carrier"));
        fields.last()->setText(when);
        QSignalSpy said(&panel, &ui::NextStepPanel::stepSaid);
        panel.trigger();
        QCOMPARE(said.count(), accepted ? 1 : 0);
        if (accepted) {
            const auto next = said.first().at(1).value<desk::NextStep>();
            QCOMPARE(next.text, QStringLiteral("call the carrier"));
            QCOMPARE(next.at.has_value(), timed);
        }
    }

    /// Only what is not settled must come back to somebody.
    void aSettledCaseNeedsNoTime()
    {
        ui::NextStepPanel panel(context());
        domain::Case solved;
        solved.status = domain::CaseStatus::Solved;
        panel.start(solved);
        panel.findChildren<QLineEdit *>().first()->setText(QStringLiteral("thank them"));
        QSignalSpy said(&panel, &ui::NextStepPanel::stepSaid);
        panel.trigger();
        QCOMPARE(said.count(), 1);
        QVERIFY(!said.first().at(1).value<desk::NextStep>().at);
    }

    void anOldTimeStaysWhenNobodyTouchesIt()
    {
        ui::NextStepPanel panel(context());
        domain::Case tank;
        tank.id = domain::CaseId::make(m_source.clock);
        tank.nextStep = QStringLiteral("call");
        tank.nextAt = m_source.clock.now() - 24h + 30s; // over, and not on the minute
        panel.start(tank);
        panel.findChildren<QLineEdit *>().first()->setText(QStringLiteral("call twice"));
        QSignalSpy said(&panel, &ui::NextStepPanel::stepSaid);
        panel.trigger();
        QCOMPARE(said.count(), 1);
        QCOMPARE(said.first().at(1).value<desk::NextStep>().at, tank.nextAt);
        // Reopened for the same case the words are still there.
        panel.start(tank);
        QCOMPARE(panel.findChildren<QLineEdit *>().first()->text(), QStringLiteral("call twice"));
    }

    void somebodyMustBeChosen()
    {
        ui::AssignPanel panel;
        panel.start({{desk::Handing{}}, m_source.snapshot.people, {}, QStringLiteral("Assign")});
        QSignalSpy assigned(&panel, &ui::AssignPanel::assigned);
        panel.trigger();
        QCOMPARE(assigned.count(), 0);
        QVERIFY(!panel.findChild<ui::FormField *>()->error().isEmpty());
        panel.findChild<QComboBox *>()->setCurrentIndex(1);
        panel.trigger();
        QCOMPARE(assigned.count(), 1);
        QCOMPARE(assigned.first().at(2).toString(), QStringLiteral("Lea Brandt"));
    }

    void awayUntilAndBack()
    {
        const domain::Person piotr = m_source.snapshot.people[2];
        ui::AwayPanel panel(context());
        panel.start(piotr, m_source.snapshot.people);
        auto *until = panel.findChild<QLineEdit *>();
        auto *cover = panel.findChild<QComboBox *>();
        QCOMPARE(until->text(), QStringLiteral("2025-11-24 08:08"));
        QCOMPARE(cover->currentText(), QStringLiteral("Inês Carvalho"));
        QCOMPARE(cover->findText(piotr.name), -1); // nobody covers for themselves
        QSignalSpy said(&panel, &ui::AwayPanel::awaySaid);
        until->setText(QStringLiteral("yesterday"));
        panel.trigger();
        QCOMPARE(said.count(), 0);
        until->clear();
        panel.trigger();
        QCOMPARE(said.count(), 1);
        QVERIFY(!said.first().at(1).value<std::optional<base::Instant>>().has_value());
    }
};

LEEWAY_GUI_TEST(TodayPageTest)
#include "tst_today_page.moc"
