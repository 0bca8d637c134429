#pragma once

#include "domain/knowledge.h"
#include "ui/lists/list_page.h"

class QAction;

namespace leeway::models
{
class KnowledgeList;
} // namespace leeway::models

namespace leeway::ui
{

/// The page Knowledge: a field to look for words, and the articles. GUI thread.
class KnowledgePage final : public ListPage
{
    Q_OBJECT
public:
    /// `make` writes a new article; it stands at the end of the title's line.
    KnowledgePage(models::KnowledgeList &list, QAction *make, QWidget *parent = nullptr);

    /// Another button at the end of the title's line: a new known problem.
    void offerNotices(QAction *make);
    /// Whether this person may write known problems.
    void setMayNotices(bool may);
    /// Puts the focus where words are typed.
    void beginFinding();

Q_SIGNALS:
    void articleChosen(leeway::domain::ArticleId article);
    void noticeChosen(leeway::domain::NoticeId notice);
    /// The page came into view.
    void cameIntoView();
    /// Enter on a search that found nothing: an article with that title.
    void missingChosen(const QString &words);
    /// The words that are looked for now; empty when the field was emptied.
    void looking(const QString &words);
    /// Nobody looks any more: the field or the page was left.
    void stoppedLooking();

protected:
    [[nodiscard]] Texts emptyTexts() const override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    models::KnowledgeList &m_knowledge;
    QLineEdit *m_find;
    QToolButton *m_newNotice = nullptr;
};

} // namespace leeway::ui
