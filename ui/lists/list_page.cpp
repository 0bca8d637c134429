#include "ui/lists/list_page.h"

#include "models/contact_list.h"
#include "ui/lists/contact_delegate.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>

namespace leeway::ui
{

namespace
{
constexpr int kPageHead = 40;
constexpr std::chrono::milliseconds kFilterDelay{120};
} // namespace

ListPage::ListPage(models::ContactList &list, const Texts &texts, QWidget *parent)
    : QWidget(parent)
    , m_list(list)
    , m_texts(texts)
    , m_head(new QWidget(this))
    , m_title(new TextLabel(m_texts.title, FontRole::Label, &Colors::text, m_head))
    , m_stack(new QStackedWidget(this))
    , m_view(new QListView(m_stack))
    , m_empty(new EmptyState(m_texts.icon, m_texts.emptyTitle, m_texts.emptySentence, m_stack))
{
    auto *headColumn = new QVBoxLayout(m_head);
    m_titleRow = new QHBoxLayout;
    m_titleRow->addWidget(m_title, 1);
    headColumn->addLayout(m_titleRow);
    m_view->setModel(&m_list.model());
    m_view->setItemDelegate(new ContactDelegate(m_view));
    m_view->setAccessibleName(m_texts.title);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
    setFocusProxy(m_view);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_stack, 1);
    connect(m_view, &QListView::clicked, this, &ListPage::choose);
    connect(m_view, &QListView::activated, this, &ListPage::choose);
    connect(&m_list, &models::ContactList::stateChanged, this, &ListPage::showState);
    const QAbstractItemModel *model = m_view->model();
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &ListPage::holdStill);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &ListPage::holdStill);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ListPage::letGo);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &ListPage::letGo);
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(kFilterDelay);
    connect(&m_filterDelay, &QTimer::timeout, this, [this] { Q_EMIT filterChanged(m_filter->text()); });
    followLook(this, [this] { follow(); });
}

void ListPage::follow()
{
    m_head->layout()->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
    m_head->layout()->setSpacing(scaled(6));
    m_titleRow->setSpacing(scaled(4));
    m_head->setMinimumHeight(scaled(kPageHead));
    m_view->doItemsLayout();
}

QToolButton *ListPage::addHeadButton(const QString &iconName, const QString &text)
{
    auto *button = new QToolButton(m_head);
    button->setIcon(icon(iconName));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    button->setProperty("lwSize", QStringLiteral("small"));
    m_titleRow->addWidget(button);
    return button;
}

void ListPage::showOpen(domain::CustomerId customer)
{
    m_open = customer;
    markOpen();
}

void ListPage::showRow(const QString &id)
{
    m_openRow = id;
    markOpen();
}

/// The row that is meant, else the first one of the open customer; -1 for none.
int ListPage::openRow() const
{
    const std::vector<models::ContactRow> &rows = m_list.model().rows();
    auto found = std::find_if(rows.begin(), rows.end(), [this](const models::ContactRow &row) {
        return !m_openRow.isEmpty() && row.id == m_openRow;
    });
    const bool elsewhere = found != rows.end() && !m_open.isNull() && found->customer != m_open;
    if (found == rows.end() || elsewhere)
        found = std::find_if(rows.begin(), rows.end(), [this](const models::ContactRow &row) {
            return !m_open.isNull() && row.customer == m_open;
        });
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

void ListPage::markOpen()
{
    const QModelIndex current = m_view->currentIndex();
    if (m_open.isNull() && m_openRow.isEmpty())
        return;
    if (m_view->hasFocus() && current.isValid() && m_openRow.isEmpty() &&
        m_list.model().row(current.row()).customer == m_open)
        return; // whoever chose it there stays there
    const int row = openRow();
    if (row < 0)
        return m_view->setCurrentIndex({});
    // The focus makes a row the current one without choosing it.
    if (row != current.row() || !m_view->selectionModel()->hasSelection())
        m_view->setCurrentIndex(m_list.model().index(row));
    if (row == 1 && !m_view->hasFocus())
        m_view->scrollToTop(); // its section's name comes into view with it
}

void ListPage::holdStill()
{
    const QModelIndex current = m_view->currentIndex();
    const bool atTop = m_view->verticalScrollBar()->value() == 0;
    const bool inUse = current.isValid() && m_view->hasFocus() &&
                       m_view->viewport()->rect().intersects(m_view->visualRect(current));
    m_still = inUse ? current : atTop ? QModelIndex() : m_view->indexAt({0, 0});
    m_stillAt = m_still.isValid() ? m_view->visualRect(m_still).top() : 0;
}

void ListPage::letGo()
{
    if (m_still.isValid()) {
        const int moved = m_view->visualRect(m_still).top() - m_stillAt;
        m_view->verticalScrollBar()->setValue(m_view->verticalScrollBar()->value() + moved);
    }
    m_still = QModelIndex();
    if (!m_view->hasFocus())
        markOpen();
}

QLineEdit *ListPage::addFilter(const QString &placeholder)
{
    m_filter = new QLineEdit(m_head);
    m_filter->setObjectName(QStringLiteral("listFilter"));
    m_filter->setPlaceholderText(placeholder);
    m_filter->setAccessibleName(placeholder);
    m_filter->setMaxLength(200);
    m_filter->setClearButtonEnabled(true);
    m_filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition)->setText(placeholder);
    m_head->layout()->addWidget(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, [this] { m_filterDelay.start(); });
    return m_filter;
}

void ListPage::showState()
{
    const bool empty = m_list.model().rowCount() == 0;
    if (!empty)
        m_stack->setCurrentWidget(m_view);
    if (!empty || m_list.isLoading())
        return; // what was there stays until an answer says there is nothing
    if (m_list.error()) {
        m_empty->setTexts(tr("The list could not be read"),
                          tr("What is stored is unharmed. Go to another page and come back to try again."));
    } else {
        const Texts texts = emptyTexts();
        m_empty->setTexts(texts.emptyTitle, texts.emptySentence);
    }
    m_stack->setCurrentWidget(m_empty);
}

void ListPage::choose(const QModelIndex &index)
{
    if (index.isValid() && !m_list.model().row(index.row()).header)
        Q_EMIT rowChosen(m_list.model().row(index.row()));
}

} // namespace leeway::ui
