#include "ui/guidance/point_view.h"

#include "models/guide_list.h"
#include "ui/guidance/point_box.h"
#include "ui/guidance/point_delegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <array>

namespace leeway::ui
{

namespace
{

using domain::PointMarkKind;

/// Nothing moves for so long after a key (guide 7.6).
constexpr std::chrono::seconds kRestAfterKey{1};

} // namespace

PointView::PointView(models::GuideList &list, QWidget *parent)
    : QListView(parent)
    , m_list(list)
    , m_delegate(new PointDelegate(this))
{
    setModel(&list);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Talking points"));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(NoSelection);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_rest.setSingleShot(true);
    m_rest.setInterval(kRestAfterKey);
    connect(&m_rest, &QTimer::timeout, this, &PointView::follow);
    connect(&list, &QAbstractItemModel::rowsInserted, this, &PointView::refit);
    connect(&list, &QAbstractItemModel::rowsRemoved, this, &PointView::refit);
    connect(&list, &QAbstractItemModel::rowsMoved, this, &PointView::refit);
    connect(&list, &QAbstractItemModel::dataChanged, this, &PointView::refit);
}

const models::GuideRow *PointView::currentPoint() const
{
    if (!currentIndex().isValid())
        return nullptr;
    const models::GuideRow &row = m_list.row(currentIndex().row());
    return row.state == models::GuideRow::State::Open ? &row : nullptr;
}

void PointView::setShort(bool on)
{
    m_delegate->setShort(on);
    refit();
}

void PointView::toggleWhy()
{
    const models::GuideRow *row = currentPoint();
    if (row == nullptr)
        return;
    m_delegate->setOpenPoint(m_delegate->openPoint() == row->point ? QString() : row->point);
    refit();
}

void PointView::showWhy()
{
    if (const models::GuideRow *row = currentPoint()) {
        m_delegate->setOpenPoint(row->point);
        refit();
    }
}

void PointView::chooseFirstOpen()
{
    if (currentPoint() != nullptr)
        return;
    for (int i = 0; i < m_list.rowCount(); ++i) {
        if (m_list.row(i).state == models::GuideRow::State::Open)
            return setCurrentIndex(m_list.index(i));
    }
}

void PointView::refit()
{
    chooseFirstOpen();
    scheduleDelayedItemsLayout();
    updateGeometry();
    viewport()->update();
}

QSize PointView::sizeHint() const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int height = 0;
    for (int i = 0; i < m_list.rowCount(); ++i)
        height += m_delegate->sizeHint(option, m_list.index(i)).height();
    return {0, height};
}

QSize PointView::minimumSizeHint() const
{
    return sizeHint();
}

void PointView::follow()
{
    m_list.setHeld(m_under || m_rest.isActive());
}

void PointView::keyPressEvent(QKeyEvent *event)
{
    m_rest.start();
    follow();
    m_list.lookedAt();
    const models::GuideRow *row = currentPoint();
    struct Letter {
        int key;
        PointMarkKind kind;
    };
    constexpr std::array kLetters{
        Letter{Qt::Key_U, PointMarkKind::Used}, Letter{Qt::Key_H, PointMarkKind::Helped},
        Letter{Qt::Key_O, PointMarkKind::OwnWords}, Letter{Qt::Key_X, PointMarkKind::NotNow}};
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        return toggleWhy();
    const int answer = event->key() - Qt::Key_1;
    if (answer >= 0 && answer < m_answers && (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier)
        return Q_EMIT answered(answer);
    if (event->text() == u"+")
        return Q_EMIT ideaWanted();
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && row != nullptr &&
        (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier)
        return showPlace(*row);
    const bool never = event->key() == Qt::Key_X && event->modifiers() == Qt::ShiftModifier;
    if (row != nullptr && (event->modifiers() == Qt::NoModifier || never)) {
        for (const Letter &letter : kLetters) {
            if (event->key() != letter.key)
                continue;
            const bool ofPointsOnly = event->key() == Qt::Key_O || never;
            if (!(row->must && event->key() == Qt::Key_X) && !(row->own && ofPointsOnly))
                Q_EMIT marked(row->point, never ? PointMarkKind::NotForCustomer : letter.kind);
            return;
        }
    }
    QListView::keyPressEvent(event);
    refit();
}

void PointView::showPlace(const models::GuideRow &row)
{
    if (!std::holds_alternative<std::monostate>(row.place))
        Q_EMIT placeWanted(row.place);
}

void PointView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    refit();
    if (!index.isValid() || index != currentIndex() || event->button() != Qt::LeftButton)
        return;
    const models::GuideRow row = m_list.row(index.row());
    const PointBox box(row, viewport()->width(), true, m_delegate->openPoint() == row.point,
                       m_delegate->reasonLines());
    const QRect rect = visualRect(index);
    if (box.why(rect, layoutDirection()).contains(event->pos()))
        return toggleWhy();
    if (box.place(rect, layoutDirection()).contains(event->pos()))
        return showPlace(row);
    constexpr std::array kMarks{PointMarkKind::Used, PointMarkKind::Helped, PointMarkKind::NotNow};
    for (const PointButton which : {PointButton::Used, PointButton::Helped, PointButton::Skip}) {
        if (box.button(which, rect, layoutDirection()).contains(event->pos()))
            Q_EMIT marked(row.point, kMarks[static_cast<size_t>(which)]);
    }
}

void PointView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    m_list.lookedAt();
}

void PointView::enterEvent(QEnterEvent *event)
{
    QListView::enterEvent(event);
    m_under = true;
    follow();
}

void PointView::leaveEvent(QEvent *event)
{
    QListView::leaveEvent(event);
    m_under = false;
    follow();
}

void PointView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        refit();
}

void PointView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        refit();
}

void PointView::contextMenuEvent(QContextMenuEvent *event)
{
    const models::GuideRow *row = currentPoint();
    if (row == nullptr)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const char *key, PointMarkKind kind) {
        QAction *action = menu->addAction(text + u'\t' + QLatin1String(key));
        connect(action, &QAction::triggered, this,
                [this, point = row->point, kind] { Q_EMIT marked(point, kind); });
    };
    if (!std::holds_alternative<std::monostate>(row->place)) {
        QAction *show = menu->addAction(tr("Show in the history") + QStringLiteral("\tEnter"));
        connect(show, &QAction::triggered, this, [this, row = *row] { showPlace(row); });
    }
    add(tr("Used"), "U", PointMarkKind::Used);
    add(tr("Helped"), "H", PointMarkKind::Helped);
    if (!row->own)
        add(tr("Said my own way"), "O", PointMarkKind::OwnWords);
    if (row->own) {
        add(tr("Put away"), "X", PointMarkKind::NotNow);
    } else if (!row->must) {
        add(tr("Not now"), "X", PointMarkKind::NotNow);
        add(tr("Not for this customer"), "Shift+X", PointMarkKind::NotForCustomer);
    }
    menu->popup(event->globalPos());
}

} // namespace leeway::ui
