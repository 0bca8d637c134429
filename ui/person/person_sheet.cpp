#include "ui/person/person_sheet.h"

#include "ui/person/person_panel.h"
#include "ui/theme/card.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QBoxLayout>
#include <QMouseEvent>
#include <QPainter>

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
    , m_card(new Card(false, this))
{
    hide();
    setObjectName(QStringLiteral("personSheet"));
    m_card->setAutoFillBackground(true);
    m_card->column()->addWidget(panel);
    window->installEventFilter(this);
    m_card->installEventFilter(this);
    connect(panel, &PersonPanel::left, this, &PersonSheet::leave);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now->window() == this->window() && !isAncestorOf(now))
            hide(); // whoever went elsewhere stays there
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
    const int needed =
        m_card->hasHeightForWidth() ? m_card->heightForWidth(wide) : m_card->sizeHint().height();
    const int high = std::min(std::max(needed, m_card->sizeHint().height()), height() - 2 * gap);
    m_card->setGeometry((width() - wide) / 2, std::max(gap, (height() - high) / 3), wide, high);
}

bool PersonSheet::eventFilter(QObject *watched, QEvent *event)
{
    const bool room = watched == parentWidget() && event->type() == QEvent::Resize;
    const bool words = watched == m_card && event->type() == QEvent::LayoutRequest;
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
