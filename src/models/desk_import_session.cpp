#include "models/desk_import_session.h"

#include "base/when_answered.h"
#include "desk/desk.h"
#include "desk/import/import_choice.h"

#include <numeric>

namespace leeway::models
{

namespace
{

constexpr int kPreviewRows = 20;

ImportPreview shownPreview(const QString &file, const desk::FilePreview &read)
{
    ImportPreview preview;
    preview.more = read.more;
    preview.repaired = read.repaired;
    for (const desk::PreviewRow &row : read.rows) {
        preview.rows.push_back(
            {file, row.line, row.customer, row.caseTitle, row.channel, row.at, row.title, row.reject});
        ++(row.reject.isEmpty() ? preview.readable : preview.rejected);
    }
    return preview;
}

} // namespace

DeskImportSession::DeskImportSession(desk::Desk &desk, QString rejectsFolder, QObject *parent)
    : ImportSession(parent)
    , m_desk(desk)
    , m_rejectsFolder(std::move(rejectsFolder))
{
    using Ready = base::Result<std::vector<desk::MappingChoice>>;
    base::whenAnswered(this, desk::readyMappings(), [this](const Ready &ready) {
        std::vector<ImportMapping> all;
        for (const desk::MappingChoice &choice : ready ? *ready : std::vector<desk::MappingChoice>())
            all.push_back({choice.id, choice.name, choice.description, false});
        all.insert(all.end(), m_mappings.begin(), m_mappings.end()); // own ones added meanwhile
        m_mappings = std::move(all);
        Q_EMIT mappingsChanged({});
    });
}

DeskImportSession::~DeskImportSession() = default;

void DeskImportSession::addMapping(const QString &file)
{
    base::whenAnswered(this, desk::ownMapping(file), [this](const base::Result<desk::MappingChoice> &choice) {
        if (!choice) {
            Q_EMIT mappingRefused(choice.error());
            return;
        }
        m_mappings.push_back({choice->id, choice->name, choice->description, true});
        Q_EMIT mappingsChanged(choice->id);
    });
}

void DeskImportSession::choose(const QStringList &files, const QString &mappingId)
{
    m_files = files;
    m_mappingId = mappingId;
    m_next = 0;
    m_counts = {};
    const quint64 generation = ++m_previewGeneration;
    if (files.isEmpty() || mappingId.isEmpty())
        return;
    base::whenAnswered(this, desk::previewFile(files.first(), mappingId, kPreviewRows),
                       [this, generation, file = files.first()](const base::Result<desk::FilePreview> &read) {
                           if (generation != m_previewGeneration)
                               return;
                           if (read)
                               Q_EMIT previewReady(shownPreview(file, *read));
                           else
                               Q_EMIT previewFailed(read.error());
                       });
}

void DeskImportSession::start()
{
    if (m_running || m_files.isEmpty())
        return;
    m_running = true;
    m_stopAsked = false;
    m_next = 0;
    m_counts = {};
    m_bytesBefore = 0;
    m_rejectsFiles.clear();
    m_rejectsProblem.clear();
    m_repaired = 0;
    base::whenAnswered(this, desk::fileSizes(m_files),
                       [this](const base::Result<std::vector<qint64>> &sizes) {
                           m_sizes = sizes ? *sizes : std::vector<qint64>();
                           m_sizes.resize(static_cast<size_t>(m_files.size()));
                           startNext();
                       });
}

void DeskImportSession::stop()
{
    m_stopAsked = true;
    if (m_job)
        m_job->stop();
}

void DeskImportSession::startNext()
{
    base::whenAnswered(this, desk::prepareImport(m_files.at(m_next++), m_mappingId, m_rejectsFolder),
                       [this](const base::Result<desk::ImportRequest> &request) {
                           if (!request)
                               finish(request.error(), false);
                           else if (m_stopAsked)
                               finish(std::nullopt, true);
                           else
                               runJob(*request);
                       });
}

void DeskImportSession::runJob(desk::ImportRequest request)
{
    m_job = std::make_unique<desk::ImportJob>(m_desk, std::move(request));
    connect(m_job.get(), &desk::ImportJob::progressed, this, &DeskImportSession::onProgress);
    connect(m_job.get(), &desk::ImportJob::finished, this, &DeskImportSession::onFinished);
    m_job->start();
}

void DeskImportSession::onProgress(const desk::ImportStatus &status)
{
    ImportState state;
    state.counts = m_counts;
    state.counts.read += status.read;
    state.counts.rejected += status.rejected;
    state.bytesDone = m_bytesBefore + status.bytesRead;
    state.bytesTotal = std::accumulate(m_sizes.begin(), m_sizes.end(), qint64(0));
    state.rowsPerSecond = status.perSecond;
    if (status.perSecond > 0)
        state.left = status.left;
    Q_EMIT progressed(state);
}

void DeskImportSession::onFinished(const base::Result<desk::ImportReport> &report)
{
    m_job.release()->deleteLater(); // we are inside its signal
    if (!report) {
        finish(report.error(), false);
        return;
    }
    m_counts.read += report->read;
    m_counts.imported += report->imported;
    m_counts.updated += report->updated;
    m_counts.duplicate += report->duplicate;
    m_counts.rejected += report->rejected;
    m_repaired += report->repaired;
    if (!report->rejectsFile.isEmpty())
        m_rejectsFiles.append(report->rejectsFile);
    if (!report->rejectsProblem.isEmpty())
        m_rejectsProblem = report->rejectsProblem;
    m_bytesBefore += m_sizes.at(static_cast<size_t>(m_next - 1));
    if (report->stopped || m_next == m_files.size())
        finish(std::nullopt, report->stopped);
    else
        startNext();
}

void DeskImportSession::finish(std::optional<base::Error> error, bool stopped)
{
    m_running = false;
    ImportOutcome outcome;
    outcome.counts = m_counts;
    outcome.stopped = stopped;
    outcome.rejectsFiles = m_rejectsFiles;
    outcome.repaired = m_repaired;
    outcome.rejectsProblem = m_rejectsProblem;
    outcome.error = std::move(error);
    Q_EMIT finished(outcome);
}

} // namespace leeway::models
