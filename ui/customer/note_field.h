#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace leeway::ui
{

/// Where a note is written: one line that grows to four. Ctrl+Enter saves; a pause of 300 ms hands out the
/// draft.
class NoteField : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit NoteField(QWidget *parent = nullptr);

    /// The case a note goes to, as it is called: "#48 213"; empty for none.
    void setCase(const QString &number);
    /// Puts a kept draft back; does not announce it again.
    void setDraft(const QString &text);

Q_SIGNALS:
    void draftChanged(const QString &text);
    /// Not empty. The field keeps its text until `setDraft({})`, so nothing is lost when saving fails.
    void saveRequested(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QTimer m_pause;
};

} // namespace leeway::ui
