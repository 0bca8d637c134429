#include "ui/store/connect_form.h"

#include "desk/store_admin/refused_login.h"
#include "models/password_words.h"
#include "ui/store/check_rows.h"
#include "ui/store/new_password_fields.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QHideEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace leeway::ui
{

using base::Code;
using desk::CheckState;
using desk::FirstPassword;

namespace
{

/// Whatever is asked on that line now fails as well.
bool endsLine(Code code)
{
    return code == Code::RemoteLost || code == Code::RemoteUnreachable || code == Code::RemoteAnswerUnknown ||
           code == Code::Cancelled;
}

} // namespace

ConnectForm::ConnectForm(desk::ConnectSession &session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
{
    build();
    wire();
    refresh();
}

QLineEdit *ConnectForm::addField(QVBoxLayout *column, const char *name, const QString &label)
{
    auto *field = new QLineEdit;
    field->setObjectName(QString::fromLatin1(name));
    field->setProperty("lwSize", QStringLiteral("form"));
    field->setAccessibleName(label);
    auto *words = new TextLabel(label, FontRole::Caption, &Colors::text2);
    words->setBuddy(field);
    if (column->count() > 0)
        column->addSpacing(4);
    column->addWidget(words);
    return field;
}

void ConnectForm::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_address = addField(column, "connectAddress", tr("Invite or address"));
    m_address->setMaxLength(400'000); // an invite can be pasted, with its certificate
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    column->addWidget(m_address);
    m_team = new TextLabel(FontRole::Caption, &Colors::text2);
    m_team->setWordWrap(true);
    m_team->hide();
    column->addWidget(m_team);
    m_name = addField(column, "connectName", tr("Your name there"));
    m_name->setMaxLength(120);
    column->addWidget(m_name);
    m_password = addField(column, "connectPassword", tr("Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(1000);
    m_check = new QPushButton(tr("Check"));
    m_check->setObjectName(QStringLiteral("connectCheck"));
    m_check->setProperty("lwSize", QStringLiteral("form"));
    m_check->setAccessibleName(tr("Check address, name and password"));
    auto *secret = new QHBoxLayout;
    secret->addWidget(m_password, 1);
    secret->addWidget(m_check);
    column->addLayout(secret);
    m_rows = new CheckRows;
    column->addSpacing(4);
    column->addWidget(m_rows);
    column->addWidget(makeOwn());
    column->addWidget(makeProblem());
    column->addStretch(1);
    column->addWidget(makeFoot());
    followLook(this, [column, secret] {
        column->setSpacing(scaled(4));
        secret->setSpacing(scaled(8));
    });
}

QWidget *ConnectForm::makeOwn()
{
    m_own = new QWidget;
    auto *words = new TextLabel(
        tr("Somebody gave you this password. Give yourself one that only you know; it holds from then on."),
        FontRole::Body);
    words->setObjectName(QStringLiteral("connectOwnWords"));
    words->setWordWrap(true);
    m_ownFields = new NewPasswordFields;
    auto *column = new QVBoxLayout(m_own);
    column->addWidget(words);
    column->addWidget(m_ownFields);
    connect(m_ownFields, &NewPasswordFields::submitted, this, &ConnectForm::submit);
    m_own->hide();
    followLook(m_own, [column] {
        column->setContentsMargins(0, scaled(8), 0, 0);
        column->setSpacing(scaled(8));
    });
    return m_own;
}

QWidget *ConnectForm::makeProblem()
{
    m_problem = new QWidget;
    auto *column = new QVBoxLayout(m_problem);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_problemWords = new TextLabel(FontRole::Caption, &Colors::critical);
    m_problemWords->setObjectName(QStringLiteral("connectProblem"));
    m_problemWords->setWordWrap(true);
    auto *help = new QPushButton(tr("What can I do?"));
    help->setObjectName(QStringLiteral("connectHelp"));
    help->setProperty("lwKind", QStringLiteral("link"));
    help->setProperty("lwSize", QStringLiteral("small"));
    connect(help, &QPushButton::clicked, this, [this] { Q_EMIT helpWanted(m_problemCode); });
    column->addWidget(m_problemWords);
    column->addWidget(help, 0, Qt::AlignLeading);
    m_problem->hide();
    return m_problem;
}

QWidget *ConnectForm::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    m_openInvite = new QPushButton(tr("Open an invite file…"));
    m_openInvite->setObjectName(QStringLiteral("connectInvite"));
    m_openInvite->setProperty("lwKind", QStringLiteral("link"));
    connect(m_openInvite, &QPushButton::clicked, this, &ConnectForm::inviteFileWanted);
    m_connect = new QPushButton(tr("Connect"));
    m_connect->setObjectName(QStringLiteral("connectButton"));
    m_connect->setProperty("lwSize", QStringLiteral("large"));
    row->addWidget(m_openInvite);
    row->addStretch(1);
    row->addWidget(m_connect);
    followLook(foot, [row] { row->setContentsMargins(0, scaled(8), 0, 0); });
    return foot;
}

void ConnectForm::wire()
{
    constexpr int kTypingPause = 700;
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPause);
    connect(&m_pause, &QTimer::timeout, this, [this] { check(false); });
    connect(m_address, &QLineEdit::textEdited, this, &ConnectForm::onAddressEdited);
    connect(m_password, &QLineEdit::textEdited, this, &ConnectForm::refresh);
    connect(m_name, &QLineEdit::textEdited, this, [this] {
        if (m_password->text().isEmpty()) // a store may know its people by other means than a password
            m_pause.start();
        refresh();
    });
    for (QLineEdit *field : {m_address, m_name, m_password})
        connect(field, &QLineEdit::returnPressed, this, &ConnectForm::submit);
    connect(m_password, &QLineEdit::editingFinished, this, [this] {
        if (!m_password->text().isEmpty() && !m_name->text().trimmed().isEmpty() &&
            (m_asked != login() || m_askedPassword != m_password->text()))
            check(true);
    });
    connect(m_check, &QPushButton::clicked, this, [this] { check(true); });
    connect(m_connect, &QPushButton::clicked, this, &ConnectForm::submit);
    connect(&m_session, &desk::ConnectSession::changed, this, &ConnectForm::followSession);
}

void ConnectForm::onAddressEdited(const QString &text)
{
    if (text.trimmed().startsWith(u'{')) {
        setInvite(text.toUtf8());
        return;
    }
    if (text.trimmed().isEmpty()) // an address of its own wants no certificate of an earlier invite
        m_invite = {};
    m_pause.start();
    refresh();
}

void ConnectForm::setLocale(const QLocale &locale)
{
    m_locale = locale;
    refresh();
}

bool ConnectForm::isChanging() const
{
    return m_session.checks().first == FirstPassword::Changing;
}

void ConnectForm::setLogin(const desk::StoreLogin &login)
{
    if (isChanging())
        return;
    m_invite = login;
    m_address->setText(login.address);
    if (!login.login.isEmpty())
        m_name->setText(login.login);
    check(false);
    takeFocus();
}

void ConnectForm::askPasswordOf(const desk::StoreLogin &login)
{
    m_addressKnown = true;
    m_nameKnown = !login.login.isEmpty();
    m_openInvite->hide();
    m_connect->setText(tr("Sign in"));
    followKnown();
    setLogin(login);
}

/// What is known already is there to be read and copied.
void ConnectForm::followKnown()
{
    const bool busy = m_connecting || isChanging() || m_again != Again::No;
    m_address->setReadOnly(busy || m_addressKnown);
    m_name->setReadOnly(busy || m_nameKnown);
    m_password->setReadOnly(busy);
    m_ownFields->setReadOnly(busy || m_inDoubt); // what may hold by now must not be lost
}

void ConnectForm::setInvite(const QByteArray &bytes)
{
    const base::Result<desk::StoreLogin> invite = desk::readInvite(bytes);
    if (invite) {
        setLogin(*invite);
        return;
    }
    showProblem({tr("This is no invite of a shared store."),
                 tr("Choose the file you were given, or type the address.")},
                Code::FieldInvalid);
}

desk::StoreLogin ConnectForm::login() const
{
    desk::StoreLogin out = m_invite;
    out.address = m_address->text().trimmed();
    out.login = m_name->text().trimmed();
    return out;
}

void ConnectForm::check(bool withPassword)
{
    if (isChanging()) // asking anew would drop the line on which the answer comes
        return;
    m_pause.stop();
    const desk::StoreLogin wanted = login();
    if (wanted.address.isEmpty()) {
        refresh();
        return;
    }
    m_inDoubt = m_inDoubt && withPassword && m_asked == wanted && m_askedPassword == m_password->text();
    m_again = Again::No;
    m_asked = wanted;
    m_askedPassword = withPassword && !wanted.login.isEmpty() ? m_password->text() : QString();
    m_session.check(m_asked, m_askedPassword);
    if (m_inDoubt && !currentChecks().problem) // else not even begun: no answer will come
        m_again = Again::InDoubt;
    refresh();
}

void ConnectForm::submit()
{
    if (m_connecting || isChanging())
        return;
    const FirstPassword first = currentChecks().first;
    if (isReady() && first == FirstPassword::ToChange) {
        if (m_ownFields->check(m_password->text()))
            change();
    } else if (isReady())
        Q_EMIT connectWanted(login(), m_password->text());
    else if (m_asked != login() || m_askedPassword != m_password->text() || currentChecks().problem)
        check(true);
}

/// On the line that signed in; where that has ended, on another one.
void ConnectForm::change()
{
    const std::optional<base::Error> failed = currentChecks().problem;
    if (!failed || !endsLine(failed->code))
        return m_session.changeFirst(m_ownFields->next());
    check(true);
    if (m_again == Again::No && !currentChecks().problem)
        m_again = Again::Change;
    refresh();
}

/// What the new line says of the password until now decides whether it was changed by the old one.
void ConnectForm::goOn(const desk::ConnectChecks &checks)
{
    const Again again = std::exchange(m_again, Again::No);
    if (checks.problem && checks.first != FirstPassword::ToChange && !desk::isWrongPassword(*checks.problem))
        return; // it says nothing of either password
    m_inDoubt = false;
    if (checks.first == FirstPassword::ToChange)
        return m_session.changeFirst(m_ownFields->next());
    if (again != Again::InDoubt || !checks.problem || !desk::isWrongPassword(*checks.problem))
        return;
    m_password->setText(m_ownFields->next());
    m_ownFields->clear();
    check(true);
}

/// A password that was changed is the one that holds, and the way in goes on with it.
void ConnectForm::followSession()
{
    const bool changed = currentChecks().first == FirstPassword::Changed && !m_own->isHidden();
    if (changed) {
        m_askedPassword = m_ownFields->next();
        m_password->setText(m_askedPassword);
        m_ownFields->clear();
    }
    const desk::ConnectChecks checks = currentChecks();
    if (checks.first == FirstPassword::ToChange && checks.problem &&
        checks.problem->code == Code::RemoteAnswerUnknown)
        m_inDoubt = true;
    if (m_again != Again::No && (checks.problem || models::isGood(checks)))
        goOn(checks);
    refresh();
    if (changed)
        submit();
}

desk::ConnectChecks ConnectForm::currentChecks() const
{
    const desk::StoreLogin now = login();
    if (m_asked.address.isEmpty() || now.address != m_asked.address ||
        now.rootCertificate != m_asked.rootCertificate)
        return {};
    desk::ConnectChecks out = m_session.checks();
    const bool otherPerson = now.login != m_asked.login || m_password->text() != m_askedPassword;
    if (otherPerson && out.signedIn != CheckState::Waiting) {
        if (out.signedIn == CheckState::Bad)
            out.problem.reset();
        out.signedIn = CheckState::Waiting;
        out.personName.clear();
        out.first = FirstPassword::None;
    }
    return out;
}

bool ConnectForm::isReady() const
{
    const desk::ConnectChecks checks = currentChecks();
    return models::isGood(checks) && !isChanging() && !m_connecting;
}

void ConnectForm::refresh()
{
    const desk::ConnectChecks checks = currentChecks();
    const desk::StoreLogin now = login();
    m_rows->show(models::checkLines(checks, now, {m_locale, QTimeZone::utc(), {}}));
    m_team->setText(
        tr("Invite of %1").arg(models::isolatedText(models::screenText(now.team, 80).simplified())));
    m_team->setVisible(!now.team.isEmpty() && !m_addressKnown);
    const bool asksOwn = checks.first == FirstPassword::ToChange || checks.first == FirstPassword::Changing ||
                         m_again != Again::No || m_inDoubt;
    if (asksOwn && m_own->isHidden()) {
        m_own->show();
        m_ownFields->takeFocus();
    }
    m_own->setVisible(asksOwn);
    followKnown();
    const bool typed = !now.address.isEmpty() && !now.login.isEmpty() && !m_password->text().isEmpty();
    const bool changes = isChanging() || m_again != Again::No;
    m_check->setEnabled(typed && !m_connecting && !changes);
    m_openInvite->setEnabled(!changes);
    m_connect->setEnabled(isReady());
    m_connect->setProperty("lwKind", isReady() ? QStringLiteral("primary") : QString());
    m_connect->setToolTip(m_connect->isEnabled() || asksOwn ? QString()
                                                            : tr("Waits until all three checks hold"));
    m_connect->update();
    m_password->setProperty("lwError", checks.signedIn == CheckState::Bad);
    m_password->update();
    if (checks.problem)
        showProblem(checks.first == FirstPassword::ToChange ? models::firstPasswordProblem(*checks.problem)
                                                            : models::connectProblem(*checks.problem),
                    checks.problem->code);
    else if (!m_problem->isHidden() && !m_connecting)
        m_problem->hide();
}

void ConnectForm::showProblem(const models::ConnectProblem &problem, Code code)
{
    // A store that does not answer is nobody's fault, and so not red.
    const bool network = code == Code::RemoteUnreachable || code == Code::RemoteBusy ||
                         code == Code::RemoteLost || code == Code::RemoteAnswerUnknown;
    const QString words = problem.what + u' ' + problem.todo;
    const bool another = m_problem->isHidden() || m_problemWords->text() != words;
    m_problemCode = code;
    m_problemWords->setInk(network ? &Colors::caution : &Colors::critical);
    m_problemWords->setText(words);
    m_problem->show();
    if (another) {
        QAccessibleEvent event(m_problemWords, QAccessible::NameChanged);
        QAccessible::updateAccessibility(&event);
    }
}

void ConnectForm::setConnecting(bool connecting)
{
    m_connecting = connecting;
    followKnown();
    refresh();
}

void ConnectForm::setProblem(const base::Error &problem)
{
    setConnecting(false);
    showProblem(models::connectProblem(problem), problem.code);
}

void ConnectForm::takeFocus()
{
    for (QLineEdit *field : {m_address, m_name, m_password}) {
        if (field->text().isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
    m_password->setFocus(Qt::OtherFocusReason);
}

void ConnectForm::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (!event->spontaneous() && !isChanging()) { // a minimised window may go on, and a change has to
        m_pause.stop();
        m_session.cancel();
        m_asked = {};
        m_again = Again::No;
        m_inDoubt = false;
    }
}

} // namespace leeway::ui
