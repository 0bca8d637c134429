#pragma once

#include "app/program.h"

#include "support/pg_cluster.h"

#include <QCryptographicHash>

namespace leeway::test
{

/// A real PostgreSQL with an administrator who is no superuser, and the real leewayctl.
class SharedStore
{
public:
    SharedStore()
        : m_cluster(
              {.listensOnTcp = false,
               .hba = {QStringLiteral("local all postgres trust"), QStringLiteral("local all it_admin trust"),
                       QStringLiteral("local all poker trust"),
                       QStringLiteral("local all all scram-sha-256")},
               .settings = {}})
    {
        m_cluster.start();
        sql(QStringLiteral("CREATE ROLE it_admin LOGIN CREATEROLE CREATEDB"), QStringLiteral("postgres"));
        makeDatabase(QStringLiteral("store"));
    }

    [[nodiscard]] PgCluster &cluster() { return m_cluster; }
    void makeDatabase(const QString &name, const QString &owner = QStringLiteral("it_admin"))
    {
        sql(QStringLiteral("CREATE DATABASE %1 OWNER %2").arg(name, owner), QStringLiteral("postgres"));
    }

    [[nodiscard]] QString address(const QString &login = QStringLiteral("it_admin"),
                                  const QString &database = QStringLiteral("store")) const
    {
        QString socket = m_cluster.folder();
        return QStringLiteral("postgresql://%1@%2/%3")
            .arg(login, socket.replace(u'/', QStringLiteral("%2F")), database);
    }

    /// As superuser, behind leewayctl's back.
    QString sql(const QString &statements, const QString &database = QStringLiteral("store")) const
    {
        return m_cluster.sql(statements, database);
    }
    [[nodiscard]] qint64 number(const QString &statement,
                                const QString &database = QStringLiteral("store")) const
    {
        return sql(statement, database).toLongLong();
    }
    /// Drops the store and makes its database anew.
    void forget()
    {
        dropDatabase();
        makeDatabase(QStringLiteral("store"));
    }
    /// In the place of whatever store there was an empty one, as `leewayctl store create` makes it: the first
    /// by that, and all others as copies with an id of their own.
    void renew()
    {
        if (!m_hasModel) {
            forget();
            const Ran made = admin(QStringLiteral("create"));
            if (made.code != 0)
                qFatal("%s", made.told().constData());
            copyDatabase(QStringLiteral("store"), QStringLiteral("model"));
            m_hasModel = true;
            return;
        }
        dropDatabase();
        copyDatabase(QStringLiteral("model"), QStringLiteral("store"));
        sql(QStringLiteral("UPDATE core.store SET id = gen_random_uuid(), made_at = now()"));
    }

    static void start(QProcess &process, const QStringList &words)
    {
        process.setProcessChannelMode(QProcess::SeparateChannels);
        process.start(qEnvironmentVariable("LEEWAYCTL", QStringLiteral(LEEWAYCTL)),
                      QStringList{QStringLiteral("--json")} + words);
        if (!process.waitForStarted())
            qFatal("%s does not start", LEEWAYCTL);
    }
    static Ran endOf(QProcess &process)
    {
        constexpr int kPatienceMs = 240'000;
        const bool ended =
            process.waitForFinished(kPatienceMs) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }
    /// leewayctl --json without a store of this computer.
    static Ran run(const QStringList &words)
    {
        QProcess process;
        start(process, words);
        return endOf(process);
    }
    /// "store <word> ADDRESS …" as the administrator.
    [[nodiscard]] Ran admin(const QString &word, const QStringList &more = {}) const
    {
        return run(QStringList{QStringLiteral("store"), word, address()} + more);
    }

    /// The files of the ladder, in order.
    static QStringList stepFiles()
    {
        const QDir folder(qEnvironmentVariable("LEEWAY_SOURCE_DIR") +
                          QStringLiteral("/resources/sql/shared"));
        QStringList files;
        for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name))
            files.append(folder.filePath(name));
        return files;
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s cannot be read", qPrintable(path));
        return file.readAll();
    }
    /// What core.schema_step must hold.
    static QString wantedSteps()
    {
        QStringList lines;
        for (const QString &path : stepFiles())
            lines.append(QFileInfo(path).fileName().left(4) + u'|' +
                         QString::fromLatin1(
                             QCryptographicHash::hash(bytesOf(path), QCryptographicHash::Sha256).toHex()));
        return lines.join(u'\n');
    }
    [[nodiscard]] QString climbedSteps() const
    {
        return sql(QStringLiteral(
            "SELECT lpad(number::text, 4, '0'), sha256 FROM core.schema_step ORDER BY number"));
    }

private:
    void dropDatabase()
    {
        sql(QStringLiteral("DROP DATABASE store WITH (FORCE)"), QStringLiteral("postgres"));
    }
    /// With the rights on it and what is set for it, which are no part of what the server copies.
    void copyDatabase(const QString &from, const QString &to)
    {
        const QString postgres = QStringLiteral("postgres");
        sql(QStringLiteral("CREATE DATABASE %1 OWNER it_admin TEMPLATE %2").arg(to, from), postgres);
        sql(QStringLiteral(
                "UPDATE pg_database SET datacl = (SELECT datacl FROM pg_database WHERE datname = '%2') WHERE "
                "datname = '%1'; INSERT INTO pg_db_role_setting SELECT n.oid, s.setrole, s.setconfig FROM "
                "pg_db_role_setting s JOIN pg_database o ON o.oid = s.setdatabase AND o.datname = '%2', "
                "pg_database n WHERE n.datname = '%1'")
                .arg(to, from),
            postgres);
    }

    PgCluster m_cluster;
    bool m_hasModel = false;
};

/// Fails unless the run ended well.
#define VERIFY_DONE(ran)                                                                                     \
    do {                                                                                                     \
        const leeway::test::Ran ran_ = (ran);                                                                \
        QVERIFY2(ran_.code == 0, ran_.told().constData());                                                   \
    } while (false)

/// Fails unless the run failed with exit 1 and says `words` on stderr.
#define VERIFY_FAILED(ran, words)                                                                            \
    do {                                                                                                     \
        const leeway::test::Ran ran_ = (ran);                                                                \
        QVERIFY2(ran_.code == 1 && ran_.err.contains(words), ran_.told().constData());                       \
    } while (false)

} // namespace leeway::test
