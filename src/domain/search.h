#pragma once

#include "domain/ids.h"
#include "domain/interaction.h"
#include "domain/knowledge.h"
#include "domain/snapshots.h"

#include <chrono>
#include <vector>

namespace leeway::domain
{

/// What the palette looks through.
enum class SearchScope { Everything, Customers, Cases, Knowledge, Commands };

/// A customer found, and how well.
struct CustomerHit {
    CustomerRow row;
    QString matched; ///< the handle, number or name the words were found in, as stored
    bool byTypo = false;
    TeamId team{}; ///< whose it is; null where nobody asked a shared store
    bool operator==(const CustomerHit &) const = default;
};

struct CaseHit {
    CaseId id;
    CustomerId customer;
    QString title;
    QString number;
    QString customerName;
    CaseStatus status = CaseStatus::Open;
    base::Instant openedAt{};
    std::optional<base::Instant> settledAt;
    bool operator==(const CaseHit &) const = default;
};

/// Words found in an interaction; `snippet` is plain text around the first hit.
struct HistoryHit {
    InteractionId id;
    CustomerId customer;
    std::optional<CaseId> mainCase;
    QString customerName;
    QString author; ///< as Interaction::author; the words may have been found here alone
    QString title;
    QString snippet;
    Channel channel = Channel::Phone;
    base::Instant at{};
    bool operator==(const HistoryHit &) const = default;
};

/// One stage's answer. Stages arrive in order: exact and prefix hits, words in history, then typo hits that
/// only append customers (decisions.md 27).
struct SearchHits {
    std::vector<CustomerHit> customers;
    std::vector<CaseHit> cases;
    std::vector<ArticleLine> articles;
    std::vector<HistoryHit> history;
    bool historySearched = false;
    bool indexComplete = true; ///< false while an import's rows are still being indexed
};

} // namespace leeway::domain
