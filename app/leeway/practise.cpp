#include "app/leeway/practise.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>

namespace leeway::app
{

PractiseFolder::PractiseFolder(const QString &usual)
    : m_folder(QDir::temp().filePath(QStringLiteral("leeway-practise-XXXXXX")))
{
    const QString look = QStringLiteral("/window.ini");
    if (m_folder.isValid())
        QFile::copy(usual + look, m_folder.path() + look); // there may be none yet
}

bool startPractise()
{
    return QProcess::startDetached(QCoreApplication::applicationFilePath(), {QStringLiteral("--practise")});
}

} // namespace leeway::app
