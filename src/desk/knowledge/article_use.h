#pragma once

#include "desk/desk.h"
#include "domain/knowledge.h"

namespace leeway::desk
{

/// Writes down that the person read, copied or linked an article, once a case and day: what is counted is who
/// it helped, not how often somebody pressed a key.
QFuture<base::Result<void>> noteUse(Desk &desk, domain::ArticleId article, domain::ArticleUseKind how,
                                    domain::CaseId caseId);

/// Searches of the knowledge that led to nothing. One is over when the person stops looking, and a gap when
/// no article was used by then. Words of fewer than three letters are no search.
class GapKeeper
{
public:
    explicit GapKeeper(Desk &desk)
        : m_desk(desk)
    {
    }

    /// The words somebody looks for now; a beginning of what comes next is not looked for any more.
    void looking(const QString &words);
    /// An article was read, copied or linked: what was looked for is there.
    void used(domain::ArticleId article);
    /// The field was left or emptied.
    QFuture<base::Result<void>> stopped();

private:
    Desk &m_desk;
    QString m_words;
    domain::SearchGap m_last; ///< written down by this keeper; null id: none
};

} // namespace leeway::desk
