#pragma once

#include <QString>
#include <QUuid>

namespace leeway::desk
{

/// The id of something in the demo files: UUID version 5 of "kind/name" in a namespace of our own, so that
/// reading the files twice, on any computer, gives the same ids and loading them twice makes no doubles.
QUuid demoUuid(const char *kind, const QString &name);

template <class Id> Id demoId(const char *kind, const QString &name)
{
    return Id{demoUuid(kind, name)};
}

} // namespace leeway::desk
