#include "ui/edit/usual_reasons.h"

#include "models/format.h"
#include "ui/edit/form_field.h"

#include <QPlainTextEdit>

namespace leeway::ui
{

UsualReasons::UsualReasons(FormField *row, QPlainTextEdit *field)
    : m_field(field)
{
    row->putAbove(this);
    setPlaceholderText(tr("Usual reasons"));
    setAccessibleName(tr("Usual reasons"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setProperty("lwSize", QStringLiteral("form"));
    hide();
    connect(this, &QComboBox::activated, this, &UsualReasons::put);
    connect(field, &QPlainTextEdit::textChanged, this, [this] {
        if (m_field->toPlainText().isEmpty())
            setCurrentIndex(-1);
    });
}

void UsualReasons::setReasons(const QStringList &reasons)
{
    clear();
    for (const QString &reason : reasons)
        addItem(models::screenText(reason, 200), reason);
    setCurrentIndex(-1);
    setVisible(!reasons.isEmpty());
}

/// Takes the place of what an earlier choice put there; what was typed stays in front of it.
void UsualReasons::put(int index)
{
    const QString reason = itemData(index).toString();
    QString typed = m_field->toPlainText();
    if (!m_put.isEmpty() && typed.endsWith(m_put))
        typed.chop(m_put.size());
    typed = typed.trimmed();
    m_put = reason;
    m_field->setPlainText(typed.isEmpty() ? reason : typed + u' ' + reason);
    m_field->moveCursor(QTextCursor::End);
    m_field->setFocus(Qt::OtherFocusReason);
}

} // namespace leeway::ui
