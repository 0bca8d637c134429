#pragma once

#include "desk/erasing.h"
#include "ui/edit/edit_context.h"
#include "ui/edit/edit_panel.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace leeway::ui
{

class InfoBar;
class SegmentedChoice;
class TextLabel;

/// What is known about erasing one customer, for ErasePanel.
struct ErasureMatter {
    domain::ErasurePreview preview;
    std::optional<desk::ErasureView> request{}; ///< the newest
    bool mayAsk = false;
    bool mayErase = false;
    domain::PersonId me{};
};

/// Erasing what is known of a person: what goes, what stays and why; one person asks, another decides. Asked
/// for by nobody it takes a request; while one waits, a decision, for which the name is typed; else it shows
/// what became of it.
class ErasePanel : public EditPanel
{
    Q_OBJECT
public:
    explicit ErasePanel(EditContext context, QWidget *parent = nullptr);

    /// What is typed stays when it is the same customer.
    void start(const ErasureMatter &matter);

Q_SIGNALS:
    void asked(leeway::domain::CustomerId customer, leeway::domain::Erasure::Ground ground,
               const QString &reason);
    /// `atOnce`: whoever asked decides, because nobody else works here.
    void decided(const leeway::domain::Erasure &erasure, bool erase, const QString &why, bool atOnce);
    void withdrawn(const leeway::domain::Erasure &erasure);

protected:
    void save() override;
    void clearForm() override;

private:
    enum class Answer { Erase, Decline, TakeBack };
    [[nodiscard]] bool isAsked() const;
    [[nodiscard]] bool isDone() const;
    [[nodiscard]] std::vector<Answer> answers() const;
    void showLists();
    void showFields();
    void saveAsk();
    void saveAnswer();

    EditContext m_context;
    ErasureMatter m_matter;
    InfoBar *m_story;
    InfoBar *m_waits;
    TextLabel *m_goes;
    TextLabel *m_kept;
    QComboBox *m_ground;
    SegmentedChoice *m_answer;
    QPlainTextEdit *m_line;
    QLineEdit *m_name;
    FormField *m_groundField = nullptr;
    FormField *m_answerField = nullptr;
    FormField *m_lineField = nullptr;
    FormField *m_nameField = nullptr;
};

} // namespace leeway::ui
