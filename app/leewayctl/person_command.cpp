#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/pins.h"

#include <algorithm>

namespace leeway::ctl
{

namespace
{

/// Whoever is called so or has that id; more than one when a name is not enough.
std::vector<domain::Person> namedPeople(const std::vector<desk::Colleague> &people, const QString &name)
{
    std::vector<domain::Person> found;
    found.reserve(people.size());
    for (const desk::Colleague &one : people) {
        if (one.person.id == domain::PersonId::fromString(name) ||
            one.person.name.compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            found.push_back(one.person);
    }
    return found;
}

} // namespace

int runPersonPin(const Call &call)
{
    const auto words = readWords(call.words, {0, 0, {QStringLiteral("reset")}, {}});
    if (!words || !words->has(QStringLiteral("reset")))
        return call.output.wrongUse();
    const QString name = words->value(QStringLiteral("reset"));
    const auto people = wait(desk::readColleagues(call.desk.storage(), call.desk.sharedClock()));
    if (!people)
        return call.output.failed(people.error());
    if (people->empty()) {
        call.output.message(QStringLiteral(
            "this computer follows a shared store: it is one person's, and there are no PINs"));
        return kFailed;
    }
    const std::vector<domain::Person> found = namedPeople(*people, name);
    if (found.size() != 1) {
        call.output.message(found.empty()
                                ? QStringLiteral("nobody who works here is called \"%1\"").arg(name)
                                : QStringLiteral("several are called \"%1\": give an id").arg(name));
        for (const desk::Colleague &one : *people)
            call.output.message(QStringLiteral("  %1  %2").arg(one.person.id.toString(), one.person.name));
        return kFailed;
    }
    const bool had = std::any_of(people->begin(), people->end(), [&](const desk::Colleague &one) {
        return one.person.id == found.front().id && one.hasPin;
    });
    if (const auto done = wait(desk::resetPinFromOutside(call.desk, found.front().id)); !done)
        return call.output.failed(done.error());
    call.output.result(
        had ? QStringLiteral("the PIN of %1 is taken away").arg(found.front().name)
            : QStringLiteral("%1 has no PIN").arg(found.front().name),
        {{QStringLiteral("person"), found.front().id.toString()}, {QStringLiteral("taken_away"), had}});
    return kDone;
}

} // namespace leeway::ctl
