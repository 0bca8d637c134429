#include "guidance/guide_json.h"

#include "domain/conditions/condition_json.h"
#include "domain/language_tag.h"
#include "guidance/guide_checks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QSet>

namespace leeway::guidance
{

namespace
{

using domain::joinPath;
using domain::JsonFaults;
using domain::quotedForFault;

const QStringList &pointKeys()
{
    static const QStringList kKeys{
        QStringLiteral("key"),   QStringLiteral("version"), QStringLiteral("phase"),
        QStringLiteral("kind"),  QStringLiteral("intent"),  QStringLiteral("because"),
        QStringLiteral("words"), QStringLiteral("avoid"),   QStringLiteral("when"),
        QStringLiteral("never"), QStringLiteral("must"),    QStringLiteral("uses_history"),
        QStringLiteral("tags"),  QStringLiteral("owner"),   QStringLiteral("review_on"),
        QStringLiteral("active")};
    return kKeys;
}

void onlyKnown(const QJsonObject &object, const QStringList &known, const QString &path, JsonFaults &faults)
{
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (known.contains(entry.key()))
            continue;
        const QString nearest = domain::nearestWord(entry.key(), known);
        faults.add(joinPath(path, entry.key().left(40)),
                   QStringLiteral("is not known here; ") +
                       (nearest.isEmpty() ? QStringLiteral("it may be: %1").arg(known.join(u", "))
                                          : QStringLiteral("did you mean \"%1\"?").arg(nearest)));
    }
}

bool isKey(const QString &text)
{
    static const QRegularExpression kKey(QStringLiteral("^[a-z][a-z0-9_]{0,63}$"));
    return kKey.match(text).hasMatch();
}

/// Takes one point apart. Reads on after a fault, so that all of them are told.
class PointReader
{
public:
    PointReader(const QJsonObject &json, QString path, JsonFaults &faults)
        : m_json(json)
        , m_path(std::move(path))
        , m_faults(faults)
    {
    }

    TalkingPoint read();

private:
    QJsonValue at(const char *key) const { return m_json.value(QLatin1String(key)); }
    QString place(const char *key) const { return joinPath(m_path, QLatin1String(key)); }
    QString text(const char *key, bool needed);
    bool flag(const char *key, bool absent);
    /// The place of the word among `words`; 0 and a fault when it is none of them.
    int oneOf(const char *key, const QStringList &words);
    int version();
    LocalText local(const char *key, bool needed);
    LocalTexts ways();
    QStringList tags();
    std::optional<QDate> day();
    bool isLanguage(const QString &tag, const QString &path);

    const QJsonObject &m_json;
    QString m_path;
    JsonFaults &m_faults;
};

QString PointReader::text(const char *key, bool needed)
{
    const QJsonValue json = at(key);
    if (json.isString() && !json.toString().isValidUtf16())
        m_faults.add(place(key), QStringLiteral("holds half a character"));
    if (json.isString())
        return json.toString();
    if (!json.isUndefined())
        m_faults.add(place(key), QStringLiteral("must be a text in quotes"));
    else if (needed)
        m_faults.add(place(key), QStringLiteral("is missing"));
    return {};
}

bool PointReader::flag(const char *key, bool absent)
{
    const QJsonValue json = at(key);
    if (!json.isUndefined() && !json.isBool())
        m_faults.add(place(key), QStringLiteral("must be true or false"));
    return json.toBool(absent);
}

int PointReader::oneOf(const char *key, const QStringList &words)
{
    const QString word = text(key, true);
    const qsizetype index = words.indexOf(word);
    if (index < 0 && !word.isNull())
        m_faults.add(place(key), quotedForFault(word) +
                                     QStringLiteral(" is not known; it may be: %1").arg(words.join(u", ")));
    return static_cast<int>(std::max<qsizetype>(index, 0));
}

int PointReader::version()
{
    const int version = at("version").toInt(0);
    if (version < 1)
        m_faults.add(place("version"), QStringLiteral("must be a whole number from 1"));
    return version;
}

bool PointReader::isLanguage(const QString &tag, const QString &path)
{
    if (domain::languageTag(tag) == tag)
        return true;
    m_faults.add(path, quotedForFault(tag) + QStringLiteral(" is no language tag such as en, de or pt-BR"));
    return false;
}

LocalText PointReader::local(const char *key, bool needed)
{
    const QJsonValue json = at(key);
    if (json.isUndefined() && !needed)
        return {};
    LocalText text;
    if (!json.isObject() || json.toObject().isEmpty()) {
        m_faults.add(place(key), json.isUndefined()
                                     ? QStringLiteral("is missing")
                                     : QStringLiteral("must be texts by language, such as {\"en\": \"…\"}"));
        return text;
    }
    const QJsonObject object = json.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QString path = joinPath(place(key), entry.key().left(40));
        if (!isLanguage(entry.key(), path))
            continue;
        if (entry.value().isString())
            text.emplace(entry.key(), entry.value().toString());
        else
            m_faults.add(path, QStringLiteral("must be a text in quotes"));
    }
    return text;
}

LocalTexts PointReader::ways()
{
    LocalTexts ways;
    const QJsonValue json = at("words");
    if (!json.isUndefined() && !json.isObject())
        m_faults.add(place("words"), QStringLiteral("must be lists by language, such as {\"en\": [\"…\"]}"));
    const QJsonObject object = json.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        const QString path = joinPath(place("words"), entry.key().left(40));
        if (!isLanguage(entry.key(), path))
            continue;
        if (!entry.value().isArray()) {
            m_faults.add(path, QStringLiteral("must be a list [ … ] of texts"));
            continue;
        }
        QStringList list;
        const QJsonArray array = entry.value().toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (array[i].isString())
                list.append(array[i].toString());
            else
                m_faults.add(joinPath(path, i), QStringLiteral("must be a text in quotes"));
        }
        ways.emplace(entry.key(), list);
    }
    return ways;
}

QStringList PointReader::tags()
{
    const QJsonValue json = at("tags");
    if (!json.isUndefined() && !json.isArray())
        m_faults.add(place("tags"), QStringLiteral("must be a list [ … ] of tags"));
    QStringList tags;
    const QJsonArray array = json.toArray();
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QString tag = array[i].toString();
        if (!isKey(tag))
            m_faults.add(joinPath(place("tags"), i),
                         QStringLiteral("must be a tag of lower case letters, digits and _, in quotes"));
        else if (tags.contains(tag))
            m_faults.add(joinPath(place("tags"), i),
                         quotedForFault(tag) + QStringLiteral(" stands here twice"));
        tags.append(tag);
    }
    return tags;
}

std::optional<QDate> PointReader::day()
{
    const QString written = text("review_on", false);
    if (written.isEmpty())
        return std::nullopt;
    const QDate day = QDate::fromString(written, Qt::ISODate);
    if (day.isValid() && day.toString(Qt::ISODate) == written)
        return day;
    m_faults.add(place("review_on"),
                 quotedForFault(written) + QStringLiteral(" is no day such as 2027-05-31"));
    return std::nullopt;
}

TalkingPoint PointReader::read()
{
    onlyKnown(m_json, pointKeys(), m_path, m_faults);
    TalkingPoint point;
    point.key = text("key", true);
    if (!point.key.isNull() && !isKey(point.key))
        m_faults.add(place("key"),
                     quotedForFault(point.key) +
                         QStringLiteral(" must be lower case letters, digits and _, from a letter"));
    point.version = version();
    point.phase = static_cast<domain::Phase>(oneOf("phase", domain::choicesOf(domain::Fact::Phase)));
    point.kind = static_cast<PointKind>(
        oneOf("kind", {QStringLiteral("say"), QStringLiteral("ask"), QStringLiteral("do")}));
    point.intent = local("intent", true);
    point.because = local("because", false);
    point.words = ways();
    point.avoid = local("avoid", false);
    if (at("when").isUndefined())
        m_faults.add(place("when"), QStringLiteral("is missing; {} means always"));
    else if (auto when = domain::conditionFrom(at("when"), place("when"), m_faults))
        point.when = *std::move(when);
    if (!at("never").isUndefined())
        point.never = domain::conditionFrom(at("never"), place("never"), m_faults);
    if (point.never && point.never->isAlways())
        m_faults.add(place("never"), QStringLiteral("holds always, so the point would never be shown"));
    point.must = flag("must", false);
    point.usesHistory = flag("uses_history", false);
    point.tags = tags();
    point.owner = text("owner", false);
    point.reviewOn = day();
    point.active = flag("active", true);
    checkPoint(point, m_path, m_faults);
    return point;
}

/// The points of a file that is a guide at all; nothing, and a fault, when it is not.
std::optional<QJsonArray> pointsOf(const QByteArray &file, JsonFaults &faults)
{
    if (file.size() > kGuideMostBytes) {
        faults.add({}, QStringLiteral("the file is too large for a guide; at most %1 MB fit")
                           .arg(kGuideMostBytes / (1024 * 1024)));
        return std::nullopt;
    }
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(file, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype line = file.left(error.offset).count('\n') + 1;
        faults.add(QStringLiteral("line %1").arg(line),
                   QStringLiteral("this is no JSON: %1").arg(error.errorString()));
        return std::nullopt;
    }
    const QJsonObject whole = document.object();
    if (whole.value(QStringLiteral("format")) != guideFormat()) {
        faults.add(QStringLiteral("format"), QStringLiteral("must be \"%1\"").arg(guideFormat()));
        return std::nullopt;
    }
    onlyKnown(whole, {QStringLiteral("format"), QStringLiteral("points")}, {}, faults);
    const QJsonValue points = whole.value(QStringLiteral("points"));
    if (!points.isArray() || points.toArray().size() > kGuideMostPoints) {
        faults.add(QStringLiteral("points"),
                   QStringLiteral("must be a list [ … ] of at most %1 talking points").arg(kGuideMostPoints));
        return std::nullopt;
    }
    return points.toArray();
}

} // namespace

QString guideFormat()
{
    return QStringLiteral("leeway.guide.v1");
}

std::optional<Guide> guideFrom(const QByteArray &file, JsonFaults &faults)
{
    const std::size_t before = faults.count();
    const std::optional<QJsonArray> points = pointsOf(file, faults);
    if (!points)
        return std::nullopt;
    Guide guide;
    QSet<QString> keys;
    for (qsizetype i = 0; i < points->size(); ++i) {
        QString path = joinPath(QStringLiteral("points"), i);
        const QJsonValue json = points->at(i);
        if (!json.isObject()) {
            faults.add(path, QStringLiteral("must be a talking point { … }"));
            continue;
        }
        const QJsonObject object = json.toObject();
        // The number finds it in the file, the key finds it in somebody's head.
        if (const QString key = object.value(QStringLiteral("key")).toString(); isKey(key))
            path += QStringLiteral(" (%1)").arg(key);
        TalkingPoint point = PointReader(object, path, faults).read();
        if (keys.contains(point.key))
            faults.add(joinPath(path, QStringLiteral("key")),
                       quotedForFault(point.key) + QStringLiteral(" is the key of an earlier point, too"));
        keys.insert(point.key);
        guide.push_back(std::move(point));
    }
    return faults.count() == before ? std::optional(std::move(guide)) : std::nullopt;
}

} // namespace leeway::guidance
