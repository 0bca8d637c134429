#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "desk/export_person.h"
#include "desk/find_customer.h"
#include "desk/person_data_json.h"
#include "models/person_page.h"

#include <QJsonDocument>

namespace leeway::ctl
{

namespace
{

int show(const Call &call, domain::CustomerId id)
{
    desk::PersonDataJob job(call.desk, id);
    const base::Result<QByteArray> data = wait(job.handOut(desk::makeJsonSink));
    if (!data)
        return call.output.failed(data.error());
    const QJsonDocument document = QJsonDocument::fromJson(*data);
    call.output.result(QString::fromUtf8(document.toJson(QJsonDocument::Indented)), document.object());
    return kDone;
}

int exportTo(const Call &call, domain::CustomerId id, const QString &file)
{
    desk::PersonDataJob job(call.desk, id);
    QObject::connect(
        &job, &desk::PersonDataJob::progressed, &job,
        [&call](int done, int total) {
            call.output.progress(QStringLiteral("%1 of %2").arg(done).arg(total));
        },
        Qt::DirectConnection);
    if (base::Result<void> done = wait(job.writeFiles(file, models::makePersonPage)); !done)
        return call.output.failed(done.error());
    const QString json = file + QStringLiteral(".json");
    const QString html = file + QStringLiteral(".html");
    call.output.result(json + u'\n' + html, {{QStringLiteral("json"), json}, {QStringLiteral("html"), html}});
    return kDone;
}

} // namespace

int runCustomer(const Call &call)
{
    const QString verb = call.words.value(0);
    const bool isExport = verb == QLatin1String("export");
    if ((verb != QLatin1String("show") && !isExport) || call.words.size() < 2)
        return call.output.wrongUse();
    const base::Result<domain::CustomerId> id = wait(desk::findCustomer(call.desk, call.words.at(1)));
    if (!id)
        return call.output.failed(id.error());
    return isExport ? exportTo(call, *id, call.words.value(2, id->toString())) : show(call, *id);
}

} // namespace leeway::ctl
