#include "ui/theme/focus_ring.h"

#include <QAbstractButton>
#include <QFocusEvent>
#include <QFocusFrame>
#include <QSlider>

namespace leeway::ui
{

FocusRing::FocusRing(QObject *parent)
    : QObject(parent)
{
}

FocusRing::~FocusRing()
{
    delete m_frame;
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FocusIn && event->type() != QEvent::FocusOut)
        return false;
    auto *widget = qobject_cast<QWidget *>(watched);
    if (widget == nullptr)
        return false;
    const bool ringed =
        qobject_cast<QAbstractButton *>(widget) != nullptr || qobject_cast<QSlider *>(widget) != nullptr;
    if (event->type() == QEvent::FocusOut || !ringed) {
        hide();
        return false;
    }
    if (static_cast<QFocusEvent *>(event)->reason() == Qt::MouseFocusReason)
        hide();
    else
        show(widget);
    return false;
}

void FocusRing::show(QWidget *widget)
{
    if (m_frame == nullptr)
        m_frame = new QFocusFrame(widget);
    m_frame->setWidget(widget);
}

void FocusRing::hide()
{
    if (m_frame != nullptr)
        m_frame->setWidget(nullptr);
}

} // namespace leeway::ui
