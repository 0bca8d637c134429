#include "remote/password_store.h"

#include "base/logging.h"

#include <QPromise>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <functional>
#include <memory>

namespace leeway::remote
{

namespace
{

const QString kService = QStringLiteral("Leeway");

void logFailure(const QKeychain::Job &job)
{
    if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound)
        qCInfo(lcRemote, "the keyring did not do it: %s", qUtf8Printable(job.errorString()));
}

/// Starts `job` and answers what `read` makes of it, or `notKept` when it takes too long: a library that
/// waits for a service that is not there must not leave a window waiting.
template <class T, class JobType>
QFuture<T> run(QObject *context, std::chrono::milliseconds longest, JobType *job, T notKept,
               std::function<T(const JobType &)> read)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    QFuture<T> future = promise->future();
    const auto answer = [promise](T value) {
        if (promise->future().isFinished())
            return;
        promise->addResult(std::move(value));
        promise->finish();
    };
    job->setInsecureFallback(false); // the fallback is a settings file
    QObject::connect(job, &QKeychain::Job::finished, context, [job, answer, read = std::move(read)] {
        logFailure(*job);
        answer(read(*job));
    });
    QTimer::singleShot(longest, context, [answer, notKept = std::move(notKept)] { answer(notKept); });
    job->start();
    return future;
}

} // namespace

PasswordStore::PasswordStore(std::chrono::milliseconds longest)
    : m_longest(longest)
{
}

bool PasswordStore::isBuiltIn()
{
    return true;
}

QFuture<std::optional<Secret>> PasswordStore::find(const QString &address)
{
    using QKeychain::ReadPasswordJob;
    auto *job = new ReadPasswordJob(kService);
    job->setKey(address);
    return run<std::optional<Secret>, ReadPasswordJob>(
        this, m_longest, job, std::nullopt, [](const ReadPasswordJob &done) -> std::optional<Secret> {
            if (done.error() != QKeychain::NoError)
                return {};
            return Secret(done.binaryData());
        });
}

QFuture<bool> PasswordStore::keep(const QString &address, const Secret &password)
{
    using QKeychain::WritePasswordJob;
    auto *job = new WritePasswordJob(kService);
    job->setKey(address);
    job->setBinaryData(password.reveal());
    return run<bool, WritePasswordJob>(this, m_longest, job, false, [](const WritePasswordJob &done) {
        return done.error() == QKeychain::NoError;
    });
}

QFuture<bool> PasswordStore::forget(const QString &address)
{
    using QKeychain::DeletePasswordJob;
    auto *job = new DeletePasswordJob(kService);
    job->setKey(address);
    return run<bool, DeletePasswordJob>(this, m_longest, job, false, [](const DeletePasswordJob &done) {
        return done.error() == QKeychain::NoError || done.error() == QKeychain::EntryNotFound;
    });
}

} // namespace leeway::remote
