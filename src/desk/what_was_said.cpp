#include "desk/what_was_said.h"

#include <QStringList>

#include <algorithm>

namespace leeway::desk
{

namespace
{

/// Keys of rows and bodies under which stands what a person said, in the order they are read.
const QStringList &saidKeys()
{
    static const QStringList keys{
        QStringLiteral("name"),          QStringLiteral("title"),          QStringLiteral("value"),
        QStringLiteral("text"),          QStringLiteral("what"),           QStringLiteral("about"),
        QStringLiteral("result"),        QStringLiteral("body"),           QStringLiteral("summary"),
        QStringLiteral("detail"),        QStringLiteral("label"),          QStringLiteral("role"),
        QStringLiteral("pronunciation"), QStringLiteral("pronouns"),       QStringLiteral("place"),
        QStringLiteral("tier"),          QStringLiteral("due_at"),         QStringLiteral("next_step"),
        QStringLiteral("next_at"),       QStringLiteral("waiting_for"),    QStringLiteral("what_happened"),
        QStringLiteral("how_affected"),  QStringLiteral("what_wanted"),    QStringLiteral("status"),
        QStringLiteral("state"),         QStringLiteral("account_number"), QStringLiteral("away_until"),
        QStringLiteral("reason")};
    return keys;
}

bool saysSomething(const QJsonValue &value)
{
    return (value.isString() && !value.toString().isEmpty()) || value.isDouble();
}

/// {"base", "new"}: the edit of one field.
bool isEdit(const QJsonValue &value)
{
    const QJsonObject edit = value.toObject();
    return edit.size() == 2 && edit.contains(QStringLiteral("base")) && edit.contains(QStringLiteral("new"));
}

void collect(const QJsonObject &from, std::vector<SaidField> &said)
{
    for (const QString &key : saidKeys()) {
        QJsonValue value = from.value(key);
        const bool edited = isEdit(value);
        if (edited)
            value = value.toObject().value(QStringLiteral("new"));
        // A state is something said only where it was changed: every new promise is open.
        if (!edited && (key == u"status" || key == u"state"))
            continue;
        const bool isKnown =
            std::any_of(said.begin(), said.end(), [&](const SaidField &one) { return one.key == key; });
        if (saysSomething(value) && !isKnown)
            said.push_back({key, value});
    }
}

} // namespace

std::vector<SaidField> whatWasSaid(const QJsonObject &body)
{
    std::vector<SaidField> said;
    for (const char *part : {"fields", "new", "made", "event"})
        collect(body.value(QLatin1String(part)).toObject(), said);
    collect(body, said);
    return said;
}

} // namespace leeway::desk
