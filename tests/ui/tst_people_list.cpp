// People from a list under keys: what would change is seen first, then taken; what is refused says why.
#include "support/test_case.h"
#include "ui/company/people_list_model.h"
#include "ui/company/people_list_window.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModelTester>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace leeway;
using desk::PeopleAct;
using desk::PeopleFault;
using desk::PeopleStep;

class PeopleListTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<ui::Theme> m_theme;

    static PeopleStep step(qint64 line, const char *login, PeopleAct act)
    {
        PeopleStep made;
        made.line = line;
        made.login = QString::fromUtf8(login);
        made.act = act;
        made.who.person.name = made.login.toUpper();
        made.fault = act == PeopleAct::Reject ? PeopleFault::NameEmpty : PeopleFault::None;
        return made;
    }
    static std::unique_ptr<ui::PeopleListWindow> shown()
    {
        auto window = std::make_unique<ui::PeopleListWindow>(nullptr);
        window->setAttribute(Qt::WA_DeleteOnClose, false);
        window->show();
        QApplication::setActiveWindow(window.get());
        window->takeFocus();
        return window;
    }
    static QPushButton &button(const QWidget &in, const char *name)
    {
        return *in.findChild<QPushButton *>(QString::fromLatin1(name));
    }
    static QLineEdit &field(const QWidget &in, const char *name)
    {
        return *in.findChild<QLineEdit *>(QString::fromLatin1(name));
    }
    static bool says(const QWidget &in)
    {
        return !in.findChild<ui::InfoBar *>(QStringLiteral("peopleListSaid"))->isHidden();
    }
    static QString cell(const QWidget &in, int row, int column)
    {
        const auto *table = in.findChild<QTableView *>(QStringLiteral("peopleListTable"));
        return table->model()->index(row, column).data().toString();
    }

private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<ui::Theme>(); }

    void theModelIsSound()
    {
        ui::PeopleListModel model;
        const QAbstractItemModelTester tester(&model);
        model.setSteps({step(2, "a", PeopleAct::Add), step(3, "b", PeopleAct::Same)}, ui::PeopleTense::Would);
        QCOMPARE(model.rowCount(), 1);
        model.setSteps({}, ui::PeopleTense::Did);
        QCOMPARE(model.rowCount(), 0);
    }

    void theWholeWayByKeys()
    {
        const auto window = shown();
        QSignalSpy file(window.get(), &ui::PeopleListWindow::fileWanted);
        QSignalSpy look(window.get(), &ui::PeopleListWindow::lookWanted);
        QSignalSpy import(window.get(), &ui::PeopleListWindow::importWanted);
        QVERIFY(!button(*window, "peopleListLook").isEnabled()); // no file yet
        QTest::keyClick(window->focusWidget(), Qt::Key_Return);
        QCOMPARE(file.size(), 1);
        window->setFile(QStringLiteral("/home/ada/people.csv"));
        QCOMPARE(window->focusWidget(), &field(*window, "peopleListLogin"));
        QTest::keyClick(window->focusWidget(), Qt::Key_Return);
        QCOMPARE(look.size(), 0); // nobody to sign in as
        QTest::keyClicks(window->focusWidget(), QStringLiteral("it_admin"));
        QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
        QTest::keyClicks(window->focusWidget(), QStringLiteral("secret"));
        QTest::keyClick(window->focusWidget(), Qt::Key_Return);
        QCOMPARE(look.size(), 1);
        QCOMPARE(look.front(), (QVariantList{QStringLiteral("/home/ada/people.csv"),
                                             QStringLiteral("it_admin"), QStringLiteral("secret")}));
        QTest::keyClick(window->focusWidget(), Qt::Key_Return);
        QCOMPARE(look.size(), 1); // it is being looked at

        window->showPlan({{step(2, "ines", PeopleAct::Add), step(3, "bad", PeopleAct::Reject),
                           step(4, "omar", PeopleAct::Same)},
                          {}});
        QCOMPARE(cell(*window, 0, ui::PeopleListModel::Login), QStringLiteral("bad")); // it wants somebody
        QCOMPARE(cell(*window, 0, ui::PeopleListModel::Line), QStringLiteral("3"));
        QVERIFY(!cell(*window, 0, ui::PeopleListModel::Details).isEmpty());
        QCOMPARE(cell(*window, 1, ui::PeopleListModel::What), QStringLiteral("New"));
        // The reason is whole below the table, by keys.
        const auto *details = window->findChild<QLabel *>(QStringLiteral("peopleListDetails"));
        QCOMPARE(details->text(), cell(*window, 0, ui::PeopleListModel::Details));
        auto *table = window->findChild<QTableView *>(QStringLiteral("peopleListTable"));
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(details->text(), cell(*window, 1, ui::PeopleListModel::Details));
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
        QCoreApplication::sendEvent(window->focusWidget(), &held); // still down from before it was seen
        QCOMPARE(import.size(), 0);
        QTest::keyClick(window->focusWidget(), Qt::Key_Return);
        QCOMPARE(import.size(), 1);
        QVERIFY2(!window->close(), "while lines are being done");
        window->showStep(1, 1);
        window->showImported({{step(2, "ines", PeopleAct::Add)}, std::nullopt});
        QCOMPARE(cell(*window, 0, ui::PeopleListModel::What), QStringLiteral("Added"));
        QTest::keyClick(window->focusWidget(), Qt::Key_Return);
        QVERIFY(!window->isVisible());
    }

    void aListThatChangesNothingOffersNothing()
    {
        const auto window = shown();
        window->showPlan({{step(2, "ines", PeopleAct::Same)}});
        QVERIFY(button(*window, "peopleListImport").isHidden());
        window->showPlan({});
        QVERIFY(button(*window, "peopleListImport").isHidden());
        window->showPlan({{step(2, "ines", PeopleAct::Reject)}});
        QVERIFY(button(*window, "peopleListImport").isHidden());
        window->showPlan({{step(2, "ines", PeopleAct::Close)}});
        QVERIFY(!button(*window, "peopleListImport").isHidden());
    }

    void saysHowTheLettersWereRead()
    {
        const auto window = shown();
        window->showPlan({{step(2, "ines", PeopleAct::Add)}, QStringLiteral("Windows-1252")});
        const auto *charset = window->findChild<QLabel *>(QStringLiteral("peopleListCharset"));
        QVERIFY(charset->text().contains(QStringLiteral("Windows-1252")));
        QVERIFY(charset->isVisible());
        window->showImported({{step(2, "ines", PeopleAct::Add)}, std::nullopt});
        QVERIFY(charset->isHidden()); // it is done: nothing is left to mend by it
    }

    void escGivesUpALookThenCloses()
    {
        const auto window = shown();
        QSignalSpy givenUp(window.get(), &ui::PeopleListWindow::lookGivenUp);
        window->setLogin(QStringLiteral("it_admin"));
        window->setFile(QStringLiteral("people.csv"));
        button(*window, "peopleListLook").click();
        QVERIFY(!button(*window, "peopleListLook").isEnabled());
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QCOMPARE(givenUp.size(), 1);
        QVERIFY(button(*window, "peopleListLook").isEnabled());
        window->showPlan({{step(2, "ines", PeopleAct::Add)}});
        QTest::keyClick(window.get(), Qt::Key_Escape); // back to the file
        QVERIFY(window->isVisible());
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QVERIFY(!window->isVisible());
    }

    void whatStopsItStaysOnTheScreenAndCanBeMended_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("no list of people") << static_cast<int>(base::Code::FieldInvalid);
        QTest::newRow("no such file") << static_cast<int>(base::Code::FileUnreadable);
        QTest::newRow("a wrong password") << static_cast<int>(base::Code::RemoteLoginRefused);
        QTest::newRow("another's store") << static_cast<int>(base::Code::RemoteNotAllowed);
        QTest::newRow("nobody answers") << static_cast<int>(base::Code::RemoteUnreachable);
    }
    void whatStopsItStaysOnTheScreenAndCanBeMended()
    {
        QFETCH(int, code);
        const auto window = shown();
        window->setLogin(QStringLiteral("it_admin"));
        window->setFile(QStringLiteral("people.csv"));
        button(*window, "peopleListLook").click();
        window->showProblem({static_cast<base::Code>(code), {}});
        QVERIFY(says(*window));
        QVERIFY(button(*window, "peopleListLook").isEnabled());
        QCOMPARE(field(*window, "peopleListLogin").text(), QStringLiteral("it_admin"));
        const ui::PeopleProblem words = ui::peopleProblem({static_cast<base::Code>(code), {}});
        QVERIFY(!words.title.isEmpty() && !words.text.isEmpty());
    }

    void aListThatStoppedSaysWhatIsDone()
    {
        const auto window = shown();
        window->showImported(
            {{step(2, "ines", PeopleAct::Add)}, base::Error{base::Code::RemoteLost, QString()}});
        QVERIFY(says(*window));
        QVERIFY(!button(*window, "peopleListBack").isHidden());
        QCOMPARE(cell(*window, 0, ui::PeopleListModel::Login), QStringLiteral("ines"));
    }

    void everyFaultHasWords()
    {
        for (int fault = static_cast<int>(PeopleFault::Unreadable);
             fault <= static_cast<int>(PeopleFault::Store); ++fault) {
            PeopleStep refused = step(2, "ines", PeopleAct::Reject);
            refused.fault = static_cast<PeopleFault>(fault);
            refused.about = QStringLiteral("<b>odd</b>");
            QVERIFY2(!ui::peopleStepWords(refused).isEmpty(), QByteArray::number(fault).constData());
        }
    }
};

LEEWAY_GUI_TEST(PeopleListTest)
#include "tst_people_list.moc"
