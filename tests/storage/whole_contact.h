#pragma once

#include "domain/case.h"
#include "domain/contact.h"
#include "domain/offer.h"

namespace leeway::test
{

/// A contact about `theCase` with a value in every field.
inline domain::Contact wholeContact(const base::Clock &clock, const domain::Case &theCase,
                                    domain::PersonId person)
{
    using std::chrono::seconds;
    domain::Contact c;
    c.id = domain::ContactId::make(clock);
    c.customer = theCase.customer;
    c.caseId = theCase.id;
    c.person = person;
    c.channel = domain::Channel::Chat;
    c.direction = domain::Direction::Out;
    c.queue = QStringLiteral("care");
    c.subject = QStringLiteral("the tank");
    c.state = domain::ContactState::Done;
    c.openedAt = base::instantFromMs(1'000'000);
    c.takenAt = c.openedAt + seconds(1);
    c.dueAt = c.openedAt + seconds(2);
    c.endedAt = c.openedAt + seconds(3);
    c.wrappedAt = c.openedAt + seconds(4);
    c.moodIn = domain::Mood::Distressed;
    c.mood = domain::Mood::Worried;
    c.impact = domain::Impact::Critical;
    c.fit = domain::Fit::MoreThanNeeded;
    c.identity = domain::IdentityLevel::Verified;
    c.identityHow = QStringLiteral("questions");
    c.speaker = QStringLiteral("her son");
    c.interaction = domain::InteractionId::make(clock);
    c.handedOver = QStringLiteral("she waits for a date");
    c.version = 7;
    return c;
}

/// A mark made in it, with a value in every field.
inline domain::PointMark wholeMark(const base::Clock &clock, const domain::Contact &contact)
{
    return {.id = domain::PointMarkId::make(clock),
            .customer = contact.customer,
            .contact = contact.id,
            .point = QStringLiteral("own_the_miss"),
            .pointVersion = 3,
            .kind = domain::PointMarkKind::OwnIdea,
            .rank = 2,
            .text = QStringLiteral("a pun"),
            .at = contact.openedAt,
            .person = contact.person};
}

/// What was shown in it, with a value in every field.
inline domain::Offer wholeOffer(const base::Clock &clock, const domain::Contact &contact)
{
    using domain::ShownResolution;
    return {.id = domain::OfferId::make(clock),
            .customer = contact.customer,
            .theCase = contact.caseId,
            .contact = contact.id,
            .grant = domain::GrantId::make(clock),
            .at = contact.openedAt,
            .situation = {{QStringLiteral("mood"), QStringLiteral("upset")},
                          {QStringLiteral("case.type"), QStringLiteral("late_delivery")}},
            .shown = {ShownResolution{.resolution = QStringLiteral("goodwill_credit"),
                                      .middle = 74,
                                      .low = 70,
                                      .high = 78,
                                      .similar = 46,
                                      .cost = 25'000,
                                      .fits = false},
                      ShownResolution{.resolution = QStringLiteral("apology")}},
            .order = domain::OfferOrder::TieDraw,
            .propensity = 640,
            .outcomes = 812,
            .chosen = QStringLiteral("apology"),
            .cost = 20'000,
            .why = QStringLiteral("asked_for_it")};
}

} // namespace leeway::test
