#include "models/knowledge_list.h"

#include "domain/roles.h"
#include "models/date_pattern.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>
#include <iterator>

namespace leeway::models
{

using domain::ArticleLine;
using domain::ArticleState;

namespace
{

constexpr int kMostFound = 100;

QDate dayOfLook(const ContactLook &look)
{
    return base::toDateTime(look.format.now).toTimeZone(look.format.zone).date();
}

QString stateWords(ArticleState state)
{
    switch (state) {
    case ArticleState::Draft:
        return Words::tr("draft");
    case ArticleState::Retired:
        return Words::tr("retired");
    case ArticleState::Published:
        break;
    }
    return {};
}

ContactRow articleRow(const QString &section, const ArticleLine &article, const ContactLook &look)
{
    ContactRow row;
    row.section = section;
    row.id = article.id.toString();
    row.icon = article.openFlags > 0 ? QStringLiteral("alert") : QStringLiteral("book");
    row.name = screenText(article.title, 200).simplified();
    row.subject = screenText(article.beginning, 200).simplified();
    if (desk::isDue(article, dayOfLook(look))) {
        row.time = shortDay(look.format, article.reviewOn);
        row.urgent = true;
    } else {
        row.time = stateWords(article.state);
    }
    row.badge = article.openFlags > 0 ? number(look.format, article.openFlags) : QString();
    const QString due = row.urgent ? Words::tr("Due for review since %1.").arg(row.time) : QString();
    const QString wrong =
        article.openFlags > 0 ? Words::tr("%n say(s) it is wrong.", nullptr, article.openFlags) : QString();
    QStringList parts{Words::tr("%1. Article.").arg(isolatedText(row.name)), stateWords(article.state), due,
                      wrong, isolatedText(row.subject)};
    parts.removeAll(QString());
    row.sentence = parts.join(u' ');
    return row;
}

ContactRow gapRow(const domain::GapLine &gap, const ContactLook &look)
{
    ContactRow row;
    row.section = knowledge_section::kGaps;
    row.id = gap.words;
    row.icon = QStringLiteral("ask");
    row.name = shownText(screenText(gap.words, 200), look.privacy);
    row.time = shortDate(look.format, gap.lastAt);
    row.subject = Words::tr("looked for %n time(s), nothing used", nullptr, gap.times);
    row.sentence =
        Words::tr("%1, %2, last on %3. Enter writes an article.").arg(row.name, row.subject, row.time);
    return row;
}

void addSection(std::vector<ContactRow> &rows, const QString &title, std::vector<ContactRow> section,
                const ContactLook &look)
{
    if (section.empty())
        return;
    rows.push_back(sectionRow(section.front().section, title, static_cast<int>(section.size()), look));
    std::move(section.begin(), section.end(), std::back_inserter(rows));
}

/// Takes those that fit out of `left`.
template <class Fits> std::vector<ArticleLine> taken(std::vector<ArticleLine> &left, Fits fits)
{
    const auto rest = std::stable_partition(left.begin(), left.end(),
                                            [&fits](const ArticleLine &line) { return !fits(line); });
    std::vector<ArticleLine> out(std::make_move_iterator(rest), std::make_move_iterator(left.end()));
    left.erase(rest, left.end());
    return out;
}

/// Whether it is for this person to see to it: its owner, or somebody who keeps all of them right.
bool isTheirs(const ArticleLine &line, const domain::Person &me)
{
    return line.owner == me.id || domain::mayDo(me.role, domain::Right::SetKnowledge);
}

} // namespace

std::vector<ContactRow> articleRows(const QString &section, const std::vector<ArticleLine> &articles,
                                    const ContactLook &look)
{
    std::vector<ContactRow> rows;
    rows.reserve(articles.size());
    for (const ArticleLine &article : articles)
        rows.push_back(articleRow(section, article, look));
    return rows;
}

std::vector<ContactRow> knowledgeRows(const desk::KnowledgeShelf &shelf, const NoticeReaches &reaches,
                                      const domain::Person &me, const ContactLook &look)
{
    namespace at = knowledge_section;
    std::vector<ContactRow> rows = openNoticeRows(shelf.notices, reaches, look);
    std::vector<ArticleLine> left = shelf.articles;
    const auto add = [&](const QString &section, const QString &title, const auto &fits) {
        addSection(rows, title, articleRows(section, taken(left, fits), look), look);
    };
    const QDate today = dayOfLook(look);
    add(at::kWrong, Words::tr("Said to be wrong"),
        [&me](const ArticleLine &line) { return line.openFlags > 0 && isTheirs(line, me); });
    add(at::kDue, Words::tr("Due for review"),
        [&](const ArticleLine &line) { return desk::isDue(line, today) && isTheirs(line, me); });
    add(at::kDrafts, Words::tr("Drafts"),
        [](const ArticleLine &line) { return line.state == ArticleState::Draft; });
    add(at::kPublished, Words::tr("Articles"),
        [](const ArticleLine &line) { return line.state == ArticleState::Published; });
    std::vector<ContactRow> gaps;
    for (const domain::GapLine &gap : shelf.gaps)
        gaps.push_back(gapRow(gap, look));
    addSection(rows, Words::tr("Looked for and not found"), std::move(gaps), look);
    add(at::kRetired, Words::tr("Retired"), [](const ArticleLine &) { return true; });
    std::vector<ContactRow> over = overNoticeRows(shelf.notices, look);
    std::move(over.begin(), over.end(), std::back_inserter(rows));
    return rows;
}

KnowledgeList::KnowledgeList(KnowledgeSource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
{
}

void KnowledgeList::setWords(const QString &words)
{
    if (words.trimmed() == m_words)
        return;
    m_words = words.trimmed();
    reload();
}

void KnowledgeList::setReaches(const NoticeReaches &reaches)
{
    m_reaches = reaches;
    refreshTimes();
}

int KnowledgeList::waiting() const
{
    const domain::Person me = m_source.me();
    const QDate today = dayOfLook(look());
    return static_cast<int>(
        std::count_if(m_shelf.articles.begin(), m_shelf.articles.end(), [&](const ArticleLine &line) {
            return isTheirs(line, me) && (line.openFlags > 0 || desk::isDue(line, today));
        }));
}

std::optional<domain::ArticleId> KnowledgeList::articleOf(const ContactRow &row)
{
    if (row.header || row.section == knowledge_section::kGaps || noticeOf(row))
        return std::nullopt;
    return domain::ArticleId::fromString(row.id);
}

void KnowledgeList::read(bool)
{
    if (!m_words.isEmpty()) {
        whenRead(m_source.find(m_words), [this](const auto &found) {
            m_found = found;
            answered(false);
        });
        return;
    }
    whenRead(m_source.shelf(), [this](const auto &shelf) {
        m_shelf = shelf;
        answered(false);
    });
}

std::vector<ContactRow> KnowledgeList::rows() const
{
    if (m_words.isEmpty())
        return knowledgeRows(m_shelf, m_reaches, m_source.me(), look());
    const std::vector<domain::Notice> notices = noticesWith(m_shelf.notices, m_words);
    std::vector<ContactRow> rows = openNoticeRows(notices, m_reaches, look());
    std::vector<ContactRow> found = articleRows(knowledge_section::kFound, m_found, look());
    std::vector<ContactRow> over = overNoticeRows(notices, look());
    std::move(found.begin(), found.end(), std::back_inserter(rows));
    std::move(over.begin(), over.end(), std::back_inserter(rows));
    return rows;
}

QFuture<base::Result<desk::KnowledgeShelf>> DeskKnowledgeSource::shelf()
{
    return desk::readShelf(m_desk);
}

QFuture<base::Result<std::vector<ArticleLine>>> DeskKnowledgeSource::find(const QString &words)
{
    return desk::findArticles(m_desk, words, kMostFound);
}

domain::Person DeskKnowledgeSource::me() const
{
    return m_desk.me();
}

} // namespace leeway::models
