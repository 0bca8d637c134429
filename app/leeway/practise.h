#pragma once

#include <QTemporaryDir>

namespace leeway::app
{

/// The folder of one practice window: the made-up customers, where its windows stand, its log. Nobody else
/// knows where it is, and it goes with the window.
class PractiseFolder
{
public:
    /// `usual`: the folder of the real store, whose look and keys are taken over; nothing else is read there.
    explicit PractiseFolder(const QString &usual);

    /// False when there is no room for it; `problem` says why.
    [[nodiscard]] bool isThere() const { return m_folder.isValid(); }
    [[nodiscard]] QString problem() const { return m_folder.errorString(); }
    [[nodiscard]] QString store() const { return m_folder.filePath(QStringLiteral("practise.leeway")); }

private:
    QTemporaryDir m_folder;
};

/// Opens a practice window beside this one, in a process of its own. False when it could not be started.
bool startPractise();

} // namespace leeway::app
