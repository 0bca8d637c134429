#include "desk/approvals.h"
#include "desk/leeway_reader.h"
#include "desk/team_zone.h"
#include "domain/snapshots.h"
#include "storage/approval_rows.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/grant_rows.h"
#include "storage/row_readers.h"
#include "storage/storage.h"

// What the page Approvals shows.

namespace leeway::desk
{

using base::Code;
using base::Result;
using domain::Approval;

namespace
{

constexpr int kMostAnswered = 200;
constexpr int kMostLate = 200;
constexpr int kMostLately = 5;

/// The names that a row about a customer and a case is shown by. What this desk does not hold has none.
struct Shown {
    QString customerName;
    bool restricted = false;
    QString caseNumber;
    QString caseTitle;
};

Result<QString> nameOfPerson(storage::Connection &db, domain::PersonId id)
{
    if (id.isNull())
        return QString();
    const Result<domain::Person> person = storage::readPerson(db, id);
    if (!person && person.error().code != Code::NotFound)
        return tl::unexpected(person.error());
    return person ? person->name : QString();
}

/// By the record that they were joined to, and as closed as any of the two. Of whom this desk holds nothing,
/// nothing is shown either.
Result<void> nameCustomer(storage::Connection &db, domain::CustomerId customer, Shown &shown)
{
    shown.restricted = true;
    const auto survivor = storage::survivorOf(db, customer);
    if (!survivor)
        return survivor.error().code == Code::NotFound ? Result<void>()
                                                       : Result<void>(tl::unexpected(survivor.error()));
    bool restricted = false;
    for (const domain::CustomerId &id : {customer, *survivor}) {
        const auto record = storage::readCustomerRecord(db, id);
        if (!record)
            return record.error().code == Code::NotFound ? Result<void>()
                                                         : Result<void>(tl::unexpected(record.error()));
        restricted = restricted || record->restricted;
        shown.customerName = record->name;
    }
    shown.restricted = restricted;
    return {};
}

Result<Shown> shownOf(storage::Connection &db, domain::CustomerId customer,
                      const std::optional<domain::CaseId> &theCase)
{
    Shown shown;
    const Result<void> named = nameCustomer(db, customer, shown);
    if (!named)
        return tl::unexpected(named.error());
    if (shown.restricted)
        return shown;
    if (!theCase)
        return shown;
    const auto one = storage::readCase(db, *theCase);
    if (!one && one.error().code != Code::NotFound)
        return tl::unexpected(one.error());
    if (one) {
        shown.caseNumber = one->number;
        shown.caseTitle = one->title;
    }
    return shown;
}

Result<ApprovalRow> rowOf(storage::Connection &db, const Approval &approval)
{
    const Result<Shown> shown = shownOf(db, approval.customer, approval.theCase);
    const Result<QString> person = nameOfPerson(db, approval.person);
    const Result<QString> answeredBy = nameOfPerson(db, approval.decidedBy);
    if (!shown || !person || !answeredBy)
        return tl::unexpected(!shown ? shown.error() : !person ? person.error() : answeredBy.error());
    ApprovalRow row{approval, shown->customerName, shown->restricted, shown->caseNumber, shown->caseTitle,
                    *person,  *answeredBy};
    if (row.restricted) { // what was written of them is not for a list
        row.approval.why.clear();
        row.approval.words.clear();
    }
    return row;
}

Result<std::vector<ApprovalRow>> rowsOf(storage::Connection &db, const std::vector<Approval> &approvals)
{
    std::vector<ApprovalRow> rows;
    for (const Approval &one : approvals) {
        Result<ApprovalRow> row = rowOf(db, one);
        if (!row)
            return tl::unexpected(row.error());
        rows.push_back(*std::move(row));
    }
    return rows;
}

Result<std::vector<LateGrantRow>> lateRows(storage::Connection &db)
{
    const auto grants = storage::readLateGrants(db, kMostLate);
    if (!grants)
        return tl::unexpected(grants.error());
    std::vector<LateGrantRow> rows;
    for (const domain::Grant &grant : *grants) {
        const Result<Shown> shown = shownOf(db, grant.customer, grant.theCase);
        const Result<QString> person = nameOfPerson(db, grant.person);
        if (!shown || !person)
            return tl::unexpected(!shown ? shown.error() : person.error());
        rows.push_back(
            {grant, shown->customerName, shown->restricted, shown->caseNumber, shown->caseTitle, *person});
    }
    return rows;
}

base::Instant beginOfDay(base::Instant now, const QTimeZone &zone)
{
    const QDate today = base::toDateTime(now).toTimeZone(zone).date();
    return base::fromDateTime(today.startOfDay(zone));
}

/// Who reads, at what moment.
struct Reader {
    domain::Person me;
    base::Instant now{};
    QTimeZone zone;
};

Result<ApprovalsSnapshot> approvalsIn(storage::Connection &db, const Reader &reader)
{
    ApprovalsSnapshot snapshot;
    const Result<QTimeZone> zone = readZoneOf(db, reader.me.id, reader.zone);
    if (!zone)
        return tl::unexpected(zone.error());
    const auto open = storage::readOpenApprovals(db);
    const auto answered = storage::readAnsweredSince(db, beginOfDay(reader.now, *zone), kMostAnswered);
    if (!open || !answered)
        return tl::unexpected(!open ? open.error() : answered.error());
    std::vector<Approval> done;
    for (const Approval &one : *open) {
        if (!isWaiting(one, reader.now)) {
            done.push_back(one);
            done.back().state = domain::ApprovalState::Expired; // the store will say so
            continue;
        }
        Result<ApprovalRow> row = rowOf(db, one);
        if (!row)
            return tl::unexpected(row.error());
        (one.waits ? snapshot.waiting : snapshot.later).push_back(*std::move(row));
    }
    done.insert(done.end(), answered->begin(), answered->end());
    auto rows = rowsOf(db, done);
    auto late = lateRows(db);
    const auto policies = storage::readPolicies(db);
    if (!rows || !late || !policies)
        return tl::unexpected(!rows ? rows.error() : !late ? late.error() : policies.error());
    snapshot.answered = *std::move(rows);
    snapshot.late = *std::move(late);
    snapshot.catalogue = policiesIn(*policies, true).catalogue;
    return snapshot;
}

/// The facts of its contact, when that is here.
Result<domain::Facts> factsFor(storage::Connection &db, const Reader &reader, const Approval &approval)
{
    const auto contact = storage::readContact(db, approval.contact);
    if (!contact)
        return contact.error().code == Code::NotFound
                   ? Result<domain::Facts>(domain::Facts())
                   : Result<domain::Facts>(tl::unexpected(contact.error()));
    LeewayQuery query;
    query.facts.contact = *contact;
    query.facts.agent = reader.me;
    query.facts.now = reader.now;
    query.zone = reader.zone;
    const Result<LeewayMoment> moment = leewayIn(db, query);
    return moment ? Result<domain::Facts>(moment->facts)
                  : Result<domain::Facts>(tl::unexpected(moment.error()));
}

Result<std::vector<domain::Interaction>> latelyOf(storage::Connection &db, const Approval &approval)
{
    domain::TimelineQuery query;
    query.customer = approval.customer;
    query.caseId = approval.theCase;
    query.limit = kMostLately;
    const auto page = storage::readTimeline(db, query);
    if (!page)
        return tl::unexpected(page.error());
    std::vector<domain::Interaction> rows;
    for (const domain::TimelineEntry &entry : page->entries)
        rows.push_back(entry.interaction);
    return rows;
}

Result<ApprovalMatter> matterIn(storage::Connection &db, const Reader &reader, domain::ApprovalId id)
{
    const Result<Approval> approval = storage::readApproval(db, id);
    if (!approval)
        return tl::unexpected(approval.error());
    Result<ApprovalRow> row = rowOf(db, *approval);
    const auto policies = storage::readPolicies(db);
    if (!row || !policies)
        return tl::unexpected(!row ? row.error() : policies.error());
    ApprovalMatter matter;
    matter.row = *std::move(row);
    matter.book = policiesIn(*policies, false).book;
    if (matter.row.restricted) // nothing of them before a reason was given
        return matter;
    Result<domain::Facts> facts = factsFor(db, reader, *approval);
    auto lately = latelyOf(db, *approval);
    if (!facts || !lately)
        return tl::unexpected(!facts ? facts.error() : lately.error());
    matter.facts = *std::move(facts);
    matter.lately = *std::move(lately);
    return matter;
}

} // namespace

bool touchesApprovals(const Touched &what)
{
    for (const char *table : {"approval", "grant", "customer", "case", "person", "policy"}) {
        if (what.table(QLatin1String(table)))
            return true;
    }
    return false;
}

QFuture<Result<ApprovalsSnapshot>> readApprovals(Desk &desk, const QTimeZone &zone)
{
    return desk.storage().read(storage::Lane::Screens,
                               [reader = Reader{desk.me(), desk.clock().now(), zone}](
                                   storage::Connection &db) { return approvalsIn(db, reader); });
}

QFuture<Result<ApprovalMatter>> readApproval(Desk &desk, domain::ApprovalId id, const QTimeZone &zone)
{
    return desk.storage().read(storage::Lane::Screens,
                               [reader = Reader{desk.me(), desk.clock().now(), zone},
                                id](storage::Connection &db) { return matterIn(db, reader, id); });
}

} // namespace leeway::desk
