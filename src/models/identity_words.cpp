#include "models/identity_words.h"

#include "domain/enum_names.h"
#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

using domain::IdentityAnswer;
using domain::IdentityLevel;
using domain::IdentityNeed;

QString verifiedWords(const domain::Contact &contact)
{
    const auto way = domain::wayOf(contact);
    if (!way) { // the phone system's own words
        const QString how = oneLine(contact.identityHow);
        return how.isEmpty() ? Words::tr("Verified") : Words::tr("Verified: %1").arg(isolatedText(how));
    }
    switch (*way) {
    case domain::IdentityWay::Questions:
        return Words::tr("Verified by questions");
    case domain::IdentityWay::ChannelLogin:
        return Words::tr("Verified by the channel's login");
    case domain::IdentityWay::PhoneSystem:
        return Words::tr("Verified by the phone system");
    }
    return Words::tr("Verified");
}

} // namespace

QString identityWords(const domain::Contact &contact)
{
    switch (contact.identity) {
    case IdentityLevel::None:
        return Words::tr("Not known who it is");
    case IdentityLevel::Matched:
        return Words::tr("Matched, not verified");
    case IdentityLevel::Verified:
        return verifiedWords(contact);
    case IdentityLevel::Refused:
        return domain::wrongAnswers(contact) >= domain::kWrongAnswers
                   ? Words::tr("Not verified: three answers were wrong")
                   : Words::tr("Not verified");
    }
    return {};
}

QString identityMeaning(IdentityLevel level)
{
    const auto answer = [level](IdentityNeed need) { return domain::answerFor(level, need); };
    if (answer(IdentityNeed::SeeHistory) == IdentityAnswer::No)
        return Words::tr("Nothing of anybody's history is shown until it is said whose contact this is.");
    if (answer(IdentityNeed::TellDetails) == IdentityAnswer::Yes)
        return Words::tr("Details may be told and changed.");
    QStringList words{Words::tr("Listen and write down.")};
    words << Words::tr("Details of the record are not told.");
    if (answer(IdentityNeed::ChangeWays) == IdentityAnswer::No)
        words << Words::tr("Numbers, addresses and the account are not changed.");
    if (answer(IdentityNeed::Give) == IdentityAnswer::No)
        words << Words::tr("Nothing that costs money is granted.");
    else if (answer(IdentityNeed::Give) == IdentityAnswer::WithWarning)
        words << Words::tr("Before money is granted it is said that nobody verified who speaks.");
    words << (level == IdentityLevel::Refused
                  ? Words::tr("Offer to call back on the number that is in the record.")
                  : Words::tr("All of it may be done once it is verified who speaks."));
    return words.join(u' ');
}

QString unsureWords(IdentityLevel level)
{
    return domain::answerFor(level, IdentityNeed::Give) == IdentityAnswer::Yes
               ? QString()
               : Words::tr("It is not verified who speaks. Verify first unless you are sure.");
}

QString unsureWords(const domain::Facts &facts)
{
    const auto level = domain::snakeValueOf<IdentityLevel>(facts.shown(domain::Fact::Identity));
    return level ? unsureWords(*level) : QString();
}

QString unsureWords(const domain::Facts &facts, const QString &speaker, bool hidden)
{
    QStringList words{unsureWords(facts)};
    if (!speaker.isEmpty())
        //: before money is given; %1 is the name of somebody who speaks for the customer
        words << Words::tr("%1 speaks, and nobody noted that they may decide about money.")
                     .arg(isolatedText(shownName(oneLine(speaker), hidden)));
    words.removeAll(QString());
    return words.join(u' ');
}

QString undecidedSpeaker(const domain::CustomerSnapshot &customer, const QString &speaker)
{
    const bool may = speaker.isEmpty() || speaker == customer.customer.name ||
                     std::any_of(customer.members.begin(), customer.members.end(),
                                 [&](const auto &one) { return one.name == speaker && one.decidesMoney; });
    return may ? QString() : speaker;
}

QString identityIcon(IdentityLevel level)
{
    switch (level) {
    case IdentityLevel::None:
        return QStringLiteral("ask");
    case IdentityLevel::Matched:
        return QStringLiteral("link");
    case IdentityLevel::Verified:
        return QStringLiteral("shield");
    case IdentityLevel::Refused:
        return QStringLiteral("lock");
    }
    return {};
}

QString questionWords(domain::IdentityQuestion::Kind kind)
{
    using Kind = domain::IdentityQuestion::Kind;
    switch (kind) {
    case Kind::LastArticle:
        return Words::tr("What did you order last?");
    case Kind::OrderNumber:
        return Words::tr("What is the number of your last order?");
    case Kind::Place:
        return Words::tr("Which place do you live in?");
    case Kind::AccountEnd:
        return Words::tr("What are the last four digits of your account number?");
    case Kind::Email:
        return Words::tr("Which email address do we have for you?");
    case Kind::Phone:
        return Words::tr("Which phone number do we have for you?");
    }
    return {};
}

QString changedHandleWords(const Format &format, const domain::Handle &handle)
{
    const qint64 days = handle.changedAt ? daysBetween(format, *handle.changedAt, format.now) : 0;
    const QString kind = handleKindName(handle.kind);
    if (days <= 0)
        return Words::tr("%1 changed today", "a way to reach a customer").arg(kind);
    return Words::tr("%1 changed %2 ago", "a way to reach a customer, so many days")
        .arg(kind, dayCount(days));
}

QString guardWords(IdentityLevel level)
{
    if (domain::answerFor(level, IdentityNeed::ChangeWays) == IdentityAnswer::Yes)
        return {};
    if (level == IdentityLevel::Refused)
        return Words::tr("Account number, people with authority, numbers and addresses stay as they are: it "
                         "could not be verified who speaks.");
    return Words::tr("Account number, people with authority, numbers and addresses can be changed once it is "
                     "verified who speaks: whoever changes them has the way into the account.");
}

QString speakerWords(const domain::Member &member)
{
    QString words = oneLine(member.name);
    if (!member.role.trimmed().isEmpty()) {
        //: a person and what they are: "Ola Sørbø, son"
        words = Words::tr("%1, %2").arg(words, oneLine(member.role));
    }
    //: somebody of a household or company who may decide about money
    return member.decidesMoney ? Words::tr("%1 · may decide").arg(words) : words;
}

} // namespace leeway::models
