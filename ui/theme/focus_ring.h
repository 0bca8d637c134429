#pragma once

#include <QObject>
#include <QPointer>

class QFocusFrame;
class QWidget;

namespace leeway::ui
{

/// Draws the 2-px accent ring 2 px outside buttons that were reached by keyboard (guide section 4). A style
/// cannot paint outside its widget, hence a QFocusFrame; fields and rows draw their own ring inside.
class FocusRing : public QObject
{
    Q_OBJECT
public:
    explicit FocusRing(QObject *parent);
    ~FocusRing() override;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void show(QWidget *widget);
    void hide();

    QPointer<QFocusFrame> m_frame;
};

} // namespace leeway::ui
