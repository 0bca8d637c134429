#pragma once

#include "models/import_session.h"

#include <memory>

namespace leeway::desk
{
class Desk;
class ImportJob;
struct ImportReport;
struct ImportRequest;
struct ImportStatus;
} // namespace leeway::desk

namespace leeway::models
{

/// Imports into the desk's store: the files one after the other, each its own job. Files and mappings are
/// read on other threads.
class DeskImportSession final : public ImportSession
{
    Q_OBJECT

public:
    DeskImportSession(desk::Desk &desk, QString rejectsFolder, QObject *parent = nullptr);
    ~DeskImportSession() override;

    [[nodiscard]] std::vector<ImportMapping> mappings() const override { return m_mappings; }
    void addMapping(const QString &file) override;
    void choose(const QStringList &files, const QString &mappingId) override;
    void start() override;
    void stop() override;

private:
    void startNext();
    void runJob(desk::ImportRequest request);
    void onProgress(const desk::ImportStatus &status);
    void onFinished(const base::Result<desk::ImportReport> &report);
    void finish(std::optional<base::Error> error, bool stopped);

    desk::Desk &m_desk;
    QString m_rejectsFolder;
    std::vector<ImportMapping> m_mappings;
    QStringList m_files;
    QString m_mappingId;
    qsizetype m_next = 0; ///< index of the file after the one at hand
    qint64 m_bytesBefore = 0;
    std::vector<qint64> m_sizes; ///< of the files
    ImportCounts m_counts;       ///< of the files that are done
    QStringList m_rejectsFiles;
    QString m_rejectsProblem;
    qint64 m_repaired = 0;
    quint64 m_previewGeneration = 0;
    bool m_running = false;   ///< from start() to finished, also while a mapping is being read
    bool m_stopAsked = false; ///< before there was a job to stop
    std::unique_ptr<desk::ImportJob> m_job;
};

} // namespace leeway::models
