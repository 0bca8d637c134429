#include "app/leeway/application.h"
#include "app/leeway/arguments.h"
#include "app/leeway/hand_over.h"
#include "app/leeway/log_file.h"
#include "app/leeway/practise.h"
#include "remote/process_end.h"
#include "translations/translations.h"
#include "ui/theme/scroll_area_accessible.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocale>

#include <csignal>
#include <cstdio>
#include <optional>

namespace
{

/// Hands over to a window that is open before one of our own is thought of: a call rings, and connecting to
/// the screen would take longer than all the rest.
std::optional<int> handOverEarly(int argc, char **argv,
                                 std::unique_ptr<leeway::screenpop::InstanceLock> &lock)
{
    const QCoreApplication core(argc, argv);
    const leeway::app::Arguments arguments = leeway::app::readArguments(QCoreApplication::arguments().mid(1));
    if (arguments.version || arguments.help || arguments.practise || !arguments.problem.isEmpty())
        return std::nullopt; // or Qt's own options, which only QApplication takes out
    return leeway::app::handOver(arguments, lock);
}

/// A practice window works in a folder of its own.
bool makePractise(const QString &usual, std::optional<leeway::app::PractiseFolder> &folder,
                  leeway::app::Arguments &arguments)
{
    folder.emplace(usual);
    arguments.store = folder->store();
    if (!folder->isThere())
        std::fprintf(stderr, "leeway: no folder to practise in: %s\n", qPrintable(folder->problem()));
    return folder->isThere();
}

} // namespace

int main(int argc, char **argv)
{
    using namespace leeway;
    remote::leaveOpenSslToTheSystem();
    std::unique_ptr<screenpop::InstanceLock> lock;
    if (const std::optional<int> code = handOverEarly(argc, argv, lock))
        return *code;
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("leeway"));
    QApplication::setApplicationDisplayName(QStringLiteral("Leeway"));
    QApplication::setApplicationVersion(QStringLiteral(LEEWAY_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.leeway.Leeway"));
    // A file that may not grow is to be an error that is told, not an end without a word.
    std::signal(SIGXFSZ, SIG_IGN);
    app::Arguments arguments = app::readArguments(QApplication::arguments().mid(1));
    if (arguments.version) {
        std::puts("leeway " LEEWAY_VERSION);
        return 0;
    }
    if (arguments.help || !arguments.problem.isEmpty()) {
        if (!arguments.problem.isEmpty())
            std::fprintf(stderr, "leeway: %s\n", qPrintable(arguments.problem));
        std::fputs(qPrintable(app::usageText()), arguments.help ? stdout : stderr);
        return arguments.help ? 0 : 2;
    }
    const QString usual = QFileInfo(app::usualStore(arguments.demo)).absolutePath();
    std::optional<app::PractiseFolder> practise;
    if (arguments.practise && !makePractise(usual, practise, arguments))
        return 1;
    // A practice window listens to nobody and is found by nobody.
    if (!lock && !practise) {
        if (const std::optional<int> code = app::handOver(arguments, lock))
            return *code;
    }
    const QString folder = practise ? QFileInfo(arguments.store).absolutePath() : usual;
    const app::LogFile log(folder + QStringLiteral("/leeway.log"));
    if (QLocale().language() ==
        QLocale::C) // no language set: C would show seconds and bare numbers to people
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    translations::install(qt, QLocale());
    ui::guardScrollAreas();
    app::Application application(qt, arguments, folder);
    if (lock)
        application.listen(std::move(lock));
    application.takeOwnPop();
    application.start();
    return QApplication::exec();
}
