#include "ui/person/person_sheet.h"

#include "ui/person/person_panel.h"
#include "ui/theme/card.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QBoxLayout>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr int kSheetWidth = 420;
const QColor kPersonScrim(17, 22, 23, 107); // guide, section 4

} // namespace

PersonSheet::PersonSheet(PersonPanel *panel, QWidget *window)
    : QWidget(window)
    , m_panel(panel)
    , m_area(new QScrollArea)
    , m_card(new Card(false, this))
{
    hide();
    setObjectName(QStringLiteral("personSheet"));
    m_card->setAutoFillBackground(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(panel);
    panel->setAutoFillBackground(false); // the card's
    m_area->viewport()->setAutoFillBackground(false);
    m_card->column()->addWidget(m_area);
    window->installEventFilter(this);
    panel->installEventFilter(this);
    connect(panel, &PersonPanel::left, this, &PersonSheet::leave);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now->window() == this->window() && !isAncestorOf(now))
            hide(); // whoever went elsewhere stays there
        else if (isVisible() && now && m_panel->isAncestorOf(now))
            showFocus(*now);
    });
}

void PersonSheet::open()
{
    if (!isVisible())
        m_before = window()->focusWidget();
    place();
    show();
    raise();
    m_panel->begin();
}

void PersonSheet::leave()
{
    if (!isVisible())
        return;
    const QPointer<QWidget> before = m_before;
    hide();
    if (before && before->isVisible())
        before->setFocus(Qt::PopupFocusReason);
}

void PersonSheet::place()
{
    setGeometry(parentWidget()->rect());
    const int gap = scaled(16);
    const int wide = std::min(scaled(kSheetWidth), width() - 2 * gap);
    const QMargins edge = m_card->column()->contentsMargins();
    const int most = height() - 2 * gap - edge.top() - edge.bottom();
    int inner = wide - edge.left() - edge.right();
    int high = std::min(m_panel->layout()->heightForWidth(inner), most);
    int needed = m_panel->layout()->minimumHeightForWidth(inner);
    if (needed > high) { // the list of people is as low as it may be by then
        inner -= m_area->verticalScrollBar()->sizeHint().width();
        needed = m_panel->layout()->minimumHeightForWidth(inner);
    }
    m_panel->resize(inner, std::max(high, needed));
    const int whole = high + edge.top() + edge.bottom();
    m_card->setGeometry((width() - wide) / 2, std::max(gap, (height() - whole) / 3), wide, whole);
}

/// All of it, its frame as well: the area's own way shows the cursor.
void PersonSheet::showFocus(const QWidget &focus)
{
    const QPoint middle = focus.mapTo(m_panel, focus.rect().center());
    m_area->ensureVisible(middle.x(), middle.y(), 0, focus.height() / 2 + scaled(8));
}

bool PersonSheet::eventFilter(QObject *watched, QEvent *event)
{
    const bool room = watched == parentWidget() && event->type() == QEvent::Resize;
    const bool words = watched == m_panel && event->type() == QEvent::LayoutRequest;
    if ((room || words) && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void PersonSheet::mousePressEvent(QMouseEvent *event)
{
    if (!m_card->geometry().contains(event->position().toPoint()))
        leave();
}

void PersonSheet::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter(this).fillRect(rect(), kPersonScrim);
}

void PersonSheet::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    Q_EMIT closed();
}

} // namespace leeway::ui
