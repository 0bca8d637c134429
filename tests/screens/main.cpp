#include "tests/screens/registry.h"
#include "translations/translations.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QTextStream>
#include <QThread>
#include <QWidget>

using namespace leeway;

namespace
{

struct Options {
    QString screen, out, store;
    QSize size;
    ui::Look look;
    bool list = false;
};

QSize parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    return parts.size() == 2 ? QSize(parts.at(0).toInt(), parts.at(1).toInt()) : QSize();
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QStringLiteral("Draws a real screen of Leeway into a picture."));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("list"), QStringLiteral("Names all screens.")});
    parser.addOption({QStringLiteral("screen"), QStringLiteral("Which one."), QStringLiteral("name")});
    parser.addOption({QStringLiteral("size"), QStringLiteral("Window size."), QStringLiteral("WxH")});
    parser.addOption({QStringLiteral("theme"), QStringLiteral("light or dark."), QStringLiteral("theme")});
    parser.addOption(
        {QStringLiteral("contrast"), QStringLiteral("normal or high."), QStringLiteral("contrast")});
    parser.addOption({QStringLiteral("text-size"), QStringLiteral("80 to 200."), QStringLiteral("percent")});
    parser.addOption({QStringLiteral("rtl"), QStringLiteral("Right to left.")});
    parser.addOption({QStringLiteral("store"), QStringLiteral("The store to show."), QStringLiteral("file")});
    parser.addOption({QStringLiteral("out"), QStringLiteral("The picture."), QStringLiteral("file.png")});
}

Options optionsOf(const QCommandLineParser &parser)
{
    Options out;
    out.screen = parser.value(QStringLiteral("screen"));
    out.out = parser.value(QStringLiteral("out"));
    out.store = parser.value(QStringLiteral("store"));
    out.list = parser.isSet(QStringLiteral("list"));
    out.size = parseSize(parser.value(QStringLiteral("size")));
    const bool dark = parser.value(QStringLiteral("theme")) == u"dark";
    out.look.scheme = dark ? ui::SchemeChoice::Dark : ui::SchemeChoice::Light;
    if (parser.value(QStringLiteral("contrast")) == u"high")
        out.look.contrast = ui::Contrast::High;
    if (const int percent = parser.value(QStringLiteral("text-size")).toInt(); percent > 0)
        out.look.textPercent = percent;
    out.look.rightToLeft = parser.isSet(QStringLiteral("rtl"));
    return out;
}

/// Answers of the storage thread arrive by the event loop; a screen is done when it has been still for a
/// while.
void settle(int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(2);
    }
}

int draw(const Options &options)
{
    QTextStream err(stderr);
    for (const screens::Screen &screen : screens::allScreens()) {
        if (screen.name != options.screen)
            continue;
        const QSize size = options.size.isValid() ? options.size : screen.usual;
        const std::unique_ptr<QWidget> widget = screen.make({size, options.store});
        if (!widget) {
            err << "The screen " << options.screen << " needs --store FILE.\n";
            return 1;
        }
        widget->resize(size);
        widget->show();
        settle(options.store.isEmpty() ? 100 : 1000);
        if (!widget->grab().save(options.out)) {
            err << "The picture " << options.out << " cannot be written.\n";
            return 1;
        }
        return 0;
    }
    err << "There is no screen " << options.screen << "; --list names them all.\n";
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    QCommandLineParser parser;
    addOptions(parser);
    parser.process(app);
    const Options options = optionsOf(parser);
    if (options.list) {
        for (const screens::Screen &screen : screens::allScreens())
            QTextStream(stdout) << screen.name << '\n';
        return 0;
    }
    if (options.screen.isEmpty() || options.out.isEmpty()) {
        QTextStream(stderr) << parser.helpText();
        return 2;
    }
    translations::install(app, QLocale(QLocale::English, QLocale::UnitedKingdom)); // plural forms
    ui::Theme theme;
    theme.apply(app, options.look);
    return draw(options);
}
