#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace leeway::ui
{

/// Where a note is written: one line that grows to four. Ctrl+Enter saves; a pause of 300 ms, or leaving
/// the field, hands out the draft.
class NoteField : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit NoteField(QWidget *parent = nullptr);

    /// The case a note goes to, as it is called: "#48 213"; empty for none.
    void setCase(const QString &number);
    /// Replaces what stands here; does not announce it.
    void setDraft(const QString &text);
    /// Puts a kept draft back, above what was typed while it was being read.
    void restoreDraft(const QString &kept);
    /// Hands out what was typed since the last pause, before the field is used for something else.
    void handOutDraft();

Q_SIGNALS:
    void draftChanged(const QString &text);
    /// Not empty. The field keeps its text until `setDraft({})`, so nothing is lost when saving fails.
    void saveRequested(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();

    QTimer m_pause;
    QString m_known; ///< what stood here when the draft was last handed out or put back
};

} // namespace leeway::ui
