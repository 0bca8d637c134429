#include "ui/edit/usual_words.h"

#include <QLineEdit>

namespace leeway::ui
{

namespace
{

constexpr int kMostWords = 500; ///< characters

} // namespace

UsualWords::UsualWords(const QString &name, const QString &example, const QStringList &words, QWidget *parent)
    : QComboBox(parent)
{
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setCompleter(nullptr); // it would put the usual spelling in the place of what was typed
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    addItems(words);
    setAccessibleName(name);
    lineEdit()->setAccessibleName(name);
    lineEdit()->setPlaceholderText(example);
    lineEdit()->setMaxLength(kMostWords);
    clearWords();
}

void UsualWords::clearWords()
{
    setCurrentIndex(-1);
    clearEditText();
}

} // namespace leeway::ui
