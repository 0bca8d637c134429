#pragma once

#include "domain/grant.h"
#include "domain/json/company.h"
#include "domain/ledger/lease.h"
#include "domain/policy.h"

namespace leeway::domain
{

// What is set and given, in the form of commands and of the shared store (src/sync/protocol.md).

template <> struct CompanyRecord<Policy> {
    static QString name() { return QStringLiteral("policy"); }
    static QString key(const Policy &policy) { return policy.id.toString(); }
};
QJsonObject recordOf(const Policy &policy);
base::Result<Policy> policyFrom(const QJsonObject &row);
/// What a person may have typed: FieldInvalid with the key that does not fit. The store judges alike.
base::Result<void> checked(const Policy &policy);

/// The body of grant.give.v1 without its interaction and booking; state and times of later are not in it.
QJsonObject toJson(const Grant &grant);
// Rows of the shared store.
base::Result<Fund> fundFrom(const QJsonObject &row);
base::Result<Lease> leaseFrom(const QJsonObject &row);
base::Result<Grant> grantFromRow(const QJsonObject &row);

/// From such a body; who and when stand in the command. FieldInvalid names the key that does not fit.
base::Result<Grant> grantFrom(const QJsonObject &body);

} // namespace leeway::domain
