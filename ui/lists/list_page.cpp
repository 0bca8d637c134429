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
#include <QStackedWidget>

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
    headColumn->addWidget(m_title);
    m_view->setModel(&m_list.model());
    m_view->setItemDelegate(new ContactDelegate(m_view));
    m_view->setAccessibleName(m_texts.title);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMouseTracking(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->viewport()->setBackgroundRole(QPalette::Window);
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
    m_filterDelay.setSingleShot(true);
    m_filterDelay.setInterval(kFilterDelay);
    connect(&m_filterDelay, &QTimer::timeout, this, [this] { Q_EMIT filterChanged(m_filter->text()); });
    followLook(this, [this] { follow(); });
}

void ListPage::follow()
{
    m_head->layout()->setContentsMargins(scaled(12), scaled(10), scaled(12), scaled(10));
    m_head->layout()->setSpacing(scaled(8));
    m_head->setMinimumHeight(scaled(kPageHead));
    m_view->doItemsLayout();
}

QLineEdit *ListPage::addFilter(const QString &placeholder)
{
    m_filter = new QLineEdit(m_head);
    m_filter->setObjectName(QStringLiteral("listFilter"));
    m_filter->setPlaceholderText(placeholder);
    m_filter->setAccessibleName(placeholder);
    m_filter->setMaxLength(200);
    m_filter->setClearButtonEnabled(true);
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
