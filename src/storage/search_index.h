#pragma once

#include "domain/ids.h"
#include "storage/connection.h"

#include <QStringList>

namespace leeway::storage
{

/// `text` as the index holds it: folded, its words with one blank between. Signs of scripts that are written
/// without blanks (Han, Kana, Hangul, Thai, Lao, Khmer, Burmese) are words of their own, so that any part of
/// a name is found. Words are cut at 40 characters.
QString indexWords(QStringView text);

/// The FTS5 expression for all of `words` (as indexWords gives them); `prefixes` makes each a prefix,
/// otherwise none is but, when `lastIsPrefix`, the last.
QString matchAll(const QStringList &words, bool prefixes, bool lastIsPrefix = false);

/// What was said in the transcript of interaction `i`, with a blank before it; empty when there is none. Part
/// of a statement.
QString transcriptWordsSql();

// Each pair keeps one row of an index level with its table: `unindex…` before the row changes, `index…`
// after. They read the row itself; a row that waits for the index (pending_*) has nothing to take out.
base::Result<void> indexName(Connection &db, qint64 customerRow);
base::Result<void> unindexName(Connection &db, qint64 customerRow);
base::Result<void> indexCase(Connection &db, qint64 caseRow);
base::Result<void> unindexCase(Connection &db, qint64 caseRow);
base::Result<void> indexHistory(Connection &db, qint64 interactionRow);
base::Result<void> unindexHistory(Connection &db, qint64 interactionRow);
base::Result<void> indexArticle(Connection &db, qint64 companyRow);
base::Result<void> unindexArticle(Connection &db, qint64 companyRow);

/// What search would not find although it should: rows of each index, some thousand spread over all, whose
/// first or last word does not lead to them. Rows that wait for the index are passed over.
base::Result<QStringList> readIndexGaps(Connection &db);

/// The spellings of `word` with one letter left out, and itself; what name_spelling holds.
QStringList spellings(const QString &word);
/// Whether typo search knows `word`: letters only, 3 to 24 of them.
bool hasSpellings(const QString &word);

} // namespace leeway::storage
