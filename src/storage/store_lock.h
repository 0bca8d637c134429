#pragma once

#include "base/result.h"

#include <memory>

namespace leeway::storage
{

/// Says that one program has the store: a lock of the operating system on "FILE.lock", which ends with the
/// process however it ends. The lock file is removed on a clean end, so finding one means that the last end
/// was not clean.
///
/// Not on the store file itself: closing any descriptor of that file would drop SQLite's own locks in this
/// process.
class StoreLock
{
public:
    /// StoreInUse when another program, or another Storage of this one, has it; StoreReadOnly when the folder
    /// cannot be written.
    [[nodiscard]] static base::Result<std::unique_ptr<StoreLock>> take(const QString &storeFile);
    ~StoreLock();
    Q_DISABLE_COPY_MOVE(StoreLock)

    /// True when the program that had the store before did not end cleanly.
    [[nodiscard]] bool lastEndWasUnclean() const { return m_lastEndWasUnclean; }

private:
    StoreLock(QByteArray path, int descriptor, bool unclean);

    QByteArray m_path;
    int m_descriptor = -1;
    bool m_lastEndWasUnclean = false;
};

} // namespace leeway::storage
