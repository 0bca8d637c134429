#include "ui/customer/wrap_row.h"

#include "ui/theme/chip.h"
#include "ui/theme/fonts.h"

#include <QEvent>
#include <QStyle>

namespace leeway::ui
{

WrapRow::WrapRow(int gap, int maxLines, QWidget *parent)
    : QWidget(parent)
    , m_gap(gap)
    , m_maxLines(maxLines)
    , m_more(new Chip(QString(), this))
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_more->setTone(Tone::Neutral);
    m_more->setFocusPolicy(Qt::TabFocus);
    m_more->setCursor(Qt::PointingHandCursor);
    m_more->hide();
    connect(m_more, &QAbstractButton::clicked, this, &WrapRow::moreRequested);
}

void WrapRow::setItems(const QList<QWidget *> &items)
{
    for (QWidget *old : std::as_const(m_items)) {
        old->hide();
        old->deleteLater();
    }
    m_items = items;
    for (QWidget *item : items) {
        item->setParent(this);
        item->show();
    }
    updateGeometry();
    place();
}

void WrapRow::setMaxLines(int lines)
{
    m_maxLines = lines;
    updateGeometry();
    place();
}

int WrapRow::hiddenCount() const
{
    return static_cast<int>(m_items.size()) - placing(width()).shown;
}

WrapRow::Placing WrapRow::placing(int width) const
{
    Placing result;
    const int height = scaled(24), rowGap = scaled(4), moreWidth = scaled(36);
    int x = 0, y = 0, line = 1;
    for (int i = 0; i < m_items.size(); ++i) {
        const int wanted = std::min(m_items[i]->sizeHint().width(), width);
        // On the last line there must be room for "+n" unless this is the last item.
        const bool lastItem = i + 1 == m_items.size();
        const auto fits = [&] {
            const int reserve = line == m_maxLines && !lastItem ? m_gap + moreWidth : 0;
            return x == 0 || x + wanted + reserve <= width;
        };
        if (!fits()) {
            if (line == m_maxLines)
                break;
            ++line;
            x = 0;
            y += height + rowGap;
        }
        const int reserve = line == m_maxLines && !lastItem ? m_gap + moreWidth : 0;
        const int itemWidth = std::min(wanted, std::max(width - x - reserve, 24));
        result.rects << QRect(x, y + (height - std::min(height, m_items[i]->sizeHint().height())) / 2,
                              itemWidth, std::min(height, m_items[i]->sizeHint().height()));
        x += itemWidth + m_gap;
        ++result.shown;
    }
    if (result.shown < m_items.size())
        result.rects << QRect(x, y, moreWidth, height);
    result.height = y + height;
    return result;
}

int WrapRow::heightForWidth(int width) const
{
    return placing(width).height;
}

QSize WrapRow::sizeHint() const
{
    int wide = 0;
    for (const QWidget *item : m_items)
        wide += item->sizeHint().width() + m_gap;
    return {wide, width() > 0 ? heightForWidth(width()) : scaled(24)};
}

QSize WrapRow::minimumSizeHint() const
{
    return {scaled(60), scaled(24)};
}

void WrapRow::place()
{
    const Placing placed = placing(width());
    QStringList hiddenNames;
    for (int i = 0; i < m_items.size(); ++i) {
        const bool shown = i < placed.shown;
        m_items[i]->setVisible(shown);
        if (shown)
            m_items[i]->setGeometry(QStyle::visualRect(layoutDirection(), rect(), placed.rects[i]));
        else
            hiddenNames << m_items[i]->accessibleName();
    }
    m_more->setVisible(!hiddenNames.isEmpty());
    if (hiddenNames.isEmpty())
        return;
    m_more->setText(tr("+%1", "so many more").arg(hiddenNames.size()));
    m_more->setToolTip(hiddenNames.join(u'\n'));
    m_more->setAccessibleName(
        tr("%n more: %1", "", static_cast<int>(hiddenNames.size())).arg(hiddenNames.join(u';')));
    m_more->setGeometry(QStyle::visualRect(layoutDirection(), rect(), placed.rects.last()));
}

void WrapRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

bool WrapRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::StyleChange ||
        event->type() == QEvent::LayoutDirectionChange) {
        updateGeometry();
        place();
    }
    return QWidget::event(event);
}

} // namespace leeway::ui
