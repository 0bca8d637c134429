#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "desk/fill_generated.h"
#include "desk/load_demo.h"

namespace leeway::ctl
{

namespace
{

/// Reads the options into `plan`; false when one is not understood.
bool readPlan(QStringList words, desk::DemoPlan &plan, desk::DemoPast &past)
{
    if (words.removeAll(QStringLiteral("--without-year")) > 0)
        past = desk::DemoPast::WithoutYear;
    while (!words.isEmpty()) {
        const QString option = words.takeFirst();
        const QString value = words.isEmpty() ? QString() : words.takeFirst();
        bool number = false;
        if (option == QLatin1String("--customers")) {
            plan.customers = value.toLongLong(&number);
        } else if (option == QLatin1String("--interactions")) {
            plan.interactions = value.toLongLong(&number);
        } else if (option == QLatin1String("--seed")) {
            plan.seed = value.toULongLong(&number);
        } else if (option == QLatin1String("--special")) {
            bool count = false;
            const qint64 index = value.section(u':', 0, 0).toLongLong(&number);
            const qint64 interactions = value.section(u':', 1).toLongLong(&count);
            number = number && count;
            plan.special.push_back({index, interactions});
        }
        if (!number)
            return false;
    }
    return plan.customers >= 0 && plan.interactions >= 0;
}

} // namespace

int runDemo(const Call &call)
{
    desk::DemoPlan plan;
    plan.now = call.desk.clock().now();
    plan.customers = 0;
    plan.interactions = 0;
    desk::DemoPast past = desk::DemoPast::WithYear;
    if (!readPlan(call.words, plan, past))
        return call.output.wrongUse();
    const base::Result<domain::Person> person =
        wait(desk::loadDemo(call.desk.storage(), call.desk.sharedClock(), past));
    if (!person)
        return call.output.failed(person.error());
    call.desk.setMe(*person);
    qint64 added = 0;
    if (plan.customers > 0) {
        call.output.message(QStringLiteral("seed %1").arg(plan.seed));
        const base::Result<qint64> filled =
            desk::fillGenerated(call.desk, plan, [&call](qint64 done, qint64 all, bool indexing) {
                call.output.progress(indexing
                                         ? QStringLiteral("search is being prepared, %1 rows left").arg(done)
                                         : QStringLiteral("%1 of %2 interactions").arg(done).arg(all));
            });
        call.output.progress({});
        if (!filled)
            return call.output.failed(filled.error());
        added = *filled;
    }
    call.output.result(QStringLiteral("the demo workspace of %1 is ready, %2 generated interactions, seed %3")
                           .arg(person->name)
                           .arg(added)
                           .arg(plan.seed),
                       {{QStringLiteral("person"), person->name},
                        {QStringLiteral("generated"), added},
                        {QStringLiteral("seed"), static_cast<qint64>(plan.seed)}});
    return kDone;
}

} // namespace leeway::ctl
