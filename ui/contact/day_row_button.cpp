#include "ui/contact/day_row_button.h"

#include "ui/theme/badge.h"
#include "ui/theme/chip.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

#include <utility>

namespace leeway::ui
{

namespace
{

/// How a fit looks: both ways off are told apart by sign and words, not by colour alone.
std::pair<Tone, QString> chipLook(std::optional<domain::Fit> fit)
{
    if (!fit)
        return {Tone::Neutral, {}};
    switch (*fit) {
    case domain::Fit::TooLittle:
        return {Tone::Critical, QStringLiteral("minus")};
    case domain::Fit::MoreThanNeeded:
        return {Tone::Caution, QStringLiteral("plus")};
    case domain::Fit::AboutRight:
        break;
    }
    return {Tone::Positive, QStringLiteral("check")};
}

/// The chip at the far end of `place`, which is laid out from the left; the room it took.
int paintFit(QPainter &painter, const QRect &whole, const QRect &place, const models::DayRow &row)
{
    if (row.chip.isEmpty())
        return 0;
    const auto [tone, sign] = chipLook(row.fit);
    const int wide = chipWidth(row.chip, true, !sign.isEmpty());
    const QRect chip(place.right() + 1 - wide, place.top(), wide, place.height());
    paintChip(painter, QStyle::visualRect(painter.layoutDirection(), whole, chip), row.chip, tone, true,
              sign);
    return wide;
}

/// The badge at the near end of `place`, if there is room; the room it took.
int paintFresh(QPainter &painter, const QRect &whole, const QRect &place, const QString &text)
{
    const int wide = text.isEmpty() ? 0 : Badge::sizeOf(text).width();
    if (wide == 0 || wide > place.width())
        return 0;
    const QRect badge(place.left(), place.top(), wide, place.height());
    Badge::paint(painter, QStyle::visualRect(painter.layoutDirection(), whole, badge), text, false);
    return wide + scaled(8);
}

} // namespace

DayRowButton::DayRowButton(const models::DayRow &row, QWidget *parent)
    : QAbstractButton(parent)
    , m_row(row)
{
    setAccessibleName(row.spoken);
    setToolTip((row.second.isEmpty() ? row.detail : row.second).toHtmlEscaped());
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

bool DayRowButton::isTall() const
{
    return !m_row.second.isEmpty() || !m_row.chip.isEmpty();
}

QSize DayRowButton::sizeHint() const
{
    return {scaled(280), scaled(isTall() ? 56 : 38)};
}

QSize DayRowButton::minimumSizeHint() const
{
    return {scaled(160), sizeHint().height()};
}

void DayRowButton::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const Colors &c = colors();
    if (underMouse() || isDown() || hasFocus())
        painter.fillRect(rect(), c.hover);
    const int pad = scaled(14);
    const int lineTop = scaled(isTall() ? 8 : 9);
    const int high = scaled(20);
    const auto side = [this](Qt::AlignmentFlag edge) {
        return static_cast<int>(QStyle::visualAlignment(layoutDirection(), edge) | Qt::AlignVCenter);
    };
    const auto put = [&](int x, int y, int wide, const QFont &textFont, const QColor &ink,
                         const QString &text, Qt::AlignmentFlag edge = Qt::AlignLeft) {
        if (wide <= 0)
            return 0;
        painter.setFont(textFont);
        painter.setPen(ink);
        const QString shown = QFontMetrics(textFont).elidedText(text, Qt::ElideRight, wide);
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), QRect(x, y, wide, high)), side(edge),
                         directed(shown));
        return QFontMetrics(textFont).horizontalAdvance(shown);
    };
    const int icon = scaled(14);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), QRect(pad, lineTop, icon, high)),
              m_row.iconName, icon, c.text2);
    const QFont bold = ui::font(FontRole::CaptionBold);
    const QFont plain = ui::font(FontRole::Caption);
    const int rightWide = m_row.right.isEmpty() ? 0 : QFontMetrics(bold).horizontalAdvance(m_row.right) + 2;
    put(width() - pad - rightWide, lineTop, rightWide, bold, m_row.late ? c.caution : c.text, m_row.right,
        Qt::AlignRight);
    const int x = pad + icon + scaled(8);
    const int firstRoom = width() - pad - rightWide - scaled(8) - x;
    int named = put(x, lineTop, firstRoom, bold, c.text, m_row.name) + scaled(8);
    named += paintFresh(painter, rect(), QRect(x + named, lineTop, firstRoom - named, high), m_row.fresh);
    put(x + named, lineTop, firstRoom - named, plain, c.text2, m_row.detail);
    if (!isTall())
        return;
    const int chipWide =
        paintFit(painter, rect(), QRect(pad, lineTop + high, width() - 2 * pad, high), m_row);
    put(x, lineTop + high, width() - pad - chipWide - scaled(8) - x, plain, m_row.late ? c.caution : c.text2,
        m_row.second);
}

void DayRowButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    QAbstractButton::keyPressEvent(event);
}

} // namespace leeway::ui
