#pragma once

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace leeway::ui
{

class TextLabel;

/// How an EmptyState stands: what is missing here, icon over words in the middle (picture 10c); or where to
/// begin, icon beside words with what can be done lined up below (picture 10a).
enum class EmptyLook { Missing, Beginning };

/// What is, why, and the next useful step (guide section 9): icon, title, sentence, and below them buttons,
/// keys with what they do, or a card of the caller's. Stands a little above the middle.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    EmptyState(const QString &iconName, const QString &title, const QString &sentence,
               QWidget *parent = nullptr);
    /// With nothing in it but the icon; `setTexts` says the rest.
    EmptyState(const QString &iconName, EmptyLook look, QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);
    QPushButton *addButton(const QString &text, bool primary = false);
    /// A line "[Ctrl K] find a person or a case".
    void addKeyLine(const QString &key, const QString &does);
    void addCard(QWidget *card);

private:
    void follow();
    void centre(QWidget *icon);
    void lead(QWidget *icon);

    EmptyLook m_look;
    QBoxLayout *m_column;
    QBoxLayout *m_buttons = nullptr;
    QWidget *m_body;
    TextLabel *m_title;
    TextLabel *m_sentence;
};

} // namespace leeway::ui
