#include "sync/adapters/store_peer.h"

#include "remote/store_calls.h"
#include "sync/adapters/store_json.h"

#include <QJsonDocument>

namespace leeway::sync
{

using base::Code;
using base::Result;
using remote::Rows;
namespace calls = remote::calls;

namespace
{

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces).toLatin1();
}

/// `future`'s answer as `read` makes it, on the thread that answers.
template <class T>
QFuture<Result<T>> readAs(const QFuture<Result<Rows>> &future, Result<T> (*read)(const Rows &))
{
    auto asked = future;
    return asked.then([read](const Result<Rows> &rows) -> Result<T> {
        if (!rows)
            return tl::unexpected<base::Error>(rows.error());
        return read(*rows);
    });
}

/// The one JSON value of an answer.
Result<QJsonValue> jsonOf(const Rows &rows)
{
    if (rows.count() != 1)
        return base::fail(Code::RemoteValueInvalid,
                          QStringLiteral("%1 rows instead of one").arg(rows.count()));
    return rows.json(0, 0);
}

Result<HelloAnswer> readHello(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    return json ? helloAnswerFrom(json->toObject()) : Result<HelloAnswer>(tl::unexpected(json.error()));
}

Result<PushAnswer> readPush(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    return json ? pushAnswerFrom(json->toObject()) : Result<PushAnswer>(tl::unexpected(json.error()));
}

Result<Heads> readHeads(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    return json ? headsFrom(json->toObject()) : Result<Heads>(tl::unexpected(json.error()));
}

Result<std::vector<domain::CustomerHit>> readCustomers(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    return json ? customersFrom(json->toArray())
                : Result<std::vector<domain::CustomerHit>>(tl::unexpected(json.error()));
}

Result<std::vector<domain::HistoryHit>> readFoundHistory(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    return json ? foundHistoryFrom(json->toArray())
                : Result<std::vector<domain::HistoryHit>>(tl::unexpected(json.error()));
}

Result<std::vector<domain::Presence>> readPresences(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    return json ? presencesFrom(json->toArray())
                : Result<std::vector<domain::Presence>>(tl::unexpected(json.error()));
}

Result<domain::StoreMonth> readStoreMonth(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    return json ? storeMonthFrom(json->toObject()) : Result<domain::StoreMonth>(tl::unexpected(json.error()));
}

Result<std::vector<domain::ClosedLook>> readLooks(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    return json ? closedLooksFrom(json->toArray())
                : Result<std::vector<domain::ClosedLook>>(tl::unexpected(json.error()));
}

Result<CaseNumbers> readNumbers(const Rows &rows)
{
    const Result<QJsonValue> json = jsonOf(rows);
    if (!json)
        return tl::unexpected(json.error());
    const QJsonArray pair = json->toArray();
    if (pair.size() != 2)
        return base::fail(Code::RemoteValueInvalid, QStringLiteral("numbers"));
    return CaseNumbers{pair.at(0).toInteger(), pair.at(1).toInteger()};
}

Result<std::optional<qint64>> readCount(const Rows &rows)
{
    if (rows.count() != 1)
        return base::fail(Code::RemoteValueInvalid,
                          QStringLiteral("%1 rows instead of one").arg(rows.count()));
    if (rows.isNull(0, 0))
        return std::optional<qint64>();
    const Result<qint64> count = rows.int64(0, 0);
    return count ? Result<std::optional<qint64>>(*count)
                 : Result<std::optional<qint64>>(tl::unexpected(count.error()));
}

Result<QByteArray> readPiece(const Rows &rows)
{
    if (rows.count() != 1)
        return base::fail(Code::RemoteValueInvalid,
                          QStringLiteral("%1 rows instead of one").arg(rows.count()));
    if (rows.isNull(0, 0)) // only the name of this file ever came to the store
        return base::fail(Code::NotFound, QStringLiteral("a file without bytes"));
    const Result<QString> piece = rows.text(0, 0);
    return piece ? Result<QByteArray>(QByteArray::fromBase64(piece->toLatin1()))
                 : Result<QByteArray>(tl::unexpected(piece.error()));
}

Result<std::optional<QJsonObject>> rowOf(const Rows &rows, int row, int column)
{
    if (rows.isNull(row, column))
        return std::optional<QJsonObject>();
    const Result<QJsonValue> json = rows.json(row, column);
    if (!json)
        return tl::unexpected(json.error());
    return std::optional(json->toObject());
}

/// seq, tbl, key, op, version, hash, row
Result<Change> changeOf(const Rows &rows, int row)
{
    const Result<qint64> seq = rows.int64(row, 0);
    const Result<QString> table = rows.text(row, 1);
    const Result<QString> key = rows.text(row, 2);
    const Result<QString> op = rows.text(row, 3);
    const Result<qint64> version = rows.int64(row, 4);
    const Result<QString> hash = rows.text(row, 5);
    const Result<std::optional<QJsonObject>> value = rowOf(rows, row, 6);
    if (!seq || !table || !key || !op || !version || !hash || !value)
        return base::fail(Code::RemoteValueInvalid, QStringLiteral("change %1 of a page").arg(row));
    return Change{.seq = *seq,
                  .table = *table,
                  .key = *key,
                  .removed = *op == QLatin1String("D"),
                  .version = *version,
                  .hash = QByteArray::fromHex(hash->toLatin1()),
                  .row = *value};
}

Result<std::vector<Change>> readChanges(const Rows &rows)
{
    std::vector<Change> changes;
    changes.reserve(static_cast<size_t>(rows.count()));
    for (int row = 0; row < rows.count(); ++row) {
        Result<Change> change = changeOf(rows, row);
        if (!change)
            return tl::unexpected(change.error());
        changes.push_back(std::move(*change));
    }
    return changes;
}

/// tbl, key, row
Result<std::vector<domain::StoreRow>> readRows(const Rows &rows)
{
    std::vector<domain::StoreRow> all;
    all.reserve(static_cast<size_t>(rows.count()));
    for (int row = 0; row < rows.count(); ++row) {
        const Result<QString> table = rows.text(row, 0);
        const Result<QString> key = rows.text(row, 1);
        Result<std::optional<QJsonObject>> value = rowOf(rows, row, 2);
        if (!table || !key || !value)
            return base::fail(Code::RemoteValueInvalid, QStringLiteral("row %1 of a page").arg(row));
        all.push_back({*table, *key, std::move(*value)});
    }
    return all;
}

/// Rows; a last one says whose history has more.
Result<OpenedCustomer> readOpened(const Rows &rows)
{
    Result<std::vector<domain::StoreRow>> all = readRows(rows);
    if (!all)
        return tl::unexpected(all.error());
    OpenedCustomer opened{*std::move(all), {}};
    if (!opened.rows.empty() && opened.rows.back().table == QLatin1String("rest")) {
        opened.rest = domain::CustomerId::fromString(opened.rows.back().key);
        opened.rows.pop_back();
    }
    return opened;
}

} // namespace

StorePeer::StorePeer(remote::ConnectOptions options, QString app, std::shared_ptr<const base::Clock> clock)
    : m_app(std::move(app))
    , m_session(std::move(options), std::move(clock))
{
    connect(&m_session, &StoreSession::lost, this, &Peer::lost);
    connect(&m_session, &StoreSession::poked, this, &Peer::poked);
}

QFuture<Result<void>> StorePeer::connectToStore()
{
    return m_session.open();
}

void StorePeer::disconnectFromStore()
{
    m_session.close();
}

QFuture<Result<HelloAnswer>> StorePeer::hello(const Hello &hello)
{
    m_session.setDesk(hello.desk);
    return readAs<HelloAnswer>(m_session.call(calls::kHello, {text(helloRequest(hello, m_app))}), readHello);
}

QFuture<Result<PushAnswer>> StorePeer::push(const QUuid &desk,
                                            const std::vector<domain::OutboxCommand> &commands)
{
    return readAs<PushAnswer>(
        m_session.call(calls::kPush,
                       {idText(desk), QJsonDocument(pushRequest(commands)).toJson(QJsonDocument::Compact)},
                       true),
        readPush);
}

QFuture<Result<std::vector<Change>>> StorePeer::pull(const QUuid &desk, const domain::Cursor &cursor,
                                                     int page)
{
    return readAs<std::vector<Change>>(
        m_session.call(calls::kPull, {idText(desk), cursor.scope.toUtf8(), QByteArray::number(cursor.seq),
                                      cursor.hash.toHex(), QByteArray::number(page)}),
        readChanges);
}

QFuture<Result<std::vector<domain::StoreRow>>> StorePeer::copyRows(const QUuid &desk,
                                                                   const domain::Cursor &cursor, int page)
{
    return readAs<std::vector<domain::StoreRow>>(
        m_session.call(calls::kCopyRows,
                       {idText(desk), cursor.scope.toUtf8(), cursor.filling->toUtf8(),
                        cursor.fillingAfter.toUtf8(), QByteArray::number(page)},
                       true),
        readRows);
}

QFuture<Result<std::optional<qint64>>> StorePeer::countRows(const QUuid &desk, const QString &scope)
{
    return readAs<std::optional<qint64>>(m_session.call(calls::kCountRows, {idText(desk), scope.toUtf8()}),
                                         readCount);
}

QFuture<Result<Heads>> StorePeer::heads(const QUuid &desk, const HeadsQuestion &question)
{
    return readAs<Heads>(m_session.call(calls::kHeads, {idText(desk), text(headsRequest(question))}),
                         readHeads);
}

QFuture<Result<OpenedCustomer>> StorePeer::openCustomer(const QUuid &desk, domain::CustomerId customer,
                                                        const QString &reason)
{
    return readAs<OpenedCustomer>(
        m_session.call(calls::kOpenCustomer, {idText(desk), idText(customer.value), reason.toUtf8()}),
        readOpened);
}

QFuture<Result<std::vector<domain::StoreRow>>>
StorePeer::restOfCustomer(const QUuid &desk, domain::CustomerId customer,
                          const std::optional<EntryPlace> &behind, int page)
{
    remote::Params params{idText(desk), idText(customer.value), std::nullopt, std::nullopt,
                          QByteArray::number(page)};
    if (behind) {
        params[2] = QByteArray::number(behind->at);
        params[3] = behind->key.toUtf8();
    }
    return readAs<std::vector<domain::StoreRow>>(m_session.call(calls::kRestOfCustomer, std::move(params)),
                                                 readRows);
}

QFuture<Result<std::vector<domain::CustomerHit>>> StorePeer::findCustomers(const QString &text, int count)
{
    return readAs<std::vector<domain::CustomerHit>>(
        m_session.call(calls::kFindCustomers, {text.toUtf8(), QByteArray::number(count)}), readCustomers);
}

QFuture<Result<std::vector<domain::HistoryHit>>> StorePeer::findHistory(const QString &text, int count)
{
    return readAs<std::vector<domain::HistoryHit>>(
        m_session.call(calls::kFindHistory, {text.toUtf8(), QByteArray::number(count)}), readFoundHistory);
}

QFuture<Result<std::vector<domain::Presence>>> StorePeer::whoIsHere(const QUuid &desk)
{
    return readAs<std::vector<domain::Presence>>(m_session.call(calls::kWhoIsHere, {idText(desk)}),
                                                 readPresences);
}

QFuture<Result<domain::StoreMonth>> StorePeer::readMonth(domain::FundId fund, const QString &month)
{
    return readAs<domain::StoreMonth>(
        m_session.call(calls::kReadStatement, {idText(fund.value), month.toUtf8()}), readStoreMonth);
}

QFuture<Result<std::vector<domain::ClosedLook>>> StorePeer::readClosedLooks()
{
    return readAs<std::vector<domain::ClosedLook>>(m_session.call(calls::kReadClosedLooks, {}), readLooks);
}

QFuture<Result<CaseNumbers>> StorePeer::takeNumbers(const QUuid &desk)
{
    return readAs<CaseNumbers>(m_session.call(calls::kTakeNumbers, {idText(desk)}), readNumbers);
}

QFuture<Result<QByteArray>> StorePeer::readAttachment(const QUuid &desk, domain::AttachmentId attachment,
                                                      qint64 from)
{
    constexpr int kPiece = 256 * 1024; // the most that the store gives at once
    return readAs<QByteArray>(
        m_session.call(calls::kReadAttachment, {idText(desk), idText(attachment.value),
                                                QByteArray::number(from), QByteArray::number(kPiece)}),
        readPiece);
}

} // namespace leeway::sync
