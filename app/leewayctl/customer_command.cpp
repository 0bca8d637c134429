#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "desk/export_person.h"
#include "desk/find_customer.h"

#include <QJsonDocument>

namespace leeway::ctl
{

namespace
{

int show(const Call &call, domain::CustomerId id)
{
    const base::Result<QJsonObject> data = wait(desk::exportPerson(call.desk, id));
    if (!data)
        return call.output.failed(data.error());
    call.output.result(QString::fromUtf8(QJsonDocument(*data).toJson(QJsonDocument::Indented)), *data);
    return kDone;
}

int exportTo(const Call &call, domain::CustomerId id, const QString &file)
{
    const base::Result<QJsonObject> data = wait(desk::exportPerson(call.desk, id));
    if (!data)
        return call.output.failed(data.error());
    if (base::Result<void> done = desk::writePersonData(*data, file); !done)
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
    if ((verb != QLatin1String("show") && !isExport) || call.words.size() < 2) {
        call.output.message(QStringLiteral("usage: leewayctl customer show|export ID-or-handle [FILE]"));
        return kWrongUse;
    }
    const base::Result<domain::CustomerId> id = wait(desk::findCustomer(call.desk, call.words.at(1)));
    if (!id)
        return call.output.failed(id.error());
    return isExport ? exportTo(call, *id, call.words.value(2, id->toString())) : show(call, *id);
}

} // namespace leeway::ctl
