#include "desk/demo/demo_case_reader.h"

#include "desk/demo/demo_files.h"
#include "desk/demo/demo_ids.h"

#include <algorithm>

namespace leeway::desk
{

namespace
{

using domain::Channel;
using domain::Direction;
using domain::InteractionKind;

InteractionKind usualKind(Channel channel)
{
    switch (channel) {
    case Channel::Phone:
        return InteractionKind::Call;
    case Channel::Bot:
        return InteractionKind::BotChat;
    case Channel::Visit:
        return InteractionKind::Visit;
    case Channel::Survey:
        return InteractionKind::SurveyAnswer;
    case Channel::Chat:
    case Channel::Email:
    case Channel::Social:
    case Channel::Event:
        break;
    }
    return InteractionKind::Message;
}

/// Rows are ["14:51", "Marit", "text"] with "decisive" as a fourth cell of the few that matter.
domain::Transcript readDemoTranscript(DemoObject &entry, const domain::Interaction &interaction)
{
    domain::Transcript transcript;
    transcript.interaction = interaction.id;
    transcript.done = entry.textOr("done");
    const QString bot = entry.textOr("bot", QStringLiteral("Bot"));
    QTime first;
    for (const QStringList &row : entry.rows("lines")) {
        const QTime time = QTime::fromString(row.value(0), QStringLiteral("HH:mm"));
        const bool wellMade = row.size() == 3 || (row.size() == 4 && row[3] == QLatin1StringView("decisive"));
        if (!wellMade || !time.isValid()) {
            entry.refuse("lines", QStringLiteral("line %1 is not [\"14:51\", speaker, text, \"decisive\"?]")
                                      .arg(transcript.lines.size()));
            continue;
        }
        if (!first.isValid())
            first = time;
        domain::TranscriptLine line;
        line.speaker = row[1];
        line.byBot = row[1] == bot;
        line.text = row[2];
        line.decisive = row.size() == 4;
        line.at = interaction.at + std::chrono::milliseconds(first.msecsTo(time));
        transcript.lines.push_back(line);
    }
    if (transcript.lines.empty())
        entry.refuse("lines", QStringLiteral("at least one is needed"));
    entry.finish();
    return transcript;
}

void readDemoAttachments(DemoObject &entry, storage::BulkInteraction &bulk, const QString &key)
{
    for (DemoObject &item : entry.objects("attachments")) {
        domain::Attachment attachment;
        attachment.interaction = bulk.interaction.id;
        attachment.id =
            demoId<domain::AttachmentId>("attachment", key + u'/' + QString::number(bulk.attachments.size()));
        attachment.name = item.text("name");
        attachment.mediaType = item.text("media_type");
        const auto bytes = demoAttachment(item.text("file"));
        if (!bytes)
            item.refuse("file", QStringLiteral("no such attachment"));
        attachment.size = bytes ? bytes->size() : 0;
        item.finish();
        bulk.attachments.emplace_back(attachment, bytes.value_or(QByteArray()));
    }
    bulk.interaction.attachmentCount = static_cast<int>(bulk.attachments.size());
}

/// Who says it: named, a colleague, or the customer for what came in.
void readDemoAuthor(DemoObject &entry, const DemoCustomer &customer, const DemoContext &context,
                    domain::Interaction &interaction)
{
    interaction.person = demoPerson(entry, "by", context);
    QString author = interaction.direction == Direction::In ? customer.calledBy : QString();
    if (!interaction.person.isNull() && interaction.direction != Direction::In) {
        for (const domain::Person &person : context.persons) {
            if (person.id == interaction.person)
                author = person.name;
        }
    }
    interaction.author = entry.textOr("author", author);
}

storage::BulkInteraction readDemoInteraction(DemoObject &entry, const DemoCustomer &customer,
                                             const QString &key, const DemoContext &context)
{
    storage::BulkInteraction bulk;
    domain::Interaction &interaction = bulk.interaction;
    interaction.id = demoId<domain::InteractionId>("interaction", key);
    interaction.customer = customer.id;
    interaction.at = entry.happened();
    interaction.channel = entry.oneOf<Channel>("channel");
    interaction.kind = entry.oneOfOr("kind", usualKind(interaction.channel));
    const bool ours = interaction.channel == Channel::Event || interaction.kind == InteractionKind::Note;
    interaction.direction = entry.oneOfOr("direction", ours ? Direction::Internal : Direction::In);
    readDemoAuthor(entry, customer, context, interaction);
    interaction.title = entry.textOr("title");
    interaction.summary = entry.textOr("summary");
    interaction.body = entry.textOr("body");
    interaction.money = entry.money("money");
    interaction.pinned = entry.flag("pinned");
    interaction.language = entry.textOr("language", customer.language);
    interaction.source = QStringLiteral("demo");
    interaction.sourceId = key;
    if (interaction.channel == Channel::Event && interaction.kind == InteractionKind::Message)
        entry.refuse("kind", QStringLiteral("an event needs one"));
    if (interaction.title.isEmpty() && interaction.summary.isEmpty() && interaction.body.isEmpty())
        entry.refuse("title", QStringLiteral("an interaction without title, summary and body says nothing"));
    if (std::optional<DemoObject> transcript = entry.object("transcript"))
        bulk.transcript = readDemoTranscript(*transcript, interaction);
    readDemoAttachments(entry, bulk, key);
    return bulk;
}

void readDemoAttempts(DemoObject &object, const DemoCustomer &customer, const domain::Case &theCase,
                      DemoContext &context)
{
    int index = 0;
    for (DemoObject &entry : object.objects("attempts")) {
        domain::Attempt attempt;
        attempt.id = demoId<domain::AttemptId>("attempt", theCase.number + u'/' + QString::number(index++));
        attempt.customer = customer.id;
        attempt.caseId = theCase.id;
        attempt.what = entry.text("what");
        attempt.result = entry.text("result");
        attempt.byCustomer = entry.flag("by_customer");
        attempt.recordedBy = demoPerson(entry, "by", context);
        attempt.at = entry.happened();
        entry.finish();
        context.batch.attempts.push_back(attempt);
    }
}

void readDemoPromises(DemoObject &object, const DemoCustomer &customer, const domain::Case &theCase,
                      DemoContext &context)
{
    int index = 0;
    for (DemoObject &entry : object.objects("promises")) {
        domain::Promise promise;
        promise.id = demoId<domain::PromiseId>("promise", theCase.number + u'/' + QString::number(index++));
        promise.customer = customer.id;
        promise.caseId = theCase.id;
        promise.what = entry.text("what");
        promise.about = entry.textOr("about");
        promise.keeper = demoPerson(entry, "keeper", context);
        promise.state = entry.oneOfOr("state", domain::PromiseState::Open);
        promise.madeAt = entry.happened(QStringLiteral("made_"));
        promise.dueAt = entry.due(QStringLiteral("due_"));
        if (promise.keeper.isNull())
            entry.refuse("keeper", QStringLiteral("missing"));
        if (promise.dueAt < promise.madeAt)
            entry.refuse("due_days_ago", QStringLiteral("due before it was made"));
        entry.finish();
        context.batch.promises.push_back(promise);
    }
}

void readDemoOutcome(DemoObject &object, const DemoCustomer &customer, const domain::Case &theCase,
                     DemoContext &context)
{
    std::optional<DemoObject> entry = object.object("outcome");
    if (!entry)
        return;
    domain::Outcome outcome;
    outcome.id = demoId<domain::OutcomeId>("outcome", theCase.number);
    outcome.customer = customer.id;
    outcome.caseId = theCase.id;
    if (entry->has("satisfaction"))
        outcome.satisfaction = entry->whole("satisfaction") * 10;
    if (entry->has("came_back"))
        outcome.cameBack = entry->flag("came_back");
    if (entry->has("stayed"))
        outcome.stayed = entry->flag("stayed");
    if (entry->has("disputed"))
        outcome.disputed = entry->flag("disputed");
    outcome.resolution = entry->textOr("resolution");
    outcome.at = entry->happened();
    outcome.source = entry->textOr("source", QStringLiteral("survey"));
    if (outcome.satisfaction.value_or(0) < 0 || outcome.satisfaction.value_or(0) > 100)
        entry->refuse("satisfaction", QStringLiteral("not between 0 and 10"));
    entry->finish();
    context.batch.outcomes.push_back(outcome);
}

/// By when a complaint is acknowledged and answered, and what of it was done.
void readDemoComplaint(DemoObject &object, domain::Case &theCase)
{
    std::optional<DemoObject> entry = object.object("complaint_dates");
    if (!entry)
        return;
    if (!theCase.complaint)
        object.refuse("complaint_dates", QStringLiteral("it is no complaint"));
    theCase.complaintDates = {.acknowledgeBy = entry->due(QStringLiteral("acknowledge_")),
                              .acknowledgedAt = entry->happenedIfAny(QStringLiteral("acknowledged_")),
                              .answerBy = entry->due(QStringLiteral("answer_")),
                              .answeredAt = {},
                              .finalBy = entry->due(QStringLiteral("final_"))};
    entry->finish();
}

domain::Case readDemoCaseHead(DemoObject &object, const DemoCustomer &customer, DemoContext &context)
{
    domain::Case theCase;
    theCase.number = object.text("number");
    theCase.id = demoId<domain::CaseId>("case", theCase.number);
    theCase.customer = customer.id;
    theCase.title = object.text("title");
    theCase.type = object.text("type");
    theCase.status = object.oneOf<domain::CaseStatus>("status");
    theCase.complaint = object.flag("complaint");
    readDemoComplaint(object, theCase);
    theCase.openedAt = object.happened({}, QTime(0, 0)); // of the day; its first interaction says when
    theCase.lastAt = theCase.openedAt;
    theCase.settledAt = object.happenedIfAny(QStringLiteral("settled_"));
    theCase.summary = object.textOr("summary");
    theCase.whatHappened = object.textOr("what_happened");
    theCase.howAffected = object.textOr("how_affected");
    theCase.whatWanted = object.textOr("what_wanted");
    if (object.has("merged_into"))
        theCase.mergedInto = demoId<domain::CaseId>("case", object.text("merged_into"));
    if (context.caseNumbers.contains(theCase.number))
        object.refuse("number", u'"' + theCase.number + QStringLiteral("\" stands twice"));
    if ((theCase.status == domain::CaseStatus::Solved) != theCase.settledAt.has_value())
        object.refuse("settled_days_ago", QStringLiteral("solved cases have one, others have none"));
    context.caseNumbers.insert(theCase.number);
    return theCase;
}

/// `history` of a case or, without one, of the customer.
void readDemoHistory(DemoObject &object, const DemoCustomer &customer, domain::Case *theCase,
                     DemoContext &context)
{
    int index = 0;
    base::Instant previous{};
    for (DemoObject &entry : object.objects("history")) {
        const QString key =
            QStringLiteral("%1/%2/%3").arg(customer.key, theCase ? theCase->number : QString()).arg(index++);
        storage::BulkInteraction bulk = readDemoInteraction(entry, customer, key, context);
        const QStringList also = entry.texts("also");
        for (const QString &number : also)
            bulk.alsoCases.push_back(demoId<domain::CaseId>("case", number));
        if (theCase) {
            bulk.interaction.mainCase = theCase->id;
            theCase->lastAt = std::max(theCase->lastAt, bulk.interaction.at);
            ++theCase->interactionCount;
            if (bulk.interaction.at < std::max(previous, theCase->openedAt))
                entry.refuse("days_ago",
                             QStringLiteral("before its case was opened, or before the one above"));
            previous = bulk.interaction.at;
        }
        entry.finish();
        context.batch.interactions.push_back(std::move(bulk));
    }
}

} // namespace

void readDemoCases(DemoObject &object, const DemoCustomer &customer, DemoContext &context)
{
    for (DemoObject &entry : object.objects("cases")) {
        domain::Case theCase = readDemoCaseHead(entry, customer, context);
        const size_t first = context.batch.interactions.size();
        readDemoHistory(entry, customer, &theCase, context);
        if (!entry.has("at") && context.batch.interactions.size() > first)
            theCase.openedAt = context.batch.interactions[first].interaction.at;
        if (theCase.settledAt)
            theCase.settledAt = std::max(*theCase.settledAt, theCase.openedAt);
        readDemoAttempts(entry, customer, theCase, context);
        readDemoPromises(entry, customer, theCase, context);
        readDemoOutcome(entry, customer, theCase, context);
        entry.finish();
        context.batch.cases.push_back(theCase);
    }
    readDemoHistory(object, customer, nullptr, context);
}

} // namespace leeway::desk
