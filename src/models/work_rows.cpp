#include "models/work_rows.h"

#include "base/text_fold.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

/// What stands below the name: what it is about, or what has to be done about it first.
QString liveSubject(const desk::LiveContact &live, const ContactLook &look)
{
    if (live.contact.state == domain::ContactState::Ended)
        return Words::tr("ended, to be wrapped up");
    if (live.contact.customer.isNull())
        return Words::tr("Who is this?");
    const QString subject = shownText(live.contact.subject, look.privacy);
    return subject.isEmpty() ? contactWay(live.contact) : subject;
}

ContactRow liveRow(const desk::LiveContact &live, const ContactLook &look)
{
    ContactRow row;
    row.section = work_section::kLive;
    row.id = live.contact.id.toString();
    row.customer = live.contact.customer;
    row.caseId = live.contact.caseId;
    row.icon = channelIcon(live.contact.channel);
    row.name = shownName(callerName(live), look.privacy);
    row.time = sinceTime(look.format, live.contact.openedAt);
    row.subject = liveSubject(live, look);
    row.sentence = Words::tr("%1. %2. %3. Since %4.", "a live contact: who, how, about what, since when")
                       .arg(isolatedText(row.name), contactWay(live.contact), row.subject,
                            clockTime(look.format, live.contact.openedAt));
    return row;
}

std::vector<ContactRow> liveRows(const std::vector<desk::LiveContact> &live, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    for (const desk::LiveContact &one : live)
        rows.push_back(liveRow(one, look));
    return rows;
}

/// Late ones and those of today, without who keeps them: all are the reader's own.
std::vector<ContactRow> promiseRowsOfToday(std::vector<domain::PromiseRow> promises, const ContactLook &look)
{
    std::erase_if(promises, [&](const auto &row) { return !isDueToday(look.format, row.promise.dueAt); });
    for (domain::PromiseRow &row : promises)
        row.keeperName.clear();
    return promiseContactRows(work_section::kPromises, promises, look);
}

bool holds(const ContactRow &row, const QStringList &words)
{
    const QString text = base::folded(QString(row.name + u' ' + row.subject));
    return std::all_of(words.begin(), words.end(),
                       [&text](const QString &word) { return text.contains(word); });
}

} // namespace

QString callerName(const desk::LiveContact &live)
{
    if (!live.name.trimmed().isEmpty())
        return live.name;
    return live.handle.trimmed().isEmpty() ? Words::tr("Unknown caller") : live.handle;
}

QString contactWay(const domain::Contact &contact)
{
    const QString channel = channelName(contact.channel);
    switch (contact.direction) {
    case domain::Direction::In:
        return Words::tr("%1, incoming", "a channel").arg(channel);
    case domain::Direction::Out:
        return Words::tr("%1, outgoing", "a channel").arg(channel);
    case domain::Direction::Internal:
        break;
    }
    return channel;
}

std::vector<ContactRow> workPageRows(const WorkPageData &data, const QString &words, const ContactLook &look)
{
    const QStringList wanted = base::folded(words).split(u' ', Qt::SkipEmptyParts);
    std::vector<ContactRow> rows;
    const auto add = [&](const QString &section, const QString &title, std::vector<ContactRow> some) {
        std::erase_if(some, [&wanted](const ContactRow &row) { return !holds(row, wanted); });
        if (some.empty())
            return;
        rows.push_back(sectionRow(section, title, static_cast<int>(some.size()), look));
        std::move(some.begin(), some.end(), std::back_inserter(rows));
    };
    using namespace work_section;
    add(kLive, Words::tr("Live"), liveRows(data.live, look));
    add(kPromises, Words::tr("Promises I keep today"), promiseRowsOfToday(data.promises, look));
    return rows;
}

} // namespace leeway::models
