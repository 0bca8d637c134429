#pragma once

#include "domain/working_times.h"
#include "models/wrap_up_questions.h"
#include "ui/edit/edit_context.h"

#include <QWidget>

#include <map>
#include <vector>

class QCheckBox;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace leeway::domain
{
struct Person;
}

namespace leeway::ui
{

class DigitChoice;
class FollowUpRow;
class HelpedChips;
class InfoBar;
class NextRow;
class QuestionBox;
class TextLabel;

/// What comes after a wrap-up that was saved.
enum class AfterWrapUp { Next, Breathe };

/// The end of a contact (picture 05): at most seven short questions in the right column. A digit answers the
/// one that has the focus and goes on; nothing has a default, and only where the cases stand must be said.
/// Ctrl+Enter saves, Esc closes and keeps everything. Values in, values out: it knows no store.
class WrapUpPanel : public QWidget
{
    Q_OBJECT
public:
    explicit WrapUpPanel(EditContext context, QWidget *parent = nullptr);

    void setPeople(const std::vector<domain::Person> &people, domain::PersonId me);
    /// When the team is there: a promise for another time says so.
    void setWorkingTimes(const domain::WorkingTimes &times);
    /// What is asked, and what was answered before. The same contact again keeps the focus where it is.
    void start(const models::WrapUpFacts &facts, const desk::WrapUpDraft &draft);
    /// Puts the focus on the first question without an answer; call when the panel is shown.
    void begin();
    [[nodiscard]] desk::WrapUpDraft draft() const;
    [[nodiscard]] const models::WrapUpFacts &facts() const { return m_facts; }
    /// Between saveWanted and its answer: nothing can be pressed twice.
    void setSaving(bool saving);
    /// Saving did not succeed: why, above the buttons, until the next try. Ends saving.
    void showFailure(const QString &sentence);
    /// As Ctrl+Enter does: shows what is missing, or emits saveWanted once.
    void save(leeway::ui::AfterWrapUp then);

Q_SIGNALS:
    void draftChanged(const leeway::desk::WrapUpDraft &draft);
    void saveWanted(const leeway::desk::WrapUpDraft &draft, leeway::ui::AfterWrapUp then);
    /// Esc or the cross; everything stays.
    void closed();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct CaseRow {
        domain::Case theCase;
        QWidget *box = nullptr; ///< title and choice
        DigitChoice *choice = nullptr;
    };
    QuestionBox *addQuestion(models::WrapQuestion question, const QString &text);
    void makeHead(QVBoxLayout *column);
    void makeQuestions();
    void makeFoot(QVBoxLayout *column);
    void makeCaseRows(const desk::WrapUpDraft &draft);
    void showQuestions();
    [[nodiscard]] QString statusHint() const;
    void makeSurvey();
    void showSurvey();
    void showPromise();
    void showNext();
    void fill(const desk::WrapUpDraft &draft);
    void changed();
    /// Where the keys stop, in order: those of the questions that are asked.
    [[nodiscard]] std::vector<QWidget *> stops() const;
    [[nodiscard]] bool isAnswered(const QWidget *stop) const;
    [[nodiscard]] bool isCaseStop(const QWidget *stop) const;
    void goOnFrom(const QWidget *stop);
    /// Shows what is missing; the first place of it, or nothing.
    QWidget *firstMissing();
    void orderTabs();

    EditContext m_context;
    models::WrapUpFacts m_facts;
    bool m_filling = false;
    TextLabel *m_whose;
    QScrollArea *m_scroll;
    QVBoxLayout *m_form;
    std::map<models::WrapQuestion, QuestionBox *> m_boxes;
    std::vector<CaseRow> m_cases;
    DigitChoice *m_mood;
    DigitChoice *m_impact;
    DigitChoice *m_fit;
    HelpedChips *m_helped;
    FollowUpRow *m_promise;
    QPlainTextEdit *m_line;
    NextRow *m_comesNext;
    QCheckBox *m_survey = nullptr; ///< they are asked how it went
    TextLabel *m_noSurvey = nullptr;
    TextLabel *m_given;
    InfoBar *m_breather;
    InfoBar *m_failure;
    QPushButton *m_breathe = nullptr;
    QPushButton *m_next = nullptr;
};

} // namespace leeway::ui
