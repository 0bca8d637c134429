#pragma once

class QCoreApplication;
class QLocale;

namespace leeway::translations
{

/// Makes `app` speak the language of `locale` as far as there is a translation, and English otherwise (with
/// its plural forms). Before the first window; the translators live as long as `app`.
void install(QCoreApplication &app, const QLocale &locale);

} // namespace leeway::translations
