#include "desk/wrap_up_matter.h"

#include "desk/day_query.h"
#include "desk/draft.h"
#include "desk/leeway_reader.h"
#include "desk/survey_asking.h"
#include "desk/waiting_due.h"
#include "storage/company_rows.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/customer_writes.h"
#include "storage/ended_rows.h"
#include "storage/grant_rows.h"
#include "storage/owed_rows.h"
#include "storage/storage.h"

namespace leeway::desk
{

namespace
{

using base::Code;
using base::Result;

constexpr int kCasesLookedAt = 50;
constexpr size_t kCasesOffered = 3;

/// The contact's own case and those that were begun while it lasted; without any, what is open.
Result<void> readTouched(storage::Connection &db, const domain::Contact &contact, WrapUpMatter &matter)
{
    if (contact.caseId) {
        if (const auto own = storage::readCase(db, *contact.caseId))
            matter.cases.push_back(*own);
        else if (own.error().code != Code::NotFound)
            return tl::unexpected<base::Error>(own.error());
    }
    const auto page = storage::readCases(db, contact.customer, {}, std::nullopt, kCasesLookedAt);
    if (!page)
        return tl::unexpected<base::Error>(page.error());
    for (const domain::CaseEntry &entry : page->cases) {
        const domain::Case &one = entry.theCase;
        if (one.id != contact.caseId && one.openedAt >= contact.openedAt)
            matter.cases.push_back(one);
        if (one.status != domain::CaseStatus::Solved && matter.offered.size() < kCasesOffered)
            matter.offered.push_back(one);
    }
    if (!matter.cases.empty())
        matter.offered.clear();
    return {};
}

/// By when the contact's case would be looked at again: as it says itself, or else by the company's times.
Result<void> readNext(storage::Connection &db, const domain::Contact &contact, domain::TeamId mine,
                      base::Instant now, WrapUpMatter &matter)
{
    const domain::Case *about = !matter.cases.empty()     ? &matter.cases.front()
                                : !matter.offered.empty() ? &matter.offered.front()
                                                          : nullptr;
    if (about != nullptr) {
        matter.waitingFor = about->waitingFor;
        matter.owner = about->owner;
    }
    if (about != nullptr && about->nextAt && *about->nextAt > now) {
        matter.nextAt = about->nextAt;
        return {};
    }
    const Result<DueTimes> said = readDueTimes(db, contact.customer, mine);
    if (!said)
        return tl::unexpected<base::Error>(said.error());
    matter.nextAt = domain::nextStepDue(said->company.dueRules, said->times,
                                        about != nullptr ? about->type : QString(), now);
    return {};
}

/// The contact as it will end: somebody has yet to say which of the offered cases it was about.
domain::Contact aboutSomething(domain::Contact contact, const WrapUpMatter &matter)
{
    const std::vector<domain::Case> &cases = matter.cases.empty() ? matter.offered : matter.cases;
    if (!contact.caseId && !cases.empty())
        contact.caseId = cases.front().id;
    return contact;
}

/// `into` gets the value of `from`; its error otherwise.
template <class T> std::optional<base::Error> took(T &into, Result<T> from)
{
    if (!from)
        return from.error();
    into = *std::move(from);
    return std::nullopt;
}

/// What was given in this contact and not taken back or declined since.
std::optional<base::Error> readGiven(storage::Connection &db, domain::ContactId contact, WrapUpMatter &matter)
{
    std::optional<base::Error> wrong = took(matter.grants, storage::readGrantsOf(db, contact));
    if (!wrong)
        wrong = took(matter.owed, storage::readOwedOf(db, contact));
    if (wrong)
        return wrong;
    std::erase_if(matter.grants, [](const domain::Grant &one) {
        return one.state == domain::GrantState::Undone || one.state == domain::GrantState::Declined;
    });
    std::erase_if(matter.owed,
                  [](const domain::Owed &one) { return one.state == domain::GrantState::Undone; });
    if (matter.grants.empty())
        return std::nullopt;
    const auto policies = storage::readPolicies(db);
    if (!policies)
        return policies.error();
    matter.catalogue = policiesIn(*policies, true).catalogue;
    return std::nullopt;
}

Result<WrapUpMatter> readMatter(storage::Connection &db, const domain::Contact &contact,
                                const storage::MyDayQuery &day, base::Instant now, domain::TeamId mine)
{
    WrapUpMatter matter;
    const auto snapshot = storage::readCustomer(db, contact.customer, now);
    if (!snapshot)
        return tl::unexpected<base::Error>(snapshot.error());
    matter.customer = snapshot->customer;
    for (const domain::Promise &promise : snapshot->promises) {
        if (promise.madeAt >= contact.openedAt)
            matter.promises.push_back(promise);
    }
    if (const Result<void> touched = readTouched(db, contact, matter); !touched)
        return tl::unexpected<base::Error>(touched.error());
    if (const Result<void> next = readNext(db, contact, mine, now, matter); !next)
        return tl::unexpected<base::Error>(next.error());
    std::optional<base::Error> wrong = took(matter.marks, storage::readPointMarks(db, contact.id));
    if (!wrong)
        wrong = readGiven(db, contact.id, matter);
    if (!wrong)
        wrong = took(matter.people, storage::readPersons(db));
    std::vector<domain::Choice> choices;
    if (!wrong)
        wrong = took(choices, storage::readChoices(db));
    QStringList types;
    for (const domain::Case &one : matter.cases.empty() ? matter.offered : matter.cases)
        types << one.type;
    matter.asks = domain::asksOf(choices, types);
    if (!wrong)
        wrong = took(matter.survey, surveyPlan(db, aboutSomething(contact, matter), now));
    if (!wrong)
        wrong = took(matter.today, storage::readContactsOfDay(db, day));
    if (!wrong)
        wrong = took(matter.ended, storage::readEndedContacts(db, day.from, day.me));
    if (wrong)
        return tl::unexpected<base::Error>(*wrong);
    const auto note = storage::readSetting(db, noteDraftKey(contact.customer, contact.person));
    if (!note)
        return tl::unexpected<base::Error>(note.error());
    matter.note = QString::fromUtf8(*note);
    return matter;
}

} // namespace

QFuture<Result<WrapUpMatter>> readWrapUp(Desk &desk, const LiveContact &live, const QTimeZone &zone)
{
    if (live.contact.customer.isNull())
        return QtFuture::makeReadyFuture(
            Result<WrapUpMatter>(base::fail(Code::NotFound, QStringLiteral("the contact is nobody's yet"))));
    return desk.storage().read(storage::Lane::Screens,
                               [contact = live.contact, day = dayQuery(desk, zone), now = desk.clock().now(),
                                mine = desk.me().teamId](storage::Connection &db) {
                                   return readMatter(db, contact, day, now, mine);
                               });
}

} // namespace leeway::desk
