#include "models/due_words.h"
#include "models/timeline_text.h"
#include "ui/customer/row_box.h"

#include <array>

#include <QFontMetrics>

namespace leeway::ui
{

namespace
{

Tone toneOf(const domain::Case &theCase)
{
    if (theCase.status != domain::CaseStatus::Solved)
        return Tone::Caution;
    // Green only where it is known to have gone well; plain "solved" is grey, as in picture 01.
    return theCase.summary.isEmpty() ? Tone::Neutral : Tone::Positive;
}

/// The ground of the row with a line above and below.
void addFrame(RowBox &box)
{
    box.pieces.push_back({.kind = RowPiece::Kind::Box,
                          .rect = {0, 0, box.width, box.height},
                          .fill = &Colors::alt,
                          .line = nullptr,
                          .action = {}});
    box.pieces.push_back({.kind = RowPiece::Kind::Box, .rect = {0, 0, box.width, 1}, .fill = &Colors::line});
    box.pieces.push_back(
        {.kind = RowPiece::Kind::Box, .rect = {0, box.height - 1, box.width, 1}, .fill = &Colors::line});
}

void addToggle(RowBox &box, const QRect &rect, bool expanded)
{
    box.pieces.push_back({.kind = RowPiece::Kind::Icon,
                          .rect = rect,
                          .text = expanded ? QStringLiteral("down") : QStringLiteral("right"),
                          .ink = &Colors::text2,
                          .action = {RowAction::Kind::Toggle}});
}

/// Words behind an icon, where there is room for more than a few letters of them; returns the width they
/// took.
int addWords(RowBox &box, const QString &iconName, const QString &text, const QRect &room)
{
    const int icon = scaled(14);
    const int words = room.width() - icon - 4;
    if (text.isEmpty() || words < scaled(64))
        return 0;
    const QFontMetrics caption(font(FontRole::Caption));
    const QString shown = caption.elidedText(text, Qt::ElideRight, words);
    const int width = std::min(words, caption.horizontalAdvance(shown) + 2);
    box.pieces.push_back({.kind = RowPiece::Kind::Icon,
                          .rect = {room.left(), 0, icon, box.height},
                          .text = iconName,
                          .ink = &Colors::text2});
    box.pieces.push_back({.rect = {room.left() + icon + 4, 0, width, box.height},
                          .text = shown,
                          .role = FontRole::Caption,
                          .ink = &Colors::text2});
    return icon + 4 + width;
}

Tone complaintTone(const domain::Case &theCase, const models::Format &format)
{
    if (theCase.complaintDates.answeredAt)
        return Tone::Neutral;
    return models::isComplaintLate(theCase, format.now) ? Tone::Critical : Tone::Caution;
}

/// What a complaint is owed, what they want, who sees to it and what comes next, then what the case is about.
void addHolderAndAbout(RowBox &box, const models::TimelineRow &row, const models::Format &format, QRect room)
{
    constexpr int kGap = 8;
    const int owed = addWords(box, QStringLiteral("clock"), models::rowComplaint(row, format), room);
    if (owed > 0)
        room.setLeft(room.left() + owed + kGap);
    const QString wants = models::rowWants(row);
    QRect half = room; // a long wish leaves room for what we do about it
    if (!models::rowHolder(row, format).isEmpty())
        half.setWidth(room.width() * 3 / 5);
    if (const int wanted = addWords(box, QStringLiteral("quote"), wants, half); wanted > 0)
        room.setLeft(room.left() + wanted + kGap);
    const int holder = addWords(box, QStringLiteral("person"), models::rowHolder(row, format), room);
    if (holder > 0)
        room.setLeft(room.left() + holder + kGap);
    addWords(box, row.theCase.lines.empty() ? QStringLiteral("info") : QStringLiteral("box"),
             models::rowAbout(row), room);
}

/// What a chip says, how wide it is with the gap after it, and in which tone.
struct HeaderChip {
    QString text;
    Tone tone = Tone::Neutral;
    [[nodiscard]] int width(int gap) const { return text.isEmpty() ? 0 : chipWidth(text) + gap; }
};

HeaderChip statusChip(const models::TimelineRow &row)
{
    return row.noCase
               ? HeaderChip()
               : HeaderChip{models::caseStatusName(row.theCase.theCase.status), toneOf(row.theCase.theCase)};
}

HeaderChip complaintChip(const models::TimelineRow &row, const models::Format &format)
{
    const domain::Case &complaint = models::complaintOf(row.theCase);
    return !row.noCase && complaint.complaint
               ? HeaderChip{models::complaintName(), complaintTone(complaint, format)}
               : HeaderChip();
}

} // namespace

RowBox caseHeaderBox(const models::TimelineRow &row, const models::Format &format, int width)
{
    const int height = scaled(32);
    RowBox box{.width = width, .height = height, .pieces = {}};
    const int start = 12, end = 16, gap = 8, icon = scaled(14);
    addFrame(box);
    addToggle(box, {start, 0, icon, height}, row.expanded);
    const QString endText = models::rowEnd(row, format);
    const QFontMetrics caption(font(FontRole::Caption));
    const QFontMetrics label(font(FontRole::Label));
    const int endWidth = std::min(caption.horizontalAdvance(endText) + 2, width / 2);
    box.pieces.push_back({.rect = {width - end - endWidth, 0, endWidth, height},
                          .text = caption.elidedText(endText, Qt::ElideRight, endWidth),
                          .role = FontRole::Caption,
                          .ink = &Colors::text2,
                          .align = RowPiece::Align::End});
    const QString number = models::rowSummary(row, format);
    const std::array chips{statusChip(row), complaintChip(row, format)};
    const int numberWidth = number.isEmpty() ? 0 : caption.horizontalAdvance(number) + 2 + gap;
    const int chipsWidth = chips[0].width(gap) + chips[1].width(gap);
    int x = start + icon + gap;
    const int room = width - end - endWidth - gap - x - numberWidth - chipsWidth;
    const QString title = label.elidedText(models::rowTitle(row, format), Qt::ElideRight, std::max(room, 40));
    const int titleWidth = label.horizontalAdvance(title) + 2;
    box.pieces.push_back(
        {.rect = {x, 0, titleWidth, height}, .text = title, .role = FontRole::Label, .searchable = true});
    x += titleWidth + gap;
    if (!number.isEmpty()) {
        box.pieces.push_back({.rect = {x, 0, numberWidth - gap, height},
                              .text = number,
                              .role = FontRole::Caption,
                              .ink = &Colors::text3});
        x += numberWidth;
    }
    for (const HeaderChip &chip : chips) {
        if (chip.text.isEmpty())
            continue;
        box.pieces.push_back({.kind = RowPiece::Kind::Chip,
                              .rect = {x, 0, chip.width(0), height},
                              .text = chip.text,
                              .tone = chip.tone});
        x += chip.width(gap);
    }
    addHolderAndAbout(box, row, format, {x, 0, width - end - endWidth - gap - x, height});
    return box;
}

} // namespace leeway::ui
