#include "models/approval_list.h"

#include "models/approval_words.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>
#include <iterator>

namespace leeway::models
{

using desk::ApprovalRow;
using desk::LateGrantRow;
using domain::ApprovalState;

namespace
{

/// "by 17:00", "tomorrow", "by Mon": until when it can be answered.
QString byWhen(const Format &format, base::Instant until)
{
    const qint64 days = daysBetween(format, format.now, until);
    if (days == 1)
        return Words::tr("tomorrow", "by then an answer is wanted");
    const QDate there = base::toDateTime(until).toTimeZone(format.zone).date();
    //: until when an answer is wanted; %1: a clock time, or a day of the week
    return Words::tr("by %1").arg(days == 0 ? clockTime(format, until)
                                            : format.locale.dayName(there.dayOfWeek(), QLocale::ShortFormat));
}

QString customerOf(const QString &name, bool restricted, const ContactLook &look)
{
    if (restricted)
        return Words::tr("restricted", "a customer who is opened only with a reason");
    return name.isEmpty() ? Words::tr("somebody", "a customer whom this desk does not hold")
                          : isolatedText(shownName(name, look.privacy));
}

/// What all rows of the page have: sum, customer and who is behind it.
template <class Of>
ContactRow moneyRow(const QString &section, const Of &of, const domain::Money &amount, const QString &subject,
                    const ContactLook &look)
{
    ContactRow row;
    row.section = section;
    row.iconBelow = true;
    row.name = shownSum(money(look.format, amount), look.privacy);
    row.subject =
        subject.arg(customerOf(of.customerName, of.restricted, look), isolatedText(oneLine(of.personName)));
    return row;
}

ContactRow openRow(const QString &section, const ApprovalRow &of, const ContactLook &look)
{
    const domain::Approval &ask = of.approval;
    //: whom a sum is for, and which agent asks for it
    ContactRow row = moneyRow(section, of, ask.amount, Words::tr("%1 · asked by %2"), look);
    row.id = ask.id.toString();
    row.customer = ask.customer;
    row.caseId = ask.theCase;
    row.urgent = ask.waits;
    row.icon = ask.waits ? QStringLiteral("phone") : QStringLiteral("promise");
    row.time = ask.waits ? sinceTime(look.format, ask.askedAt) : byWhen(look.format, ask.until);
    row.detail = ask.waits ? Words::tr("on the line", "a customer waits for an answer")
                           : Words::tr("promised an answer", "a customer");
    if (ask.needs == domain::Role::Finance)
        //: how the customer waits, and that finance has to answer
        row.detail = Words::tr("%1 · for finance").arg(row.detail);
    //: a sum; whom for and who asks; how the customer waits; since or until when
    row.sentence = Words::tr("%1. %2. %3, %4.").arg(row.name, row.subject, row.detail, row.time);
    return row;
}

ContactRow lateRow(const LateGrantRow &of, const ContactLook &look)
{
    //: whom a sum was given to, and by whom
    ContactRow row =
        moneyRow(approval_section::kLate, of, of.grant.amount, Words::tr("%1 · given by %2"), look);
    row.id = of.grant.id.toString();
    row.customer = of.grant.customer;
    row.caseId = of.grant.theCase;
    row.icon = QStringLiteral("cloud-off");
    row.time = sinceTime(look.format, of.grant.at);
    row.detail = Words::tr("given without the store");
    row.sentence = Words::tr("%1. %2. %3, %4.").arg(row.name, row.subject, row.detail, row.time);
    return row;
}

QString answerIcon(ApprovalState state)
{
    switch (state) {
    case ApprovalState::Declined:
        return QStringLiteral("close");
    case ApprovalState::Withdrawn:
        return QStringLiteral("undo");
    case ApprovalState::Expired:
        return QStringLiteral("clock");
    default:
        return QStringLiteral("check");
    }
}

ContactRow answeredRow(const ApprovalRow &of, const ContactLook &look)
{
    const domain::Approval &ask = of.approval;
    //: whom a sum is for, and who asked for it
    ContactRow row = moneyRow(approval_section::kAnswered, of, ask.amount, Words::tr("%1 · %2"), look);
    row.id = ask.id.toString();
    row.customer = ask.customer;
    row.caseId = ask.theCase;
    row.icon = answerIcon(ask.state);
    row.time = answerWord(ask, look.format, look.privacy);
    const base::Instant at =
        ask.state == ApprovalState::Expired ? ask.until : ask.decidedAt.value_or(ask.askedAt);
    row.detail = clockTime(look.format, at);
    if (!of.answeredBy.isEmpty())
        //: when something was answered, and by whom
        row.detail = Words::tr("%1 · by %2").arg(row.detail, isolatedText(oneLine(of.answeredBy)));
    row.sentence = Words::tr("%1. %2. %3, %4.").arg(row.name, row.subject, row.time, row.detail);
    return row;
}

} // namespace

std::vector<ContactRow> approvalRows(const desk::ApprovalsSnapshot &page, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    const auto add = [&](const QString &section, const QString &title, const auto &some, const auto &rowOf) {
        if (some.empty())
            return;
        rows.push_back(sectionRow(section, title, static_cast<int>(some.size()), look));
        std::transform(some.begin(), some.end(), std::back_inserter(rows), rowOf);
    };
    using namespace approval_section;
    const auto openAs = [&look](const QString &section) {
        return [&look, section](const ApprovalRow &of) { return openRow(section, of, look); };
    };
    add(kWaiting, Words::tr("Customer is waiting"), page.waiting, openAs(kWaiting));
    add(kLater, Words::tr("Can be answered later"), page.later, openAs(kLater));
    add(kLate, Words::tr("Came late"), page.late,
        [&look](const LateGrantRow &of) { return lateRow(of, look); });
    if (rows.empty() && !page.answered.empty())
        rows.push_back(sectionRow(kWaiting, Words::tr("Nobody waits for an answer"), 0, look));
    add(kAnswered, Words::tr("Answered today"), page.answered,
        [&look](const ApprovalRow &of) { return answeredRow(of, look); });
    return rows;
}

std::vector<desk::ApprovalRow> callingAsks(const desk::ApprovalsSnapshot &page, domain::PersonId me,
                                           base::Instant now)
{
    std::vector<ApprovalRow> calling;
    const auto callsMe = [me, now](const ApprovalRow &of) {
        const domain::Approval &ask = of.approval;
        return domain::isWaiting(ask, now) && ask.person != me &&
               (ask.asked == me || (ask.next == me && ask.nextAt && *ask.nextAt <= now));
    };
    for (const auto *asks : {&page.waiting, &page.later})
        std::copy_if(asks->begin(), asks->end(), std::back_inserter(calling), callsMe);
    return calling;
}

ApprovalList::ApprovalList(ReadPage readPage, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_readPage(std::move(readPage))
{
}

int ApprovalList::open() const
{
    return static_cast<int>(m_page.waiting.size() + m_page.later.size() + m_page.late.size());
}

QString ApprovalList::first() const
{
    if (!m_page.waiting.empty())
        return m_page.waiting.front().approval.id.toString();
    if (!m_page.later.empty())
        return m_page.later.front().approval.id.toString();
    return m_page.late.empty() ? QString() : m_page.late.front().grant.id.toString();
}

const LateGrantRow *ApprovalList::late(const QString &id) const
{
    const auto found = std::find_if(m_page.late.begin(), m_page.late.end(),
                                    [&id](const LateGrantRow &one) { return one.grant.id.toString() == id; });
    return found == m_page.late.end() ? nullptr : &*found;
}

bool ApprovalList::isOutdated() const
{
    const base::Instant now = look().format.now;
    const auto isOver = [now](const ApprovalRow &one) { return !domain::isWaiting(one.approval, now); };
    return std::any_of(m_page.waiting.begin(), m_page.waiting.end(), isOver) ||
           std::any_of(m_page.later.begin(), m_page.later.end(), isOver);
}

void ApprovalList::read(bool)
{
    whenRead(m_readPage(), [this](const auto &page) {
        m_page = page;
        answered(false);
    });
}

std::vector<ContactRow> ApprovalList::rows() const
{
    return approvalRows(m_page, look());
}

} // namespace leeway::models
