#include "ui/shell/side_column.h"

#include "ui/theme/card.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

SideColumn::SideColumn(QAction *secondWindow, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_pages(new QStackedWidget)
    , m_front(new QStackedWidget)
    , m_cover(new EmptyState(QStringLiteral("eye-off"), tr("Hidden by the privacy screen"),
                             tr("What stands here is shown again when the privacy screen is off.")))
    , m_peek(m_cover->addButton(tr("Show for 30 s")))
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false); // the line below reaches under the button as well
    m_tabs->setAccessibleName(tr("Pages of the right column"));
    auto *split = new QToolButton;
    split->setIcon(icon(QStringLiteral("split")));
    split->setToolTip(secondWindow->text());
    split->setAccessibleName(secondWindow->text());
    split->setFocusPolicy(Qt::TabFocus);
    connect(split, &QToolButton::clicked, secondWindow, &QAction::trigger);

    auto *head = new QWidget;
    head->setBackgroundRole(QPalette::Base);
    head->setAutoFillBackground(true);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_tabs, 1);
    row->addWidget(split);
    row->addSpacing(8);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(head);
    layout->addWidget(new Rule);
    m_front->addWidget(m_pages);
    m_front->addWidget(m_cover);
    layout->addWidget(m_front, 1);
    connect(m_peek, &QPushButton::clicked, this, &SideColumn::peekRequested);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        Q_EMIT pageShown(currentPage());
    });
}

/// Where a page comes: before the first that stands after it in the pictures.
int SideColumn::placeOf(const QString &id) const
{
    static const QStringList kFirst{QStringLiteral("guide"), QStringLiteral("fitting"),
                                    QStringLiteral("orders")};
    const auto rank = [](const QString &of) {
        const qsizetype at = kFirst.indexOf(of);
        return at < 0 ? kFirst.size() : at;
    };
    int place = 0;
    while (place < m_tabs->count() && rank(idAt(place)) <= rank(id))
        ++place;
    return place;
}

void SideColumn::addPage(const QString &id, const QString &title, QWidget *page)
{
    const int index = placeOf(id);
    m_pages->insertWidget(index, page);
    m_tabs->insertTab(index, title);
    m_tabs->setTabData(index, QStringList{id, title});
    m_pages->setCurrentIndex(m_tabs->currentIndex());  // the tabs do not say that theirs moved on
    if (!m_tabs->isTabVisible(m_tabs->currentIndex())) // the others are all hidden
        m_tabs->setCurrentIndex(index);
}

QString SideColumn::currentTitle() const
{
    return m_tabs->tabData(m_tabs->currentIndex()).toStringList().value(1);
}

QString SideColumn::idAt(int index) const
{
    return m_tabs->tabData(index).toStringList().value(0);
}

int SideColumn::indexOf(const QString &id) const
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (idAt(i) == id)
            return i;
    return -1;
}

void SideColumn::setPageCount(const QString &id, int count)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    const QString title = m_tabs->tabData(index).toStringList().value(1);
    m_tabs->setTabText(index,
                       count < 0 ? title : QStringLiteral("%1 %2").arg(title, QLocale().toString(count)));
}

void SideColumn::showPage(const QString &id)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    m_tabs->setTabVisible(index, true);
    m_tabs->setCurrentIndex(index);
}

void SideColumn::hidePage(const QString &id)
{
    if (const int index = indexOf(id); index >= 0)
        m_tabs->setTabVisible(index, false);
}

void SideColumn::offerPage(const QString &id)
{
    if (const int index = indexOf(id); index >= 0)
        m_tabs->setTabVisible(index, true);
}

QString SideColumn::currentPage() const
{
    return isEmpty() ? QString() : idAt(m_tabs->currentIndex());
}

void SideColumn::setCovered(bool covered, const QString &peekKey)
{
    //: on a button: the key to hold down
    m_peek->setProperty("lwKey", peekKey.isEmpty() ? QString() : tr("Hold %1").arg(peekKey));
    m_peek->updateGeometry();
    m_front->setCurrentWidget(covered ? static_cast<QWidget *>(m_cover) : m_pages);
}

bool SideColumn::isEmpty() const
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->isTabVisible(i))
            return false;
    return true;
}

} // namespace leeway::ui
