#pragma once

#include "models/leeway_look.h"
#include "ui/leeway/spoken_amount.h"

#include <QWidget>

namespace leeway::ui
{

/// The amount along a line: the mark where the limit stands, hatched beyond it. Arrows go by a step, Page Up
/// and Page Down by ten, Home to nothing and End to the limit; going up stops at the limit once.
class AmountSlider final : public QWidget, public SpeaksAmount
{
    Q_OBJECT

public:
    explicit AmountSlider(QWidget *parent = nullptr);

    void setAmount(const models::AmountLook &amount);

    [[nodiscard]] SpokenAmount spoken() const override;
    void setSpoken(double now) override;
    [[nodiscard]] bool isSetByHand() const override { return true; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// By the person, in minor units.
    void moved(qint64 minor);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] int placeOf(qint64 minor) const;
    void moveTo(const QPoint &pos);
    void move(qint64 minor);
    void paintTrack(QPainter &painter) const;
    void paintWords(QPainter &painter) const;
    void paintFelt(QPainter &painter, const QRect &mark) const;

    models::AmountLook m_amount;
};

/// `amount` after `steps` steps, from 0 to its top: first to a whole step, and not past the limit in one go.
qint64 steppedAmount(const models::AmountLook &amount, int steps);

} // namespace leeway::ui
