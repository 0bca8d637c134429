#include "ui/theme/icon_label.h"

#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QPainter>

namespace leeway::ui
{

IconLabel::IconLabel(const QString &name, int size, QColor Colors::*ink, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_size(size)
    , m_ink(ink)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIconName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    update();
}

void IconLabel::setInk(QColor Colors::*ink)
{
    if (ink == m_ink)
        return;
    m_ink = ink;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {scaled(m_size), scaled(m_size)};
}

void IconLabel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    paintIcon(painter, rect(), m_name, scaled(m_size), colors().*m_ink);
}

} // namespace leeway::ui
