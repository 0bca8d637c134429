#pragma once

#include "desk/store_admin/connect_session.h"

#include <QWidget>

namespace leeway::ui
{

class ConnectForm;

/// The form that connects, in a small window of its own: a first time, or to sign in again. Esc closes it and
/// keeps nothing, unless a password is being changed: then it stays. Deletes itself when closed.
class ConnectWindow : public QWidget
{
    Q_OBJECT
public:
    /// What brings somebody here; each has a title and a sentence of its own.
    enum class Purpose {
        Connect,     ///< this desk belongs to no store yet
        SignInAgain, ///< it does, and the store wants the password once more
        NewInvite    ///< it does, and the store is reached another way now
    };

    /// `session` outlives the window.
    ConnectWindow(desk::ConnectSession &session, Purpose purpose, QWidget *over);

    [[nodiscard]] ConnectForm &form() const { return *m_form; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    ConnectForm *m_form;
};

} // namespace leeway::ui
