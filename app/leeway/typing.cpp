#include "app/leeway/typing.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextEdit>

namespace leeway::app
{

bool somebodyTypes()
{
    const QWidget *focus = QApplication::focusWidget();
    if (const auto *line = qobject_cast<const QLineEdit *>(focus))
        return !line->isReadOnly();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(focus))
        return !text->isReadOnly();
    if (const auto *text = qobject_cast<const QTextEdit *>(focus))
        return !text->isReadOnly();
    if (const auto *box = qobject_cast<const QComboBox *>(focus))
        return box->isEditable();
    return qobject_cast<const QAbstractSpinBox *>(focus) != nullptr;
}

} // namespace leeway::app
