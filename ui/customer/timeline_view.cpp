#include "ui/customer/timeline_view.h"

#include "models/timeline_model.h"
#include "models/timeline_text.h"
#include "ui/customer/timeline_delegate.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QScrollBar>

#include <utility>

namespace leeway::ui
{

using Kind = models::TimelineRow::Kind;

TimelineView::TimelineView(models::TimelineModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(new TimelineDelegate(model, this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("History"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(false);
    setLayoutMode(Batched);
    setBatchSize(100);
    setSelectionMode(SingleSelection);
    setEditTriggers(NoEditTriggers);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    // Rows change, then the view lays out, then what is in sight is known: one turn later.
    m_sight.setSingleShot(true);
    m_sight.setInterval(0);
    connect(&m_sight, &QTimer::timeout, this, &TimelineView::sayWhatIsInSight);
    const auto look = [this] { m_sight.start(); };
    // A note that is added above does not move what is being read.
    connect(&model, &QAbstractItemModel::rowsAboutToBeInserted, this, &TimelineView::holdStill);
    connect(&model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &TimelineView::holdStill);
    connect(&model, &QAbstractItemModel::rowsInserted, this, &TimelineView::letGo);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, &TimelineView::letGo);
    connect(&model, &QAbstractItemModel::rowsInserted, this, look);
    connect(&model, &QAbstractItemModel::rowsRemoved, this, look);
    connect(&model, &QAbstractItemModel::dataChanged, this,
            [this, look](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty())
                    scheduleDelayedItemsLayout(); // heights may have changed
                look();
            });
    wirePinned();
    connect(&model, &models::TimelineModel::revealed, this, &TimelineView::showRevealed,
            Qt::QueuedConnection);
}

/// What stays on top while the rest is being loaded, and what lets go of it.
void TimelineView::wirePinned()
{
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] { m_pinned.reset(); });
    connect(&m_model, &models::TimelineModel::loaded, this, [this] {
        if (m_pinned) // the cases came after it and knew nothing of it
            m_model.reveal(*m_pinned);
    });
    connect(&m_model, &models::TimelineModel::foldedAway, this, [this](const domain::TimelineCursor &where) {
        if (!std::exchange(m_pinned, {})) // a place that is only taken up again is not worth a question
            Q_EMIT foldedEventRequested(where);
    });
    connect(&m_model, &models::TimelineModel::hitsChanged, this, [this](int current) {
        if (current >= 0)
            m_pinned.reset();
    });
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, [this] { m_pinned.reset(); });
}

void TimelineView::sayWhatIsInSight()
{
    if (!isVisible())
        return;
    holdPinned();
    const int height = viewport()->height();
    const QModelIndex top = indexAt(QPoint(width() / 2, 1));
    std::vector<int> seen;
    for (int row = top.isValid() ? top.row() : 0; row < m_model.rowCount(); ++row) {
        const QRect rect = visualRect(m_model.index(row));
        if (rect.isValid() &&
            rect.top() > height + height / 2) // half a page ahead, so that scrolling does not wait
            break;
        const Kind kind = m_model.row(row).kind;
        if (kind == Kind::More || kind == Kind::Loading || kind == Kind::MoreCases)
            seen.push_back(row);
    }
    for (auto row = seen.rbegin(); row != seen.rend(); ++row)
        m_model.rowSeen(*row);
}

void TimelineView::showRevealed(const QModelIndex &index)
{
    if (m_pinned) {
        holdPinned();
        return;
    }
    setCurrentIndex(index);
    scrollTo(index, PositionAtCenter);
}

std::optional<domain::TimelineCursor> TimelineView::onTop() const
{
    if (verticalScrollBar()->value() == verticalScrollBar()->minimum())
        return std::nullopt;
    const QModelIndex top = indexAt(QPoint(width() / 2, 1));
    for (int row = top.isValid() ? top.row() : m_model.rowCount(); row < m_model.rowCount(); ++row) {
        const models::TimelineRow &at = m_model.row(row);
        const bool whole = visualRect(m_model.index(row)).top() >= 0;
        if (at.kind == Kind::Event && whole)
            return domain::TimelineCursor{at.entry->interaction.at, at.entry->interaction.id};
    }
    return std::nullopt;
}

void TimelineView::reveal(const domain::TimelineCursor &where)
{
    m_pinned.reset();
    m_model.reveal(where);
}

void TimelineView::showOnTop(const domain::TimelineCursor &where)
{
    m_pinned = where;
    m_model.reveal(where);
}

void TimelineView::holdPinned()
{
    for (int row = 0; m_pinned && row < m_model.rowCount(); ++row) {
        const models::TimelineRow &at = m_model.row(row);
        if (at.entry && at.entry->interaction.id == m_pinned->id)
            return scrollTo(m_model.index(row), PositionAtTop);
    }
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    m_pinned.reset();
    QListView::wheelEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    m_pinned.reset();
    QListView::mousePressEvent(event);
}

void TimelineView::relayout()
{
    m_delegate->setWidth(viewport()->width());
    scheduleDelayedItemsLayout();
    m_sight.start();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    relayout();
}

void TimelineView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::LanguageChange) {
        m_delegate->forget();
        relayout();
    }
}

void TimelineView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    m_sight.start();
}

bool TimelineView::fold(bool expand)
{
    const QModelIndex index = currentIndex();
    if (!index.isValid())
        return false;
    const models::TimelineRow row = m_model.row(index.row());
    if (expand ? models::isExpandable(row) : row.expanded) {
        m_model.setExpanded(index.row(), expand);
        return true;
    }
    if (expand || row.kind == Kind::CaseHeader)
        return false;
    for (int above = index.row(); above >= 0; --above) { // Left on an event goes to its case, as in a tree
        if (m_model.row(above).kind == Kind::CaseHeader) {
            setCurrentIndex(m_model.index(above));
            return true;
        }
    }
    return false;
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    m_pinned.reset();
    const bool rightToLeft = layoutDirection() == Qt::RightToLeft;
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (plain && fold((event->key() == Qt::Key_Right) != rightToLeft))
            return event->accept();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (plain && currentIndex().isValid()) {
            activateRow(currentIndex());
            return event->accept();
        }
        break;
    case Qt::Key_Slash:
        Q_EMIT findRequested();
        return event->accept();
    case Qt::Key_Escape:
        if (m_model.hitCount() > 0) {
            Q_EMIT findEnded();
            return event->accept();
        }
        break;
    case Qt::Key_N:
        if (plain && m_model.hitCount() > 0) {
            m_model.stepHit(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
            return event->accept();
        }
        break;
    default:
        break;
    }
    QListView::keyPressEvent(event);
}

void TimelineView::holdStill()
{
    const bool atTop = verticalScrollBar()->value() == 0;
    m_still = atTop ? QModelIndex() : indexAt({viewport()->width() / 2, 0});
    m_stillAt = m_still.isValid() ? visualRect(m_still).top() : 0;
}

void TimelineView::letGo()
{
    const QRect now = m_still.isValid() ? visualRect(m_still) : QRect();
    if (now.isValid())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + now.top() - m_stillAt);
    m_still = QModelIndex();
}

void TimelineView::activateRow(const QModelIndex &index)
{
    const models::TimelineRow row = m_model.row(index.row());
    if (row.kind == Kind::Failed)
        m_model.retry(index.row());
    else if (row.kind == Kind::FoldedCases)
        Q_EMIT unfoldRequested();
    else if (models::isExpandable(row))
        m_model.setExpanded(index.row(), !row.expanded);
}

void TimelineView::act(const QModelIndex &index, const RowAction &action)
{
    const models::TimelineRow row = m_model.row(index.row());
    switch (action.kind) {
    case RowAction::Kind::Toggle:
    case RowAction::Kind::Retry:
    case RowAction::Kind::Unfold:
        return activateRow(index);
    case RowAction::Kind::OpenAttachment:
        Q_EMIT attachmentRequested(row.entry->attachments[static_cast<size_t>(action.index)]);
        break;
    case RowAction::Kind::OpenHtml:
    case RowAction::Kind::OpenReading:
        Q_EMIT readingRequested(row.entry->interaction, action.kind == RowAction::Kind::OpenHtml);
        break;
    case RowAction::Kind::None:
        break;
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->pos());
    if (event->button() != Qt::LeftButton || !index.isValid())
        return;
    if (m_model.row(index.row()).kind == Kind::CaseHeader)
        return activateRow(index);
    act(index, m_delegate->actionAt(index, visualRect(index), event->pos(), layoutDirection()));
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->pos());
    const bool link = index.isValid() &&
                      m_delegate->actionAt(index, visualRect(index), event->pos(), layoutDirection()).kind !=
                          RowAction::Kind::None;
    viewport()->setCursor(link ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TimelineView::showMenu(const QModelIndex &index, const QPoint &at)
{
    const models::TimelineRow row = m_model.row(index.row());
    if (row.kind == Kind::Event)
        Q_EMIT eventMenuRequested(row.entry->interaction, at);
    else if (row.kind == Kind::CaseHeader && !row.noCase)
        Q_EMIT caseMenuRequested(row.theCase, at);
}

void TimelineView::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKey ? currentIndex() : indexAt(event->pos());
    if (index.isValid())
        showMenu(index, byKey ? viewport()->mapToGlobal(visualRect(index).center()) : event->globalPos());
}

} // namespace leeway::ui
