#pragma once

#include <QString>

#include <memory>

namespace leeway::screenpop
{

/// Where the running window of a store is reached: a socket and the lock of whoever owns it. In
/// XDG_RUNTIME_DIR when that is a folder of ours alone, else beside the store.
struct ProfilePlace {
    QString socket; ///< empty: no path is short enough for a socket
    QString lock;
    bool operator==(const ProfilePlace &) const = default;
};

/// The place of a store; the same for every way of writing its path.
ProfilePlace placeOfStore(const QString &storeFile);

/// The sole right to listen at a place, held until the process ends, however it ends.
class InstanceLock
{
public:
    enum class Outcome { Ours, Theirs, Impossible };
    struct Answer;
    /// Takes the lock if nobody has it. Of two that try at once one gets it. Impossible: the folder cannot be
    /// written; Leeway then runs without being found by a second start.
    static Answer take(const ProfilePlace &place);
    ~InstanceLock();
    InstanceLock(const InstanceLock &) = delete;
    InstanceLock &operator=(const InstanceLock &) = delete;

private:
    InstanceLock(QByteArray path, int descriptor)
        : m_path(std::move(path))
        , m_descriptor(descriptor)
    {
    }

    QByteArray m_path;
    int m_descriptor;
};

struct InstanceLock::Answer {
    Outcome outcome = Outcome::Impossible;
    std::unique_ptr<InstanceLock> lock; ///< there when Ours
};

} // namespace leeway::screenpop
