#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace leeway::desk
{

/// A file of a feed's folder at one look.
struct FolderEntry {
    QString name;
    qint64 size = 0;
    qint64 changedMs = 0; ///< by the file system's clock
    bool isBusy = false;  ///< somebody has it open for writing, as far as that can be told

    bool operator==(const FolderEntry &) const = default;
};

/// Whether a file of that name may ever be taken: not hidden, and not named as something that is still being
/// written (".part", ".tmp", ".filepart", "~" at the end).
bool isFeedFileName(const QString &name);

/// Knows which files of a folder are complete (resources/help/import.md, "The folder of a feed"): nobody
/// writes them, and size and time of change stood still for a moment, by the file's own time or since the
/// look before. Pure but for what it remembers of the look before.
class CompleteFiles
{
public:
    static constexpr std::chrono::milliseconds kStandsStill{1000};

    /// Names of complete files, in their order.
    QStringList among(const std::vector<FolderEntry> &entries, base::Instant now);
    /// Whether the last look saw files that may soon be complete.
    [[nodiscard]] bool someMayFollow() const { return m_someMayFollow; }

private:
    struct Seen {
        qint64 size = 0;
        qint64 changedMs = 0;
        base::Instant since{};
    };
    QHash<QString, Seen> m_seen;
    bool m_someMayFollow = false;
};

/// The folder of a feed on disk: what lies in it, and where a file goes when it is done with.
///
/// A file leaves by one rename, after all that is said about it is written: cut off anywhere, it lies in one
/// place, whole.
class FeedFolder
{
public:
    /// Makes done/ and rejected/. FileUnwritable with the folder that cannot be.
    static base::Result<FeedFolder> open(const QString &path);

    [[nodiscard]] std::vector<FolderEntry> look() const;
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QString pathOf(const QString &name) const { return m_path + u'/' + name; }
    /// Where rejects of `name` are written as long as it is read; nobody takes it for a file of the feed.
    [[nodiscard]] QString rejectsWhileReading(const QString &name) const;

    /// Moves `name` to done/, or to rejected/ with `why` beside it when that is not empty; its rejects, if
    /// there are any, go with it. Where it lies now, from the folder: "done/orders.csv". A name that is there
    /// already gets a number. FileUnwritable: it is still where it was.
    base::Result<QString> putAway(const QString &name, const QString &why) const;

private:
    explicit FeedFolder(QString path)
        : m_path(std::move(path))
    {
    }
    QString m_path;
};

} // namespace leeway::desk
