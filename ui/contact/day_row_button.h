#pragma once

#include "models/my_day_rows.h"

#include <QAbstractButton>

namespace leeway::ui
{

/// A row of a card of the page My day: who, about what, how; pressed, it opens the customer.
class DayRowButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit DayRowButton(const models::DayRow &row, QWidget *parent = nullptr);

    [[nodiscard]] const models::DayRow &row() const { return m_row; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] bool isTall() const;

    models::DayRow m_row;
};

} // namespace leeway::ui
