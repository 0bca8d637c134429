#pragma once

#include "base/error.h"
#include "desk/demo/demo_times.h"
#include "domain/enum_names.h"
#include "domain/money.h"

#include <QJsonObject>
#include <QSet>

#include <optional>
#include <vector>

namespace leeway::desk
{

/// The first thing found wrong in the demo files, and where. Readers go on with defaults, so that they need
/// no check after every field; who started them asks once at the end.
class DemoProblems
{
public:
    void add(const QString &place, const QString &what);
    [[nodiscard]] const QString &first() const { return m_first; }

private:
    QString m_first;
};

/// One JSON object of the demo files with its place in words ("norwegian.json: customers[0].cases[1]").
///
/// Every field is asked for by name; finish() names one that nobody asked for, which catches mistyped names.
/// Texts have their dates filled in (DemoTimes::filled).
class DemoObject
{
public:
    DemoObject(QJsonObject object, QString place, const DemoTimes &times, DemoProblems &problems);

    [[nodiscard]] bool has(const char *key) const;
    /// Required, not empty.
    QString text(const char *key);
    QString textOr(const char *key, const QString &fallback = {});
    int whole(const char *key);
    int wholeOr(const char *key, int fallback);
    bool flag(const char *key, bool fallback = false);
    QStringList texts(const char *key);
    std::vector<DemoObject> objects(const char *key);
    std::optional<DemoObject> object(const char *key);
    /// Arrays of texts, as transcript lines are written.
    std::vector<QStringList> rows(const char *key);
    /// "NOK 290.00"; empty when absent.
    domain::Money money(const char *key);
    /// `<prefix>days_ago` and `<prefix>at` (`absent` when absent) of something that happened.
    base::Instant happened(const QString &prefix = {}, QTime absent = QTime(12, 0));
    std::optional<base::Instant> happenedIfAny(const QString &prefix);
    /// The same of something due.
    base::Instant due(const QString &prefix);

    template <class E> E oneOf(const char *key)
    {
        const QString name = text(key);
        const std::optional<E> value = domain::valueOf<E>(name);
        if (!value && !name.isEmpty())
            refuse(key, u'"' + name + QStringLiteral("\" is no value of it"));
        return value.value_or(E{});
    }
    template <class E> E oneOfOr(const char *key, E fallback) { return has(key) ? oneOf<E>(key) : fallback; }

    void refuse(const char *key, const QString &what);
    [[nodiscard]] const QString &place() const { return m_place; }
    /// Names a field that nobody asked for.
    void finish();

private:
    QJsonValue take(const char *key);
    QString filledText(const char *key, const QJsonValue &value);
    QTime timeOf(const QString &key, QTime absent);
    int daysOf(const QString &key);

    QJsonObject m_object;
    QString m_place;
    const DemoTimes *m_times;
    DemoProblems *m_problems;
    QSet<QString> m_asked;
};

} // namespace leeway::desk
