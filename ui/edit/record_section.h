#pragma once

#include <QWidget>

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace leeway::ui
{

class FormField;
class TextLabel;

/// One record as a line of its section.
struct RecordLine {
    QString text;
    QString detail; ///< grey, may be empty
};

/// A part of a record that is many: its lines, each with a way to take it away (and, where `letChange` says
/// so, to change it), and fields that unfold by "Add …" or for the line being changed. Enter in a line of
/// text adds or saves. What was typed stays until the new list comes back.
class RecordSection : public QWidget
{
    Q_OBJECT
public:
    RecordSection(const QString &heading, const QString &addText, QWidget *parent = nullptr);

    /// Adds what stands in the open fields. False when it is refused; then its field has the focus.
    bool flush();
    /// Lines to look at only, from the next list on.
    void setReadOnly(bool readOnly);
    /// Folds the fields and forgets what was typed.
    void reset();

protected:
    FormField *addField(const QString &label, QWidget *input);
    void setLines(const std::vector<RecordLine> &lines);
    /// Every line gets a button that unfolds the fields with what stands in it; `saveText` is then on the
    /// button that otherwise adds.
    void letChange(const QString &saveText);

    /// Something was typed that would be lost.
    [[nodiscard]] virtual bool isTyped() const = 0;
    /// Emits the value, or shows what is wrong with it.
    virtual void add() = 0;
    virtual void remove(size_t index) = 0;
    virtual void clearFields() = 0;
    /// Puts a line into the fields; from here to `clearFields` `isChanging` holds and `add` changes it.
    virtual void fill(size_t) {}
    [[nodiscard]] virtual bool isChanging() const { return false; }

    void keyPressEvent(QKeyEvent *event) override;

private:
    void unfold(bool open);
    void change(size_t index);
    QWidget *makeLine(const RecordLine &line, size_t index);

    QString m_heading;
    QString m_addText;
    QString m_saveText; ///< empty: lines cannot be changed
    QVBoxLayout *m_lines;
    QWidget *m_fields;
    QVBoxLayout *m_fieldColumn;
    QPushButton *m_unfold;
    std::vector<FormField *> m_all;
    size_t m_count = 0;
    bool m_isReadOnly = false;
    size_t m_changed = 0;  ///< which line stands in the fields
    bool m_isSent = false; ///< the change was handed on and its list is awaited
};

} // namespace leeway::ui
