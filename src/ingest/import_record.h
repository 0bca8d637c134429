#pragma once

#include "domain/case.h"
#include "domain/customer.h"
#include "domain/interaction.h"
#include "domain/order.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace leeway::ingest
{

/// A way to reach the customer, as the file gives it. Not normalized: that needs the workspace's region.
struct ImportHandle {
    domain::HandleKind kind = domain::HandleKind::Other;
    QString value;
    QString label;

    bool operator==(const ImportHandle &) const = default;
};

/// Whose row it is. Two rows with the same `key` of one source are the same customer.
struct ImportCustomer {
    QString key;  ///< empty: the row names no customer (an order or payment that is linked later or listed)
    QString name; ///< empty: not in this row; an earlier or later one may have it
    domain::CustomerKind kind = domain::CustomerKind::Person;
    QString place;
    QString language; ///< BCP 47, or empty
    QString accountNumber;
    QString tier;
    QString timeZone; ///< IANA name that exists, or empty
    QString pronouns;
    std::optional<base::Instant> since;
    std::vector<ImportHandle> handles;

    bool operator==(const ImportCustomer &) const = default;
};

/// Which problem it is about. Two rows with the same `key` of one source are the same case of the same
/// customer.
struct ImportCase {
    QString key;
    QString number; ///< the label the source says aloud; empty: none
    QString title;
    QString type;
    domain::CaseStatus status = domain::CaseStatus::Open;
    bool complaint = false;

    bool operator==(const ImportCase &) const = default;
};

struct ImportAttachment {
    domain::Attachment listed; ///< ids are null; `stored` is false when `bytes` was left out (over the cap)
    QByteArray bytes;

    bool operator==(const ImportAttachment &) const = default;
};

/// One thing that happened. Ids, customer, case and person of `interaction` are null: they are resolved from
/// the keys of the record; its `source` and `sourceId` are set and tell doubles.
struct ImportInteraction {
    domain::Interaction interaction;
    std::optional<domain::Transcript> transcript;
    QString html; ///< sanitized (html_sanitizer.h); empty for none
    std::vector<ImportAttachment> attachments;
    QString agent; ///< the colleague's name in the source; empty when there was none or it is not said

    bool operator==(const ImportInteraction &) const = default;
};

/// Something that happened to an order which may stand in another file.
struct ImportOrderEvent {
    QString orderNumber;
    domain::OrderEvent event;

    bool operator==(const ImportOrderEvent &) const = default;
};

/// What one row, line or message became. Everything is keyed by the source's own keys, never by our ids; all
/// texts are masked (domain/masking.h) and free of NUL.
struct ImportRecord {
    qint64 line = 0; ///< of its first byte, from 1
    QString source;  ///< Mapping::source
    ImportCustomer customer;
    std::optional<ImportCase> mainCase;
    std::vector<ImportInteraction>
        interactions; ///< oldest first as the mapping lists them; may be empty for orders
    std::optional<domain::Outcome> outcome; ///< ids null; belongs to mainCase
    std::optional<domain::Order> order; ///< ids null; customerKey, source and sourceId set; at most one line
    QString orderLine;                  ///< the source's key of that line; empty: its article tells it apart
    std::optional<ImportOrderEvent> orderEvent;

    bool operator==(const ImportRecord &) const = default;
};

/// A row that could not be read, and why. Reading goes on after it.
struct Rejected {
    qint64 line = 0;
    QString
        reason;  ///< English, names the column and what was wrong; no contents beyond a short masked excerpt
    QString raw; ///< the row as it stood, masked, at most kRawCap characters

    bool operator==(const Rejected &) const = default;
};
inline constexpr qsizetype kRawCap = 4096;

/// Every row of a file is exactly one of these.
using ImportItem = std::variant<ImportRecord, Rejected>;

} // namespace leeway::ingest
