#pragma once

#include "desk/demo/demo_object.h"
#include "storage/bulk.h"

#include <QHash>

namespace leeway::desk
{

/// What the readers of one demo share: where rows go and which keys are known.
struct DemoContext {
    storage::BulkBatch &batch;
    QHash<QString, domain::Person> persons; ///< by the key used in the files
    QSet<QString> customers;                ///< keys taken so far
    QSet<QString> caseNumbers;
    QSet<QString> orderNumbers;
};

/// One customer while their record is read.
struct DemoCustomer {
    QString key;
    domain::CustomerId id;
    QString name;
    QString calledBy; ///< how they sign: author of what they wrote
    QString language;
};

void readDemoPersons(DemoObject &workspace, DemoContext &context);
/// The person under `key`; a problem when nobody has that key, a null id when the field is absent.
domain::PersonId demoPerson(DemoObject &object, const char *key, const DemoContext &context);
/// One entry of `customers` with everything below it.
void readDemoCustomer(DemoObject &object, DemoContext &context);

} // namespace leeway::desk
