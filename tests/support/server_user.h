#pragma once

#include <QProcess>

namespace leeway::test
{

/// Lets `process` run as somebody who is not root, in a folder that everybody can enter. With `diesWithUs` it
/// gets SIGQUIT when the thread that starts it ends, however it ends.
void runAsServerUser(QProcess &process, bool diesWithUs = false);

/// Gives a file or folder to that user, for nobody else to read.
void giveToServerUser(const QString &path);

} // namespace leeway::test
