#pragma once

#include <QByteArrayList>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace leeway::test
{

/// How a run of leewayctl ended.
struct Ran {
    int code = -1; ///< -1: it did not end by itself, or crashed
    QByteArray out;
    QByteArray err;

    /// Its results: one object a line.
    [[nodiscard]] QList<QJsonObject> objects() const
    {
        QList<QJsonObject> found;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                found.append(QJsonDocument::fromJson(line).object());
        }
        return found;
    }
    [[nodiscard]] QJsonObject first() const { return objects().value(0); }
    /// For the message of a check that failed.
    [[nodiscard]] QByteArray told() const
    {
        return "exit " + QByteArray::number(code) + "\n" + out.left(2000) + err.left(2000);
    }
};

/// A folder with a store and the real leewayctl working in it. Rejects files land there as well.
class Profile
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QString store() const { return path(QStringLiteral("desk.leeway")); }

    /// Writes `bytes` as `name` and returns the whole path.
    [[nodiscard]] QString put(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written", qPrintable(name));
        return file.fileName();
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Starts leewayctl on the store with --json; `inChild` runs in the new process before it.
    void start(QProcess &process, const QStringList &words, const std::function<void()> &inChild = {}) const
    {
        startPlain(process, QStringList{QStringLiteral("--json")} + words, inChild);
    }
    [[nodiscard]] Ran run(const QStringList &words, const std::function<void()> &inChild = {}) const
    {
        QProcess process;
        start(process, words, inChild);
        return endOf(process);
    }
    /// The same without --json.
    [[nodiscard]] Ran runForPeople(const QStringList &words) const
    {
        QProcess process;
        startPlain(process, words, {});
        return endOf(process);
    }

    /// The names of all files of the folder, but `except`, in which `bytes` stand, also as UTF-16.
    [[nodiscard]] QStringList filesWith(const QByteArray &bytes, const QStringList &except = {}) const
    {
        const QString text = QString::fromUtf8(bytes);
        const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        QStringList found;
        QDirIterator files(m_folder.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString name = QDir(m_folder.path()).relativeFilePath(files.next());
            const QByteArray content = except.contains(name) ? QByteArray() : read(name);
            if (content.contains(bytes) || content.contains(wide))
                found.append(name);
        }
        return found;
    }

private:
    void startPlain(QProcess &process, const QStringList &words, const std::function<void()> &inChild) const
    {
        process.setWorkingDirectory(m_folder.path());
        process.setProcessChannelMode(QProcess::SeparateChannels);
        if (inChild)
            process.setChildProcessModifier(inChild);
        process.start(qEnvironmentVariable("LEEWAYCTL", QStringLiteral(LEEWAYCTL)),
                      QStringList{QStringLiteral("--store"), store()} + words);
        if (!process.waitForStarted())
            qFatal("%s does not start", LEEWAYCTL);
    }
    static Ran endOf(QProcess &process)
    {
        constexpr int kPatienceMs = 240'000; // sanitizers on a busy machine
        const bool ended =
            process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    QTemporaryDir m_folder;
};

/// A mapping for what most tests of imports need: CSV columns, or members of JSON Lines, named id, customer,
/// name, email, thread, when, status, title and text.
inline QByteArray plainMapping(const QByteArray &format = "csv")
{
    return R"({ "source": "test", "timeZone": "UTC", "format": ")" + format + R"(",
 "customer": { "key": "{customer}", "name": "{name}", "handles": [{ "kind": "Email", "value": "{email}" }] },
 "case": { "key": "{thread}", "number": "{thread}", "title": "Thread {thread}",
           "status": { "value": "{status}", "map": { "done": "Solved" }, "otherwise": "Open" } },
 "interactions": [{ "id": "{id}", "at": { "value": "{when}", "formats": ["iso"] }, "channel": "Email",
                    "direction": "In", "kind": "Message", "author": "{name}", "title": "{title}",
                    "body": "{text}" }] })";
}

/// The header of such a CSV file.
inline QByteArray plainHeader()
{
    return "id,customer,name,email,thread,when,status,title,text\n";
}

} // namespace leeway::test
