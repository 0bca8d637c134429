#include "ui/theme/icons.h"

#include "resources/icons/icons_resource.h"
#include "ui/theme/icon_engine.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QPainter>
#include <QSet>
#include <QSvgRenderer>

#include <cmath>

namespace leeway::ui
{

namespace
{

struct IconKey {
    QString name;
    int devicePixels;
    QRgb color;
    bool mirrored;

    bool operator==(const IconKey &) const = default;
};

size_t qHash(const IconKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.name, key.devicePixels, key.color, key.mirrored);
}

/// A desk shows about 80 icons in 4 colours and 4 sizes; past this something makes colours up, and starting
/// again is cheaper than keeping order.
constexpr qsizetype kMostPixmaps = 4000;

const QSet<QString> &mirroredNames()
{
    static const QSet<QString> names{
        QStringLiteral("book"),    QStringLiteral("chat"),      QStringLiteral("handover"),
        QStringLiteral("left"),    QStringLiteral("note"),      QStringLiteral("play"),
        QStringLiteral("promise"), QStringLiteral("quote"),     QStringLiteral("refund"),
        QStringLiteral("right"),   QStringLiteral("send"),      QStringLiteral("skip"),
        QStringLiteral("split"),   QStringLiteral("step-back"), QStringLiteral("step-fwd"),
        QStringLiteral("truck"),   QStringLiteral("undo")};
    return names;
}

QByteArray svgOf(const QString &name)
{
    resources::useIcons();
    QFile file(QStringLiteral(":/leeway/icons/") + name + QStringLiteral(".svg"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap render(const IconKey &key, const QColor &color)
{
    QByteArray svg = svgOf(key.name);
    if (svg.isEmpty())
        return {};
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    QImage image(key.devicePixels, key.devicePixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    if (key.mirrored) {
        painter.translate(key.devicePixels, 0);
        painter.scale(-1, 1);
    }
    renderer.render(&painter, QRectF(0, 0, key.devicePixels, key.devicePixels));
    painter.end();
    return QPixmap::fromImage(image);
}

} // namespace

QPixmap iconPixmap(const QString &name, int size, const QColor &color, qreal ratio,
                   Qt::LayoutDirection direction)
{
    static QHash<IconKey, QPixmap> cache;
    const IconKey key{name, qMax(1, static_cast<int>(std::lround(size * ratio))), color.rgba(),
                      direction == Qt::RightToLeft && mirroredNames().contains(name)};
    auto found = cache.constFind(key);
    if (found == cache.constEnd()) {
        if (cache.size() >= kMostPixmaps)
            cache.clear();
        found = cache.insert(key, render(key, color));
    }
    QPixmap out = *found;
    out.setDevicePixelRatio(ratio);
    return out;
}

void paintIcon(QPainter &painter, const QRect &rect, const QString &name, int size, const QColor &color)
{
    const QPixmap pixmap =
        iconPixmap(name, size, color, painter.device()->devicePixelRatioF(), painter.layoutDirection());
    if (!pixmap.isNull())
        painter.drawPixmap(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2,
                           pixmap);
}

QIcon icon(const QString &name)
{
    return QIcon(new IconEngine(name));
}

QString nameOf(const QIcon &icon)
{
    static const QString prefix = QStringLiteral("leeway/");
    const QString name = icon.name();
    return name.startsWith(prefix) ? name.mid(prefix.size()) : QString();
}

QStringList iconNames()
{
    resources::useIcons();
    QStringList out;
    const QStringList files = QDir(QStringLiteral(":/leeway/icons")).entryList(QDir::Files, QDir::Name);
    for (const QString &file : files)
        out.append(file.chopped(4));
    return out;
}

} // namespace leeway::ui
