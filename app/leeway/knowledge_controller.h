#pragma once

#include "desk/knowledge/article_draft.h"
#include "desk/knowledge/article_use.h"
#include "desk/knowledge/fitting_articles.h"
#include "models/knowledge_list.h"

#include <QObject>

class QMenu;

namespace leeway::ui
{
class ArticleForm;
class ArticlePanel;
class KnowledgePage;
class KnowledgePanel;
class MainWindow;
class WrongPanel;
} // namespace leeway::ui

namespace leeway::app
{

class EditController;

/// The page Knowledge, the article in the right column, and what is done with it: copy, link, "this is
/// wrong", write, publish, retire. GUI thread.
class KnowledgeController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
    };
    KnowledgeController(const Parts &parts, QObject *parent);

    [[nodiscard]] ui::KnowledgePage &page() const { return *m_page; }
    [[nodiscard]] models::KnowledgeList &list() { return m_list; }
    /// Opens it in the right column; the focus goes there.
    void read(domain::ArticleId article);
    /// Somebody looked for these words elsewhere and used no article.
    void missed(const QString &words);
    void copy(domain::ArticleId article);
    void copyLink(domain::ArticleId article);
    void sayWrong(domain::ArticleId article);
    /// Who is open: what is said of articles names one of their open cases.
    void setCustomer(domain::CustomerId customer);
    /// What the contact in hand is about: what is said of an article goes with it, when it is a case of
    /// whoever is open.
    void setContactCase(std::optional<domain::CaseId> about);
    /// What is known of the contact in hand: articles that fit stand in the right column.
    void offerFor(const domain::Facts &facts, const QString &language);
    /// What a case's menu offers: a draft from it.
    void fillCaseMenu(QMenu &menu, const domain::Case &theCase);

private:
    void wirePage();
    void wirePanel();
    void wireActions();
    void readCases();
    void follow(const desk::Touched &what);
    void ensurePanel();
    void readOffered();
    void showFitting();
    void show(const desk::ArticleToRead &article);
    void reread();
    /// The case on the table; a null id when there is none, or several.
    [[nodiscard]] domain::CaseId theCase() const;
    void note(domain::ArticleId article, domain::ArticleUseKind how);
    void putOnClipboard(const QString &text, const QString &done);
    void setState(domain::ArticleState state);
    void write(const desk::ArticleInHand &hand);
    void writeNew(const QString &title);
    void makeForm();
    void save(const desk::ArticleInHand &hand);
    void draftFrom(const domain::Case &theCase);
    [[nodiscard]] domain::Article emptyArticle() const;
    void hint(const QString &text);

    Parts m_parts;
    models::DeskKnowledgeSource m_source;
    models::KnowledgeList m_list;
    desk::GapKeeper m_gaps;
    domain::CustomerId m_customer;     ///< on screen
    std::vector<domain::Case> m_cases; ///< their open ones
    std::optional<domain::CaseId> m_contactCase;
    ui::KnowledgePage *m_page;
    ui::ArticlePanel *m_panel = nullptr;
    ui::KnowledgePanel *m_fitting = nullptr;
    std::vector<desk::OfferedArticle> m_offered;
    domain::Facts m_facts;
    QString m_language;
    ui::ArticleForm *m_form = nullptr;
    ui::WrongPanel *m_wrong = nullptr;
    quint64 m_asked = 0; ///< counts what was asked for: an older answer is dropped
};

} // namespace leeway::app
