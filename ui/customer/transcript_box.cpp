#include "ui/customer/customer_words.h"
#include "ui/customer/row_box.h"
#include "ui/customer/text_lines.h"

#include <QFontMetrics>

namespace leeway::ui
{

namespace
{

constexpr int kLinesOfOneSpeech = 3;
constexpr size_t kSpeechesShown = 300;

/// The speeches to show: the decisive ones, or all of them when the event is open and they have arrived.
const std::vector<domain::TranscriptLine> &speeches(const models::TimelineRow &row)
{
    const bool whole = row.expanded && row.expansion && row.expansion->transcript;
    return whole ? row.expansion->transcript->lines : row.entry->decisive;
}

void addHead(RowBox &box, const models::TimelineRow &row, const QRect &head)
{
    const QFontMetrics caption(font(FontRole::Caption));
    const QFontMetrics bold(font(FontRole::CaptionBold));
    const int pad = scaled(10), gap = scaled(8);
    const QString title =
        row.entry->interaction.channel == domain::Channel::Bot || !row.entry->transcriptDone.isEmpty()
            ? CustomerWords::tr("What the bot already did")
            : CustomerWords::tr("What was said");
    const QString link = row.expanded
                             ? CustomerWords::tr("Less")
                             : CustomerWords::tr("Whole chat, %n line(s)", "", row.entry->transcriptLines);
    const int linkWidth = row.entry->transcriptLines > 0 ? caption.horizontalAdvance(link) + 2 : 0;
    int x = head.x() + pad;
    const int right = head.right() - pad - linkWidth;
    const int titleWidth = std::min(bold.horizontalAdvance(title) + 2, right - gap - x);
    box.pieces.push_back({.rect = {x, head.y(), titleWidth, head.height()},
                          .text = bold.elidedText(title, Qt::ElideRight, titleWidth),
                          .role = FontRole::CaptionBold});
    x += titleWidth + gap;
    const int room = right - gap - x;
    if (room > 30)
        box.pieces.push_back(
            {.rect = {x, head.y(), room, head.height()},
             .text = caption.elidedText(models::screenText(row.entry->transcriptDone, 300).simplified(),
                                        Qt::ElideRight, room),
             .role = FontRole::Caption,
             .ink = &Colors::text2,
             .searchable = true});
    if (linkWidth > 0)
        box.pieces.push_back({.rect = {right, head.y(), linkWidth, head.height()},
                              .text = link,
                              .role = FontRole::Caption,
                              .ink = &Colors::accent,
                              .align = RowPiece::Align::End,
                              .action = {RowAction::Kind::Toggle}});
}

int speakerWidth(const std::vector<domain::TranscriptLine> &lines)
{
    const QFontMetrics caption(font(FontRole::Caption));
    int width = scaled(44);
    for (size_t i = 0; i < lines.size() && i < kSpeechesShown; ++i)
        width = std::max(width, caption.horizontalAdvance(models::screenText(lines[i].speaker, 24)) + 2);
    return std::min(width, scaled(110));
}

} // namespace

int addTranscript(RowBox &box, const models::TimelineRow &row, const models::Format &, const QRect &frame)
{
    const size_t frameAt = box.pieces.size();
    box.pieces.push_back({.kind = RowPiece::Kind::Box,
                          .rect = frame,
                          .fill = &Colors::base,
                          .line = &Colors::line,
                          .radius = 6});
    const int headHeight = scaled(28);
    addHead(box, row, {frame.x(), frame.y(), frame.width(), headHeight});
    int y = frame.y() + headHeight;
    const std::vector<domain::TranscriptLine> &lines = speeches(row);
    if (!lines.empty()) {
        box.pieces.push_back({.kind = RowPiece::Kind::Box,
                              .rect = {frame.x(), y - 1, frame.width(), 1},
                              .fill = &Colors::line});
        y += scaled(6);
    }
    const int pad = scaled(10), gap = scaled(8), line = lineHeight(FontRole::Body);
    const int who = speakerWidth(lines);
    const int x = frame.x() + pad + who + gap;
    const int room = frame.right() - pad - x;
    const QFontMetrics caption(font(FontRole::Caption));
    for (size_t i = 0; i < lines.size() && i < kSpeechesShown; ++i) {
        const domain::TranscriptLine &speech = lines[i];
        box.pieces.push_back({.rect = {frame.x() + pad, y, who, line},
                              .text = caption.elidedText(models::screenText(speech.speaker, 40).simplified(),
                                                         Qt::ElideRight, who),
                              .role = FontRole::Caption,
                              .ink = &Colors::text3});
        for (const TextLine &part : brokenLines(models::screenText(speech.text, 2000), font(FontRole::Body),
                                                room, kLinesOfOneSpeech)) {
            box.pieces.push_back({.rect = {x, y, room, line},
                                  .text = part.text,
                                  .ink = speech.byBot ? &Colors::text2 : &Colors::text,
                                  .align = RowPiece::Align::ByText,
                                  .searchable = true});
            y += line;
        }
    }
    if (!lines.empty())
        y += scaled(8);
    box.pieces[frameAt].rect.setBottom(y - 1);
    return y;
}

} // namespace leeway::ui
