#include "app/leeway/arguments.h"

#include "screenpop/pop_reader.h"

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

void takePop(const screenpop::Read<screenpop::Pop> &pop, Arguments &arguments)
{
    if (pop)
        arguments.pop = *pop;
    else
        arguments.problem = screenpop::toLine(pop.error());
}

/// The words that belong to --pop: all that are name=value.
QStringList takePopWords(QStringList &words)
{
    QStringList taken;
    while (!words.isEmpty() && screenpop::isPopWord(words.first()))
        taken.append(words.takeFirst());
    return taken;
}

} // namespace

Arguments readArguments(QStringList words)
{
    Arguments arguments;
    while (!words.isEmpty() && arguments.problem.isEmpty()) {
        const QString option = words.takeFirst();
        if (option == QLatin1String("--demo"))
            arguments.demo = true;
        else if (option == QLatin1String("--practise"))
            arguments.practise = true;
        else if (option == QLatin1String("--store"))
            arguments.store = takeValue(words, option, arguments);
        else if (option == QLatin1String("--customer"))
            arguments.openHandle = takeValue(words, option, arguments);
        else if (option == QLatin1String("--pop"))
            takePop(screenpop::readPopWords(takePopWords(words)), arguments);
        else if (screenpop::isPopLink(option))
            takePop(screenpop::readPopLink(option), arguments);
        else if (option == QLatin1String("--version"))
            arguments.version = true;
        else if (option == QLatin1String("--help") || option == QLatin1String("-h"))
            arguments.help = true;
        else
            arguments.problem = QStringLiteral("unknown option %1").arg(option);
    }
    if (arguments.practise && arguments.problem.isEmpty() && (!arguments.store.isEmpty() || arguments.pop))
        arguments.problem = QStringLiteral("--practise takes neither a store nor what the phone system says");
    return arguments;
}

QString usageText()
{
    return QStringLiteral(
        "usage: leeway [--demo|--practise] [--store FILE] [--customer ID-or-handle] [--pop NAME=VALUE...] "
        "[leeway://contact?...]\n"
        "  --demo        open the demo workspace, made-up customers in a store of its own\n"
        "  --practise    open made-up customers that go with the window; nothing real is "
        "touched\n"
        "  --store       open this store instead of the usual one\n"
        "  --customer    open this customer first\n"
        "  --pop         a contact has arrived: phone= email= handle= account= order= case= call= "
        "channel=\n"
        "                direction= queue= state= reason= name= verified=; handed to the window "
        "that is open\n"
        "  --screenshot  write a picture of the window once it is usable, then end\n"
        "  --version     print the version\n");
}

QString storeOf(const Arguments &arguments)
{
    return arguments.store.isEmpty() ? usualStore(arguments.demo) : arguments.store;
}

QString usualStore(bool demo)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return folder +
           (demo ? QStringLiteral("/leeway/demo.leeway") : QStringLiteral("/leeway/workspace.leeway"));
}

} // namespace leeway::app
