#pragma once

#include "ui/company/people_list_words.h"

#include <QWidget>

class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableView;
class QVBoxLayout;

namespace leeway::ui
{

class FormField;
class InfoBar;
class PeopleListModel;
class ProgressLine;
class TextLabel;

/// A list of people from a file, in a window of its own: which file and by which login, what it would change,
/// how far it is, and what it came to. Values in, signals out; Esc goes back or closes, but not while lines
/// are being done. Deletes itself when closed. GUI thread.
class PeopleListWindow : public QWidget
{
    Q_OBJECT
public:
    explicit PeopleListWindow(QWidget *over);

    /// Who signs in, unless somebody else does.
    void setLogin(const QString &login);
    void setFile(const QString &path);
    void showPlan(const desk::PeoplePlan &plan);
    void showStep(int done, int total);
    void showImported(const desk::PeopleImported &what);
    /// Nothing was done.
    void showProblem(const base::Error &error);
    void takeFocus();

Q_SIGNALS:
    void fileWanted();
    void lookWanted(const QString &file, const QString &login, const QString &password);
    /// Nobody waits for the last look any more.
    void lookGivenUp();
    void importWanted();
    void stopWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *makeChoice();
    QWidget *makePlan();
    QWidget *makeRunning();
    void addPlanFoot(QVBoxLayout *column);
    void look();
    void back();
    void setLooking(bool looking);
    void showDetails();
    void showSteps(const std::vector<desk::PeopleStep> &steps, PeopleTense tense);
    [[nodiscard]] bool isRunning() const;

    QString m_path;
    QStackedWidget *m_pages;
    InfoBar *m_said; ///< above all pages
    QWidget *m_choicePage = nullptr;
    QWidget *m_planPage = nullptr;
    QWidget *m_runningPage = nullptr;
    QPushButton *m_choose = nullptr;
    TextLabel *m_chosen = nullptr;
    QLineEdit *m_login = nullptr;
    QLineEdit *m_password = nullptr;
    FormField *m_loginField = nullptr;
    QPushButton *m_look = nullptr;
    TextLabel *m_title = nullptr;
    TextLabel *m_sum = nullptr;
    TextLabel *m_charset = nullptr; ///< how the letters of the file were read
    QTableView *m_table = nullptr;
    TextLabel *m_details = nullptr; ///< of the line that is chosen, whole
    PeopleListModel *m_model;
    QPushButton *m_import = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_close = nullptr;
    ProgressLine *m_progress = nullptr;
    bool m_looking = false;
};

} // namespace leeway::ui
