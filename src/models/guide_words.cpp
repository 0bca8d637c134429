#include "models/guide_words.h"

#include "domain/facts/registry.h"
#include "guidance/own_ideas.h"
#include "models/condition_words.h"
#include "models/contact_words.h"
#include "models/words.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace leeway::models
{

namespace
{

using domain::Fact;
using guidance::TextSlot;

/// The promise a point would speak of: the one longest overdue or due first.
const domain::Promise *promiseOf(const domain::ContactSnapshot &snapshot)
{
    const domain::Promise *first = nullptr;
    for (const domain::Promise &promise : snapshot.promises) {
        if (promise.state == domain::PromiseState::Open && (first == nullptr || promise.dueAt < first->dueAt))
            first = &promise;
    }
    return first;
}

const domain::Attempt *lastAttempt(const domain::ContactSnapshot &snapshot)
{
    const auto last =
        std::max_element(snapshot.attempts.begin(), snapshot.attempts.end(),
                         [](const domain::Attempt &a, const domain::Attempt &b) { return a.at < b.at; });
    return last == snapshot.attempts.end() ? nullptr : &*last;
}

QString firstName(const domain::Customer &customer)
{
    // A company has no first name, and where the family name comes first a guess would be wrong.
    static const QStringList kFamilyFirst{QStringLiteral("ja"), QStringLiteral("zh"), QStringLiteral("ko"),
                                          QStringLiteral("hu"), QStringLiteral("vi")};
    const QString language =
        customer.languages.isEmpty() ? QString() : customer.languages.first().section(u'-', 0, 0);
    if (customer.kind != domain::CustomerKind::Person || kFamilyFirst.contains(language))
        return {};
    return customer.name.section(u' ', 0, 0);
}

/// Texts with two forms: a number of 1 and any other.
struct FactWords {
    Fact fact;
    const char *text;  ///< %1: the value
    const char *plain; ///< for yes; nullptr: the text
};

#define LW_TEXT(text) QT_TRANSLATE_NOOP("leeway::models::Words", text)
constexpr std::array kReasons{
    FactWords{Fact::PromiseLate, LW_TEXT("A promise of ours is late"), nullptr},
    FactWords{Fact::PromiseLateDays, LW_TEXT("Our promise is late by days: %1"), nullptr},
    FactWords{Fact::PromiseBroken, LW_TEXT("A promise of ours was missed"), nullptr},
    FactWords{Fact::PromiseOpen, LW_TEXT("A promise of ours is open"), nullptr},
    FactWords{Fact::PromiseKept, LW_TEXT("We kept what we promised"), nullptr},
    FactWords{Fact::CaseContacts, LW_TEXT("Contact %1 about this case"), nullptr},
    FactWords{Fact::CaseAgeDays, LW_TEXT("Open since days: %1"), nullptr},
    FactWords{Fact::CaseReopened, LW_TEXT("It was solved once and came back"), nullptr},
    FactWords{Fact::CaseComplaint, LW_TEXT("It is a complaint"), nullptr},
    FactWords{Fact::Attempts, LW_TEXT("Tried already: %1"), nullptr},
    FactWords{Fact::AttemptsByUs, LW_TEXT("Tried by us: %1"), nullptr},
    FactWords{Fact::AttemptsByCustomer, LW_TEXT("Tried by the customer: %1"), nullptr},
    FactWords{Fact::AttemptsDeclined, LW_TEXT("Offers declined: %1"), nullptr},
    FactWords{Fact::Contacts7Days, LW_TEXT("Contacts in 7 days: %1"), nullptr},
    FactWords{Fact::Contacts30Days, LW_TEXT("Contacts in 30 days: %1"), nullptr},
    FactWords{Fact::CasesOpen, LW_TEXT("Open cases: %1"), nullptr},
    FactWords{Fact::HandoverByBot, LW_TEXT("Handed over by the bot"), nullptr},
    FactWords{Fact::HandoverByColleague, LW_TEXT("Handed over by a colleague"), nullptr},
    FactWords{Fact::HandleChangedDays, LW_TEXT("A way to reach them changed, days ago: %1"), nullptr},
    FactWords{Fact::SpeakerIsCustomer, LW_TEXT("Someone else speaks for them"),
              LW_TEXT("The customer speaks")},
    FactWords{Fact::CustomerIsNew, LW_TEXT("They are new here"), nullptr},
    FactWords{Fact::AnyNeeds, LW_TEXT("A need stands on the record"), nullptr},
    FactWords{Fact::AnyPreferences, LW_TEXT("Their preference, noted earlier"), nullptr},
    FactWords{Fact::AnyManner, LW_TEXT("What helps them, noted earlier"), nullptr},
    FactWords{Fact::NoticeOpen, LW_TEXT("A known problem fits"), nullptr},
    FactWords{Fact::SpokenBefore, LW_TEXT("You spoke with them before"), nullptr},
    FactWords{Fact::Given90Days, LW_TEXT("Given in 90 days: %1"), nullptr},
    FactWords{Fact::DaysSinceLastContact, LW_TEXT("Days since they were in touch: %1"), nullptr},
};
#undef LW_TEXT

/// The value of a choice as a word of the screen: "upset" is "Upset".
QString choiceWords(const guidance::ReasonFact &reason)
{
    const auto place = domain::choiceIndex(reason.fact, reason.value);
    if (reason.fact == Fact::Mood && place)
        return moodName(static_cast<domain::Mood>(*place));
    if (reason.fact == Fact::Impact && place)
        return impactName(static_cast<domain::Impact>(*place));
    return {};
}

QString evidenceWords(const learning::PointEvidence &evidence)
{
    const auto number = [](double value) { return QString::number(value, 'f', 1); };
    return Words::tr("Used: %1, not used: %2; %n similar", nullptr, evidence.similar)
        .arg(number(evidence.used), number(evidence.other));
}

QString reasonLine(const guidance::OpenPoint &point)
{
    QStringList parts;
    if (point.because) {
        parts.append(point.because->text);
    } else {
        for (const guidance::ReasonFact &reason : point.reasons)
            parts.append(reasonWords(reason));
    }
    if (point.evidence)
        parts.append(evidenceWords(*point.evidence));
    return parts.join(point.because && !point.evidence ? QString() : QStringLiteral(" · "));
}

GuideRow openRow(const guidance::OpenPoint &point, int number)
{
    GuideRow row;
    row.point = point.key;
    row.version = point.version;
    row.number = number;
    row.must = number == 0;
    row.fresh = point.isNew;
    row.intent = point.intent.text;
    row.reason = reasonLine(point);
    for (const guidance::ChosenText &words : point.words) {
        row.words.append(words.text);
        if (words.fallback)
            row.otherLanguage = languageLine({}, {words.language});
    }
    row.avoid = point.avoid ? point.avoid->text : QString();
    const auto placed = std::find_if(point.reasons.begin(), point.reasons.end(), [](const auto &reason) {
        return !std::holds_alternative<std::monostate>(reason.place);
    });
    if (placed != point.reasons.end())
        row.place = placed->place;
    return row;
}

GuideRow ideaRow(const guidance::OwnIdea &idea)
{
    GuideRow row;
    row.point = idea.key;
    row.own = true;
    row.intent = idea.words;
    row.reason = Words::tr("Your own idea");
    return row;
}

} // namespace

QString reasonWords(const guidance::ReasonFact &reason)
{
    if (const QString choice = choiceWords(reason); !choice.isEmpty())
        return choice;
    const auto found = std::find_if(kReasons.begin(), kReasons.end(),
                                    [&](const FactWords &words) { return words.fact == reason.fact; });
    if (found == kReasons.end())
        //: a fact and its value: "Whose fault: Ours"
        return Words::tr("%1: %2").arg(factName(reason.fact), factValueWords(reason.fact, reason.value));
    const bool yes = reason.value == u"true";
    const QString text = Words::tr(yes && found->plain != nullptr ? found->plain : found->text);
    return text.contains(QLatin1String("%1")) ? text.arg(reason.value) : text;
}

guidance::SlotValues slotsOf(const domain::ContactSnapshot &snapshot, const Format &format,
                             const QString &company, std::optional<base::Instant> nextOpen)
{
    guidance::SlotValues slots;
    if (nextOpen)
        slots.set(TextSlot::HoursNext, dueTime(format, *nextOpen));
    slots.set(TextSlot::CustomerName, snapshot.customer.name);
    slots.set(TextSlot::CustomerFirstName, firstName(snapshot.customer));
    slots.set(TextSlot::AgentName, snapshot.agent.name.section(u' ', 0, 0));
    slots.set(TextSlot::CompanyName, company);
    if (const domain::Promise *promise = promiseOf(snapshot)) {
        slots.set(TextSlot::PromiseWhat, promise->about.isEmpty()
                                             ? promise->what
                                             : Words::tr("%1 about %2").arg(promise->what, promise->about));
        slots.set(TextSlot::PromiseDue, dueTime(format, promise->dueAt));
    }
    if (const domain::Attempt *attempt = lastAttempt(snapshot)) {
        slots.set(TextSlot::AttemptLast, attempt->what);
        slots.set(TextSlot::AttemptsCount, number(format, static_cast<qint64>(snapshot.attempts.size())));
    }
    if (snapshot.mainCase) {
        slots.set(TextSlot::CaseTitle, snapshot.mainCase->theCase.title);
        slots.set(TextSlot::CaseContacts, number(format, snapshot.mainCase->contacts));
        slots.set(TextSlot::CaseSince, shortDate(format, snapshot.mainCase->theCase.openedAt));
    }
    return slots;
}

std::vector<GuideRow> guideRows(const guidance::Guidance &guidance)
{
    std::vector<GuideRow> rows;
    for (const guidance::OpenPoint &must : guidance.musts)
        rows.push_back(openRow(must, 0));
    for (const guidance::DonePoint &done : guidance.done) {
        GuideRow row;
        row.point = done.key;
        row.own = guidance::isOfOwnIdea(done.key);
        row.intent = done.intent.text;
        const bool helped = done.how == domain::PointMarkKind::Helped;
        row.state = helped ? GuideRow::State::Helped : GuideRow::State::Used;
        row.meanwhile = helped                                        ? Words::tr("helped")
                        : done.how == domain::PointMarkKind::OwnWords ? Words::tr("your own words")
                                                                      : Words::tr("used");
        rows.push_back(std::move(row));
    }
    for (size_t i = 0; i < guidance.open.size(); ++i)
        rows.push_back(openRow(guidance.open[i], static_cast<int>(i) + 1));
    for (const guidance::OwnIdea &idea : guidance.ideas)
        rows.push_back(ideaRow(idea));
    return rows;
}

GuideRow pointRow(const guidance::OpenPoint &point)
{
    GuideRow row = openRow(point, 1);
    row.fresh = false;
    return row;
}

QString guideCaption(const domain::Contact &contact, std::optional<domain::CaseFault> fault)
{
    QStringList parts;
    if (contact.mood)
        parts.append(moodName(*contact.mood));
    if (contact.impact)
        parts.append(impactName(*contact.impact));
    if (fault) //: %1 is whose: "Ours", "Not clear"
        parts.append(Words::tr("fault: %1").arg(faultName(*fault).toLower()));
    parts.append(channelName(contact.channel).toLower());
    return Words::tr("for %1").arg(parts.join(QStringLiteral(", ")));
}

QString guideBackground(const guidance::Guidance &guidance)
{
    return guidance.background ? reasonWords(*guidance.background) + u'.' : QString();
}

QString guideConsent(domain::HistoryUse history, int withoutConsent)
{
    switch (history) {
    case domain::HistoryUse::Allowed:
        return {};
    case domain::HistoryUse::NotAsked:
        return withoutConsent > 0
                   ? Words::tr(
                         "Nobody asked yet whether we may use their history: points that rest on it are off.")
                   : QString();
    case domain::HistoryUse::ThisCaseOnly:
        return Words::tr("This case only: points that rest on earlier cases are off.");
    }
    return {};
}

} // namespace leeway::models
