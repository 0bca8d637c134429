#pragma once

#include "desk/knowledge/articles.h"
#include "models/format.h"

#include <QAction>
#include <QUrl>
#include <QWidget>

class QBoxLayout;
class QToolButton;

namespace leeway::ui
{

class ArticleView;
class EmptyState;
class InfoBar;
class TextLabel;

/// One article in the right column: its words, who keeps it right, what is said to be wrong in it, and what
/// can be done with it. A link to the web names its host and waits for a second word.
class ArticlePanel : public QWidget
{
    Q_OBJECT
public:
    /// `actions` work while the panel has the focus: copy, link, wrong, edit.
    explicit ArticlePanel(const QList<QAction *> &actions, QWidget *parent = nullptr);

    void show(const desk::ArticleToRead &read, const domain::Person &me, const models::Format &format);
    /// What was open is not here any more.
    void showGone();
    [[nodiscard]] const std::optional<desk::ArticleToRead> &shown() const { return m_shown; }
    /// The words as a customer may get them.
    [[nodiscard]] QString plainText() const;

Q_SIGNALS:
    void articleWanted(leeway::domain::ArticleId article);
    /// The person confirmed; https.
    void webLinkOpened(const QUrl &url);
    void stateWanted(leeway::domain::ArticleState state);
    void settleWanted(const leeway::domain::ArticleFlag &flag);
    void discardWanted();

private:
    QWidget *makeActs(const QList<QAction *> &actions);
    void showFlags(const models::Format &format);
    void showStateActs(const domain::Person &me);
    void askFor(const QUrl &url);

    std::optional<desk::ArticleToRead> m_shown;
    bool m_maySettle = false;
    QWidget *m_page;
    EmptyState *m_gone;
    TextLabel *m_title;
    TextLabel *m_about;
    TextLabel *m_figures;
    QBoxLayout *m_flags;
    ArticleView *m_view;
    InfoBar *m_confirm;
    InfoBar *m_state;
    QUrl m_asked;
};

} // namespace leeway::ui
