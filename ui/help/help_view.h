#pragma once

#include <QTextBrowser>

namespace leeway::ui
{

struct HelpArticle;

/// One article. Nothing is fetched: no file, no network. A link is told, never followed.
class HelpView : public QTextBrowser
{
    Q_OBJECT
public:
    explicit HelpView(QWidget *parent = nullptr);

    /// The section of this key on top, or the article's beginning; `marked` are words to be marked.
    void showArticle(const HelpArticle &article, const QString &key = {}, const QString &marked = {});
    [[nodiscard]] QString articleId() const;

    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    /// A link to another article: its id.
    void articleWanted(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void render();
    void style();
    void styleTables();
    void mark();
    void goToSection();

    const HelpArticle *m_article = nullptr;
    QString m_key;
    QString m_marked;
};

} // namespace leeway::ui
