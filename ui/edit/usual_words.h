#pragma once

#include <QComboBox>

namespace leeway::ui
{

/// A field for a few words that offers the usual ones: Down goes through them, and every other word can be
/// written. What is typed stays as it is typed.
class UsualWords : public QComboBox
{
    Q_OBJECT
public:
    UsualWords(const QString &name, const QString &example, const QStringList &words,
               QWidget *parent = nullptr);

    /// Without blanks around it.
    [[nodiscard]] QString words() const { return currentText().trimmed(); }
    void clearWords();
};

} // namespace leeway::ui
