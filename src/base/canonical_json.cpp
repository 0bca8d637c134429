#include "base/canonical_json.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace leeway::base
{

QByteArray canonicalJson(const QJsonObject &object)
{
    // QJsonObject keeps its keys sorted, and Compact writes no white space.
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray sha256(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

} // namespace leeway::base
