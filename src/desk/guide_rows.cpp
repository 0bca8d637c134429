#include "desk/guide_rows.h"

#include "domain/masking.h"
#include "guidance/guide_json.h"

#include <QJsonDocument>

namespace leeway::desk
{

namespace
{

QByteArray guideFileOf(const QJsonArray &points)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("format"), guidance::guideFormat()},
                                     {QStringLiteral("points"), points}})
        .toJson(QJsonDocument::Compact);
}

/// Every text in `value` without the numbers that must not be stored.
QJsonValue withoutNumbersInTexts(const QJsonValue &value)
{
    if (value.isString())
        return domain::masked(value.toString());
    if (value.isArray()) {
        QJsonArray all;
        for (const auto &one : value.toArray())
            all.append(withoutNumbersInTexts(one));
        return all;
    }
    if (value.isObject()) {
        QJsonObject all = value.toObject();
        for (auto it = all.begin(); it != all.end(); ++it)
            it.value() = withoutNumbersInTexts(it.value());
        return all;
    }
    return value;
}

} // namespace

std::optional<guidance::TalkingPoint> pointOfRow(const domain::GuidePoint &row)
{
    domain::JsonFaults faults;
    auto read = guidance::guideFrom(guideFileOf({row.content}), faults);
    if (!read || read->size() != 1)
        return std::nullopt;
    read->front().active = read->front().active && row.active;
    return std::move(read->front());
}

domain::GuidePoint rowOfPoint(const guidance::TalkingPoint &point)
{
    const QJsonObject file = QJsonDocument::fromJson(guidance::guideFile({point})).object();
    domain::GuidePoint row;
    row.id = domain::guidePointId(point.key);
    row.key = point.key;
    row.content = withoutNumbersInTexts(file.value(QStringLiteral("points")).toArray().first()).toObject();
    row.active = point.active;
    return row;
}

} // namespace leeway::desk
