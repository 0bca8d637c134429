#include "app/leewayctl/output.h"

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

} // namespace

void Output::result(const QString &text, const QJsonObject &object) const
{
    const QString line =
        m_json ? QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) : text;
    write(stdout, line + u'\n');
}

void Output::progress(const QString &text) const
{
    if (isatty(STDERR_FILENO) != 0)
        write(stderr, QStringLiteral("\r\x1b[K") + text);
}

void Output::message(const QString &text) const
{
    write(stderr, QStringLiteral("leewayctl: ") + text + u'\n');
}

int Output::failed(const base::Error &error) const
{
    message(base::codeName(error.code) +
            (error.detail.isEmpty() ? QString() : QStringLiteral(": ") + error.detail));
    return kFailed;
}

} // namespace leeway::ctl
