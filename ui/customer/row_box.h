#pragma once

#include "models/format.h"
#include "models/timeline_rows.h"
#include "ui/theme/chip.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"

#include <QRect>
#include <QString>

#include <optional>
#include <vector>

namespace leeway::ui
{

/// What a click on a piece of a row does.
struct RowAction {
    enum class Kind { None, Toggle, OpenHtml, OpenAttachment, OpenReading, Retry, Unfold };
    Kind kind = Kind::None;
    int index = 0; ///< OpenAttachment: which
};

/// One thing painted in a row. Rectangles are laid out left to right from the row's corner and mirrored when
/// painted.
struct RowPiece {
    enum class Kind { Text, Icon, Box, Chip };
    enum class Align { Start, End, ByText };

    Kind kind = Kind::Text;
    QRect rect{};
    QString text{}; ///< Text, Chip: the words; Icon: its name
    FontRole role = FontRole::Body;
    QColor Colors::*ink = &Colors::text;
    QColor Colors::*fill = nullptr; ///< Box
    QColor Colors::*line = nullptr; ///< Box
    qreal radius = 0;
    int iconSize = 14; ///< at 100 %; grows with the text
    Align align = Align::Start;
    Tone tone = Tone::Neutral;
    bool searchable = false; ///< find-in-history marks its words here
    RowAction action{};
};

/// A row laid out once for a width: its height and everything that is painted. Painting is then a plain loop,
/// however long or odd the text was.
struct RowBox {
    int width = 0;
    int height = 0;
    std::vector<RowPiece> pieces;

    /// The action under `pos` (relative to the row, already mirrored back).
    [[nodiscard]] RowAction actionAt(const QPoint &pos) const;
};

/// The measures of picture 01 at the text size in force.
struct TimelineMetrics {
    int start, end; ///< padding of the row
    int time;       ///< width of the time column
    int disc, gap;
    int line; ///< height of a line of text
    [[nodiscard]] int discX() const { return start + time + gap; }
    [[nodiscard]] int bodyX() const { return discX() + disc + gap; }
    [[nodiscard]] int railX() const { return discX() + disc / 2 - 1; }
    static TimelineMetrics now(const models::Format &format);
};

/// Lays out one row of the timeline.
RowBox rowBox(const models::TimelineRow &row, const models::Format &format, int width);

// The parts, one file each.
RowBox caseHeaderBox(const models::TimelineRow &row, const models::Format &format, int width);
RowBox eventBox(const models::TimelineRow &row, const models::Format &format, int width);
/// A day, what is still to load, what failed, what is folded.
RowBox plainBox(const models::TimelineRow &row, const models::Format &format, int width);
/// The framed "What the bot already did", from `top` down; returns its bottom.
int addTranscript(RowBox &box, const models::TimelineRow &row, const models::Format &format,
                  const QRect &frame);

} // namespace leeway::ui
