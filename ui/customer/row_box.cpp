#include "ui/customer/row_box.h"

#include <QDate>
#include <QFontMetrics>

namespace leeway::ui
{

RowAction RowBox::actionAt(const QPoint &pos) const
{
    for (const RowPiece &piece : pieces) {
        // Targets are at least 24 px high (WCAG 2.5.8), also where the text is 16.
        const int grow = std::max(0, (24 - piece.rect.height()) / 2);
        if (piece.action.kind != RowAction::Kind::None &&
            piece.rect.adjusted(-4, -grow, 4, grow).contains(pos))
            return piece.action;
    }
    return {};
}

TimelineMetrics TimelineMetrics::now(const models::Format &format)
{
    // As wide as the widest weekday with a clock time; 52 px hold it for a 24 h clock at 100 %.
    const QFontMetrics micro(font(FontRole::Micro));
    int widest = scaled(52);
    for (int day = 1; day <= 6; ++day) {
        const base::Instant at = format.now - std::chrono::hours(24 * day);
        widest = std::max(widest, micro.horizontalAdvance(models::eventTime(format, at)));
    }
    return {.start = 12,
            .end = 16,
            .time = std::min(widest, scaled(96)),
            .disc = scaled(24),
            .gap = scaled(8),
            .line = lineHeight(FontRole::Body)};
}

RowBox rowBox(const models::TimelineRow &row, const models::Format &format, int width)
{
    switch (row.kind) {
    case models::TimelineRow::Kind::CaseHeader:
        return caseHeaderBox(row, format, width);
    case models::TimelineRow::Kind::Event:
        return eventBox(row, format, width);
    default:
        return plainBox(row, format, width);
    }
}

} // namespace leeway::ui
