#include "support/server_user.h"

#include <QFile>

#include <csignal>

#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace leeway::test
{

namespace
{

struct Ids {
    uid_t user;
    gid_t group;
};

Ids serverUser()
{
    if (geteuid() != 0)
        return {geteuid(), getegid()};
    const passwd *entry = getpwnam("postgres");
    if (!entry)
        entry = getpwnam("nobody");
    if (!entry)
        qFatal("there is no user but root to run PostgreSQL");
    return {entry->pw_uid, entry->pw_gid};
}

} // namespace

void runAsServerUser(QProcess &process, bool diesWithUs)
{
    // Names are looked up here: the child may call nothing that takes a lock.
    process.setChildProcessModifier([ids = serverUser(), diesWithUs] {
        if (geteuid() == 0 &&
            (setgroups(1, &ids.group) != 0 || setgid(ids.group) != 0 || setuid(ids.user) != 0))
            _exit(126);
        // After setuid, which takes the wish away.
        if (diesWithUs)
            prctl(PR_SET_PDEATHSIG, SIGQUIT);
    });
    process.setWorkingDirectory(QStringLiteral("/"));
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    environment.remove(QStringLiteral("PGOPTIONS"));
    process.setProcessEnvironment(environment);
}

void giveToServerUser(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat about {
    };
    if (stat(name.constData(), &about) != 0)
        qFatal("%s is not there", name.constData());
    const Ids ids = serverUser();
    if (chown(name.constData(), ids.user, ids.group) != 0 ||
        chmod(name.constData(), S_ISDIR(about.st_mode) ? 0700 : 0600) != 0)
        qFatal("%s cannot be given away", name.constData());
}

} // namespace leeway::test
