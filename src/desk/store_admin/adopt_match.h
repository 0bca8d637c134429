#pragma once

#include "base/result.h"
#include "domain/company.h"

#include <QHash>
#include <QJsonObject>
#include <QSet>
#include <QUuid>

namespace leeway::desk
{

/// A shared store as whoever moves in sees it (api.adopt_look).
struct StoreLook {
    QUuid store;
    QString name;
    qint64 schema = 0; ///< the step of the ladder it stands on
    domain::CompanySnapshot company;
};
/// FieldInvalid for what is no such answer.
base::Result<StoreLook> storeLookFrom(const QJsonObject &answer);

/// What of this computer the shared store has already, under another id.
struct AdoptMatch {
    QHash<QString, QString> ids; ///< of people and teams: here -> there
    QSet<QString> leftOut;       ///< ids of rows that stay behind: the shared store's word holds
    int persons = 0;             ///< people who are there already

    bool operator==(const AdoptMatch &) const = default;
};

/// People are matched by name within `team`, teams by name; of two of one name nobody knows which, so that
/// one comes as another. A store with one team alone moves it into `team`, whatever it is called. Choices are
/// matched by kind and words, holidays by day and team. The memberships of people who are there already stay
/// behind: which team somebody is in is not guessed from two lists. Pure.
AdoptMatch matchWith(const domain::CompanySnapshot &here, const domain::CompanySnapshot &there,
                     domain::TeamId team);

} // namespace leeway::desk
