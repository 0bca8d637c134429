#include "app/leeway/log_file.h"

#include "base/clock.h"

#include <QDir>
#include <QFileInfo>

#include <cstdio>

namespace leeway::app
{

namespace
{

constexpr qint64 kMostBytes = 1 << 20;
LogFile *g_log = nullptr; // Qt's handler is a plain function: it needs to find the one log
QtMessageHandler g_before = nullptr;

const char *levelName(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "critical";
    case QtFatalMsg:
        return "fatal";
    }
    return "?";
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (g_log)
        g_log->write(type, context, text);
    if (g_before && type != QtInfoMsg && type != QtDebugMsg)
        g_before(type, context, text);
}

} // namespace

LogFile::LogFile(const QString &path)
    : m_file(path)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Append))
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    g_log = this;
    g_before = qInstallMessageHandler(handle);
}

LogFile::~LogFile()
{
    qInstallMessageHandler(g_before);
    g_log = nullptr;
}

void LogFile::write(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const QMutexLocker lock(&m_mutex);
    if (!m_file.isOpen())
        return;
    if (m_file.size() > kMostBytes)
        rotate();
    const QString line = QStringLiteral("%1 %2 %3: %4\n")
                             .arg(base::toIso(base::SystemClock().now()), QLatin1String(levelName(type)),
                                  QLatin1String(context.category ? context.category : "default"), text);
    m_file.write(line.toUtf8());
    if (type != QtDebugMsg && type != QtInfoMsg)
        m_file.flush();
}

void LogFile::rotate()
{
    const QString path = m_file.fileName();
    m_file.close();
    QFile::remove(path + QStringLiteral(".1"));
    QFile::rename(path, path + QStringLiteral(".1"));
    if (m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace leeway::app
