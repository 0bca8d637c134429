#pragma once

#include "domain/enums.h"
#include "domain/json_faults.h"
#include "domain/money.h"

#include <QJsonObject>

#include <map>
#include <optional>
#include <vector>

namespace leeway::resolution
{

/// Something that may be given or done to settle a case (design.md 1), as the lead writes it down.
struct Resolution {
    QString key;
    domain::ResolutionKind kind = domain::ResolutionKind::Credit;
    std::map<QString, QString> name{}; ///< by language tag: "Goodwill credit"
    std::map<QString, QString> does{}; ///< one line of what it is; may be empty
    /// What may be said once it was given; "{amount}" stands for the sum. Empty: nothing is proposed.
    std::map<QString, QString> says{};
    std::optional<domain::Money> suggests{}; ///< the sum that the panel begins with
    bool needsOrder = false;                 ///< only where the case is about a line of an order
    std::vector<domain::PayoutWay> ways{};   ///< how it may reach the customer, best first; empty: None
    int position = 0;                        ///< smaller comes first
    bool active = true;

    bool operator==(const Resolution &) const = default;
};
using Catalogue = std::vector<Resolution>;

/// Whether it costs nothing, so that it takes no leeway: an explanation, an apology, a call back.
bool isFree(domain::ResolutionKind kind);

/// {"key", "kind", "name", "does"?, "says"?, "suggests"?: "450.00" with "currency", "needs_order"?, "ways"?,
/// "position"?, "active"?}; nothing when it is none, and then `faults` holds what is wrong, from `path` on.
std::optional<Resolution> resolutionFrom(const QJsonObject &json, const QString &path,
                                         domain::JsonFaults &faults);
QJsonObject toJson(const Resolution &resolution);

/// The format that a file of resolutions names in its first key, and the most such a file may hold.
QString catalogueFormat();
inline constexpr qsizetype kCatalogueMostBytes = 4 * 1024 * 1024;

/// {"format", "resolutions": [...]}: all of it, or nothing and `faults`. Any bytes may come.
std::optional<Catalogue> catalogueFrom(const QByteArray &file, domain::JsonFaults &faults);
/// The readable file; catalogueFrom gives the same back.
QByteArray catalogueFile(const Catalogue &catalogue);

/// Those in use, in the lead's order; equal positions by key.
Catalogue inOrder(Catalogue all);

} // namespace leeway::resolution
