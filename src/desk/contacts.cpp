#include "desk/contacts.h"

#include "desk/commands/mask.h"
#include "desk/handing.h"
#include "desk/live_rows.h"
#include "desk/next_step.h"
#include "desk/note_row.h"
#include "desk/records.h"
#include "desk/start_answers.h"
#include "desk/survey_asking.h"
#include "domain/commands/kinds.h"
#include "domain/enum_names.h"
#include "domain/json/values.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/grant_rows.h"

#include <algorithm>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

domain::Command putCommand(const Desk &desk, const domain::Contact &contact,
                           const std::optional<domain::Contact> &before = {})
{
    QJsonObject body{{QStringLiteral("type"), QStringLiteral("contact")},
                     {QStringLiteral("new"), domain::toJson(contact)}};
    if (before)
        body.insert(QStringLiteral("base"), domain::toJson(*before));
    return commandOf(desk, domain::commands::kPutRecord, body);
}

Result<void> performEach(storage::Transaction &tx, const std::vector<domain::Command> &commands)
{
    for (const domain::Command &command : commands) {
        if (Result<void> done = storage::performCommand(tx, command); !done)
            return done;
    }
    return {};
}

/// Takes a contact that was not this customer's out of the store, with what was noted in it.
class TakingBack
{
public:
    TakingBack(const Desk &desk, const domain::Contact &contact)
        : m_remove(commandOf(desk, domain::commands::kRemoveRecord, {}))
        , m_clock(desk.clock())
        , m_contact(contact)
    {
    }

    Result<void> perform(storage::Transaction &tx) const
    {
        const auto marks = storage::readPointMarks(tx.db(), m_contact.id);
        const auto given = storage::readGrantsOf(tx.db(), m_contact.id);
        if (!marks || !given)
            return tl::unexpected<base::Error>(!marks ? marks.error() : given.error());
        for (const domain::Grant &grant : *given) { // that was theirs, and stays in their history
            if (grant.state != domain::GrantState::Undone)
                return base::fail(base::Code::UndoImpossible, grant.id.toString());
        }
        for (const domain::PointMark &mark : *marks) {
            if (mark.person != m_contact.person)
                continue; // a colleague's goes with the contact
            if (Result<void> done = remove(tx, QStringLiteral("point_mark"), domain::toJson(mark)); !done)
                return done;
        }
        const Result<void> done = remove(tx, QStringLiteral("contact"), domain::toJson(m_contact));
        return done ? storage::removeLiveRow(tx, m_contact.id) : done;
    }

private:
    Result<void> remove(storage::Transaction &tx, const QString &type, const QJsonObject &row) const
    {
        domain::Command command = m_remove;
        command.id = domain::CommandId::make(m_clock);
        command.body =
            base::canonicalJson(QJsonObject{{QStringLiteral("type"), type}, {QStringLiteral("base"), row}});
        return storage::performCommand(tx, command);
    }

    domain::Command m_remove;
    const base::Clock &m_clock;
    domain::Contact m_contact;
};

/// The case a contact is about until somebody says another: the open one that something happened in last.
Result<void> giveCase(storage::Transaction &tx, LiveContact &live, std::vector<domain::Command> &commands)
{
    if (live.contact.caseId || live.contact.customer.isNull() || commands.empty())
        return {};
    const auto newest = storage::readNewestOpenCase(tx.db(), live.contact.customer);
    if (!newest)
        return tl::unexpected<base::Error>(newest.error());
    live.contact.caseId = *newest;
    commands.back().body =
        base::canonicalJson(QJsonObject{{QStringLiteral("type"), QStringLiteral("contact")},
                                        {QStringLiteral("new"), domain::toJson(live.contact)}});
    return {};
}

/// Does `commands`, the last of which makes the record, and keeps `live` in one transaction; `gone` is a
/// contact it stands for no more.
QFuture<Result<LiveContact>> keepWith(Desk &desk, std::vector<domain::Command> commands, LiveContact live,
                                      const std::optional<TakingBack> &gone = {})
{
    return desk.storage().write([commands = std::move(commands), live = std::move(live),
                                 gone](storage::Transaction &tx) mutable -> Result<LiveContact> {
        Result<void> done = gone ? gone->perform(tx) : Result<void>();
        if (done)
            done = giveCase(tx, live, commands);
        if (done)
            done = performEach(tx, commands);
        if (done)
            done = storage::putLiveRow(tx, rowOfLive(live));
        tx.touch(QStringLiteral("contact"));
        return done ? Result<LiveContact>(live)
                    : Result<LiveContact>(tl::unexpected<base::Error>(done.error()));
    });
}

/// What the contact was about: said before, or else the first case that wrap-up says a status of.
std::optional<domain::CaseId> mainCaseOf(const LiveContact &live)
{
    if (live.contact.caseId || live.draft.cases.empty())
        return live.contact.caseId;
    return live.draft.cases.front().caseId;
}

domain::Contact aboutItsCase(const LiveContact &live)
{
    domain::Contact contact = live.contact;
    contact.caseId = mainCaseOf(live);
    return contact;
}

/// The row of the history that a contact leaves: that they spoke, how long, and the line.
std::optional<domain::Interaction> historyOf(const Desk &desk, const LiveContact &live)
{
    const domain::Contact &contact = live.contact;
    const bool spoken =
        contact.channel == domain::Channel::Phone || contact.channel == domain::Channel::Visit;
    if (!spoken && live.draft.line.trimmed().isEmpty())
        return std::nullopt; // what was written stands in the history already
    domain::Interaction made = noteBy(desk, contact.customer, mainCaseOf(live));
    if (spoken) {
        made.at = contact.openedAt;
        made.channel = contact.channel;
        made.direction = contact.direction;
        made.kind = contact.channel == domain::Channel::Phone ? domain::InteractionKind::Call
                                                              : domain::InteractionKind::Visit;
    }
    made.body = live.draft.line.trimmed();
    return maskedTexts(std::move(made));
}

domain::CaseStatus statusAfter(WrapStatus status)
{
    return status == WrapStatus::Solved ? domain::CaseStatus::Solved : domain::CaseStatus::Open;
}

/// Marks of what helped; version and rank come from what was marked before (see `likeBefore`).
std::vector<domain::PointMark> helpedMarks(const Desk &desk, const LiveContact &live)
{
    std::vector<domain::PointMark> marks;
    for (const QString &point : live.draft.helped) {
        domain::PointMark mark;
        mark.id = domain::PointMarkId::make(desk.clock());
        mark.customer = live.contact.customer;
        mark.contact = live.contact.id;
        mark.point = point;
        mark.kind = domain::PointMarkKind::Helped;
        mark.at = desk.clock().now();
        mark.person = desk.me().id;
        marks.push_back(std::move(mark));
    }
    return marks;
}

QJsonObject markBody(const domain::PointMark &mark)
{
    return {{QStringLiteral("type"), QStringLiteral("point_mark")},
            {QStringLiteral("new"), domain::toJson(maskedTexts(mark))}};
}

domain::Command removingMark(const Desk &desk, const domain::PointMark &mark)
{
    return commandOf(desk, domain::commands::kRemoveRecord,
                     {{QStringLiteral("type"), QStringLiteral("point_mark")},
                      {QStringLiteral("base"), domain::toJson(maskedTexts(mark))}});
}

/// What helped is the version that was on screen, at the place where it stood.
Result<domain::PointMark> likeBefore(storage::Connection &db, domain::PointMark mark)
{
    const auto before = storage::readPointMarks(db, mark.contact);
    if (!before)
        return tl::unexpected<base::Error>(before.error());
    for (const domain::PointMark &one : *before) { // oldest first: the newest counts
        if (one.point == mark.point) {
            mark.pointVersion = one.pointVersion;
            mark.rank = one.rank;
        }
    }
    return mark;
}

Result<void> checkedDraft(const LiveContact &live)
{
    if (live.contact.customer.isNull())
        return fail(Code::FieldInvalid, QStringLiteral("customer"));
    if (live.contact.caseId && live.draft.cases.empty())
        return fail(Code::FieldInvalid, QStringLiteral("status"));
    const bool settled = std::all_of(live.draft.cases.begin(), live.draft.cases.end(),
                                     [](const WrappedCase &one) { return one.status == WrapStatus::Solved; });
    if (!settled && live.draft.line.trimmed().isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("line"));
    const std::optional<WrapPromise> &promise = live.draft.promise;
    if (promise && promise->how != FollowUp::None && (!promise->dueAt || promise->what.trimmed().isEmpty()))
        return fail(Code::FieldInvalid, QStringLiteral("promise"));
    return {};
}

/// The promise of the draft as a record; nothing when none is made.
std::optional<domain::Promise> promiseOf(const Desk &desk, const LiveContact &live)
{
    const std::optional<WrapPromise> &draft = live.draft.promise;
    if (!draft || draft->how == FollowUp::None)
        return std::nullopt;
    domain::Promise made;
    made.id = domain::PromiseId::make(desk.clock());
    made.customer = live.contact.customer;
    made.caseId = mainCaseOf(live);
    made.what = draft->what.trimmed();
    made.about = draft->about.trimmed();
    made.dueAt = draft->dueAt.value();
    made.keeper = draft->keeper.isNull() ? desk.me().id : draft->keeper;
    made.madeAt = desk.clock().now();
    return maskedTexts(std::move(made));
}

/// What is said of what comes next: the line, by when, whom it waits for. A promise is a next step of its
/// own.
NextWanted nextOf(const LiveContact &live)
{
    const std::optional<WrapPromise> &promise = live.draft.promise;
    NextWanted wanted;
    wanted.text = live.draft.line;
    if (promise && promise->how != FollowUp::None)
        wanted.at = promise->dueAt;
    if (const std::optional<WrapNext> &said = live.draft.next) {
        wanted.waitingFor = said->waitingFor;
        wanted.owner = said->owner;
        if (said->at)
            wanted.at = said->at;
    }
    return wanted;
}

Result<void> giveNext(storage::Transaction &tx, const GivingNext &next, const LiveContact &live)
{
    NextWanted wanted = nextOf(live);
    for (const WrappedCase &one : live.draft.cases) {
        if (statusAfter(one.status) == domain::CaseStatus::Solved)
            continue;
        if (Result<void> done = next.give(tx, one.caseId, wanted); !done)
            return done;
        wanted.onlyWhereNone = true; // the line is about the first; what another says itself stays
    }
    return {};
}

std::vector<domain::Command> wrapCommands(const Desk &desk, const LiveContact &live)
{
    std::vector<domain::Command> commands;
    for (const WrappedCase &one : live.draft.cases) {
        const domain::CaseStatus after = statusAfter(one.status);
        if (after != one.before)
            commands.push_back(commandOf(
                desk, domain::commands::kSetCaseStatus,
                {{QStringLiteral("case"), one.caseId.toString()},
                 {QStringLiteral("status"), QJsonObject{{QStringLiteral("base"), domain::nameOf(one.before)},
                                                        {QStringLiteral("new"), domain::nameOf(after)}}}}));
    }
    if (const auto promise = promiseOf(desk, live))
        commands.push_back(commandOf(desk, domain::commands::kPutRecord,
                                     {{QStringLiteral("type"), QStringLiteral("promise")},
                                      {QStringLiteral("new"), domain::toJson(*promise)}}));
    const base::Instant now = desk.clock().now();
    domain::Contact done = live.contact;
    if (const auto history = historyOf(desk, live)) {
        commands.push_back(commandOf(desk, domain::commands::kAddNote, domain::toJson(*history)));
        done.interaction = history->id;
    }
    done.state = domain::ContactState::Done;
    done.endedAt = done.endedAt.value_or(now);
    done.wrappedAt = now;
    done.caseId = mainCaseOf(live);
    done.mood = live.draft.mood; // how they left; unset is unknown
    if (!done.impact)            // what was said while they spoke stays
        done.impact = live.draft.impact;
    done.fit = live.draft.fit;
    commands.push_back(putCommand(desk, done, live.contact));
    return commands;
}

} // namespace

QFuture<Result<LiveContact>> beginContact(Desk &desk, LiveContact live)
{
    domain::Contact &contact = live.contact;
    const base::Instant now = desk.clock().now();
    contact.id = domain::ContactId::make(desk.clock());
    contact.person = desk.me().id;
    contact.state = domain::ContactState::Live;
    contact.openedAt = now;
    contact.takenAt = now;
    live.position = base::toMs(now);
    // Who begins it on somebody's page has said whose it is, as who links one has.
    if (!contact.customer.isNull() && contact.identity == domain::IdentityLevel::None)
        contact.identity = domain::IdentityLevel::Matched;
    contact = maskedTexts(std::move(contact));
    std::vector<domain::Command> commands;
    if (!contact.customer.isNull())
        commands.push_back(putCommand(desk, contact));
    return keepWith(desk, std::move(commands), std::move(live));
}

QFuture<Result<LiveContact>> linkContact(Desk &desk, LiveContact live, domain::CustomerId customer,
                                         const QString &name)
{
    const domain::Contact before = live.contact;
    if (before.customer == customer)
        return QtFuture::makeReadyFuture(Result<LiveContact>(live));
    std::vector<domain::Command> commands;
    std::optional<TakingBack> gone;
    if (!before.customer.isNull()) { // a record belongs to one customer for good
        gone.emplace(desk, before);
        live.contact.id = domain::ContactId::make(desk.clock());
        live.contact.caseId.reset();
        live.contact.interaction.reset(); // of the other one's history
        live.contact.speaker.clear();
        live.contact.handedOver.clear();
        if (live.contact.identity !=
            domain::IdentityLevel::Refused) { // that is of the voice, not of the record
            live.contact.identity = domain::IdentityLevel::None;
            live.contact.identityHow.clear();
        }
        live.draft.cases.clear();
        live.draft.helped.clear();
        live.draft.line = lineWith(live.draft.line, live.start); // the words are theirs, the case was not
        live.start = {};
    }
    live.contact.customer = customer;
    live.name = name;
    if (live.contact.identity == domain::IdentityLevel::None)
        live.contact.identity = domain::IdentityLevel::Matched;
    commands.push_back(putCommand(desk, live.contact));
    return keepWith(desk, std::move(commands), std::move(live), gone);
}

QFuture<Result<domain::Contact>> changeContact(Desk &desk, const domain::Contact &before,
                                               domain::Contact after)
{
    if (!after.moodIn && after.mood)
        after.moodIn = after.mood;
    after = maskedTexts(std::move(after));
    const std::vector<domain::Command> commands{putCommand(desk, after, before)};
    return desk.storage().write([commands, after](storage::Transaction &tx) -> Result<domain::Contact> {
        const Result<void> done = performEach(tx, commands);
        return done ? Result<domain::Contact>(after) : tl::unexpected<base::Error>(done.error());
    });
}

QFuture<Result<void>> keepWork(Desk &desk, const LiveContact &live)
{
    return desk.storage().write(
        [row = rowOfLive(live)](storage::Transaction &tx) { return storage::changeLiveRow(tx, row); });
}

QFuture<Result<Undo>> markPoint(Desk &desk, domain::PointMark mark)
{
    return putRecord<domain::PointMark>(desk, std::move(mark));
}

QFuture<Result<Undo>> markMore(Desk &desk, const domain::PointMark &mark, const domain::PointMark &before)
{
    const Undo both = [mark, before](Desk &later) {
        return performAll(later, {removingMark(later, mark), removingMark(later, before)});
    };
    return markPoint(desk, mark).then([both](const Result<Undo> &done) {
        return done ? Result<Undo>(both) : done;
    });
}

QFuture<Result<void>> wrapUp(Desk &desk, const LiveContact &live)
{
    if (Result<void> fine = checkedDraft(live); !fine)
        return QtFuture::makeReadyFuture(fine);
    std::vector<std::pair<domain::PointMark, domain::Command>> helped;
    for (const domain::PointMark &mark : helpedMarks(desk, live))
        helped.emplace_back(mark, commandOf(desk, domain::commands::kPutRecord, markBody(mark)));
    return desk.storage().write([commands = wrapCommands(desk, live), helped = std::move(helped),
                                 start = KeepingStart(desk), live, next = GivingNext(desk),
                                 survey = AskingSurvey(desk)](storage::Transaction &tx) -> Result<void> {
        if (Result<void> kept = start.keep(tx, live); !kept)
            return kept;
        for (auto [mark, command] : helped) {
            const auto ready = likeBefore(tx.db(), mark);
            if (!ready)
                return tl::unexpected<base::Error>(ready.error());
            command.body = base::canonicalJson(markBody(*ready));
            if (Result<void> done = storage::performCommand(tx, command); !done)
                return done;
        }
        Result<void> done = performEach(tx, commands);
        if (done)
            done = giveNext(tx, next, live);
        if (done && !live.draft.withoutSurvey)
            done = survey.ask(tx, aboutItsCase(live));
        return done ? storage::removeLiveRow(tx, live.contact.id) : done;
    });
}

QFuture<Result<void>> dropContact(Desk &desk, const LiveContact &live)
{
    return desk.storage().write([back = TakingBack(desk, live.contact),
                                 contact = live.contact](storage::Transaction &tx) -> Result<void> {
        tx.touch(QStringLiteral("contact"));
        return contact.customer.isNull() ? storage::removeLiveRow(tx, contact.id) : back.perform(tx);
    });
}

QFuture<Result<std::vector<LiveContact>>> readLiveContacts(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [me = desk.me().id](storage::Connection &db) { return readLive(db, me); });
}

QFuture<Result<std::vector<domain::PointMark>>> readPointMarks(Desk &desk, domain::ContactId contact)
{
    return desk.storage().read(storage::Lane::Screens, [contact](storage::Connection &db) {
        return storage::readPointMarks(db, contact);
    });
}

} // namespace leeway::desk
