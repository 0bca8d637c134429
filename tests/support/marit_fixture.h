#pragma once

#include "models/format.h"
#include "support/timeline_fixture.h"

namespace leeway::test
{

/// How she wants to be served, and what was tried.
inline void addMaritLearned(domain::CustomerSnapshot &s)
{
    const auto preference = [&s](domain::PreferenceKind kind, const char *text, const char *icon,
                                 const char *source) {
        domain::Preference p;
        p.kind = kind;
        p.text = QString::fromUtf8(text);
        p.icon = QString::fromUtf8(icon);
        p.source = QString::fromUtf8(source);
        p.learnedAt = at("2025-03-11T10:00:00Z");
        s.preferences.push_back(p);
    };
    preference(domain::PreferenceKind::Prefers, "Phone after 16:00", "phone", "asked for it in March");
    preference(domain::PreferenceKind::Prefers, "then the plan in writing", "mail", "asked for it in March");
    preference(domain::PreferenceKind::Manner, "Facts and dates first; long apologies annoy her", "note",
               "noted by 3 colleagues");
    const auto attempt = [&s](const char *what, const char *result) {
        domain::Attempt a;
        a.what = QString::fromUtf8(what);
        a.result = QString::fromUtf8(result);
        s.attempts.insert(s.attempts.begin(), a);
    };
    attempt("Replacement 4 Nov", "arrived cracked");
    attempt("Replacement 14 Nov", "arrived cracked");
    attempt("10 % voucher", "declined today");
    attempt("Courier claim", "open, 15 days");
    attempt("Descaling by phone", "no change at all");
}

inline void addMaritConsents(domain::CustomerSnapshot &s)
{
    const auto consent = [&s](domain::ConsentKind kind, domain::ConsentState state, const char *detail) {
        domain::Consent c;
        c.kind = kind;
        c.state = state;
        c.detail = QString::fromUtf8(detail);
        s.consents.push_back(c);
    };
    consent(domain::ConsentKind::Recording, domain::ConsentState::Refused, "");
    consent(domain::ConsentKind::Survey, domain::ConsentState::Agreed, "by email");
    consent(domain::ConsentKind::History, domain::ConsentState::Agreed, "");
    consent(domain::ConsentKind::Marketing, domain::ConsentState::Refused, "");
}

/// The customer of the pictures, as the header reads her.
inline domain::CustomerSnapshot maritSnapshot()
{
    domain::CustomerSnapshot s;
    const ManualClock clock;
    s.customer.id = {base::newUuidV7(clock)};
    s.customer.name = QStringLiteral("Marit Sørbø");
    s.customer.pronunciation = QStringLiteral("MAH-rit SUR-buh");
    s.customer.pronouns = QStringLiteral("she");
    s.customer.place = QStringLiteral("Trondheim");
    s.customer.timeZone = QStringLiteral("Europe/Oslo");
    s.customer.languages = {QStringLiteral("nb-NO"), QStringLiteral("en-GB")};
    s.customer.since = at("2017-03-01T00:00:00Z");
    s.customer.orderCount = 23;
    s.interactionCount = 14;
    s.channelCounts = {{domain::Channel::Phone, 3}, {domain::Channel::Email, 5}, {domain::Channel::Bot, 1}};
    addMaritLearned(s);
    addMaritConsents(s);
    domain::Promise promise;
    promise.what = QStringLiteral("a call");
    promise.about = QStringLiteral("the courier");
    promise.dueAt = at("2025-11-20T15:00:00Z");
    s.promises.push_back(promise);
    return s;
}

/// What was said to the bot: three lines that decide, eleven that do not.
inline void addMaritBotChat(MemoryTimeline &t, domain::TimelineEntry &bot)
{
    const auto line = [](const char *who, bool isBot, const char *text) {
        return domain::TranscriptLine{QString::fromUtf8(who), isBot, QString::fromUtf8(text), true, {}};
    };
    bot.decisive = {
        line("Marit", false, "The second one came today. The tank is cracked in the same corner."),
        line("Bot", true, "I can offer a 10 % voucher for your next order."),
        line("Marit", false, "No thank you. I would like a person to ring me, please.")};
    domain::Transcript whole{bot.interaction.id, bot.transcriptDone, bot.decisive};
    for (int i = 0; i < 11; ++i)
        whole.lines.push_back(line("Bot", true, "Is there anything else I can do for you?"));
    t.transcripts[bot.interaction.id.value] = whole;
}

inline void addMaritSolvedCases(MemoryTimeline &t)
{
    using domain::Channel;
    t.addCase(QStringLiteral("Late delivery, garden chairs"), domain::CaseStatus::Solved);
    t.caseList.back().theCase.number = QStringLiteral("45102");
    t.caseList.back().theCase.settledAt = at("2025-03-20T10:00:00Z");
    t.caseList.back().theCase.summary = QStringLiteral("phone, email · happy with it");
    t.caseList.back().theCase.interactionCount = 6;
    t.addCase(QStringLiteral("Invoice to company name"), domain::CaseStatus::Solved);
    t.caseList.back().theCase.number = QStringLiteral("39877");
    t.caseList.back().theCase.settledAt = at("2023-09-20T10:00:00Z");
    t.caseList.back().channels = {Channel::Email};
    t.caseList.back().theCase.interactionCount = 2;
}

/// Her history: an open case with a bot chat, a missed promise and a letter, two solved ones.
inline void addMaritHistory(MemoryTimeline &t)
{
    using domain::Channel;
    using domain::InteractionKind;
    const domain::CaseId tank = t.addCase(QStringLiteral("Cracked water tank"));
    t.caseList.back().theCase.number = QStringLiteral("48213");
    t.caseList.back().theCase.openedAt = at("2025-10-28T09:00:00Z");
    const auto add = [&t, tank](const char *when, Channel channel, InteractionKind kind, const char *title,
                                const char *summary) -> domain::TimelineEntry & {
        domain::TimelineEntry &e = t.add(tank, at(when), QString::fromUtf8(title));
        e.interaction.channel = channel;
        e.interaction.kind = kind;
        e.interaction.summary = QString::fromUtf8(summary);
        return e;
    };
    add("2025-11-21T14:02:00Z", Channel::Phone, InteractionKind::Call, "On the phone with you",
        "not recorded, at her request");
    domain::TimelineEntry &bot = add("2025-11-21T13:51:00Z", Channel::Bot, InteractionKind::BotChat,
                                     "Chat, handed over by the bot", "she asked for a person · 2 min");
    bot.transcriptDone = QStringLiteral("return label sent · voucher offered, declined");
    bot.transcriptLines = 14;
    addMaritBotChat(t, bot);
    add("2025-11-20T15:00:00Z", Channel::Phone, InteractionKind::PromiseMissed, "Call-back not made",
        "Piotr Zieliński was away; nobody covered");
    domain::TimelineEntry &mail =
        add("2025-11-19T08:12:00Z", Channel::Email, InteractionKind::Message, "Email from Marit", "");
    mail.interaction.body = QStringLiteral("This is the second machine with the same crack. I have guests on "
                                           "Saturday and no way to make coffee.");
    for (const char *name : {"tank1.jpg", "tank2.jpg"}) {
        domain::Attachment a;
        a.name = QString::fromLatin1(name);
        a.mediaType = QStringLiteral("image/jpeg");
        a.size = 812'000;
        mail.attachments.push_back(a);
    }
    add("2025-11-14T10:20:00Z", Channel::Event, InteractionKind::Delivery, "Second replacement delivered",
        "courier photo shows a dented box");
    add("2025-11-04T12:00:00Z", Channel::Event, InteractionKind::Replacement, "Replacement granted",
        "NOK 290 express from leeway · Piotr");
    addMaritSolvedCases(t);
}

inline models::Format osloFormat()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Oslo"), ManualClock().now()};
}

} // namespace leeway::test
