#include "ui/guidance/guide_points_page.h"

#include "models/point_words.h"

#include <QAction>
#include <QActionGroup>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QToolButton>

namespace leeway::ui
{

GuidePointsPage::GuidePointsPage(models::GuidePointsList &list, const QList<QAction *> &acts, QWidget *parent)
    : ListPage(list,
               {tr("Guide"), QStringLiteral("bulb"), tr("There are no talking points yet"),
                tr("Write the first one, or take in a guide file. Everybody in a contact gets what fits.")},
               parent)
    , m_points(list)
    , m_find(addFilter(tr("Words of a talking point")))
    , m_filter(addHeadButton(QStringLiteral("filter"), tr("Which are shown")))
    , m_new(addHeadButton(QStringLiteral("plus"), tr("New talking point")))
    , m_more(addHeadButton(QStringLiteral("more"), tr("Guide file")))
{
    makeFilterMenu();
    connect(m_new, &QToolButton::clicked, acts.front(), &QAction::trigger);
    auto *menu = new QMenu(m_more);
    menu->addActions(acts);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    connect(this, &ListPage::filterChanged, this, [this](const QString &words) {
        models::GuideFilter filter = m_points.filter();
        filter.words = words.trimmed();
        m_points.setFilter(filter);
    });
    connect(this, &ListPage::rowChosen, this, [this](const models::ContactRow &row) {
        if (const desk::StoredPoint *point = m_points.pointOf(row))
            Q_EMIT pointChosen(point->point.key);
        else
            Q_EMIT ideaChosen(row.id);
    });
    m_find->installEventFilter(this);
    setFocusProxy(m_find);
}

void GuidePointsPage::makeFilterMenu()
{
    auto *menu = new QMenu(m_filter);
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, const models::GuideFilter &chosen) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(group->actions().isEmpty());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, chosen] {
            models::GuideFilter filter = chosen;
            filter.words = m_points.filter().words;
            m_points.setFilter(filter);
        });
    };
    add(tr("All"), {});
    const QStringList phases = models::phaseNames();
    for (int i = 0; i < phases.size(); ++i) {
        models::GuideFilter filter;
        filter.phase = static_cast<domain::Phase>(i);
        add(phases.at(i), filter);
    }
    models::GuideFilter overdue;
    overdue.overdue = true;
    add(tr("Due for review"), overdue);
    models::GuideFilter retired;
    retired.retired = true;
    add(tr("Retired"), retired);
    m_filter->setMenu(menu);
    m_filter->setPopupMode(QToolButton::InstantPopup);
}

void GuidePointsPage::setMayChange(bool may)
{
    m_new->setVisible(may);
}

ListPage::Texts GuidePointsPage::emptyTexts() const
{
    if (m_points.filter().isEmpty())
        return ListPage::emptyTexts();
    return {
        {},
        {},
        tr("No talking point is like this"),
        tr("Looked through what it says, its key and its tags. Fewer letters or another choice find more.")};
}

/// Down goes from the field into the list, and Enter opens its first point.
bool GuidePointsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool open = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (open || key == Qt::Key_Down) {
            const auto &rows = m_points.model().rows();
            const auto first =
                std::find_if(rows.begin(), rows.end(), [](const auto &row) { return !row.header; });
            if (first == rows.end())
                return true;
            view()->setCurrentIndex(m_points.model().index(static_cast<int>(first - rows.begin())));
            view()->setFocus(Qt::TabFocusReason);
            if (open)
                Q_EMIT rowChosen(*first);
            return true;
        }
    }
    return ListPage::eventFilter(watched, event);
}

} // namespace leeway::ui
