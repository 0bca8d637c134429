// Connecting to a shared store: checks as they happen, no password tried while it is typed, nothing lost.
#include "support/scripted_connect.h"
#include "support/test_case.h"
#include "ui/first_run/first_run_page.h"
#include "ui/store/connect_form.h"
#include "ui/store/connect_window.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace leeway;
using namespace leeway::ui;
using test::ScriptedConnect;

namespace
{

template <class T> T *fieldNamed(const QWidget &page, const char *name)
{
    return page.findChild<T *>(QString::fromLatin1(name));
}

/// A form on the screen, and the session it asks.
struct Form {
    ScriptedConnect session;
    ConnectForm form{session};
    QLineEdit *address = fieldNamed<QLineEdit>(form, "connectAddress");
    QLineEdit *name = fieldNamed<QLineEdit>(form, "connectName");
    QLineEdit *password = fieldNamed<QLineEdit>(form, "connectPassword");
    QPushButton *check = fieldNamed<QPushButton>(form, "connectCheck");
    QPushButton *connect = fieldNamed<QPushButton>(form, "connectButton");
    QLabel *problem = fieldNamed<QLabel>(form, "connectProblem");

    Form()
    {
        form.show();
        form.activateWindow();
    }
    void typeAll()
    {
        QTest::keyClicks(address, QStringLiteral("leeway.aldera.example"));
        QTest::keyClicks(name, QStringLiteral("ines"));
        QTest::keyClicks(password, QStringLiteral("secret"));
    }
};

} // namespace

class TestConnectForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(*qApp, {}); }

    void anAddressIsLookedForAfterAPause();
    void aPasswordIsNotTriedWhileItIsTyped();
    void leavingThePasswordTriesItOnce();
    void connectWaitsForAllThreeChecks();
    void whatIsChangedAfterwardsIsCheckedAgain();
    void aLoginOfNobodyIsNoWrongPassword();
    void eachProblemSaysWhatToDoAndLosesNothing_data();
    void eachProblemSaysWhatToDoAndLosesNothing();
    void anInviteFillsTheForm();
    void anInviteCanBePasted();
    void aFileThatIsNoInviteSaysSo();
    void anotherAddressDropsTheCertificateOfTheInvite();
    void aRefusedConnectionCanBeTriedAgain();
    void whatThisDeskCannotTakeSaysWhy_data();
    void whatThisDeskCannotTakeSaysWhy();
    void thePasswordIsMasked();
    void signingInAgainAsksForThePasswordOnly();
    void signingInAgainAsksForANameThatIsNotKnown();
    void eachPurposeHasWordsOfItsOwn();
    void everythingHasAName();
    void theFirstRunOffersIt();
    void nothingIsOfferedThatIsNotThere();

private:
    Theme m_theme;
};

void TestConnectForm::anAddressIsLookedForAfterAPause()
{
    Form f;
    QTest::keyClicks(f.address, QStringLiteral("leeway.aldera.example"));
    QVERIFY(f.session.asked.empty());
    QTRY_COMPARE(f.session.asked.size(), size_t(1));
    QCOMPARE(f.session.asked.back().login.address, QStringLiteral("leeway.aldera.example"));
    QVERIFY(f.session.asked.back().password.isEmpty());
}

void TestConnectForm::aPasswordIsNotTriedWhileItIsTyped()
{
    Form f;
    f.typeAll();
    QTRY_COMPARE(f.session.asked.size(), size_t(1)); // the address
    for (const ScriptedConnect::Asked &asked : f.session.asked)
        QVERIFY(asked.password.isEmpty());
    f.check->click();
    QCOMPARE(f.session.asked.size(), size_t(2));
    QCOMPARE(f.session.asked.back().password, QStringLiteral("secret"));
    QCOMPARE(f.session.asked.back().login.login, QStringLiteral("ines"));
}

void TestConnectForm::leavingThePasswordTriesItOnce()
{
    Form f;
    f.typeAll();
    f.password->setFocus();
    QTRY_VERIFY(f.password->hasFocus());
    QTest::keyClick(f.password, Qt::Key_Tab);
    QTRY_VERIFY(!f.session.asked.empty() && !f.session.asked.back().password.isEmpty());
    const size_t asked = f.session.asked.size();
    f.password->setFocus();
    QTRY_VERIFY(f.password->hasFocus());
    QTest::keyClick(f.password, Qt::Key_Tab); // nothing new to try
    QCOMPARE(f.session.asked.size(), asked);
}

void TestConnectForm::connectWaitsForAllThreeChecks()
{
    Form f;
    QSignalSpy wanted(&f.form, &ConnectForm::connectWanted);
    f.typeAll();
    QTest::keyClick(f.password, Qt::Key_Return);
    QVERIFY(!f.connect->isEnabled());
    f.session.find();
    QVERIFY(!f.connect->isEnabled());
    QTest::keyClick(f.password, Qt::Key_Return); // it is being looked at
    QCOMPARE(wanted.size(), 0);
    f.session.signIn();
    QVERIFY(f.connect->isEnabled());
    QTest::keyClick(f.password, Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().at(0).value<desk::StoreLogin>().login, QStringLiteral("ines"));
    QCOMPARE(wanted.front().at(1).toString(), QStringLiteral("secret"));
}

void TestConnectForm::whatIsChangedAfterwardsIsCheckedAgain()
{
    Form f;
    f.typeAll();
    f.check->click();
    f.session.signIn();
    QVERIFY(f.connect->isEnabled());
    QTest::keyClicks(f.password, QStringLiteral("x"));
    QVERIFY(!f.connect->isEnabled());
    f.check->click();
    f.session.signIn();
    QVERIFY(f.connect->isEnabled());
    QTest::keyClicks(f.address, QStringLiteral("x"));
    QVERIFY(!f.connect->isEnabled());
}

/// A new colleague whose login was made, and who was not put among the people of the store.
void TestConnectForm::aLoginOfNobodyIsNoWrongPassword()
{
    Form f;
    f.typeAll();
    f.check->click();
    f.session.refuse(base::Code::RemoteLoginRefused,
                     QStringLiteral("P0R01: login or token of nobody active"));
    QVERIFY2(f.problem->text().contains(QStringLiteral("add you to its people")),
             qPrintable(f.problem->text()));
    QVERIFY(!f.problem->text().contains(QStringLiteral("Type the password again")));
    f.session.refuse(base::Code::RemoteStoreTooOld,
                     QStringLiteral("3D000: database \"stoer\" does not exist"));
    QVERIFY2(f.problem->text().contains(QStringLiteral("typing error")), qPrintable(f.problem->text()));
}

void TestConnectForm::eachProblemSaysWhatToDoAndLosesNothing_data()
{
    QTest::addColumn<base::Code>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("unreachable") << base::Code::RemoteUnreachable << "typing error";
    QTest::newRow("no address") << base::Code::RemoteAddressInvalid << "Write it like";
    QTest::newRow("no TLS") << base::Code::RemoteTlsMissing << "switch on TLS";
    QTest::newRow("unknown certificate") << base::Code::RemoteCertificateUnknown << "Open the invite";
    QTest::newRow("another host") << base::Code::RemoteCertificateOtherHost << "Check the address";
    QTest::newRow("login refused") << base::Code::RemoteLoginRefused << "Type the password again";
    QTest::newRow("other version") << base::Code::RemoteOtherVersion << "Update Leeway";
    QTest::newRow("store too old") << base::Code::RemoteStoreTooOld << "update it";
    QTest::newRow("anything else") << base::Code::RemoteQueryFailed << "Check again";
}

void TestConnectForm::eachProblemSaysWhatToDoAndLosesNothing()
{
    QFETCH(const base::Code, code);
    QFETCH(const QString, says);
    Form f;
    QSignalSpy help(&f.form, &ConnectForm::helpWanted);
    f.typeAll();
    f.check->click();
    f.session.refuse(code);
    QVERIFY(f.problem->isVisible());
    QVERIFY2(f.problem->text().contains(says), qPrintable(f.problem->text()));
    QVERIFY2(!f.problem->text().contains(u"tries again"), "nothing is tried again by itself here");
    QVERIFY(!f.connect->isEnabled());
    QCOMPARE(f.address->text(), QStringLiteral("leeway.aldera.example"));
    QCOMPARE(f.name->text(), QStringLiteral("ines"));
    QCOMPARE(f.password->text(), QStringLiteral("secret"));
    fieldNamed<QPushButton>(f.form, "connectHelp")->click();
    QVERIFY(help.front().front().value<base::Code>() == code);
    const size_t asked = f.session.asked.size();
    QTest::keyClick(f.password, Qt::Key_Return); // the same once more, by the person
    QCOMPARE(f.session.asked.size(), asked + 1);
}

void TestConnectForm::anInviteFillsTheForm()
{
    Form f;
    f.form.setInvite(desk::writeInvite(test::pictureInvite()));
    QCOMPARE(f.address->text(), QStringLiteral("leeway.aldera.example"));
    QCOMPARE(f.name->text(), QStringLiteral("ines.carvalho"));
    QCOMPARE(f.session.asked.size(), size_t(1));
    QCOMPARE(f.session.asked.back().login, test::pictureInvite());
    QTRY_VERIFY(f.password->hasFocus());
}

void TestConnectForm::anInviteCanBePasted()
{
    Form f;
    f.address->setFocus();
    f.address->insert(QString::fromUtf8(desk::writeInvite(test::pictureInvite())));
    Q_EMIT f.address->textEdited(f.address->text());
    QCOMPARE(f.form.login(), test::pictureInvite());
}

void TestConnectForm::aFileThatIsNoInviteSaysSo()
{
    Form f;
    f.typeAll();
    f.form.setInvite("<html>");
    QVERIFY(f.problem->isVisible());
    QVERIFY(f.problem->text().contains(u"no invite"));
    QCOMPARE(f.address->text(), QStringLiteral("leeway.aldera.example"));
}

void TestConnectForm::anotherAddressDropsTheCertificateOfTheInvite()
{
    Form f;
    f.form.setLogin(test::pictureInvite());
    QVERIFY(!f.form.login().rootCertificate.isEmpty());
    f.address->selectAll();
    QTest::keyClick(f.address, Qt::Key_Delete);
    QTest::keyClicks(f.address, QStringLiteral("other.example"));
    QVERIFY(f.form.login().rootCertificate.isEmpty());
    QVERIFY(f.form.login().team.isEmpty());
}

void TestConnectForm::aRefusedConnectionCanBeTriedAgain()
{
    Form f;
    QSignalSpy wanted(&f.form, &ConnectForm::connectWanted);
    f.typeAll();
    f.check->click();
    f.session.signIn();
    f.connect->click();
    f.form.setConnecting(true);
    QVERIFY(!f.connect->isEnabled());
    f.form.setProblem({base::Code::RemoteUnreachable, {}});
    QVERIFY(f.problem->isVisible());
    QVERIFY(f.connect->isEnabled());
    f.connect->click();
    QCOMPARE(wanted.size(), 2);
}

void TestConnectForm::whatThisDeskCannotTakeSaysWhy_data()
{
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("says");
    QTest::newRow("another store") << QString(desk::kOfOtherStore) << "another store";
    QTest::newRow("another person") << QString(desk::kOfOtherPerson) << "Type your own name";
    QTest::newRow("customers of its own") << QString(desk::kHasCustomers) << "move them";
}

void TestConnectForm::whatThisDeskCannotTakeSaysWhy()
{
    QFETCH(const QString, detail);
    QFETCH(const QString, says);
    Form f;
    f.typeAll();
    f.check->click();
    f.session.signIn();
    f.form.setConnecting(true);
    f.form.setProblem({base::Code::AlreadyThere, detail});
    QVERIFY(f.problem->isVisible());
    QVERIFY2(f.problem->text().contains(says), qPrintable(f.problem->text()));
    QCOMPARE(f.password->text(), QStringLiteral("secret"));
}

void TestConnectForm::thePasswordIsMasked()
{
    const Form f;
    QCOMPARE(f.password->echoMode(), QLineEdit::Password);
}

void TestConnectForm::signingInAgainAsksForThePasswordOnly()
{
    Form f;
    QSignalSpy wanted(&f.form, &ConnectForm::connectWanted);
    f.form.askPasswordOf(test::pictureInvite());
    QVERIFY(f.address->isReadOnly() && f.name->isReadOnly());
    QVERIFY(!f.password->isReadOnly());
    QVERIFY(!fieldNamed<QPushButton>(f.form, "connectInvite")->isVisible());
    QTRY_VERIFY(f.password->hasFocus());
    QTest::keyClicks(f.password, QStringLiteral("secret"));
    QTest::keyClick(f.password, Qt::Key_Return);
    QCOMPARE(f.session.asked.back().password, QStringLiteral("secret"));
    f.session.signIn();
    QTest::keyClick(f.password, Qt::Key_Return);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.front().front().value<desk::StoreLogin>(), test::pictureInvite());
    f.form.setConnecting(true);
    f.form.setProblem({base::Code::RemoteUnreachable, {}});
    QVERIFY(f.address->isReadOnly() && f.name->isReadOnly()); // still, after a try that failed
    QVERIFY(!f.password->isReadOnly());
}

void TestConnectForm::signingInAgainAsksForANameThatIsNotKnown()
{
    Form f;
    desk::StoreLogin nameless = test::pictureInvite();
    nameless.login.clear();
    f.form.askPasswordOf(nameless);
    QVERIFY(f.address->isReadOnly());
    QVERIFY(!f.name->isReadOnly());
}

void TestConnectForm::eachPurposeHasWordsOfItsOwn()
{
    ScriptedConnect session;
    const auto title = [&session](ConnectWindow::Purpose purpose) {
        return std::make_unique<ConnectWindow>(session, purpose, nullptr)->windowTitle();
    };
    QCOMPARE(title(ConnectWindow::Purpose::Connect), QStringLiteral("Connect to a shared store"));
    QCOMPARE(title(ConnectWindow::Purpose::SignInAgain), QStringLiteral("Sign in again"));
    QCOMPARE(title(ConnectWindow::Purpose::NewInvite), QStringLiteral("Open a new invite"));
}

void TestConnectForm::everythingHasAName()
{
    const Form f;
    for (const QLineEdit *field : f.form.findChildren<QLineEdit *>())
        QVERIFY(!field->accessibleName().isEmpty());
    for (const QPushButton *button : f.form.findChildren<QPushButton *>())
        QVERIFY(!button->text().isEmpty() || !button->accessibleName().isEmpty());
}

void TestConnectForm::theFirstRunOffersIt()
{
    ScriptedConnect session;
    FirstRunPage page;
    page.setFolder(QStringLiteral("/somewhere"));
    page.offerConnecting(session);
    page.show();
    QVERIFY(page.connectForm()->isVisible());
    QVERIFY(!fieldNamed<QPushButton>(page, "firstRunImport")->isVisible());
    // The other ways in are still there.
    QSignalSpy import(&page, &FirstRunPage::importChosen);
    page.setName(QStringLiteral("Inês"));
    fieldNamed<QPushButton>(page, "firstRunImportLink")->click();
    QCOMPARE(import.size(), 1);
}

void TestConnectForm::nothingIsOfferedThatIsNotThere()
{
    FirstRunPage page;
    page.show();
    QCOMPARE(page.connectForm(), nullptr);
    QVERIFY(fieldNamed<QPushButton>(page, "firstRunImport")->isVisible());
    QVERIFY(!fieldNamed<QPushButton>(page, "firstRunImportLink")->isVisible());
}

LEEWAY_GUI_TEST(TestConnectForm)
#include "tst_connect_form.moc"
