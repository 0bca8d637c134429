#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/erasing.h"
#include "desk/find_customer.h"
#include "domain/enum_names.h"

#include <QJsonArray>

// Erasing a person: a preview, the request of one person, the decision of another.

namespace leeway::ctl
{

namespace
{

QString fateWord(domain::ErasedFate fate)
{
    switch (fate) {
    case domain::ErasedFate::Goes:
        return QStringLiteral("goes");
    case domain::ErasedFate::Pseudonym:
        return QStringLiteral("without a word of them");
    default:
        return QStringLiteral("stays");
    }
}

/// Why rows have to stay; empty for those that go.
QString groundOf(const domain::ErasureCount &count)
{
    if (count.fate == domain::ErasedFate::Goes)
        return {};
    if (count.table == QLatin1String("access_log") || count.table == QLatin1String("command"))
        return QStringLiteral("who did and saw what has to be shown (GDPR art. 5(2))");
    if (count.table == QLatin1String("customer"))
        return QStringLiteral("an empty record, which what stays refers to");
    return QStringLiteral("books have to be kept (GDPR art. 17(3)(b))");
}

int showPreview(const Call &call, domain::CustomerId id)
{
    const auto preview = wait(desk::previewErasure(call.desk, id));
    if (!preview)
        return call.output.failed(preview.error());
    QJsonArray counts;
    QStringList lines{QStringLiteral("%1, %2 record(s)").arg(preview->name).arg(preview->records)};
    for (const domain::ErasureCount &one : preview->counts) {
        const QString why = groundOf(one);
        counts.append(QJsonObject{{QStringLiteral("table"), one.table},
                                  {QStringLiteral("fate"), fateWord(one.fate)},
                                  {QStringLiteral("count"), one.count},
                                  {QStringLiteral("ground"), why}});
        lines.append(
            QStringLiteral("%1 %2: %3%4")
                .arg(one.count)
                .arg(one.table, fateWord(one.fate), why.isEmpty() ? QString() : QStringLiteral(", ") + why));
    }
    if (preview->moneyWaits)
        lines.append(QStringLiteral("money is on its way to them: it has to be settled first"));
    call.output.result(lines.join(u'\n'), {{QStringLiteral("customer"), preview->customer.toString()},
                                           {QStringLiteral("name"), preview->name},
                                           {QStringLiteral("records"), preview->records},
                                           {QStringLiteral("counts"), counts},
                                           {QStringLiteral("money_waits"), preview->moneyWaits}});
    return kDone;
}

int ask(const Call &call, domain::CustomerId id, const Words &words)
{
    const auto ground = domain::snakeValueOf<domain::Erasure::Ground>(words.value(QStringLiteral("ground")));
    if (!ground) {
        call.output.message(
            QStringLiteral("--ground is one of %1")
                .arg(domain::snakeNames<domain::Erasure::Ground>().join(QStringLiteral(", "))));
        return kWrongUse;
    }
    const auto made = wait(desk::askErasure(call.desk, id, *ground, words.value(QStringLiteral("reason"))));
    if (!made)
        return call.output.failed(made.error());
    call.output.result(QStringLiteral("asked; another person decides"),
                       {{QStringLiteral("erasure"), made->toString()}});
    return kDone;
}

/// The request of this customer that waits.
base::Result<desk::ErasureView> waiting(const Call &call, domain::CustomerId id)
{
    const auto found = wait(desk::readErasure(call.desk, id));
    if (!found)
        return tl::unexpected<base::Error>(found.error());
    if (!*found || (*found)->erasure.state != domain::Erasure::State::Asked)
        return base::fail(base::Code::NotFound, QStringLiteral("nobody asked to erase this customer"));
    return **found;
}

int decide(const Call &call, domain::CustomerId id, const Words &words)
{
    const QString said = words.value(QStringLiteral("decide"));
    if (said != QLatin1String("erase") && said != QLatin1String("decline"))
        return call.output.wrongUse();
    const auto asked = waiting(call, id);
    if (!asked)
        return call.output.failed(asked.error());
    const bool atOnce = words.has(QStringLiteral("now"));
    if (atOnce && words.value(QStringLiteral("confirm")) != asked->customerName) {
        call.output.message(
            QStringLiteral("--now needs --confirm with the customer's name as it is written"));
        return kWrongUse;
    }
    const auto done = wait(desk::decideErasure(call.desk, asked->erasure,
                                               {.erase = said == QLatin1String("erase"),
                                                .why = words.value(QStringLiteral("why")),
                                                .atOnce = atOnce}));
    if (!done)
        return call.output.failed(done.error());
    const auto now = wait(desk::readErasure(call.desk, id));
    if (!now || !*now)
        return call.output.failed(!now ? now.error()
                                       : base::Error{base::Code::NotFound, QStringLiteral("erasure")});
    const domain::Erasure &erasure = (*now)->erasure;
    const bool isOpen = erasure.state == domain::Erasure::State::Asked;
    call.output.result(
        isOpen ? QStringLiteral("decided; the shared store does it when this desk is connected")
               : QStringLiteral("%1 %2").arg(domain::nameOf(erasure.state), erasure.label),
        {{QStringLiteral("state"), domain::nameOf(erasure.state)}, {QStringLiteral("label"), erasure.label}});
    return kDone;
}

int withdraw(const Call &call, domain::CustomerId id)
{
    const auto asked = waiting(call, id);
    if (!asked)
        return call.output.failed(asked.error());
    if (const auto done = wait(desk::withdrawErasure(call.desk, asked->erasure)); !done)
        return call.output.failed(done.error());
    call.output.result(QStringLiteral("withdrawn"), {{QStringLiteral("state"), QStringLiteral("Withdrawn")}});
    return kDone;
}

QJsonObject erasureObject(const desk::ErasureView &view)
{
    const domain::Erasure &erasure = view.erasure;
    return {{QStringLiteral("erasure"), erasure.id.toString()},
            {QStringLiteral("customer"), erasure.customer.toString()},
            {QStringLiteral("ground"), domain::snakeNameOf(erasure.ground)},
            {QStringLiteral("reason"), erasure.reason},
            {QStringLiteral("asked_by"), view.askedBy},
            {QStringLiteral("state"), domain::nameOf(erasure.state)}};
}

} // namespace

int runErase(const Call &call)
{
    const auto words =
        readWords(call.words, {1,
                               1,
                               {QStringLiteral("ground"), QStringLiteral("reason"), QStringLiteral("decide"),
                                QStringLiteral("why"), QStringLiteral("confirm")},
                               {QStringLiteral("preview"), QStringLiteral("ask"), QStringLiteral("withdraw"),
                                QStringLiteral("now")}});
    int verbs = 0;
    for (const char *verb : {"preview", "ask", "decide", "withdraw"})
        verbs += words && words->has(QLatin1String(verb)) ? 1 : 0;
    if (verbs != 1)
        return call.output.wrongUse();
    const auto id = wait(desk::findCustomer(call.desk, words->plain.first()));
    if (!id)
        return call.output.failed(id.error());
    if (words->has(QStringLiteral("preview")))
        return showPreview(call, *id);
    if (words->has(QStringLiteral("ask")))
        return ask(call, *id, *words);
    return words->has(QStringLiteral("decide")) ? decide(call, *id, *words) : withdraw(call, *id);
}

int runErasures(const Call &call)
{
    const auto all = wait(desk::readErasuresAsked(call.desk));
    if (!all)
        return call.output.failed(all.error());
    for (const desk::ErasureView &view : *all)
        call.output.result(
            QStringLiteral("%1: %2, asked by %3").arg(view.customerName, view.erasure.reason, view.askedBy),
            erasureObject(view));
    if (all->empty())
        call.output.message(QStringLiteral("nobody waits to be erased"));
    return kDone;
}

} // namespace leeway::ctl
