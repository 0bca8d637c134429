#pragma once

#include "domain/case.h"
#include "domain/contact.h"
#include "domain/customer.h"
#include "domain/feed_source.h"
#include "domain/interaction.h"
#include "domain/order.h"
#include "domain/person.h"

#include <QJsonObject>

#include <vector>

namespace leeway::domain
{

// The form in which values stand in a command's body and in rows of the shared store (src/sync/protocol.md).
// Keys are stable; times are milliseconds since 1970 in UTC, ids hex with dashes, enums by name, absent
// values are absent keys. Golden bytes: tests/desk/golden.

/// An interaction with all that travels inside its row.
struct InteractionRecord {
    Interaction interaction;
    std::vector<CaseId> alsoCases;
    std::optional<Transcript> transcript;
    QString html; ///< sanitized; empty for none
    std::vector<Attachment> attachments;

    bool operator==(const InteractionRecord &) const = default;
};

QJsonObject toJson(const Customer &customer); ///< the fields a person edits, without id and links
QJsonObject toJson(const Member &member);
QJsonObject toJson(const Handle &handle);
QJsonObject toJson(const Preference &preference);
QJsonObject toJson(const Need &need);
QJsonObject toJson(const Consent &consent);
QJsonObject toJson(const Attempt &attempt);
QJsonObject toJson(const Promise &promise);
QJsonObject toJson(const Contact &contact);
QJsonObject toJson(const PointMark &mark);
QJsonObject toJson(const Case &theCase);
QJsonObject toJson(const Interaction &interaction); ///< what a person writes: no money, source or parts

// Whole rows, for handing what this computer holds to a shared store.
QJsonObject rowOf(const Customer &customer);
QJsonObject rowOf(const Case &theCase);
QJsonObject rowOf(const InteractionRecord &record);
QJsonObject rowOf(const Outcome &outcome);
QJsonObject rowOf(const Order &order);
QJsonObject rowOf(const CaseLineLink &link);
QJsonObject rowOf(const Team &team);
QJsonObject rowOf(const Person &person);
QJsonObject rowOf(const FeedSource &source);

// Reading either form back; keys that are not known are passed over. FieldInvalid names the key that does not
// fit.
base::Result<Team> teamFrom(const QJsonObject &row);
base::Result<Person> personFrom(const QJsonObject &row);
base::Result<FeedSource> feedSourceFrom(const QJsonObject &row);
base::Result<Customer> customerFrom(const QJsonObject &row);
base::Result<Member> memberFrom(const QJsonObject &row);
base::Result<Handle> handleFrom(const QJsonObject &row);
base::Result<Preference> preferenceFrom(const QJsonObject &row);
base::Result<Need> needFrom(const QJsonObject &row);
base::Result<Consent> consentFrom(const QJsonObject &row);
base::Result<Attempt> attemptFrom(const QJsonObject &row);
base::Result<Promise> promiseFrom(const QJsonObject &row);
base::Result<Contact> contactFrom(const QJsonObject &row);
base::Result<PointMark> pointMarkFrom(const QJsonObject &row);
base::Result<Case> caseFrom(const QJsonObject &row);
base::Result<InteractionRecord> interactionFrom(const QJsonObject &row);
base::Result<Outcome> outcomeFrom(const QJsonObject &row);
base::Result<Order> orderFrom(const QJsonObject &row);
base::Result<CaseLineLink> caseLineLinkFrom(const QJsonObject &row);

/// `customer` with the fields of `fields` (as made by toJson) put in place of its own. A field that does not
/// fit keeps its value.
Customer withFields(Customer customer, const QJsonObject &fields);

/// For every key in which the two differ: {"base": …, "new": …}. Empty when nothing changed.
QJsonObject fieldChanges(const QJsonObject &base, const QJsonObject &edited);

} // namespace leeway::domain
