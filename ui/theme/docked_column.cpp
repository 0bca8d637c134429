#include "ui/theme/docked_column.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr int kGap = 8;
constexpr int kLowest = 400; // lower, and the upper part would be a slit

QScrollArea *makeArea(QWidget *parent, QWidget *content)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setBackgroundRole(QPalette::Window);
    return area;
}

/// No bar beside what fits. Left to itself a bar that was needed a moment ago stays: words beside it take
/// more lines than without it, and so need it.
void setBar(QScrollArea &area, bool needed)
{
    area.setVerticalScrollBarPolicy(needed ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
}

/// How high `content` has to be in a column of `width`.
int heightOf(const QWidget &content, int width)
{
    const int least = content.minimumSizeHint().height();
    return content.hasHeightForWidth() ? qMax(least, content.heightForWidth(width)) : least;
}

} // namespace

DockedColumn::DockedColumn(QWidget *parent)
    : QWidget(parent)
    , m_upperBox(new QWidget)
    , m_lowerBox(new QWidget)
    , m_upper(new QVBoxLayout(m_upperBox))
    , m_lower(new QVBoxLayout)
{
    m_upperArea = makeArea(this, m_upperBox);
    m_lowerArea = makeArea(this, m_lowerBox);
    for (QWidget *box : {m_upperBox, m_lowerBox})
        box->installEventFilter(this);
    // Its area may be a little higher than it is, never its cards.
    auto *column = new QVBoxLayout(m_lowerBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_lower);
    column->addStretch(1);
    followLook(this, [this] {
        const int gap = scaled(kGap);
        m_upper->setContentsMargins(gap, gap, gap, gap);
        m_upper->setSpacing(gap);
        m_lower->setSpacing(gap);
        arrange();
    });
}

void DockedColumn::setDocked(bool docked)
{
    if (docked == m_docked)
        return;
    m_docked = docked;
    QWidget *focus = window()->focusWidget();
    const bool had = focus != nullptr && m_lowerBox->isAncestorOf(focus);
    if (docked) {
        m_upper->removeWidget(m_lowerBox);
        m_lowerArea->setWidget(m_lowerBox);
    } else {
        m_upper->addWidget(m_lowerArea->takeWidget());
        m_lowerBox->show();
    }
    m_lowerArea->setVisible(docked);
    if (had)
        focus->setFocus(Qt::OtherFocusReason); // it lost it with its parent
}

void DockedColumn::arrange()
{
    setDocked(height() >= scaled(kLowest));
    if (!m_docked) {
        divideAt(-1);
        setEdges(0);
        setBar(*m_upperArea, true);
        return m_upperArea->setGeometry(rect());
    }
    // As high as with a bar beside it: whether there is one must not depend on itself.
    const int bar = m_upperArea->verticalScrollBar()->sizeHint().width();
    const int above = heightOf(*m_upperBox, width());
    const int below = heightOf(*m_lowerBox, width() + m_beside - bar);
    const bool isDivided = above + below > height();
    const int gap = isDivided ? scaled(kGap) : 0; // else it is the last of the upper part
    // All of what is left once the upper part is as high as it has to be, when that is more.
    const int lower = qMin(below + gap, qMax(height() - above, height() * 2 / 3));
    const int upper = qMin(above, height() - lower);
    setBar(*m_upperArea, upper < above);
    setBar(*m_lowerArea, lower < below + gap);
    m_upperArea->setGeometry(0, 0, width(), upper);
    m_lowerArea->setGeometry(0, upper + gap, width(), lower - gap);
    const bool hasOwnBar = lower < below + gap;
    setEdges(upper < above && !hasOwnBar ? bar : 0);
    divideAt(isDivided ? upper : -1);
}

/// Every change of a word in a card asks for an arrangement, and few move the line.
void DockedColumn::divideAt(int line)
{
    if (line == m_line)
        return;
    m_line = line;
    update();
}

/// Cards of both parts end at one line, though a scroll bar, `beside` wide, stands beside those of the upper
/// one only.
void DockedColumn::setEdges(int beside)
{
    m_beside = beside;
    const int gap = scaled(kGap);
    const QMargins wanted = !m_docked         ? QMargins()
                            : isRightToLeft() ? QMargins(gap + beside, 0, gap, gap)
                                              : QMargins(gap, 0, gap + beside, gap);
    if (m_lower->contentsMargins() != wanted) // else it would ask for a layout for ever
        m_lower->setContentsMargins(wanted);
}

void DockedColumn::showUpper(QWidget *widget, const QRect &rect)
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // it may have become higher just now
    const QRect at(widget->mapTo(m_upperBox, rect.topLeft()), rect.size());
    // Its foot first: where there is no room for all of it, its head is seen.
    m_upperArea->ensureVisible(at.left(), at.bottom() + 1, 0, 0);
    m_upperArea->ensureVisible(at.left(), at.top(), 0, 0);
}

bool DockedColumn::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        arrange();
    return QWidget::eventFilter(watched, event);
}

void DockedColumn::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DockedColumn::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_line < 0)
        return;
    QPainter painter(this);
    painter.fillRect(0, m_line, width(), 1, colors().line);
}

} // namespace leeway::ui
