#include "app/leewayctl/payout_words.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/payout_files.h"
#include "domain/enum_names.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace leeway::ctl
{

namespace
{

/// Whole or not at all. A file that holds something else under this name is another team's batch, or was
/// changed: it stays.
base::Result<void> writeOnce(const QString &name, const QByteArray &bytes)
{
    if (QFile before(name); before.exists()) {
        if (!before.open(QIODevice::ReadOnly) || before.readAll() != bytes)
            return base::fail(base::Code::FileUnwritable,
                              QStringLiteral("%1: holds something else already").arg(name));
        return {};
    }
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return base::fail(base::Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, file.errorString()));
    return {};
}

/// Writes both files of a batch, and notes that they are there.
int writeBatch(const Call &call, const QString &folder, const desk::PayoutBatch &batch)
{
    const QString name = QDir(folder).filePath(desk::fileNameOf(batch));
    base::Result<void> done = writeOnce(name + QStringLiteral(".csv"), desk::csvOf(batch));
    if (done)
        done = writeOnce(name + QStringLiteral(".jsonl"), desk::jsonLinesOf(batch));
    if (done)
        done = wait(desk::noteBatchWritten(call.desk, batch.id));
    if (!done)
        return call.output.failed(done.error());
    call.output.result(QStringLiteral("%1.csv, .jsonl: batch %2, %3 payouts")
                           .arg(name)
                           .arg(batch.number)
                           .arg(batch.payouts.size()),
                       {{QStringLiteral("file"), QString(name + QStringLiteral(".csv"))},
                        {QStringLiteral("batch"), batch.number},
                        {QStringLiteral("payouts"), static_cast<qint64>(batch.payouts.size())}});
    return kDone;
}

/// Hands over all that may be of a team, a batch after the other. Those that a shared store has yet to number
/// are said here, the others written by who calls.
int handOverAll(const Call &call, domain::TeamId team)
{
    while (true) {
        const auto batch = wait(desk::handOverPayouts(call.desk, team));
        if (!batch)
            return call.output.failed(batch.error());
        if (!*batch)
            return kDone;
        if ((*batch)->number == 0)
            call.output.result(
                QStringLiteral("%1 payouts: asked for; the shared store numbers the batch when this desk "
                               "next connects, and the same command writes it then")
                    .arg((*batch)->payouts.size()),
                {{QStringLiteral("asked"), static_cast<qint64>((*batch)->payouts.size())}});
    }
}

/// The teams that have something to send.
base::Result<std::vector<domain::TeamId>> sendingTeams(const Call &call, domain::TeamId only)
{
    const auto all = wait(desk::readPayouts(call.desk, only, domain::PayoutState::ToSend));
    if (!all)
        return tl::unexpected<base::Error>(all.error());
    std::vector<domain::TeamId> teams;
    for (const domain::Payout &one : *all) {
        if (std::find(teams.begin(), teams.end(), one.team) == teams.end())
            teams.push_back(one.team);
    }
    return teams;
}

int exportNew(const Call &call, const QString &folder, domain::TeamId only)
{
    const auto teams = sendingTeams(call, only);
    if (!teams)
        return call.output.failed(teams.error());
    int worst = kDone;
    for (const domain::TeamId &team : *teams)
        worst = std::max(worst, handOverAll(call, team));
    const auto batches = wait(desk::readUnwrittenBatches(call.desk));
    if (!batches)
        return call.output.failed(batches.error());
    for (const desk::PayoutBatch &batch : *batches)
        worst = std::max(worst, writeBatch(call, folder, batch));
    if (batches->empty() && worst == kDone)
        call.output.message(QStringLiteral("there is nothing to write"));
    return worst;
}

/// The batch of that number: of the named team, else of the only one that has such a batch.
int exportAgain(const Call &call, const QString &folder, domain::TeamId team, qint64 number)
{
    const auto all = wait(desk::readPayouts(call.desk, team, {}));
    if (!all)
        return call.output.failed(all.error());
    const auto found = std::find_if(all->begin(), all->end(),
                                    [&](const domain::Payout &one) { return one.number == number; });
    const bool isOfTwo =
        found != all->end() && std::any_of(found, all->end(), [&](const domain::Payout &one) {
            return one.number == number && one.team != found->team;
        });
    if (isOfTwo) {
        call.output.message(QStringLiteral("two teams have a batch %1; say which by --team").arg(number));
        return kWrongUse;
    }
    if (found == all->end())
        return call.output.failed({base::Code::NotFound, QStringLiteral("batch %1").arg(number)});
    const auto batch = wait(desk::readBatch(call.desk, found->team, number));
    return batch ? writeBatch(call, folder, *batch) : call.output.failed(batch.error());
}

} // namespace

int runPayoutList(const Call &call)
{
    const auto words = readWords(call.words, {0, 0, {QStringLiteral("state"), QStringLiteral("team")}});
    const QString named = words ? words->value(QStringLiteral("state")) : QString();
    const auto state = domain::snakeValueOf<domain::PayoutState>(named);
    if (!words || (!named.isEmpty() && !state)) {
        if (words)
            call.output.message(QStringLiteral("a state is one of ") +
                                domain::snakeNames<domain::PayoutState>().join(QStringLiteral(", ")));
        return call.output.wrongUse();
    }
    const auto team = payoutTeam(call, words->value(QStringLiteral("team")));
    if (!team)
        return call.output.failed(team.error());
    const auto all = wait(desk::readPayouts(call.desk, *team, state));
    if (!all)
        return call.output.failed(all.error());
    for (const domain::Payout &one : *all)
        call.output.result(textOf(one), jsonOf(one));
    if (all->empty())
        call.output.message(QStringLiteral("there is no payout"));
    return kDone;
}

int runPayoutExport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1, {QStringLiteral("team"), QStringLiteral("batch")}});
    bool isNumber = true;
    const qint64 number = words && words->has(QStringLiteral("batch"))
                              ? words->value(QStringLiteral("batch")).toLongLong(&isNumber)
                              : 0;
    if (!words || !isNumber || number < 0)
        return call.output.wrongUse();
    const QString &folder = words->plain.first();
    if (!QDir(folder).exists()) // before anything is handed over
        return call.output.failed({base::Code::FileUnwritable, QStringLiteral("%1: no folder").arg(folder)});
    const auto team = payoutTeam(call, words->value(QStringLiteral("team")));
    if (!team)
        return call.output.failed(team.error());
    return words->has(QStringLiteral("batch")) ? exportAgain(call, folder, *team, number)
                                               : exportNew(call, folder, *team);
}

int runPayoutReverse(const Call &call)
{
    const auto words = readWords(call.words, {1, 1, {QStringLiteral("why")}});
    const auto id = words ? domain::GrantId::fromString(words->plain.first()) : domain::GrantId{};
    if (!words || words->value(QStringLiteral("why")).isEmpty() || id.isNull())
        return call.output.wrongUse();
    const auto done =
        wait(desk::reversePayout(call.desk, id, words->value(QStringLiteral("why")), payoutWords()));
    if (!done)
        return call.output.failed(done.error());
    call.output.result(QStringLiteral("%1 reversed").arg(id.toString()),
                       {{QStringLiteral("payout"), id.toString()}});
    return kDone;
}

} // namespace leeway::ctl
