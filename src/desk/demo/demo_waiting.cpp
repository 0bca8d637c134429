#include "desk/demo/demo_waiting.h"

#include "desk/demo/demo_files.h"
#include "desk/demo/demo_ids.h"
#include "desk/demo/demo_object.h"

#include <QJsonDocument>

#include <algorithm>

namespace leeway::desk
{

using base::Result;

namespace
{

domain::Contact waitingFromDemo(DemoObject &from, const storage::BulkBatch &batch, base::Instant now)
{
    domain::Contact contact;
    const QString number = from.text("case");
    contact.id = demoId<domain::ContactId>("contact", number);
    contact.customer = demoId<domain::CustomerId>("customer", from.text("customer"));
    const auto about = std::find_if(batch.cases.begin(), batch.cases.end(), [&](const domain::Case &one) {
        return one.number == number && one.customer == contact.customer && !one.settledAt;
    });
    if (about == batch.cases.end())
        from.refuse("case", QStringLiteral("no open case of this customer"));
    else
        contact.caseId = about->id;
    contact.channel = from.oneOf<domain::Channel>("channel");
    contact.queue = from.text("queue");
    contact.subject = from.text("subject");
    contact.openedAt = now - std::chrono::minutes(from.whole("minutes_ago"));
    contact.dueAt = now + std::chrono::minutes(from.whole("due_in_minutes"));
    contact.identity = from.oneOf<domain::IdentityLevel>("identity");
    contact.identityHow = from.textOr("identity_how");
    const QString name = from.textOr("for");
    for (const domain::Person &person : batch.persons) {
        if (person.name == name)
            contact.person = person.id;
    }
    if (contact.person.isNull() != name.isEmpty())
        from.refuse("for", QStringLiteral("nobody has that name"));
    from.finish();
    return contact;
}

} // namespace

Result<std::vector<domain::Contact>> readDemoWaiting(const storage::BulkBatch &batch, base::Instant now)
{
    const QString name = QStringLiteral("waiting.json");
    const Result<QByteArray> bytes = demoFile(name);
    if (!bytes)
        return tl::unexpected<base::Error>(bytes.error());
    const DemoTimes times(DemoMoment{.now = now});
    DemoProblems problems;
    DemoObject top(QJsonDocument::fromJson(*bytes).object(), name, times, problems);
    if (top.text("format") != QLatin1StringView("leeway.demo.waiting.v1"))
        top.refuse("format", QStringLiteral("unknown"));
    std::vector<domain::Contact> waiting;
    for (DemoObject &one : top.objects("waiting"))
        waiting.push_back(waitingFromDemo(one, batch, now));
    top.finish();
    if (!problems.first().isEmpty())
        return base::fail(base::Code::FieldInvalid, problems.first());
    return waiting;
}

} // namespace leeway::desk
