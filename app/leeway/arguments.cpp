#include "app/leeway/arguments.h"

#include <QStandardPaths>

namespace leeway::app
{

namespace
{

/// Takes the value of an option; sets `problem` when there is none.
QString takeValue(QStringList &words, const QString &option, Arguments &arguments)
{
    if (words.isEmpty()) {
        arguments.problem = QStringLiteral("%1 needs a value").arg(option);
        return {};
    }
    return words.takeFirst();
}

} // namespace

Arguments readArguments(QStringList words)
{
    Arguments arguments;
    while (!words.isEmpty() && arguments.problem.isEmpty()) {
        const QString option = words.takeFirst();
        if (option == QLatin1String("--demo"))
            arguments.demo = true;
        else if (option == QLatin1String("--store"))
            arguments.store = takeValue(words, option, arguments);
        else if (option == QLatin1String("--customer"))
            arguments.openHandle = takeValue(words, option, arguments);
        else if (option == QLatin1String("--version"))
            arguments.version = true;
        else if (option == QLatin1String("--help") || option == QLatin1String("-h"))
            arguments.help = true;
        else
            arguments.problem = QStringLiteral("unknown option %1").arg(option);
    }
    return arguments;
}

QString usageText()
{
    return QStringLiteral("usage: leeway [--demo] [--store FILE] [--customer ID-or-handle]\n"
                          "  --demo        open the demo workspace, made-up customers in a store of its own\n"
                          "  --store       open this store instead of the usual one\n"
                          "  --customer    open this customer first\n"
                          "  --screenshot  write a picture of the window once it is usable, then end\n"
                          "  --version     print the version\n");
}

QString usualStore(bool demo)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return folder +
           (demo ? QStringLiteral("/leeway/demo.leeway") : QStringLiteral("/leeway/workspace.leeway"));
}

} // namespace leeway::app
