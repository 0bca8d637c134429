#include "domain/identity.h"

#include "base/text_fold.h"
#include "domain/handles.h"

#include <algorithm>
#include <array>

namespace leeway::domain
{

namespace
{

constexpr std::chrono::hours kRecent{7 * 24};
constexpr qsizetype kAccountDigits = 4;
constexpr std::array kWayNames{"questions", "channel_login", "phone_system"};
const QString kWrongPrefix = QStringLiteral("wrong_answers:");

/// `text` is what they reached us by: whoever has it need not know anything else.
bool isGivenAway(const QString &text, const QString &handle)
{
    if (handle.isEmpty() || text.isEmpty())
        return false;
    if (base::folded(text) == base::folded(handle))
        return true;
    // Two writings of one number end in the same digits.
    const QString ours = digitsOnly(text).right(8);
    return ours.size() == 8 && digitsOnly(handle).endsWith(ours);
}

const Order *newestOrder(const std::vector<Order> &orders)
{
    const auto newest = std::max_element(orders.begin(), orders.end(), [](const Order &a, const Order &b) {
        return a.orderedAt < b.orderedAt;
    });
    return newest == orders.end() ? nullptr : &*newest;
}

} // namespace

QString nameOfWay(IdentityWay way)
{
    return QLatin1String(kWayNames[static_cast<size_t>(way)]);
}

std::optional<IdentityWay> wayOf(const Contact &contact)
{
    for (size_t i = 0; i < kWayNames.size(); ++i) {
        if (contact.identityHow == QLatin1String(kWayNames[i]))
            return static_cast<IdentityWay>(i);
    }
    return std::nullopt;
}

IdentityAnswer answerFor(IdentityLevel level, IdentityNeed need)
{
    using enum IdentityAnswer;
    if (need == IdentityNeed::SeeHistory || need == IdentityNeed::WriteDown)
        return level == IdentityLevel::None ? No : Yes;
    if (level == IdentityLevel::Verified)
        return Yes;
    // Most who ring are only matched, and a voucher to the address that is known is seldom worth a lie; a way
    // into the account is.
    return need == IdentityNeed::Give && level == IdentityLevel::Matched ? WithWarning : No;
}

bool mayGiveIn(const Contact &contact)
{
    const bool linked = contact.identity == IdentityLevel::None && !contact.customer.isNull();
    return answerFor(linked ? IdentityLevel::Matched : contact.identity, IdentityNeed::Give) !=
           IdentityAnswer::No;
}

std::vector<IdentityQuestion> identityQuestions(const CustomerSnapshot &snapshot,
                                                const std::vector<Order> &orders, const QString &handle)
{
    using Kind = IdentityQuestion::Kind;
    std::vector<IdentityQuestion> questions;
    const auto ask = [&](Kind kind, const QString &answer) {
        if (!answer.trimmed().isEmpty() && !isGivenAway(answer, handle))
            questions.push_back({kind, answer.trimmed()});
    };
    const Customer &customer = snapshot.customer;
    if (const Order *order = newestOrder(orders)) {
        if (!order->lines.empty())
            ask(Kind::LastArticle, order->lines.front().article);
        ask(Kind::OrderNumber, order->number);
    }
    const QString account = digitsOnly(customer.accountNumber);
    if (account.size() > kAccountDigits && !isGivenAway(customer.accountNumber, handle))
        ask(Kind::AccountEnd, account.right(kAccountDigits));
    ask(Kind::Place, customer.place);
    for (const Handle &one : snapshot.handles) {
        if (one.kind == HandleKind::Email)
            ask(Kind::Email, one.value);
        else if (one.kind == HandleKind::Phone)
            ask(Kind::Phone, one.value);
    }
    return questions;
}

int wrongAnswers(const Contact &contact)
{
    if (!contact.identityHow.startsWith(kWrongPrefix))
        return 0;
    return std::clamp(contact.identityHow.mid(kWrongPrefix.size()).toInt(), 0, kWrongAnswers);
}

Contact afterWrongAnswer(Contact contact)
{
    if (contact.identity == IdentityLevel::Verified || contact.identity == IdentityLevel::Refused)
        return contact;
    const int wrong = wrongAnswers(contact) + 1;
    contact.identityHow = kWrongPrefix + QString::number(wrong);
    if (wrong >= kWrongAnswers)
        contact.identity = IdentityLevel::Refused;
    return contact;
}

Contact afterVerified(Contact contact, IdentityWay way)
{
    if (contact.identity == IdentityLevel::Refused || contact.customer.isNull())
        return contact;
    contact.identity = IdentityLevel::Verified;
    contact.identityHow = nameOfWay(way);
    return contact;
}

std::optional<Handle> recentlyChanged(const std::vector<Handle> &handles, base::Instant now)
{
    std::optional<Handle> newest;
    for (const Handle &one : handles) {
        const bool recent = one.changedAt && now - *one.changedAt <= kRecent;
        if (recent && (!newest || *newest->changedAt < *one.changedAt))
            newest = one;
    }
    return newest;
}

} // namespace leeway::domain
