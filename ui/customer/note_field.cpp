#include "ui/customer/note_field.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace leeway::ui
{

NoteField::NoteField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setAccessibleName(tr("Note"));
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setCase({});
    m_pause.setSingleShot(true);
    m_pause.setInterval(300);
    connect(&m_pause, &QTimer::timeout, this, &NoteField::handOutDraft);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        fit();
        m_pause.start();
    });
    fit();
}

void NoteField::setCase(const QString &number)
{
    setPlaceholderText(
        directed(number.isEmpty() ? tr("Note what matters") : tr("Note what matters for %1").arg(number)));
    viewport()->update();
}

void NoteField::setDraft(const QString &text)
{
    m_known = text;
    if (text == toPlainText())
        return;
    setPlainText(text);
    moveCursor(QTextCursor::End);
}

void NoteField::restoreDraft(const QString &kept)
{
    const QString typed = toPlainText();
    if (typed.isEmpty())
        return setDraft(kept);
    if (!typed.startsWith(kept)) {
        setPlainText(kept + QLatin1Char('\n') + typed);
        moveCursor(QTextCursor::End);
    }
    m_known = kept;
    handOutDraft();
}

void NoteField::handOutDraft()
{
    m_pause.stop();
    if (toPlainText() == m_known) // a change of the font is announced as one of the text, too
        return;
    m_known = toPlainText();
    Q_EMIT draftChanged(m_known);
}

void NoteField::fit()
{
    const QFont body = ui::font(FontRole::Body);
    if (QPlainTextEdit::font() != body)
        setFont(body);
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < 4; block = block.next())
        lines += std::max(1, block.layout()->lineCount());
    const int line = fontMetrics().lineSpacing();
    const bool scrolls = document()->blockCount() > 4;
    setVerticalScrollBarPolicy(scrolls ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    document()->setDocumentMargin(0);
    const int pad = (scaled(32) - line) / 2;
    setViewportMargins(0, pad, 0, pad);
    setFixedHeight(scaled(32) + (std::clamp(lines, 1, 4) - 1) * line);
}

void NoteField::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() & Qt::ControlModifier) {
        if (!toPlainText().trimmed().isEmpty())
            Q_EMIT saveRequested(toPlainText());
        return event->accept();
    }
    QPlainTextEdit::keyPressEvent(event);
}

void NoteField::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    handOutDraft();
}

void NoteField::hideEvent(QHideEvent *event)
{
    QPlainTextEdit::hideEvent(event);
    handOutDraft();
}

void NoteField::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    fit();
}

void NoteField::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        fit();
}

} // namespace leeway::ui
