#pragma once

#include "models/hit_marks.h"

#include <QFont>
#include <QRect>
#include <QString>

#include <vector>

class QPainter;

namespace leeway::ui
{

/// One line of text with its hits bold on caution-tint (guide 7.8) and, behind it, a few grey words.
struct MarkedText {
    QString text;
    std::vector<models::HitRange> marks;
    QString grey;
};

/// Paints it in `rect` from the leading edge of `direction`, cut with "…" where it does not fit; the grey
/// words stay whole. Text of the other direction keeps its own order.
void paintMarkedText(QPainter &painter, const QRect &rect, const MarkedText &marked, const QFont &font,
                     const QColor &ink, Qt::LayoutDirection direction);

} // namespace leeway::ui
