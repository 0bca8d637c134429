#pragma once

#include "base/clock.h"
#include "domain/enums.h"
#include "domain/ids.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace leeway::domain
{

/// Someone we serve. The name is as they write it; everything may be empty but the name.
struct Customer {
    CustomerId id;
    CustomerKind kind = CustomerKind::Person;
    QString name;
    QString pronunciation; ///< how to say the name, in the agent's spelling: "MAH-rit SUR-buh"
    QString pronouns;      ///< as they gave them, e.g. "she"; empty: say "they"
    QString place;
    QString timeZone;      ///< IANA name, e.g. "Europe/Oslo"; empty: unknown, no local time is shown
    QStringList languages; ///< BCP 47 tags, best first
    QString tier;
    std::optional<base::Instant> since;   ///< customer since; absent: unknown
    QString accountNumber;                ///< ours, as printed on invoices
    int orderCount = 0;                   ///< orders known to be theirs, kept by the store
    bool restricted = false;              ///< opened only with a reason
    bool thisCaseOnly = false;            ///< older cases folded behind one line, decisions.md 16
    std::optional<CustomerId> mergedInto; ///< set while a reversible merge link points to another record
    TeamId team;                          ///< whose it is in a shared store; null on this computer only
    qint64 version = 0;

    bool operator==(const Customer &) const = default;
};

/// One of the people of a household or company.
struct Member {
    MemberId id;
    CustomerId customer;
    QString name;
    QString role; ///< "buyer", "son", in their words
    QString language;
    bool decidesMoney = false;

    bool operator==(const Member &) const = default;
};

/// A way a customer reaches us.
struct Handle {
    HandleId id;
    CustomerId customer;
    std::optional<MemberId> member; ///< whose it is, when the customer is a household or company
    HandleKind kind = HandleKind::Phone;
    QString value;      ///< as given, for showing
    QString normalized; ///< as matched: E.164, lower-case address, @name, digits
    QString label;      ///< "work", "mobile"
    std::optional<base::Instant> changedAt;

    bool operator==(const Handle &) const = default;
};

/// How a customer likes to be served: who learned it, when and how, and whether it may be said aloud.
struct Preference {
    PreferenceId id;
    CustomerId customer;
    PreferenceKind kind = PreferenceKind::Prefers;
    QString text;
    QString icon;   ///< name in resources/icons, e.g. "phone"; empty for none
    QString source; ///< "asked for it in March", "noted by 3 colleagues"
    PersonId learnedBy;
    base::Instant learnedAt{};
    bool sayable = true;
    std::optional<base::Instant> expiresAt; ///< manner: 18 months after, unless confirmed (guide 13.1)

    /// What is past its time is kept for whoever edits the record, and neither shown nor used.
    [[nodiscard]] bool isInForce(base::Instant now) const { return !expiresAt || *expiresAt > now; }
    bool operator==(const Preference &) const = default;
};

/// What to do for this customer, never why: "letters in large print", "allow time".
struct Need {
    NeedId id;
    CustomerId customer;
    QString text;
    QString source;
    base::Instant recordedAt{};

    bool operator==(const Need &) const = default;
};

/// What a customer allowed; the newest row of a kind is in force, older ones stay as the record.
struct Consent {
    ConsentId id;
    CustomerId customer;
    ConsentKind kind = ConsentKind::History;
    ConsentState state = ConsentState::Unknown;
    QString detail;      ///< "by email" for a survey; may be empty
    QString textVersion; ///< which wording they saw
    QString source;      ///< "web form", "asked on the phone"
    base::Instant at{};  ///< when agreed, refused or withdrawn

    bool operator==(const Consent &) const = default;
};

} // namespace leeway::domain
