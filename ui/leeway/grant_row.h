#pragma once

#include "models/leeway_look.h"

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace leeway::ui
{

class AmountField;
class TextLabel;

/// Field and button on one line where there is room, below each other where there is none; below them what is
/// wrong with the amount, or by how much it is above the limit.
class GrantRow final : public QWidget
{
    Q_OBJECT

public:
    /// `key`: of the action that grants.
    explicit GrantRow(const QString &key, QWidget *parent = nullptr);

    void setLook(const std::optional<models::AmountLook> &amount, const models::GrantLook &grant);
    [[nodiscard]] AmountField &field() const { return *m_field; }
    [[nodiscard]] QPushButton &button() const { return *m_grant; }
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void grantPressed();
    void insteadPressed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void arrange();
    /// Of both buttons beside each other, or of the wider one.
    [[nodiscard]] int buttonsWidth(bool beside) const;

    AmountField *m_field;
    TextLabel *m_about;
    QPushButton *m_instead;
    QPushButton *m_grant;
    TextLabel *m_note;
    QBoxLayout *m_line;    ///< field, buttons
    QBoxLayout *m_buttons; ///< the buttons
};

} // namespace leeway::ui
