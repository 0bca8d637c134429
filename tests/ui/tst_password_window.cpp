// A password of one's own: typed twice, faults at their fields, nothing lost; and a first one on the way in.
#include "desk/store_admin/refused_login.h"
#include "models/password_words.h"
#include "support/scripted_connect.h"
#include "support/test_case.h"
#include "ui/edit/form_field.h"
#include "ui/store/connect_form.h"
#include "ui/store/connect_window.h"
#include "ui/store/password_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using base::Code;

namespace
{

const QString kFirst = QStringLiteral("given to me");
const QString kMine = QStringLiteral("only I know this");

template <class T> T *partNamed(const QWidget &page, const char *name)
{
    return page.findChild<T *>(QString::fromLatin1(name));
}

void signInWith(const ui::ConnectForm &form, const QString &password)
{
    auto *field = partNamed<QLineEdit>(form, "connectPassword");
    field->setText(password);
    Q_EMIT field->editingFinished();
}

/// Signs in with a first password and asks to change it; the button that does.
QPushButton *changeFirstIn(ui::ConnectForm &form, test::ScriptedConnect &session)
{
    form.askPasswordOf(test::pictureInvite());
    signInWith(form, kFirst);
    session.askForOwn();
    for (const char *name : {"passwordNext", "passwordAgain"})
        partNamed<QLineEdit>(form, name)->setText(kMine);
    auto *connect = partNamed<QPushButton>(form, "connectButton");
    connect->click();
    return connect;
}

/// What is said to be wrong with `input`.
QString faultAt(const QLineEdit *input)
{
    return static_cast<ui::FormField *>(input->parentWidget())->error();
}

} // namespace

class TestPasswordWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    void whatIsWrongStandsAtItsField_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("next");
        QTest::addColumn<QString>("again");
        QTest::addColumn<QString>("faulty"); ///< name of the one field that says so; empty: none
        const QString now = QStringLiteral("the one until now");
        QTest::newRow("good") << now << kMine << kMine << QString();
        QTest::newRow("nothing typed") << now << QString() << QString() << QStringLiteral("passwordNext");
        QTest::newRow("too short") << now << QStringLiteral("elevensigns") << QStringLiteral("elevensigns")
                                   << QStringLiteral("passwordNext");
        QTest::newRow("as short in letters of two units")
            << now << QString::fromUtf8("😀😀😀😀😀😀") << QString::fromUtf8("😀😀😀😀😀😀")
            << QStringLiteral("passwordNext");
        QTest::newRow("the same again") << now << now << now << QStringLiteral("passwordNext");
        QTest::newRow("not twice the same")
            << now << kMine << kMine + u'!' << QStringLiteral("passwordAgain");
        QTest::newRow("not signed in with any")
            << QString() << kMine << kMine << QStringLiteral("passwordNow");
    }
    void whatIsWrongStandsAtItsField()
    {
        QFETCH(QString, now);
        QFETCH(QString, next);
        QFETCH(QString, again);
        QFETCH(QString, faulty);
        ui::PasswordWindow window(nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy wanted(&window, &ui::PasswordWindow::changeWanted);
        const std::pair<const char *, QString> typed[]{
            {"passwordNow", now}, {"passwordNext", next}, {"passwordAgain", again}};
        for (const auto &[name, text] : typed)
            partNamed<QLineEdit>(window, name)->setText(text);
        partNamed<QPushButton>(window, "passwordChange")->click();
        QCOMPARE(wanted.size(), faulty.isEmpty() ? 1 : 0);
        for (const auto &[name, text] : typed) {
            const auto *field = partNamed<QLineEdit>(window, name);
            QCOMPARE(!faultAt(field).isEmpty(), faulty == QLatin1String(name));
            QCOMPARE(field->text(), text);
            QCOMPARE(field->echoMode(), QLineEdit::Password);
        }
    }

    void aTryThatFailedLosesNothing()
    {
        ui::PasswordWindow window(nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        QSignalSpy wanted(&window, &ui::PasswordWindow::changeWanted);
        auto *now = partNamed<QLineEdit>(window, "passwordNow");
        auto *problem = partNamed<QLabel>(window, "passwordProblem");
        now->setText(QStringLiteral("mistyped"));
        partNamed<QLineEdit>(window, "passwordNext")->setText(kMine);
        auto *again = partNamed<QLineEdit>(window, "passwordAgain");
        again->setText(kMine);
        QTest::keyClick(again, Qt::Key_Return);
        QTest::keyClick(again, Qt::Key_Return); // it is on its way already
        QCOMPARE(wanted.size(), 1);
        QVERIFY(now->isReadOnly());
        window.showProblem({Code::RemoteLoginRefused, {}});
        QVERIFY(!faultAt(now).isEmpty());
        QVERIFY(!problem->isVisible());
        QVERIFY(!now->isReadOnly());
        now->setText(kFirst);
        QTest::keyClick(now, Qt::Key_Return);
        QCOMPARE(wanted.size(), 2);
        QCOMPARE(wanted.back().front().toString(), kFirst);
        QCOMPARE(wanted.back().back().toString(), kMine);
        window.showProblem({Code::RemoteUnreachable, {}});
        QVERIFY(problem->isVisible());
        QVERIFY(faultAt(now).isEmpty());
        QCOMPARE(again->text(), kMine);
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.isVisible());
    }

    void aWindowStaysWhileAChangeIsOnItsWay()
    {
        ui::PasswordWindow window(nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        auto *cancel = partNamed<QPushButton>(window, "passwordCancel");
        auto *change = partNamed<QPushButton>(window, "passwordChange");
        partNamed<QLineEdit>(window, "passwordNow")->setText(kFirst);
        for (const char *name : {"passwordNext", "passwordAgain"})
            partNamed<QLineEdit>(window, name)->setText(kMine);
        change->click();
        QVERIFY(window.isChanging());
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(window.isVisible());
        QVERIFY(!window.close());
        QVERIFY(!cancel->isEnabled());
        window.showProblem({Code::RemoteAnswerUnknown, {}});
        QVERIFY(partNamed<QLabel>(window, "passwordProblem")->isVisible());
        QVERIFY(cancel->isEnabled());
        change->click();
        window.endChanged();
        QVERIFY(!window.isVisible());
    }

    void aWindowGoesWithTheOneItIsOver()
    {
        QWidget main;
        main.show();
        ui::PasswordWindow window(&main);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        partNamed<QLineEdit>(window, "passwordNow")->setText(kFirst);
        for (const char *name : {"passwordNext", "passwordAgain"})
            partNamed<QLineEdit>(window, name)->setText(kMine);
        partNamed<QPushButton>(window, "passwordChange")->click();
        QVERIFY(!window.close());
        main.close();
        QVERIFY(window.close()); // or the program would not end
    }

    void whyAChangeFailedIsSaid_data()
    {
        QTest::addColumn<Code>("code");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("isWrong");  ///< stands at the password until now
        QTest::addColumn<bool>("asLogin");  ///< in the words of a login that fails
        QTest::addColumn<bool>("asLonger"); ///< asks for a longer one
        const QString none;
        const auto row = [](const char *name, Code code, const QString &detail) -> QTestData & {
            return QTest::newRow(name) << code << detail;
        };
        row("another password", Code::RemoteLoginRefused,
            QStringLiteral("connection to server failed: FATAL:  28P01: password authentication failed"))
            << true << false << false;
        row("another password, at a host of such a number", Code::RemoteLoginRefused,
            QStringLiteral("28.1.2.3:5432: connection failed: FATAL: 28P01: password authentication failed"))
            << true << false << false;
        row("works there no more", Code::RemoteLoginRefused,
            QStringLiteral("P0R01: login or token of nobody active"))
            << false << true << false;
        row("a check at the server", Code::RemoteLoginRefused, QStringLiteral("28000: too easy"))
            << false << false << true;
        row("another check at the server", Code::RemoteQueryFailed,
            QStringLiteral("22023: a value does not fit"))
            << false << false << true;
        row("no encryption", Code::RemoteTlsMissing, none) << false << true << false;
        row("an unknown certificate", Code::RemoteCertificateUnknown, none) << false << true << false;
        row("another's certificate", Code::RemoteCertificateOtherHost, none) << false << true << false;
        row("another version", Code::RemoteOtherVersion, none) << false << true << false;
        row("no address", Code::RemoteAddressInvalid, none) << false << true << false;
        row("not allowed", Code::RemoteNotAllowed, QStringLiteral("42501: must be superuser"))
            << false << false << false;
        row("no store is known", Code::NotFound, none) << false << false << false;
        row("this computer's store", Code::StoreBusy, none) << false << false << false;
        row("anything else", Code::RemoteQueryFailed, QStringLiteral("0A000: not here"))
            << false << false << false;
    }
    void whyAChangeFailedIsSaid()
    {
        QFETCH(Code, code);
        QFETCH(QString, detail);
        QFETCH(bool, isWrong);
        QFETCH(bool, asLogin);
        QFETCH(bool, asLonger);
        const base::Error error{code, detail};
        const models::ConnectProblem problem = models::passwordProblem(error);
        QCOMPARE(desk::isWrongPassword(error), isWrong);
        QCOMPARE(problem.what.contains(QStringLiteral("not the password until now")), isWrong);
        QCOMPARE(problem == models::connectProblem(error), asLogin);
        QCOMPARE(problem.todo.contains(QStringLiteral("longer")), asLonger);
        QCOMPARE(problem.what == QStringLiteral("It could not be changed."),
                 !isWrong && !asLogin && !asLonger);
        ui::PasswordWindow window(nullptr);
        window.showProblem(error);
        QCOMPARE(!faultAt(partNamed<QLineEdit>(window, "passwordNow")).isEmpty(), isWrong);
        QCOMPARE(!partNamed<QLabel>(window, "passwordProblem")->isHidden(), !isWrong);
    }

    void whetherItHoldsIsSaidWhereNobodyKnows()
    {
        const auto unknown = models::passwordProblem({Code::RemoteAnswerUnknown, {}});
        const auto away = models::passwordProblem({Code::RemoteUnreachable, {}});
        QVERIFY(away.todo.contains(QStringLiteral("Nothing was changed")));
        QVERIFY(!unknown.what.contains(QStringLiteral("Nothing was changed")));
        QVERIFY(!unknown.todo.contains(QStringLiteral("Nothing was changed")));
        const auto onTheWay = models::firstPasswordProblem({Code::RemoteAnswerUnknown, {}});
        QCOMPARE(onTheWay.what, unknown.what);
        QVERIFY(onTheWay.todo != unknown.todo); // there the form finds out
        QCOMPARE(models::firstPasswordProblem({Code::RemoteUnreachable, {}}), away);
    }

    void aFirstPasswordAsksForOnesOwn()
    {
        test::ScriptedConnect session;
        ui::ConnectForm form(session);
        form.show();
        QSignalSpy wanted(&form, &ui::ConnectForm::connectWanted);
        auto *next = partNamed<QLineEdit>(form, "passwordNext");
        auto *again = partNamed<QLineEdit>(form, "passwordAgain");
        auto *connect = partNamed<QPushButton>(form, "connectButton");
        auto *problem = partNamed<QLabel>(form, "connectProblem");
        form.askPasswordOf(test::pictureInvite());
        signInWith(form, kFirst);
        QVERIFY(!next->isVisible());
        session.askForOwn();
        QVERIFY(next->isVisible());
        connect->click();
        QVERIFY(!faultAt(next).isEmpty());
        QVERIFY(session.nextPassword.isEmpty());
        next->setText(kMine);
        again->setText(kMine);
        connect->click();
        QCOMPARE(session.nextPassword, kMine);
        QVERIFY(!connect->isEnabled());
        QVERIFY(next->isReadOnly());
        session.endChange(base::Error{Code::RemoteQueryFailed, {}});
        QVERIFY(problem->isVisible());
        QCOMPARE(wanted.size(), 0);
        QCOMPARE(again->text(), kMine);
        connect->click();
        session.endChange();
        QCOMPARE(wanted.size(), 1); // goes on by itself
        QCOMPARE(wanted.front().back().toString(), kMine);
        QVERIFY(!next->isVisible());
        QVERIFY(next->text().isEmpty()); // it stands once, as the password that holds
        QVERIFY(again->text().isEmpty());
        QVERIFY(!problem->isVisible());
    }

    /// What was to be changed on a line that ended is changed on another one, by the same button.
    void aLineThatEndedIsNotAskedAgain()
    {
        test::ScriptedConnect session;
        ui::ConnectForm form(session);
        form.show();
        auto *connect = changeFirstIn(form, session);
        session.endChange(base::Error{Code::RemoteLost, {}});
        session.nextPassword.clear();
        QVERIFY(partNamed<QLabel>(form, "connectProblem")->isVisible());
        QVERIFY(connect->isEnabled());
        const size_t asked = session.asked.size();
        connect->click();
        QCOMPARE(session.asked.size(), asked + 1);
        QCOMPARE(session.asked.back().password, kFirst);
        QVERIFY(session.nextPassword.isEmpty()); // not before it stands
        auto *next = partNamed<QLineEdit>(form, "passwordNext");
        QVERIFY(next->isVisible() && next->isReadOnly());
        QVERIFY(!connect->isEnabled());
        session.askForOwn();
        QCOMPARE(session.nextPassword, kMine); // goes on by itself
    }

    /// What it says then stands there, with nothing typed lost, and Check is the way on.
    void aStoreThatStaysAwaySaysSo()
    {
        test::ScriptedConnect session;
        ui::ConnectForm form(session);
        form.show();
        auto *connect = changeFirstIn(form, session);
        session.endChange(base::Error{Code::RemoteLost, {}});
        session.nextPassword.clear();
        connect->click();
        session.refuse(Code::RemoteUnreachable);
        QVERIFY(partNamed<QLabel>(form, "connectProblem")->isVisible());
        QVERIFY(!connect->isEnabled());
        auto *check = partNamed<QPushButton>(form, "connectCheck");
        QVERIFY(check->isEnabled());
        check->click();
        session.askForOwn();
        QVERIFY(session.nextPassword.isEmpty()); // only by the person from here on
        QCOMPARE(partNamed<QLineEdit>(form, "passwordAgain")->text(), kMine);
        connect->click();
        QCOMPARE(session.nextPassword, kMine);
    }

    void aChangeThatMayHoldIsTriedAsThePassword()
    {
        test::ScriptedConnect session;
        ui::ConnectForm form(session);
        form.show();
        QSignalSpy wanted(&form, &ui::ConnectForm::connectWanted);
        auto *connect = changeFirstIn(form, session);
        session.endChange(base::Error{Code::RemoteAnswerUnknown, {}});
        connect->click();
        QCOMPARE(session.asked.back().password, kFirst);
        session.refuse(Code::RemoteLoginRefused, QStringLiteral("server: FATAL:  28P01: password"));
        QCOMPARE(session.asked.back().password, kMine);
        session.signIn();
        QVERIFY(!partNamed<QLineEdit>(form, "passwordNext")->isVisible());
        connect->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().back().toString(), kMine);
    }

    /// However many lines end before one says what holds, and by whichever button another is asked for.
    void whatMayHoldIsKeptUntilItIsKnown_data()
    {
        QTest::addColumn<QByteArray>("button");
        QTest::addColumn<Code>("then");
        QTest::newRow("by Connect") << QByteArray("connectButton") << Code::RemoteLost;
        QTest::newRow("by Check") << QByteArray("connectCheck") << Code::RemoteLost;
        QTest::newRow("while the server starts") << QByteArray("connectButton") << Code::RemoteBusy;
    }
    void whatMayHoldIsKeptUntilItIsKnown()
    {
        QFETCH(QByteArray, button);
        QFETCH(Code, then);
        test::ScriptedConnect session;
        ui::ConnectForm form(session);
        form.show();
        changeFirstIn(form, session);
        session.endChange(base::Error{Code::RemoteAnswerUnknown, {}});
        auto *next = partNamed<QLineEdit>(form, "passwordNext");
        QVERIFY(next->isReadOnly()); // it may be the one by now
        partNamed<QPushButton>(form, button.constData())->click();
        session.refuse(then);
        QVERIFY(partNamed<QLabel>(form, "connectProblem")->isVisible());
        QVERIFY(next->isVisible() && next->isReadOnly());
        partNamed<QPushButton>(form, "connectCheck")->click();
        QCOMPARE(session.asked.back().password, kFirst);
        session.refuse(Code::RemoteLoginRefused, QStringLiteral("server: FATAL:  28P01: password"));
        QCOMPARE(session.asked.back().password, kMine);
        session.signIn();
        QVERIFY(partNamed<QPushButton>(form, "connectButton")->isEnabled());
        QVERIFY(!next->isVisible());
    }

    void whoTypesAnotherPasswordIsInNoDoubt()
    {
        test::ScriptedConnect session;
        ui::ConnectForm form(session);
        form.show();
        changeFirstIn(form, session);
        session.endChange(base::Error{Code::RemoteAnswerUnknown, {}});
        signInWith(form, QStringLiteral("typed by hand"));
        session.refuse(Code::RemoteLoginRefused, QStringLiteral("server: FATAL:  28P01: password"));
        QCOMPARE(session.asked.back().password, QStringLiteral("typed by hand"));
        QVERIFY(!partNamed<QLineEdit>(form, "passwordNext")->isVisible());
    }

    void nothingElseIsAskedWhileAFirstPasswordChanges()
    {
        test::ScriptedConnect session;
        ui::ConnectWindow window(session, ui::ConnectWindow::Purpose::Connect, nullptr);
        window.setAttribute(Qt::WA_DeleteOnClose, false);
        window.show();
        ui::ConnectForm &form = window.form();
        auto *check = partNamed<QPushButton>(form, "connectCheck");
        auto *invite = partNamed<QPushButton>(form, "connectInvite");
        form.setLogin(test::pictureInvite());
        signInWith(form, kFirst);
        session.askForOwn();
        for (const char *name : {"passwordNext", "passwordAgain"})
            partNamed<QLineEdit>(form, name)->setText(kMine);
        QVERIFY(check->isEnabled());
        QVERIFY(invite->isEnabled());
        partNamed<QPushButton>(form, "connectButton")->click();
        const size_t asked = session.asked.size();
        const int cancelled = session.cancelled;
        const desk::StoreLogin login = form.login();
        QVERIFY(!check->isEnabled());
        QVERIFY(!invite->isEnabled());
        QTest::keyClick(partNamed<QLineEdit>(form, "connectPassword"), Qt::Key_Return);
        desk::StoreLogin other = login;
        other.address = QStringLiteral("other.example"); // a file that was chosen before is read now
        form.setLogin(other);
        QCOMPARE(form.login(), login);
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(window.isVisible());
        window.hide();
        window.show();
        QCOMPARE(session.asked.size(), asked);
        QCOMPARE(session.cancelled, cancelled);
        session.endChange(base::Error{Code::RemoteAnswerUnknown, {}});
        QVERIFY(partNamed<QLabel>(form, "connectProblem")->isVisible());
        QVERIFY(check->isEnabled());
        QTest::keyClick(&window, Qt::Key_Escape);
        QVERIFY(!window.isVisible());
        QCOMPARE(session.cancelled, cancelled + 1);
    }

    void whoHasAPasswordOfTheirOwnIsNotAsked()
    {
        test::ScriptedConnect session;
        ui::ConnectForm form(session);
        form.show();
        QSignalSpy wanted(&form, &ui::ConnectForm::connectWanted);
        form.askPasswordOf(test::pictureInvite());
        signInWith(form, kMine);
        session.signIn();
        QVERIFY(!partNamed<QLineEdit>(form, "passwordNext")->isVisible());
        partNamed<QPushButton>(form, "connectButton")->click();
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().back().toString(), kMine);
    }

private:
    ui::Theme m_theme;
};

LEEWAY_GUI_TEST(TestPasswordWindow)
#include "tst_password_window.moc"
