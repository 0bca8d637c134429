#include "desk/shared_store.h"

#include "base/text_fold.h"
#include "base/when_answered.h"
#include "desk/names_of_ids.h"
#include "desk/perform.h"
#include "desk/read_customer.h"
#include "desk/set_up.h"
#include "domain/commands/kinds.h"
#include "domain/json/values.h"
#include "storage/customer_rows.h"
#include "storage/replica/state.h"
#include "storage/snippet.h"
#include "sync/service.h"

#include <QJsonDocument>
#include <QPromise>

#include <utility>

namespace leeway::desk
{

using base::Result;

namespace
{

/// Those of `hits` whose rows are not on this desk.
QFuture<Result<std::vector<domain::CustomerHit>>> keepUnknown(Desk &desk,
                                                              std::vector<domain::CustomerHit> hits)
{
    return desk.storage().read(
        storage::Lane::Search,
        [hits = std::move(hits)](storage::Connection &db) -> Result<std::vector<domain::CustomerHit>> {
            std::vector<domain::CustomerHit> unknown;
            for (const domain::CustomerHit &hit : hits) {
                if (!storage::readCustomerRecord(db, hit.row.id))
                    unknown.push_back(hit);
            }
            return unknown;
        });
}

/// Those of `hits` whose interactions are not on this desk, with their snippets.
QFuture<Result<std::vector<domain::HistoryHit>>> keepUnread(Desk &desk, std::vector<domain::HistoryHit> hits,
                                                            const QString &text)
{
    return desk.storage().read(storage::Lane::Search,
                               [hits = std::move(hits), words = base::foldedWords(text)](
                                   storage::Connection &db) -> Result<std::vector<domain::HistoryHit>> {
                                   std::vector<domain::HistoryHit> unread;
                                   for (const domain::HistoryHit &hit : hits) {
                                       if (storage::readInteraction(db, hit.id))
                                           continue;
                                       unread.push_back(hit);
                                       unread.back().snippet = storage::snippet(hit.snippet, words);
                                   }
                                   return unread;
                               });
}

} // namespace

SharedStore::SharedStore(Desk &desk, std::unique_ptr<sync::Service> service)
    : m_desk(desk)
    , m_service(std::move(service))
{
    if (!m_service)
        return;
    m_status = m_service->status();
    connect(m_service.get(), &sync::Service::statusChanged, this, [this](const domain::StoreStatus &status) {
        if (m_status == status)
            return;
        m_status = status;
        Q_EMIT statusChanged();
    });
    connect(&m_desk, &Desk::changed, this, [this](const Touched &what) {
        if (what.tables.contains(QStringLiteral("command")))
            m_service->wake();
        if (what.table(QStringLiteral("replica")) || what.table(QStringLiteral("person")))
            followPerson();
    });
    followPerson();
}

SharedStore::~SharedStore()
{
    m_customersAsked.cancel();
    m_historyAsked.cancel();
}

void SharedStore::followPerson()
{
    using Found = std::optional<domain::Person>;
    const auto find = [](storage::Connection &db) -> Result<Found> {
        const auto state = storage::readReplicaState(db);
        if (!state)
            return tl::unexpected<base::Error>(state.error());
        const auto persons = storage::readPersons(db);
        if (!persons)
            return tl::unexpected<base::Error>(persons.error());
        for (const domain::Person &person : *persons) {
            if (person.id == state->person)
                return Found(person);
        }
        return Found();
    };
    base::whenAnswered(this, m_desk.storage().read(storage::Lane::Screens, find),
                       [this](const Result<Found> &found) {
                           if (!found || !*found || **found == m_desk.me())
                               return;
                           const bool another = (*found)->id != m_desk.me().id;
                           m_desk.setMe(**found);
                           if (another)
                               (void)rememberPerson(m_desk.storage(), (*found)->id);
                       });
}

void SharedStore::tryNow()
{
    if (m_service)
        m_service->tryNow();
}

void SharedStore::signIn(const QString &password)
{
    if (m_service)
        m_service->signIn(password);
}

QFuture<bool> SharedStore::forgetPassword()
{
    return m_service ? m_service->forgetPassword() : QtFuture::makeReadyFuture(true);
}

void SharedStore::setOpen(std::optional<domain::CustomerId> customer)
{
    if (m_service)
        m_service->setOpen(customer);
}

QFuture<Result<void>> SharedStore::fetchCustomer(domain::CustomerId customer, const QString &reason)
{
    if (!m_service)
        return QtFuture::makeReadyFuture(Result<void>(base::fail(base::Code::NotFound)));
    return m_service->fetchCustomer(customer, reason);
}

QFuture<Result<QByteArray>> SharedStore::readFile(const domain::Attachment &file)
{
    if (file.stored || !file.atStore || !m_service)
        return readAttachment(m_desk, file.id);
    auto promise = std::make_shared<QPromise<Result<QByteArray>>>();
    promise->start();
    const QFuture<Result<QByteArray>> future = promise->future();
    const auto answer = [promise](const Result<QByteArray> &bytes) {
        promise->addResult(bytes);
        promise->finish();
    };
    base::whenAnswered(this, m_service->fetchAttachment(file.id),
                       [this, id = file.id, answer](const Result<void> &came) {
                           if (!came)
                               return answer(tl::unexpected<base::Error>(came.error()));
                           base::whenAnswered(this, readAttachment(m_desk, id), answer);
                       });
    return future;
}

QFuture<Result<std::vector<domain::Presence>>> SharedStore::whoIsHere()
{
    if (!m_service)
        return QtFuture::makeReadyFuture(
            Result<std::vector<domain::Presence>>(base::fail(base::Code::NotFound)));
    return m_service->whoIsHere();
}

QFuture<Result<domain::StoreMonth>> SharedStore::readMonth(domain::FundId fund, const QString &month)
{
    if (!m_service)
        return QtFuture::makeReadyFuture(Result<domain::StoreMonth>(base::fail(base::Code::NotFound)));
    return m_service->readMonth(fund, month);
}

QFuture<Result<std::vector<domain::ClosedLook>>> SharedStore::readClosedLooks()
{
    if (!m_service)
        return QtFuture::makeReadyFuture(
            Result<std::vector<domain::ClosedLook>>(base::fail(base::Code::NotFound)));
    return m_service->readClosedLooks();
}

QFuture<Result<std::vector<domain::CustomerHit>>> SharedStore::findElsewhere(const QString &text, int count)
{
    const auto question = NewestQuestion<domain::CustomerHit>::make(text, count);
    if (!m_service)
        question->answer(base::fail(base::Code::NotFound));
    else if (m_customersAsked.take(question))
        lookForCustomers(question);
    return question->promise.future();
}

QFuture<Result<std::vector<domain::HistoryHit>>> SharedStore::findHistoryElsewhere(const QString &text,
                                                                                   int count)
{
    const auto question = NewestQuestion<domain::HistoryHit>::make(text, count);
    if (!m_service)
        question->answer(base::fail(base::Code::NotFound));
    else if (m_historyAsked.take(question))
        lookInHistory(question);
    return question->promise.future();
}

void SharedStore::lookForCustomers(const NewestQuestion<domain::CustomerHit>::Question &question)
{
    using Hits = NewestQuestion<domain::CustomerHit>::Hits;
    base::whenAnswered(
        this, m_service->findCustomers(question->text, question->count), [this, question](const Hits &hits) {
            if (const auto next = m_customersAsked.next())
                lookForCustomers(next);
            if (!hits)
                return question->answer(hits);
            for (const domain::CustomerHit &hit : *hits) {
                if (!hit.row.restricted && !hit.team.isNull() && hit.team == m_desk.me().teamId)
                    m_ownFound.insert(hit.row.id.value);
                else
                    m_ownFound.remove(hit.row.id.value);
            }
            base::whenAnswered(this, keepUnknown(m_desk, *hits),
                               [question](const Hits &unknown) { question->answer(unknown); });
        });
}

void SharedStore::lookInHistory(const NewestQuestion<domain::HistoryHit>::Question &question)
{
    using Hits = NewestQuestion<domain::HistoryHit>::Hits;
    base::whenAnswered(
        this, m_service->findHistory(question->text, question->count), [this, question](const Hits &hits) {
            if (const auto next = m_historyAsked.next())
                lookInHistory(next);
            if (!hits)
                return question->answer(hits);
            for (const domain::HistoryHit &hit : *hits)
                m_ownFound.insert(hit.customer.value); // the store tells words of the own team only
            base::whenAnswered(this, keepUnread(m_desk, *hits, question->text),
                               [question](const Hits &unread) { question->answer(unread); });
        });
}

namespace
{

/// The customer a command is about: most name it, some through what they put.
std::optional<domain::CustomerId> customerOf(const QJsonObject &body)
{
    for (const QJsonObject &part :
         {body, body.value(QStringLiteral("new")).toObject(), body.value(QStringLiteral("base")).toObject(),
          body.value(QStringLiteral("made")).toObject()}) {
        const auto id = domain::CustomerId::fromString(part.value(QStringLiteral("customer")).toString());
        if (!id.isNull())
            return id;
    }
    return std::nullopt;
}

/// Empty for nobody, and for somebody this desk does not know.
QString nameOf(storage::Connection &db, const QString &person)
{
    const auto id = domain::PersonId::fromString(person);
    if (id.isNull())
        return {};
    const auto known = storage::readPerson(db, id);
    return known ? known->name : QString();
}

UnsettledChange unsettledFrom(storage::Connection &db, const domain::UnsettledCommand &command)
{
    const QJsonObject body = QJsonDocument::fromJson(command.command.body).object();
    const QJsonObject answer = QJsonDocument::fromJson(command.answer).object();
    UnsettledChange change{.command = command.command.id,
                           .kind = command.command.kind,
                           .at = command.command.at,
                           .outcome = command.outcome,
                           .code = answer.value(QStringLiteral("code")).toString(),
                           .customer = customerOf(body),
                           .customerName = {},
                           .fields = {},
                           .names = {},
                           .said = whatWasSaid(body)};
    if (change.customer) {
        if (const auto customer = storage::readCustomerRecord(db, *change.customer))
            change.customerName = customer->name;
    }
    const QJsonObject fields = answer.value(QStringLiteral("fields")).toObject();
    change.names = namesOfIds(db, fields);
    const QJsonObject changedBy = answer.value(QStringLiteral("changed_by")).toObject();
    for (const QString &key : fields.keys()) {
        const QJsonObject field = fields.value(key).toObject();
        const QJsonObject by = changedBy.value(key).toObject();
        change.fields.push_back({.field = key,
                                 .base = field.value(QStringLiteral("base")),
                                 .mine = field.value(QStringLiteral("mine")),
                                 .theirs = field.value(QStringLiteral("theirs")),
                                 .by = nameOf(db, by.value(QStringLiteral("person")).toString()),
                                 .at = base::instantFromMs(by.value(QStringLiteral("at")).toInteger())});
    }
    return change;
}

/// The command that puts the chosen values in place of what the store answered with.
Result<std::optional<QJsonObject>> bodyOf(const QJsonObject &first, const UnsettledChange &change,
                                          const QJsonObject &chosen, QString &kind)
{
    QJsonObject edits;
    for (const FieldConflict &field : change.fields) {
        if (chosen.contains(field.field) && chosen.value(field.field) != field.theirs)
            edits.insert(field.field, QJsonObject{{QStringLiteral("base"), field.theirs},
                                                  {QStringLiteral("new"), chosen.value(field.field)}});
    }
    kind = change.kind;
    if (edits.isEmpty())
        return std::optional<QJsonObject>();
    QJsonObject body = first;
    if (body.contains(QStringLiteral("fields"))) {
        body.insert(QStringLiteral("fields"), edits);
    } else if (const QString whole = QStringLiteral("*"); edits.contains(whole)) {
        // Removed on one side: what holds is the record as it is now taken away, or mine put there anew.
        const QJsonObject edit = edits.value(whole).toObject();
        body = QJsonObject{{QStringLiteral("type"), first.value(QStringLiteral("type"))}};
        const bool removes = !chosen.value(whole).isObject();
        body.insert(removes ? QStringLiteral("base") : QStringLiteral("new"),
                    edit.value(removes ? QStringLiteral("base") : QStringLiteral("new")));
    } else if (body.contains(QStringLiteral("type"))) { // a record: theirs with what was chosen
        QJsonObject theirs = first.value(QStringLiteral("new")).toObject();
        for (const FieldConflict &field : change.fields)
            theirs.insert(field.field, field.theirs);
        QJsonObject next = theirs;
        for (const QString &key : edits.keys())
            next.insert(key, chosen.value(key));
        body.insert(QStringLiteral("base"), theirs);
        body.insert(QStringLiteral("new"), next);
    } else {
        for (const QString &key : edits.keys())
            body.insert(key, edits.value(key));
    }
    return std::optional(body);
}

} // namespace

QFuture<Result<std::vector<UnsettledChange>>> readUnsettled(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens,
                               [](storage::Connection &db) -> Result<std::vector<UnsettledChange>> {
                                   const auto commands = storage::readUnsettled(db);
                                   if (!commands)
                                       return tl::unexpected<base::Error>(commands.error());
                                   std::vector<UnsettledChange> changes;
                                   for (const domain::UnsettledCommand &command : *commands)
                                       changes.push_back(unsettledFrom(db, command));
                                   return changes;
                               });
}

QFuture<Result<void>> settle(Desk &desk, const UnsettledChange &change, const QJsonObject &chosen)
{
    return desk.storage().write(
        [change, chosen, made = commandOf(desk, domain::commands::kSetCustomerFields, {})](
            storage::Transaction &tx) mutable -> Result<void> {
            const auto waiting = storage::readUnsettled(tx.db());
            if (!waiting)
                return tl::unexpected<base::Error>(waiting.error());
            for (const domain::UnsettledCommand &one : *waiting) {
                if (one.command.id != change.command)
                    continue;
                const QJsonObject first = QJsonDocument::fromJson(one.command.body).object();
                const auto body = bodyOf(first, change, chosen, made.kind);
                if (!body)
                    return tl::unexpected<base::Error>(body.error());
                Result<void> done;
                if (*body) {
                    made.body = base::canonicalJson(**body);
                    done = storage::performCommand(tx, made);
                }
                return done ? storage::settleCommand(tx, change.command) : done;
            }
            return {}; // settled in another window
        });
}

} // namespace leeway::desk
