#pragma once

#include "domain/contact.h"
#include "domain/order.h"
#include "domain/snapshots.h"

#include <vector>

/// Who is speaking, how sure that is, and what follows from it. Pure.
namespace leeway::domain
{

/// How it was made sure. Stored with the contact by its name (`identityHow`).
enum class IdentityWay {
    Questions,    ///< about orders and the account, answered right
    ChannelLogin, ///< they are signed in on the channel they use
    PhoneSystem   ///< the phone system says it made sure
};
QString nameOfWay(IdentityWay way);
std::optional<IdentityWay> wayOf(const Contact &contact);

/// What an agent may want to do in a contact that somebody else could abuse.
enum class IdentityNeed {
    SeeHistory,  ///< who they are and what happened so far
    WriteDown,   ///< notes, attempts, promises
    TellDetails, ///< say aloud what stands in the record: addresses, orders, sums
    ChangeWays,  ///< phone numbers, addresses, account number, people with authority: ways into the account
    Give         ///< what costs money: granting it, and asking for more
};

enum class IdentityAnswer {
    Yes,
    WithWarning, ///< it is said before that nobody verified who speaks, and the agent decides. Where money is
                 ///< given the way to verify stands beside it; an ask tells it to whoever decides
    No
};

/// What may be done at a level. One that was refused may be seen and written down, no more.
IdentityAnswer answerFor(IdentityLevel level, IdentityNeed need);
/// Whether money may be given in `contact` at all. One that is somebody's is matched at least.
bool mayGiveIn(const Contact &contact);

/// A question whose answer the person who rings must know, and its answer as it stands in the record.
struct IdentityQuestion {
    enum class Kind { LastArticle, OrderNumber, Place, AccountEnd, Email, Phone };
    Kind kind = Kind::Place;
    QString answer;
    bool operator==(const IdentityQuestion &) const = default;
};

/// What can be asked, the best first: what is known, and was not given away by how they reached us
/// (`handle`).
std::vector<IdentityQuestion> identityQuestions(const CustomerSnapshot &snapshot,
                                                const std::vector<Order> &orders, const QString &handle);

/// How many right answers make sure, and how many wrong ones end it for this contact.
constexpr int kRightAnswers = 2;
constexpr int kWrongAnswers = 3;

/// Wrong answers given in this contact so far.
int wrongAnswers(const Contact &contact);
/// `contact` after one more wrong answer: with the third it is refused, for good.
Contact afterWrongAnswer(Contact contact);
/// `contact` made sure; unchanged when it was refused.
Contact afterVerified(Contact contact, IdentityWay way);

/// The handle that changed last, when that was within seven days: somebody may be on the way into an account.
std::optional<Handle> recentlyChanged(const std::vector<Handle> &handles, base::Instant now);

} // namespace leeway::domain
