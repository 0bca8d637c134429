#include "ui/shell/bell_button.h"

#include "models/format.h"
#include "ui/theme/badge.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

BellButton::BellButton(QAction &action, QWidget *parent)
    : QToolButton(parent)
{
    setObjectName(QStringLiteral("bell"));
    setIcon(ui::icon(QStringLiteral("bell")));
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QToolButton::clicked, &action, &QAction::trigger);
    setCount(0);
}

void BellButton::setCount(int count)
{
    m_count = count;
    const QString words =
        count > 0 ? tr("%n promise(s) due", nullptr, count) : tr("None of your promises is due");
    setToolTip(words);
    setAccessibleName(words);
    updateGeometry();
    update();
}

/// More than two digits say nothing more.
QString BellButton::shownCount() const
{
    constexpr int kMost = 99;
    return m_count > kMost ? models::isolated(QLocale().toString(kMost) + u'+') : QLocale().toString(m_count);
}

QSize BellButton::sizeHint() const
{
    QSize size = QToolButton::sizeHint();
    if (m_count > 0) // more than one digit leaves half of the bell to be seen
        size.setWidth(qMax(size.width(), 2 * Badge::sizeOf(shownCount()).width() + scaled(4)));
    return size;
}

void BellButton::paintEvent(QPaintEvent *event)
{
    QToolButton::paintEvent(event);
    if (m_count <= 0)
        return;
    const QSize badge = Badge::sizeOf(shownCount());
    const QRect corner(QPoint(width() - badge.width(), 0), badge);
    QPainter painter(this);
    Badge::paint(painter, QStyle::visualRect(layoutDirection(), rect(), corner), shownCount(), false);
}

} // namespace leeway::ui
