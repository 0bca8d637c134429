#pragma once

#include "desk/store_admin/connect_session.h"

#include <QWidget>

namespace leeway::ui
{

class ConnectForm;

/// The form that connects, in a small window of its own: from the settings, or to sign in again. Esc closes
/// it and keeps nothing. Deletes itself when closed.
class ConnectWindow : public QWidget
{
    Q_OBJECT
public:
    /// `session` outlives the window.
    ConnectWindow(desk::ConnectSession &session, QWidget *over);

    [[nodiscard]] ConnectForm &form() const { return *m_form; }

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    ConnectForm *m_form;
};

} // namespace leeway::ui
