#pragma once

#include "base/error.h"
#include "desk/store_admin/connect_session.h"
#include "models/connect_words.h"

#include <QTimer>
#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace leeway::ui
{

class CheckRows;
class NewPasswordFields;
class TextLabel;

/// Connecting to a shared store (picture 09a, right): an invite or an address, who one is there, and three
/// checks that are shown as they happen. Connect waits until all three hold. Nothing that was typed is lost
/// by a check that does not hold.
///
/// A password is tried only when its writer is done with it: by Enter, by the button, or by leaving the
/// field. Trying while they type would count as wrong logins at the store. One that somebody else gave is
/// changed into one of the person's own first, and that is what connects.
class ConnectForm : public QWidget
{
    Q_OBJECT
public:
    /// `session` outlives the form.
    explicit ConnectForm(desk::ConnectSession &session, QWidget *parent = nullptr);

    void setLocale(const QLocale &locale);
    /// Puts a login there and looks for its store.
    void setLogin(const desk::StoreLogin &login);
    /// The way is known and only the password is asked: `login` stands there to read, and no invite is
    /// wanted. A login without a name is still asked for one.
    void askPasswordOf(const desk::StoreLogin &login);
    /// The content of an invite file; says so when it is none.
    void setInvite(const QByteArray &bytes);
    /// What is typed.
    [[nodiscard]] desk::StoreLogin login() const;
    /// A password of one's own is on its way. Nothing else is asked meanwhile, and the form is to stay.
    [[nodiscard]] bool isChanging() const;
    /// Connect was chosen and goes on, or came back with `problem`.
    void setConnecting(bool connecting);
    void setProblem(const base::Error &problem);
    void takeFocus();

Q_SIGNALS:
    void inviteFileWanted();
    /// `password` is the one that holds now.
    void connectWanted(const leeway::desk::StoreLogin &login, const QString &password);
    void helpWanted(leeway::base::Code code);

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    QLineEdit *addField(QVBoxLayout *column, const char *name, const QString &label);
    QWidget *makeOwn();
    QWidget *makeProblem();
    QWidget *makeFoot();
    void wire();
    void onAddressEdited(const QString &text);
    void check(bool withPassword);
    void submit();
    void followSession();
    void refresh();
    void followKnown();
    void showProblem(const models::ConnectProblem &problem, base::Code code);
    /// Those of the session, as far as they are about what stands in the fields now.
    [[nodiscard]] desk::ConnectChecks currentChecks() const;
    [[nodiscard]] bool isReady() const;
    void change();
    void goOn(const desk::ConnectChecks &checks);

    desk::ConnectSession &m_session;
    QLocale m_locale;
    desk::StoreLogin m_invite; ///< certificate and team of an invite
    desk::StoreLogin m_asked;  ///< what the session was asked about
    QString m_askedPassword;
    QTimer m_pause; ///< runs out when nobody has typed for a moment
    QLineEdit *m_address = nullptr;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_password = nullptr;
    QPushButton *m_check = nullptr;
    QPushButton *m_connect = nullptr;
    QPushButton *m_openInvite = nullptr;
    TextLabel *m_team = nullptr;
    CheckRows *m_rows = nullptr;
    QWidget *m_own = nullptr; ///< asks for a password of one's own
    NewPasswordFields *m_ownFields = nullptr;
    QWidget *m_problem = nullptr; ///< words and the way to the help
    TextLabel *m_problemWords = nullptr;
    base::Code m_problemCode{};
    /// A first password could not be changed because its line had ended: another line is being made.
    enum class Again {
        No,
        Change, ///< it was not changed
        InDoubt ///< it may have been
    };
    Again m_again = Again::No;
    bool m_inDoubt = false; ///< until a line says whether it was changed, however many it takes
    bool m_connecting = false;
    bool m_addressKnown = false; ///< by askPasswordOf(): read only
    bool m_nameKnown = false;
};

} // namespace leeway::ui
