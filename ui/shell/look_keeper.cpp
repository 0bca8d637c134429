#include "ui/shell/look_keeper.h"

#include "ui/shell/settings_store.h"
#include "ui/theme/theme.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace leeway::ui
{

namespace
{

const QString kLookKey = QStringLiteral("appearance");
constexpr int kWideWindow = 2200;

int bounded(const QJsonObject &in, const char *key, int fallback, int low, int high)
{
    const int value = in.value(QLatin1String(key)).toInt(fallback);
    return value < low || value > high ? fallback : value;
}

bool saysText(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object().contains(u"text");
}

QByteArray withoutText(const QByteArray &bytes)
{
    QJsonObject out = QJsonDocument::fromJson(bytes).object();
    out.remove(u"text");
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

} // namespace

LookKeeper::LookKeeper(QApplication &app, Theme &theme, SettingsStore &store, QObject *parent)
    : QObject(parent)
    , m_app(app)
    , m_theme(theme)
    , m_store(store)
    , m_look(lookFromBytes(store.get(kLookKey)))
    , m_textChosen(saysText(store.get(kLookKey)))
{
    m_theme.apply(m_app, m_look);
}

void LookKeeper::setLook(const Look &look)
{
    if (look == m_look)
        return;
    m_textChosen = m_textChosen || look.textPercent != m_look.textPercent;
    apply(look);
}

void LookKeeper::apply(const Look &look)
{
    m_look = look;
    m_store.put(kLookKey, m_textChosen ? lookToBytes(look) : withoutText(lookToBytes(look)));
    m_theme.apply(m_app, m_look);
    Q_EMIT lookChanged();
}

void LookKeeper::stepTextSize(int steps)
{
    Look next = m_look;
    next.textPercent = qBound(80, m_look.textPercent + 10 * steps, 200);
    setLook(next);
}

void LookKeeper::resetTextSize()
{
    m_textChosen = false;
    Look next = m_look;
    next.textPercent = m_usualText;
    apply(next);
}

void LookKeeper::followWidth(int width)
{
    m_usualText = width >= kWideWindow ? 110 : 100;
    if (m_textChosen || m_look.textPercent == m_usualText)
        return;
    Look next = m_look;
    next.textPercent = m_usualText;
    apply(next);
}

QByteArray lookToBytes(const Look &look)
{
    const QJsonObject out{{QStringLiteral("scheme"), static_cast<int>(look.scheme)},
                          {QStringLiteral("contrast"), static_cast<int>(look.contrast)},
                          {QStringLiteral("text"), look.textPercent},
                          {QStringLiteral("density"), static_cast<int>(look.density)},
                          {QStringLiteral("patterns"), look.patterns},
                          {QStringLiteral("motion"), static_cast<int>(look.motion)},
                          {QStringLiteral("keys"), look.shortcutsOnButtons},
                          {QStringLiteral("rtl"), look.rightToLeft}};
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

Look lookFromBytes(const QByteArray &bytes)
{
    const QJsonObject in = QJsonDocument::fromJson(bytes).object();
    Look out;
    out.scheme = static_cast<SchemeChoice>(bounded(in, "scheme", static_cast<int>(out.scheme), 0, 2));
    out.contrast = static_cast<Contrast>(bounded(in, "contrast", static_cast<int>(out.contrast), 0, 1));
    out.textPercent = bounded(in, "text", out.textPercent, 80, 200);
    out.density = static_cast<Density>(bounded(in, "density", static_cast<int>(out.density), 0, 1));
    out.patterns = in.value(u"patterns").toBool(out.patterns);
    out.motion = static_cast<Motion>(bounded(in, "motion", static_cast<int>(out.motion), 0, 1));
    out.shortcutsOnButtons = in.value(u"keys").toBool(out.shortcutsOnButtons);
    out.rightToLeft = in.value(u"rtl").toBool(out.rightToLeft);
    return out;
}

} // namespace leeway::ui
