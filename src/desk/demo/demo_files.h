#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace leeway::desk
{

/// A file as the program carries it; its name is the path below the folder that was asked for.
struct DemoFile {
    QString name;
    QByteArray bytes;
};

/// The files of one folder of resources/demo ("people", "words", "names") and of those inside it, by name.
/// FileUnreadable when there are none.
base::Result<std::vector<DemoFile>> demoFiles(const QString &folder);
/// One file right in resources/demo ("day.json"). FileUnreadable when it is not there.
base::Result<QByteArray> demoFile(const QString &name);
/// An attachment of the demo ("tank_corner.png"). FileUnreadable when it is not there.
base::Result<QByteArray> demoAttachment(const QString &name);

} // namespace leeway::desk
