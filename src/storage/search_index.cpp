#include "storage/search_index.h"

#include "base/text_fold.h"
#include "storage/query.h"

#include <algorithm>
#include <array>
#include <vector>

namespace leeway::storage
{

using base::Result;

namespace
{

constexpr int kLongestWord = 40;

bool isWrittenWithoutBlanks(char32_t c)
{
    if (c < 0x0E00)
        return false;
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

struct RowWords {
    QString words;
    bool waits = false;
    bool found = false;
};

/// `sql` gives the texts of one row and whether it waits for the index.
Result<RowWords> rowWords(Connection &db, const QString &sql, qint64 row)
{
    RowWords result;
    const auto done = db.each(sql, {row}, [&](const Rows &columns) {
        result.words = indexWords(QString(columns.at(0).toString() % u' ' % columns.at(1).toString()));
        result.waits = columns.at(2).toInt() != 0;
        result.found = true;
        return false;
    });
    if (!done)
        return tl::unexpected(done.error());
    return result;
}

QString nameWordsSql()
{
    return QStringLiteral("SELECT c.name, coalesce((SELECT group_concat(m.name, ' ') FROM member AS m "
                          "WHERE m.customer = c.id), ''), EXISTS (SELECT 1 FROM pending_name AS p WHERE "
                          "p.customer = c.rowid) FROM customer AS c WHERE c.rowid = ?");
}

QString caseWordsSql()
{
    return QStringLiteral("SELECT title, type, 0 FROM \"case\" WHERE rowid = ?");
}

QString articleWordsSql()
{
    return QStringLiteral("SELECT json_extract(row, '$.title') || ' ' || json_extract(row, '$.tags'), "
                          "json_extract(row, '$.body'), 0 FROM company_row WHERE rowid = ? AND \"table\" = "
                          "'article'");
}

QString historyWordsSql()
{
    return query("read_history_words").replace(QLatin1String(":transcript_words"), transcriptWordsSql());
}

Result<void> insertWords(Connection &db, const QString &table, qint64 row, const QString &words)
{
    if (words.isEmpty())
        return {};
    const auto done = db.exec(
        QLatin1String("INSERT INTO ") % table % QLatin1String(" (rowid, words) VALUES (?, ?)"), {row, words});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<void> removeWords(Connection &db, const QString &table, const QString &sql, qint64 row)
{
    const auto words = rowWords(db, sql, row);
    if (!words)
        return tl::unexpected(words.error());
    if (!words->found || words->waits || words->words.isEmpty())
        return {};
    const auto done = db.exec(QLatin1String("INSERT INTO ") % table % QLatin1String(" (") % table %
                                  QLatin1String(", rowid, words) VALUES ('delete', ?, ?)"),
                              {row, words->words});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

/// An index level as the check sees it.
struct IndexLevel {
    QLatin1StringView table; ///< whose rows it holds the words of, quoted
    QLatin1StringView index;
    QString words; ///< see rowWords()
};

/// Whether the first and the last word of a row lead to it.
Result<bool> isFound(Connection &db, const IndexLevel &level, qint64 row)
{
    const auto words = rowWords(db, level.words, row);
    if (!words)
        return tl::unexpected(words.error());
    if (words->waits || words->words.isEmpty())
        return true;
    const QStringList two{words->words.section(u' ', 0, 0), words->words.section(u' ', -1)};
    const auto found = db.value(QLatin1String("SELECT 1 FROM ") % level.index % QLatin1String(" WHERE ") %
                                    level.index % QLatin1String(" MATCH ? AND rowid = ?"),
                                {matchAll(two, false), row});
    if (!found)
        return tl::unexpected(found.error());
    return found->isValid();
}

/// Every so-manieth rowid of a table, so that about kLookedAt come.
Result<std::vector<qint64>> spreadRows(Connection &db, QLatin1StringView table)
{
    constexpr qint64 kLookedAt = 3'000;
    const auto count = db.value(QLatin1String("SELECT count(*) FROM ") % table);
    if (!count)
        return tl::unexpected(count.error());
    const qint64 step = std::max<qint64>(1, count->toLongLong() / kLookedAt);
    std::vector<qint64> rows;
    qint64 at = 0;
    const auto done = db.each(QLatin1String("SELECT rowid FROM ") % table, {}, [&](const Rows &row) {
        if (at++ % step == 0)
            rows.push_back(row.at(0).toLongLong());
        return true;
    });
    if (!done)
        return tl::unexpected(done.error());
    return rows;
}

/// Makes a word of a name known to typo search; most are already.
Result<void> learnWord(Connection &db, const QString &word)
{
    const auto added =
        db.exec(QStringLiteral("INSERT INTO name_word (word) VALUES (?) ON CONFLICT DO NOTHING"), {word});
    if (!added)
        return tl::unexpected(added.error());
    if (*added == 0)
        return {};
    for (const QString &spelling : spellings(word)) {
        const auto done = db.exec(
            QStringLiteral("INSERT INTO name_spelling (spelling, word) VALUES (?, ?) ON CONFLICT DO NOTHING"),
            {spelling, word});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

} // namespace

QString transcriptWordsSql()
{
    return QStringLiteral(
        "CASE WHEN i.transcript_lines > 0 THEN (SELECT coalesce(' ' || group_concat(l.text, "
        "' '), '') FROM transcript_line AS l WHERE l.interaction = i.id) ELSE '' END");
}

QString indexWords(QStringView text)
{
    const QString plain = base::folded(text);
    QString words;
    words.reserve(plain.size() + 8);
    int length = 0; // of the word being written; 0 between words
    for (qsizetype i = 0; i < plain.size(); ++i) {
        const QChar c = plain[i];
        char32_t full = c.unicode();
        const bool pair = c.isHighSurrogate() && i + 1 < plain.size() && plain[i + 1].isLowSurrogate();
        if (pair)
            full = QChar::surrogateToUcs4(c, plain[i + 1]);
        const bool mark = QChar::isMark(full);
        if (!QChar::isLetterOrNumber(full) && !mark && !pair) {
            length = 0;
            continue;
        }
        const bool alone = !mark && isWrittenWithoutBlanks(full);
        if (length == 0 || alone) {
            if (!words.isEmpty())
                words.append(u' ');
            length = 0;
        }
        if (length < kLongestWord) {
            words.append(c);
            if (pair)
                words.append(plain[i + 1]);
        }
        i += pair ? 1 : 0;
        ++length;
        if (alone && (i + 1 >= plain.size() || !plain[i + 1].isMark()))
            length = 0;
    }
    return words;
}

QString matchAll(const QStringList &words, bool prefixes, bool lastIsPrefix)
{
    QString expression;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if (!expression.isEmpty())
            expression.append(u' ');
        expression += u'"' % words[i] % u'"';
        if (prefixes || (lastIsPrefix && i == words.size() - 1))
            expression.append(u'*');
    }
    return expression;
}

QStringList spellings(const QString &word)
{
    QStringList all{word};
    for (qsizetype i = 0; i < word.size(); ++i) {
        QString shorter = word;
        shorter.remove(i, 1);
        if (!all.contains(shorter))
            all.append(shorter);
    }
    return all;
}

bool hasSpellings(const QString &word)
{
    constexpr qsizetype kShortest = 3;
    constexpr qsizetype kLongest = 24;
    return word.size() >= kShortest && word.size() <= kLongest &&
           std::all_of(word.begin(), word.end(), [](QChar c) { return c.isLetter(); });
}

Result<void> indexName(Connection &db, qint64 customerRow)
{
    const auto words = rowWords(db, nameWordsSql(), customerRow);
    if (!words)
        return tl::unexpected(words.error());
    if (auto done = insertWords(db, QStringLiteral("name_index"), customerRow, words->words); !done)
        return done;
    for (const QString &word : words->words.split(u' ', Qt::SkipEmptyParts)) {
        if (!hasSpellings(word))
            continue;
        if (auto done = learnWord(db, word); !done)
            return done;
    }
    return {};
}

Result<void> unindexName(Connection &db, qint64 customerRow)
{
    return removeWords(db, QStringLiteral("name_index"), nameWordsSql(), customerRow);
}

Result<void> indexCase(Connection &db, qint64 caseRow)
{
    const auto words = rowWords(db, caseWordsSql(), caseRow);
    if (!words)
        return tl::unexpected(words.error());
    return insertWords(db, QStringLiteral("case_index"), caseRow, words->words);
}

Result<void> unindexCase(Connection &db, qint64 caseRow)
{
    return removeWords(db, QStringLiteral("case_index"), caseWordsSql(), caseRow);
}

Result<void> indexHistory(Connection &db, qint64 interactionRow)
{
    const auto words = rowWords(db, historyWordsSql(), interactionRow);
    if (!words)
        return tl::unexpected(words.error());
    return insertWords(db, QStringLiteral("history_index"), interactionRow, words->words);
}

Result<void> unindexHistory(Connection &db, qint64 interactionRow)
{
    return removeWords(db, QStringLiteral("history_index"), historyWordsSql(), interactionRow);
}

Result<void> indexArticle(Connection &db, qint64 companyRow)
{
    const auto words = rowWords(db, articleWordsSql(), companyRow);
    if (!words)
        return tl::unexpected(words.error());
    return insertWords(db, QStringLiteral("article_index"), companyRow, words->words);
}

Result<void> unindexArticle(Connection &db, qint64 companyRow)
{
    return removeWords(db, QStringLiteral("article_index"), articleWordsSql(), companyRow);
}

Result<QStringList> readIndexGaps(Connection &db)
{
    const std::array levels{
        IndexLevel{QLatin1StringView("customer"), QLatin1StringView("name_index"), nameWordsSql()},
        IndexLevel{QLatin1StringView("\"case\""), QLatin1StringView("case_index"), caseWordsSql()},
        IndexLevel{QLatin1StringView("company_row"), QLatin1StringView("article_index"), articleWordsSql()},
        IndexLevel{QLatin1StringView("interaction"), QLatin1StringView("history_index"), historyWordsSql()}};
    QStringList gaps;
    for (const IndexLevel &level : levels) {
        const auto rows = spreadRows(db, level.table);
        if (!rows)
            return tl::unexpected(rows.error());
        qint64 lost = 0;
        for (const qint64 row : *rows) {
            const auto found = isFound(db, level, row);
            if (!found)
                return tl::unexpected(found.error());
            lost += *found ? 0 : 1;
        }
        if (lost > 0)
            gaps.append(QStringLiteral("%1 of %2 rows looked at are not found by their words in %3")
                            .arg(lost)
                            .arg(rows->size())
                            .arg(level.index));
    }
    return gaps;
}

} // namespace leeway::storage
