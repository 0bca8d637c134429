#pragma once

#include "domain/conditions/condition.h"
#include "domain/json_faults.h"

#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <optional>
#include <vector>

namespace leeway::resolution
{

// How the files of this room are read: rules_json.h, catalogue.h.

/// Lower case letters, digits and _, from a letter.
bool isRuleKey(const QString &text);

/// Reads the values of one object and goes on after a fault, so that all of them are told.
class RuleFields
{
public:
    RuleFields(const QJsonObject &json, QString path, domain::JsonFaults &faults)
        : m_json(json)
        , m_path(std::move(path))
        , m_faults(faults)
    {
    }

    [[nodiscard]] bool has(const char *key) const { return m_json.contains(QLatin1String(key)); }
    [[nodiscard]] QJsonValue at(const char *key) const { return m_json.value(QLatin1String(key)); }
    [[nodiscard]] QString place(const char *key) const
    {
        return domain::joinPath(m_path, QLatin1String(key));
    }
    void wrong(const char *key, const QString &what) { m_faults.add(place(key), what); }
    [[nodiscard]] domain::JsonFaults &faults() { return m_faults; }

    void onlyKnown(const QStringList &known);
    QString text(const char *key, bool needed);
    QString key();
    bool flag(const char *key, bool absent);
    /// `least` to `most`; 0 and a fault when it is none.
    int whole(const char *key, int least, int most);
    std::optional<base::Instant> moment(const char *key, bool needed);
    /// The place of the word among `words`; nothing, and a fault when it is none of them or missing.
    std::optional<int> oneOf(const char *key, const QStringList &words, bool needed = true);
    QStringList texts(const char *key);
    template <class Id> std::vector<Id> ids(const char *key);
    domain::Condition condition(const char *key, bool needed);
    /// Minor units of `currency` from "150.00"; 0 and a fault when it is none.
    qint64 amount(const char *key, const QString &currency);
    /// Texts by language, each a line of at most `longest` letters.
    std::map<QString, QString> names(const char *key, qsizetype longest = 60);

private:
    const QJsonObject m_json;
    QString m_path;
    domain::JsonFaults &m_faults;
};

template <class Id> std::vector<Id> RuleFields::ids(const char *key)
{
    std::vector<Id> ids;
    const QStringList list = texts(key);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Id id = Id::fromString(list[i]);
        if (id.isNull())
            m_faults.add(domain::joinPath(place(key), i),
                         domain::quotedForFault(list[i]) + QStringLiteral(" is no id"));
        ids.push_back(id);
    }
    return ids;
}

} // namespace leeway::resolution
