#include "models/timeline_text.h"
#include "models/words.h"
#include "ui/customer/customer_words.h"
#include "ui/customer/row_box.h"
#include "ui/customer/text_lines.h"

#include <QFontMetrics>

namespace leeway::ui
{

namespace
{

constexpr int kClosedLines = 2;
constexpr int kOpenLines = 400;

class EventBoxMaker
{
public:
    EventBoxMaker(const models::TimelineRow &row, const models::Format &format, int width)
        : m_row(row)
        , m_format(format)
        , m_metrics(TimelineMetrics::now(format))
        , m_bodyWidth(width - m_metrics.bodyX() - m_metrics.end)
    {
        m_box.width = width;
    }

    RowBox make()
    {
        const int lead = m_row.first ? scaled(8) : 0;
        m_y = lead;
        addRail(lead);
        addTitle();
        addBody();
        addBelow();
        m_box.height = m_y + scaled(10);
        // The rail was laid before the height was known.
        QRect &rail = m_box.pieces.front().rect;
        rail.setBottom(m_row.last ? rail.top() + scaled(14) : m_box.height - 1);
        return std::move(m_box);
    }

private:
    void add(RowPiece piece) { m_box.pieces.push_back(std::move(piece)); }

    void addRail(int lead)
    {
        const TimelineMetrics &m = m_metrics;
        const domain::Interaction &i = m_row.entry->interaction;
        const bool missed = i.kind == domain::InteractionKind::PromiseMissed;
        add({.kind = RowPiece::Kind::Box,
             .rect = {m.railX(), m_row.first ? lead : 0, 1, 1},
             .fill = &Colors::line});
        add({.rect = {4, lead, m.start + m.time - 4, m.disc},
             .text = models::rowTime(m_row, m_format),
             .role = FontRole::Micro,
             .ink = &Colors::text3,
             .align = RowPiece::Align::End});
        add({.kind = RowPiece::Kind::Box,
             .rect = {m.discX(), lead, m.disc, m.disc},
             .fill = missed ? &Colors::cautionTint : &Colors::neutralTint,
             .line = missed ? &Colors::caution : nullptr,
             .radius = m.disc / 2.0});
        m_box.pieces.back().line = nullptr;
        add({.kind = RowPiece::Kind::Icon,
             .rect = {m.discX(), lead, m.disc, m.disc},
             .text = models::eventIcon(i),
             .ink = missed ? &Colors::caution : &Colors::text2,
             .iconSize = 14});
    }

    /// Adds one run of words on the title's line and moves on; nothing when there is no room left.
    void addRun(const QString &text, FontRole role, QColor Colors::*ink, bool searchable)
    {
        const int room = m_box.width - m_metrics.end - m_x;
        if (text.isEmpty() || room < 24)
            return;
        const QFontMetrics metrics(font(role));
        const QString shown = metrics.elidedText(text, Qt::ElideRight, room);
        const int width = std::min(metrics.horizontalAdvance(shown) + 2, room);
        add({.rect = {m_x, m_y, width, m_metrics.line},
             .text = shown,
             .role = role,
             .ink = ink,
             .searchable = searchable});
        m_x += width + scaled(8);
    }

    void addTitle()
    {
        m_y += (m_metrics.disc - m_metrics.line) / 2; // level with the disc
        m_x = m_metrics.bodyX();
        addRun(models::rowTitle(m_row, m_format), FontRole::Strong, &Colors::text, true);
        addRun(models::rowSummary(m_row, m_format), FontRole::Body, &Colors::text2, true);
        const auto &attachments = m_row.entry->attachments;
        if (!attachments.empty() && m_box.width - m_metrics.end - m_x > 80) {
            add({.kind = RowPiece::Kind::Icon,
                 .rect = {m_x, m_y, scaled(14), m_metrics.line},
                 .text =
                     models::areAllPictures(attachments) ? QStringLiteral("image") : QStringLiteral("clip"),
                 .ink = &Colors::text2});
            m_x += scaled(14) + scaled(4);
            addRun(models::attachmentWords(attachments), FontRole::Body, &Colors::text2, false);
            m_box.pieces.back().action = {RowAction::Kind::Toggle};
        }
        if (m_row.entry->interaction.pinned)
            add({.kind = RowPiece::Kind::Icon,
                 .rect = {m_x, m_y, scaled(14), m_metrics.line},
                 .text = QStringLiteral("pin"),
                 .ink = &Colors::accent});
        m_y += m_metrics.line;
    }

    void addBody()
    {
        const bool hasTranscript = !m_row.entry->decisive.empty() || m_row.entry->transcriptLines > 0;
        // Closed, an event shows how its text begins: greeting and blank line would be all there is to see.
        const QString whole = models::rowText(m_row);
        const QString text = hasTranscript ? QString() : quoted(m_row.expanded ? whole : whole.simplified());
        const QFont body = font(FontRole::Body);
        const std::vector<TextLine> lines =
            brokenLines(text, body, m_bodyWidth, m_row.expanded ? kOpenLines : kClosedLines);
        for (const TextLine &line : lines) {
            const QString more = line.cut ? CustomerWords::tr("More") : QString();
            const int moreWidth = more.isEmpty() ? 0 : QFontMetrics(body).horizontalAdvance(more) + 10;
            const QString shown =
                line.cut ? QFontMetrics(body).elidedText(line.text, Qt::ElideRight, m_bodyWidth - moreWidth)
                         : line.text;
            add({.rect = {m_metrics.bodyX(), m_y, m_bodyWidth - moreWidth, m_metrics.line},
                 .text = shown,
                 .ink = m_row.hidden ? &Colors::text2 : &Colors::text,
                 .align = RowPiece::Align::ByText,
                 .searchable = true});
            if (line.cut)
                addLink(m_box.width - m_metrics.end - moreWidth, moreWidth, more,
                        {m_row.expanded ? RowAction::Kind::OpenReading : RowAction::Kind::Toggle});
            m_y += m_metrics.line;
        }
        if (hasTranscript) {
            m_y += scaled(6);
            m_y = addTranscript(m_box, m_row, m_format, {m_metrics.bodyX(), m_y, m_bodyWidth, 0});
        }
    }

    /// What a customer wrote is quoted; what a colleague noted is not.
    [[nodiscard]] QString quoted(const QString &text) const
    {
        const domain::Interaction &i = m_row.entry->interaction;
        const bool theirs =
            i.kind == domain::InteractionKind::Message && i.direction == domain::Direction::In;
        static const QString kQuoteMarks = QStringLiteral("\"'\u00ab\u2018\u201c\u201e\u300c");
        return text.isEmpty() || !theirs || m_row.hidden || kQuoteMarks.contains(text.front())
                   ? text
                   : CustomerWords::tr("“%1”", "what the customer wrote").arg(text);
    }

    void addLink(int x, int width, const QString &text, RowAction action)
    {
        add({.rect = {x, m_y, width, m_metrics.line},
             .text = text,
             .ink = &Colors::accent,
             .align = RowPiece::Align::Start,
             .action = action});
    }

    void addLinkLine(const QString &icon, const QString &text, RowAction action)
    {
        const QFontMetrics metrics(font(FontRole::Body));
        const int x = m_metrics.bodyX();
        m_y += 4;
        add({.kind = RowPiece::Kind::Icon,
             .rect = {x, m_y, scaled(14), m_metrics.line},
             .text = icon,
             .ink = &Colors::accent});
        const QString shown = metrics.elidedText(text, Qt::ElideMiddle, m_bodyWidth - scaled(14) - 6);
        addLink(x + scaled(14) + 6, metrics.horizontalAdvance(shown) + 2, shown, action);
        m_y += m_metrics.line;
    }

    void addBelow()
    {
        if (!m_row.expanded)
            return;
        if (m_row.expansion && m_row.expansion->loading)
            addLinkLine(QStringLiteral("clock"), CustomerWords::tr("Reading the rest…"), {});
        if (m_row.expansion && m_row.expansion->failed)
            addLinkLine(QStringLiteral("alert"),
                        CustomerWords::tr("The rest could not be read. Close and open it to try again."), {});
        const auto &attachments = m_row.entry->attachments;
        for (size_t i = 0; i < attachments.size() && i < 20; ++i) {
            const domain::Attachment &a = attachments[i];
            const QString name = models::isolatedText(models::screenText(a.name, 120).simplified());
            addLinkLine(a.mediaType.startsWith(u"image/") ? QStringLiteral("image") : QStringLiteral("clip"),
                        //: file name and size
                        CustomerWords::tr("%1 · %2").arg(name, models::byteSize(m_format, a.size)),
                        {RowAction::Kind::OpenAttachment, static_cast<int>(i)});
        }
        if (m_row.entry->interaction.hasHtml)
            addLinkLine(QStringLiteral("eye"), CustomerWords::tr("Show as it was sent"),
                        {RowAction::Kind::OpenHtml});
    }

    const models::TimelineRow &m_row;
    const models::Format &m_format;
    TimelineMetrics m_metrics;
    int m_bodyWidth;
    RowBox m_box;
    int m_x = 0;
    int m_y = 0;
};

} // namespace

RowBox eventBox(const models::TimelineRow &row, const models::Format &format, int width)
{
    return EventBoxMaker(row, format, width).make();
}

} // namespace leeway::ui
