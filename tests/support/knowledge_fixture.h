#pragma once

#include "models/knowledge_list.h"
#include "support/manual_clock.h"

namespace leeway::test
{

/// What is known, as values.
class MemoryKnowledge final : public models::KnowledgeSource
{
public:
    ManualClock clock;
    desk::KnowledgeShelf all;
    std::vector<domain::ArticleLine> found;
    std::optional<base::Error> problem;
    domain::Person person;
    QStringList asked; ///< the words that were looked for

    MemoryKnowledge()
    {
        person.id = domain::PersonId::make(clock);
        person.name = QStringLiteral("Lea Brandt");
        person.role = domain::Role::Lead;
    }

    domain::ArticleLine line(const char *title, domain::ArticleState state = domain::ArticleState::Published)
    {
        domain::ArticleLine one;
        one.id = domain::ArticleId::make(clock);
        one.title = QString::fromUtf8(title);
        one.language = QStringLiteral("en");
        one.owner = domain::PersonId::make(clock);
        one.ownerName = QStringLiteral("Somebody Else");
        one.state = state;
        one.beginning = QStringLiteral("What helped in the cases before, in a few words.");
        return one;
    }
    /// Something in every section.
    void fill()
    {
        all.articles = {line("Charged twice"),
                        line("Coffee machine drips after descaling"),
                        line("Moving house with a rented machine", domain::ArticleState::Draft),
                        line("Old price list", domain::ArticleState::Retired),
                        line("Parcel says delivered"),
                        line("Sending something back")};
        all.articles[0].openFlags = 2;
        all.articles[4].reviewOn = base::toDateTime(clock.now()).date().addDays(-3);
        all.gaps = {{QStringLiteral("limescale filter"), 4, clock.now()}};
    }

    QFuture<base::Result<desk::KnowledgeShelf>> shelf() override
    {
        return QtFuture::makeReadyFuture(problem
                                             ? base::Result<desk::KnowledgeShelf>(tl::unexpected(*problem))
                                             : base::Result<desk::KnowledgeShelf>(all));
    }
    QFuture<base::Result<std::vector<domain::ArticleLine>>> find(const QString &words) override
    {
        asked.append(words);
        return QtFuture::makeReadyFuture(base::Result<std::vector<domain::ArticleLine>>(found));
    }
    [[nodiscard]] domain::Person me() const override { return person; }
};

/// A published article of several kinds of Markdown.
inline desk::ArticleToRead articleOfAllKinds(const base::Clock &clock)
{
    desk::ArticleToRead read;
    read.article.id = domain::ArticleId::make(clock);
    read.article.title = QStringLiteral("Coffee machine drips after descaling");
    read.article.language = QStringLiteral("en");
    read.article.state = domain::ArticleState::Published;
    read.article.reviewOn = base::toDateTime(clock.now()).date().addMonths(3);
    read.article.body =
        QStringLiteral("## First\n\n1. Take the tank out and look at the **ring**.\n2. Rinse it, see [the "
                       "manual](https://example.com/m) "
                       "or [returns](leeway://article?id=00000000-0000-5000-8000-000000000005).\n\n| Machine "
                       "| Seal |\n| --- | --- |\n| "
                       "Brew 1 | 4 cm |\n| Brew 3 | 5 cm |\n\n> Never ask for a second descaling.\n");
    read.ownerName = QStringLiteral("Aoife Brennan");
    return read;
}

} // namespace leeway::test
