#include "app/leewayctl/output.h"

#include "app/leewayctl/error_hints.h"

#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

namespace leeway::ctl
{

namespace
{

void write(FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

/// Signs that would steer a terminal, or turn the direction of what stands beside them, as JSON writes them:
/// a name may hold any. In JSON text the meaning stays the same.
bool isUnsafe(char16_t c)
{
    const bool steers = (c < 0x20 && c != u'\n' && c != u'\t') || (c >= 0x7F && c < 0xA0);
    const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return steers || turns;
}

QString safe(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (isUnsafe(c.unicode()))
            out += QStringLiteral("\\u%1").arg(int(c.unicode()), 4, 16, QChar(u'0'));
        else
            out += c;
    }
    return out;
}

} // namespace

void Output::result(const QString &text, const QJsonObject &object) const
{
    const QString line =
        m_json ? QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) : safe(text);
    write(stdout, line + u'\n');
}

void Output::plain(const QString &text) const
{
    write(stdout, text + u'\n');
}

void Output::progress(const QString &text) const
{
    if (isatty(STDERR_FILENO) != 0)
        write(stderr, QStringLiteral("\r\x1b[K") + text);
}

void Output::message(const QString &text) const
{
    write(stderr, QStringLiteral("leewayctl: ") + safe(text) + u'\n');
}

int Output::failed(const base::Error &error) const
{
    message(base::codeName(error.code) +
            (error.detail.isEmpty() ? QString() : QStringLiteral(": ") + error.detail));
    if (const QString hint = hintFor(error); !hint.isEmpty())
        message(hint);
    return kFailed;
}

int Output::wrongUse() const
{
    message(QStringLiteral("usage: leewayctl ") + QLatin1String(m_usage));
    return kWrongUse;
}

} // namespace leeway::ctl
