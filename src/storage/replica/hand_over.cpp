#include "storage/replica/hand_over.h"

#include "domain/json/erasure.h"
#include "domain/json/offer.h"
#include "domain/json/survey.h"
#include "domain/json/values.h"
#include "domain/store_tables.h"
#include "domain/voucher.h"
#include "storage/company_rows.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/erasure_rows.h"
#include "storage/fact_readers.h"
#include "storage/offer_rows.h"
#include "storage/replica/rows.h"
#include "storage/row_readers.h"
#include "storage/row_values.h"
#include "storage/row_writes.h"
#include "storage/survey_rows.h"

#include <QHash>
#include <QJsonDocument>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

constexpr int kMostRows = 500;
constexpr qsizetype kMostBytes = 4 * 1024 * 1024;

/// Where in a table to go on, and how far commands go.
struct From {
    QVariant after;
    qint64 upToDseq;

    [[nodiscard]] qint64 rowid() const { return after.isValid() ? after.toLongLong() : -1; }
};

/// Rows and places as they are read, until a page is full.
class Filling
{
public:
    void add(const QJsonObject &row, const QVariant &place)
    {
        m_bytes += QJsonDocument(row).toJson(QJsonDocument::Compact).size();
        page.rows.push_back(row);
        page.after = place;
    }
    [[nodiscard]] bool isFull() const
    {
        return page.rows.size() >= static_cast<size_t>(kMostRows) || m_bytes >= kMostBytes;
    }

    HandOverPage page;

private:
    qsizetype m_bytes = 0;
};

using ReadPage = Result<HandOverPage> (*)(Connection &, const From &);

/// A page of a table whose rows are whole in one line of SQL: `columns` of `table` (with its alias), made a
/// value by `make`, and JSON by `toRow`.
template <class Make, class ToRow>
Result<HandOverPage> readPlain(Connection &db, const From &from, const QString &columns, const char *table,
                               Make make, ToRow toRow)
{
    const QString rowid =
        QString::fromLatin1(table).section(QLatin1String(" AS "), -1) + QStringLiteral(".rowid");
    const int place = static_cast<int>(columns.count(u',')) + 1;
    Filling filling;
    const auto done = db.each(QLatin1String("SELECT ") % columns % QLatin1String(", ") % rowid %
                                  QLatin1String(" FROM ") % QLatin1String(table) % QLatin1String(" WHERE ") %
                                  rowid % QLatin1String(" > ? ORDER BY ") % rowid % QLatin1String(" LIMIT ?"),
                              {from.rowid(), kMostRows}, [&](const Rows &row) {
                                  filling.add(toRow(make(row)), row.at(place));
                                  return !filling.isFull();
                              });
    if (!done)
        return tl::unexpected(done.error());
    return filling.page;
}

/// A page of a table whose records are read one by one, by their ids.
template <class Id, class Read>
Result<HandOverPage> readWhole(Connection &db, const From &from, const char *table, Read read)
{
    auto ids =
        readAll<std::pair<qint64, Id>>(db,
                                       QLatin1String("SELECT rowid, id FROM ") % QLatin1String(table) %
                                           QLatin1String(" WHERE rowid > ? ORDER BY rowid LIMIT ?"),
                                       {from.rowid(), kMostRows}, [](const Rows &row) {
                                           return std::pair(row.at(0).toLongLong(), idFrom<Id>(row.at(1)));
                                       });
    if (!ids)
        return tl::unexpected(ids.error());
    Filling filling;
    for (const auto &[rowid, id] : *ids) {
        const Result<QJsonObject> row = read(db, id);
        if (!row)
            return tl::unexpected(row.error());
        filling.add(*row, rowid);
        if (filling.isFull())
            break;
    }
    return filling.page;
}

Result<InteractionRecord> readRecord(Connection &db, InteractionId id)
{
    InteractionRecord record;
    auto interaction = readInteraction(db, id);
    if (!interaction)
        return tl::unexpected(interaction.error());
    record.interaction = *std::move(interaction);
    auto also = readAll<CaseId>(
        db,
        QStringLiteral(
            "SELECT l.\"case\" FROM interaction_case AS l JOIN interaction AS i ON i.id = l.interaction "
            "WHERE l.interaction = ? AND l.\"case\" IS NOT i.main_case ORDER BY l.\"case\""),
        {idValue(id)}, [](const Rows &row) { return idFrom<CaseId>(row.at(0)); });
    if (!also)
        return tl::unexpected(also.error());
    record.alsoCases = *std::move(also);
    if (record.interaction.hasHtml) {
        auto html = readHtml(db, id);
        if (!html)
            return tl::unexpected(html.error());
        record.html = *std::move(html);
    }
    if (record.interaction.attachmentCount > 0) {
        auto attachments = readAttachments(db, id);
        if (!attachments)
            return tl::unexpected(attachments.error());
        record.attachments = *std::move(attachments);
    }
    auto transcript = readTranscript(db, id);
    if (transcript)
        record.transcript = *std::move(transcript);
    else if (transcript.error().code != base::Code::NotFound)
        return tl::unexpected(transcript.error());
    return record;
}

Result<HandOverPage> readInteractions(Connection &db, const From &from)
{
    return readWhole<InteractionId>(db, from, "interaction",
                                    [](Connection &one, InteractionId id) -> Result<QJsonObject> {
                                        const auto record = readRecord(one, id);
                                        if (!record)
                                            return tl::unexpected(record.error());
                                        return rowOf(*record);
                                    });
}

Result<HandOverPage> readOrderRows(Connection &db, const From &from)
{
    return readWhole<OrderId>(db, from, "\"order\"", [](Connection &one, OrderId id) -> Result<QJsonObject> {
        const auto order = readOrder(one, id);
        if (!order)
            return tl::unexpected(order.error());
        return rowOf(*order);
    });
}

Result<HandOverPage> readPersonRows(Connection &db, const From &from)
{
    return readPlain(
        db, from, QStringLiteral("p.id, p.name, p.languages, p.active, p.team_id"), "person AS p",
        [](const Rows &row) {
            return Person{.id = idFrom<PersonId>(row.at(0)),
                          .name = row.at(1).toString(),
                          .role = Role::Agent, // who set everything on one computer sets nothing elsewhere
                          .team = {},
                          .languages = languagesFrom(row.at(2)),
                          .active = row.at(3).toInt() != 0,
                          .teamId = idFrom<TeamId>(row.at(4)),
                          .awayUntil = {},
                          .cover = {},
                          .lastDay = {}};
        },
        [](const Person &person) { return rowOf(person); });
}

/// All teams are one page: a company has few.
Result<HandOverPage> readTeamRows(Connection &db, const From &from)
{
    HandOverPage page;
    if (from.after.isValid())
        return page;
    const Result<CompanySnapshot> company = readCompany(db);
    if (!company)
        return tl::unexpected(company.error());
    for (const Team &team : company->teams)
        page.rows.push_back(rowOf(team));
    page.after = true;
    return page;
}

/// Rows that are kept in the form in which they travel.
Result<HandOverPage> readCompanyRows(Connection &db, const QString &table, const From &from)
{
    Filling filling;
    const auto done = db.each(
        QStringLiteral("SELECT id, row FROM company_row WHERE \"table\" = ? AND id > ? ORDER BY id LIMIT ?"),
        {table, from.after.isValid() ? from.after : QVariant(QByteArray("")), kMostRows},
        [&filling](const Rows &row) {
            filling.add(QJsonDocument::fromJson(row.at(1).toString().toUtf8()).object(), row.at(0));
            return !filling.isFull();
        });
    if (!done)
        return tl::unexpected(done.error());
    return filling.page;
}

/// Whether rows of this kind stand in company_row.
bool isCompanyRow(const QString &table)
{
    const QStringList &all = storeTables();
    const qsizetype at = all.indexOf(table);
    return at > all.indexOf(QStringLiteral("person")) && at < all.indexOf(QStringLiteral("customer"));
}

Result<HandOverPage> readCaseLineRows(Connection &db, const From &from)
{
    // Without a rowid: the two ids behind each other are the place.
    const QByteArray place = from.after.toByteArray();
    constexpr int kIdBytes = 16;
    Filling filling;
    const auto done =
        db.each(QStringLiteral("SELECT x.\"case\", x.order_line, k.customer FROM case_order_line AS x JOIN "
                               "\"case\" AS k ON k.id "
                               "= x.\"case\" WHERE (x.\"case\", x.order_line) > (?, ?) ORDER BY x.\"case\", "
                               "x.order_line LIMIT ?"),
                {place.left(kIdBytes), place.mid(kIdBytes), kMostRows}, [&filling](const Rows &row) {
                    QJsonObject object =
                        rowOf(CaseLineLink{idFrom<CaseId>(row.at(0)), idFrom<OrderLineId>(row.at(1))});
                    object.insert(QStringLiteral("customer"), idFrom<CustomerId>(row.at(2)).toString());
                    filling.add(object, QByteArray(row.at(0).toByteArray() + row.at(1).toByteArray()));
                    return !filling.isFull();
                });
    if (!done)
        return tl::unexpected(done.error());
    return filling.page;
}

Result<HandOverPage> readAttachmentRows(Connection &db, const From &from)
{
    Filling filling;
    const auto done = db.each(
        QStringLiteral(
            "SELECT rowid, id, interaction, bytes FROM attachment WHERE bytes IS NOT NULL AND rowid > ? "
            "ORDER BY rowid LIMIT ?"),
        {from.rowid(), kMostRows}, [&filling](const Rows &row) {
            filling.add({{QStringLiteral("id"), idFrom<AttachmentId>(row.at(1)).toString()},
                         {QStringLiteral("interaction"), idFrom<InteractionId>(row.at(2)).toString()},
                         {QStringLiteral("bytes"), QString::fromLatin1(row.at(3).toByteArray().toBase64())}},
                        row.at(0));
            return !filling.isFull();
        });
    if (!done)
        return tl::unexpected(done.error());
    return filling.page;
}

Result<HandOverPage> readAccessRows(Connection &db, const From &from)
{
    Filling filling;
    const auto done = db.each(
        QStringLiteral("SELECT rowid, customer, person, at, reason FROM access_log WHERE rowid > ? ORDER BY "
                       "rowid LIMIT ?"),
        {from.rowid(), kMostRows}, [&filling](const Rows &row) {
            filling.add({{QStringLiteral("customer"), idFrom<CustomerId>(row.at(1)).toString()},
                         {QStringLiteral("person"), idFrom<PersonId>(row.at(2)).toString()},
                         {QStringLiteral("at"), row.at(3).toLongLong()},
                         {QStringLiteral("reason"), row.at(4).toString()}},
                        row.at(0));
            return !filling.isFull();
        });
    if (!done)
        return tl::unexpected(done.error());
    return filling.page;
}

Result<HandOverPage> readCommandRows(Connection &db, const From &from)
{
    Filling filling;
    const auto done = db.each(
        QStringLiteral(
            "SELECT dseq, id, kind, person, at, sha256, body FROM command WHERE dseq > ? AND dseq <= ? "
            "ORDER BY dseq LIMIT ?"),
        {from.rowid(), from.upToDseq, kMostRows}, [&filling](const Rows &row) {
            filling.add({{QStringLiteral("dseq"), row.at(0).toLongLong()},
                         {QStringLiteral("id"), idFrom<CommandId>(row.at(1)).toString()},
                         {QStringLiteral("kind"), row.at(2).toString()},
                         {QStringLiteral("person"), idFrom<PersonId>(row.at(3)).toString()},
                         {QStringLiteral("at"), row.at(4).toLongLong()},
                         {QStringLiteral("sha256"), QString::fromLatin1(row.at(5).toByteArray().toHex())},
                         {QStringLiteral("body"), QString::fromUtf8(row.at(6).toByteArray())}},
                        row.at(0));
            return !filling.isFull();
        });
    if (!done)
        return tl::unexpected(done.error());
    return filling.page;
}

/// Codes of this computer's pools, each with its fund, which does not move: the store has one of that name,
/// or makes one without money.
Result<HandOverPage> readVoucherCodes(Connection &db, const From &from)
{
    Filling filling;
    const auto done = db.each(
        QStringLiteral(
            "SELECT v.rowid, v.id, v.fund, coalesce(f.name, ''), coalesce(f.currency, v.currency), "
            "v.resolution, v.code, v.value, v.currency, v.expires, v.state, v.added_at FROM voucher AS v "
            "LEFT JOIN fund AS f ON f.id = v.fund WHERE v.rowid > ? ORDER BY v.rowid LIMIT ?"),
        {from.rowid(), kMostRows}, [&filling](const Rows &row) {
            filling.add({{QStringLiteral("id"), idFrom<VoucherId>(row.at(1)).toString()},
                         {QStringLiteral("fund"), idFrom<FundId>(row.at(2)).toString()},
                         {QStringLiteral("fund_name"), row.at(3).toString()},
                         {QStringLiteral("fund_currency"), row.at(4).toString()},
                         {QStringLiteral("resolution"), row.at(5).toString()},
                         {QStringLiteral("code"), row.at(6).toString()},
                         {QStringLiteral("value_minor"), row.at(7).toLongLong()},
                         {QStringLiteral("currency"), row.at(8).toString()},
                         {QStringLiteral("expires"), row.at(9).toString()},
                         {QStringLiteral("state"), row.at(10).toString()},
                         {QStringLiteral("added_at"), row.at(11).toLongLong()}},
                        row.at(0));
            return !filling.isFull();
        });
    if (!done)
        return tl::unexpected(done.error());
    return filling.page;
}

/// Tables whose rows are whole in one line.
template <class T, QString (*columns)(), T (*make)(const Rows &), QJsonObject (*toRow)(const T &)>
ReadPage plain(const char *const table)
{
    // A function pointer holds nothing, so the table's name is kept beside it, once for each kind of row.
    static const char *const kTable = table;
    return
        [](Connection &db, const From &from) { return readPlain(db, from, columns(), kTable, make, toRow); };
}

const QHash<QString, ReadPage> &readers()
{
    static const QHash<QString, ReadPage> all{
        {QStringLiteral("team"), readTeamRows},
        {QStringLiteral("person"), readPersonRows},
        {QStringLiteral("customer"), plain<Customer, customerColumns, customerFrom, rowOf>("customer AS c")},
        {QStringLiteral("member"), plain<Member, memberColumns, memberFrom, toJson>("member")},
        {QStringLiteral("handle"), plain<Handle, handleColumns, handleFrom, toJson>("handle")},
        {QStringLiteral("preference"),
         plain<Preference, preferenceColumns, preferenceFrom, toJson>("preference")},
        {QStringLiteral("need"), plain<Need, needColumns, needFrom, toJson>("need")},
        {QStringLiteral("consent"), plain<Consent, consentColumns, consentFrom, toJson>("consent")},
        {QStringLiteral("case"), plain<Case, caseColumns, caseFrom, rowOf>("\"case\" AS k")},
        {QStringLiteral("attempt"), plain<Attempt, attemptColumns, attemptFrom, toJson>("attempt AS a")},
        {QStringLiteral("promise"), plain<Promise, promiseColumns, promiseFrom, toJson>("promise AS p")},
        {QStringLiteral("outcome"), plain<Outcome, outcomeColumns, outcomeFrom, rowOf>("outcome AS o")},
        {QStringLiteral("contact"), plain<Contact, contactColumns, contactFrom, toJson>("contact AS t")},
        {QStringLiteral("point_mark"),
         plain<PointMark, pointMarkColumns, pointMarkFrom, toJson>("point_mark AS m")},
        {QStringLiteral("offer"), plain<Offer, offerColumns, offerFrom, toJson>("offer AS f")},
        {QStringLiteral("survey"), plain<SurveyInvitation, surveyColumns, surveyFrom, rowOf>("survey AS s")},
        {QStringLiteral("erasure"), plain<Erasure, erasureColumns, erasureFromColumns, rowOf>("erasure")},
        {QStringLiteral("interaction"), readInteractions},
        {QStringLiteral("order"), readOrderRows},
        {QStringLiteral("case_order_line"), readCaseLineRows},
        {QStringLiteral("voucher"), readVoucherCodes},
        {QStringLiteral("attachment"), readAttachmentRows},
        {QStringLiteral("access_log"), readAccessRows},
        {QStringLiteral("command"), readCommandRows}};
    return all;
}

} // namespace

const QStringList &handOverTables()
{
    static const QStringList tables = [] {
        QStringList all = storeTables();
        // A shift ends by itself, and who may be on duty is said in the shared store.
        all.removeAll(QStringLiteral("duty"));
        // A store has money of its own: what this computer set aside was its own, and so are its books. Codes
        // are no money yet: they go at the end, as rows of no feed.
        for (const char *own : {"fund", "lease", "customer_hold", "approval", "grant", "payout", "owed",
                                "statement", "voucher"})
            all.removeAll(QLatin1String(own));
        for (const char *counted :
             {"advice_cell", "felt_sum", "came_sum", "voucher_lot"}) // by a store, from what it holds
            all.removeAll(QLatin1String(counted));
        return all + QStringList{QStringLiteral("voucher"), QStringLiteral("attachment"),
                                 QStringLiteral("access_log"), QStringLiteral("command")};
    }();
    return tables;
}

Result<HandOverPage> readHandOver(Connection &db, const QString &table, const QVariant &after,
                                  qint64 upToDseq)
{
    if (isCompanyRow(table))
        return readCompanyRows(db, table, {after, upToDseq});
    const ReadPage read = readers().value(table);
    Q_ASSERT(read != nullptr);
    return read(db, {after, upToDseq});
}

Result<qint64> countHandOver(Connection &db, const QString &table, qint64 upToDseq)
{
    QVariantList values;
    QString only;
    if (isCompanyRow(table)) {
        const auto rows =
            db.value(QStringLiteral("SELECT count(*) FROM company_row WHERE \"table\" = ?"), {table});
        return rows ? Result<qint64>(rows->toLongLong()) : tl::unexpected(rows.error());
    }
    if (table == QLatin1String("attachment")) {
        only = QStringLiteral(" WHERE bytes IS NOT NULL");
    } else if (table == QLatin1String("command")) {
        only = QStringLiteral(" WHERE dseq <= ?");
        values.append(upToDseq);
    }
    const auto count =
        db.value(QLatin1String("SELECT count(*) FROM \"") % table % QLatin1String("\"") % only, values);
    if (!count)
        return tl::unexpected(count.error());
    return count->toLongLong();
}

Result<qint64> markAdopted(Transaction &tx, qint64 upToDseq, base::Instant at)
{
    tx.touch(QStringLiteral("command"));
    tx.touch(QStringLiteral("voucher"));
    // Codes that nobody here gave are the store's to give: a desk holds none of those
    // (resources/sql/shared/0049).
    const Result<void> gone = run(tx.db(), QStringLiteral("DELETE FROM voucher WHERE \"grant\" IS NULL"), {});
    if (!gone)
        return tl::unexpected(gone.error());
    const Result<void> done =
        run(tx.db(),
            QStringLiteral("UPDATE command SET state = 'adopted', answered_at = ?, settled = 1 WHERE dseq <= "
                           "? AND state = 'pending'"),
            {instantValue(at), upToDseq});
    if (!done)
        return tl::unexpected(done.error());
    const auto newest = tx.db().value(
        QStringLiteral("SELECT coalesce(max(dseq), 0) FROM command WHERE dseq <= ?"), {upToDseq});
    if (!newest)
        return tl::unexpected(newest.error());
    return newest->toLongLong();
}

} // namespace leeway::storage
