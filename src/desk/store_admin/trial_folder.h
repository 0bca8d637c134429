#pragma once

#include <QTemporaryDir>

#include <memory>

namespace leeway::desk
{

/// Where the certificate of a store that is tried lies, for libpq reads it from a file: a folder of its own,
/// since beside the store's file lies the one that a running desk goes by. Made when first wanted, gone with
/// this.
class TrialFolder
{
public:
    /// Empty when none could be made.
    [[nodiscard]] QString path()
    {
        if (!m_folder)
            m_folder = std::make_unique<QTemporaryDir>();
        return m_folder->path();
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace leeway::desk
