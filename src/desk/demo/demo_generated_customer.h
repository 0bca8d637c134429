#pragma once

#include "desk/demo/demo_generated_ids.h"
#include "desk/demo/demo_names.h"
#include "desk/demo/demo_words.h"
#include "storage/bulk.h"

namespace leeway::desk
{

/// What generated rows are made from; read once, then only looked at.
struct DemoMaterial {
    DemoPlan plan;
    std::vector<domain::Person> persons;
    std::vector<DemoCulture> cultures;
    std::map<QString, DemoWords> words;
};

/// A case of the customer at hand and which of their interactions are its own.
struct GeneratedCase {
    domain::Case row;
    qint64 first = 0; ///< number of its first interaction within the customer
    qint64 count = 0;
    qint64 spanMs = 0; ///< from its first to after its last interaction
    DemoTopic topic;   ///< what all its texts are about
};

/// The customer whose rows are being made.
struct GeneratedCustomer {
    qint64 index = -1;
    qint64 interactions = 0;
    domain::Customer row;
    QString calledBy;
    const DemoCulture *culture = nullptr;
    const DemoWords *words = nullptr;
    std::vector<GeneratedCase> cases;
};

/// Makes customer number `index`, puts them with handles, preferences, consents, cases and orders into
/// `batch`. Interactions are left to the caller.
GeneratedCustomer makeCustomer(const DemoMaterial &material, qint64 index, qint64 interactions,
                               DemoIdMaker &ids, storage::BulkBatch &batch);
/// One order of `customer`, paid and delivered, some of it returned.
domain::Order makeOrder(const DemoMaterial &material, const GeneratedCustomer &customer, DemoIdMaker &ids,
                        DemoRandom &random);

} // namespace leeway::desk
