#pragma once

#include "models/move_words.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QPushButton;
class QStackedWidget;

namespace leeway::ui
{

class ConnectForm;
class InfoBar;
class ProgressLine;
class TextLabel;

/// Moving the store of this computer into a shared one, in a window of its own: connecting, what will move
/// and into which team, how far it is, and what stands where when it does not go on. Values in, signals out;
/// Esc goes back or closes, but not while rows are on their way. Deletes itself when closed. GUI thread.
class MoveWindow : public QWidget
{
    Q_OBJECT
public:
    /// `session` outlives the window.
    MoveWindow(desk::ConnectSession &session, QWidget *over);

    void setFormat(const models::Format &format) { m_format = format; }
    [[nodiscard]] ConnectForm &form() const { return *m_form; }
    /// What would move. The team of the invite is chosen, or the only one; otherwise the person chooses.
    void showPlan(const desk::AdoptPlan &plan, const QString &team);
    void showStep(const desk::AdoptStep &step);
    void showProblem(const base::Error &error);

Q_SIGNALS:
    void moveWanted(const QString &team);
    void stopWanted();
    /// Closed by the person before it was done.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeConnect();
    QWidget *makePlan();
    QWidget *makeMoving();
    void begin();
    void back();
    void followTeam();
    [[nodiscard]] bool isMoving() const;

    models::Format m_format;
    ConnectForm *m_form;
    QStackedWidget *m_pages;
    InfoBar *m_problem; ///< above all pages
    QWidget *m_connectPage = nullptr;
    QWidget *m_planPage = nullptr;
    QWidget *m_movingPage = nullptr;
    TextLabel *m_planTitle = nullptr;
    QGridLayout *m_counts = nullptr;
    QComboBox *m_team = nullptr;
    QPushButton *m_move = nullptr;
    ProgressLine *m_progress = nullptr;
    bool m_begun = false; ///< rows may lie in the shared store of this plan
};

} // namespace leeway::ui
