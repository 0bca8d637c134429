#include "translations/translations.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>
#include <QTranslator>

// Q_INIT_RESOURCE declares a function of the global namespace, so it may not stand inside one of ours.
static void initTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace leeway::translations
{

namespace
{

bool add(QCoreApplication &app, const QLocale &locale)
{
    auto *translator = new QTranslator(&app);
    const bool loaded =
        translator->load(locale, QStringLiteral("leeway"), QStringLiteral("_"), QStringLiteral(":/i18n"));
    if (loaded)
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
    return loaded;
}

} // namespace

void install(QCoreApplication &app, const QLocale &locale)
{
    initTranslations();
    // The last one installed is asked first, so English fills what the other language lacks.
    add(app, QLocale(QLocale::English));
    if (locale.language() != QLocale::English)
        add(app, locale);
}

} // namespace leeway::translations
