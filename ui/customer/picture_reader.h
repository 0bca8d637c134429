#pragma once

#include <QByteArray>
#include <QImage>
#include <QSize>

namespace leeway::ui
{

/// What a stranger's picture may cost before it is looked at.
struct PictureLimits {
    qint64 bytes = 20 * 1024 * 1024;
    qint64 pixels = 50'000'000; ///< as the file says, before it is made smaller
    QSize largest{1600, 1600};  ///< of what comes out; the shape is kept
};

/// A picture of one of the plain pixel formats (PNG, JPEG, GIF, BMP, WebP), turned as its camera says; null
/// when it is none, broken or over the limits. SVG is not read: it is a program. Safe on any thread.
QImage readPicture(const QByteArray &bytes, const PictureLimits &limits = {});

} // namespace leeway::ui
