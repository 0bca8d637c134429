#include "ui/shell/side_pages.h"

#include "ui/theme/card.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace leeway::ui
{

SidePages::SidePages(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabBar)
    , m_row(new QWidget)
    , m_line(new Rule)
    , m_pages(new QStackedWidget)
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false); // the line below reaches under what stands behind the tabs as well
    m_tabs->setAccessibleName(name);
    m_row->setBackgroundRole(QPalette::Base);
    m_row->setAutoFillBackground(true);
    m_head = new QHBoxLayout(m_row);
    m_head->setContentsMargins(0, 0, 0, 0);
    m_head->setSpacing(0);
    m_head->addWidget(m_tabs, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_row);
    layout->addWidget(m_line);
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_pages->setCurrentIndex(index);
        Q_EMIT shown(current());
    });
}

void SidePages::addToHead(QWidget *widget)
{
    m_head->addWidget(widget);
    m_head->addSpacing(8);
}

SidePages::Page SidePages::at(int index) const
{
    Page out = m_tabs->tabData(index).value<Page>();
    out.visible = m_tabs->isTabVisible(index);
    return out;
}

void SidePages::put(int index, const Page &page)
{
    m_tabs->setTabData(index, QVariant::fromValue(page));
    m_tabs->setTabText(index, page.count < 0
                                  ? page.title
                                  : QStringLiteral("%1 %2").arg(page.title, QLocale().toString(page.count)));
}

/// Where a page comes: before the first that stands after it in the pictures.
int SidePages::placeOf(const QString &id) const
{
    static const QStringList kFirst{QStringLiteral("guide"), QStringLiteral("fitting"),
                                    QStringLiteral("orders")};
    const auto rank = [](const QString &of) {
        const qsizetype at = kFirst.indexOf(of);
        return at < 0 ? kFirst.size() : at;
    };
    int place = 0;
    while (place < m_tabs->count() && rank(at(place).id) <= rank(id))
        ++place;
    return place;
}

void SidePages::add(const Page &page)
{
    const int index = placeOf(page.id);
    m_pages->insertWidget(index, page.widget);
    m_tabs->insertTab(index, page.title);
    put(index, page);
    setTabVisible(index, page.visible);
    m_pages->setCurrentIndex(m_tabs->currentIndex()); // the tabs do not say that theirs moved on
    showHead();
    if (page.visible && !m_tabs->isTabVisible(m_tabs->currentIndex())) // the others are all hidden
        m_tabs->setCurrentIndex(index);
}

std::optional<SidePages::Page> SidePages::take(const QString &id)
{
    const int index = indexOf(id);
    if (index < 0)
        return std::nullopt;
    Page out = at(index);
    m_pages->removeWidget(out.widget);
    out.widget->setParent(nullptr);
    m_tabs->removeTab(index);
    m_pages->setCurrentIndex(m_tabs->currentIndex());
    showHead();
    return out;
}

QStringList SidePages::ids() const
{
    QStringList out;
    for (int i = 0; i < m_tabs->count(); ++i)
        out.append(at(i).id);
    return out;
}

int SidePages::indexOf(const QString &id) const
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (at(i).id == id)
            return i;
    return -1;
}

void SidePages::setCount(const QString &id, int count)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    Page page = at(index);
    page.count = count;
    put(index, page);
}

void SidePages::show(const QString &id)
{
    const int index = indexOf(id);
    if (index < 0)
        return;
    setTabVisible(index, true);
    m_tabs->setCurrentIndex(index);
}

void SidePages::setPageVisible(const QString &id, bool visible)
{
    if (const int index = indexOf(id); index >= 0)
        setTabVisible(index, visible);
}

/// Qt 6.4 forgets that the tabs are still to be laid out when one is told what it is already, and does not
/// say that the row is another one: with no tab it has no height, and would keep that.
void SidePages::setTabVisible(int index, bool visible)
{
    if (m_tabs->isTabVisible(index) == visible)
        return;
    m_tabs->setTabVisible(index, visible);
    m_tabs->updateGeometry();
    m_row->updateGeometry(); // while it is hidden its own layout would tell nobody
    showHead();
}

void SidePages::setOneTabNeedless(bool needless)
{
    m_needless = needless;
    showHead();
}

void SidePages::showHead()
{
    int seen = 0;
    for (int i = 0; i < m_tabs->count(); ++i)
        seen += m_tabs->isTabVisible(i) ? 1 : 0;
    for (QWidget *part : {m_row, m_line})
        part->setVisible(!m_needless || seen > 1);
}

QString SidePages::current() const
{
    return isEmpty() ? QString() : at(m_tabs->currentIndex()).id;
}

QString SidePages::currentTitle() const
{
    return m_tabs->count() == 0 ? QString() : at(m_tabs->currentIndex()).title;
}

bool SidePages::isEmpty() const
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->isTabVisible(i))
            return false;
    return true;
}

} // namespace leeway::ui
