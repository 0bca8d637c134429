#pragma once

#include <QColor>
#include <QRectF>

class QPainter;
class QString;

namespace leeway::ui
{

/// Radii of the guide, section 4: controls 4, cards 6, popups 8. Not scaled with the text.
constexpr qreal kControlRadius = 4;
constexpr qreal kCardRadius = 6;
constexpr qreal kPopupRadius = 8;

/// `text` for painting in a layout of either direction: each line keeps the direction of its own first
/// letter, so that "19 Nov" and "Ask Tomasz…" read the same in a right-to-left window. Alignment stays the
/// layout's.
QString directed(const QString &text);

/// A filled box with an outline that lies wholly inside `rect`, on device pixels. An invalid colour draws
/// nothing.
void paintBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill, const QColor &line,
              qreal width = 1);

/// What is told apart by more than its colour: hatched with `ink`, or filled with it where patterns are
/// switched off.
void paintHatched(QPainter &painter, const QRectF &rect, const QColor &ink);

/// The 3-px bar at the leading edge of a selected row (guide section 9); mirrors with the painter's
/// direction.
void paintSelectedBar(QPainter &painter, const QRect &row, const QColor &color);

/// Width of the cap of a key ("Ctrl K") in Micro, as paintKeyCap draws it.
int keyCapWidth(const QString &key);
/// Paints the cap centred vertically in `rect`, at its leading edge; on a filled button with `ink`.
void paintKeyCap(QPainter &painter, const QRect &rect, const QString &key, const QColor &ink,
                 bool onFill = false);
/// Height of a cap at the text size in force.
int keyCapHeight();

} // namespace leeway::ui
