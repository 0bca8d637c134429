// Whom known problems touch: the reading half of notices.h.
#include "desk/knowledge/notices.h"
#include "desk/local_now.h"
#include "desk/team_zone.h"
#include "domain/conditions/condition_json.h"
#include "domain/facts/facts_of.h"
#include "guidance/notices.h"
#include "storage/contact_facts.h"
#include "storage/contact_rows.h"
#include "storage/notice_rows.h"
#include "storage/storage.h"

#include <QSet>

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

struct ReachRule {
    domain::NoticeId id;
    domain::Condition when;
};

std::vector<ReachRule> rulesOf(const std::vector<domain::Notice> &notices)
{
    std::vector<ReachRule> rules;
    for (const domain::Notice &notice : notices) {
        domain::JsonFaults faults;
        if (auto when = domain::conditionFrom(notice.when, QStringLiteral("when"), faults))
            rules.push_back({notice.id, *std::move(when)});
    }
    return rules;
}

/// The contacts a customer has open, and one for each open case that none of them is about: what a contact
/// about it would find.
struct Moment {
    domain::Contact contact;
    bool supposed = false;
};
std::vector<Moment> momentsOf(const storage::OpenCustomer &customer, base::Instant now)
{
    std::vector<Moment> moments;
    for (const domain::Contact &contact : customer.contacts)
        moments.push_back({contact, false});
    for (const domain::Case &theCase : customer.cases) {
        const bool isAbout =
            std::any_of(customer.contacts.begin(), customer.contacts.end(),
                        [&theCase](const domain::Contact &one) { return one.caseId == theCase.id; });
        if (isAbout)
            continue;
        domain::Contact contact;
        contact.customer = customer.id;
        contact.caseId = theCase.id;
        contact.openedAt = now;
        moments.push_back({contact, true});
    }
    return moments;
}

/// What only a contact that is there could tell.
void forgetContact(domain::Facts &facts)
{
    for (const domain::FactInfo &info : domain::factRegistry()) {
        if (info.reach == domain::FactReach::ThisContact)
            facts.forget(info.fact);
    }
}

/// One reading of a page.
class ReachReading
{
public:
    ReachReading(storage::Connection &db, const ReachQuery &query, storage::ContactFactsQuery facts)
        : m_db(db)
        , m_rules(rulesOf(query.notices))
        , m_facts(std::move(facts))
    {
    }

    /// Adds them to `found` when a notice touches them.
    Result<void> look(const storage::OpenCustomer &customer, std::vector<ReachedCustomer> &found)
    {
        QSet<domain::NoticeId> touching;
        for (const Moment &moment : momentsOf(customer, m_facts.now)) {
            if (touching.size() == static_cast<qsizetype>(m_rules.size()))
                break;
            if (Result<void> done = touch(moment, touching); !done)
                return tl::unexpected<base::Error>(done.error());
        }
        if (touching.isEmpty())
            return {};
        const auto marks = storage::readPointMarksOf(m_db, customer.id);
        if (!marks)
            return tl::unexpected<base::Error>(marks.error());
        ReachedCustomer reached{.id = customer.id,
                                .name = customer.name,
                                .restricted = customer.restricted,
                                .about = customer.cases.empty() ? QString() : customer.cases.front().title,
                                .touchedBy = {},
                                .toldOf = {}};
        for (const ReachRule &rule : m_rules) { // in the order of the question
            if (!touching.contains(rule.id))
                continue;
            reached.touchedBy.push_back(rule.id);
            const QString point = guidance::noticePoint(rule.id);
            if (std::any_of(marks->begin(), marks->end(),
                            [&point](const domain::PointMark &mark) { return mark.point == point; }))
                reached.toldOf.push_back(rule.id);
        }
        found.push_back(std::move(reached));
        return {};
    }

private:
    Result<void> touch(const Moment &moment, QSet<domain::NoticeId> &touching)
    {
        m_facts.contact = moment.contact;
        const auto snapshot = storage::readContactSnapshot(m_db, m_facts);
        if (!snapshot)
            return tl::unexpected<base::Error>(snapshot.error());
        domain::Facts facts = domain::factsOf(*snapshot);
        if (moment.supposed)
            forgetContact(facts);
        for (const ReachRule &rule : m_rules) {
            if (rule.when.holds(facts))
                touching.insert(rule.id);
        }
        return {};
    }

    storage::Connection &m_db;
    std::vector<ReachRule> m_rules;
    storage::ContactFactsQuery m_facts;
};

} // namespace

QFuture<Result<ReachPage>> readReach(Desk &desk, const ReachQuery &query)
{
    storage::ContactFactsQuery facts;
    facts.agent = desk.me();
    facts.now = desk.clock().now();
    return desk.storage().read(
        storage::Lane::Behind, [query, facts](storage::Connection &db) mutable -> Result<ReachPage> {
            const Result<QTimeZone> zone = readZoneOf(db, facts.agent.id, query.team);
            if (!zone)
                return tl::unexpected<base::Error>(zone.error());
            facts.local = localNow(facts.now, *zone);
            const auto open = storage::readOpenCustomers(db, query.after, query.mostLooked, query.mostFound);
            if (!open)
                return tl::unexpected<base::Error>(open.error());
            ReachReading reading(db, query, facts);
            ReachPage page{.customers = {}, .next = open->next};
            for (const storage::OpenCustomer &customer : open->customers) {
                if (Result<void> done = reading.look(customer, page.customers); !done)
                    return tl::unexpected<base::Error>(done.error());
            }
            return page;
        });
}

} // namespace leeway::desk
