#include "desk/demo/demo_reader.h"

#include "desk/demo/demo_customer_reader.h"
#include "desk/demo/demo_ids.h"
#include "desk/demo/demo_order_reader.h"

#include <QJsonDocument>

#include <algorithm>

namespace leeway::desk
{

namespace
{

QJsonObject parsed(const DemoFile &file, DemoProblems &problems)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        const qsizetype line = file.bytes.left(error.offset).count('\n') + 1;
        problems.add(QStringLiteral("%1: line %2").arg(file.name).arg(line), error.errorString());
    } else if (!document.isObject()) {
        problems.add(file.name, QStringLiteral("not an object"));
    }
    return document.object();
}

void readDemoTypes(DemoObject &workspace, DemoWorkspace &demo)
{
    for (DemoObject &entry : workspace.objects("issue_types")) {
        domain::Choice type;
        type.text = entry.text("text");
        type.id = demoId<domain::ChoiceId>("choice", type.text);
        type.position = static_cast<int>(demo.choices.size());
        type.asks.start = entry.flag("asks_start");
        entry.finish();
        demo.choices.push_back(type);
    }
}

void readWorkspace(DemoObject &top, DemoWorkspace &demo, DemoContext &context)
{
    std::optional<DemoObject> workspace = top.object("workspace");
    if (!workspace)
        return;
    demo.name = workspace->text("name");
    readDemoPersons(*workspace, context);
    demo.me = demoPerson(*workspace, "me", context);
    readUnlinkedDemoOrders(*workspace, context);
    readDemoTypes(*workspace, demo);
    workspace->finish();
}

/// Links across records can only be checked when all are read: cases named by merged_into and also.
void checkLinks(const storage::BulkBatch &batch, DemoProblems &problems)
{
    QSet<QUuid> known;
    for (const domain::Case &theCase : batch.cases)
        known.insert(theCase.id.value);
    for (const domain::Case &theCase : batch.cases) {
        if (theCase.mergedInto && !known.contains(theCase.mergedInto->value))
            problems.add(QStringLiteral("case ") + theCase.number,
                         QStringLiteral("merged into a case that is not there"));
    }
    for (const storage::BulkInteraction &entry : batch.interactions) {
        for (const domain::CaseId &other : entry.alsoCases) {
            if (!known.contains(other.value))
                problems.add(entry.interaction.sourceId,
                             QStringLiteral("also names a case that is not there"));
        }
    }
}

} // namespace

base::Result<DemoWorkspace> readDemo(const DemoMoment &moment)
{
    const auto files = demoFiles(QStringLiteral("people"));
    if (!files)
        return tl::unexpected<base::Error>(files.error());
    return readDemo(*files, moment);
}

base::Result<DemoWorkspace> readDemo(const std::vector<DemoFile> &files, const DemoMoment &moment)
{
    const DemoTimes times(moment);
    DemoProblems problems;
    DemoWorkspace demo;
    demo.batch.id = demoId<domain::BatchId>("batch", QStringLiteral("demo"));
    DemoContext context{
        .batch = demo.batch, .persons = {}, .customers = {}, .caseNumbers = {}, .orderNumbers = {}};
    std::vector<DemoObject> tops;
    for (const DemoFile &file : files)
        tops.emplace_back(parsed(file, problems), file.name, times, problems);
    for (DemoObject &top : tops) // persons first: every customer names some
        readWorkspace(top, demo, context);
    for (DemoObject &top : tops) {
        for (DemoObject &customer : top.objects("customers"))
            readDemoCustomer(customer, context);
        top.finish();
    }
    checkLinks(demo.batch, problems);
    if (demo.name.isEmpty())
        problems.add(QStringLiteral("workspace"), QStringLiteral("missing"));
    if (!problems.first().isEmpty())
        return base::fail(base::Code::FieldInvalid, problems.first());
    return demo;
}

} // namespace leeway::desk
