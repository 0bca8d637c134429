#pragma once

#include "desk/store_admin/bring_file.h"

#include <memory>
#include <optional>

namespace leeway::base
{
class Clock;
}

namespace leeway::desk
{

class FeedFolder;

/// What became of one file.
struct FedFile {
    QString name;
    QString liesIn; ///< "done/orders.csv"
    QString why;    ///< why the whole file was refused; empty when it was taken
    ImportReport report;
};

/// The service beside other systems that brings the files of a folder into a shared store, one after the
/// other in the order of their names, as a source that was set up there (`leewayctl store feed-source`).
///
/// A file is taken when it is complete (feed_folder.h) and moved when the store has it: killed at any moment,
/// it is brought again, and nothing comes twice.
class Feeder
{
public:
    struct Request {
        QString folder;
        QString source;
        QString mapping; ///< empty: the mapping whose name the file's begins with ("orders-2026.csv": orders)
        QString region;
        bool once = false; ///< end when no file is left
    };
    struct Pace {
        std::chrono::milliseconds look{250};   ///< while a file may soon be complete
        std::chrono::milliseconds idle{5'000}; ///< otherwise; a bell that does not ring costs no more
    };

    Feeder(RecordDoor &door, std::shared_ptr<const base::Clock> clock, Request request, Pace pace);
    Feeder(RecordDoor &door, std::shared_ptr<const base::Clock> clock, Request request);

    /// Works until `stop`; blocks. `fed` gets each file. Errors: what nobody but a person can mend (the
    /// folder cannot be written, the login is refused, the store does not know the source); the file at hand
    /// stays.
    base::Result<void> run(const std::stop_token &stop, const std::function<void(const FedFile &)> &fed);

private:
    /// Nothing when it was stopped, or the file went away.
    base::Result<std::optional<FedFile>> feed(const FeedFolder &folder, const QString &name,
                                              const std::stop_token &stop);

    RecordDoor &m_door;
    std::shared_ptr<const base::Clock> m_clock;
    Request m_request;
    Pace m_pace;
};

/// The mapping that comes with the program for a file of this name; empty when there is none.
QString mappingForFile(const QString &name);

/// `mapping` with the source's own name: ids are made from it.
base::Result<ingest::Mapping> mappingOfSource(const QString &mapping, const QString &source);

} // namespace leeway::desk
