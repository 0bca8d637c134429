#include "ui/customer/picture_reader.h"

#include <QBuffer>
#include <QImageReader>
#include <QSet>

namespace leeway::ui
{

QImage readPicture(const QByteArray &bytes, const PictureLimits &limits)
{
    static const QSet<QByteArray> kFormats{"png", "jpg", "jpeg", "gif", "bmp", "webp"};
    if (bytes.isEmpty() || bytes.size() > limits.bytes)
        return {};
    QByteArray copy = bytes;
    QBuffer buffer(&copy);
    if (!buffer.open(QIODevice::ReadOnly))
        return {};
    QImageReader reader(&buffer);
    if (!kFormats.contains(reader.format()))
        return {};
    const QSize size = reader.size();
    if (size.isEmpty() || qint64(size.width()) * size.height() > limits.pixels)
        return {};
    reader.setAutoTransform(true);
    if (size.width() > limits.largest.width() || size.height() > limits.largest.height())
        reader.setScaledSize(size.scaled(limits.largest, Qt::KeepAspectRatio).expandedTo({1, 1}));
    return reader.read();
}

} // namespace leeway::ui
