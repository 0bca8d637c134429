#include "base/error.h"

#include <QMetaEnum>

namespace leeway::base
{

QString codeName(Code code)
{
    return QString::fromLatin1(QMetaEnum::fromType<Code>().valueToKey(static_cast<int>(code)));
}

bool isRetryable(Code code)
{
    switch (code) {
    case Code::StoreBusy:
    case Code::RemoteUnreachable:
    case Code::RemoteBusy:
    case Code::RemoteLost:
    // Every command carries its own id, so that sending it again does it once.
    case Code::RemoteAnswerUnknown:
        return true;
    default:
        return false;
    }
}

bool needsPerson(Code code)
{
    return !isRetryable(code) && code != Code::Cancelled && code != Code::ImportCancelled;
}

QString toLogLine(const Error &error)
{
    return QStringLiteral("%1:%2: %3: %4")
        .arg(QString::fromUtf8(error.where.file_name()).section(u'/', -2))
        .arg(error.where.line())
        .arg(codeName(error.code), error.detail);
}

} // namespace leeway::base
