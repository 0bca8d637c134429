#pragma once

#include <QWidget>

namespace leeway::ui
{

/// Three rows as the program paints them, so that a change of appearance is seen where it is made. The
/// customer in it is made up.
class LookSample : public QWidget
{
    Q_OBJECT
public:
    explicit LookSample(QWidget *parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace leeway::ui
