#pragma once

#include "models/guide_list.h"

#include <QList>
#include <QRect>

class QPainter;

namespace leeway::ui
{

/// What one can do with the point in focus, in the order of the buttons.
enum class PointButton { Used, Helped, Skip };

/// The geometry and painting of one talking point, from its leading edge (guide, section 4: open 46, in focus
/// 74, finished 32; more where words wrap).
class PointBox
{
public:
    /// `width` of the row; `current`: with buttons; `open`: with example words; `reasonLines`: how many lines
    /// at most say why.
    PointBox(const models::GuideRow &row, int width, bool current, bool open, int reasonLines);

    [[nodiscard]] int height() const { return m_height; }
    /// Where a button stands in a row at `rect`; mirrored for right-to-left.
    [[nodiscard]] QRect button(PointButton which, const QRect &rect, Qt::LayoutDirection direction) const;
    /// "Why this?", at the end of the buttons' line.
    [[nodiscard]] QRect why(const QRect &rect, Qt::LayoutDirection direction) const;
    /// "Show in the history", below the example words of a point that rests on something there.
    [[nodiscard]] QRect place(const QRect &rect, Qt::LayoutDirection direction) const;
    void paint(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction) const;

private:
    struct Line {
        QRect rect; ///< from the leading edge
        QString text;
        bool strong = false;
        bool quiet = false;
    };
    void add(const QString &text, bool strong, bool quiet, int mostLines);
    void paintMark(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction) const;
    void paintButtons(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction) const;

    const models::GuideRow &m_row;
    int m_width;
    bool m_current;
    bool m_open;
    QList<Line> m_lines;
    int m_height = 0;
    int m_buttonsAt = 0;
    QRect m_place; ///< from the leading edge; empty: nothing to show
};

/// "Used", "Helped", "Skip", with the keys of single letters.
QString pointButtonText(PointButton which);
QString pointButtonKey(PointButton which);

} // namespace leeway::ui
