#pragma once

#include <QFile>
#include <QMutex>

namespace leeway::app
{

/// Where the log of this computer goes: one file of at most a megabyte and the one before it, readable by
/// this person only, written through at a warning. Installs itself as Qt's message handler; lines also go to
/// stderr.
///
/// What customers said or are called never gets here: callers pass ids or base::redacted().
class LogFile
{
public:
    explicit LogFile(const QString &path);
    ~LogFile();
    LogFile(const LogFile &) = delete;
    LogFile &operator=(const LogFile &) = delete;

    void write(QtMsgType type, const QMessageLogContext &context, const QString &text);
    [[nodiscard]] QString path() const { return m_file.fileName(); }

private:
    void rotate();

    QMutex m_mutex;
    QFile m_file;
};

} // namespace leeway::app
