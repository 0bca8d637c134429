#include "ui/contact/day_row_button.h"

#include "ui/theme/chip.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

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
    const int named = put(x, lineTop, firstRoom, bold, c.text, m_row.name);
    put(x + named + scaled(8), lineTop, firstRoom - named - scaled(8), plain, c.text2, m_row.detail);
    if (!isTall())
        return;
    const int chipWide = m_row.chip.isEmpty() ? 0 : chipWidth(m_row.chip);
    if (chipWide > 0)
        paintChip(painter,
                  QStyle::visualRect(layoutDirection(), rect(),
                                     QRect(width() - pad - chipWide, lineTop + high, chipWide, high)),
                  m_row.chip, Tone::Neutral);
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
