#pragma once

#include "models/unsettled_words.h"

#include <QWidget>

class QBoxLayout;

namespace leeway::ui
{

class ChoiceBox;

/// One field that was changed twice: its name, and what each side wrote, side by side while there is room.
/// 1 is mine, 2 theirs, 3 both where it is a text; arrows go between them. Mine is chosen to begin with,
/// since the person may have promised it to somebody.
class FieldChoice : public QWidget
{
    Q_OBJECT
public:
    /// `when` is the time of the person's own change.
    FieldChoice(const models::ConflictLine &line, const QString &when, QWidget *parent = nullptr);

    [[nodiscard]] models::Side side() const;
    void setSide(models::Side side);
    [[nodiscard]] bool takesBoth() const { return m_both != nullptr; }

Q_SIGNALS:
    void chosen();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void choose(ChoiceBox *box);

    QBoxLayout *m_sides;
    ChoiceBox *m_mine;
    ChoiceBox *m_theirs;
    ChoiceBox *m_both = nullptr;
};

} // namespace leeway::ui
