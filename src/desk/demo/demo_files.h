#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace leeway::desk
{

/// A file as the program carries it, by name without folder.
struct DemoFile {
    QString name;
    QByteArray bytes;
};

/// The files of one folder of resources/demo ("people", "words", "names"), by name. FileUnreadable when it is
/// empty.
base::Result<std::vector<DemoFile>> demoFiles(const QString &folder);
/// An attachment of the demo ("tank_corner.png"). FileUnreadable when it is not there.
base::Result<QByteArray> demoAttachment(const QString &name);

} // namespace leeway::desk
