#include "base/canonical_json.h"
#include "domain/json/fields.h"
#include "domain/json/knowledge.h"

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

GuidePointId guidePointId(const QString &key)
{
    static const QUuid kSpace = QUuid::fromString(QStringLiteral("8e1f0b52-64bd-5a3c-9c52-7e0a9a4d1f10"));
    return GuidePointId{QUuid::createUuidV5(kSpace, key)};
}

QJsonObject recordOf(const GuidePoint &point)
{
    return {{QStringLiteral("id"), point.id.toString()},
            {QStringLiteral("key"), point.key},
            {QStringLiteral("content"), point.content},
            {QStringLiteral("active"), point.active}};
}

Result<GuidePoint> guidePointFrom(const QJsonObject &row)
{
    JsonFields f(row);
    return f.answer(GuidePoint{.id = f.id<GuidePointId>(QStringLiteral("id")),
                               .key = f.text(QStringLiteral("key")),
                               .content = f.object(QStringLiteral("content")),
                               .active = f.flag(QStringLiteral("active"), true)});
}

Result<void> checked(const GuidePoint &point)
{
    constexpr int kLongestKey = 100;
    if (point.key.trimmed().isEmpty() || point.key.size() > kLongestKey)
        return fail(Code::FieldInvalid, QStringLiteral("key"));
    if (point.content.isEmpty() || base::canonicalJson(point.content).size() > kLongestGuidePoint)
        return fail(Code::FieldInvalid, QStringLiteral("content"));
    return {};
}

} // namespace leeway::domain
