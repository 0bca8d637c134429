#pragma once

#include "domain/company.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace leeway::ui
{

class FormField;
class InfoBar;
class TextLabel;

/// A form of the right column: title, fields that scroll, and at the foot the one primary button and Cancel.
///
/// Ctrl+Enter saves from anywhere inside, Esc cancels. The panel never closes itself and keeps what was typed
/// until `discard()`, so that reopening or a failed save loses nothing.
class EditPanel : public QWidget
{
    Q_OBJECT
public:
    EditPanel(const QString &title, const QString &saveText, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    [[nodiscard]] QString title() const;
    void setSaveText(const QString &text);
    /// Between the signal that asks for saving and its answer: the button cannot be pressed twice.
    void setSaving(bool saving);
    /// What the second button says, where nothing typed is given up.
    void setLeaveText(const QString &text);
    /// Nothing can be saved here: only Close stands at the foot.
    void setReadOnly(bool on);
    /// Saving did not succeed: the sentence stands above the buttons until the next try. Ends saving.
    void showFailure(const QString &sentence);
    /// Empties the form and takes all errors away; after a save, or for another record.
    virtual void discard();
    /// Puts the focus where typing starts; call when the panel is shown.
    void begin();
    /// The words the company offers; a panel takes those it asks for.
    virtual void setOffered(const std::vector<domain::Choice> &choices);
    /// As Ctrl+Enter does: shows errors, or emits the value once.
    void trigger();

Q_SIGNALS:
    /// Esc or Cancel; the text stays.
    void cancelled();

protected:
    /// Called by the button and Ctrl+Enter: emits the value or shows errors (see `isRefused`).
    virtual void save() = 0;
    /// What stands in the form is put away.
    virtual void clearForm() = 0;

    FormField *addField(const QString &label, QWidget *input);
    void addToForm(QWidget *widget);
    /// A button that looks like a link: what else can be done with the record.
    QPushButton *addLink(const QString &text);
    /// True when a field has an error; then the first one has the focus.
    bool isRefused();
    void clearErrors();

    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void orderTabs();
    void makeFoot(QVBoxLayout *column, const QString &saveText);

    TextLabel *m_title;
    QScrollArea *m_scroll;
    QVBoxLayout *m_form;
    InfoBar *m_failure;
    QPushButton *m_save = nullptr;
    QPushButton *m_cancel = nullptr;
    bool m_readOnly = false;
    std::vector<FormField *> m_fields;
};

} // namespace leeway::ui
