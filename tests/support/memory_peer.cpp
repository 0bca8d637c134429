#include "support/memory_store.h"

#include "domain/json/values.h"

#include <QPromise>
#include <QTimer>

namespace leeway::test
{

using base::Code;
using base::fail;
using base::Result;
using sync::Change;

namespace
{

template <class T> Result<T> okay(T value)
{
    return Result<T>(std::move(value));
}

} // namespace

MemoryPeer::MemoryPeer(std::shared_ptr<MemoryStore> store, domain::PersonId person, quint32 seed)
    : m_store(std::move(store))
    , m_person(person)
    , m_random(seed)
{
}

void MemoryPeer::cut()
{
    m_cut = true;
    if (!m_connected)
        return;
    m_connected = false;
    Q_EMIT lost({Code::RemoteLost, QStringLiteral("cut")});
}

/// Calls `work` in a later turn, unless the question or its answer is lost on the way.
template <class T> QFuture<Result<T>> MemoryPeer::answer(std::function<Result<T>()> work, bool held)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    ++m_calls;
    const double question = m_random.generateDouble();
    const double reply = m_random.generateDouble();
    const bool refused = m_random.generateDouble() < m_faults.busy;
    const auto arrive = [this, promise, work = std::move(work), question, reply](bool isBusy) {
        const bool unheard = m_cut || !m_connected || question < m_faults.lostBefore;
        Result<T> result = unheard  ? Result<T>(fail(Code::RemoteLost))
                           : isBusy ? Result<T>(fail(Code::RemoteBusy))
                                    : work();
        if (!unheard && reply < m_faults.lostAfter)
            result = fail(Code::RemoteAnswerUnknown);
        const bool broken = !result && (result.error().code == Code::RemoteLost ||
                                        result.error().code == Code::RemoteAnswerUnknown);
        if (broken && m_connected) {
            m_connected = false;
            Q_EMIT lost(result.error());
        }
        promise->addResult(std::move(result));
        promise->finish();
    };
    if (held)
        m_held.emplace_back(arrive);
    else
        QTimer::singleShot(0, this, [arrive, refused] { arrive(refused); });
    return promise->future();
}

void MemoryPeer::letPushesGo(bool firstIsBusy)
{
    m_holding = false;
    for (const auto &arrive : std::exchange(m_held, {}))
        arrive(std::exchange(firstIsBusy, false));
}

QFuture<Result<void>> MemoryPeer::connectToStore()
{
    m_connected = !m_cut;
    return QtFuture::makeReadyFuture(m_cut ? Result<void>(fail(Code::RemoteUnreachable)) : Result<void>{});
}

QFuture<Result<sync::HelloAnswer>> MemoryPeer::hello(const sync::Hello &hello)
{
    return answer<sync::HelloAnswer>([this, hello]() -> Result<sync::HelloAnswer> {
        if (m_otherVersion)
            return fail(Code::RemoteOtherVersion);
        sync::HelloAnswer said = m_store->hello(m_person, hello);
        said.serverTime = m_serverTime;
        return said;
    });
}

QFuture<Result<sync::PushAnswer>> MemoryPeer::push(const QUuid &desk,
                                                   const std::vector<domain::OutboxCommand> &commands)
{
    if (const std::optional<Code> code = m_refuses ? m_refuses(commands) : std::nullopt)
        return answer<sync::PushAnswer>([code]() -> Result<sync::PushAnswer> {
            return fail(*code, QStringLiteral("it chokes on that"));
        });
    return answer<sync::PushAnswer>([this, desk, commands] { return m_store->push(desk, commands); },
                                    m_holding);
}

QFuture<Result<std::vector<Change>>> MemoryPeer::pull(const QUuid &, const domain::Cursor &cursor, int page)
{
    return answer<std::vector<Change>>([this, cursor, page] { return okay(m_store->pull(cursor, page)); });
}

QFuture<Result<std::vector<domain::StoreRow>>> MemoryPeer::copyRows(const QUuid &,
                                                                    const domain::Cursor &cursor, int page)
{
    return answer<std::vector<domain::StoreRow>>(
        [this, cursor, page] { return okay(m_store->copyRows(cursor, page)); });
}

QFuture<Result<std::optional<qint64>>> MemoryPeer::countRows(const QUuid &, const QString &scope)
{
    return answer<std::optional<qint64>>([this, scope]() -> Result<std::optional<qint64>> {
        if (m_refusesToCount)
            return fail(*m_refusesToCount);
        return m_store->countRows(scope);
    });
}

QFuture<Result<sync::Heads>> MemoryPeer::heads(const QUuid &, const sync::HeadsQuestion &)
{
    return answer<sync::Heads>([this] { return okay(m_store->heads()); });
}

QFuture<Result<sync::OpenedCustomer>> MemoryPeer::openCustomer(const QUuid &, domain::CustomerId customer,
                                                               const QString &)
{
    return answer<sync::OpenedCustomer>([this, customer]() -> Result<sync::OpenedCustomer> {
        const QMap<QString, QJsonObject> rows = m_store->rows(QStringLiteral("customer"));
        if (!rows.contains(customer.toString()))
            return fail(Code::NotFound);
        return sync::OpenedCustomer{
            {{QStringLiteral("customer"), customer.toString(), rows.value(customer.toString())}}, {}};
    });
}

QFuture<Result<std::vector<domain::StoreRow>>>
MemoryPeer::restOfCustomer(const QUuid &, domain::CustomerId, const std::optional<sync::EntryPlace> &, int)
{
    return answer<std::vector<domain::StoreRow>>([] { return okay(std::vector<domain::StoreRow>()); });
}

QFuture<Result<std::vector<domain::CustomerHit>>> MemoryPeer::findCustomers(const QString &text, int count)
{
    return answer<std::vector<domain::CustomerHit>>([this, text, count] {
        std::vector<domain::CustomerHit> hits;
        for (const QJsonObject &row : m_store->rows(QStringLiteral("customer"))) {
            const auto customer = domain::customerFrom(row);
            if (customer && customer->name.contains(text, Qt::CaseInsensitive) &&
                static_cast<int>(hits.size()) < count) {
                domain::CustomerHit hit;
                hit.row.id = customer->id;
                hit.row.name = customer->name;
                hits.push_back(hit);
            }
        }
        return okay(hits);
    });
}

QFuture<Result<std::vector<domain::HistoryHit>>> MemoryPeer::findHistory(const QString &text, int count)
{
    return answer<std::vector<domain::HistoryHit>>([this, text, count] {
        std::vector<domain::HistoryHit> hits;
        for (const QJsonObject &row : m_store->rows(QStringLiteral("interaction"))) {
            const auto record = domain::interactionFrom(row);
            if (record && record->interaction.body.contains(text, Qt::CaseInsensitive) &&
                static_cast<int>(hits.size()) < count) {
                domain::HistoryHit hit;
                hit.id = record->interaction.id;
                hit.customer = record->interaction.customer;
                hit.snippet = record->interaction.body;
                hits.push_back(hit);
            }
        }
        return okay(hits);
    });
}

QFuture<Result<std::vector<domain::Presence>>> MemoryPeer::whoIsHere(const QUuid &)
{
    return answer<std::vector<domain::Presence>>([this] {
        return okay(std::vector<domain::Presence>{{m_person, QString()}});
    });
}

QFuture<Result<domain::StoreMonth>> MemoryPeer::readMonth(domain::FundId, const QString &)
{
    return answer<domain::StoreMonth>([]() -> Result<domain::StoreMonth> {
        return fail(base::Code::RemoteNotAllowed, QStringLiteral("this store keeps no books"));
    });
}

QFuture<Result<std::vector<domain::ClosedLook>>> MemoryPeer::readClosedLooks()
{
    return answer<std::vector<domain::ClosedLook>>([]() -> Result<std::vector<domain::ClosedLook>> {
        return fail(base::Code::RemoteNotAllowed, QStringLiteral("this store keeps no books"));
    });
}

QFuture<Result<sync::CaseNumbers>> MemoryPeer::takeNumbers(const QUuid &)
{
    return answer<sync::CaseNumbers>([this] { return okay(m_store->takeNumbers()); });
}

QFuture<Result<QByteArray>> MemoryPeer::readAttachment(const QUuid &, domain::AttachmentId attachment,
                                                       qint64 from)
{
    return answer<QByteArray>([this, attachment, from]() -> Result<QByteArray> {
        constexpr qint64 kPiece = 1000; // several make a file
        const std::optional<QByteArray> bytes = m_store->fileOf(attachment);
        return bytes ? Result<QByteArray>(bytes->mid(from, kPiece))
                     : Result<QByteArray>(fail(Code::NotFound));
    });
}

} // namespace leeway::test
