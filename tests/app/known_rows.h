#pragma once

#include <QString>

namespace leeway::test
{

// What a company says of itself and what is known there, put into a store of one computer beside the program:
// most of it has no command line.

/// An id in a column as it stands in JSON.
inline QString uuidOf(const char *column)
{
    return QString::fromUtf8(
               "lower(substr(hex(%1),1,8)||'-'||substr(hex(%1),9,4)||'-'||substr(hex(%1),13,4)||'-'||"
               "substr(hex(%1),17,4)||'-'||substr(hex(%1),21))")
        .arg(QString::fromUtf8(column));
}

/// A row of the kind `table` with `fields` for json_object; `who` and `team` are a person and a team there.
inline QString companyRow(const char *table, const char *id, const QString &fields,
                          const char *article = "NULL")
{
    return QString::fromUtf8(
               "INSERT INTO company_row (\"table\", id, article, row) SELECT '%1', %2, %3, "
               "json_object('id', %4, %5) FROM (SELECT id AS who FROM person LIMIT 1), (SELECT id "
               "AS team FROM team LIMIT 1);")
        .arg(QString::fromUtf8(table), QString::fromUtf8(id), QString::fromUtf8(article), uuidOf(id), fields);
}

/// One row of each kind, and a team whose hours are said.
inline QString knowledgeSql()
{
    const char *const article = "x'01900000000070008000000000000001'";
    const QString who = uuidOf("who");
    return QString::fromUtf8("INSERT INTO team (id, name, time_zone, currency, active, hours) VALUES "
                             "(x'01900000000070008000000000000009', 'Here', 'Europe/Oslo', 'NOK', 1, "
                             "'[[[480,960]],[],[],[],[],[],[]]');") +
           companyRow(
               "choice", "x'01900000000070008000000000000002'",
               QString::fromUtf8(
                   "'kind', 'IssueType', 'text', 'Leaking seal', 'position', 7, 'active', json('true')")) +
           companyRow(
               "holiday", "x'01900000000070008000000000000003'",
               QString::fromUtf8("'day', '2026-05-17', 'name', 'Day', 'team', %1").arg(uuidOf("team"))) +
           companyRow("membership", "x'01900000000070008000000000000004'",
                      QString::fromUtf8("'person', %1, 'team', %2, 'from_day', '2020-01-01'")
                          .arg(who, uuidOf("team"))) +
           companyRow("article", article,
                      QString::fromUtf8(
                          "'title', 'Seals', 'language', 'en', 'body', 'Change it.', 'owner', %1, 'when', "
                          "json('{}'), "
                          "'tags', json('[\"seal\"]'), 'state', 'Draft'")
                          .arg(who)) +
           companyRow("article_flag", "x'01900000000070008000000000000005'",
                      QString::fromUtf8(
                          "'article', %1, 'text', 'not so', 'person', %2, 'at', 5, 'settled', json('false')")
                          .arg(uuidOf(article), who),
                      article) +
           companyRow("article_use", "x'01900000000070008000000000000006'",
                      QString::fromUtf8("'article', %1, 'how', 'Copied', 'person', %2, 'at', 6")
                          .arg(uuidOf(article), who),
                      article) +
           companyRow("search_gap", "x'01900000000070008000000000000007'",
                      QString::fromUtf8("'words', 'lime', 'person', %1, 'at', 7").arg(who)) +
           companyRow("notice", "x'01900000000070008000000000000008'",
                      QString::fromUtf8(
                          "'title', 'Thin seals', 'when', json('{}'), 'sentence', json('{\"en\":\"It is "
                          "known.\"}'), "
                          "'resolution', '', 'owner', %1, 'from_at', 8, 'active', json('true')")
                          .arg(who)) +
           companyRow("due_rule", "x'0190000000007000800000000000000a'",
                      QString::fromUtf8("'kind', 'QueueAnswer', 'name', 'Billing', 'amount', 120")) +
           companyRow("duty", "(SELECT id FROM person LIMIT 1)",
                      QString::fromUtf8("'team', %1, 'since_at', 1, 'until_at', 2").arg(uuidOf("team")));
}

/// A pool of six codes: three free, one that was given, one that was taken back and one that was taken out.
inline QString codesSql()
{
    QString sql =
        QString::fromUtf8("INSERT INTO fund (id, team, name, currency) VALUES "
                          "(x'01900000000070008000000000000f01', zeroblob(16), 'Care fund', 'NOK');");
    const char *const states[] = {"'Free', NULL, NULL",
                                  "'Free', NULL, NULL",
                                  "'Free', NULL, NULL",
                                  "'Given', randomblob(16), 5",
                                  "'Withdrawn', randomblob(16), 5",
                                  "'Withdrawn', NULL, NULL"};
    int number = 0;
    for (const char *state : states)
        sql += QString::fromUtf8("INSERT INTO voucher (id, fund, resolution, code, value, currency, expires, "
                                 "added_at, state, \"grant\", given_at) VALUES (randomblob(16), "
                                 "x'01900000000070008000000000000f01', 'voucher', 'SECRET-%1', 2000, 'NOK', "
                                 "'2099-12-31', 4, %2);")
                   .arg(++number)
                   .arg(QString::fromUtf8(state));
    return sql;
}

} // namespace leeway::test
