#include "desk/demo/demo_generated_history.h"

#include <array>

namespace leeway::desk
{

namespace
{

using domain::Channel;
using domain::Direction;
using domain::InteractionKind;

/// What an event between the messages is called, and whether it moves money.
struct EventForm {
    InteractionKind kind;
    const char *title;
    bool money;
};
constexpr std::array<EventForm, 13> kEvents{{{InteractionKind::OrderPlaced, "Order placed", false},
                                             {InteractionKind::Delivery, "Delivered", false},
                                             {InteractionKind::Delivery, "Delivery moved by a day", false},
                                             {InteractionKind::Payment, "Payment received", true},
                                             {InteractionKind::Return, "Return arrived", false},
                                             {InteractionKind::Refund, "Refund made", true},
                                             {InteractionKind::Replacement, "Replacement sent", false},
                                             {InteractionKind::Compensation, "Goodwill credit", true},
                                             {InteractionKind::PromiseMade, "Call-back promised", false},
                                             {InteractionKind::PromiseKept, "Call-back made", false},
                                             {InteractionKind::PromiseMissed, "Call-back not made", false},
                                             {InteractionKind::AttemptMade, "Reset tried", false},
                                             {InteractionKind::CaseChange, "Handed to another team", false}}};

/// The first of a case is always somebody who tells us about it, and only the last is asked how it was.
Channel pickChannel(bool isFirst, bool isLast, DemoRandom &random)
{
    const quint32 roll = random.below(isFirst ? 84 : 100);
    if (roll < 30)
        return Channel::Email;
    if (roll < 57)
        return Channel::Phone;
    if (roll < 74)
        return Channel::Chat;
    if (roll < 80)
        return Channel::Bot;
    if (roll < 84)
        return Channel::Social;
    if (roll < 86)
        return Channel::Visit;
    return isLast && roll < 93 ? Channel::Survey : Channel::Event;
}

void makeEvent(domain::Interaction &interaction, const GeneratedCustomer &customer, DemoTopic topic,
               DemoRandom &random)
{
    const EventForm &form = kEvents[random.below(static_cast<quint32>(kEvents.size()))];
    interaction.kind = form.kind;
    interaction.direction = Direction::Internal;
    interaction.title = QLatin1StringView(form.title);
    interaction.summary = customer.words->sentence(DemoWords::Group::Note, topic, random);
    if (form.money) {
        const int digits = domain::minorDigits(customer.culture->currency);
        interaction.money = {random.between(5, 60) * 5 * (digits == 0 ? 10 : 100),
                             customer.culture->currency};
    }
}

domain::Transcript makeTranscript(const domain::Interaction &interaction, const GeneratedCustomer &customer,
                                  DemoTopic topic, DemoRandom &random)
{
    domain::Transcript transcript;
    transcript.interaction = interaction.id;
    transcript.done = QStringLiteral("order found · label offered");
    const quint32 pairs = 2 + random.below(4);
    for (quint32 i = 0; i < pairs * 2; ++i) {
        domain::TranscriptLine line;
        line.byBot = i % 2 == 1;
        line.speaker = line.byBot ? QStringLiteral("Bot") : customer.calledBy;
        const auto group = i + 2 == pairs * 2 ? DemoWords::Group::Ask : DemoWords::Group::Tell;
        line.text = customer.words->sentence(line.byBot ? DemoWords::Group::Answer : group, topic, random);
        line.decisive = i == 0 || i + 2 == pairs * 2;
        line.at = interaction.at + std::chrono::seconds(20 * i);
        transcript.lines.push_back(line);
    }
    return transcript;
}

/// Somebody of the team who knows the language; anybody when nobody does.
const domain::Person &pickSpeaker(const std::vector<domain::Person> &persons, const QString &language,
                                  DemoRandom &random)
{
    const auto end = static_cast<quint32>(persons.size());
    const quint32 first = random.skewed(end);
    for (quint32 i = 0; i < end; ++i) {
        const domain::Person &person = persons[(first + i) % end];
        if (person.languages.contains(language))
            return person;
    }
    return persons[first];
}

/// Where in its case an interaction stands, and what the case is about.
struct Turn {
    qint64 number = 0;
    DemoTopic topic;
};

/// Who says what in an exchange of messages: the customer begins, then we and they in turn, with a note now
/// and then.
void makeMessage(domain::Interaction &interaction, const DemoMaterial &material,
                 const GeneratedCustomer &customer, const Turn &turn, DemoRandom &random)
{
    const bool ours = turn.number % 2 == 1;
    const DemoWords &words = *customer.words;
    interaction.direction = ours ? Direction::Out : Direction::In;
    if (interaction.channel == Channel::Phone) {
        const bool isNote = turn.number > 0 && random.chance(15);
        interaction.kind = isNote ? InteractionKind::Note : InteractionKind::Call;
        if (isNote)
            interaction.direction = Direction::Internal;
        interaction.body = words.sentence(DemoWords::Group::Note, turn.topic, random) + u' ' +
                           words.sentence(DemoWords::Group::Tell, turn.topic, random);
    } else {
        interaction.body = ours ? words.answer(turn.topic, random) : words.message(turn.topic, random);
        if (interaction.channel == Channel::Email)
            interaction.title = words.sentence(DemoWords::Group::Title, turn.topic, random);
    }
    if (ours || interaction.channel == Channel::Phone) {
        const domain::Person &person = pickSpeaker(material.persons, words.language(), random);
        interaction.person = person.id;
        const bool said = !ours && interaction.kind == InteractionKind::Call;
        interaction.author = said ? customer.calledBy : person.name;
    } else {
        interaction.author = customer.calledBy;
    }
}

} // namespace

storage::BulkInteraction makeInteraction(const DemoMaterial &material, const GeneratedCustomer &customer,
                                         const GeneratedCase &entry, qint64 number, DemoIdMaker &ids)
{
    DemoRandom random(material.plan.seed ^ (static_cast<quint64>(customer.index) << 20),
                      static_cast<quint64>(number) + 0x1000000000ULL);
    storage::BulkInteraction bulk;
    domain::Interaction &interaction = bulk.interaction;
    const qint64 turn = number - entry.first;
    const qint64 step = entry.spanMs / entry.count;
    interaction.id = ids.next<domain::InteractionId>();
    interaction.customer = customer.row.id;
    interaction.mainCase = entry.row.id;
    interaction.at = entry.row.openedAt;
    if (turn > 0)
        interaction.at += std::chrono::milliseconds(step * turn + random.between(0, step - 1));
    interaction.channel = pickChannel(turn == 0, turn + 1 == entry.count, random);
    interaction.language = customer.culture->language;
    interaction.source = QStringLiteral("demo");
    interaction.sourceId =
        ids.planName() + u'/' + QString::number(customer.index, 36) + u'/' + QString::number(number, 36);
    switch (interaction.channel) {
    case Channel::Event:
        makeEvent(interaction, customer, entry.topic, random);
        break;
    case Channel::Bot:
        interaction.kind = InteractionKind::BotChat;
        interaction.author = customer.calledBy;
        bulk.transcript = makeTranscript(interaction, customer, entry.topic, random);
        break;
    case Channel::Visit:
        interaction.kind = InteractionKind::Visit;
        interaction.body = customer.words->sentence(DemoWords::Group::Note, entry.topic, random);
        break;
    case Channel::Survey:
        interaction.kind = InteractionKind::SurveyAnswer;
        interaction.author = customer.calledBy;
        interaction.title = QStringLiteral("Survey answer: %1 of 10").arg(10 - random.skewed(11));
        interaction.body = customer.words->sentence(DemoWords::Group::Close, entry.topic, random);
        break;
    case Channel::Phone:
    case Channel::Chat:
    case Channel::Email:
    case Channel::Social:
        makeMessage(interaction, material, customer, {turn, entry.topic}, random);
        break;
    }
    return bulk;
}

} // namespace leeway::desk
