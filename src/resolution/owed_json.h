#pragma once

#include "domain/json_faults.h"
#include "resolution/owed.h"

#include <QJsonObject>

namespace leeway::resolution
{

/// An entry of the table of what is owed, as it is kept and travels: one row with the authority to give it.
struct OwedEntry {
    QString key;
    int version = 1;
    OwedRow row;
    QString currency; ///< of the authority
    std::vector<OwedAuthority> authority{};

    /// "goods v2"
    [[nodiscard]] QString name() const { return QStringLiteral("%1 v%2").arg(key).arg(version); }
    /// The table that holds nothing else.
    [[nodiscard]] OwedTable table() const { return {{row}, authority}; }

    bool operator==(const OwedEntry &) const = default;
};

/// {"key", "version", "place", "article"?, "faults"?, "from_months", "until_months", "gives": ["refund", …],
/// "currency", "authority": {"agent": "5000.00", …}, "basis"?, "checked"?}; nothing when it is none, and then
/// `faults` holds what is wrong.
std::optional<OwedEntry> owedEntryFrom(const QJsonObject &json, const QString &path,
                                       domain::JsonFaults &faults);
QJsonObject toJson(const OwedEntry &entry);

QString owedFormat();
/// What every file says at its top: it is shipped empty, and what is owed where is no program's to say.
QString owedNotice();
inline constexpr qsizetype kOwedMostBytes = 4 * 1024 * 1024;

/// {"format", "notice", "entries": [...]}: all of it, or nothing and `faults`. Any bytes may come.
std::optional<std::vector<OwedEntry>> owedEntriesFrom(const QByteArray &file, domain::JsonFaults &faults);
/// The readable file; owedEntriesFrom gives the same back.
QByteArray owedFile(const std::vector<OwedEntry> &entries);

/// Of each key the newest version.
std::vector<OwedEntry> newestOf(std::vector<OwedEntry> entries);

} // namespace leeway::resolution
