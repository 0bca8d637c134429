#include "app/leewayctl/command.h"
#include "app/leewayctl/ledger_words.h"
#include "app/leewayctl/shared_store.h"
#include "desk/store_admin/look_after_store.h"
#include "desk/store_admin/store_ledger.h"

#include <QSaveFile>

#include <algorithm>

// The ledgers of a shared store, one a team: counted anew here, by whoever looks after the store.

namespace leeway::ctl
{

namespace
{

QString fromStoreOption()
{
    return QStringLiteral("from-store");
}

std::optional<Words> ledgerWords(const SharedCall &call, qsizetype plain)
{
    return readWords(call.words, {plain,
                                  plain,
                                  {fromStoreOption(), QStringLiteral("team"), QStringLiteral("noted"),
                                   passwordFileOption()}});
}

/// Those of --team, or all.
base::Result<std::vector<domain::Team>> teamsOf(desk::AdminLink &link, const Words &words)
{
    const QString name = words.value(QStringLiteral("team"));
    base::Result<std::vector<domain::Team>> teams = desk::readTeams(link);
    if (!teams)
        return teams;
    if (!name.isEmpty())
        std::erase_if(*teams, [&name](const domain::Team &team) { return team.name != name; });
    return teams->empty() ? base::fail(base::Code::NotFound, QStringLiteral("team ") + name) : teams;
}

using EachLine = std::function<base::Result<void>(const domain::Team &, const domain::ChainLine &)>;
using EachLedger = std::function<void(const domain::Team &, const desk::StoreLedger &)>;

/// Counts every ledger that was asked for; kFailed when one is not sound.
int eachLedger(const SharedCall &call, const Words &words, const EachLine &line, const EachLedger &done)
{
    desk::AdminLink link;
    if (const auto reached = reach(link, words.value(fromStoreOption()), words); !reached)
        return call.output.failed(reached.error());
    const auto teams = teamsOf(link, words);
    if (!teams)
        return call.output.failed(teams.error());
    int exit = kDone;
    for (const domain::Team &team : *teams) {
        qint64 lines = 0;
        const auto ledger = desk::readStoreLedger(link, team.id, [&](const domain::ChainLine &one) {
            constexpr qint64 kTold = 10'000;
            if (++lines % kTold == 0)
                call.output.progress(QStringLiteral("%1: %2 bookings").arg(team.name).arg(lines));
            return line(team, one);
        });
        call.output.progress({});
        if (!ledger)
            return call.output.failed(ledger.error());
        for (const QString &wrong : ledger->check.wrong)
            call.output.message(QStringLiteral("%1: %2").arg(team.name, wrong));
        if (!ledger->check.wrong.isEmpty())
            exit = kFailed;
        done(team, *ledger);
    }
    return exit;
}

} // namespace

int runStoreLedgerVerify(const SharedCall &call)
{
    const auto words = ledgerWords(call, 0);
    if (!words)
        return call.output.wrongUse();
    const QString noted = words->value(QStringLiteral("noted"));
    bool isFound = noted.isEmpty();
    const int exit = eachLedger(
        call, *words,
        [&](const domain::Team &, const domain::ChainLine &line) {
            isFound = isFound || noted == QLatin1String(line.hash.toHex());
            return base::Result<void>();
        },
        [&](const domain::Team &team, const desk::StoreLedger &ledger) {
            const LedgerTold told = toldOf(ledger.check);
            QJsonObject object = told.object;
            object.insert(QStringLiteral("team"), team.name);
            call.output.result(QStringLiteral("%1: %2").arg(team.name, told.text), object);
        });
    if (isFound || exit != kDone)
        return exit;
    call.output.message(
        QStringLiteral("the noted hash is in none of them: what was booked before it was changed"));
    return kFailed;
}

int runStoreLedgerBalance(const SharedCall &call)
{
    const auto words = ledgerWords(call, 0);
    if (!words)
        return call.output.wrongUse();
    return eachLedger(
        call, *words, [](const domain::Team &, const domain::ChainLine &) { return base::Result<void>(); },
        [&call](const domain::Team &team, const desk::StoreLedger &ledger) {
            for (const desk::AccountBalance &one : ledger.balances) {
                const LedgerTold told = toldOf(one);
                QJsonObject object = told.object;
                object.insert(QStringLiteral("team"), team.name);
                call.output.result(told.text, object);
            }
        });
}

int runStoreLedgerExport(const SharedCall &call)
{
    const auto words = ledgerWords(call, 1);
    if (!words)
        return call.output.wrongUse();
    QSaveFile file(words->plain.first());
    const auto unwritable = [&file] {
        return base::Error{base::Code::FileUnwritable,
                           QStringLiteral("%1: %2").arg(file.fileName(), file.errorString())};
    };
    if (!file.open(QIODevice::WriteOnly))
        return call.output.failed(unwritable());
    qint64 bookings = 0;
    const int exit = eachLedger(
        call, *words,
        [&](const domain::Team &team, const domain::ChainLine &line) -> base::Result<void> {
            ++bookings;
            const QByteArray bytes = exportedLine(line, team.name);
            return file.write(bytes) == bytes.size() ? base::Result<void>()
                                                     : base::Result<void>(tl::unexpected(unwritable()));
        },
        [](const domain::Team &, const desk::StoreLedger &) {});
    if (exit != kDone)
        return exit; // no file: half of one is none
    if (!file.commit())
        return call.output.failed(unwritable());
    call.output.result(QStringLiteral("%1: %2 bookings").arg(file.fileName()).arg(bookings),
                       {{QStringLiteral("file"), file.fileName()}, {QStringLiteral("bookings"), bookings}});
    return kDone;
}

} // namespace leeway::ctl
