#include "ui/guidance/point_box.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/paint.h"

#include <QCoreApplication>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{

constexpr int kPadding = 12;
constexpr int kMark = 20;
constexpr int kThumb = 14;
constexpr int kTextLeft = 40;
constexpr int kFinished = 32;
constexpr int kOpenTop = 5;
constexpr int kButton = 24;

struct PointWords {
    Q_DECLARE_TR_FUNCTIONS(leeway::ui::Point)
};

QFont faceOf(bool strong)
{
    return font(strong ? FontRole::Strong : FontRole::Caption);
}

int lineHeight(bool strong)
{
    return scaled(strong ? 20 : 16);
}

int buttonWidth(PointButton which)
{
    const int words = QFontMetrics(font(FontRole::Caption)).horizontalAdvance(pointButtonText(which));
    const int cap = look().shortcutsOnButtons ? keyCapWidth(pointButtonKey(which)) + scaled(6) : 0;
    return words + cap + scaled(16);
}

/// `text` in at most `lines` lines of `width`, the last one cut.
QString inLines(const QString &text, const QFontMetrics &metrics, int width, int lines)
{
    const int wanted = metrics.horizontalAdvance(text);
    return wanted <= width * lines ? text
                                   : metrics.elidedText(text, Qt::ElideRight, width * lines - width / 8);
}

} // namespace

QString pointButtonText(PointButton which)
{
    switch (which) {
    case PointButton::Used:
        return PointWords::tr("Used");
    case PointButton::Helped:
        return PointWords::tr("Helped");
    case PointButton::Skip:
        return PointWords::tr("Skip");
    }
    return {};
}

QString pointButtonKey(PointButton which)
{
    switch (which) {
    case PointButton::Used:
        return QStringLiteral("U");
    case PointButton::Helped:
        return QStringLiteral("H");
    case PointButton::Skip:
        return QStringLiteral("X");
    }
    return {};
}

PointBox::PointBox(const models::GuideRow &row, int width, bool current, bool open, int reasonLines)
    : m_row(row)
    , m_width(width)
    , m_current(current && row.state == models::GuideRow::State::Open)
    , m_open(open && m_current)
{
    if (row.state != models::GuideRow::State::Open) {
        m_height = scaled(kFinished);
        return;
    }
    m_height = scaled(kOpenTop);
    add(row.intent, true, false, 2);
    if (!row.reason.isEmpty())
        add(row.reason, false, true, m_open ? 4 : reasonLines);
    if (m_open) {
        m_height += scaled(4);
        for (const QString &words : row.words)
            add(QStringLiteral("“%1”").arg(words), false, false, 4);
        if (!row.otherLanguage.isEmpty())
            add(PointWords::tr("These words are in %1.").arg(row.otherLanguage), false, true, 1);
        if (!row.avoid.isEmpty())
            add(PointWords::tr("Avoid: %1").arg(row.avoid), false, true, 3);
        if (!std::holds_alternative<std::monostate>(row.place)) {
            add(PointWords::tr("Show in the history: Enter"), false, true, 1);
            m_place = m_lines.last().rect;
        }
    }
    m_height += scaled(kOpenTop);
    if (m_current) {
        m_buttonsAt = m_height - scaled(1);
        m_height += scaled(kButton) + scaled(4);
    }
}

void PointBox::add(const QString &text, bool strong, bool quiet, int mostLines)
{
    const QFontMetrics metrics(faceOf(strong));
    const int width = m_width - scaled(kTextLeft) - scaled(kPadding);
    const QString shown = inLines(text, metrics, width, mostLines);
    const int needed = metrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, shown).height();
    const int lines = std::max(1, (needed + metrics.lineSpacing() / 2) / metrics.lineSpacing());
    const int height = lines * lineHeight(strong);
    m_lines.append({QRect(scaled(kTextLeft), m_height, width, height), shown, strong, quiet});
    m_height += height;
}

QRect PointBox::button(PointButton which, const QRect &rect, Qt::LayoutDirection direction) const
{
    if (!m_current || (m_row.must && which == PointButton::Skip))
        return {};
    int left = scaled(kTextLeft);
    for (const PointButton before : {PointButton::Used, PointButton::Helped, PointButton::Skip}) {
        if (before == which)
            break;
        left += buttonWidth(before) + scaled(8);
    }
    return QStyle::visualRect(
        direction, rect,
        QRect(rect.left() + left, rect.top() + m_buttonsAt, buttonWidth(which), scaled(kButton)));
}

QRect PointBox::why(const QRect &rect, Qt::LayoutDirection direction) const
{
    if (!m_current)
        return {};
    const QString text = m_open ? PointWords::tr("Less") : PointWords::tr("Why this?");
    const int width = QFontMetrics(font(FontRole::Caption)).horizontalAdvance(text) + scaled(4);
    return QStyle::visualRect(direction, rect,
                              QRect(rect.left() + m_width - scaled(kPadding) - width,
                                    rect.top() + m_buttonsAt, width, scaled(kButton)));
}

QRect PointBox::place(const QRect &rect, Qt::LayoutDirection direction) const
{
    return m_place.isEmpty() ? QRect()
                             : QStyle::visualRect(direction, rect, m_place.translated(rect.topLeft()));
}

void PointBox::paintMark(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction) const
{
    const bool done = m_row.state != models::GuideRow::State::Open;
    const int mark = scaled(kMark);
    const int top = done ? (m_height - mark) / 2 : scaled(kOpenTop);
    const QRect at = QStyle::visualRect(direction, rect,
                                        QRect(rect.left() + scaled(kPadding), rect.top() + top, mark, mark));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(done ? colors().accentFill : colors().neutralTint);
    if (!(m_current && !done))
        painter.drawEllipse(at);
    if (done) {
        paintIcon(painter, at, QStringLiteral("check"), scaled(12), colors().accentInk);
        return;
    }
    if (m_row.must) {
        paintIcon(painter, at, QStringLiteral("scale"), scaled(14), colors().text);
        return;
    }
    if (m_row.own) {
        paintIcon(painter, at, QStringLiteral("bulb"), scaled(14), colors().text);
        return;
    }
    painter.setFont(font(FontRole::Caption));
    painter.setPen(m_row.fresh ? colors().accent : colors().text2);
    if (m_row.number > 0)
        painter.drawText(at, Qt::AlignCenter, QString::number(m_row.number));
}

void PointBox::paintButtons(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction) const
{
    for (const PointButton which : {PointButton::Used, PointButton::Helped, PointButton::Skip}) {
        const QRect at = button(which, rect, direction);
        if (at.isEmpty())
            continue;
        paintBox(painter, at, kControlRadius, colors().base, colors().lineStrong);
        painter.setFont(font(FontRole::Caption));
        painter.setPen(colors().text);
        const QRect inner = at.adjusted(scaled(8), 0, -scaled(8), 0);
        painter.drawText(
            inner,
            static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeading | Qt::AlignVCenter).toInt()),
            pointButtonText(which));
        if (look().shortcutsOnButtons) {
            const int cap = keyCapWidth(pointButtonKey(which));
            paintKeyCap(painter,
                        QStyle::visualRect(direction, inner,
                                           QRect(inner.right() + 1 - cap, inner.top(), cap, inner.height())),
                        pointButtonKey(which), colors().text2);
        }
    }
    painter.setFont(font(FontRole::Caption));
    painter.setPen(colors().accent);
    painter.drawText(why(rect, direction), Qt::AlignCenter,
                     directed(m_open ? PointWords::tr("Less") : PointWords::tr("Why this?")));
}

void PointBox::paint(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction) const
{
    paintMark(painter, rect, direction);
    const auto leading =
        static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeading | Qt::AlignVCenter).toInt());
    if (m_row.state != models::GuideRow::State::Open) {
        const QFontMetrics metrics(font(FontRole::Caption));
        const bool helped = m_row.state == models::GuideRow::State::Helped;
        const int thumb = helped ? scaled(kThumb) + scaled(4) : 0;
        const int said = thumb + metrics.horizontalAdvance(m_row.meanwhile) + scaled(4);
        const int left = scaled(kTextLeft);
        const int width = m_width - left - said - scaled(kPadding) - scaled(8);
        painter.setFont(font(FontRole::Body));
        painter.setPen(colors().text2);
        painter.drawText(
            QStyle::visualRect(direction, rect, QRect(rect.left() + left, rect.top(), width, m_height)),
            leading, directed(painter.fontMetrics().elidedText(m_row.intent, Qt::ElideRight, width)));
        painter.setFont(font(FontRole::Caption));
        painter.setPen(helped ? colors().accent : colors().text3);
        const int end = rect.left() + m_width - scaled(kPadding);
        if (helped)
            paintIcon(
                painter,
                QStyle::visualRect(direction, rect, QRect(end - said, rect.top(), scaled(kThumb), m_height)),
                QStringLiteral("helped"), scaled(kThumb), colors().accent);
        painter.drawText(QStyle::visualRect(direction, rect,
                                            QRect(end - said + thumb, rect.top(), said - thumb, m_height)),
                         Qt::AlignCenter, directed(m_row.meanwhile));
        return;
    }
    for (const Line &line : m_lines) {
        painter.setFont(faceOf(line.strong));
        painter.setPen(line.rect == m_place ? colors().accent : line.quiet ? colors().text2 : colors().text);
        painter.drawText(QStyle::visualRect(direction, rect, line.rect.translated(rect.topLeft())),
                         leading | Qt::TextWordWrap, directed(line.text));
    }
    if (m_current)
        paintButtons(painter, rect, direction);
}

} // namespace leeway::ui
