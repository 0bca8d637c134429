#pragma once

#include <QComboBox>

class QPlainTextEdit;

namespace leeway::ui
{

class FormField;

/// The company's usual reasons above a field that asks for one: choosing puts the words into the field, where
/// they can be changed. Gone while there are none.
class UsualReasons : public QComboBox
{
    Q_OBJECT
public:
    /// Stands in `row` above its input.
    UsualReasons(FormField *row, QPlainTextEdit *field);

    void setReasons(const QStringList &reasons);

private:
    void put(int index);

    QPlainTextEdit *m_field;
    QString m_put; ///< what the last choice put there
};

} // namespace leeway::ui
