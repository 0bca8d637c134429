#include "desk/import/import_job.h"

#include "desk/import/import_run.h"

namespace leeway::desk
{

ImportJob::ImportJob(Desk &desk, ImportRequest request, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_request(std::move(request))
{
}

ImportJob::~ImportJob()
{
    stop();
    if (m_thread)
        m_thread->wait();
}

void ImportJob::start()
{
    m_thread.reset(QThread::create([this] {
        base::Result<ImportReport> report = runImport(
            m_desk, m_request, [this] { return m_stop.load(); },
            [this](const ImportStatus &status) {
                QMetaObject::invokeMethod(
                    this, [this, status] { Q_EMIT progressed(status); }, Qt::QueuedConnection);
            });
        QMetaObject::invokeMethod(
            this, [this, report] { Q_EMIT finished(report); }, Qt::QueuedConnection);
    }));
    m_thread->setObjectName(QStringLiteral("work"));
    m_thread->start();
}

} // namespace leeway::desk
