#pragma once

#include <QList>
#include <QMetaType>
#include <QSet>
#include <QString>
#include <QUuid>

namespace leeway::storage
{

/// What a committed transaction touched. `customers` are those whose screens must be read again; `everything`
/// is set by bulk work (import, demo) in place of ids.
struct Changed {
    QSet<QString> tables;
    QSet<QUuid> customers;
    bool everything = false;

    void merge(const Changed &other)
    {
        tables.unite(other.tables);
        customers.unite(other.customers);
        everything = everything || other.everything;
    }
};

} // namespace leeway::storage

Q_DECLARE_METATYPE(leeway::storage::Changed)
