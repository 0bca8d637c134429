#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

class QPainter;

namespace leeway::ui
{

/// The icon `name` (a file of resources/icons without ".svg") in one colour, sharp at `ratio`; mirrored in
/// right-to-left layouts when the guide's section 5 lists it. Cached. Null when there is no such icon.
QPixmap iconPixmap(const QString &name, int size, const QColor &color, qreal ratio,
                   Qt::LayoutDirection direction = Qt::LeftToRight);
/// Paints it centred in `rect` with the painter's device ratio and layout direction.
void paintIcon(QPainter &painter, const QRect &rect, const QString &name, int size, const QColor &color);
/// For QAction and buttons: follows the theme by itself (normal text2, active accent, disabled text3).
QIcon icon(const QString &name);
/// The name `icon` was made with, empty when it is none of ours. So the style can paint it in its own colour.
QString nameOf(const QIcon &icon);
/// Every icon there is, sorted.
QStringList iconNames();

} // namespace leeway::ui
