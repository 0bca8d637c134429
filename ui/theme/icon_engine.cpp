#include "ui/theme/icon_engine.h"

#include "ui/theme/colors.h"
#include "ui/theme/icons.h"

#include <QGuiApplication>
#include <QPainter>

namespace leeway::ui
{

namespace
{

QColor colorOf(QIcon::Mode mode, QIcon::State state)
{
    const Colors &c = colors();
    if (mode == QIcon::Disabled)
        return c.text3;
    if (state == QIcon::On || mode == QIcon::Active)
        return c.accent;
    return c.text2;
}

} // namespace

IconEngine::IconEngine(QString name)
    : m_name(std::move(name))
{
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    paintIcon(*painter, rect, m_name, qMin(rect.width(), rect.height()), colorOf(mode, state));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    // `size` is in device pixels already (Qt 6.4 multiplies before it asks); the caller sets the ratio.
    Q_UNUSED(scale)
    QPixmap out = iconPixmap(m_name, qMin(size.width(), size.height()), colorOf(mode, state), 1.0,
                             QGuiApplication::layoutDirection());
    return out;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_name);
}

QString IconEngine::iconName()
{
    return QStringLiteral("leeway/") + m_name;
}

QString IconEngine::key() const
{
    return QStringLiteral("leeway");
}

bool IconEngine::isNull()
{
    return iconPixmap(m_name, 16, colors().text2, 1.0).isNull();
}

} // namespace leeway::ui
