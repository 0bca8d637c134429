#include "guidance/condition_text.h"

#include "domain/conditions/condition_json.h"
#include "guidance/guide_json.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace leeway::guidance
{

namespace
{

/// Where each value of a JSON text stands, by its path. The text was parsed before, so it is well formed.
class JsonPlaces
{
public:
    explicit JsonPlaces(const QString &text)
        : m_text(text)
    {
        value({}, 0, 0);
    }

    /// The place of `path`, or of the nearest part around it that there is.
    ConditionTextFault placeOf(const domain::JsonFault &fault) const
    {
        QString path = fault.path;
        while (!m_places.contains(path)) {
            const qsizetype cut = std::max(path.lastIndexOf(u'.'), path.lastIndexOf(u'['));
            path = cut < 0 ? QString() : path.left(cut);
        }
        return {fault.what, m_places.value(path).first, m_places.value(path).second};
    }

private:
    static constexpr int kDeepest = 64;

    void blanks()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
    }
    QString string()
    {
        const qsizetype from = ++m_at;
        while (m_at < m_text.size() && m_text.at(m_at) != u'"')
            m_at += m_text.at(m_at) == u'\\' ? 2 : 1;
        const QString inside = m_text.mid(from, m_at - from);
        ++m_at;
        return inside;
    }
    /// `from`: where the key of the value stands, so that both are marked.
    void value(const QString &path, qsizetype from, int depth)
    {
        blanks();
        const qsizetype start = path.isEmpty() || path.endsWith(u']') ? m_at : from;
        const QChar first = m_at < m_text.size() ? m_text.at(m_at) : QChar();
        if ((first == u'{' || first == u'[') && depth < kDeepest)
            parts(path, first == u'{', depth);
        else if (first == u'"')
            string();
        else
            while (m_at < m_text.size() && !QStringView(u",]}").contains(m_text.at(m_at)) &&
                   !m_text.at(m_at).isSpace())
                ++m_at;
        m_places.insert(path, {start, std::min(m_at, m_text.size()) - start});
    }
    void parts(const QString &path, bool isObject, int depth)
    {
        ++m_at;
        for (qsizetype i = 0; m_at < m_text.size(); ++i) {
            blanks();
            if (m_at >= m_text.size() || m_text.at(m_at) == u'}' || m_text.at(m_at) == u']')
                break;
            const qsizetype from = m_at;
            if (isObject) {
                const QString key = string();
                blanks();
                ++m_at; // the colon
                value(domain::joinPath(path, key.left(40)), from, depth + 1);
            } else {
                value(domain::joinPath(path, i), from, depth + 1);
            }
            blanks();
            if (m_at < m_text.size() && m_text.at(m_at) == u',')
                ++m_at;
        }
        ++m_at;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QHash<QString, std::pair<qsizetype, qsizetype>> m_places;
};

} // namespace

ConditionTextRead readConditionText(const QString &text)
{
    ConditionTextRead read;
    if (text.size() > kConditionTextMost) {
        read.faults.push_back({QStringLiteral("is longer than a condition may be"), kConditionTextMost, 0});
        return read;
    }
    if (text.trimmed().isEmpty()) {
        read.faults.push_back({QStringLiteral("is empty; {} means always"), 0, 0});
        return read;
    }
    const QByteArray bytes = text.toUtf8();
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype at = QString::fromUtf8(bytes.left(error.offset)).size();
        read.faults.push_back({error.errorString(), std::min(at, text.size()), 0});
        return read;
    }
    domain::JsonFaults faults;
    const QJsonValue json =
        document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array());
    read.condition = domain::conditionFrom(json, {}, faults);
    const JsonPlaces places(text);
    for (const domain::JsonFault &fault : faults.list())
        read.faults.push_back(places.placeOf(fault));
    std::stable_sort(read.faults.begin(), read.faults.end(),
                     [](const auto &a, const auto &b) { return a.at < b.at; });
    return read;
}

QString conditionText(const domain::Condition &condition)
{
    return jsonText(domain::toJson(condition), 0, 46);
}

} // namespace leeway::guidance
