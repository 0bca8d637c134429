#include "app/leewayctl/list_file.h"

#include "ingest/text_charset.h"

#include <QFile>

namespace leeway::ctl
{

base::Result<QByteArray> bytesOfList(const Output &output, const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return base::fail(base::Code::FileUnreadable, QStringLiteral("%1: %2").arg(name, file.errorString()));
    QByteArray bytes = file.readAll();
    if (!bytes.trimmed().startsWith('{')) // JSON Lines are UTF-8
        tellCharset(output, name, ingest::charsetName(ingest::charsetOf(bytes)));
    return bytes;
}

void tellCharset(const Output &output, const QString &name, const QString &charset)
{
    if (charset != ingest::charsetName(ingest::TextCharset::Utf8))
        output.message(
            QStringLiteral("%1: its letters are read as %2; if a name looks wrong, save the file as UTF-8")
                .arg(name, charset));
}

} // namespace leeway::ctl
