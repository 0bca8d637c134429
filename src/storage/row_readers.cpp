#include "storage/row_readers.h"

#include "storage/row_values.h"

namespace leeway::storage
{

using namespace domain;

QString customerColumns()
{
    return QStringLiteral(
        "c.id, c.kind, c.name, c.pronunciation, c.pronouns, c.place, c.time_zone, c.languages, "
        "c.tier, c.since_at, c.account_number, c.order_count, c.restricted, c.this_case_only, "
        "c.merged_into, c.version, c.team");
}

Customer customerFrom(const Rows &row)
{
    Customer c;
    c.id = idFrom<CustomerId>(row.at(0));
    c.kind = enumFrom<CustomerKind>(row.at(1));
    c.name = row.at(2).toString();
    c.pronunciation = row.at(3).toString();
    c.pronouns = row.at(4).toString();
    c.place = row.at(5).toString();
    c.timeZone = row.at(6).toString();
    c.languages = languagesFrom(row.at(7));
    c.tier = row.at(8).toString();
    c.since = optionalInstantFrom(row.at(9));
    c.accountNumber = row.at(10).toString();
    c.orderCount = row.at(11).toInt();
    c.restricted = row.at(12).toInt() != 0;
    c.thisCaseOnly = row.at(13).toInt() != 0;
    c.mergedInto = optionalIdFrom<CustomerId>(row.at(14));
    c.version = row.at(15).toLongLong();
    c.team = idFrom<TeamId>(row.at(16));
    return c;
}

QString caseColumns()
{
    return QLatin1String(kCaseColumnNames.data(), static_cast<qsizetype>(kCaseColumnNames.size()));
}

Case caseFrom(const Rows &row)
{
    Case k;
    k.id = idFrom<CaseId>(row.at(0));
    k.customer = idFrom<CustomerId>(row.at(1));
    k.number = row.at(2).toString();
    k.title = row.at(3).toString();
    k.type = row.at(4).toString();
    k.status = enumFrom<CaseStatus>(row.at(5));
    k.complaint = row.at(6).toInt() != 0;
    k.openedAt = instantFrom(row.at(7));
    k.settledAt = optionalInstantFrom(row.at(8));
    k.lastAt = instantFrom(row.at(9));
    k.interactionCount = row.at(10).toInt();
    k.summary = row.at(11).toString();
    k.mergedInto = optionalIdFrom<CaseId>(row.at(12));
    k.version = row.at(13).toLongLong();
    k.owner = idFrom<PersonId>(row.at(14));
    k.nextStep = row.at(15).toString();
    k.nextAt = optionalInstantFrom(row.at(16));
    k.waitingFor = row.at(17).toString();
    k.whatHappened = row.at(18).toString();
    k.howAffected = row.at(19).toString();
    k.whatWanted = row.at(20).toString();
    k.complaintDates = {.acknowledgeBy = optionalInstantFrom(row.at(21)),
                        .acknowledgedAt = optionalInstantFrom(row.at(22)),
                        .answerBy = optionalInstantFrom(row.at(23)),
                        .answeredAt = optionalInstantFrom(row.at(24)),
                        .finalBy = optionalInstantFrom(row.at(25))};
    return k;
}

QString interactionColumns()
{
    return QStringLiteral(
        "i.id, i.customer, i.main_case, i.at, i.channel, i.direction, i.kind, i.author, i.person, "
        "i.title, i.summary, i.body, i.body_cut, i.has_html, i.money_minor, i.money_currency, "
        "i.attachment_count, i.pinned, i.language, i.source, i.source_id, i.business, i.rowid, "
        "i.transcript_lines");
}

Interaction interactionFrom(const Rows &row)
{
    Interaction i;
    i.id = idFrom<InteractionId>(row.at(0));
    i.customer = idFrom<CustomerId>(row.at(1));
    i.mainCase = optionalIdFrom<CaseId>(row.at(2));
    i.at = instantFrom(row.at(3));
    i.channel = enumFrom<Channel>(row.at(4));
    i.direction = enumFrom<Direction>(row.at(5));
    i.kind = enumFrom<InteractionKind>(row.at(6));
    i.author = row.at(7).toString();
    i.person = idFrom<PersonId>(row.at(8));
    i.title = row.at(9).toString();
    i.summary = row.at(10).toString();
    i.body = row.at(11).toString();
    i.bodyCut = row.at(12).toInt() != 0;
    i.hasHtml = row.at(13).toInt() != 0;
    i.money = moneyFrom(row.at(14), row.at(15));
    i.attachmentCount = row.at(16).toInt();
    i.pinned = row.at(17).toInt() != 0;
    i.language = row.at(18).toString();
    i.source = row.at(19).toString();
    i.sourceId = row.at(20).toString();
    return i;
}

QString handleColumns()
{
    return QStringLiteral("id, customer, member, kind, value, normalized, label, changed_at");
}

Handle handleFrom(const Rows &row)
{
    Handle h;
    h.id = idFrom<HandleId>(row.at(0));
    h.customer = idFrom<CustomerId>(row.at(1));
    h.member = optionalIdFrom<MemberId>(row.at(2));
    h.kind = enumFrom<HandleKind>(row.at(3));
    h.value = row.at(4).toString();
    h.normalized = row.at(5).toString();
    h.label = row.at(6).toString();
    h.changedAt = optionalInstantFrom(row.at(7));
    return h;
}

QString promiseColumns()
{
    return QStringLiteral(
        "p.id, p.customer, p.\"case\", p.what, p.about, p.due_at, p.keeper, p.state, p.made_at, "
        "p.version");
}

Promise promiseFrom(const Rows &row)
{
    Promise p;
    p.id = idFrom<PromiseId>(row.at(0));
    p.customer = idFrom<CustomerId>(row.at(1));
    p.caseId = optionalIdFrom<CaseId>(row.at(2));
    p.what = row.at(3).toString();
    p.about = row.at(4).toString();
    p.dueAt = instantFrom(row.at(5));
    p.keeper = idFrom<PersonId>(row.at(6));
    p.state = enumFrom<PromiseState>(row.at(7));
    p.madeAt = instantFrom(row.at(8));
    p.version = row.at(9).toLongLong();
    return p;
}

QString customerRowColumns()
{
    // The newest open case, else the newest case; a customer without cases has no subject in a list.
    return QStringLiteral(
        "c.id, c.name, c.place, c.kind, c.since_at, c.last_at, c.last_channel, "
        "(SELECT k.title FROM \"case\" AS k WHERE k.customer = c.id "
        "ORDER BY k.solved, k.last_at DESC, k.id DESC LIMIT 1), c.open_case_count, c.restricted");
}

CustomerRow customerRowFrom(const Rows &row)
{
    CustomerRow r;
    r.id = idFrom<CustomerId>(row.at(0));
    r.name = row.at(1).toString();
    r.place = row.at(2).toString();
    r.kind = enumFrom<CustomerKind>(row.at(3));
    r.since = optionalInstantFrom(row.at(4));
    r.lastAt = optionalInstantFrom(row.at(5));
    r.lastChannel = enumFrom<Channel>(row.at(6));
    r.lastSubject = row.at(7).toString();
    r.openCases = row.at(8).toInt();
    r.restricted = row.at(9).toInt() != 0;
    return r;
}

base::Result<CustomerId> survivorOf(Connection &db, CustomerId id)
{
    const auto found = db.value(QStringLiteral("SELECT coalesce(merged_into, id) FROM customer WHERE id = ?"),
                                {idValue(id)});
    if (!found)
        return tl::unexpected(found.error());
    if (found->isNull())
        return base::fail(base::Code::NotFound, QStringLiteral("customer %1").arg(id.toString()));
    return idFrom<CustomerId>(*found);
}

base::Result<std::vector<CustomerId>> recordsOf(Connection &db, CustomerId id)
{
    const auto winner = survivorOf(db, id);
    if (!winner)
        return tl::unexpected(winner.error());
    auto records = readAll<CustomerId>(
        db, QStringLiteral("SELECT id FROM customer WHERE merged_into = ? ORDER BY id"), {idValue(*winner)},
        [](const Rows &row) { return idFrom<CustomerId>(row.at(0)); });
    if (records)
        records->insert(records->begin(), *winner);
    return records;
}

} // namespace leeway::storage
