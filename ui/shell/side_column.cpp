#include "ui/shell/side_column.h"

#include "ui/theme/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLocale>
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
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(true);
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
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, m_pages, &QStackedWidget::setCurrentIndex);
}

void SideColumn::addPage(const QString &id, const QString &title, QWidget *page)
{
    m_pages->addWidget(page);
    const int index = m_tabs->addTab(title);
    m_tabs->setTabData(index, QStringList{id, title});
}

void SideColumn::setPageCount(const QString &id, int count)
{
    for (int i = 0; i < m_tabs->count(); ++i) {
        const QStringList page = m_tabs->tabData(i).toStringList();
        if (page.value(0) == id)
            m_tabs->setTabText(
                i, count < 0 ? page.value(1)
                             : QStringLiteral("%1 %2").arg(page.value(1), QLocale().toString(count)));
    }
}

void SideColumn::showPage(const QString &id)
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->tabData(i).toStringList().value(0) == id)
            m_tabs->setCurrentIndex(i);
}

QString SideColumn::currentPage() const
{
    return m_tabs->tabData(m_tabs->currentIndex()).toStringList().value(0);
}

bool SideColumn::isEmpty() const
{
    return m_tabs->count() == 0;
}

} // namespace leeway::ui
