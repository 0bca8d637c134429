#pragma once

#include "models/pin_words.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QKeyEvent;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace leeway::ui
{

class FormField;
class InfoBar;
class TextLabel;

/// What the panel is asked for.
enum class PersonAsk {
    Switch, ///< somebody else works here from now on
    Lift,   ///< whoever works here is to show themselves again
    Begin   ///< the same when Leeway starts
};

/// Who works here now: the people of this desk, and the PIN of whoever has one. Arrows and letters choose,
/// Enter goes to the PIN and from there on; Esc leaves. What is right it does not know: it asks by tried().
/// GUI thread.
class PersonPanel : public QWidget
{
    Q_OBJECT
public:
    explicit PersonPanel(PersonAsk ask, QWidget *parent = nullptr);

    /// The people in their order, `me` among them as who works here now. The choice stays with whom it was;
    /// first it is somebody else for a switch and `me` otherwise.
    void setPeople(const std::vector<desk::Colleague> &people, domain::PersonId me,
                   const models::Format &format);
    void setNotice(const models::LeavingNotice &notice);
    /// A try was wrong, or none was possible; the field is emptied for the next one.
    void showTry(domain::PersonId person, const desk::PinTry &tried, const models::Format &format);
    /// The try could not be made.
    void showProblem(const QString &sentence);
    /// Between the signal and its answer: nothing can be pressed twice.
    void setTrying(bool trying);
    /// Forgets what was typed and chosen.
    void reset();
    /// The focus goes where typing starts.
    void begin();

Q_SIGNALS:
    void tried(leeway::domain::PersonId person, const QString &pin);
    /// Esc, or the second button.
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void build();
    QBoxLayout *makeFoot();
    void fillList();
    void fitList();
    void showChosen();
    void goOn();
    /// Chooses whoever has a name that begins with what is typed, accents or not.
    bool findTyped(const QKeyEvent &key);
    [[nodiscard]] const desk::Colleague *chosen() const;
    [[nodiscard]] int rowToBegin() const;

    PersonAsk m_ask;
    TextLabel *m_lead;
    InfoBar *m_stays;
    InfoBar *m_lost;
    QListWidget *m_list;
    QLineEdit *m_pin;
    FormField *m_field;
    TextLabel *m_free; ///< in the field's place where no PIN is asked
    QPushButton *m_go = nullptr;
    QPushButton *m_leave = nullptr;
    std::vector<desk::Colleague> m_people;
    domain::PersonId m_me;
    models::Format m_format;
    models::LeavingNotice m_notice;
    bool m_trying = false;
    QString m_typed;       ///< letters of the list's own search, in one go
    quint64 m_typedAt = 0; ///< when the last of them came, by the window system's clock
};

} // namespace leeway::ui
