#pragma once

#include "models/leeway_look.h"

#include <QAbstractSpinBox>

namespace leeway::ui
{

/// The amount as text: "NOK 450". Takes whatever is typed and lets whoever knows the currency say what it
/// means; arrows, Page Up and Page Down step as the slider does.
class AmountField final : public QAbstractSpinBox
{
    Q_OBJECT

public:
    explicit AmountField(QWidget *parent = nullptr);

    /// Shows it; what the person is just typing is not touched when it is the same text.
    void setAmount(const models::AmountLook &amount);
    /// The focus, with everything selected: digits replace it.
    void begin();
    /// What stands there was typed by hand and not shown by setAmount.
    [[nodiscard]] bool isTyped() const;

    void stepBy(int steps) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void typed(const QString &text);
    /// By arrows, in minor units.
    void moved(qint64 minor);

protected:
    [[nodiscard]] QValidator::State validate(QString &input, int &pos) const override;
    [[nodiscard]] StepEnabled stepEnabled() const override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    models::AmountLook m_amount;
};

} // namespace leeway::ui
