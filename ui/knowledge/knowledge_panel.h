#pragma once

#include "domain/knowledge.h"
#include "models/format.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace leeway::ui
{

class EmptyState;

/// The tab "Knowledge" of the right column (picture 01): articles that fit what is open, each with Copy, Link
/// and Wrong. Knows not why they fit. GUI thread.
class KnowledgePanel : public QWidget
{
    Q_OBJECT
public:
    explicit KnowledgePanel(QWidget *parent = nullptr);

    /// In the order given. A row that stays keeps the focus.
    void setArticles(const std::vector<domain::ArticleLine> &articles);
    [[nodiscard]] int count() const { return static_cast<int>(m_articles.size()); }

Q_SIGNALS:
    void readWanted(leeway::domain::ArticleId article);
    void copyWanted(leeway::domain::ArticleId article);
    void linkWanted(leeway::domain::ArticleId article);
    void wrongWanted(leeway::domain::ArticleId article);

private:
    QWidget *makeRow(const domain::ArticleLine &article);

    std::vector<domain::ArticleLine> m_articles;
    QWidget *m_rows;
    QVBoxLayout *m_column;
    EmptyState *m_empty;
};

} // namespace leeway::ui
