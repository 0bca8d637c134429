#include "desk/store_admin/feeder.h"

#include "base/clock.h"
#include "desk/store_admin/feed_folder.h"
#include "desk/store_admin/folder_bell.h"

#include <QFileInfo>

namespace leeway::desk
{

using base::Code;
using base::Result;

namespace
{

/// Whether it is the file that is wrong, so that others may go on without it.
bool isOfTheFile(Code code)
{
    switch (code) {
    case Code::FileUnreadable:
    case Code::GzipDamaged:
    case Code::MappingInvalid:
    case Code::RemoteRejected:
    case Code::RemoteQueryFailed:
    case Code::RemoteValueInvalid:
        return true;
    default:
        return false;
    }
}

/// What stands in FILE.error.txt.
QString reasonInWords(const base::Error &error, const ImportReport &report)
{
    QString why = QStringLiteral("%1: %2").arg(base::codeName(error.code), error.detail);
    if (report.read > 0)
        why += QStringLiteral(
                   "\nThe first %1 rows were read before that: imported %2, updated %3, duplicate %4, "
                   "rejected %5. Bringing the file again does no harm.")
                   .arg(report.read)
                   .arg(report.imported)
                   .arg(report.updated)
                   .arg(report.duplicate)
                   .arg(report.rejected);
    return why;
}

/// A file of which nothing could be taken was refused as a whole, whatever each row was refused for.
QString nothingTaken(const ImportReport &report)
{
    if (report.read == 0 || report.rejected < report.read)
        return {};
    return QStringLiteral("None of the %1 rows could be taken; the file of rejects beside this one says why, "
                          "row by row.")
        .arg(report.read);
}

} // namespace

QString mappingForFile(const QString &name)
{
    QString best;
    for (const QString &mapping : ingest::builtInMappings()) {
        const QString bare = QFileInfo(mapping).completeBaseName();
        const bool begins = name.startsWith(bare, Qt::CaseInsensitive) &&
                            (name.size() == bare.size() || !name[bare.size()].isLetter());
        if (begins && bare.size() > best.size())
            best = bare;
    }
    return best;
}

Result<ingest::Mapping> mappingOfSource(const QString &mapping, const QString &source)
{
    Result<ingest::Mapping> loaded = ingest::loadMapping(mapping);
    if (loaded)
        loaded->source = source;
    return loaded;
}

Feeder::Feeder(RecordDoor &door, std::shared_ptr<const base::Clock> clock, Request request)
    : Feeder(door, std::move(clock), std::move(request), Pace())
{
}

Feeder::Feeder(RecordDoor &door, std::shared_ptr<const base::Clock> clock, Request request, Pace pace)
    : m_door(door)
    , m_clock(std::move(clock))
    , m_request(std::move(request))
    , m_pace(pace)
{
}

Result<void> Feeder::run(const std::stop_token &stop, const std::function<void(const FedFile &)> &fed)
{
    const Result<FeedFolder> folder = FeedFolder::open(m_request.folder);
    if (!folder)
        return errorOf(folder);
    FolderBell bell(folder->path());
    CompleteFiles complete;
    while (!stop.stop_requested()) {
        const QStringList names = complete.among(folder->look(), m_clock->now());
        for (const QString &name : names) {
            const auto file = feed(*folder, name, stop);
            if (!file)
                return errorOf(file);
            if (*file)
                fed(**file);
            if (stop.stop_requested())
                return {};
        }
        if (!names.isEmpty())
            continue; // more may have come meanwhile
        if (m_request.once && !complete.someMayFollow())
            return {};
        bell.wait(stop, complete.someMayFollow() ? m_pace.look : m_pace.idle);
    }
    return {};
}

Result<std::optional<FedFile>> Feeder::feed(const FeedFolder &folder, const QString &name,
                                            const std::stop_token &stop)
{
    FedFile file{.name = name, .liesIn = {}, .why = {}, .report = {}};
    const QString mappingName = m_request.mapping.isEmpty() ? mappingForFile(name) : m_request.mapping;
    Result<void> brought;
    if (mappingName.isEmpty()) {
        brought = base::fail(
            Code::MappingInvalid,
            QStringLiteral("no mapping is called as this file's name begins; it may begin with: %1")
                .arg(ingest::builtInMappings().join(u", ")));
    } else if (const auto mapping = mappingOfSource(mappingName, m_request.source); !mapping) {
        brought = errorOf(mapping);
    } else {
        const ImportRequest request{folder.pathOf(name), *mapping, folder.rejectsWhileReading(name)};
        // Stopped in the middle of a large one it begins with that one again; what is there is not doubled.
        brought =
            bringFile(m_door, request, m_request.region, stop, file.report, [](const ImportStatus &) {});
        if (brought && file.report.stopped)
            return std::optional<FedFile>();
    }
    if (!QFileInfo::exists(folder.pathOf(name)))
        return std::optional<FedFile>(); // taken away while it was read
    if (!brought && brought.error().code == Code::Cancelled)
        return std::optional<FedFile>();
    if (!brought && !isOfTheFile(brought.error().code))
        return errorOf(brought);
    file.why = brought ? nothingTaken(file.report) : reasonInWords(brought.error(), file.report);
    const Result<QString> liesIn = folder.putAway(name, file.why);
    if (!liesIn)
        return errorOf(liesIn);
    file.liesIn = *liesIn;
    return std::optional(file);
}

} // namespace leeway::desk
