#include "desk/guide_edit.h"
#include "desk/perform.h"
#include "desk/set_up.h"
#include "domain/json/knowledge.h"
#include "domain/masking.h"

#include <QJsonArray>
#include <QJsonDocument>

// What the form of a talking point holds: read as it was left, with all that is still wrong in it.
namespace leeway::desk
{

using base::Result;
using guidance::TalkingPoint;

namespace
{

const QString kPointInHandKey = QStringLiteral("draft.talking_point");

QJsonObject textsJson(const guidance::LocalText &texts)
{
    QJsonObject json;
    for (const auto &[language, text] : texts)
        json.insert(language, domain::maskedDraft(text));
    return json;
}

guidance::LocalText textsFrom(const QJsonValue &json)
{
    guidance::LocalText texts;
    const QJsonObject object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        texts.emplace(it.key(), it.value().toString());
    return texts;
}

QJsonObject wordsJson(const guidance::LocalTexts &words)
{
    QJsonObject json;
    for (const auto &[language, ways] : words)
        json.insert(language, domain::maskedDraft(ways.join(u'\n')));
    return json;
}

guidance::LocalTexts wordsFrom(const QJsonValue &json)
{
    guidance::LocalTexts words;
    for (const auto &[language, text] : textsFrom(json))
        words.emplace(language, text.split(u'\n'));
    return words;
}

QJsonObject handJson(const PointInHand &hand)
{
    const TalkingPoint &point = hand.point;
    QJsonObject json{{QStringLiteral("key"), point.key},
                     {QStringLiteral("version"), point.version},
                     {QStringLiteral("phase"), static_cast<int>(point.phase)},
                     {QStringLiteral("kind"), static_cast<int>(point.kind)},
                     {QStringLiteral("intent"), textsJson(point.intent)},
                     {QStringLiteral("because"), textsJson(point.because)},
                     {QStringLiteral("words"), wordsJson(point.words)},
                     {QStringLiteral("avoid"), textsJson(point.avoid)},
                     {QStringLiteral("when"), domain::maskedDraft(hand.when)},
                     {QStringLiteral("never"), domain::maskedDraft(hand.never)},
                     {QStringLiteral("must"), point.must},
                     {QStringLiteral("uses_history"), point.usesHistory},
                     {QStringLiteral("tags"), QJsonArray::fromStringList(point.tags)},
                     {QStringLiteral("owner"), domain::maskedDraft(point.owner)},
                     {QStringLiteral("active"), point.active},
                     {QStringLiteral("idea"), domain::maskedDraft(hand.idea)}};
    if (point.reviewOn)
        json.insert(QStringLiteral("review_on"), point.reviewOn->toString(Qt::ISODate));
    if (hand.before)
        json.insert(QStringLiteral("before"), domain::recordOf(*hand.before));
    return json;
}

PointInHand handFrom(const QJsonObject &json)
{
    PointInHand hand;
    TalkingPoint &point = hand.point;
    point.key = json.value(QStringLiteral("key")).toString();
    point.version = json.value(QStringLiteral("version")).toInt(1);
    point.phase = static_cast<domain::Phase>(std::clamp(json.value(QStringLiteral("phase")).toInt(), 0, 3));
    point.kind =
        static_cast<guidance::PointKind>(std::clamp(json.value(QStringLiteral("kind")).toInt(), 0, 2));
    point.intent = textsFrom(json.value(QStringLiteral("intent")));
    point.because = textsFrom(json.value(QStringLiteral("because")));
    point.words = wordsFrom(json.value(QStringLiteral("words")));
    point.avoid = textsFrom(json.value(QStringLiteral("avoid")));
    point.must = json.value(QStringLiteral("must")).toBool();
    point.usesHistory = json.value(QStringLiteral("uses_history")).toBool();
    for (const QJsonValue tag : json.value(QStringLiteral("tags")).toArray())
        point.tags.append(tag.toString());
    point.owner = json.value(QStringLiteral("owner")).toString();
    point.active = json.value(QStringLiteral("active")).toBool(true);
    const QDate review = QDate::fromString(json.value(QStringLiteral("review_on")).toString(), Qt::ISODate);
    if (review.isValid())
        point.reviewOn = review;
    hand.when = json.value(QStringLiteral("when")).toString();
    hand.never = json.value(QStringLiteral("never")).toString();
    hand.idea = json.value(QStringLiteral("idea")).toString();
    if (const auto before = domain::guidePointFrom(json.value(QStringLiteral("before")).toObject()))
        hand.before = *before;
    return hand;
}

} // namespace

QFuture<Result<void>> keepPointInHand(Desk &desk, const std::optional<PointInHand> &hand)
{
    return keepSetting(desk, kPointInHandKey,
                       hand ? QJsonDocument(handJson(*hand)).toJson(QJsonDocument::Compact) : QByteArray());
}

QFuture<Result<std::optional<PointInHand>>> readPointInHand(Desk &desk)
{
    return mapped(readSetting(desk, kPointInHandKey), [](const QByteArray &kept) {
        return kept.isEmpty() ? std::optional<PointInHand>()
                              : std::optional(handFrom(QJsonDocument::fromJson(kept).object()));
    });
}

} // namespace leeway::desk
