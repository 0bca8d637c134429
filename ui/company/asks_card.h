#pragma once

#include "domain/company.h"
#include "ui/theme/card.h"

#include <QTimer>

class QCheckBox;
class QSpinBox;

namespace leeway::ui
{

class FormField;
class TextLabel;

/// What cases of one issue type are asked about: at the start and at the end of a contact. A tick is said at
/// once, a number when it stays for a moment. Values in, values out.
class AsksCard final : public Card
{
    Q_OBJECT
public:
    explicit AsksCard(QWidget *parent = nullptr);

    /// `may`: it can be changed here.
    void setChoice(const domain::Choice &choice, bool may);

Q_SIGNALS:
    void asksEdited(const leeway::domain::Choice &before, const leeway::domain::Choice &after);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QCheckBox *addTick(const char *name, const QString &text);
    [[nodiscard]] domain::IssueAsks shown() const;
    void take();

    domain::Choice m_choice; ///< as it was said last
    TextLabel *m_title;
    QCheckBox *m_start;
    QCheckBox *m_mood;
    QCheckBox *m_helped;
    QCheckBox *m_impact;
    QSpinBox *m_fit;
    FormField *m_fitField;
    QTimer m_pause; ///< a number is on its way
};

} // namespace leeway::ui
