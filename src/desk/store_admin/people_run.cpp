#include "desk/store_admin/people_run.h"

#include "desk/store_admin/look_after_store.h"

namespace leeway::desk
{

using base::Result;

namespace
{

Result<void> performAct(AdminLink &link, const PeopleStep &step, const base::Clock &clock)
{
    switch (step.act) {
    case PeopleAct::Add: {
        StorePerson who = step.who;
        who.person.id = domain::PersonId::make(clock);
        return putPerson(link, who, {});
    }
    case PeopleAct::Change:
        return putPerson(link, step.who, {});
    case PeopleAct::Close:
        return closePerson(link, step.who.person.id);
    case PeopleAct::Same:
    case PeopleAct::Reject:
        break;
    }
    return {};
}

} // namespace

Result<KnownPeople> readKnownPeople(AdminLink &link)
{
    Result<std::vector<StorePerson>> people = readPeople(link);
    if (!people)
        return errorOf(people);
    Result<std::vector<domain::Team>> teams = readTeams(link);
    if (!teams)
        return errorOf(teams);
    return KnownPeople{*std::move(people), *std::move(teams)};
}

Result<PeopleStep> performStep(AdminLink &link, const PeopleStep &step, const base::Clock &clock)
{
    const Result<void> done = performAct(link, step, clock);
    if (done)
        return step;
    if (base::isRetryable(done.error().code))
        return errorOf(done);
    PeopleStep refused = step;
    refused.act = PeopleAct::Reject;
    refused.fault = PeopleFault::Store;
    refused.about = base::codeName(done.error().code);
    refused.why = refused.about + QStringLiteral(": ") + done.error().detail;
    return refused;
}

} // namespace leeway::desk
