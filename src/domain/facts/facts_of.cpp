#include "domain/facts/facts_of.h"

#include "base/text_fold.h"
#include "domain/case_fault.h"
#include "domain/enum_names.h"

#include <algorithm>

namespace leeway::domain
{

namespace
{

/// An enum's name as conditions write it: "NotForCustomer" is "not_for_customer".
template <class E> QString factChoice(E value)
{
    QString snake;
    for (const QChar letter : nameOf(value)) {
        if (letter.isUpper() && !snake.isEmpty())
            snake += u'_';
        snake += letter.toLower();
    }
    return snake;
}

qint64 daysBetween(base::Instant from, base::Instant to)
{
    return std::max<qint64>(0, std::chrono::floor<std::chrono::days>(to - from).count());
}

FactPlace placeOf(const std::optional<InteractionId> &interaction)
{
    return interaction ? FactPlace(*interaction) : FactPlace();
}

FactOrigin originOf(const Contact &contact)
{
    return {.since = contact.openedAt, .place = placeOf(contact.interaction)};
}

void contactFacts(const ContactSnapshot &s, Facts &facts)
{
    static constexpr std::array kDays{"monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday"};
    const Contact &contact = s.contact;
    const FactOrigin here = originOf(contact);
    facts.setChoice(Fact::Channel, factChoice(contact.channel), here);
    facts.setChoice(Fact::Direction, factChoice(contact.direction), here);
    facts.setText(Fact::Queue, contact.queue, here);
    facts.setNumber(Fact::Hour, s.local.hour);
    if (s.local.weekday >= 1 && s.local.weekday <= 7)
        facts.setChoice(Fact::Weekday,
                        QString::fromLatin1(kDays[static_cast<std::size_t>(s.local.weekday - 1)]));
    facts.setChoice(Fact::Phase, factChoice(s.phase));
    setSituation(facts, contact);
    facts.setChoice(Fact::Identity, factChoice(contact.identity), here);
    if (s.speakerIsCustomer || !contact.speaker.isEmpty())
        facts.setYesNo(Fact::SpeakerIsCustomer, s.speakerIsCustomer.value_or(false), here);
    const FactOrigin handed{.since = contact.openedAt, .place = placeOf(s.handover.interaction)};
    facts.setYesNo(Fact::HandoverByBot, s.handover.byBot, handed);
    facts.setYesNo(Fact::HandoverByColleague, s.handover.byColleague, handed);
    facts.setYesNo(Fact::NoticeOpen, !s.openNotices.empty());
}

void caseFacts(const ContactSnapshot &s, Facts &facts)
{
    if (!s.mainCase)
        return;
    const Case &theCase = s.mainCase->theCase;
    const FactOrigin origin{.since = theCase.openedAt, .place = theCase.id};
    facts.setText(Fact::CaseType, theCase.type, origin);
    facts.setChoice(Fact::CaseStatus, factChoice(theCase.status), origin);
    facts.setNumber(Fact::CaseAgeDays, daysBetween(theCase.openedAt, s.now), origin);
    facts.setNumber(Fact::CaseContacts, s.mainCase->contacts, origin);
    facts.setYesNo(Fact::CaseComplaint, theCase.complaint, origin);
    facts.setYesNo(Fact::CaseReopened, s.mainCase->reopened, origin);
    facts.setYesNo(Fact::CaseHasOrder, s.mainCase->hasOrder, origin);
    facts.setYesNo(Fact::CaseWantsKnown, !theCase.whatWanted.isEmpty(), origin);
    if (s.mainCase->fault)
        facts.setChoice(Fact::Fault, nameOfFault(*s.mainCase->fault), origin);
}

/// True for what belongs to the main case or to no case at all.
bool isOfThisCase(const ContactSnapshot &s, const std::optional<CaseId> &caseId)
{
    return !caseId || (s.mainCase && *caseId == s.mainCase->theCase.id);
}

void attemptFacts(const ContactSnapshot &s, Facts &facts)
{
    int byCustomer = 0;
    int byUs = 0;
    int declined = 0;
    std::optional<base::Instant> newest;
    for (const Attempt &attempt : s.attempts) {
        if (!isOfThisCase(s, attempt.caseId))
            continue;
        ++(attempt.byCustomer ? byCustomer : byUs);
        declined += isDeclined(attempt) ? 1 : 0;
        newest = newest ? std::max(*newest, attempt.at) : attempt.at;
    }
    const FactOrigin origin{.since = newest,
                            .place = s.mainCase ? FactPlace(s.mainCase->theCase.id) : FactPlace()};
    facts.setNumber(Fact::Attempts, byCustomer + byUs, origin);
    facts.setNumber(Fact::AttemptsByCustomer, byCustomer, origin);
    facts.setNumber(Fact::AttemptsByUs, byUs, origin);
    facts.setNumber(Fact::AttemptsDeclined, declined, origin);
}

/// A count of promises with the one that a reason opens.
struct PromiseTally {
    int count = 0;
    const Promise *shown = nullptr;

    /// The earliest due stands for all of them.
    void add(const Promise &promise)
    {
        ++count;
        if (!shown || promise.dueAt < shown->dueAt ||
            (promise.dueAt == shown->dueAt && promise.id < shown->id))
            shown = &promise;
    }
    [[nodiscard]] FactOrigin origin() const
    {
        return shown ? FactOrigin{.since = shown->dueAt, .place = shown->id} : FactOrigin{};
    }
};

void promiseFacts(const ContactSnapshot &s, Facts &facts)
{
    PromiseTally open;
    PromiseTally late;
    PromiseTally kept;
    PromiseTally broken;
    for (const Promise &promise : s.promises) {
        if (!isOfThisCase(s, promise.caseId))
            continue;
        if (promise.state == PromiseState::Open) {
            open.add(promise);
            if (promise.dueAt < s.now)
                late.add(promise);
        } else if (promise.state == PromiseState::Kept) {
            kept.add(promise);
        } else if (promise.state == PromiseState::Broken) {
            broken.add(promise);
        }
    }
    facts.setNumber(Fact::PromiseOpen, open.count, open.origin());
    facts.setNumber(Fact::PromiseLate, late.count, late.origin());
    if (late.shown)
        facts.setNumber(Fact::PromiseLateDays, daysBetween(late.shown->dueAt, s.now), late.origin());
    facts.setNumber(Fact::PromiseBroken, broken.count, broken.origin());
    facts.setNumber(Fact::PromiseKept, kept.count, kept.origin());
}

void consentFacts(const ContactSnapshot &s, Facts &facts)
{
    for (const Consent &consent : s.consents) {
        if (consent.state == ConsentState::Unknown)
            continue;
        const FactOrigin origin{.since = consent.at};
        const QString state = factChoice(consent.state);
        if (consent.kind == ConsentKind::Recording)
            facts.setChoice(Fact::ConsentRecording, state, origin);
        else if (consent.kind == ConsentKind::Survey)
            facts.setChoice(Fact::ConsentSurvey, state, origin);
        else if (consent.kind == ConsentKind::History)
            facts.setChoice(Fact::ConsentHistory, state, origin);
    }
    // "This case only" on the record is a refusal, whoever wrote it there.
    if (s.customer.thisCaseOnly && facts.value(Fact::ConsentHistory).number == 0)
        facts.setChoice(Fact::ConsentHistory, u"refused");
}

void recordFacts(const ContactSnapshot &s, Facts &facts)
{
    const Customer &customer = s.customer;
    facts.setNumber(Fact::Orders, customer.orderCount);
    if (customer.since)
        facts.setNumber(Fact::TenureDays, daysBetween(*customer.since, s.now), {.since = customer.since});
    facts.setText(Fact::Tier, customer.tier);
    if (!customer.languages.isEmpty())
        facts.setText(Fact::Language, customer.languages.first().section(u'-', 0, 0));
    facts.setText(Fact::Region, customer.place.section(u',', -1));
    facts.setChoice(Fact::CustomerKind, factChoice(customer.kind));
    facts.setYesNo(Fact::CustomerIsNew, !s.counts.anyBefore);
    facts.setYesNo(Fact::AnyNeeds, !s.needs.empty());
    const auto inForce = [&s](PreferenceKind kind) {
        return std::any_of(s.preferences.begin(), s.preferences.end(),
                           [&](const Preference &p) { return p.kind == kind && p.isInForce(s.now); });
    };
    facts.setYesNo(Fact::AnyPreferences, inForce(PreferenceKind::Prefers));
    facts.setYesNo(Fact::AnyManner, inForce(PreferenceKind::Manner));
    std::optional<base::Instant> changed;
    for (const Handle &handle : s.handles) {
        if (handle.changedAt)
            changed = changed ? std::max(*changed, *handle.changedAt) : *handle.changedAt;
    }
    if (changed)
        facts.setNumber(Fact::HandleChangedDays, daysBetween(*changed, s.now), {.since = changed});
}

void countFacts(const ContactSnapshot &s, Facts &facts)
{
    const CustomerCounts &counts = s.counts;
    const FactOrigin last{.since = counts.lastContactAt, .place = placeOf(counts.lastContact)};
    if (counts.contacts7Days)
        facts.setNumber(Fact::Contacts7Days, *counts.contacts7Days, last);
    if (counts.contacts30Days)
        facts.setNumber(Fact::Contacts30Days, *counts.contacts30Days, last);
    if (counts.casesOpen)
        facts.setNumber(Fact::CasesOpen, *counts.casesOpen);
    if (counts.given90Days)
        facts.setNumber(Fact::Given90Days, *counts.given90Days);
    if (counts.lastContactAt)
        facts.setNumber(Fact::DaysSinceLastContact, daysBetween(*counts.lastContactAt, s.now), last);
    if (counts.spokenBefore)
        facts.setYesNo(Fact::SpokenBefore, *counts.spokenBefore);
}

} // namespace

void setSituation(Facts &facts, const Contact &contact)
{
    const FactOrigin here = originOf(contact);
    facts.forget(Fact::Mood);
    facts.forget(Fact::Impact);
    if (contact.mood)
        facts.setChoice(Fact::Mood, factChoice(*contact.mood), here);
    if (contact.impact)
        facts.setChoice(Fact::Impact, factChoice(*contact.impact), here);
}

Facts factsOf(const ContactSnapshot &snapshot)
{
    Facts facts;
    contactFacts(snapshot, facts);
    if (snapshot.customer.id.isNull())
        return facts;
    caseFacts(snapshot, facts);
    attemptFacts(snapshot, facts);
    promiseFacts(snapshot, facts);
    consentFacts(snapshot, facts);
    recordFacts(snapshot, facts);
    countFacts(snapshot, facts);
    return facts;
}

bool isDeclined(const Attempt &attempt)
{
    // Folded, and not translated at run time: a colleague's note in German counts on an English desk too.
    static const QStringList kWords{QStringLiteral("declined"), QStringLiteral("refused"),
                                    QStringLiteral("abgelehnt")};
    return kWords.contains(base::foldedWords(attempt.result).value(0));
}

HistoryUse historyUseOf(const ContactSnapshot &snapshot)
{
    HistoryUse use = snapshot.strictHistory ? HistoryUse::ThisCaseOnly : HistoryUse::NotAsked;
    for (const Consent &consent : snapshot.consents) {
        if (consent.kind != ConsentKind::History || consent.state == ConsentState::Unknown)
            continue;
        use = consent.state == ConsentState::Agreed ? HistoryUse::Allowed : HistoryUse::ThisCaseOnly;
    }
    return snapshot.customer.thisCaseOnly ? HistoryUse::ThisCaseOnly : use;
}

} // namespace leeway::domain
