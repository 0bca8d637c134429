#pragma once

#include "desk/guide_edit.h"
#include "models/point_words.h"
#include "ui/edit/edit_panel.h"

#include <QTimer>

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTabBar;

namespace leeway::ui
{

class PointPreviewCard;
class TextLabel;

/// Writing a talking point: what it says in each language, when it is shown, and how it stands with the
/// customer that is open. What is typed is told at each pause, and stays until it is saved or thrown away.
class PointForm : public EditPanel
{
    Q_OBJECT
public:
    explicit PointForm(QWidget *parent = nullptr);

    /// Shows it; typed text of before is gone, so ask `hand()` first. `unsaved`: it was typed before and is
    /// not saved yet.
    void start(const desk::PointInHand &hand, bool unsaved = false);
    /// Who may not change it reads it.
    void setMayChange(bool may);
    /// What is being written; nothing when there is nothing to lose.
    [[nodiscard]] std::optional<desk::PointInHand> hand() const;
    /// What stands in the form, saved or not.
    [[nodiscard]] std::optional<desk::PointInHand> current() const;
    /// The point with its conditions, as far as they can be read.
    [[nodiscard]] std::optional<guidance::TalkingPoint> readable() const;
    void setPreview(const models::PointPreview &preview);
    /// Somebody else changed it meanwhile: saving again makes a version after theirs.
    void showTheirs(const desk::StoredPoint &theirs);

Q_SIGNALS:
    void pointWritten(const leeway::desk::PointInHand &hand, const leeway::guidance::TalkingPoint &point);
    /// A pause while typing, or another point is shown.
    void typed();
    void thrownAway();
    void activeWanted(bool active);
    void copyWanted();
    void ideaPutAway(const QString &words);

protected:
    void save() override;
    void clearForm() override;

private:
    /// A condition as it is typed, and below it what it says.
    struct ConditionPart {
        QPlainTextEdit *edit = nullptr;
        FormField *field = nullptr;
        TextLabel *words = nullptr;
    };
    void makeTexts();
    void makeRest();
    void makeButtons();
    ConditionPart makeCondition(const QString &label, int lines, const QString &hint);
    void watchFields();
    void fill();
    void addLanguage(const QString &tag);
    void showLanguage();
    void keepLanguage();
    void countIntent();
    /// What the condition says, or what is wrong with it; `caret`: the caret goes there.
    std::optional<domain::Condition> checkCondition(const ConditionPart &part, bool caret);
    void showFaults(const guidance::TalkingPoint &point);
    void showFault(const QString &path, const QString &what);
    void showState();

    desk::PointInHand m_hand;  ///< texts of all languages are kept here while another is shown
    desk::PointInHand m_start; ///< as it was shown first
    QStringList m_languages;
    int m_language = 0;
    bool m_started = false;
    bool m_unsaved = false;
    bool m_filling = false;
    bool m_mayChange = true;
    QTimer m_pause;
    TextLabel *m_about;
    QComboBox *m_phase;
    QComboBox *m_kind;
    QTabBar *m_tabs;
    QComboBox *m_more;
    QLineEdit *m_intent;
    QLineEdit *m_because;
    QPlainTextEdit *m_words;
    QLineEdit *m_avoid;
    FormField *m_intentField = nullptr;
    FormField *m_becauseField = nullptr;
    FormField *m_wordsField = nullptr;
    FormField *m_avoidField = nullptr;
    ConditionPart m_when;
    ConditionPart m_never;
    QCheckBox *m_must;
    QCheckBox *m_history;
    QLineEdit *m_tags;
    QLineEdit *m_owner;
    QDateEdit *m_review;
    FormField *m_mustField = nullptr;
    FormField *m_historyField = nullptr;
    FormField *m_tagsField = nullptr;
    PointPreviewCard *m_preview;
    QPushButton *m_copy = nullptr;
    QPushButton *m_active = nullptr;
    QPushButton *m_away = nullptr;
    QPushButton *m_idea = nullptr;
};

} // namespace leeway::ui
