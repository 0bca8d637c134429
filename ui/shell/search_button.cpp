#include "ui/shell/search_button.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

SearchButton::SearchButton(QWidget *parent)
    : QAbstractButton(parent)
{
    setText(tr("Search customers, cases, history"));
    setAccessibleName(tr("Search and commands"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void SearchButton::setKey(const QString &key)
{
    m_key = key;
    update();
}

QSize SearchButton::sizeHint() const
{
    return {scaled(440), scaled(28)};
}

QSize SearchButton::minimumSizeHint() const
{
    return {scaled(120), scaled(28)};
}

void SearchButton::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const Colors &c = colors();
    paintBox(painter, rect(), kControlRadius, underMouse() ? c.hover : c.alt, c.lineStrong);
    const int side = scaled(8);
    const int iconSize = scaled(16);
    const auto place = [&](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    paintIcon(painter, place(QRect(side, 0, iconSize, height())), QStringLiteral("search"), iconSize,
              c.text2);
    int end = width() - side;
    if (!m_key.isEmpty() && look().shortcutsOnButtons) {
        end -= keyCapWidth(m_key);
        paintKeyCap(painter, place(QRect(end, 0, keyCapWidth(m_key), height())), m_key, c.text2);
        end -= side;
    }
    const int start = side + iconSize + side;
    painter.setFont(ui::font(FontRole::Body));
    painter.setPen(c.text3);
    const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, end - start);
    painter.drawText(place(QRect(start, 0, end - start, height())), Qt::AlignLeft | Qt::AlignVCenter,
                     directed(shown));
}

} // namespace leeway::ui
