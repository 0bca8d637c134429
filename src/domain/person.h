#pragma once

#include "domain/enums.h"
#include "domain/ids.h"

#include <QStringList>

namespace leeway::domain
{

/// Someone who works with Leeway. Every command names its person.
struct Person {
    PersonId id;
    QString name;
    Role role = Role::Agent;
    QString team;
    QStringList languages; ///< BCP 47 tags, best first
    bool active = true;    ///< false: left; the name stays on what they did

    bool operator==(const Person &) const = default;
};

} // namespace leeway::domain
