#include "support/replica_dump.h"

#include "support/await.h"

#include <array>

namespace leeway::test
{

namespace
{

struct Table {
    const char *name;
    const char *columns;
    const char *from;
};
constexpr std::array kTables{
    Table{"team", "id, name, time_zone, currency, active", "team"},
    Table{"person", "id, name, role, team, languages, active, team_id, away_until, cover", "person"},
    Table{
        "customer",
        "id, kind, name, folded_name, pronunciation, pronouns, place, time_zone, languages, tier, since_at, "
        "account_number, restricted, this_case_only, merged_into, team, interaction_count, case_count, "
        "open_case_count, order_count, last_at, last_channel",
        "customer"},
    Table{"member", "id, customer, name, role, language, decides_money", "member"},
    Table{"handle", "id, customer, member, kind, value, normalized, label, changed_at", "handle"},
    Table{"preference", "id, customer, kind, text, icon, source, learned_by, learned_at, sayable, expires_at",
          "preference"},
    Table{"need", "id, customer, text, source, recorded_at", "need"},
    Table{"consent", "id, customer, kind, state, detail, text_version, source, at", "consent"},
    Table{"case",
          "id, customer, number, title, type, status, complaint, opened_at, settled_at, last_at, "
          "interaction_count, summary, merged_into, owner, next_step, next_at, waiting_for, what_happened, "
          "how_affected, what_wanted, acknowledge_by, acknowledged_at, answer_by, complaint_answered_at, "
          "final_by, asked_at, answered_at",
          "\"case\""},
    Table{"interaction",
          "id, customer, main_case, at, channel, direction, kind, author, person, title, summary, body, "
          "has_html, "
          "money_minor, money_currency, attachment_count, transcript_lines, pinned, language, source, "
          "source_id",
          "interaction"},
    Table{"text", "interaction, body, html", "interaction_text"},
    Table{"also", "interaction, \"case\"", "interaction_case"},
    Table{"line", "interaction, position, speaker, by_bot, text, decisive, at", "transcript_line"},
    Table{"attempt", "id, customer, \"case\", what, result, by_customer, at, recorded_by", "attempt"},
    Table{"promise", "id, customer, \"case\", what, about, due_at, keeper, state, made_at", "promise"},
    Table{"outcome",
          "id, customer, \"case\", satisfaction, came_back, stayed, disputed, resolution, at, source",
          "outcome"},
    Table{"contact",
          "id, customer, \"case\", person, channel, direction, queue, subject, state, opened_at, taken_at, "
          "due_at, "
          "ended_at, wrapped_at, mood_in, mood, impact, fit, identity, identity_how, speaker, interaction, "
          "handed_over",
          "contact"},
    Table{"point_mark", "id, customer, contact, point, point_version, kind, rank, text, at, person",
          "point_mark"},
    Table{
        "offer",
        "id, customer, \"case\", contact, \"grant\", at, situation, shown, \"order\", propensity, outcomes, "
        "chosen, cost, why",
        "offer"},
    Table{"order",
          "id, customer, customer_key, kind, number, status, ordered_at, renews_at, source, source_id",
          "\"order\""},
    Table{"order_line", "id, \"order\", article, article_number, quantity, paid_minor, paid_currency",
          "order_line"},
    Table{"order_event", "\"order\", kind, at, amount_minor, amount_currency, method, reference, detail",
          "order_event"},
    Table{"case_line", "\"case\", order_line", "case_order_line"},
    Table{"count", "customer, main_case, channel, count, business", "channel_count WHERE count > 0"},
    Table{"count of a customer", "customer, channel, count, business", "customer_channel WHERE count > 0"}};

QString shown(const QVariant &value)
{
    if (value.isNull())
        return QStringLiteral("-");
    if (value.typeId() == QMetaType::QByteArray)
        return QString::fromLatin1(value.toByteArray().toHex());
    return value.toString();
}

} // namespace

QStringList replicaDump(storage::Storage &storage)
{
    const auto lines =
        await(storage.read(storage::Lane::Screens, [](storage::Connection &db) -> base::Result<QStringList> {
            QStringList all;
            for (const Table &table : kTables) {
                const qsizetype columns = QByteArray(table.columns).count(',') + 1;
                const auto done = db.each(QLatin1String("SELECT ") % QLatin1String(table.columns) %
                                              QLatin1String(" FROM ") % QLatin1String(table.from),
                                          {}, [&](const storage::Rows &row) {
                                              QStringList cells{QString::fromLatin1(table.name)};
                                              for (int column = 0; column < columns; ++column)
                                                  cells.append(shown(row.at(column)));
                                              all.append(cells.join(u'|'));
                                              return true;
                                          });
                if (!done)
                    return tl::unexpected(done.error());
            }
            all.sort();
            return all;
        }));
    if (!lines)
        qFatal("%s", qPrintable(base::toLogLine(lines.error())));
    return *lines;
}

QString firstDifference(const QStringList &one, const QStringList &other)
{
    QStringList found;
    constexpr qsizetype kEnough = 4;
    for (const QString &line : one) {
        if (found.size() < kEnough && !other.contains(line))
            found.append(QStringLiteral("only here: ") + line);
    }
    for (const QString &line : other) {
        if (found.size() < 2 * kEnough && !one.contains(line))
            found.append(QStringLiteral("only there: ") + line);
    }
    return found.join(u'\n');
}

} // namespace leeway::test
