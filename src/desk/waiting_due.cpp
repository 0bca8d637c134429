#include "desk/waiting_due.h"

#include "desk/handing.h"
#include "domain/contact.h"
#include "storage/company_rows.h"
#include "storage/customer_rows.h"

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::Result;

namespace
{

template <class T> Result<T> failedWith(const base::Error &error)
{
    return tl::unexpected<base::Error>(error);
}

/// The zone of a team that did not say its own: the company's, else that of this computer.
QTimeZone zoneOf(const domain::CompanySnapshot &company)
{
    const QTimeZone said(company.company ? company.company->timeZone.toLatin1() : QByteArray());
    return said.isValid() ? said : QTimeZone::systemTimeZone();
}

bool beginsToWait(const Passing &passing)
{
    const auto &before = passing.before.contact;
    const auto &after = passing.after.contact;
    return before && after && after->state == domain::ContactState::Waiting &&
           before->state != domain::ContactState::Waiting;
}

} // namespace

Result<DueTimes> readDueTimes(storage::Connection &db, domain::CustomerId customer, domain::TeamId mine)
{
    auto company = storage::readCompany(db);
    const auto record = storage::readCustomerRecord(db, customer);
    if (!company || (!record && record.error().code != Code::NotFound))
        return failedWith<DueTimes>(!company ? company.error() : record.error());
    const domain::TeamId team = record && !record->team.isNull() ? record->team : mine;
    domain::WorkingTimes times = domain::workingTimesOf(*company, team, zoneOf(*company));
    return DueTimes{*std::move(company), std::move(times)};
}

Result<std::optional<base::Instant>> readAnswerDue(storage::Connection &db, const domain::Contact &contact,
                                                   domain::TeamId mine, base::Instant now)
{
    using Answer = std::optional<base::Instant>;
    const Result<DueTimes> said = readDueTimes(db, contact.customer, mine);
    if (!said)
        return failedWith<Answer>(said.error());
    QString type;
    if (contact.caseId) {
        const auto about = storage::readCase(db, *contact.caseId);
        if (!about && about.error().code != Code::NotFound)
            return failedWith<Answer>(about.error());
        type = about ? about->type : QString();
    }
    return domain::answerDue(said->company.dueRules, said->times, contact.queue, type, now);
}

QFuture<Result<std::vector<Passing>>> withDueTimes(Desk &desk, std::vector<Passing> all)
{
    using Answer = std::vector<Passing>;
    if (std::none_of(all.begin(), all.end(), beginsToWait))
        return QtFuture::makeReadyFuture(Result<Answer>(std::move(all)));
    const auto read = [all = std::move(all), mine = desk.me().teamId,
                       now = desk.clock().now()](storage::Connection &db) mutable -> Result<Answer> {
        for (Passing &one : all) {
            if (!beginsToWait(one))
                continue;
            const auto due = readAnswerDue(db, *one.after.contact, mine, now);
            if (!due)
                return failedWith<Answer>(due.error());
            one.after.contact->dueAt = *due;
        }
        return all;
    };
    return desk.storage().read(storage::Lane::Screens, read);
}

} // namespace leeway::desk
