#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <vector>

namespace leeway::desk
{

/// One thing a person put into a command, under the key of the row it belongs to.
struct SaidField {
    QString key;
    QJsonValue value;

    bool operator==(const SaidField &) const = default;
};

/// What a person typed or chose in the command with this body, for reading: no ids, nothing that the program
/// added, nothing empty. Pure.
std::vector<SaidField> whatWasSaid(const QJsonObject &body);

} // namespace leeway::desk
