#include "app/leeway/knowledge_controller.h"

#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/read_customer.h"
#include "domain/roles.h"
#include "models/format.h"
#include "ui/edit/typed_forms.h"
#include "ui/knowledge/article_form.h"
#include "ui/knowledge/article_panel.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/knowledge_panel.h"
#include "ui/knowledge/wrong_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

constexpr int kReviewAfterMonths = 6;

QString sidePageOfArticle()
{
    return QStringLiteral("article");
}

QString plainLineOf(const QString &text)
{
    return models::isolatedText(models::screenText(text, 120).simplified());
}

} // namespace

KnowledgeController::KnowledgeController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_source(parts.desk)
    , m_list(m_source, parts.desk.clock())
    , m_gaps(parts.desk)
    , m_page(new ui::KnowledgePage(m_list, parts.window.registry().action(QStringLiteral("article.new"))))
{
    wirePage();
    wireActions();
    connect(&parts.desk, &desk::Desk::changed, this, &KnowledgeController::follow);
    connect(&parts.desk, &desk::Desk::meChanged, &m_list, &models::ContactList::reload);
    m_list.reload();
    readOffered();
}

void KnowledgeController::wirePage()
{
    connect(m_page, &ui::KnowledgePage::articleChosen, this, &KnowledgeController::read);
    connect(m_page, &ui::KnowledgePage::missingChosen, this, &KnowledgeController::writeNew);
    connect(m_page, &ui::KnowledgePage::looking, this,
            [this](const QString &words) { m_gaps.looking(words); });
    connect(m_page, &ui::KnowledgePage::stoppedLooking, this, [this] { m_gaps.stopped(); });
    connect(&m_list, &models::ContactList::stateChanged, this,
            [this] { m_parts.window.rail().setCount(QStringLiteral("knowledge"), m_list.waiting()); });
}

void KnowledgeController::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QString::fromLatin1(id)), &QAction::triggered, this, slot);
    };
    const auto withShown = [this](auto does) {
        return [this, does] {
            if (m_panel && m_panel->shown())
                does(m_panel->shown()->article.id);
            else
                hint(tr("Open an article first."));
        };
    };
    on("article.new", [this] { writeNew({}); });
    on("article.copy", withShown([this](domain::ArticleId id) { copy(id); }));
    on("article.link", withShown([this](domain::ArticleId id) { copyLink(id); }));
    on("article.wrong", withShown([this](domain::ArticleId id) { sayWrong(id); }));
    on("article.edit", withShown([this](domain::ArticleId) {
           const domain::Article &article = m_panel->shown()->article;
           if (domain::mayPut(m_parts.desk.me(), &article, &article))
               write({article, article});
           else
               hint(tr("Seniors and leads change what is published. Say what is wrong instead."));
       }));
}

void KnowledgeController::hint(const QString &text)
{
    m_parts.window.showDone(text);
}

void KnowledgeController::follow(const desk::Touched &what)
{
    if (!m_customer.isNull() && what.customer(m_customer.value))
        readCases(); // one that was opened in the contact is theirs too
    if (!desk::touchesKnowledge(what))
        return;
    m_list.reload();
    reread();
    readOffered();
}

void KnowledgeController::readOffered()
{
    base::whenAnswered(this, desk::readOfferedArticles(m_parts.desk),
                       [this](const base::Result<std::vector<desk::OfferedArticle>> &offered) {
                           if (!offered)
                               return; // the page Knowledge says what is wrong
                           m_offered = *offered;
                           showFitting();
                       });
}

void KnowledgeController::offerFor(const domain::Facts &facts, const QString &language)
{
    m_facts = facts;
    m_language = language;
    showFitting();
}

void KnowledgeController::showFitting()
{
    const auto articles = desk::articlesFor(m_offered, m_facts, m_language);
    if (!m_fitting) {
        if (articles.empty())
            return; // the tab is there once something stands in it
        m_fitting = new ui::KnowledgePanel;
        const QString shown = m_parts.window.side().currentPage();
        m_parts.window.addSidePage(QStringLiteral("fitting"), tr("Knowledge"), m_fitting);
        if (!shown.isEmpty())
            m_parts.window.side().showPage(shown);
        connect(m_fitting, &ui::KnowledgePanel::readWanted, this, &KnowledgeController::read);
        connect(m_fitting, &ui::KnowledgePanel::copyWanted, this, &KnowledgeController::copy);
        connect(m_fitting, &ui::KnowledgePanel::linkWanted, this, &KnowledgeController::copyLink);
        connect(m_fitting, &ui::KnowledgePanel::wrongWanted, this, &KnowledgeController::sayWrong);
    }
    m_fitting->setArticles(articles);
    m_parts.window.side().setPageCount(QStringLiteral("fitting"), articles.empty() ? -1 : m_fitting->count());
}

/// What is open may have changed, here or on another desk.
void KnowledgeController::reread()
{
    if (!m_panel || !m_panel->shown())
        return;
    using Read = base::Result<desk::ArticleToRead>;
    whenAnswered(this, desk::readArticle(m_parts.desk, m_panel->shown()->article.id),
                 [this, asked = m_asked](const Read &article) {
                     if (asked != m_asked)
                         return;
                     if (article)
                         show(*article);
                     else if (article.error().code == base::Code::NotFound)
                         m_panel->showGone();
                 });
}

void KnowledgeController::ensurePanel()
{
    if (m_panel)
        return;
    QList<QAction *> actions;
    for (const char *id : {"article.copy", "article.link", "article.wrong", "article.edit"})
        actions.append(m_parts.window.registry().action(QString::fromLatin1(id)));
    m_panel = new ui::ArticlePanel(actions);
    m_parts.window.addSidePage(sidePageOfArticle(), tr("Article"), m_panel);
    wirePanel();
}

void KnowledgeController::wirePanel()
{
    connect(m_panel, &ui::ArticlePanel::articleWanted, this, &KnowledgeController::read);
    connect(m_panel, &ui::ArticlePanel::webLinkOpened, this,
            [](const QUrl &url) { QDesktopServices::openUrl(url); });
    connect(m_panel, &ui::ArticlePanel::stateWanted, this, &KnowledgeController::setState);
    connect(m_panel, &ui::ArticlePanel::settleWanted, this, [this](const domain::ArticleFlag &flag) {
        m_parts.edits.report(desk::settle(m_parts.desk, flag), tr("Settled."));
    });
    connect(m_panel, &ui::ArticlePanel::discardWanted, this, [this] {
        m_parts.edits.report(desk::discardDraft(m_parts.desk, m_panel->shown()->article),
                             tr("Draft thrown away."));
    });
}

void KnowledgeController::read(domain::ArticleId article)
{
    using Read = base::Result<desk::ArticleToRead>;
    whenAnswered(
        this, desk::readArticle(m_parts.desk, article), [this, asked = ++m_asked](const Read &found) {
            if (asked != m_asked)
                return;
            if (!found && found.error().code == base::Code::NotFound)
                return hint(
                    tr("This article is not on this computer: it was thrown away, or has not come yet."));
            if (!found)
                return m_parts.window.showError(found.error());
            ensurePanel();
            show(*found);
            m_parts.window.setSideShown(true);
            m_parts.window.side().showPage(sidePageOfArticle());
            m_parts.window.columns().go(ui::Column::Side);
            m_panel->setFocus(Qt::OtherFocusReason);
            if (found->article.state == domain::ArticleState::Published)
                note(found->article.id, domain::ArticleUseKind::Read);
        });
}

void KnowledgeController::show(const desk::ArticleToRead &article)
{
    m_panel->show(article, m_parts.desk.me(),
                  {QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()});
}

void KnowledgeController::note(domain::ArticleId article, domain::ArticleUseKind how)
{
    m_gaps.used(article);
    desk::noteUse(m_parts.desk, article, how, theCase()); // a count that is lost is no trouble worth a word
}

void KnowledgeController::setContactCase(std::optional<domain::CaseId> about)
{
    m_contactCase = about;
}

void KnowledgeController::setCustomer(domain::CustomerId customer)
{
    m_customer = customer;
    m_cases.clear();
    if (!customer.isNull())
        readCases();
}

void KnowledgeController::readCases()
{
    constexpr int kLookedAt = 20; // open ones come first
    using Page = base::Result<domain::CasePage>;
    whenAnswered(this, desk::readCases(m_parts.desk, m_customer, {}, {}, kLookedAt),
                 [this, of = m_customer](const Page &page) {
                     if (of != m_customer)
                         return; // another one is on screen by now
                     m_cases.clear();
                     if (!page)
                         return; // then nothing is attached
                     for (const domain::CaseEntry &entry : page->cases) {
                         if (entry.theCase.status != domain::CaseStatus::Solved)
                             m_cases.push_back(entry.theCase);
                     }
                 });
}

domain::CaseId KnowledgeController::theCase() const
{
    const bool known = m_contactCase && std::any_of(m_cases.begin(), m_cases.end(), [this](const auto &one) {
                           return one.id == *m_contactCase;
                       });
    return known ? *m_contactCase : m_cases.size() == 1 ? m_cases.front().id : domain::CaseId();
}

void KnowledgeController::putOnClipboard(const QString &text, const QString &done)
{
    QGuiApplication::clipboard()->setText(text);
    hint(done);
}

void KnowledgeController::missed(const QString &words)
{
    m_gaps.looking(words);
    m_gaps.stopped();
}

void KnowledgeController::copy(domain::ArticleId article)
{
    if (m_panel && m_panel->shown() && m_panel->shown()->article.id == article) {
        putOnClipboard(m_panel->plainText(), tr("Text copied. Nothing has left this computer."));
        return note(article, domain::ArticleUseKind::Copied);
    }
    using Read = base::Result<desk::ArticleToRead>;
    whenAnswered(this, desk::readArticle(m_parts.desk, article), [this](const Read &found) {
        if (!found)
            return m_parts.window.showError(found.error());
        ensurePanel();
        show(*found);
        copy(found->article.id);
    });
}

void KnowledgeController::copyLink(domain::ArticleId article)
{
    putOnClipboard(domain::linkTo(article), tr("Link copied. It opens the article in a colleague's Leeway."));
    note(article, domain::ArticleUseKind::Linked);
}

void KnowledgeController::sayWrong(domain::ArticleId article)
{
    if (!m_wrong) {
        m_wrong = new ui::WrongPanel;
        m_parts.edits.adopt(m_wrong);
        connect(m_wrong, &ui::WrongPanel::wrongSaid, this,
                [this](domain::ArticleId of, const QString &text, domain::CaseId caseId) {
                    m_parts.edits.finish(m_wrong, desk::sayWrong(m_parts.desk, of, text, caseId),
                                         tr("Told to those who keep it right."));
                });
    }
    using Read = base::Result<desk::ArticleToRead>;
    whenAnswered(this, desk::readArticle(m_parts.desk, article), [this](const Read &found) {
        if (!found)
            return m_parts.window.showError(found.error());
        m_wrong->start(found->article, m_cases, theCase());
        m_parts.edits.show(m_wrong, ui::Column::Side);
    });
}

void KnowledgeController::setState(domain::ArticleState state)
{
    const QString done = state == domain::ArticleState::Published
                             ? tr("Published: everybody is offered it.")
                             : tr("Retired: nobody is offered it any more.");
    m_parts.edits.report(desk::setState(m_parts.desk, m_panel->shown()->article, state), done);
}

domain::Article KnowledgeController::emptyArticle() const
{
    domain::Article article;
    article.id = domain::ArticleId::make(m_parts.desk.clock());
    const QStringList &languages = m_parts.desk.me().languages;
    article.language = languages.isEmpty() ? QLocale().bcp47Name().section(u'-', 0, 0) : languages.first();
    article.owner = m_parts.desk.me().id;
    article.reviewOn =
        base::toDateTime(m_parts.desk.clock().now()).toLocalTime().date().addMonths(kReviewAfterMonths);
    return article;
}

void KnowledgeController::writeNew(const QString &title)
{
    domain::Article article = emptyArticle();
    article.title = title;
    write({article, std::nullopt});
}

void KnowledgeController::draftFrom(const domain::Case &theCase)
{
    const domain::Article empty = emptyArticle();
    whenAnswered(this,
                 desk::draftFromCase(m_parts.desk, theCase.id, empty.language,
                                     {tr("Question"), tr("What was tried"), tr("How it ended")}),
                 [this, empty](const base::Result<domain::Article> &draft) {
                     if (!draft)
                         return m_parts.window.showError(draft.error());
                     domain::Article article = *draft;
                     article.reviewOn = empty.reviewOn;
                     write({article, std::nullopt});
                 });
}

void KnowledgeController::fillCaseMenu(QMenu &menu, const domain::Case &theCase)
{
    if (domain::mayDo(m_parts.desk.me().role, domain::Right::WriteKnowledge))
        menu.addAction(tr("Article from this case…"), this, [this, theCase] { draftFrom(theCase); });
}

void KnowledgeController::makeForm()
{
    if (m_form)
        return;
    m_form = new ui::ArticleForm;
    m_parts.edits.adopt(m_form);
    ui::markKept(*m_form);
    connect(m_form, &ui::ArticleForm::articleWritten, this, &KnowledgeController::save);
    connect(m_form, &ui::ArticleForm::typed, this,
            [this](const desk::ArticleInHand &hand) { desk::keepArticleInHand(m_parts.desk, hand); });
    connect(m_form, &ui::ArticleForm::thrownAway, this, [this] {
        m_form->discard();
        desk::keepArticleInHand(m_parts.desk, std::nullopt);
        m_parts.edits.leave();
    });
}

/// What is being written goes first: nothing typed is lost for something else.
void KnowledgeController::write(const desk::ArticleInHand &hand)
{
    if (!domain::mayDo(m_parts.desk.me().role, domain::Right::WriteKnowledge))
        return hint(tr("Your role reads articles and writes none."));
    makeForm();
    const auto begin = [this, hand](const std::optional<desk::ArticleInHand> &before) {
        const bool other = before && before->article.id != hand.article.id;
        if (other)
            hint(tr("This is what you were writing. Save it or throw it away first."));
        m_form->start(before ? *before : hand);
        m_parts.edits.show(m_form, ui::Column::List);
    };
    using People = base::Result<std::vector<domain::Person>>;
    whenAnswered(this, desk::readPersons(m_parts.desk), [this](const People &people) {
        std::vector<domain::Person> keepers;
        if (people && domain::mayDo(m_parts.desk.me().role, domain::Right::SetKnowledge))
            std::copy_if(people->begin(), people->end(), std::back_inserter(keepers),
                         [](const domain::Person &one) { return one.active; });
        m_form->setKeepers(keepers);
    });
    if (const auto now = m_form->hand())
        return begin(now);
    using InHand = base::Result<std::optional<desk::ArticleInHand>>;
    whenAnswered(this, desk::readArticleInHand(m_parts.desk), [begin](const InHand &kept) {
        if (kept)
            begin(*kept);
        else
            begin(std::nullopt);
    });
}

void KnowledgeController::save(const desk::ArticleInHand &hand)
{
    m_form->setSaving(true);
    whenAnswered(this, desk::saveArticle(m_parts.desk, hand.article, hand.before),
                 [this, hand](const base::Result<desk::Undo> &saved) {
                     if (!saved && saved.error().code == base::Code::ChangedMeanwhile) {
                         using Read = base::Result<desk::ArticleToRead>;
                         return whenAnswered(this, desk::readArticle(m_parts.desk, hand.article.id),
                                             [this, error = saved.error()](const Read &theirs) {
                                                 if (theirs)
                                                     m_form->showTheirs(theirs->article);
                                                 else
                                                     m_form->showFailure(ui::errorLine(error));
                                             });
                     }
                     if (!saved)
                         return m_form->showFailure(ui::errorLine(saved.error()));
                     m_form->setSaving(false);
                     m_form->discard();
                     desk::keepArticleInHand(m_parts.desk, std::nullopt);
                     m_parts.edits.leave();
                     //: %1 is the title of an article
                     m_parts.window.showDone(
                         tr("“%1” saved.").arg(plainLineOf(hand.article.title)), [this, undo = *saved] {
                             whenAnswered(this, undo(m_parts.desk), [this](const base::Result<void> &undone) {
                                 if (!undone)
                                     m_parts.window.showError(undone.error());
                             });
                         });
                     read(hand.article.id);
                 });
}

} // namespace leeway::app
