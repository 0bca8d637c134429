#include "domain/roles.h"
#include "support/knowledge_fixture.h"
#include "tests/screens/registry.h"
#include "tests/screens/shell_world.h"
#include "ui/knowledge/article_form.h"
#include "ui/knowledge/article_panel.h"
#include "ui/knowledge/knowledge_page.h"
#include "ui/knowledge/knowledge_panel.h"
#include "ui/knowledge/wrong_panel.h"
#include "ui/shell/actions.h"
#include "ui/shell/rail.h"
#include "ui/shell/side_column.h"

#include <QAction>

// The page Knowledge, an article beside it, and the forms; guide 7.1, pictures 01 and 10f.
namespace leeway::screens
{

namespace
{

/// What a window shows must outlive it; pictures live as long as the program.
struct KnowledgeWorld {
    test::MemoryKnowledge source;
    std::unique_ptr<models::KnowledgeList> list;
};

KnowledgeWorld &newKnowledgeWorld()
{
    static std::vector<std::unique_ptr<KnowledgeWorld>> all;
    return *all.emplace_back(std::make_unique<KnowledgeWorld>());
}

models::Format knowledgeFormat(const KnowledgeWorld &world)
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"),
            world.source.clock.now()};
}

std::unique_ptr<ui::MainWindow> knowledgeWindow(KnowledgeWorld &world)
{
    world.list = std::make_unique<models::KnowledgeList>(world.source, world.source.clock);
    world.list->setRegion(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"));
    auto window = makeShellWindow();
    window->setListWidget(
        new ui::KnowledgePage(*world.list, window->registry().action(QStringLiteral("article.new"))));
    window->rail().setCurrent(QStringLiteral("knowledge"));
    window->columns().setTabText(ui::Column::List, QStringLiteral("Knowledge"));
    world.list->reload();
    return window;
}

void addSide(ui::MainWindow &window, QWidget *page, const QString &title)
{
    window.addSidePage(QStringLiteral("article"), title, page);
    window.setSideShown(true);
    window.side().showPage(QStringLiteral("article"));
    window.columns().go(ui::Column::Side);
}

ui::ArticlePanel *articlePanel(KnowledgeWorld &world, ui::MainWindow &window, const desk::ArticleToRead &read)
{
    QList<QAction *> actions;
    for (const char *id : {"article.copy", "article.link", "article.wrong", "article.edit"})
        actions.append(window.registry().action(QString::fromLatin1(id)));
    auto *panel = new ui::ArticlePanel(actions);
    panel->show(read, world.source.person, knowledgeFormat(world));
    return panel;
}

std::unique_ptr<QWidget> makeKnowledge(const Request &)
{
    KnowledgeWorld &world = newKnowledgeWorld();
    world.source.fill();
    auto window = knowledgeWindow(world);
    desk::ArticleToRead read = test::articleOfAllKinds(world.source.clock);
    domain::ArticleFlag flag;
    flag.text = QStringLiteral("The seal of the Brew 3 has 6 cm since the spring.");
    flag.at = world.source.clock.now();
    read.flags = {flag};
    read.flaggedBy = {QStringLiteral("Inês Carvalho")};
    read.figures = {.uses = 31, .cases = 24, .settled = 19};
    addSide(*window, articlePanel(world, *window, read), QStringLiteral("Article"));
    return window;
}

std::unique_ptr<QWidget> makeKnowledgeEmpty(const Request &)
{
    KnowledgeWorld &world = newKnowledgeWorld();
    auto window = knowledgeWindow(world);
    window->columns().go(ui::Column::List);
    return window;
}

std::unique_ptr<QWidget> makeKnowledgeLong(const Request &)
{
    KnowledgeWorld &world = newKnowledgeWorld();
    world.source.all.articles = {world.source.line("A title that goes on and on although nobody asked for "
                                                   "it, with <b>tags</b> and \u202Ereversed words")};
    auto window = knowledgeWindow(world);
    desk::ArticleToRead read = test::articleOfAllKinds(world.source.clock);
    read.article.title = world.source.all.articles.front().title;
    read.article.state = domain::ArticleState::Draft;
    read.article.body =
        QStringLiteral("# <script>alert(1)</script> \u202Egnidaeh\n\n![](file:///etc/passwd)\n\n") +
        QStringLiteral("Donaudampfschifffahrtsgesellschaft").repeated(12) +
        QStringLiteral("\n\n<img src=\"https://example.com/x.png\"> <b onclick=\"x()\">bold</b>\n\n") +
        QStringLiteral("> ").repeated(200) + QStringLiteral("deep\n\n") +
        QStringLiteral("a paragraph of ordinary words that goes on. ").repeated(60);
    addSide(*window, articlePanel(world, *window, read), QStringLiteral("Article"));
    return window;
}

std::unique_ptr<QWidget> makeKnowledgeForm(const Request &)
{
    KnowledgeWorld &world = newKnowledgeWorld();
    world.source.fill();
    auto window = knowledgeWindow(world);
    auto *form = new ui::ArticleForm;
    form->setKeepers({world.source.person});
    domain::Article article = test::articleOfAllKinds(world.source.clock).article;
    article.owner = world.source.person.id;
    article.tags = {QStringLiteral("descaling"), QStringLiteral("drip")};
    form->start({article, article});
    addSide(*window, form, QStringLiteral("Write down"));
    return window;
}

std::unique_ptr<QWidget> makeKnowledgeWrong(const Request &)
{
    KnowledgeWorld &world = newKnowledgeWorld();
    world.source.fill();
    auto window = knowledgeWindow(world);
    auto *panel = new ui::WrongPanel;
    domain::Case theCase;
    theCase.id = domain::CaseId::make(world.source.clock);
    theCase.title = QStringLiteral("Coffee machine drips");
    panel->start(test::articleOfAllKinds(world.source.clock).article, {theCase});
    addSide(*window, panel, QStringLiteral("Write down"));
    panel->trigger(); // as it answers when nothing was said
    return window;
}

std::unique_ptr<QWidget> makeKnowledgeFitting(const Request &)
{
    KnowledgeWorld &world = newKnowledgeWorld();
    world.source.fill();
    auto window = knowledgeWindow(world);
    auto *panel = new ui::KnowledgePanel;
    panel->setArticles(
        {world.source.all.articles[0], world.source.all.articles[1], world.source.all.articles[4]});
    addSide(*window, panel, QStringLiteral("Knowledge"));
    return window;
}

const bool kKnowledgeAdded = registerScreen({QStringLiteral("knowledge"), {1440, 900}, makeKnowledge});
const bool kKnowledgeEmptyAdded =
    registerScreen({QStringLiteral("knowledge-empty"), {1440, 900}, makeKnowledgeEmpty});
const bool kKnowledgeLongAdded =
    registerScreen({QStringLiteral("knowledge-long"), {1440, 900}, makeKnowledgeLong});
const bool kKnowledgeFormAdded =
    registerScreen({QStringLiteral("knowledge-form"), {1440, 900}, makeKnowledgeForm});
const bool kKnowledgeWrongAdded =
    registerScreen({QStringLiteral("knowledge-wrong"), {1440, 900}, makeKnowledgeWrong});
const bool kKnowledgeFittingAdded =
    registerScreen({QStringLiteral("knowledge-fitting"), {1440, 900}, makeKnowledgeFitting});

} // namespace

} // namespace leeway::screens
