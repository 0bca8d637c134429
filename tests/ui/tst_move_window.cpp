// Moving to a shared store under keys: what moves is seen first, the team is chosen, and what stops it says
// so.
#include "support/manual_clock.h"
#include "support/scripted_connect.h"
#include "support/test_case.h"
#include "ui/store/connect_form.h"
#include "ui/store/move_window.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/progress_line.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;

class MoveWindowTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;
    test::ManualClock m_clock;
    test::ScriptedConnect m_session;

    desk::AdoptPlan planOf(const QStringList &teams)
    {
        desk::AdoptPlan plan;
        plan.storeName = QStringLiteral("Nordlys");
        plan.rows = {{QStringLiteral("customer"), 31}};
        for (const QString &name : teams) {
            domain::Team team;
            team.id = domain::TeamId::make(m_clock);
            team.name = name;
            plan.teams.push_back(team);
        }
        return plan;
    }
    static QPushButton *button(const QWidget &in, const char *text)
    {
        for (QPushButton *one : in.findChildren<QPushButton *>()) {
            if (one->text() == QString::fromUtf8(text) && one->isVisible())
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(); }

    void theOnlyTeamIsChosenAndOfSeveralThePersonChooses()
    {
        ui::MoveWindow window(m_session, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy wanted(&window, &ui::MoveWindow::moveWanted);
        window.show();
        window.showPlan(planOf({QStringLiteral("North")}), {});
        QVERIFY(button(window, "Move")->isEnabled());
        window.showPlan(planOf({QStringLiteral("North"), QStringLiteral("South")}), QStringLiteral("South"));
        QVERIFY2(button(window, "Move")->isEnabled(), "the team of the invite");
        window.showPlan(planOf({QStringLiteral("North"), QStringLiteral("South")}), {});
        QVERIFY(!button(window, "Move")->isEnabled());
        window.findChild<QComboBox *>()->setCurrentIndex(1);
        button(window, "Move")->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toString(), QStringLiteral("South"));
    }

    void aStoreWithoutTeamsSaysSo()
    {
        ui::MoveWindow window(m_session, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.showPlan(planOf({}), {});
        QVERIFY(!button(window, "Move")->isEnabled());
        QVERIFY(window.findChild<ui::InfoBar *>(QStringLiteral("moveProblem"))->isVisible());
    }

    void itCannotBeStoppedOnceTheStoreTakesIn()
    {
        ui::MoveWindow window(m_session, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy stop(&window, &ui::MoveWindow::stopWanted);
        window.show();
        window.showPlan(planOf({QStringLiteral("North")}), {});
        button(window, "Move")->click();
        QVERIFY(!window.close()); // nobody shall wonder whether it goes on unseen
        window.showStep({desk::AdoptStep::Sending, 10, 31});
        button(window, "Stop")->click();
        QCOMPARE(stop.size(), 1);
        window.showStep({desk::AdoptStep::TakingIn, 0, 0});
        QVERIFY(button(window, "Stop") == nullptr || !button(window, "Stop")->isEnabled());
    }

    void whatStopsItSaysWhatStandsAndGoesOnFromThere()
    {
        ui::MoveWindow window(m_session, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy wanted(&window, &ui::MoveWindow::moveWanted);
        window.show();
        window.showPlan(planOf({QStringLiteral("North")}), {});
        button(window, "Move")->click();
        window.showProblem({base::Code::RemoteLost, {}});
        QVERIFY(window.findChild<ui::InfoBar *>(QStringLiteral("moveProblem"))->isVisible());
        button(window, "Go on")->click();
        QCOMPARE(wanted.size(), 2);
        QVERIFY(!window.findChild<ui::InfoBar *>(QStringLiteral("moveProblem"))->isVisible());
    }

    void afterGoingBackAFailedLoginStaysWithTheLogin()
    {
        ui::MoveWindow window(m_session, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.showPlan(planOf({QStringLiteral("North")}), {});
        button(window, "Move")->click();
        window.showProblem({base::Code::RemoteLost, {}});
        button(window, "Back")->click();
        window.form().setConnecting(true);
        window.showProblem({base::Code::RemoteNotAllowed, {}});
        QVERIFY2(window.form().isVisible(), "not the plan of the store before");
        window.showPlan(planOf({QStringLiteral("North")}), {});
        QVERIFY(button(window, "Move"));
    }

    void escGoesBackAndThenCloses()
    {
        ui::MoveWindow window(m_session, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.showPlan(planOf({QStringLiteral("North")}), {});
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(window.form().isVisible());
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.isVisible());
    }

    void whoMayNotIsToldBeforeAnythingMoves()
    {
        ui::MoveWindow window(m_session, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        window.form().setConnecting(true);
        window.showProblem({base::Code::RemoteNotAllowed, {}});
        QVERIFY(window.form().isVisible());
        QVERIFY(window.findChild<ui::InfoBar *>(QStringLiteral("moveProblem"))->isVisible());
    }
};

LEEWAY_GUI_TEST(MoveWindowTest)
#include "tst_move_window.moc"
