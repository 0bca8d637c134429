#include "ui/theme/chip.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{

struct ChipInk {
    QColor fill, line, text;
};

ChipInk chipInk(Tone tone)
{
    const Colors &c = colors();
    switch (tone) {
    case Tone::Info:
        return {c.accentTint, c.accentLine, c.accent};
    case Tone::Positive:
        return {c.positiveTint, tintOutline(c.positive), c.positive};
    case Tone::Caution:
        return {c.cautionTint, tintOutline(c.caution), c.caution};
    case Tone::Critical:
        return {c.criticalTint, tintOutline(c.critical), c.critical};
    case Tone::Neutral:
        return {c.neutralTint, tintOutline(c.lineStrong), c.text2};
    case Tone::Plain:
        break;
    }
    return {c.base, c.line, c.text};
}

QFont chipFont(bool small, bool chosen)
{
    QFont out = ui::font(small ? FontRole::Micro : FontRole::Caption);
    if (chosen)
        out.setWeight(QFont::Medium);
    return out;
}

int chipPadding(bool small)
{
    return scaled(small ? 6 : 8) + 1;
}

int chipHeight(bool small)
{
    return scaled(small ? 20 : 24);
}

int chipIconSize(bool small)
{
    return scaled(small ? 12 : 14);
}

/// What stands in a chip, leading edge first. An empty member takes no room.
struct ChipParts {
    QString iconName, text, detail;
};

int contentWidth(const ChipParts &parts, bool small, bool chosen)
{
    const int gap = scaled(4);
    const QFontMetrics metrics(chipFont(small, chosen));
    int width = 0;
    const auto add = [&](int more) { width += (width > 0 ? gap : 0) + more; };
    if (!parts.iconName.isEmpty())
        add(chipIconSize(small));
    if (!parts.text.isEmpty())
        add(metrics.horizontalAdvance(parts.text));
    if (!parts.detail.isEmpty())
        add(metrics.horizontalAdvance(parts.detail));
    return width;
}

/// "+2" stays "+2" in right-to-left text (guide section 12).
QString isolated(const QString &text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

void paintContent(QPainter &painter, const QRect &pill, const ChipParts &parts, const QColor &ink, bool small,
                  bool chosen)
{
    const QFont textFont = chipFont(small, chosen);
    const QFontMetrics metrics(textFont);
    int x = pill.x() + (pill.width() - contentWidth(parts, small, chosen)) / 2;
    const auto place = [&](int width) {
        const QRect out(x, pill.y(), width, pill.height());
        x += width + scaled(4);
        return QStyle::visualRect(painter.layoutDirection(), pill, out);
    };
    painter.setFont(textFont);
    painter.setPen(ink);
    if (!parts.iconName.isEmpty())
        paintIcon(painter, place(chipIconSize(small)), parts.iconName, chipIconSize(small), ink);
    if (!parts.text.isEmpty())
        painter.drawText(place(metrics.horizontalAdvance(parts.text)), Qt::AlignCenter, isolated(parts.text));
    if (!parts.detail.isEmpty()) {
        painter.setPen(colors().text2);
        painter.drawText(place(metrics.horizontalAdvance(parts.detail)), Qt::AlignCenter,
                         isolated(parts.detail));
    }
}

} // namespace

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void Chip::setFilter(bool filter)
{
    setCheckable(filter);
    setFocusPolicy(filter ? Qt::StrongFocus : Qt::NoFocus);
}

void Chip::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void Chip::setDetail(const QString &detail)
{
    m_detail = detail;
    setAccessibleName(detail.isEmpty() ? text() : text() + u' ' + detail);
    updateGeometry();
    update();
}

void Chip::setSmall(bool small)
{
    m_small = small;
    updateGeometry();
    update();
}

void Chip::setIconOnly(bool iconOnly)
{
    m_iconOnly = iconOnly && !icon().isNull();
    setToolTip(m_iconOnly ? text() : QString());
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    const ChipParts parts{nameOf(icon()), m_iconOnly ? QString() : text(), m_detail};
    // Measured with the chosen weight, so that checking a filter moves none of its neighbours.
    return {contentWidth(parts, m_small, true) + 2 * chipPadding(m_small), chipHeight(m_small)};
}

void Chip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const bool chosen = isChecked();
    ChipInk ink = chipInk(chosen ? Tone::Info : m_tone);
    if (!isEnabled())
        ink.text = colors().text3;
    else if (isCheckable() && !chosen && underMouse())
        ink.fill = colors().hover;
    paintBox(painter, rect(), height() / 2.0, ink.fill, ink.line);
    const ChipParts parts{nameOf(icon()), m_iconOnly ? QString() : text(), m_detail};
    paintContent(painter, rect(), parts, ink.text, m_small, chosen);
}

void Chip::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        updateGeometry();
}

int chipWidth(const QString &text, bool small, bool withIcon)
{
    const ChipParts parts{withIcon ? QStringLiteral("check") : QString(), text, {}};
    return contentWidth(parts, small, false) + 2 * chipPadding(small);
}

int paintChip(QPainter &painter, const QRect &rect, const QString &text, Tone tone, bool small,
              const QString &iconName)
{
    const int width = chipWidth(text, small, !iconName.isEmpty());
    const int height = chipHeight(small);
    const QRect logical(rect.x(), rect.y() + (rect.height() - height) / 2, width, height);
    const QRect pill = QStyle::visualRect(painter.layoutDirection(), rect, logical);
    const ChipInk ink = chipInk(tone);
    painter.save();
    paintBox(painter, pill, height / 2.0, ink.fill, ink.line);
    paintContent(painter, pill, {iconName, text, {}}, ink.text, small, false);
    painter.restore();
    return width;
}

} // namespace leeway::ui
