#pragma once

#include "models/leeway_look.h"
#include "ui/leeway/spoken_amount.h"

#include <QWidget>

class QGridLayout;

namespace leeway::ui
{

/// One limit: name and sum, and below them a bar that is solid where it is used and hatched for this grant.
class LimitMeter final : public QWidget, public SpeaksAmount
{
    Q_OBJECT

public:
    explicit LimitMeter(QWidget *parent = nullptr);

    void setLimit(const models::LimitMeterLook &limit);
    [[nodiscard]] SpokenAmount spoken() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void paintBar(QPainter &painter, const QRect &bar) const;

    models::LimitMeterLook m_limit;
};

/// The meters in two columns; hidden while there are none.
class MeterGrid final : public QWidget
{
    Q_OBJECT

public:
    explicit MeterGrid(QWidget *parent = nullptr);

    void setLimits(const std::vector<models::LimitMeterLook> &limits);

private:
    QGridLayout *m_grid;
    std::vector<LimitMeter *> m_meters;
};

} // namespace leeway::ui
