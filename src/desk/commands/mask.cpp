#include "desk/commands/mask.h"

#include "domain/handles.h"
#include "domain/masking.h"

#include <initializer_list>

namespace leeway::desk
{

namespace
{

void maskAll(std::initializer_list<QString *> texts)
{
    for (QString *text : texts)
        *text = domain::masked(*text);
}

} // namespace

domain::Customer maskedTexts(domain::Customer customer)
{
    maskAll({&customer.name, &customer.pronunciation, &customer.pronouns, &customer.place, &customer.tier,
             &customer.timeZone});
    // As the store has them: tags with one blank between.
    customer.languages = domain::masked(customer.languages.join(u' ')).split(u' ', Qt::SkipEmptyParts);
    customer.accountNumber = domain::maskedKey(customer.accountNumber);
    return customer;
}

domain::Member maskedTexts(domain::Member member)
{
    maskAll({&member.name, &member.role, &member.language});
    return member;
}

domain::Handle maskedTexts(domain::Handle handle)
{
    maskAll({&handle.label});
    if (handle.kind == domain::HandleKind::Phone && domain::isPhoneNumber(handle.value))
        return handle;
    maskAll({&handle.value});
    handle.normalized = domain::maskedKey(handle.normalized);
    return handle;
}

domain::Preference maskedTexts(domain::Preference preference)
{
    maskAll({&preference.text, &preference.icon, &preference.source});
    return preference;
}

domain::Need maskedTexts(domain::Need need)
{
    maskAll({&need.text, &need.source});
    return need;
}

domain::Consent maskedTexts(domain::Consent consent)
{
    maskAll({&consent.detail, &consent.textVersion, &consent.source});
    return consent;
}

domain::Attempt maskedTexts(domain::Attempt attempt)
{
    maskAll({&attempt.what, &attempt.result});
    return attempt;
}

domain::Promise maskedTexts(domain::Promise promise)
{
    maskAll({&promise.what, &promise.about});
    return promise;
}

domain::Contact maskedTexts(domain::Contact contact)
{
    maskAll({&contact.queue, &contact.subject, &contact.identityHow, &contact.speaker, &contact.handedOver});
    return contact;
}

domain::PointMark maskedTexts(domain::PointMark mark)
{
    maskAll({&mark.point, &mark.text});
    return mark;
}

domain::Case maskedTexts(domain::Case theCase)
{
    maskAll({&theCase.title, &theCase.type, &theCase.summary, &theCase.whatHappened, &theCase.howAffected,
             &theCase.whatWanted});
    theCase.number = domain::maskedKey(theCase.number);
    return theCase;
}

domain::Interaction maskedTexts(domain::Interaction interaction)
{
    maskAll({&interaction.author, &interaction.title, &interaction.summary, &interaction.body});
    return interaction;
}

} // namespace leeway::desk
