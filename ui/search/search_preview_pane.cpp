#include "ui/search/search_preview_pane.h"

#include "ui/theme/avatar.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{

constexpr int kPaneWidth = 304;
constexpr int kPanePadding = 16;
constexpr int kPaneAvatar = 40;
constexpr int kLineStep = 26;

int alignment(const QPainter &painter, Qt::Alignment wanted)
{
    return static_cast<int>(QStyle::visualAlignment(painter.layoutDirection(), wanted).toInt());
}

/// Draws one line of text from the leading edge, cut where it does not fit.
void drawCut(QPainter &painter, const QRect &rect, const QString &text)
{
    const QString cut = painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width());
    painter.drawText(rect, alignment(painter, Qt::AlignLeading | Qt::AlignVCenter), directed(cut));
}

} // namespace

SearchPreviewPane::SearchPreviewPane(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("searchPreview"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Preview"));
}

QSize SearchPreviewPane::sizeHint() const
{
    return {scaled(kPaneWidth), scaled(200)};
}

void SearchPreviewPane::show(const models::PreviewText &text)
{
    if (m_text == text)
        return;
    m_text = text;
    setAccessibleDescription(text.sentence());
    update();
}

void SearchPreviewPane::clear()
{
    show({});
}

int SearchPreviewPane::paintHead(QPainter &painter) const
{
    const int pad = scaled(kPanePadding);
    const int disc = scaled(kPaneAvatar);
    const QRect inner = rect().adjusted(pad, pad, -pad, 0);
    const auto place = [&](const QRect &r) { return QStyle::visualRect(layoutDirection(), inner, r); };
    Avatar::paint(painter, place(QRect(inner.left(), inner.top(), disc, disc)), m_text.initials);
    const int left = inner.left() + disc + scaled(12);
    painter.setFont(ui::font(FontRole::Heading));
    painter.setPen(colors().text);
    drawCut(painter, place(QRect(left, inner.top(), inner.right() - left + 1, scaled(24))), m_text.name);
    painter.setFont(ui::font(FontRole::Caption));
    painter.setPen(colors().text2);
    drawCut(painter, place(QRect(left, inner.top() + scaled(24), inner.right() - left + 1, scaled(16))),
            m_text.since);
    return inner.top() + disc + scaled(8);
}

int SearchPreviewPane::paintSection(QPainter &painter, const models::PreviewSection &section, int y,
                                    bool ruled) const
{
    const int pad = scaled(kPanePadding);
    if (ruled) {
        painter.fillRect(QRect(0, y + scaled(6), width(), 1), colors().line);
        y += scaled(16);
    }
    const QRect inner(pad, y, width() - 2 * pad, height());
    const auto place = [&](const QRect &r) { return QStyle::visualRect(layoutDirection(), inner, r); };
    if (!section.title.isEmpty()) {
        painter.setFont(ui::font(FontRole::CaptionBold));
        painter.setPen(colors().text2);
        drawCut(painter, QRect(inner.left(), y, inner.width(), scaled(16)), section.title);
        y += scaled(20);
    }
    const int icon = scaled(14);
    for (const models::PreviewLine &line : section.lines) {
        const QColor ink = line.caution ? colors().caution : colors().text;
        int left = inner.left();
        if (!line.icon.isEmpty()) {
            paintIcon(painter, place(QRect(left, y, icon, scaled(kLineStep))), line.icon, icon,
                      line.caution ? ink : colors().text2);
            left += icon + scaled(8);
        }
        painter.setFont(ui::font(FontRole::Caption));
        const int tail =
            line.trailing.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(line.trailing) + scaled(8);
        painter.setPen(colors().text3);
        painter.drawText(place(QRect(inner.right() - tail + 1, y, tail, scaled(kLineStep))),
                         alignment(painter, Qt::AlignTrailing | Qt::AlignVCenter), directed(line.trailing));
        painter.setFont(ui::font(FontRole::Body));
        painter.setPen(ink);
        drawCut(painter, place(QRect(left, y, inner.right() - tail - left + 1, scaled(kLineStep))),
                line.text);
        y += scaled(kLineStep);
    }
    return y;
}

void SearchPreviewPane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    painter.fillRect(rect(), colors().alt);
    const QRect edge(0, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), colors().line);
    if (m_text.isEmpty())
        return;
    int y = paintHead(painter);
    bool ruled = false;
    for (const models::PreviewSection &section : m_text.sections) {
        y = paintSection(painter, section, y, ruled || !section.title.isEmpty());
        ruled = true;
    }
}

} // namespace leeway::ui
