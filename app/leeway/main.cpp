#include "app/leeway/application.h"
#include "app/leeway/arguments.h"
#include "app/leeway/log_file.h"
#include "translations/translations.h"

#include <QApplication>
#include <QFileInfo>
#include <QLocale>

#include <csignal>
#include <cstdio>

int main(int argc, char **argv)
{
    using namespace leeway;
    QApplication qt(argc, argv);
    QApplication::setApplicationName(QStringLiteral("leeway"));
    QApplication::setApplicationDisplayName(QStringLiteral("Leeway"));
    QApplication::setApplicationVersion(QStringLiteral(LEEWAY_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.leeway.Leeway"));
    // A file that may not grow is to be an error that is told, not an end without a word.
    std::signal(SIGXFSZ, SIG_IGN);
    const app::Arguments arguments = app::readArguments(QApplication::arguments().mid(1));
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
    const QString folder = QFileInfo(app::usualStore(arguments.demo)).absolutePath();
    const app::LogFile log(folder + QStringLiteral("/leeway.log"));
    if (QLocale().language() ==
        QLocale::C) // no language set: C would show seconds and bare numbers to people
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    translations::install(qt, QLocale());
    app::Application application(qt, arguments, folder);
    application.start();
    return QApplication::exec();
}
