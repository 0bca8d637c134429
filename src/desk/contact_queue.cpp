#include "desk/contact_queue.h"

#include "base/when_answered.h"
#include "desk/commands/mask.h"
#include "desk/handing.h"
#include "desk/live_rows.h"
#include "desk/start_answers.h"
#include "storage/contact_rows.h"
#include "storage/customer_rows.h"
#include "storage/today_rows.h"

#include <QPromise>

namespace leeway::desk
{

namespace
{

using base::Code;
using base::fail;
using base::Result;

template <class T> Result<T> failed(const base::Error &error)
{
    return tl::unexpected<base::Error>(error);
}

/// A promise that says its answer once, from wherever it comes.
template <class T> class Answer
{
public:
    Answer() { m_promise->start(); }
    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }
    void operator()(const Result<T> &result) const
    {
        m_promise->addResult(result);
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise = std::make_shared<QPromise<Result<T>>>();
};

/// Keeps a contact that is mine now among those this desk handles.
Result<LiveContact> keepTaken(storage::Transaction &tx, const domain::Contact &contact)
{
    LiveContact live;
    live.contact = contact;
    live.position = base::toMs(contact.takenAt.value_or(contact.openedAt));
    if (const auto customer = storage::readCustomerRecord(tx.db(), contact.customer))
        live.name = customer->name;
    tx.touch(QStringLiteral("contact"));
    const Result<void> done = storage::putLiveRow(tx, rowOfLive(live));
    return done ? Result<LiveContact>(live) : failed<LiveContact>(done.error());
}

QFuture<Result<ContactTaken>> takeMine(Desk &desk, const Passing &passing)
{
    const auto write = [command = handingCommand(desk, passing.before, passing.after),
                        contact = *passing.after.contact](storage::Transaction &tx) -> Result<LiveContact> {
        const Result<void> done = storage::performCommand(tx, command);
        return done ? keepTaken(tx, contact) : failed<LiveContact>(done.error());
    };
    return mapped(desk.storage().write(write),
                  [](LiveContact &&live) { return ContactTaken{.live = std::move(live)}; });
}

/// Whom `contact` goes to, as it is then.
domain::Contact handedOver(domain::Contact contact, const ContactReceiver &to, const QString &line)
{
    if (!to.queue.trimmed().isEmpty())
        contact.queue = to.queue.trimmed();
    contact.handedOver = line.trimmed();
    return maskedTexts(std::move(contact));
}

Result<void> checkedReceiver(storage::Connection &db, domain::PersonId person)
{
    if (person.isNull())
        return {};
    const auto found = storage::readPerson(db, person);
    return found && found->active ? Result<void>() : fail(Code::FieldInvalid, QStringLiteral("person"));
}

Result<void> checkedHandOver(const Desk &desk, const LiveContact &live, const ContactReceiver &to,
                             const QString &line)
{
    if (live.contact.customer.isNull())
        return fail(Code::FieldInvalid, QStringLiteral("customer"));
    if (line.trimmed().isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("line"));
    if (to.person == desk.me().id)
        return fail(Code::FieldInvalid, QStringLiteral("person"));
    return {};
}

/// Tries one after the other until one is mine or nobody is left.
class TakingNext : public QObject
{
public:
    TakingNext(Desk &desk, SharedStore &store, std::vector<domain::Contact> waiting)
        : QObject(&store)
        , m_desk(desk)
        , m_store(store)
        , m_waiting(std::move(waiting))
    {
    }

    [[nodiscard]] QFuture<Result<ContactTaken>> future() const { return m_answer.future(); }

    void tryOne()
    {
        if (m_next == m_waiting.size())
            return finish(m_last);
        base::whenAnswered(this, takeContact(m_desk, m_store, m_waiting[m_next++]),
                           [this](const Result<ContactTaken> &taken) {
                               if (!taken || !taken->isLost)
                                   return finish(taken);
                               m_last = *taken;
                               tryOne();
                           });
    }

private:
    void finish(const Result<ContactTaken> &taken)
    {
        m_answer(taken);
        deleteLater();
    }

    Desk &m_desk;
    SharedStore &m_store;
    std::vector<domain::Contact> m_waiting;
    size_t m_next = 0;
    ContactTaken m_last;
    Answer<ContactTaken> m_answer;
};

} // namespace

QFuture<Result<ContactLists>> readContactLists(Desk &desk)
{
    domain::TodayQuery query{.me = desk.me().id, .now = desk.clock().now()};
    return desk.storage().read(storage::Lane::Screens,
                               [query](storage::Connection &db) mutable -> Result<ContactLists> {
                                   const Result<QString> zone = storage::readTeamZone(db, query.me);
                                   if (!zone)
                                       return failed<ContactLists>(zone.error());
                                   query.endOfDay = endOfDay(query.now, *zone);
                                   auto live = readLive(db, query.me);
                                   auto waiting = storage::readWaitingLists(db, query);
                                   if (!live || !waiting)
                                       return failed<ContactLists>(!live ? live.error() : waiting.error());
                                   return ContactLists{*std::move(live), *std::move(waiting)};
                               });
}

QFuture<Result<QStringList>> readQueues(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [](storage::Connection &db) { return storage::readQueues(db); });
}

QFuture<Result<ContactTaken>> takeContact(Desk &desk, SharedStore &store, const domain::Contact &waiting)
{
    const Handing before{.customer = waiting.customer,
                         .caseId = {},
                         .promise = {},
                         .from = waiting.person,
                         .contact = waiting};
    const Passing passing{before, handedTo(desk, before, desk.me().id)};
    if (waiting.person == desk.me().id)
        return takeMine(desk, passing);
    const Answer<ContactTaken> answer;
    base::whenAnswered(&store, passOn(desk, store, {passing}), [&desk, &store, answer](const auto &passed) {
        if (!passed)
            return answer(failed<ContactTaken>(passed.error()));
        if (passed->done.empty())
            return answer(
                ContactTaken{.isLost = !passed->already.isEmpty(), .already = passed->already.value(0)});
        const auto keep = [contact = *passed->done.front().after.contact](storage::Transaction &tx) {
            return keepTaken(tx, contact);
        };
        base::whenAnswered(&store, desk.storage().write(keep), [answer](const Result<LiveContact> &live) {
            answer(live ? Result<ContactTaken>(ContactTaken{.live = *live})
                        : failed<ContactTaken>(live.error()));
        });
    });
    return answer.future();
}

QFuture<Result<ContactTaken>> takeNext(Desk &desk, SharedStore &store)
{
    const Answer<ContactTaken> answer;
    base::whenAnswered(&store, readContactLists(desk), [&desk, &store, answer](const auto &lists) {
        if (!lists)
            return answer(failed<ContactTaken>(lists.error()));
        std::vector<domain::Contact> waiting;
        for (const auto *section : {&lists->waiting.handed, &lists->waiting.queue}) {
            for (const domain::ContactRow &row : section->rows)
                waiting.push_back(row.contact);
        }
        auto *taking = new TakingNext(desk, store, std::move(waiting));
        base::whenAnswered(&store, taking->future(), answer);
        taking->tryOne();
    });
    return answer.future();
}

QFuture<Result<ContactHandedOver>> handOverContact(Desk &desk, SharedStore &store, const LiveContact &live,
                                                   const ContactReceiver &to, const QString &line)
{
    if (const Result<void> fine = checkedHandOver(desk, live, to, line); !fine)
        return QtFuture::makeReadyFuture(failed<ContactHandedOver>(fine.error()));
    Handing before{.customer = live.contact.customer,
                   .caseId = {},
                   .promise = {},
                   .from = live.contact.person,
                   .contact = live.contact};
    Handing after = handedTo(desk, before, to.person);
    after.contact = handedOver(*after.contact, to, line);
    const Answer<ContactHandedOver> answer;
    const auto passed = [&desk, &store, answer, live](const Result<Passed> &result) {
        if (!result)
            return answer(failed<ContactHandedOver>(result.error()));
        const ContactHandedOver said{.isDone = !result->done.empty(),
                                     .isLost = !result->already.isEmpty(),
                                     .already = result->already.value(0)};
        if (!said.isDone)
            return answer(said);
        const auto forget = [id = result->done.front().after.contact->id, live,
                             start = KeepingStart(desk)](storage::Transaction &tx) {
            tx.touch(QStringLiteral("contact"));
            const Result<void> kept = start.keep(tx, live);
            return kept ? storage::removeLiveRow(tx, id) : kept;
        };
        base::whenAnswered(&store, desk.storage().write(forget), [answer, said](const Result<void> &kept) {
            ContactHandedOver told = said; // what is left of it shows nowhere: it is somebody else's
            if (!kept)
                told.unkept = kept.error();
            answer(told);
        });
    };
    const auto check = [person = to.person](storage::Connection &db) { return checkedReceiver(db, person); };
    base::whenAnswered(&store, desk.storage().read(storage::Lane::Screens, check),
                       [&desk, &store, answer, passed, passing = Passing{before, after}](const auto &fine) {
                           if (!fine)
                               return answer(failed<ContactHandedOver>(fine.error()));
                           base::whenAnswered(
                               &store, withDueTimes(desk, {passing}),
                               [&desk, &store, passed](const Result<std::vector<Passing>> &ready) {
                                   if (!ready)
                                       return passed(failed<Passed>(ready.error()));
                                   base::whenAnswered(&store, passOn(desk, store, *ready), passed);
                               });
                       });
    return answer.future();
}

} // namespace leeway::desk
