#include "domain/facts/registry.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <vector>

namespace leeway::domain
{

namespace
{

// Short names for the table; no `using enum`, which would hide domain::Choice where sources are united.
constexpr FactType kNumber = FactType::Number;
constexpr FactType kYesNo = FactType::YesNo;
constexpr FactType kOneOf = FactType::Choice;
constexpr FactType kOrdered = FactType::OrderedChoice;
constexpr FactType kFreeText = FactType::Text;
constexpr FactReach kHere = FactReach::ThisContact;
constexpr FactReach kThisCase = FactReach::ThisCase;
constexpr FactReach kOnRecord = FactReach::Record;
constexpr FactReach kElsewhere = FactReach::History;
constexpr FactStrength kSystem = FactStrength::RecordedBySystem;
constexpr FactStrength kLead = FactStrength::DecidedByLead;
constexpr FactStrength kAgent = FactStrength::SetByAgent;
constexpr bool kSay = true;
constexpr bool kKeep = false; // for you, not to quote
constexpr bool kMoney = true;
constexpr bool kNoMoney = false;
constexpr bool kAdvice = true;
constexpr bool kNoAdvice = false;

constexpr auto kConsents = "agreed refused withdrawn";

// One line a fact, so that the table can be read as one.
// clang-format off
constexpr std::array<FactInfo, kFactCount> kRegistry{{
    {Fact::Channel, "channel", kOneOf, "phone chat email social bot visit survey event", "On which channel this contact runs.", "contact", kHere, kSystem, kSay, kMoney, kAdvice, 1},
    {Fact::Direction, "direction", kOneOf, "in out internal", "Who began: in is the customer, out is us.", "contact", kHere, kSystem, kSay, kMoney, kNoAdvice, 1},
    {Fact::Queue, "queue", kFreeText, "", "The queue or mailbox it came through, as the phone or mail system calls it.", "contact", kHere, kSystem, kSay, kMoney, kNoAdvice, 1},
    {Fact::Hour, "hour", kNumber, "", "The hour of the day where the team works, 0 to 23.", "clock", kHere, kSystem, kSay, kMoney, kNoAdvice, 1},
    {Fact::Weekday, "weekday", kOneOf, "monday tuesday wednesday thursday friday saturday sunday", "The day of the week where the team works.", "clock", kHere, kSystem, kSay, kMoney, kNoAdvice, 1},
    {Fact::Phase, "phase", kOrdered, "open understand resolve close", "The part of the contact the agent is in.", "agent", kHere, kAgent, kSay, kNoMoney, kNoAdvice, 1},
    {Fact::Mood, "mood", kOrdered, "calm worried upset angry distressed", "How the customer is, as the agent reads it now.", "agent", kHere, kAgent, kKeep, kMoney, kAdvice, 5},
    {Fact::Impact, "impact", kOrdered, "minor moderate serious critical", "How hard the problem hits the customer, as the agent reads it.", "agent", kHere, kAgent, kSay, kMoney, kAdvice, 5},
    {Fact::Fault, "fault", kOneOf, "ours shared theirs unknown", "Whose fault it is, as the agent sees it; unknown is an answer too.", "agent", kThisCase, kAgent, kKeep, kMoney, kAdvice, 4},
    {Fact::Identity, "identity", kOrdered, "refused none matched verified", "How sure we are who is speaking.", "identity", kHere, kSystem, kSay, kNoMoney, kNoAdvice, 3},
    {Fact::HandleChangedDays, "identity.handle_changed_days", kNumber, "", "Days since a phone number, address or name of theirs was changed last.", "handles", kOnRecord, kSystem, kKeep, kNoMoney, kNoAdvice, 3},
    {Fact::SpeakerIsCustomer, "speaker.is_customer", kYesNo, "", "Whether the customer speaks, or someone else for them.", "agent", kHere, kAgent, kSay, kNoMoney, kNoAdvice, 4},
    {Fact::CaseType, "case.type", kFreeText, "", "The issue type of the case, in the company's own words.", "case", kThisCase, kAgent, kSay, kMoney, kAdvice, 3},
    {Fact::CaseStatus, "case.status", kOneOf, "open waiting solved", "Whether the case is open, waits for somebody or is solved.", "case", kThisCase, kAgent, kSay, kMoney, kNoAdvice, 2},
    {Fact::CaseAgeDays, "case.age_days", kNumber, "", "Whole days since the case was opened.", "case", kThisCase, kSystem, kSay, kMoney, kAdvice, 3},
    {Fact::CaseContacts, "case.contacts", kNumber, "", "How often the customer came about this case, this contact included.", "case", kThisCase, kSystem, kSay, kMoney, kAdvice, 4},
    {Fact::CaseComplaint, "case.complaint", kYesNo, "", "Whether the case is a complaint, with its dates for acknowledgement and answer.", "case", kThisCase, kAgent, kSay, kMoney, kAdvice, 4},
    {Fact::CaseReopened, "case.reopened", kYesNo, "", "Whether the case was solved once and came back.", "case", kThisCase, kSystem, kSay, kMoney, kAdvice, 4},
    {Fact::CaseHasOrder, "case.has_order", kYesNo, "", "Whether the case is about an order that we know.", "case", kThisCase, kSystem, kSay, kMoney, kAdvice, 2},
    {Fact::CaseWantsKnown, "case.wants_known", kYesNo, "", "Whether it is written down what the customer wants in this case.", "case", kThisCase, kAgent, kSay, kNoMoney, kNoAdvice, 3},
    {Fact::Attempts, "attempts.count", kNumber, "", "How much was already tried for this case.", "attempts", kThisCase, kSystem, kSay, kMoney, kAdvice, 4},
    {Fact::AttemptsByCustomer, "attempts.by_customer", kNumber, "", "How much of it the customer tried.", "attempts", kThisCase, kSystem, kSay, kMoney, kAdvice, 3},
    {Fact::AttemptsByUs, "attempts.by_us", kNumber, "", "How much of it we tried.", "attempts", kThisCase, kSystem, kSay, kMoney, kAdvice, 3},
    {Fact::AttemptsDeclined, "attempts.declined", kNumber, "", "How many of our offers the customer declined.", "attempts", kThisCase, kSystem, kSay, kMoney, kAdvice, 4},
    {Fact::PromiseOpen, "promise.open", kNumber, "", "Promises of ours that are open, late ones included.", "promises", kThisCase, kSystem, kSay, kMoney, kNoAdvice, 3},
    {Fact::PromiseLate, "promise.late", kNumber, "", "Open promises of ours that are past due.", "promises", kThisCase, kSystem, kSay, kMoney, kAdvice, 5},
    {Fact::PromiseLateDays, "promise.late_days", kNumber, "", "Whole days the oldest late promise is past due.", "promises", kThisCase, kSystem, kSay, kMoney, kAdvice, 4},
    {Fact::PromiseBroken, "promise.broken", kNumber, "", "Promises of ours that were marked as missed.", "promises", kThisCase, kSystem, kSay, kMoney, kAdvice, 5},
    {Fact::PromiseKept, "promise.kept", kNumber, "", "Promises of ours that were kept.", "promises", kThisCase, kSystem, kSay, kMoney, kNoAdvice, 2},
    {Fact::Contacts7Days, "customer.contacts_7d", kNumber, "", "Contacts of the customer in the last 7 days about anything, this one included.", "history", kElsewhere, kSystem, kSay, kMoney, kAdvice, 3},
    {Fact::Contacts30Days, "customer.contacts_30d", kNumber, "", "Contacts of the customer in the last 30 days about anything, this one included.", "history", kElsewhere, kSystem, kSay, kMoney, kAdvice, 2},
    {Fact::CasesOpen, "customer.cases_open", kNumber, "", "Cases of the customer that are not solved, this one included.", "history", kElsewhere, kSystem, kSay, kMoney, kAdvice, 2},
    {Fact::Orders, "customer.orders", kNumber, "", "Orders known to be theirs.", "record", kOnRecord, kSystem, kSay, kMoney, kAdvice, 1},
    {Fact::TenureDays, "customer.tenure_days", kNumber, "", "Whole days since they became a customer.", "record", kOnRecord, kSystem, kSay, kNoMoney, kNoAdvice, 1},
    {Fact::Tier, "customer.tier", kFreeText, "", "Their tier, in the company's own words.", "record", kOnRecord, kSystem, kKeep, kNoMoney, kNoAdvice, 1},
    {Fact::Language, "customer.language", kFreeText, "", "The language they like best, as its two or three letters without region.", "record", kOnRecord, kSystem, kSay, kNoMoney, kNoAdvice, 1},
    {Fact::Region, "customer.region", kFreeText, "", "Where they live, as the record says: the last part of the place.", "record", kOnRecord, kSystem, kSay, kNoMoney, kNoAdvice, 1},
    {Fact::CustomerKind, "customer.kind", kOneOf, "person household company", "Whether it is a person, a household or a company.", "record", kOnRecord, kSystem, kSay, kMoney, kAdvice, 1},
    {Fact::CustomerIsNew, "customer.is_new", kYesNo, "", "Whether nothing stands in the history before this contact.", "record", kOnRecord, kSystem, kSay, kNoMoney, kNoAdvice, 3},
    {Fact::DaysSinceLastContact, "days_since_last_contact", kNumber, "", "Whole days since the customer was in touch before this contact.", "history", kElsewhere, kSystem, kSay, kMoney, kNoAdvice, 2},
    {Fact::Given90Days, "given.count_90d", kNumber, "", "How often something was given to them in the last 90 days.", "history", kElsewhere, kSystem, kKeep, kMoney, kAdvice, 2},
    {Fact::AnyNeeds, "needs.any", kYesNo, "", "Whether the record says what to do for them, such as letters in large print.", "record", kOnRecord, kSystem, kSay, kNoMoney, kNoAdvice, 3},
    {Fact::AnyPreferences, "preferences.any", kYesNo, "", "Whether it is noted how they prefer to be served.", "preferences", kElsewhere, kSystem, kSay, kNoMoney, kNoAdvice, 2},
    {Fact::AnyManner, "manner.any", kYesNo, "", "Whether colleagues noted what helps when speaking with them.", "preferences", kElsewhere, kSystem, kKeep, kNoMoney, kNoAdvice, 2},
    {Fact::ConsentRecording, "consent.recording", kOneOf, kConsents, "What they said to recording; not known when nobody asked.", "consents", kOnRecord, kSystem, kSay, kNoMoney, kNoAdvice, 2},
    {Fact::ConsentSurvey, "consent.survey", kOneOf, kConsents, "What they said to surveys; not known when nobody asked.", "consents", kOnRecord, kSystem, kSay, kNoMoney, kNoAdvice, 1},
    {Fact::ConsentHistory, "consent.history", kOneOf, kConsents, "What they said to using their history; not known when nobody asked.", "consents", kOnRecord, kSystem, kSay, kNoMoney, kNoAdvice, 2},
    {Fact::HandoverByBot, "handover.by_bot", kYesNo, "", "Whether a bot spoke with them before and handed over.", "handover", kHere, kSystem, kSay, kMoney, kAdvice, 4},
    {Fact::HandoverByColleague, "handover.by_colleague", kYesNo, "", "Whether a colleague handed this contact over.", "handover", kHere, kSystem, kSay, kMoney, kAdvice, 4},
    {Fact::NoticeOpen, "notice.open", kYesNo, "", "Whether a known problem that we have a notice about touches them.", "notices", kHere, kLead, kSay, kMoney, kAdvice, 4},
    {Fact::SpokenBefore, "spoken_before", kYesNo, "", "Whether this agent and this customer spoke before.", "history", kElsewhere, kSystem, kSay, kNoMoney, kNoAdvice, 2},
}};
// clang-format on

consteval bool isInOrder()
{
    for (std::size_t i = 0; i < kRegistry.size(); ++i) {
        if (indexOf(kRegistry[i].fact) != i)
            return false;
    }
    return true;
}
static_assert(isInOrder(), "each fact stands at its own place");

const QStringList &allFactNames()
{
    static const QStringList kNames = [] {
        QStringList names;
        for (const FactInfo &info : kRegistry)
            names.append(QLatin1String(info.name));
        return names;
    }();
    return kNames;
}

/// How many letters must be changed, put in or taken out to make one of the other.
qsizetype lettersBetween(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<qsizetype>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const qsizetype changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[at + 1];
            row[at + 1] = std::min({changed, row[at] + 1, row[at + 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::span<const FactInfo, kFactCount> factRegistry()
{
    return kRegistry;
}

const FactInfo &infoOf(Fact fact)
{
    return kRegistry[indexOf(fact)];
}

std::optional<Fact> factNamed(QStringView name)
{
    static const QHash<QString, Fact> kByName = [] {
        QHash<QString, Fact> facts;
        for (const FactInfo &info : kRegistry)
            facts.insert(QLatin1String(info.name), info.fact);
        return facts;
    }();
    const auto found = kByName.constFind(name.toString());
    return found == kByName.constEnd() ? std::nullopt : std::optional(*found);
}

QString nearestFactName(QStringView name)
{
    return nearestWord(name, allFactNames());
}

const QStringList &choicesOf(Fact fact)
{
    static const std::array<QStringList, kFactCount> kChoices = [] {
        std::array<QStringList, kFactCount> lists;
        for (const FactInfo &info : kRegistry)
            lists[indexOf(info.fact)] = QString::fromLatin1(info.choices).split(u' ', Qt::SkipEmptyParts);
        return lists;
    }();
    return kChoices[indexOf(fact)];
}

std::optional<qint64> choiceIndex(Fact fact, QStringView choice)
{
    const qsizetype at = choicesOf(fact).indexOf(choice);
    return at < 0 ? std::nullopt : std::optional<qint64>(at);
}

QString nearestWord(QStringView typed, const QStringList &words)
{
    constexpr qsizetype kLongest = 64; // longer than any word of ours: hostile, and slow to compare
    if (typed.isEmpty() || typed.size() > kLongest)
        return {};
    QString nearest;
    qsizetype least = typed.size() / 3 + 1;
    for (const QString &word : words) {
        const qsizetype letters = lettersBetween(typed, word);
        if (letters < least || (letters == least && nearest.isEmpty())) {
            least = letters;
            nearest = word;
        }
    }
    return nearest;
}

} // namespace leeway::domain
