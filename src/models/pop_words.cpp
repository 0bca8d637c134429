#include "models/pop_words.h"

#include "models/privacy.h"
#include "models/words.h"

namespace leeway::models
{

namespace
{

QString lastContact(const Format &format, const domain::CustomerRow &customer)
{
    if (!customer.lastAt)
        return Words::tr("No contact before this one.");
    const QString when = isolatedText(eventTime(format, *customer.lastAt));
    const QString how = channelName(customer.lastChannel);
    const QString about = oneLine(customer.lastSubject);
    return about.isEmpty() //: %1 is a day or a time, %2 a channel, %3 what it was about
               ? Words::tr("Last contact %1, %2.").arg(when, how)
               : Words::tr("Last contact %1, %2: %3.").arg(when, how, isolatedText(about));
}

QString openPromise(const Format &format, const domain::Promise &promise)
{
    const QString what = isolatedText(oneLine(promise.what));
    const QString due = isolatedText(dueTime(format, promise.dueAt));
    const QString late = lateness(format, promise.dueAt);
    //: an open promise: what, by when, and how late it is
    return late.isEmpty() ? Words::tr("Promised: %1 by %2.").arg(what, due)
                          : Words::tr("Promised: %1 by %2, %3.").arg(what, due, late);
}

} // namespace

QString callerDetail(const Format &format, const domain::CustomerRow &customer,
                     const std::optional<domain::Promise> &promise)
{
    if (customer.restricted)
        return Words::tr("Opened only with a reason.");
    const QString last = lastContact(format, customer);
    return promise ? last + u' ' + openPromise(format, *promise) : last;
}

} // namespace leeway::models
