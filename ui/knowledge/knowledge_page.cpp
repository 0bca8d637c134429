#include "ui/knowledge/knowledge_page.h"

#include "models/knowledge_list.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QToolButton>

namespace leeway::ui
{

KnowledgePage::KnowledgePage(models::KnowledgeList &list, QAction *make, QWidget *parent)
    : ListPage(
          list,
          {tr("Knowledge"), QStringLiteral("book"), tr("Nothing is written down yet"),
           tr("What was found out in one case helps in the next. Write an article, or make a draft from a "
              "case in its menu.")},
          parent)
    , m_knowledge(list)
    , m_find(addFilter(tr("Words of an article")))
{
    connect(addHeadButton(QStringLiteral("plus"), tr("New article")), &QToolButton::clicked, make,
            &QAction::trigger);
    connect(this, &ListPage::filterChanged, this, [this](const QString &words) {
        m_knowledge.setWords(words);
        if (words.trimmed().isEmpty())
            Q_EMIT stoppedLooking();
        else
            Q_EMIT looking(words);
    });
    connect(this, &ListPage::rowChosen, this, [this](const models::ContactRow &row) {
        if (const auto notice = models::noticeOf(row))
            Q_EMIT noticeChosen(*notice);
        else if (const auto article = models::KnowledgeList::articleOf(row))
            Q_EMIT articleChosen(*article);
        else
            Q_EMIT missingChosen(row.id);
    });
    m_find->installEventFilter(this);
    setFocusProxy(m_find);
}

void KnowledgePage::offerNotices(QAction *make)
{
    m_newNotice = addHeadButton(QStringLiteral("alert"), tr("New known problem"));
    connect(m_newNotice, &QToolButton::clicked, make, &QAction::trigger);
}

void KnowledgePage::setMayNotices(bool may)
{
    if (m_newNotice != nullptr)
        m_newNotice->setVisible(may);
}

void KnowledgePage::beginFinding()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

ListPage::Texts KnowledgePage::emptyTexts() const
{
    if (m_knowledge.words().isEmpty())
        return ListPage::emptyTexts();
    return {{},
            {},
            tr("No article has these words"),
            tr("Looked through titles, tags and texts. Fewer letters find more. What nobody finds is told to "
               "those "
               "who keep the articles.")};
}

/// Down goes from the field into the list, and Enter opens its first article.
bool KnowledgePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool open = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (open || key == Qt::Key_Down) {
            const auto &rows = m_knowledge.model().rows();
            const auto first =
                std::find_if(rows.begin(), rows.end(), [](const auto &row) { return !row.header; });
            if (first == rows.end())
                return true;
            view()->setCurrentIndex(m_knowledge.model().index(static_cast<int>(first - rows.begin())));
            view()->setFocus(Qt::TabFocusReason);
            if (open)
                Q_EMIT rowChosen(*first);
            return true;
        }
    }
    return ListPage::eventFilter(watched, event);
}

void KnowledgePage::showEvent(QShowEvent *event)
{
    ListPage::showEvent(event);
    Q_EMIT cameIntoView();
}

void KnowledgePage::hideEvent(QHideEvent *event)
{
    ListPage::hideEvent(event);
    Q_EMIT stoppedLooking();
}

} // namespace leeway::ui
