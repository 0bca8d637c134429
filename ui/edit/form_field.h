#pragma once

#include <QWidget>

namespace leeway::ui
{

class TextLabel;

/// One field of a form: its label above, below it either a hint or, with a critical outline, what is wrong
/// and what to do (guide section 9). Hands the focus to its input.
class FormField : public QWidget
{
    Q_OBJECT
public:
    /// Takes `input`; its accessible name becomes `label` unless it has one.
    FormField(const QString &label, QWidget *input, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *input() const { return m_input; }
    /// Another label; the accessible name becomes it too.
    void setLabel(const QString &label);
    /// The label small and grey, as on the first page (picture 09a).
    void setQuiet();
    /// Between the label and the input; the field owns it.
    void putAbove(QWidget *widget);
    void setHint(const QString &hint);
    /// Empty: nothing is wrong.
    void setError(const QString &sentence);
    [[nodiscard]] QString error() const { return m_error; }

private:
    void showNote();

    QWidget *m_input;
    TextLabel *m_label;
    TextLabel *m_note;
    QString m_hint;
    QString m_error;
};

} // namespace leeway::ui
