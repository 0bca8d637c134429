#include "storage/counters.h"

#include "storage/row_values.h"

namespace leeway::storage
{

using base::Result;

bool isBusiness(const domain::Interaction &interaction)
{
    return interaction.channel == domain::Channel::Event || !interaction.money.currency.isEmpty();
}

void Counters::note(Newest &newest, const domain::Interaction &interaction, int by)
{
    newest.count += by;
    const qint64 at = base::toMs(interaction.at);
    if (by < 0) {
        newest.removed = true;
    } else if (at >= newest.at) {
        newest.at = at;
        newest.channel = domain::nameOf(interaction.channel);
    }
}

void Counters::count(const domain::Interaction &interaction, int by)
{
    const QByteArray customer = interaction.customer.toBytes();
    const QByteArray mainCase = interaction.mainCase ? interaction.mainCase->toBytes() : QByteArray("");
    Counts &counts = m_places[Place{customer, mainCase, domain::nameOf(interaction.channel)}];
    counts.all += by;
    counts.business += isBusiness(interaction) ? by : 0;
    note(m_customers[customer], interaction, by);
    if (interaction.mainCase)
        note(m_cases[mainCase], interaction, by);
}

Result<void> Counters::writeCases(Connection &db)
{
    for (auto it = m_cases.cbegin(); it != m_cases.cend(); ++it) {
        const QVariant newest = it->at == kNever ? QVariant(0) : QVariant(it->at);
        auto done =
            db.exec(QStringLiteral("UPDATE \"case\" SET interaction_count = interaction_count + ?, last_at = "
                                   "CASE WHEN interaction_count = 0 THEN ? ELSE max(last_at, ?) END "
                                   "WHERE id = ?"),
                    {it->count, newest, newest, it.key()});
        if (done && it->removed) {
            done =
                db.exec(QStringLiteral(
                            "UPDATE \"case\" SET last_at = coalesce((SELECT max(i.at) FROM interaction AS i "
                            "WHERE i.main_case = \"case\".id AND i.customer IN (SELECT \"case\".customer "
                            "UNION SELECT id FROM customer WHERE merged_into = \"case\".customer "
                            "UNION SELECT merged_into FROM customer WHERE id = \"case\".customer AND "
                            "merged_into IS NOT NULL)), opened_at) WHERE id = ?"),
                        {it.key()});
        }
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> Counters::writeCustomers(Connection &db)
{
    for (auto it = m_customers.cbegin(); it != m_customers.cend(); ++it) {
        // After a removal the newest one is looked for again; rare, so it may read the customer's whole index
        // range.
        const auto done =
            it->removed
                ? db.exec(QStringLiteral(
                              "UPDATE customer SET interaction_count = interaction_count + ?, "
                              "(last_at, last_channel) = (SELECT max(n.at), coalesce(n.channel, '') FROM "
                              "interaction AS n WHERE n.customer = customer.id) WHERE id = ?"),
                          {it->count, it.key()})
                : db.exec(QStringLiteral("UPDATE customer SET interaction_count = interaction_count + ?, "
                                         "last_channel = CASE WHEN last_at > ? THEN last_channel ELSE ? END, "
                                         "last_at = max(coalesce(last_at, ?), ?) WHERE id = ?"),
                          {it->count, it->at, it->channel, it->at, it->at, it.key()});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> Counters::writePlaces(Connection &db)
{
    for (auto it = m_places.cbegin(); it != m_places.cend(); ++it) {
        if (it->all == 0 && it->business == 0)
            continue;
        const auto done = db.exec(
            QStringLiteral("INSERT INTO channel_count (customer, main_case, channel, count, business) "
                           "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count, "
                           "business = business + excluded.business"),
            {it.key().customer, it.key().mainCase, it.key().channel, it->all, it->business});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> Counters::write(Connection &db)
{
    if (auto done = writePlaces(db); !done)
        return done;
    if (auto done = writeCases(db); !done)
        return done;
    if (auto done = writeCustomers(db); !done)
        return done;
    for (const domain::CustomerId &customer : m_caseCustomers) {
        const auto done = db.exec(
            QStringLiteral(
                "UPDATE customer SET (case_count, open_case_count) = (SELECT count(*), "
                "coalesce(sum(k.solved = 0), 0) FROM \"case\" AS k WHERE k.customer = customer.id AND "
                "k.merged_into IS NULL) WHERE id = ?"),
            {idValue(customer)});
        if (!done)
            return tl::unexpected(done.error());
    }
    for (const domain::CustomerId &customer : m_orderCustomers) {
        const auto done =
            db.exec(QStringLiteral("UPDATE customer SET order_count = (SELECT count(*) FROM \"order\" "
                                   "AS o WHERE o.customer = customer.id) WHERE id = ?"),
                    {idValue(customer)});
        if (!done)
            return tl::unexpected(done.error());
    }
    *this = Counters();
    return {};
}

} // namespace leeway::storage
