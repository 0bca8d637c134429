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
    // What a system told is no contact.
    const QString last = customer.lastChannel == domain::Channel::Event
                             ? Words::tr("Last event %1.").arg(when) //: %1 is a day or a time, %2 a channel
                             : Words::tr("Last contact %1, %2.").arg(when, channelName(customer.lastChannel));
    const QString title = oneLine(customer.lastSubject);
    if (title.isEmpty())
        return last;
    const QString about = isolatedText(title); // of a case, which the last contact need not have been about
    return last + u' ' +
           (customer.openCases > 0 ? Words::tr("Open: %1.").arg(about)
                                   : Words::tr("Last case: %1.").arg(about));
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
