#pragma once

#include <QWidget>

namespace leeway::ui
{

/// Still grey bars where rows will be (picture 10b). Only for what takes longer than a second; nothing moves.
class SkeletonBars : public QWidget
{
    Q_OBJECT
public:
    explicit SkeletonBars(int rows, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_rows;
};

} // namespace leeway::ui
