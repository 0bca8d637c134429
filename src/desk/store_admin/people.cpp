#include "desk/store_admin/people.h"

#include "desk/store_admin/statement.h"
#include "domain/enum_names.h"
#include "domain/json/values.h"
#include "remote/function_call.h"
#include "remote/password_verifier.h"

#include <QJsonDocument>

namespace leeway::desk
{

using base::Result;
using remote::Rows;

namespace
{

/// The words of a text array of languages: tags need no quotes in it.
QStringList languagesFrom(const QString &array)
{
    return array.mid(1, array.size() - 2).split(u',', Qt::SkipEmptyParts);
}

StorePerson personAt(const Rows &rows, int i)
{
    const auto text = [&](int column) { return rows.text(i, column).value_or(QString()); };
    return {.person = {.id = domain::PersonId::fromString(text(0)),
                       .name = text(1),
                       .role = domain::valueOf<domain::Role>(text(2)).value_or(domain::Role::Agent),
                       .team = {},
                       .languages = languagesFrom(text(4)),
                       .active = rows.boolean(i, 5).value_or(true),
                       .teamId = rows.isNull(i, 3) ? domain::TeamId() : domain::TeamId::fromString(text(3)),
                       .awayUntil = {},
                       .cover = {},
                       .lastDay = QDate::fromString(text(7), Qt::ISODate)},
            .login = rows.isNull(i, 6) ? QString() : text(6)};
}

} // namespace

Result<std::vector<StorePerson>> readPeople(AdminLink &link)
{
    const Result<Rows> rows = answerOf(link.query(statement("read_people")));
    if (!rows)
        return tl::unexpected<base::Error>(rows.error());
    std::vector<StorePerson> people;
    people.reserve(static_cast<size_t>(rows->count()));
    for (int i = 0; i < rows->count(); ++i)
        people.push_back(personAt(*rows, i));
    return people;
}

Result<void> putPerson(AdminLink &link, const StorePerson &who, const remote::Secret &password)
{
    std::optional<QByteArray> login;
    std::optional<QByteArray> verifier;
    if (!who.login.isEmpty())
        login = who.login.toUtf8();
    if (!password.isEmpty()) {
        Result<QByteArray> made = remote::passwordVerifier(password, who.login);
        if (!made)
            return tl::unexpected<base::Error>(made.error());
        verifier = *made;
    }
    const QByteArray row = QJsonDocument(domain::rowOf(who.person)).toJson(QJsonDocument::Compact);
    const Result<Rows> statements = answerOf(link.query(statement("put_person"), {row, login, verifier}));
    if (!statements)
        return tl::unexpected<base::Error>(statements.error());
    const auto script = statements->count() == 1 ? statements->raw(0, 0) : std::nullopt;
    if (!script)
        return base::fail(base::Code::RemoteNotAllowed,
                          QStringLiteral("no person may have the login %1").arg(who.login));
    return answerOf(link.script(script->toByteArray()));
}

Result<void> closePerson(AdminLink &link, domain::PersonId person)
{
    const Result<Rows> done =
        answerOf(link.query(remote::functionCall("api.close_person", 1), {person.toString().toUtf8()}));
    return done ? Result<void>() : tl::unexpected<base::Error>(done.error());
}

} // namespace leeway::desk
