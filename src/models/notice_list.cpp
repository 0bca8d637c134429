#include "models/notice_list.h"

#include "base/text_fold.h"
#include "base/when_answered.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>
#include <utility>

namespace leeway::models
{

using domain::Notice;

namespace
{

constexpr int kUntoldPage = 50;

bool isComing(const Notice &notice, base::Instant now)
{
    return notice.active && now < notice.from;
}

ContactRow noticeRow(const QString &section, const Notice &notice, const ContactLook &look)
{
    ContactRow row;
    row.section = section;
    row.id = notice.id.toString();
    row.icon = QStringLiteral("alert");
    row.name = screenText(notice.title, 200).simplified();
    row.time = noticeTimeWords(look.format, notice);
    return row;
}

QString noticeSentence(const ContactRow &row)
{
    return Words::tr("%1. Known problem. %2. %3").arg(isolatedText(row.name), row.time, row.subject);
}

void appendNotices(std::vector<ContactRow> &rows, const QString &title, std::vector<ContactRow> section,
                   const ContactLook &look)
{
    if (section.empty())
        return;
    rows.push_back(sectionRow(section.front().section, title, static_cast<int>(section.size()), look));
    std::move(section.begin(), section.end(), std::back_inserter(rows));
}

ContactRow untoldRow(const desk::ReachedCustomer &customer, const ContactLook &look)
{
    ContactRow row;
    row.section = QStringLiteral("untold");
    row.id = customer.id.toString();
    row.customer = customer.id;
    row.icon = customer.restricted ? QStringLiteral("lock") : QStringLiteral("person");
    row.name = look.privacy ? initials(customer.name) : screenText(customer.name, 200).simplified();
    if (customer.restricted)
        row.subject = Words::tr("Restricted: opening asks a reason");
    else if (customer.about.isEmpty())
        row.subject = Words::tr("In a contact, without an open case");
    else
        row.subject = shownText(screenText(customer.about, 200).simplified(), look.privacy);
    row.sentence = Words::tr("%1. %2. Not told yet. Enter opens them.")
                       .arg(isolatedText(row.name), isolatedText(row.subject));
    return row;
}

} // namespace

QString reachWords(const Format &format, const NoticeReach &reach)
{
    if (reach.touched == 0)
        return reach.done ? Words::tr("Touches nobody with something open") : Words::tr("Counting…");
    const QString touched = // %n comes without a mark between thousands
        Words::tr("Touches %n customer(s)", nullptr, reach.touched)
            .replace(QString::number(reach.touched), number(format, reach.touched));
    //: how many a known problem touches, and how many of them were told: "Touches 12 customers, told 3 of 12"
    return Words::tr("%1, told %2 of %3")
        .arg(touched, number(format, reach.told), number(format, reach.touched));
}

QString noticeTimeWords(const Format &format, const Notice &notice)
{
    if (isComing(notice, format.now))
        return Words::tr("from %1").arg(shortDate(format, notice.from));
    if (!notice.isOn(format.now))
        return notice.until && *notice.until <= format.now
                   ? Words::tr("over since %1").arg(shortDate(format, *notice.until))
                   : Words::tr("over");
    return Words::tr("since %1").arg(shortDate(format, notice.from));
}

std::vector<ContactRow> openNoticeRows(const std::vector<Notice> &notices, const NoticeReaches &reaches,
                                       const ContactLook &look)
{
    std::vector<ContactRow> open;
    std::vector<ContactRow> coming;
    for (const Notice &notice : notices) {
        if (notice.isOn(look.format.now)) {
            ContactRow row = noticeRow(notice_section::kOpen, notice, look);
            const NoticeReach reach = reaches.value(notice.id);
            row.subject = reachWords(look.format, reach);
            row.sentence = noticeSentence(row);
            if (reach.touched > 0) // the list is narrow
                row.subject =
                    //: of a known problem: how many of those whom it touches were told
                    Words::tr("told %1 of %2")
                        .arg(number(look.format, reach.told), number(look.format, reach.touched));
            open.push_back(std::move(row));
        } else if (isComing(notice, look.format.now)) {
            ContactRow row = noticeRow(notice_section::kComing, notice, look);
            row.subject = screenText(notice.resolution, 200).simplified();
            row.sentence = noticeSentence(row);
            coming.push_back(std::move(row));
        }
    }
    std::vector<ContactRow> rows;
    appendNotices(rows, Words::tr("Known problems"), std::move(open), look);
    appendNotices(rows, Words::tr("Known problems to come"), std::move(coming), look);
    return rows;
}

std::vector<ContactRow> overNoticeRows(const std::vector<Notice> &notices, const ContactLook &look)
{
    std::vector<ContactRow> over;
    for (const Notice &notice : notices) {
        if (notice.isOn(look.format.now) || isComing(notice, look.format.now))
            continue;
        ContactRow row = noticeRow(notice_section::kOver, notice, look);
        row.subject = screenText(notice.resolution, 200).simplified();
        row.sentence = noticeSentence(row);
        over.push_back(std::move(row));
    }
    std::vector<ContactRow> rows;
    appendNotices(rows, Words::tr("Problems that are over"), std::move(over), look);
    return rows;
}

std::vector<Notice> noticesWith(const std::vector<Notice> &notices, const QString &words)
{
    const QStringList wanted = base::folded(words).split(u' ', Qt::SkipEmptyParts);
    std::vector<Notice> found;
    for (const Notice &notice : notices) {
        const QString text = base::folded(QString(notice.title + u' ' + notice.resolution + u' ' +
                                                  QStringList(notice.sentence.values()).join(u' ')));
        if (std::all_of(wanted.begin(), wanted.end(),
                        [&text](const QString &word) { return text.contains(word); }))
            found.push_back(notice);
    }
    return found;
}

std::optional<domain::NoticeId> noticeOf(const ContactRow &row)
{
    if (row.header || !row.section.startsWith(notice_section::kOpen))
        return std::nullopt;
    return domain::NoticeId::fromString(row.id);
}

UntoldList::UntoldList(ReachSource &source, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_source(source)
{
}

void UntoldList::setNotice(const Notice &notice)
{
    if (notice.id != m_notice.id)
        m_customers.clear();
    m_notice = notice;
    reload();
}

void UntoldList::read(bool fromTop)
{
    if (fromTop) {
        m_next.reset();
        m_customers.clear();
    }
    readOn(generation(), 0);
}

/// Pages in which nobody is touched are passed over: the list asks for rows, not for looks.
void UntoldList::readOn(quint64 asked, int found)
{
    using Page = base::Result<desk::ReachPage>;
    desk::ReachQuery query;
    query.notices = {m_notice};
    query.after = m_next;
    query.team = m_zone;
    base::whenAnswered(this, m_source.reach(query), [this, asked, found](const Page &page) {
        if (asked != generation())
            return;
        if (!page)
            return failed(page.error());
        int more = found;
        for (const desk::ReachedCustomer &customer : page->customers) {
            if (customer.touchedBy.empty() || !customer.toldOf.empty())
                continue;
            m_customers.push_back(customer);
            ++more;
        }
        m_next = page->next;
        if (m_next && more < kUntoldPage)
            return readOn(asked, more);
        answered(m_next.has_value());
    });
}

std::vector<ContactRow> UntoldList::rows() const
{
    std::vector<ContactRow> rows;
    rows.reserve(m_customers.size());
    for (const desk::ReachedCustomer &customer : m_customers)
        rows.push_back(untoldRow(customer, look()));
    return rows;
}

ReachCounter::ReachCounter(ReachSource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
{
}

void ReachCounter::count(const std::vector<Notice> &notices, const QTimeZone &team)
{
    ++m_asked;
    m_counting.clear();
    for (const Notice &notice : notices)
        m_counting.insert(notice.id, {});
    if (notices.empty()) {
        m_shown.clear();
        return Q_EMIT counted();
    }
    desk::ReachQuery query;
    query.notices = notices;
    query.team = team;
    readOn(query);
}

void ReachCounter::readOn(const desk::ReachQuery &query)
{
    using Page = base::Result<desk::ReachPage>;
    base::whenAnswered(this, m_source.reach(query), [this, query, asked = m_asked](const Page &page) {
        if (asked != m_asked || !page)
            return; // what was counted before stands, with the date it has
        take(*page);
        if (!page->next)
            return;
        desk::ReachQuery more = query;
        more.after = page->next;
        readOn(more);
    });
}

void ReachCounter::take(const desk::ReachPage &page)
{
    for (const desk::ReachedCustomer &customer : page.customers) {
        for (const domain::NoticeId &notice : customer.touchedBy)
            ++m_counting[notice].touched;
        for (const domain::NoticeId &notice : customer.toldOf)
            ++m_counting[notice].told;
    }
    const bool done = !page.next;
    for (auto it = m_counting.begin(); it != m_counting.end(); ++it) {
        it->done = done;
        // A count that is begun anew does not jump back to nothing.
        if (done || !m_shown.value(it.key()).done)
            m_shown.insert(it.key(), *it);
    }
    Q_EMIT counted();
}

} // namespace leeway::models
