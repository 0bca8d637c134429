#include "models/feed_words.h"

#include "models/words.h"

#include <QStringList>

namespace leeway::models
{

namespace
{

QString detailOf(const domain::FeedSource &source, const Format &format)
{
    const QString name = isolatedText(source.name);
    if (!source.receivedAt) {
        return domain::isLate(source, format.now) ? Words::tr("%1: nothing has come yet, late").arg(name)
                                                  : Words::tr("%1: nothing has come yet").arg(name);
    }
    const QString at = fullTime(format, *source.receivedAt);
    //: a system that brings orders, and when it was last heard of
    return domain::isLate(source, format.now) ? Words::tr("%1: %2, late").arg(name, at)
                                              : Words::tr("%1: %2").arg(name, at);
}

} // namespace

OrdersAsOf ordersAsOf(const std::vector<domain::FeedSource> &sources, const Format &format)
{
    OrdersAsOf said;
    QStringList details;
    std::optional<base::Instant> oldest;
    bool anyNever = false;
    for (const domain::FeedSource &source : sources) {
        if (!source.what.contains(QStringLiteral("orders")))
            continue;
        said.late = said.late || domain::isLate(source, format.now);
        anyNever = anyNever || !source.receivedAt;
        if (source.receivedAt && (!oldest || *source.receivedAt < *oldest))
            oldest = source.receivedAt;
        details << detailOf(source, format);
    }
    if (details.isEmpty())
        return said;
    said.details = details.join(u'\n');
    if (anyNever || !oldest) { // a time would speak for a source that has brought nothing
        said.text = said.late ? Words::tr("Not all orders have come yet, late")
                              : Words::tr("Not all orders have come yet");
        //: behind a count of orders
        said.brief = said.late ? Words::tr("not all yet, late") : Words::tr("not all yet");
        return said;
    }
    const QString at = eventTime(format, *oldest);
    said.text = said.late ? Words::tr("Orders as of %1, late").arg(at) : Words::tr("Orders as of %1").arg(at);
    //: behind a count of orders: "23 orders, as of 14:32, late"
    said.brief = said.late ? Words::tr("as of %1, late").arg(at) : Words::tr("as of %1").arg(at);
    return said;
}

} // namespace leeway::models
