#pragma once

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace leeway::ui
{

class TextLabel;

/// What is, why, and the next useful step (guide section 9, pictures 10a and 10c): icon, title, sentence, and
/// below them buttons, keys with what they do, or a card of the caller's. Stands a little above the middle.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const QString &iconName, const QString &title, const QString &sentence,
               QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);
    QPushButton *addButton(const QString &text, bool primary = false);
    /// A line "[Ctrl K] find a person or a case".
    void addKeyLine(const QString &key, const QString &does);
    void addCard(QWidget *card);

private:
    void follow();

    QBoxLayout *m_column;
    QBoxLayout *m_buttons = nullptr;
    QWidget *m_body;
    TextLabel *m_title;
    TextLabel *m_sentence;
};

} // namespace leeway::ui
