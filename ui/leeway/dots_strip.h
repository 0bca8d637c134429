#pragma once

#include "models/advice_look.h"

#include <QWidget>

namespace leeway::ui
{

/// People as dots over a line from 0 to 10: filled where it went well, hollow where it did not. It can be
/// read only; what it says is its accessible name.
class DotsStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit DotsStrip(QWidget *parent = nullptr);

    void setPeople(const std::array<int, models::AdviceWhyLook::kPlaces> &people, const QString &spoken);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int highest() const;

    std::array<int, models::AdviceWhyLook::kPlaces> m_people{};
};

} // namespace leeway::ui
