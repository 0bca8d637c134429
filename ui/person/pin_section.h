#pragma once

#include "models/pin_words.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace leeway::ui
{

class FormField;
class InfoBar;
class SettingRow;
class TextLabel;

/// "My PIN" of the settings: set, change, take away; and for whoever may, the PINs that others forgot. Asks
/// by its signals; what came of it is told by showTry(), showDone() and setPeople(). GUI thread.
class PinSection : public QWidget
{
    Q_OBJECT
public:
    explicit PinSection(QWidget *parent = nullptr);

    /// What is said where a desk is one person's, instead of everything else.
    void setShared();
    /// The people of this desk, `me` among them.
    void setPeople(const std::vector<desk::Colleague> &people, const domain::Person &me,
                   const models::Format &format);
    /// The PIN in force was typed wrong.
    void showTry(const desk::PinTry &tried, const models::Format &format);
    /// It is done; the form goes.
    void showDone();
    /// It could not be done.
    void showProblem(const QString &sentence);

Q_SIGNALS:
    /// `now` is empty where there is none yet.
    void changeWanted(const QString &now, const QString &next);
    void dropWanted(const QString &now);
    void resetWanted(leeway::domain::PersonId person);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Form { None, Change, Drop };
    void buildForm();
    void openForm(Form form);
    void save();
    void showMine();
    void showOthers(const std::vector<desk::Colleague> &people, const domain::Person &me);

    QVBoxLayout *m_column;
    InfoBar *m_taken;
    QPushButton *m_set;
    QPushButton *m_drop;
    SettingRow *m_row = nullptr;
    TextLabel *m_state;
    QWidget *m_form;
    QLineEdit *m_now;
    QLineEdit *m_next;
    QLineEdit *m_again;
    FormField *m_nowField;
    FormField *m_nextField;
    FormField *m_againField;
    QPushButton *m_save = nullptr;
    QWidget *m_others;
    bool m_hasPin = false;
    Form m_open = Form::None;
};

} // namespace leeway::ui
