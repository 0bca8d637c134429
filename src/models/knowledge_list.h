#pragma once

#include "desk/knowledge/articles.h"
#include "models/notice_list.h"

namespace leeway::models
{

/// Where the page Knowledge reads from. Every call returns at once; the answer comes through the future.
class KnowledgeSource
{
public:
    virtual ~KnowledgeSource() = default;
    virtual QFuture<base::Result<desk::KnowledgeShelf>> shelf() = 0;
    virtual QFuture<base::Result<std::vector<domain::ArticleLine>>> find(const QString &words) = 0;
    [[nodiscard]] virtual domain::Person me() const = 0;
};

/// The sections of the page, by the name in ContactRow::section.
namespace knowledge_section
{
inline const QString kFound = QStringLiteral("found");
inline const QString kWrong = QStringLiteral("wrong");
inline const QString kDue = QStringLiteral("due");
inline const QString kDrafts = QStringLiteral("drafts");
inline const QString kPublished = QStringLiteral("published");
inline const QString kRetired = QStringLiteral("retired");
inline const QString kGaps = QStringLiteral("gaps");
} // namespace knowledge_section

/// The rows of the page: known problems, what is said to be wrong, what is due for review, drafts, what is
/// known, what was looked for and not found, what is retired, problems that are over. An article stands once,
/// in the first section it belongs to. Pure.
std::vector<ContactRow> knowledgeRows(const desk::KnowledgeShelf &shelf, const NoticeReaches &reaches,
                                      const domain::Person &me, const ContactLook &look);
/// Rows of articles, in the order given.
std::vector<ContactRow> articleRows(const QString &section, const std::vector<domain::ArticleLine> &articles,
                                    const ContactLook &look);

/// The page Knowledge; with words, the articles that hold them. GUI thread.
class KnowledgeList final : public ContactList
{
    Q_OBJECT

public:
    KnowledgeList(KnowledgeSource &source, const base::Clock &clock, QObject *parent = nullptr);

    void setWords(const QString &words);
    /// Whom the known problems touch, as far as it is counted.
    void setReaches(const NoticeReaches &reaches);
    [[nodiscard]] const std::vector<domain::Notice> &notices() const { return m_shelf.notices; }
    [[nodiscard]] const QString &words() const { return m_words; }
    /// How many articles wait for those who keep them right.
    [[nodiscard]] int waiting() const;
    /// The article of a row; nothing for gaps, known problems and headers.
    [[nodiscard]] static std::optional<domain::ArticleId> articleOf(const ContactRow &row);

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    KnowledgeSource &m_source;
    QString m_words;
    desk::KnowledgeShelf m_shelf;
    std::vector<domain::ArticleLine> m_found;
    NoticeReaches m_reaches;
};

/// The page from the desk's store.
class DeskKnowledgeSource final : public KnowledgeSource
{
public:
    explicit DeskKnowledgeSource(desk::Desk &desk)
        : m_desk(desk)
    {
    }

    QFuture<base::Result<desk::KnowledgeShelf>> shelf() override;
    QFuture<base::Result<std::vector<domain::ArticleLine>>> find(const QString &words) override;
    [[nodiscard]] domain::Person me() const override;

private:
    desk::Desk &m_desk;
};

} // namespace leeway::models
