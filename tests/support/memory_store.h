#pragma once

#include "sync/planner.h"

#include <QMap>
#include <QRandomGenerator>

#include <memory>

namespace leeway::test
{

/// A shared store in memory: a second, simple reading of src/sync/protocol.md, for one team. What PostgreSQL
/// does in SQL is done here on maps, so that the engine can be tried against every fault in milliseconds.
class MemoryStore
{
public:
    MemoryStore();

    [[nodiscard]] static QString teamScope();
    [[nodiscard]] domain::Person addPerson(const QString &name);

    sync::HelloAnswer hello(domain::PersonId person, const sync::Hello &hello);
    base::Result<sync::PushAnswer> push(const QUuid &desk,
                                        const std::vector<domain::OutboxCommand> &commands);
    [[nodiscard]] std::vector<sync::Change> pull(const domain::Cursor &cursor, int page) const;
    [[nodiscard]] std::vector<domain::StoreRow> copyRows(const domain::Cursor &cursor, int page) const;
    [[nodiscard]] std::optional<qint64> countRows(const QString &scope) const;
    [[nodiscard]] sync::Heads heads() const;
    sync::CaseNumbers takeNumbers();
    [[nodiscard]] std::optional<QByteArray> fileOf(domain::AttachmentId attachment) const;
    void setFile(domain::AttachmentId attachment, const QByteArray &bytes)
    {
        m_files[attachment.value] = bytes;
    }

    /// Everything as it is, for going back to: a restored backup, with a new epoch.
    [[nodiscard]] std::shared_ptr<MemoryStore> restoredCopy() const;
    /// Changes one field behind everybody's back, as another system would.
    void setField(const QString &table, const QString &key, const QString &field, const QJsonValue &value);
    /// What is told of systems that bring what happens there.
    void setSources(std::vector<domain::FeedSource> sources) { m_sources = std::move(sources); }
    /// Breaks the chain of the team's feed at its head.
    void rewriteHistory();

    /// All rows, without versions: what every desk must end up with.
    [[nodiscard]] QMap<QString, QJsonObject> rows(const QString &table) const { return m_rows.value(table); }
    [[nodiscard]] qint64 commandCount() const { return static_cast<qint64>(m_answers.size()); }

private:
    struct Known {
        QByteArray sha256;
        sync::PushOutcome outcome;
    };
    struct Desk {
        domain::PersonId person;
        qint64 acked = 0;
    };
    /// What a command did: its outcome, and which rows it changed.
    struct Effect;

    void apply(const domain::Command &command, Effect &effect);
    void mergeFields(const QString &table, const QString &key, const QJsonObject &edits, Effect &effect);
    void setStatus(const domain::Command &command, const QJsonObject &body, Effect &effect);
    void applyToCase(const domain::Command &command, const QJsonObject &body, Effect &effect);
    void putRecord(const QJsonObject &body, Effect &effect);
    void removeRecord(const QJsonObject &body, Effect &effect);
    void setRow(const QString &table, const QString &key, QJsonObject row, Effect &effect);
    void removeRow(const QString &table, const QString &key, Effect &effect);
    void emitChange(const QString &scope, const QString &table, const QString &key);

    QUuid m_store = QUuid::createUuid();
    qint64 m_epoch = 1;
    QMap<QString, QMap<QString, QJsonObject>> m_rows;
    QMap<QString, std::vector<sync::Change>> m_feeds;
    QMap<QUuid, Desk> m_desks;
    QMap<QUuid, Known> m_answers;
    QMap<QUuid, QByteArray> m_files;
    qint64 m_nextNumber = 20'000;
    std::vector<domain::FeedSource> m_sources;
};

/// The way to a MemoryStore: answers later, loses questions and answers, and is cut.
class MemoryPeer final : public sync::Peer
{
    Q_OBJECT

public:
    struct Faults {
        double lostBefore = 0; ///< the question does not arrive
        double lostAfter = 0;  ///< it was done, the answer does not arrive
        double busy = 0;       ///< it was not done, and the way stands
    };

    MemoryPeer(std::shared_ptr<MemoryStore> store, domain::PersonId person, quint32 seed);

    void setStore(std::shared_ptr<MemoryStore> store) { m_store = std::move(store); }
    void setFaults(Faults faults) { m_faults = faults; }
    /// From now on nothing goes through, and what stood is lost.
    void cut();
    void mend() { m_cut = false; }
    /// The store was renewed, or this program: they do not understand each other until it is over.
    void speakAnotherVersion(bool another) { m_otherVersion = another; }
    /// What the store's clock says at every hello.
    void setServerTime(base::Instant at) { m_serverTime = at; }
    [[nodiscard]] int calls() const { return m_calls; }
    /// From now on pushes arrive only when they are let go.
    void holdPushes() { m_holding = true; }
    [[nodiscard]] size_t heldPushes() const { return m_held.size(); }
    /// In order. `firstIsBusy`: the store has no time for the first of them.
    void letPushesGo(bool firstIsBusy = false);

    QFuture<base::Result<void>> connectToStore() override;
    void disconnectFromStore() override { m_connected = false; }
    QFuture<base::Result<sync::HelloAnswer>> hello(const sync::Hello &hello) override;
    /// What a push of these commands ends with, none of them done; nothing: it is taken.
    using Refuses = std::function<std::optional<base::Code>(const std::vector<domain::OutboxCommand> &)>;
    void refuse(Refuses refuses) { m_refuses = std::move(refuses); }
    /// What counting rows ends with from now on.
    void refuseToCount(base::Code code) { m_refusesToCount = code; }
    QFuture<base::Result<sync::PushAnswer>> push(const QUuid &desk,
                                                 const std::vector<domain::OutboxCommand> &commands) override;
    QFuture<base::Result<std::vector<sync::Change>>> pull(const QUuid &desk, const domain::Cursor &cursor,
                                                          int page) override;
    QFuture<base::Result<std::vector<domain::StoreRow>>>
    copyRows(const QUuid &desk, const domain::Cursor &cursor, int page) override;
    QFuture<base::Result<std::optional<qint64>>> countRows(const QUuid &desk, const QString &scope) override;
    QFuture<base::Result<sync::Heads>> heads(const QUuid &desk, const sync::HeadsQuestion &question) override;
    QFuture<base::Result<sync::OpenedCustomer>> openCustomer(const QUuid &desk, domain::CustomerId customer,
                                                             const QString &reason) override;
    QFuture<base::Result<std::vector<domain::StoreRow>>>
    restOfCustomer(const QUuid &desk, domain::CustomerId customer,
                   const std::optional<sync::EntryPlace> &behind, int page) override;
    QFuture<base::Result<std::vector<domain::HistoryHit>>> findHistory(const QString &text,
                                                                       int count) override;
    QFuture<base::Result<std::vector<domain::CustomerHit>>> findCustomers(const QString &text,
                                                                          int count) override;
    QFuture<base::Result<std::vector<domain::Presence>>> whoIsHere(const QUuid &desk) override;
    QFuture<base::Result<domain::StoreMonth>> readMonth(domain::FundId fund, const QString &month) override;
    QFuture<base::Result<std::vector<domain::ClosedLook>>> readClosedLooks() override;
    QFuture<base::Result<sync::CaseNumbers>> takeNumbers(const QUuid &desk) override;
    QFuture<base::Result<QByteArray>> readAttachment(const QUuid &desk, domain::AttachmentId attachment,
                                                     qint64 from) override;

private:
    template <class T>
    QFuture<base::Result<T>> answer(std::function<base::Result<T>()> work, bool held = false);

    std::shared_ptr<MemoryStore> m_store;
    Refuses m_refuses;
    std::optional<base::Code> m_refusesToCount;
    domain::PersonId m_person;
    QRandomGenerator m_random;
    Faults m_faults;
    bool m_cut = false;
    bool m_otherVersion = false;
    std::optional<base::Instant> m_serverTime;
    bool m_connected = false;
    bool m_holding = false;
    std::vector<std::function<void(bool isBusy)>> m_held;
    int m_calls = 0;
};

} // namespace leeway::test
