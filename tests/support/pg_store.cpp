#include "support/pg_store.h"

#include "domain/json/values.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

// Q_INIT_RESOURCE names a symbol of the global namespace.
static void initSharedSteps()
{
    Q_INIT_RESOURCE(sql_shared);
}

namespace leeway::test
{

namespace
{

const QString kDatabase = QStringLiteral("leeway");

QString quoted(const QString &text)
{
    return u'\'' + QString(text).replace(u'\'', QLatin1String("''")) + u'\'';
}

QString json(const QJsonObject &object)
{
    return quoted(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

/// All steps, each in a transaction of its own.
QByteArray sharedSteps()
{
    initSharedSteps();
    const QDir steps(QStringLiteral(":/sql/shared"));
    const QStringList names = steps.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    if (names.isEmpty())
        qFatal("the shared store has no steps");
    QByteArray all;
    for (const QString &name : names) {
        QFile file(steps.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s", qPrintable(name));
        const QByteArray text = file.readAll();
        all += "BEGIN;\n" + text +
               QStringLiteral(
                   "\nINSERT INTO core.schema_step (number, name, sha256) VALUES (%1, %2, %3);\nCOMMIT;\n")
                   .arg(QString::number(name.left(4).toInt()), quoted(name.mid(5).chopped(4)),
                        quoted(QString::fromLatin1(
                            QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex())))
                   .toUtf8();
    }
    return all;
}

} // namespace

PgStore::PgStore()
    : PgStore(PgCluster::Options{})
{
}

PgStore::PgStore(PgCluster::Options options)
    : m_cluster(std::move(options))
{
    const QStringList first{QStringLiteral("CREATE ROLE it_admin LOGIN CREATEROLE CREATEDB"),
                            QStringLiteral("CREATE DATABASE leeway OWNER it_admin")};
    const QByteArray steps = sharedSteps();
    const QByteArray made = first.join(u';').toUtf8() + steps;
    if (m_cluster.startFrom(made)) {
        // Stores are told apart by their id, those of one stock as well.
        sql(QStringLiteral("UPDATE core.store SET id = gen_random_uuid(), made_at = now()"));
    } else {
        m_cluster.start();
        for (const QString &statement : first)
            m_cluster.sql(statement);
        // Longer than an argument of a program may be.
        const QString file =
            m_cluster.write(QStringLiteral("steps.sql"), "SET SESSION AUTHORIZATION it_admin;\n" + steps);
        sql(QStringLiteral("\\i '%1'").arg(file));
        m_cluster.keepAs(made);
    }
    // Whole teams, so that desks can be compared; whom a desk holds otherwise has tests of its own.
    m_cluster.sql(QStringLiteral("UPDATE core.store SET keep = 'team', keep_days = 365"),
                  QStringLiteral("leeway"));
    m_team = addTeam(QStringLiteral("Care North"));
}

QString PgStore::asAdmin(const QString &statements) const
{
    return m_cluster.sql(QStringLiteral("SET SESSION AUTHORIZATION it_admin;\n") + statements, kDatabase);
}

QString PgStore::sql(const QString &statements) const
{
    return m_cluster.sql(statements, kDatabase);
}

domain::TeamId PgStore::addTeam(const QString &name)
{
    domain::Team team;
    team.id = domain::TeamId{QUuid::createUuid()};
    team.name = name;
    team.timeZone = QStringLiteral("Europe/Oslo");
    team.currency = QStringLiteral("NOK");
    asAdmin(QStringLiteral("SELECT api.put_team(%1)").arg(json(domain::rowOf(team))));
    return team.id;
}

domain::Person PgStore::addPerson(const QString &login, const QString &name, domain::TeamId team,
                                  domain::Role role)
{
    domain::Person person;
    person.id = domain::PersonId{QUuid::createUuid()};
    person.name = name;
    person.role = role;
    person.teamId = team;
    m_cluster.sql(QStringLiteral("CREATE ROLE %1 LOGIN; GRANT leeway_desk TO %1").arg(login));
    asAdmin(QStringLiteral("SELECT api.put_person(%1, %2)").arg(json(domain::rowOf(person)), quoted(login)));
    return person;
}

remote::ConnectOptions PgStore::options(const QString &login) const
{
    remote::ConnectOptions options;
    options.hosts = {{m_cluster.folder(), m_cluster.port()}};
    options.database = kDatabase;
    options.login = login;
    return options;
}

} // namespace leeway::test
