#pragma once

#include "domain/interaction.h"
#include "storage/connection.h"

#include <limits>

#include <QHash>
#include <QSet>

namespace leeway::storage
{

/// True for what the orders and money filter lets through.
bool isBusiness(const domain::Interaction &interaction);

/// True for what a customer wrote and no colleague had in hand when it came: somebody has to answer.
bool isQuestion(const domain::Interaction &interaction);
/// True when somebody of ours spoke with the customer or wrote to them; a note or a delivery is no answer.
bool isAnswer(const domain::Interaction &interaction);

/// Collects what rows added and removed do to the kept counts, then writes each count once.
///
/// One rule for single writes and bulk: whoever adds, removes or moves an interaction or case tells it here
/// and calls `write` before the transaction ends. Belongs to one transaction.
class Counters
{
public:
    /// An interaction is there (`by` 1) or gone (-1) at this place.
    void count(const domain::Interaction &interaction, int by);
    /// Cases of this customer were added, settled or merged.
    void casesChanged(domain::CustomerId customer) { m_caseCustomers.insert(customer); }
    /// Orders of this customer were added or linked.
    void ordersChanged(domain::CustomerId customer) { m_orderCustomers.insert(customer); }
    [[nodiscard]] base::Result<void> write(Connection &db);

private:
    static constexpr qint64 kNever = std::numeric_limits<qint64>::min();
    struct Place {
        QByteArray customer;
        QByteArray mainCase; ///< empty: of no case
        QString channel;
        bool operator==(const Place &) const = default;
        friend size_t qHash(const Place &p, size_t seed = 0)
        {
            return qHashMulti(seed, p.customer, p.mainCase, p.channel);
        }
    };
    struct Counts {
        int all = 0;
        int business = 0;
    };
    /// What is known of the newest interaction of a customer or case.
    struct Newest {
        int count = 0;
        qint64 at = kNever;
        QString channel;
        bool removed = false; ///< the newest may be gone: look again
        bool asked = false;   ///< a question came
        qint64 answered = kNever;
    };
    static void note(Newest &newest, const domain::Interaction &interaction, int by);
    [[nodiscard]] base::Result<void> writePlaces(Connection &db);
    [[nodiscard]] base::Result<void> writeChannels(Connection &db);
    [[nodiscard]] base::Result<void> writeCases(Connection &db);
    [[nodiscard]] static base::Result<void> writeWaiting(Connection &db, const QByteArray &theCase,
                                                         const Newest &newest);
    [[nodiscard]] base::Result<void> writeCustomers(Connection &db);

    QHash<Place, Counts> m_places;
    QHash<QByteArray, Newest> m_cases;
    QHash<QByteArray, Newest> m_customers;
    QSet<domain::CustomerId> m_caseCustomers;
    QSet<domain::CustomerId> m_orderCustomers;
};

} // namespace leeway::storage
