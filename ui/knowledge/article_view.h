#pragma once

#include "domain/knowledge.h"

#include <QTextBrowser>
#include <QUrl>

namespace leeway::ui
{

/// Markdown that anybody may have written. Nothing is fetched: no file, no picture, no network; HTML is shown
/// as words. A link is told and never followed, and only when it leads to an article or to https.
class ArticleView : public QTextBrowser
{
    Q_OBJECT
public:
    explicit ArticleView(QWidget *parent = nullptr);

    void showMarkdown(const QString &markdown);
    /// The words as they stand on screen, for pasting into a letter.
    [[nodiscard]] QString plainText() const { return toPlainText(); }

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void articleWanted(leeway::domain::ArticleId article);
    /// Leads to https.
    void webLinkClicked(const QUrl &url);

private:
    void render();
    void styleBlocks();
    void styleTables();

    QString m_markdown;
};

} // namespace leeway::ui
