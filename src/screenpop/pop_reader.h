#pragma once

#include "screenpop/pop.h"
#include "screenpop/refusal.h"

#include <QJsonObject>

namespace leeway::screenpop
{

// Every way ends here; what a field is and may hold is decided by PopFields alone. Reading has no effects.

/// "leeway://contact?phone=%2B44207…&call=7&state=ringing": at most 4,096 bytes, UTF-8 percent-encoded as RFC
/// 3986 says ("+" is a plus, a blank is %20).
Read<Pop> readPopLink(const QString &link);
/// Whether `word` is meant as a link to Leeway, well formed or not.
bool isPopLink(const QString &word);

/// "phone=+44207…", "--call=7": what stands after --pop.
Read<Pop> readPopWords(const QStringList &words);
/// Whether `word` is one of them.
bool isPopWord(const QString &word);

/// {"phone": "+44207…", "call": "7"}: every value a text; at most 16 KB.
Read<Pop> readPopJson(const QByteArray &json, Way way);
Read<Pop> readPopObject(const QJsonObject &object, Way way);
/// The same names again, for handing a pop on.
QJsonObject toJson(const Pop &pop);

/// `json` as an object. Refused: more than `most` bytes, no UTF-8, no JSON, no object; says where.
Read<QJsonObject> readObject(const QByteArray &json, qsizetype most);

} // namespace leeway::screenpop
