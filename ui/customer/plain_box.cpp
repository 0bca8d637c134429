#include "models/timeline_text.h"
#include "ui/customer/customer_words.h"
#include "ui/customer/row_box.h"

#include <QFontMetrics>

#include <array>

namespace leeway::ui
{

using Kind = models::TimelineRow::Kind;

namespace
{

/// Picture 10b: grey bars where five events will be.
void addSkeleton(RowBox &box, const TimelineMetrics &m)
{
    static constexpr std::array<int, 5> kSecondLine{71, 51, 64, 42, 56}; // percent of the body's width
    const int body = box.width - m.bodyX() - m.end;
    int y = 8;
    box.pieces.push_back(
        {.kind = RowPiece::Kind::Box, .rect = {m.railX(), 0, 1, box.height}, .fill = &Colors::line});
    for (const int share : kSecondLine) {
        const auto bar = [&box](QRect rect, qreal radius) {
            box.pieces.push_back(
                {.kind = RowPiece::Kind::Box, .rect = rect, .fill = &Colors::neutralTint, .radius = radius});
        };
        bar({m.start + m.time - scaled(36), y + 4, scaled(36), scaled(8)}, 3);
        bar({m.discX(), y, m.disc, m.disc}, m.disc / 2.0);
        bar({m.bodyX(), y + 6, std::min(scaled(160), body), scaled(10)}, 3);
        bar({m.bodyX(), y + 6 + scaled(25), body * share / 100, scaled(10)}, 3);
        y += scaled(62);
    }
}

void addLine(RowBox &box, const TimelineMetrics &m, const QString &text, const QString &icon,
             const RowPiece &like)
{
    int x = m.bodyX();
    if (!icon.isEmpty()) {
        RowPiece sign = like;
        sign.kind = RowPiece::Kind::Icon;
        sign.rect = {m.discX(), 0, m.disc, box.height};
        sign.text = icon;
        box.pieces.push_back(sign);
    }
    const QFontMetrics metrics(font(like.role));
    RowPiece words = like;
    const int room = box.width - m.end - x;
    words.text = metrics.elidedText(text, Qt::ElideRight, room);
    words.rect = {x, 0, std::min(room, metrics.horizontalAdvance(words.text) + 2), box.height};
    box.pieces.push_back(words);
}

void addRetry(RowBox &box, const TimelineMetrics &m, const QString &text)
{
    const RowPiece plain{.ink = &Colors::text2};
    addLine(box, m, text, QStringLiteral("alert"), plain);
    const QFontMetrics metrics(font(FontRole::Body));
    const QString again = CustomerWords::tr("Try again");
    const int x = box.pieces.back().rect.right() + 12;
    box.pieces.push_back({.rect = {x, 0, metrics.horizontalAdvance(again) + 2, box.height},
                          .text = again,
                          .ink = &Colors::accent,
                          .action = {RowAction::Kind::Retry}});
}

} // namespace

RowBox plainBox(const models::TimelineRow &row, const models::Format &format, int width)
{
    const TimelineMetrics m = TimelineMetrics::now(format);
    RowBox box{.width = width, .height = scaled(32), .pieces = {}};
    const QString title = models::rowTitle(row, format);
    switch (row.kind) {
    case Kind::Loading:
        if (row.older && row.waited) {
            box.height = scaled(62) * 5 + 8;
            addSkeleton(box, m);
        }
        break;
    case Kind::Failed:
        addRetry(box, m, title);
        break;
    case Kind::Day: {
        box.height = scaled(28);
        if (!row.first)
            box.pieces.push_back(
                {.kind = RowPiece::Kind::Box, .rect = {m.railX(), 0, 1, box.height}, .fill = &Colors::line});
        addLine(box, m, title, {}, {.role = FontRole::CaptionBold, .ink = &Colors::text2});
        break;
    }
    case Kind::Pinned:
        addLine(box, m, title, QStringLiteral("pin"), {.role = FontRole::Label, .ink = &Colors::text2});
        break;
    case Kind::FoldedCases:
        addLine(box, m, title, QStringLiteral("lock"),
                {.ink = &Colors::text2, .action = {RowAction::Kind::Unfold}});
        break;
    case Kind::Told:
        box.height = scaled(24);
        addLine(box, m, title, {}, {.role = FontRole::Caption, .ink = &Colors::text2});
        break;
    case Kind::Nothing:
        addLine(box, m, title, {}, {.ink = &Colors::text3});
        break;
    default:
        addLine(box, m, title, {}, {.ink = &Colors::text3});
    }
    return box;
}

} // namespace leeway::ui
