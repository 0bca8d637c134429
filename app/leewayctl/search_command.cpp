#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "desk/search.h"
#include "domain/enum_names.h"

namespace leeway::ctl
{

namespace
{

constexpr int kMost = 20;

void print(const Output &output, const domain::SearchHits &hits)
{
    for (const domain::CustomerHit &hit : hits.customers)
        output.result(
            QStringLiteral("customer  %1  %2  %3").arg(hit.row.id.toString(), hit.row.name, hit.row.place),
            {{QStringLiteral("type"), QStringLiteral("customer")},
             {QStringLiteral("id"), hit.row.id.toString()},
             {QStringLiteral("name"), hit.row.name},
             {QStringLiteral("place"), hit.row.place},
             {QStringLiteral("matched"), hit.matched},
             {QStringLiteral("by_typo"), hit.byTypo}});
    for (const domain::CaseHit &hit : hits.cases)
        output.result(QStringLiteral("case      %1  #%2  %3  %4")
                          .arg(hit.id.toString(), hit.number, hit.title, hit.customerName),
                      {{QStringLiteral("type"), QStringLiteral("case")},
                       {QStringLiteral("id"), hit.id.toString()},
                       {QStringLiteral("customer"), hit.customer.toString()},
                       {QStringLiteral("number"), hit.number},
                       {QStringLiteral("title"), hit.title},
                       {QStringLiteral("status"), domain::nameOf(hit.status)}});
    for (const domain::HistoryHit &hit : hits.history)
        output.result(
            QStringLiteral("history   %1  %2  %3").arg(base::toIso(hit.at), hit.customerName, hit.snippet),
            {{QStringLiteral("type"), QStringLiteral("history")},
             {QStringLiteral("id"), hit.id.toString()},
             {QStringLiteral("customer"), hit.customer.toString()},
             {QStringLiteral("at"), base::toIso(hit.at)},
             {QStringLiteral("channel"), domain::nameOf(hit.channel)},
             {QStringLiteral("snippet"), hit.snippet}});
}

} // namespace

int runSearch(const Call &call)
{
    if (call.words.isEmpty())
        return call.output.wrongUse();
    const QString typed = call.words.join(u' ');
    const base::Result<domain::SearchHits> names =
        wait(desk::searchNames(call.desk, typed, domain::SearchScope::Everything, kMost));
    if (!names)
        return call.output.failed(names.error());
    print(call.output, *names);
    constexpr size_t kFew = 5; // decisions.md 27
    if (names->customers.size() < kFew) {
        std::vector<domain::CustomerId> besides;
        for (const domain::CustomerHit &hit : names->customers)
            besides.push_back(hit.row.id);
        const base::Result<domain::SearchHits> similar =
            wait(desk::searchSimilar(call.desk, typed, kMost, besides));
        if (!similar)
            return call.output.failed(similar.error());
        print(call.output, *similar);
    }
    const base::Result<domain::SearchHits> history = wait(desk::searchHistory(call.desk, typed, kMost));
    if (!history)
        return call.output.failed(history.error());
    print(call.output, *history);
    if (!history->indexComplete)
        call.output.message(QStringLiteral("search is being prepared: newly imported rows may be missing"));
    return kDone;
}

} // namespace leeway::ctl
