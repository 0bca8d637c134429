#pragma once

#include "base/error.h"

#include <QWidget>

class QCloseEvent;
class QLineEdit;
class QPushButton;

namespace leeway::ui
{

class FormField;
class NewPasswordFields;
class TextLabel;

/// "Change my password" of the shared store: the one until now, and the new one twice. Asks by its signal;
/// what came of it is told by showProblem() or endChanged(). Nothing typed is lost by a try that failed.
/// While a change is on its way the window stays, so that what came of it is seen; it goes with the one it is
/// over.
class PasswordWindow : public QWidget
{
    Q_OBJECT
public:
    explicit PasswordWindow(QWidget *over);

    void showProblem(const base::Error &error);
    /// The new one holds: closes.
    void endChanged();
    [[nodiscard]] bool isChanging() const { return m_changing; }

Q_SIGNALS:
    void changeWanted(const QString &now, const QString &next);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void submit();
    void setChanging(bool changing);
    [[nodiscard]] QWidget *makeBody();

    QLineEdit *m_now;
    FormField *m_nowField;
    NewPasswordFields *m_next;
    TextLabel *m_problem;
    QPushButton *m_change;
    QPushButton *m_cancel;
    bool m_changing = false;
};

} // namespace leeway::ui
