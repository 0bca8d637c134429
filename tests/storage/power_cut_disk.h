#pragma once

#include <QByteArray>
#include <QHash>
#include <QRandomGenerator>
#include <QString>

#include <memory>
#include <mutex>
#include <vector>

namespace leeway::test
{

/// SQLite's files on a disk that forgets: from `arm` on it knows what was written, and what of it was synced,
/// so that the files can be made as they may be found after the power was cut at any moment. What was synced
/// is there; of what was not, all, nothing, or some of it in whole or half.
///
/// While one lives it is the way to files of all connections that are opened. Thread-safe.
class PowerCutDisk
{
public:
    /// What became of writes that were not synced.
    enum class Unsynced { Lost, Kept, Mixed };

    /// Watches the files in `folder`.
    explicit PowerCutDisk(const QString &folder);
    ~PowerCutDisk();
    Q_DISABLE_COPY_MOVE(PowerCutDisk)

    /// What is in the files now counts as synced; nothing may be written meanwhile.
    void arm();
    /// What was done since, each a moment at which the power can be cut.
    [[nodiscard]] size_t moments() const;
    /// Makes the files in `folder` as they may be after the power was cut just before moment `at`.
    void writeImage(const QString &folder, size_t at, Unsynced unsynced, QRandomGenerator &random) const;

private:
    struct Act {
        enum class Kind { Write, Truncate, Sync, Remove };
        Kind kind = Kind::Write;
        QString name;
        qint64 offset = 0; ///< or the new size
        QByteArray bytes;
    };

    void note(Act act);
    [[nodiscard]] QString nameOf(const char *path) const;
    [[nodiscard]] QHash<QString, size_t> lastSyncs(size_t at) const;

    QString m_folder;
    mutable std::mutex m_mutex;
    bool m_armed = false;
    QHash<QString, QByteArray> m_synced; ///< what each file held when it was armed
    std::vector<Act> m_acts;
    struct Way;
    std::unique_ptr<Way> m_way;
};

} // namespace leeway::test
