#pragma once

#include "domain/store_status.h"
#include "models/format.h"

/// What the screens say about the shared store. Pure: status, locale, zone and present moment are handed in.
namespace leeway::models
{

/// How a line about the store looks. There is no critical tone: the network is nobody's fault, and nothing is
/// lost by it (guide, section 9).
enum class StoreTone { Quiet, Working, Caution };

/// The state line of the contact bar: one phrase, and behind it what that means.
struct StoreLine {
    QString lead;
    QString text; ///< goes on after `lead`; may be empty
    QString iconName;
    StoreTone tone = StoreTone::Quiet;

    bool operator==(const StoreLine &) const = default;
};

/// Empty on this computer only: there is no store to speak of.
StoreLine storeLine(const domain::StoreStatus &status, const Format &format);

/// The strip behind "Details": what is, what it means, and what can be done.
struct StoreDetail {
    QString title;
    QString text;
    bool tryNow = false;
    bool offlineHelp = false; ///< "What works offline?"
    bool signIn = false;
    bool openInvite = false;        ///< a new one may be the way out
    std::optional<base::Code> help; ///< the section of the help that says more

    bool operator==(const StoreDetail &) const = default;
};

/// `rowsPerSecond` of a first sync; absent while it is not known.
StoreDetail storeDetail(const domain::StoreStatus &status, const Format &format,
                        std::optional<qint64> rowsPerSecond = {});

/// "just now" for the last ten seconds, so that a store that is asked every few seconds gives a line that
/// stands still; then "12 s ago", "5 min ago", "at 14:56", "Thu 16:00"; "never" for the epoch.
QString storeAgo(const Format &format, base::Instant at);
/// "3 changes wait to be sent"; empty for none.
QString storeWaiting(qint64 waiting);
/// Whom this desk holds: "Your whole team", "Customers of 14 days".
QString storeHolds(int keepDays);
/// "3 changes need you"; empty for none.
QString storeNeedsYou(qint64 unsettled);
/// "Emre has this customer open too."; empty for nobody. `hidden` names nobody.
QString storeHere(const std::vector<domain::Presence> &here, const Format &format, bool hidden = false);
/// Who is in a contact with the same customer now, in a sentence, isolated; empty for nobody. `hidden` names
/// nobody.
QString whoTalksToo(const std::vector<domain::Presence> &here, bool hidden = false);
/// The store's name in a sentence, isolated; "the shared store" while it is not known.
QString storeName(const domain::StoreStatus &status);

} // namespace leeway::models
