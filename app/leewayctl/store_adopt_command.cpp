#include "app/leewayctl/command.h"
#include "app/leewayctl/shared_store.h"
#include "app/leewayctl/wait.h"
#include "desk/store_admin/adopt_store.h"
#include "desk/store_admin/join_store.h"
#include "remote/address.h"
#include "storage/storage.h"

namespace leeway::ctl
{

namespace
{

/// How the desk signs in from now on: as `login`, at the address that was used here. Nothing without a login.
base::Result<std::optional<desk::StoreLogin>> loginAt(const QString &address, const QString &login)
{
    if (login.isEmpty())
        return std::optional<desk::StoreLogin>();
    base::Result<remote::ConnectOptions> options = remote::parseAddress(address);
    if (!options)
        return tl::unexpected<base::Error>(options.error());
    options->login = login;
    return std::optional(desk::StoreLogin{
        .address = remote::toAddress(*options), .login = login, .rootCertificate = {}, .team = {}});
}

/// Rows added and rows that were there, over all tables.
std::pair<qint64, qint64> totals(const QJsonObject &counts)
{
    qint64 added = 0;
    qint64 present = 0;
    for (const QJsonValue table : counts) {
        added += table.toObject().value(QStringLiteral("added")).toInteger();
        present += table.toObject().value(QStringLiteral("present")).toInteger();
    }
    return {added, present};
}

void tell(const Output &output, const desk::Adopted &adopted)
{
    const auto [added, present] = totals(adopted.counts);
    const QString text =
        adopted.wasAdopted
            ? QStringLiteral("this store moved in before; nothing was sent")
            : QStringLiteral("moved in: %1 rows added, %2 were there; this desk follows %3 now")
                  .arg(added)
                  .arg(present)
                  .arg(adopted.storeName.isEmpty() ? QStringLiteral("the shared store") : adopted.storeName);
    output.result(text, {{QStringLiteral("desk"), adopted.desk.toString(QUuid::WithoutBraces)},
                         {QStringLiteral("was_adopted"), adopted.wasAdopted},
                         {QStringLiteral("added"), added},
                         {QStringLiteral("present"), present},
                         {QStringLiteral("persons_matched"), adopted.personsMatched},
                         {QStringLiteral("counts"), adopted.counts}});
}

} // namespace

int runStoreAdopt(const Call &call)
{
    const auto words = readWords(
        call.words, {1, 1, {QStringLiteral("team"), QStringLiteral("login"), passwordFileOption()}});
    if (!words || words->value(QStringLiteral("team")).isEmpty())
        return call.output.wrongUse();
    const auto login = loginAt(words->plain.front(), words->value(QStringLiteral("login")));
    if (!login)
        return call.output.failed(login.error());
    desk::AdminLink link;
    if (const auto reached = reach(link, words->plain.front(), *words); !reached)
        return call.output.failed(reached.error());
    const auto adopted =
        desk::adoptStore(link, call.desk.storage(), call.desk.clock(),
                         {.team = words->value(QStringLiteral("team")),
                          .login = *login,
                          .progress = [&call](const desk::AdoptStep &step) {
                              if (step.phase == desk::AdoptStep::Sending)
                                  call.output.progress(QStringLiteral("%1 rows brought").arg(step.rows));
                          }});
    call.output.progress({});
    if (!adopted) {
        call.output.message(
            QStringLiteral("nothing is lost: this store is as it was, and the same command goes on"));
        return call.output.failed(adopted.error());
    }
    if (adopted->wasAdopted && *login) {
        if (const auto kept = wait(desk::keepStoreLogin(call.desk.storage(), **login)); !kept)
            return call.output.failed(kept.error());
    }
    if (!adopted->moneyDiffers.isEmpty())
        call.output.message(
            QStringLiteral("orders that were there before differ in what was paid (%1); the shared "
                           "store's hold")
                .arg(adopted->moneyDiffers));
    tell(call.output, *adopted);
    return kDone;
}

} // namespace leeway::ctl
