#include "ui/leeway/resolution_view.h"

#include "models/resolution_list.h"
#include "ui/leeway/resolution_delegate.h"

#include <QFocusEvent>
#include <QKeyEvent>

#include <algorithm>

namespace leeway::ui
{

ResolutionView::ResolutionView(models::ResolutionList &list, QWidget *parent)
    : QListView(parent)
    , m_list(list)
    , m_delegate(new ResolutionDelegate(this))
{
    setModel(&list);
    setItemDelegate(m_delegate);
    setObjectName(QStringLiteral("resolutions"));
    setAccessibleName(tr("Resolutions"));
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(NoSelection);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&list, signal, this, &ResolutionView::fold);
    connect(&list, &QAbstractItemModel::rowsMoved, this, &ResolutionView::fold);
    connect(&list, &QAbstractItemModel::dataChanged, this, &ResolutionView::fold);
}

int ResolutionView::folded() const
{
    int count = 0;
    for (int i = 0; i < m_list.rowCount(); ++i)
        count += isRowHidden(i) ? 1 : 0;
    return count;
}

void ResolutionView::setShort(int rows)
{
    if (m_short == rows)
        return;
    m_short = rows;
    fold();
}

void ResolutionView::setUnfolded(bool all)
{
    if (m_all == all)
        return;
    m_all = all;
    fold();
}

/// The one in hand always stands there.
void ResolutionView::fold()
{
    // Two that are hidden make a link; a single one takes no more room than it.
    const bool all = m_all || m_list.rowCount() <= m_short + 1;
    for (int i = 0; i < m_list.rowCount(); ++i)
        setRowHidden(i, !all && i >= m_short && i != currentIndex().row());
    scheduleDelayedItemsLayout();
    updateGeometry();
    viewport()->update();
    Q_EMIT foldedChanged();
}

void ResolutionView::setRows(const std::vector<models::ResolutionRow> &rows, const QString &chosen)
{
    const int before = currentIndex().row();
    const bool same = rows == m_list.rows();
    m_setting = true; // a view whose row goes away takes the next one by itself
    if (!same)
        m_list.setRows(rows);
    const int row = m_list.rowOf(chosen);
    if (row != currentIndex().row())
        setCurrentIndex(row < 0 ? QModelIndex() : m_list.index(row));
    m_setting = false;
    if (!same || before != row)
        fold();
}

QSize ResolutionView::sizeHint() const
{
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    int height = 0;
    for (int i = 0; i < m_list.rowCount(); ++i)
        height += isRowHidden(i) ? 0 : m_delegate->sizeHint(option, m_list.index(i)).height();
    return {0, height};
}

void ResolutionView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QListView::currentChanged(current, previous);
    viewport()->update();
    if (!m_setting && current.isValid() && m_list.row(current.row()).why.isEmpty())
        Q_EMIT chosen(m_list.row(current.row()).resolution);
}

void ResolutionView::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid() && m_list.row(currentIndex().row()).why.isEmpty())
        return Q_EMIT goneOn();
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        return Q_EMIT whyWanted();
    QListView::keyPressEvent(event);
}

/// Who comes by key sees them all; under a pointer nothing moves.
void ResolutionView::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason)
        setUnfolded(true);
    viewport()->update();
}

void ResolutionView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange)
        fold();
}

} // namespace leeway::ui
