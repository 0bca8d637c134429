#pragma once

#include "desk/desk.h"
#include "desk/person_data_sink.h"
#include "domain/command.h"
#include "domain/ids.h"

#include <QThread>

#include <atomic>

namespace leeway::desk
{

/// Reads all that is kept about one customer (read_person_data.h says what and in which order), for looking
/// at it here or for handing it out. On a thread of its own ("work"), a page at a time: neither the screens
/// nor the writer wait for it, and a history of any length passes through.
///
/// Lives on the thread that made it, which gets the signals; one run each. The store outlives it. Destroying
/// it stops it after the page at hand; no half file stays behind.
class PersonDataJob : public QObject
{
    Q_OBJECT

public:
    PersonDataJob(Desk &desk, domain::CustomerId customer, QObject *parent = nullptr);
    ~PersonDataJob() override;

    /// "As the customer would see it": into memory, by `make`. Nothing leaves, so nothing is recorded.
    QFuture<base::Result<QByteArray>> read(MakePersonDataSink make, PersonDataLimits limits = {});
    /// Into memory all the same, but it leaves: a command is recorded first.
    QFuture<base::Result<QByteArray>> handOut(MakePersonDataSink make);
    /// `basePath`.json, and `basePath`.html by `makePage`, readable by this person only, whole or not at all.
    /// The command is recorded before the first byte is written, so nothing leaves that nobody can tell of.
    /// FileUnwritable.
    QFuture<base::Result<void>> writeFiles(const QString &basePath, MakePersonDataSink makePage);
    /// The future ends with Cancelled.
    void stop() { m_stop = true; }

Q_SIGNALS:
    /// Interactions handed out so far of how many, about ten times a second.
    void progressed(int done, int total);

private:
    base::Result<QByteArray> readInto(const MakePersonDataSink &make, PersonDataLimits limits);
    base::Result<void> run(PersonDataSink &sink, PersonDataLimits limits);
    base::Result<void> record();
    template <class T, class Fn> QFuture<base::Result<T>> start(Fn work);

    storage::Storage &m_storage;
    domain::CustomerId m_customer;
    base::Instant m_now;
    domain::Command m_command; ///< made by the person who is at work now
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_stop = false;
};

} // namespace leeway::desk
