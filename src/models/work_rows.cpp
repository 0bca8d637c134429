#include "models/work_rows.h"

#include "base/text_fold.h"
#include "models/due_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

constexpr std::chrono::minutes kAnswerSoon{15}; // guide 7.2

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

ContactRow liveRow(const desk::LiveContact &live, bool isHeld, const ContactLook &look)
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
    if (isHeld)
        //: %1 is what a contact is about; its call is on hold
        row.subject = Words::tr("On hold: %1").arg(row.subject);
    row.sentence = Words::tr("%1. %2. %3. Since %4.", "a live contact: who, how, about what, since when")
                       .arg(isolatedText(row.name), contactWay(live.contact), row.subject,
                            clockTime(look.format, live.contact.openedAt));
    return row;
}

/// By when it should be answered; else since when it waits.
void setDue(ContactRow &row, const domain::Contact &contact, const ContactLook &look)
{
    if (!contact.dueAt) {
        row.time = sinceTime(look.format, contact.openedAt);
        return;
    }
    const QString late = lateness(look.format, *contact.dueAt);
    const bool today = daysBetween(look.format, look.format.now, *contact.dueAt) == 0;
    //: by when somebody should have an answer
    row.time = late.isEmpty() ? Words::tr("by %1").arg(today ? clockTime(look.format, *contact.dueAt)
                                                             : dueTime(look.format, *contact.dueAt))
                              : late;
    row.urgent = !late.isEmpty() || *contact.dueAt - look.format.now <= kAnswerSoon;
}

QString complaintBadge(bool complaint)
{
    return complaint ? complaintName() : QString();
}

ContactRow waitingRow(const QString &section, const domain::ContactRow &waiting, const ContactLook &look)
{
    const domain::Contact &contact = waiting.contact;
    ContactRow row;
    row.section = section;
    row.id = contact.id.toString();
    row.customer = contact.customer;
    row.caseId = contact.caseId;
    row.icon = waiting.restricted ? QStringLiteral("lock") : channelIcon(contact.channel);
    row.name = shownName(waiting.customerName, look.privacy);
    setDue(row, contact, look);
    row.badge = complaintBadge(waiting.complaint);
    const QString said = contact.handedOver.isEmpty() ? contact.subject : contact.handedOver;
    row.subject = waiting.restricted ? Words::tr("opened only with a reason") : shownText(said, look.privacy);
    if (row.subject.isEmpty())
        row.subject = contactWay(contact);
    row.sentence =
        Words::tr("%1 waits. %2. %3. %4.", "a contact that waits: who, how, about what, since or by when")
            .arg(isolatedText(row.name), contactWay(contact), row.subject, row.time);
    return row;
}

/// Of my cases those whose customer wrote last.
ContactRow askedRow(const domain::TodayCase &asked, const ContactLook &look)
{
    ContactRow row;
    row.section = work_section::kWaiting;
    row.id = asked.theCase.id.toString();
    row.customer = asked.theCase.customer;
    row.caseId = asked.theCase.id;
    row.icon = asked.restricted ? QStringLiteral("lock") : QStringLiteral("inbox");
    row.name = shownName(asked.customerName, look.privacy);
    row.badge = complaintBadge(asked.theCase.complaint);
    row.time = sinceTime(look.format, asked.since);
    row.subject = asked.restricted ? Words::tr("opened only with a reason")
                                   : shownText(asked.theCase.title, look.privacy);
    row.sentence = Words::tr("%1 waits for an answer. %2. Since %3.")
                       .arg(isolatedText(row.name), row.subject, fullTime(look.format, asked.since));
    return row;
}

/// What my case is about, or that whoever it waits for is asked again.
QString nextSubject(const domain::Case &theCase, const ContactLook &look)
{
    if (!theCase.waitingFor.isEmpty()) //: %1 is whom a case waits for: "the carrier"
        return Words::tr("ask %1 again").arg(shownText(theCase.waitingFor, look.privacy));
    return theCase.nextStep.isEmpty() ? Words::tr("next step: %1").arg(shownText(theCase.title, look.privacy))
                                      : shownText(theCase.nextStep, look.privacy);
}

/// Of my cases those whose next step is due, or the day on which to ask again has come.
ContactRow nextRow(const domain::TodayCase &due, const ContactLook &look)
{
    ContactRow row;
    row.section = work_section::kWaiting;
    row.id = due.theCase.id.toString();
    row.customer = due.theCase.customer;
    row.caseId = due.theCase.id;
    row.icon = due.restricted ? QStringLiteral("lock") : QStringLiteral("calendar");
    row.name = shownName(due.customerName, look.privacy);
    row.time = lateness(look.format, due.since);
    if (row.time.isEmpty())
        row.time = clockTime(look.format, due.since);
    row.urgent = true;
    row.badge = complaintBadge(due.theCase.complaint);
    row.subject = due.restricted ? Words::tr("opened only with a reason") : nextSubject(due.theCase, look);
    row.sentence = Words::tr("%1. %2. Due %3.", "a case: whose, what comes next, by when")
                       .arg(isolatedText(row.name), row.subject, fullTime(look.format, due.since));
    return row;
}

/// A section's rows, and how many there are in all.
struct Section {
    std::vector<ContactRow> rows;
    int count = 0;
};

Section waitingForMe(const domain::WaitingLists &waiting, const ContactLook &look)
{
    Section section{{}, waiting.handed.count + waiting.next.count + waiting.asked.count};
    for (const domain::ContactRow &one : waiting.handed.rows)
        section.rows.push_back(waitingRow(work_section::kWaiting, one, look));
    for (const domain::TodayCase &one : waiting.next.rows)
        section.rows.push_back(nextRow(one, look));
    for (const domain::TodayCase &one : waiting.asked.rows)
        section.rows.push_back(askedRow(one, look));
    return section;
}

Section teamQueue(const domain::WaitingLists &waiting, const ContactLook &look)
{
    Section section{{}, waiting.queue.count};
    for (const domain::ContactRow &one : waiting.queue.rows)
        section.rows.push_back(waitingRow(work_section::kQueue, one, look));
    return section;
}

std::vector<ContactRow> liveRows(const WorkPageData &data, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    for (const desk::LiveContact &one : data.live)
        rows.push_back(liveRow(one, data.held.contains(one.contact.id), look));
    return rows;
}

/// Without who keeps them: all are the reader's own, or of somebody they stand in for.
Section promisedToday(const domain::WaitingLists &waiting, const ContactLook &look)
{
    std::vector<domain::PromiseRow> promises = waiting.promises.rows;
    for (domain::PromiseRow &row : promises)
        row.keeperName.clear();
    return {promiseContactRows(work_section::kPromises, promises, look), waiting.promises.count};
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
    const auto add = [&](const QString &section, const QString &title, Section some,
                         const QString &aside = {}) {
        std::erase_if(some.rows, [&wanted](const ContactRow &row) { return !holds(row, wanted); });
        if (some.rows.empty())
            return;
        const int count = wanted.isEmpty() ? some.count : static_cast<int>(some.rows.size());
        rows.push_back(sectionRow(section, title, count, look));
        rows.back().time = aside;
        std::move(some.rows.begin(), some.rows.end(), std::back_inserter(rows));
    };
    using namespace work_section;
    std::vector<ContactRow> live = liveRows(data, look);
    const int liveCount = static_cast<int>(live.size());
    add(kLive, Words::tr("Live"), {std::move(live), liveCount});
    add(kWaiting, Words::tr("Waiting for me"), waitingForMe(data.waiting, look));
    add(kPromises, Words::tr("Promises I keep today"), promisedToday(data.waiting, look));
    const auto &queue = data.waiting.queue.rows;
    // Who is due first stands on top, which need not be who waits longest.
    const auto first = std::min_element(queue.begin(), queue.end(), [](const auto &a, const auto &b) {
        return a.contact.openedAt < b.contact.openedAt;
    });
    //: how long the one who waits longest has waited
    const QString longest =
        first == queue.end() ? QString()
                             : Words::tr("longest %1").arg(sinceTime(look.format, first->contact.openedAt));
    add(kQueue, Words::tr("Team queue"), teamQueue(data.waiting, look), longest);
    return rows;
}

} // namespace leeway::models
