#include "base/logging.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

Q_LOGGING_CATEGORY(lcApp, "leeway.app", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStorage, "leeway.storage", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIngest, "leeway.ingest", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRemote, "leeway.remote", QtInfoMsg)
Q_LOGGING_CATEGORY(lcDesk, "leeway.desk", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "leeway.ui", QtInfoMsg)

namespace leeway::base
{

QString redacted(QStringView text)
{
    static const quint64 key = QRandomGenerator::system()->generate64();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(key));
    hash.addData(text.toUtf8());
    return QStringLiteral("<%1 chars %2>")
        .arg(text.size())
        .arg(QString::fromLatin1(hash.result().left(4).toHex()));
}

} // namespace leeway::base
