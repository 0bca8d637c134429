#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/opening_hours.h"

#include <QDate>
#include <QStringList>

#include <optional>

namespace leeway::domain
{

/// People who share customers, funds and a lead.
struct Team {
    TeamId id;
    QString name;
    QString timeZone; ///< IANA name
    QString currency; ///< ISO 4217, its base currency
    bool active = true;
    OpeningHours hours; ///< in its time zone

    bool operator==(const Team &) const = default;
};

/// Someone who works with Leeway. Every command names its person.
struct Person {
    PersonId id;
    QString name;
    Role role = Role::Agent;
    QString team;
    QStringList languages;                    ///< BCP 47 tags, best first
    bool active = true;                       ///< false: left; the name stays on what they did
    TeamId teamId;                            ///< null: no shared store has said yet
    std::optional<base::Instant> awayUntil{}; ///< past or absent: at work
    PersonId cover{};                         ///< who does theirs meanwhile; null: nobody
    QDate lastDay{};                          ///< still at work on it; null: nobody knows

    bool operator==(const Person &) const = default;
};

} // namespace leeway::domain
