#pragma once

#include "base/result.h"
#include "ingest/mapping_rules.h"

#include <QStringList>
#include <QTimeZone>

namespace leeway::ingest
{

/// How the rows of one kind of file become records. A value; made by parseMapping only, so every rule in it
/// holds.
struct Mapping {
    QString name; ///< "twcs.json", for messages
    QString description;
    QByteArray hash; ///< SHA-256 of its canonical JSON: which mapping a batch was imported by
    FileFormat format = FileFormat::Csv;
    char delimiter = 0; ///< 0: found out from the first line
    QByteArray charset; ///< empty: UTF-8
    QString source;
    QTimeZone zone;
    std::vector<QByteArray> blanks; ///< texts that mean "empty" ("Blank", "N/A")
    QStringList own; ///< mail: our addresses ("help@shop.example") and domains ("@shop.example"), lower case
    ColumnTable columns;
    std::optional<CustomerRule> customer;
    std::optional<CaseRule> theCase;
    std::optional<ThreadRule> threads;
    std::vector<InteractionRule> interactions;
    std::optional<OutcomeRule> outcome;
    std::optional<OrderRule> order;
    std::optional<OrderEventRule> orderEvent;

    bool operator==(const Mapping &) const = default;
};

/// Reads a mapping. `name` stands in messages: "mapping twcs.json, customer.key: …".
/// MappingInvalid for the first thing that is wrong, with its path and what was expected.
base::Result<Mapping> parseMapping(const QByteArray &json, const QString &name);

/// The mapping of a file, or of a bare name that comes with the program ("twcs.json" or "twcs"). A file of
/// that name in the working folder wins. FileUnreadable, MappingInvalid.
base::Result<Mapping> loadMapping(const QString &pathOrName);

/// Names of the mappings that come with the program.
QStringList builtInMappings();

} // namespace leeway::ingest
