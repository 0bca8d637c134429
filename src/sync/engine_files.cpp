#include "sync/engine.h"

#include <QPromise>

namespace leeway::sync
{

/// A file on its way. It moves beside the steps, a piece at a time, so that it never holds a change up.
struct Engine::FileFetch {
    domain::AttachmentId attachment;
    QByteArray bytes;
    QPromise<base::Result<void>> promise;

    void answer(const base::Result<void> &result)
    {
        promise.addResult(result);
        promise.finish();
    }
};

QFuture<base::Result<void>> Engine::fetchAttachment(domain::AttachmentId attachment)
{
    auto file = std::make_shared<FileFetch>();
    file->attachment = attachment;
    file->promise.start();
    const QFuture<base::Result<void>> future = file->promise.future();
    if (m_store.hello)
        fetchPiece(file);
    else
        file->answer(base::fail(base::Code::RemoteUnreachable, QStringLiteral("not connected")));
    return future;
}

void Engine::fetchPiece(const std::shared_ptr<FileFetch> &file)
{
    then(m_peer.readAttachment(m_desk, file->attachment, file->bytes.size()),
         [this, file](const base::Result<QByteArray> &piece) {
             if (!piece)
                 return file->answer(tl::unexpected<base::Error>(piece.error()));
             if (!piece->isEmpty()) {
                 file->bytes += *piece;
                 return fetchPiece(file);
             }
             then(m_replica.putAttachment(file->attachment, file->bytes),
                  [file](const base::Result<void> &kept) { file->answer(kept); });
         });
}

} // namespace leeway::sync
