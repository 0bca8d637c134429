#include "ui/shell/covered_page.h"

namespace leeway::ui
{

CoveredPage::CoveredPage(QWidget *parent)
    : QStackedWidget(parent)
{
}

void CoveredPage::setPage(QWidget *page)
{
    QWidget *former = std::exchange(m_page, page);
    if (page)
        addWidget(page);
    follow();
    if (former && former != page) {
        removeWidget(former);
        former->deleteLater();
    }
}

void CoveredPage::setCover(QWidget *cover)
{
    m_cover = cover;
    if (cover && indexOf(cover) < 0)
        addWidget(cover);
    follow();
}

/// Whoever comes here by a key comes to what is in front.
void CoveredPage::follow()
{
    QWidget *front = m_cover ? m_cover : m_page;
    if (!front)
        return;
    setCurrentWidget(front);
    setFocusProxy(front);
}

} // namespace leeway::ui
