#include "support/certificates.h"

#include <QFile>
#include <QProcess>

namespace leeway::test
{

// Elliptic curves, because RSA keys take their time.
Certificates::Certificates()
{
    openssl(QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -batch "
                           "-subj /CN=Test-Root -keyout root.key -out root.crt"));
}

Certificates::Pair Certificates::forServer(const QString &dnsName) const
{
    QFile extensions(m_folder.filePath(QStringLiteral("server.ext")));
    if (!extensions.open(QIODevice::WriteOnly) ||
        extensions.write("subjectAltName=DNS:" + dnsName.toUtf8() + '\n') < 0)
        qFatal("%s cannot be written", qPrintable(extensions.fileName()));
    extensions.close();
    openssl(QStringLiteral("req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -batch "
                           "-subj /CN=%1 -keyout server.key -out server.csr")
                .arg(dnsName));
    openssl(QStringLiteral("x509 -req -in server.csr -CA root.crt -CAkey root.key -CAcreateserial -days 2 "
                           "-extfile server.ext -out server.crt"));
    return {content(QStringLiteral("server.crt")), content(QStringLiteral("server.key"))};
}

void Certificates::openssl(const QString &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("openssl"), arguments.split(u' '));
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments), process.readAllStandardError().constData());
}

QByteArray Certificates::content(const QString &name) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not there", qPrintable(name));
    return file.readAll();
}

} // namespace leeway::test
