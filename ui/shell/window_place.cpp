#include "ui/shell/window_place.h"

#include <QGuiApplication>
#include <QScreen>

namespace leeway::ui
{

namespace
{

/// The frame is not known before a window is shown; this leaves room for any.
QRect roomOf(const QScreen &screen)
{
    return screen.availableGeometry().adjusted(8, 40, -8, -8);
}

} // namespace

void restorePlace(QWidget &window, const QByteArray &kept, const QRect &otherwise)
{
    if (!window.restoreGeometry(kept))
        window.setGeometry(otherwise);
    if (window.isMaximized() || window.isFullScreen())
        return;
    const QRect place = window.geometry();
    const QScreen *screen = QGuiApplication::screenAt(place.center());
    const QRect room = roomOf(screen != nullptr ? *screen : *QGuiApplication::primaryScreen());
    // Somebody may like it across two screens.
    if (screen != nullptr && screen->availableVirtualGeometry().contains(place))
        return;
    const QSize size = place.size().boundedTo(room.size());
    window.setGeometry({{qBound(room.left(), place.x(), room.right() + 1 - size.width()),
                         qBound(room.top(), place.y(), room.bottom() + 1 - size.height())},
                        size});
}

QRect firstPlaceBeside(const QWidget &mainWindow, int width)
{
    const QScreen *screen = mainWindow.screen();
    const QList<QScreen *> screens = QGuiApplication::screens();
    for (const QScreen *other : screens)
        if (other != mainWindow.screen())
            screen = other;
    const QRect room = roomOf(*screen);
    const QSize size = QSize(width, mainWindow.height()).boundedTo(room.size());
    if (screen != mainWindow.screen())
        return {room.topLeft(), size};
    const int x = qMin(mainWindow.frameGeometry().right() + 1, room.right() + 1 - size.width());
    const int y = qBound(room.top(), mainWindow.y(), room.bottom() + 1 - size.height());
    return {QPoint(x, y), size};
}

} // namespace leeway::ui
