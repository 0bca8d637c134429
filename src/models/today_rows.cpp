#include "models/today_rows.h"

#include "models/due_words.h"
#include "models/ending_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

using domain::CoverGap;

QString sectionCount(int count, int mostCounted, const ContactLook &look)
{
    const QString words = number(look.format, count);
    return count >= mostCounted ? Words::tr("%1+", "at least so many").arg(words) : words;
}

ContactRow headerRow(const QString &section, const QString &title, int count, const ContactLook &look)
{
    ContactRow row = sectionRow(section, title, count, look);
    if (count >= domain::TodayQuery().mostCounted) {
        row.badge = sectionCount(count, domain::TodayQuery().mostCounted, look);
        row.sentence = title + u' ' + row.badge;
    }
    return row;
}

ContactRow todayCaseRow(const QString &section, const domain::TodayCase &one, const ContactLook &look)
{
    const bool waiting = section == today_section::kWaiting;
    ContactRow row;
    row.section = section;
    row.id = one.theCase.id.toString();
    row.customer = one.theCase.customer;
    row.caseId = one.theCase.id;
    row.icon = waiting ? QStringLiteral("inbox") : QStringLiteral("ask");
    row.name = shownName(one.customerName, look.privacy);
    row.time = sinceTime(look.format, one.since);
    row.subject =
        one.restricted ? Words::tr("opened only with a reason") : shownText(one.theCase.title, look.privacy);
    row.detail = one.ownerName.isEmpty() ? Words::tr("nobody has it") : oneLine(one.ownerName);
    //: %1 a customer, %2 what it is about, %3 a moment, %4 who has it
    row.sentence =
        (waiting ? Words::tr("%1 waits since %3. %2. %4.")
                 : Words::tr("%1. %2. Open since %3, no next step. %4."))
            .arg(isolatedText(row.name), row.subject, fullTime(look.format, one.since), row.detail);
    return row;
}

/// A complaint with what it is owed, and who has it, on a line of its own.
ContactRow complaintRow(const domain::TodayCase &one, const ContactLook &look)
{
    ContactRow row = todayCaseRow(today_section::kComplaints, one, look);
    const QString owed = complaintLine(one.theCase, look.format);
    row.icon = one.restricted ? QStringLiteral("lock") : QStringLiteral("alert");
    const auto due = domain::complaintDue(one.theCase);
    row.time = due ? lateness(look.format, due->at) : QString();
    row.badge = complaintName();
    row.urgent = !row.time.isEmpty();
    //: what a complaint is owed, and who has it: "answer by Mon 24 Nov, 17:00 · Inês Duarte"
    row.detail = Words::tr("%1 · %2").arg(owed, isolatedText(row.detail));
    row.sentence = Words::tr("%1. %2. A complaint: %3.", "whose, about what, what it is owed and who has it")
                       .arg(isolatedText(row.name), row.subject, row.detail);
    return row;
}

/// What is wrong with who keeps it: "nobody keeps it", "Piotr is away until Mon 24 Nov, 08:00".
QString gapWords(const domain::UncoveredPromise &one, const ContactLook &look)
{
    const QString keeper = isolatedText(oneLine(one.row.keeperName));
    switch (one.gap) {
    case CoverGap::NoKeeper:
        return Words::tr("nobody keeps it");
    case CoverGap::KeeperLeft:
        return Words::tr("%1 does not work here any more").arg(keeper);
    case CoverGap::KeeperAway:
        break;
    }
    return Words::tr("%1 is away until %2")
        .arg(keeper, dueTime(look.format, one.awayUntil.value_or(look.format.now)));
}

/// A promise with who keeps it, or why nobody will, on a line of its own.
ContactRow todayPromiseRow(const QString &section, domain::PromiseRow promise, const QString &holder,
                           const ContactLook &look)
{
    promise.keeperName.clear();
    ContactRow row = promiseContactRows(section, {promise}, look).front();
    row.detail = holder;
    row.sentence += u' ' + holder + u'.';
    return row;
}

std::vector<ContactRow> uncoveredRows(const std::vector<domain::UncoveredPromise> &promises,
                                      const ContactLook &look)
{
    std::vector<ContactRow> rows;
    for (const domain::UncoveredPromise &one : promises) {
        rows.push_back(todayPromiseRow(today_section::kUncovered, one.row, gapWords(one, look), look));
        rows.back().icon = QStringLiteral("alert");
    }
    return rows;
}

std::vector<ContactRow> promisedRows(const std::vector<domain::PromiseRow> &promises, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    for (const domain::PromiseRow &one : promises)
        rows.push_back(todayPromiseRow(today_section::kPromises, one, oneLine(one.keeperName), look));
    return rows;
}

QString personState(const domain::Person &person, const TodayPageData &data, const ContactLook &look)
{
    if (person.awayUntil && *person.awayUntil > look.format.now) {
        const QString until = dueTime(look.format, *person.awayUntil);
        const auto cover = std::find_if(data.snapshot.people.begin(), data.snapshot.people.end(),
                                        [&](const domain::Person &one) { return one.id == person.cover; });
        return cover == data.snapshot.people.end()
                   ? Words::tr("away until %1, nobody covers").arg(until)
                   : Words::tr("away until %1, %2 covers").arg(until, isolatedText(oneLine(cover->name)));
    }
    if (!data.here)
        return Words::tr("not known while the shared store is out of reach");
    const bool here = std::any_of(data.here->begin(), data.here->end(),
                                  [&](const domain::Presence &one) { return one.person == person.id; });
    return here ? Words::tr("here") : Words::tr("not here");
}

/// By name, whoever comes or goes: rows must not change places while somebody reads them.
std::vector<ContactRow> peopleRows(const TodayPageData &data, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    for (const domain::Person &person : data.snapshot.people) {
        const bool away = person.awayUntil && *person.awayUntil > look.format.now;
        if (data.alone && !away && person.id != data.me)
            continue; // nobody else can be here, and an import may have brought many names
        ContactRow row;
        row.section = today_section::kPeople;
        row.id = person.id.toString();
        row.icon = away ? QStringLiteral("calendar") : QStringLiteral("person");
        row.name = oneLine(person.name);
        row.subject = personState(person, data, look);
        row.sentence =
            Words::tr("%1: %2.", "a colleague and where they are").arg(isolatedText(row.name), row.subject);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<ContactRow> feedRows(const std::vector<domain::LateFeed> &feeds, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    for (const domain::LateFeed &feed : feeds) {
        ContactRow row;
        row.section = today_section::kFeeds;
        row.id = feed.source;
        row.icon = QStringLiteral("sync");
        row.name = oneLine(feed.source);
        const bool ever = base::toMs(feed.receivedAt) > 0;
        row.time = ever ? sinceTime(look.format, feed.receivedAt) : QString();
        row.urgent = ever;
        row.subject = ever ? Words::tr("last received %1").arg(dueTime(look.format, feed.receivedAt))
                           : Words::tr("nothing received yet");
        row.sentence = Words::tr("%1, late: %2.", "a source of rows").arg(row.name, row.subject);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace

std::vector<ContactRow> todayPageRows(const TodayPageData &data, const ContactLook &look)
{
    domain::TodaySnapshot snapshot = data.snapshot;
    std::vector<domain::EndedContact> ended = data.ended;
    putInOrder(snapshot, data.order);
    putInOrder(ended, data.order);
    std::vector<ContactRow> rows;
    const auto add = [&](const QString &section, const QString &title, int count,
                         std::vector<ContactRow> some) {
        if (some.empty())
            return;
        rows.push_back(headerRow(section, title, count, look));
        std::move(some.begin(), some.end(), std::back_inserter(rows));
    };
    const auto caseRows = [&look](const QString &section, const std::vector<domain::TodayCase> &cases) {
        std::vector<ContactRow> made;
        for (const domain::TodayCase &one : cases)
            made.push_back(todayCaseRow(section, one, look));
        return made;
    };
    using namespace today_section;
    add(kWaiting, Words::tr("Waiting for an answer"), snapshot.waiting.count,
        caseRows(kWaiting, snapshot.waiting.rows));
    if (rows.empty())
        rows.push_back(sectionRow(kWaiting, Words::tr("Nobody is waiting"), 0, look));
    add(kUncovered, Words::tr("Promises nobody will keep"), snapshot.uncovered.count,
        uncoveredRows(snapshot.uncovered.rows, look));
    add(kPromises, Words::tr("Promised for today"), snapshot.promises.count,
        promisedRows(snapshot.promises.rows, look));
    std::vector<ContactRow> owed;
    for (const domain::TodayCase &one : snapshot.complaints.rows)
        owed.push_back(complaintRow(one, look));
    add(kComplaints, Words::tr("Complaints that are due"), snapshot.complaints.count, std::move(owed));
    add(kEnded, Words::tr("Contacts that were ended"), static_cast<int>(ended.size()),
        endedRows(ended, look));
    add(kWithoutStep, Words::tr("Cases without a next step"), snapshot.withoutStep.count,
        caseRows(kWithoutStep, snapshot.withoutStep.rows));
    add(kFeeds, Words::tr("Late from other systems"), static_cast<int>(data.feeds.size()),
        feedRows(data.feeds, look));
    add(kPeople, Words::tr("Who is here"), 0, peopleRows(data, look));
    return rows;
}

} // namespace leeway::models
