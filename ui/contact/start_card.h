#pragma once

#include "desk/contacts.h"

#include <QWidget>

#include <array>

class QPlainTextEdit;
class QPushButton;

namespace leeway::ui
{

class Card;
class FormField;
class InfoBar;
class TextLabel;

/// The three questions at the start of a case, above the guide: one line that they are wanted, and the fields
/// when somebody turns to them. Comes without the focus and never takes it by itself. Tab goes on, Ctrl+Enter
/// saves, Esc leaves; what is typed stays. Values in, values out.
class StartCard final : public QWidget
{
    Q_OBJECT
public:
    /// `key`: of the action that turns to it; may be empty.
    explicit StartCard(const QString &key, QWidget *parent = nullptr);

    /// About which case, and what was typed before. The same case again keeps text and focus as they are.
    void start(const domain::Case &theCase, const desk::StartDraft &draft);
    /// Nobody is asked.
    void clear();
    /// Shows the fields, with the focus on the first that is empty.
    void turnTo();
    [[nodiscard]] desk::StartDraft draft() const;
    /// Between saveWanted and its answer: nothing can be pressed twice.
    void setSaving(bool saving);
    /// Saving did not succeed: why, until the next try. Ends saving.
    void showFailure(const QString &sentence);

Q_SIGNALS:
    void draftChanged(const leeway::desk::StartDraft &draft);
    /// At least one of the three was answered.
    void saveWanted(const leeway::desk::StartDraft &draft);
    /// Not now.
    void putOff();
    /// Somebody wants the fields; whoever shows the page answers with turnTo().
    void turnedTo();
    /// Esc: back to what was done before.
    void left();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeFields();
    void makeFoot();
    void unfold(bool on);
    void bringIntoView(QWidget *field);
    void typed();
    void save();

    std::optional<domain::CaseId> m_case;
    InfoBar *m_line;
    Card *m_card;
    TextLabel *m_title;
    std::array<QPlainTextEdit *, 3> m_texts{};
    std::array<FormField *, 3> m_fields{};
    InfoBar *m_failure;
    QPushButton *m_save = nullptr;
    bool m_filling = false;
};

} // namespace leeway::ui
