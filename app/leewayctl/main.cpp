#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "base/logging.h"
#include "desk/set_up.h"
#include "storage/storage.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>
#include <QThread>

#include <array>
#include <csignal>

namespace
{

using namespace leeway;
using ctl::Call;
using ctl::Output;

struct Command {
    const char *name;
    const char *usage;
    int (*run)(const Call &);
    bool readOnly;
};

constexpr std::array kCommands{
    Command{"import", "import MAPPING FILE...", &ctl::runImport, false},
    Command{"search", "search WORDS...", &ctl::runSearch, true},
    Command{"customer", "customer show|export ID-or-handle [FILE]", &ctl::runCustomer, false},
    Command{"demo", "demo [--customers N] [--interactions M] [--seed S] [--special INDEX:COUNT]...",
            &ctl::runDemo, false},
    Command{"store", "store check", &ctl::runStore, true},
};

int usage(const QString &problem)
{
    const Output output(false);
    if (!problem.isEmpty())
        output.message(problem);
    for (const Command &command : kCommands)
        output.message(QStringLiteral("usage: leewayctl [--store FILE] [--json] ") +
                       QLatin1String(command.usage));
    return ctl::kWrongUse;
}

QString defaultStore()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/leeway/workspace.leeway");
}

base::Result<domain::Person> worker(storage::Storage &storage, const base::Clock &clock)
{
    const base::Result<desk::Workspace> workspace = ctl::wait(desk::readWorkspace(storage));
    if (!workspace)
        return tl::unexpected<base::Error>(workspace.error());
    base::Result<domain::Person> person = ctl::wait(desk::personAtWork(storage, workspace->lastPerson));
    if (person || person.error().code != base::Code::NotFound)
        return person;
    return ctl::wait(
        desk::setUp(storage, clock, qEnvironmentVariable("USER", QStringLiteral("leewayctl")), {}));
}

/// Opens the store and runs `command`. Not on the main thread: the store tells its results there.
int runCommand(const Command &command, const QStringList &words,
               const std::shared_ptr<storage::Storage> &storage, const Output &output)
{
    const auto clock = std::make_shared<base::SystemClock>();
    const storage::StartReport &report = storage->startReport();
    if (!report.damagedFile.isEmpty())
        output.message(QStringLiteral("the store was damaged; it was put aside as %1, %2 rows were saved")
                           .arg(report.damagedFile)
                           .arg(report.rowsSaved));
    domain::Person me;
    if (!command.readOnly) {
        const base::Result<domain::Person> person = worker(*storage, *clock);
        if (!person)
            return output.failed(person.error());
        me = *person;
    }
    desk::Desk desk(storage, clock, me);
    return command.run(Call{words, desk, output});
}

/// Runs `work` on a thread of its own while the main thread's event loop turns; returns what it returned.
int besideEventLoop(const std::function<int()> &work)
{
    int exit = ctl::kFailed;
    const std::unique_ptr<QThread> thread(QThread::create([&] {
        exit = work();
        QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit,
                                  Qt::QueuedConnection);
    }));
    thread->start();
    QCoreApplication::exec();
    thread->wait();
    return exit;
}

int run(const Command &command, const QStringList &words, const QString &file, const Output &output)
{
    if (!command.readOnly)
        QDir().mkpath(QFileInfo(file).absolutePath());
    const storage::OpenOptions options{file, command.readOnly, !command.readOnly};
    auto opening = storage::Storage::open(options, std::make_shared<base::SystemClock>());
    return besideEventLoop([&] {
        const base::Result<std::shared_ptr<storage::Storage>> storage = ctl::wait(opening);
        return storage ? runCommand(command, words, *storage, output) : output.failed(storage.error());
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("leewayctl"));
    // Why a store does not open is said once, as a message; QT_LOGGING_RULES brings the places in the code
    // back.
    QLoggingCategory::setFilterRules(QStringLiteral("leeway.*.info=false\nleeway.storage.warning=false"));
    // A file that may not grow is to be an error that is told, not an end without a word.
    std::signal(SIGXFSZ, SIG_IGN);
    QStringList words = QCoreApplication::arguments().mid(1);
    QString file = defaultStore();
    bool json = false;
    while (!words.isEmpty() && words.first().startsWith(QLatin1String("--"))) {
        const QString option = words.takeFirst();
        if (option == QLatin1String("--json"))
            json = true;
        else if (option == QLatin1String("--store") && !words.isEmpty())
            file = words.takeFirst();
        else
            return usage(QStringLiteral("unknown option %1").arg(option));
    }
    if (words.isEmpty())
        return usage({});
    const QString name = words.takeFirst();
    for (const Command &command : kCommands) {
        if (name == QLatin1String(command.name))
            return run(command, words, file, Output(json));
    }
    return usage(QStringLiteral("unknown command %1").arg(name));
}
