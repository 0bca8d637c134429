#include "models/identity_words.h"

#include "models/privacy.h"
#include "models/words.h"

namespace leeway::models
{

namespace
{

using domain::IdentityLevel;

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
    switch (level) {
    case IdentityLevel::None:
        return Words::tr("Nothing of anybody's history is shown until it is said whose contact this is.");
    case IdentityLevel::Matched:
        return Words::tr(
            "Listen and write down. Details of the record are not told, and numbers, addresses and "
            "the account are not changed until it is verified who speaks.");
    case IdentityLevel::Verified:
        return Words::tr("Details may be told and changed.");
    case IdentityLevel::Refused:
        return Words::tr(
            "Listen and write down, tell and change nothing. Offer to call back on the number that "
            "is in the record.");
    }
    return {};
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

QString guardWords(IdentityLevel level, domain::IdentityNeed need)
{
    if (domain::permits(level, need))
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
