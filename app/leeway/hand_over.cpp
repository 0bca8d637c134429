#include "app/leeway/hand_over.h"

#include "screenpop/instance_call.h"

#include <QCoreApplication>
#include <QTimer>

#include <cstdio>

namespace leeway::app
{

namespace
{

using screenpop::InstanceCall;
using screenpop::InstanceLock;

/// Two seconds and a half, twice: the other one may be ending just now, then this one is the next.
constexpr std::chrono::milliseconds kPatience{2'500};

std::optional<int> callOther(const screenpop::ProfilePlace &place, const screenpop::Message &message)
{
    std::optional<int> code;
    InstanceCall call(place, message, kPatience);
    QObject::connect(&call, &InstanceCall::finished, &call,
                     [&code](InstanceCall::Outcome outcome, const screenpop::Refusal &refusal) {
                         if (outcome == InstanceCall::Outcome::Taken)
                             code = 0;
                         if (outcome == InstanceCall::Outcome::Refused) {
                             std::fprintf(stderr, "leeway: %s\n", qPrintable(screenpop::toLine(refusal)));
                             code = 2;
                         }
                         QCoreApplication::quit();
                     });
    QTimer::singleShot(0, &call, &InstanceCall::start);
    QCoreApplication::exec();
    return code;
}

} // namespace

screenpop::Message messageOf(const Arguments &arguments)
{
    if (arguments.pop)
        return *arguments.pop;
    if (!arguments.openHandle.isEmpty())
        return screenpop::OpenWanted{arguments.openHandle};
    return screenpop::RaiseWanted{};
}

std::optional<int> handOver(const Arguments &arguments, std::unique_ptr<InstanceLock> &lock)
{
    const screenpop::ProfilePlace place = screenpop::placeOfStore(storeOf(arguments));
    const screenpop::Message message = messageOf(arguments);
    for (int attempt = 0; attempt < 2; ++attempt) {
        InstanceLock::Answer answer = InstanceLock::take(place);
        lock = std::move(answer.lock);
        if (answer.outcome != InstanceLock::Outcome::Theirs)
            return std::nullopt;
        if (const std::optional<int> code = callOther(place, message))
            return code;
    }
    if (std::holds_alternative<screenpop::RaiseWanted>(message))
        return std::nullopt; // the window says that the store is in use, and what to do
    std::fputs("leeway: the window that has this store open does not answer\n", stderr);
    return 1;
}

} // namespace leeway::app
