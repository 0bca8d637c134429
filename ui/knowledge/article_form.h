#pragma once

#include "desk/knowledge/article_draft.h"
#include "ui/edit/edit_panel.h"

#include <QTimer>

class QComboBox;
class QDateEdit;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;
class QTabBar;

namespace leeway::ui
{

class ArticleView;

/// Writing an article: its words with a preview, language, tags, who keeps it right and when it is looked at
/// again. What is typed is told at each pause, and stays until it is saved or thrown away.
class ArticleForm : public EditPanel
{
    Q_OBJECT
public:
    explicit ArticleForm(QWidget *parent = nullptr);

    /// Shows it; typed text of before is gone, so ask `hand()` first.
    void start(const desk::ArticleInHand &hand);
    /// What is being written; nothing when there is nothing to lose.
    [[nodiscard]] std::optional<desk::ArticleInHand> hand() const;
    /// Who may keep it right; none: it stays whoever's it is.
    void setKeepers(const std::vector<domain::Person> &people);
    /// Somebody else changed it meanwhile: saving again puts this in the place of `theirs`, which can be
    /// looked at.
    void showTheirs(const domain::Article &theirs);

Q_SIGNALS:
    void articleWritten(const leeway::desk::ArticleInHand &hand);
    /// A pause while typing.
    void typed(const leeway::desk::ArticleInHand &hand);
    /// What is typed is not wanted any more.
    void thrownAway();

protected:
    void save() override;
    void clearForm() override;

private:
    void makeTabs();
    void watchFields();
    void fill(const domain::Article &article);
    [[nodiscard]] domain::Article typedArticle() const;
    void showTab(int tab);

    desk::ArticleInHand m_hand;
    bool m_started = false;
    std::optional<domain::Article> m_theirs;
    QTimer m_pause;
    QLineEdit *m_title;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QPlainTextEdit *m_body;
    ArticleView *m_preview;
    QComboBox *m_language;
    QLineEdit *m_tags;
    QComboBox *m_owner;
    QDateEdit *m_review;
    FormField *m_titleField;
    FormField *m_bodyField;
    FormField *m_tagsField;
    FormField *m_ownerField = nullptr;
};

} // namespace leeway::ui
