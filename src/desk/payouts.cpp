#include "desk/payouts.h"

#include "desk/commands/mask.h"
#include "desk/perform.h"
#include "desk/waiting_due.h"
#include "domain/commands/kinds.h"
#include "domain/due_times.h"
#include "domain/enum_names.h"
#include "domain/json/payout.h"
#include "domain/json/values.h"
#include "domain/ledger/payouts.h"
#include "domain/masking.h"
#include "domain/owed.h"
#include "storage/company_rows.h"
#include "storage/customer_rows.h"
#include "storage/ledger_rows.h"
#include "storage/owed_rows.h"
#include "storage/payout_rows.h"
#include "storage/replica/state.h"

#include <QMap>

#include <algorithm>
#include <utility>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

Result<PayoutBatch> batchIn(storage::Connection &db, domain::PayoutBatchId id)
{
    auto payouts = storage::readPayoutsOf(db, id);
    if (!payouts)
        return tl::unexpected<base::Error>(payouts.error());
    if (payouts->empty())
        return fail(Code::NotFound, id.toString());
    const domain::Payout &first = payouts->front();
    PayoutBatch batch{id, first.team, first.number, first.handedOverAt.value_or(base::Instant{}), {}};
    batch.payouts = *std::move(payouts);
    return batch;
}

/// What of a team may be handed over at `now`.
Result<QJsonArray> sendableOf(storage::Connection &db, domain::TeamId team, base::Instant now)
{
    const auto all = storage::readPayouts(db, team, domain::PayoutState::ToSend);
    if (!all)
        return tl::unexpected<base::Error>(all.error());
    QJsonArray ids;
    std::optional<domain::TeamId> of; // a batch is of one team; the next one's come with the next batch
    for (const domain::Payout &payout : *all) {
        if (of && *of != payout.team)
            continue;
        const Result<bool> told = storage::isPayoutTold(db, payout.id);
        if (!told)
            return tl::unexpected<base::Error>(told.error());
        if (static_cast<std::size_t>(ids.size()) < domain::kMostInBatch &&
            domain::isSendable(payout, *told, now)) {
            ids.append(payout.id.toString());
            of = payout.team;
        }
    }
    return ids;
}

/// A line of the history about a payout, by `me`. Its case only when it is here: it may be another desk's.
Result<domain::Interaction> eventOf(storage::Connection &db, const domain::Payout &payout,
                                    const domain::Person &me, base::Instant now, const QString &title)
{
    domain::Interaction event;
    event.customer = payout.customer;
    event.at = now;
    event.channel = domain::Channel::Event;
    event.direction = domain::Direction::Internal;
    event.kind = domain::InteractionKind::CaseChange;
    event.author = me.name;
    event.person = me.id;
    event.title = title;
    if (payout.theCase) {
        const auto about = storage::readCase(db, *payout.theCase);
        if (!about && about.error().code != Code::NotFound)
            return tl::unexpected<base::Error>(about.error());
        if (about)
            event.mainCase = payout.theCase;
    }
    return event;
}

/// The promise that whoever granted it sees to it; of nobody when they left.
Result<domain::Promise> promiseOf(storage::Connection &db, const domain::Payout &payout,
                                  const domain::Interaction &event, const QString &what)
{
    const auto due = readDueTimes(db, payout.customer, payout.team);
    if (!due)
        return tl::unexpected<base::Error>(due.error());
    const auto &people = due->company.people;
    const bool works = std::any_of(people.begin(), people.end(), [&](const domain::Person &one) {
        return one.id == payout.person && one.active;
    });
    domain::Promise promise;
    promise.customer = payout.customer;
    promise.caseId = event.mainCase;
    promise.what = what;
    promise.about = domain::toDecimal(payout.amount) + u' ' + payout.amount.currency;
    // Nobody is there within a year: a day, so that somebody looks.
    promise.dueAt =
        domain::afterWorkingDays(due->times, event.at, 1).value_or(event.at + std::chrono::hours(24));
    promise.keeper = works ? payout.person : domain::PersonId{};
    promise.madeAt = event.at;
    return maskedTexts(std::move(promise));
}

/// The ids that an act makes, before its transaction.
struct PayoutIds {
    domain::EntrySetId set;
    domain::InteractionId event;
    domain::PromiseId promise;

    explicit PayoutIds(const base::Clock &clock)
        : set(domain::EntrySetId::make(clock))
        , event(domain::InteractionId::make(clock))
        , promise(domain::PromiseId::make(clock))
    {
    }
};

/// Adds what tells the customer's history and, with `promise`, who sees to it.
Result<void> addNotes(storage::Connection &db, QJsonObject &body, const domain::Payout &payout,
                      domain::Interaction event, const QString &summary, const PayoutIds &ids,
                      const QString &promise)
{
    event.id = ids.event;
    event.summary = summary;
    event = maskedTexts(std::move(event));
    body.insert(QStringLiteral("interaction"), domain::toJson(event));
    if (promise.isEmpty())
        return {};
    Result<domain::Promise> made = promiseOf(db, payout, event, promise);
    if (!made)
        return tl::unexpected<base::Error>(made.error());
    made->id = ids.promise;
    body.insert(QStringLiteral("promise"), domain::toJson(*made));
    return {};
}

domain::PayoutReport maskedReport(domain::PayoutReport report)
{
    report.reference = domain::maskedKey(report.reference);
    report.words = domain::masked(report.words);
    return report;
}

QDate dayOf(base::Instant at)
{
    return base::toDateTime(at).date();
}

bool isOverPayout(domain::PayoutState state)
{
    return state == domain::PayoutState::Reversed || state == domain::PayoutState::Cancelled;
}

/// What is owed anyway, by the books of this computer against its payouts.
Result<void> compareOwed(storage::Connection &db, const std::vector<storage::PayoutSums> &sums,
                         QStringList &wrong)
{
    const auto given = storage::readOwedSums(db);
    if (!given)
        return tl::unexpected<base::Error>(given.error());
    QMap<QString, qint64> books;
    QMap<QString, qint64> payouts;
    for (const storage::OwedSum &one : *given) {
        const QString &currency = one.given.currency;
        const auto stands = storage::readBalance(
            db, {domain::AccountKind::Owed, domain::owedRef(one.team, currency), QString()});
        if (!stands)
            return tl::unexpected<base::Error>(stands.error());
        books[currency] += *stands;
    }
    for (const storage::PayoutSums &sum : sums) {
        if (sum.fund.isNull() && !isOverPayout(sum.state))
            payouts[sum.currency] += sum.base;
    }
    for (const QString &currency : QStringList(books.keys() + payouts.keys())) {
        const qint64 booked = std::exchange(books[currency], 0);
        const qint64 sent = std::exchange(payouts[currency], 0);
        if (booked != sent)
            wrong.append(QStringLiteral("owed anyway: the books have %1 %3, payouts make %2 %3")
                             .arg(domain::toDecimal({booked, currency}), domain::toDecimal({sent, currency}),
                                  currency));
    }
    return {};
}

/// What stands on the accounts of this computer against what its payouts say.
Result<QStringList> disagreements(storage::Connection &db, const std::vector<storage::PayoutSums> &sums)
{
    QStringList wrong;
    const auto funds = storage::readFunds(db);
    if (!funds)
        return tl::unexpected<base::Error>(funds.error());
    for (const domain::Fund &fund : *funds) {
        const auto owed = storage::readBalance(db, domain::payableAccount(fund.id));
        const auto paid = storage::readBalance(db, domain::paidAccount(fund.id));
        const auto unsent = storage::readUnsentBase(db, fund.id);
        if (!owed || !paid || !unsent)
            return tl::unexpected<base::Error>(!owed ? owed.error() : !paid ? paid.error() : unsent.error());
        qint64 open = *unsent;
        qint64 confirmed = 0;
        for (const storage::PayoutSums &sum : sums) {
            if (sum.fund == fund.id && !isOverPayout(sum.state))
                (sum.state == domain::PayoutState::Confirmed ? confirmed : open) += sum.base;
        }
        const auto say = [&](const char *what, qint64 books, qint64 payouts) {
            if (books != payouts)
                wrong.append(QStringLiteral("%1: the books have %2 %3, payouts make %4")
                                 .arg(fund.name, domain::toDecimal({books, fund.currency}),
                                      QLatin1String(what), domain::toDecimal({payouts, fund.currency})));
        };
        say("owed", *owed, open);
        say("paid", *paid, confirmed);
    }
    const Result<void> compared = compareOwed(db, sums, wrong);
    return compared ? Result<QStringList>(wrong) : tl::unexpected<base::Error>(compared.error());
}

} // namespace

bool touchesPayouts(const Touched &what)
{
    return what.table(QStringLiteral("payout"));
}

QFuture<Result<std::vector<domain::Payout>>> readPayouts(Desk &desk, domain::TeamId team,
                                                         std::optional<domain::PayoutState> state)
{
    return desk.storage().read(storage::Lane::Screens, [team, state](storage::Connection &db) {
        return storage::readPayouts(db, team, state);
    });
}

QFuture<Result<std::optional<PayoutBatch>>> handOverPayouts(Desk &desk, domain::TeamId team)
{
    using Answer = std::optional<PayoutBatch>;
    return desk.storage().write([command = commandOf(desk, domain::commands::kHandOverPayouts, {}),
                                 id = domain::PayoutBatchId::make(desk.clock()),
                                 team](storage::Transaction &tx) mutable -> Result<Answer> {
        const Result<QJsonArray> ids = sendableOf(tx.db(), team, command.at);
        if (!ids)
            return tl::unexpected<base::Error>(ids.error());
        if (ids->isEmpty())
            return Answer();
        command.body = base::canonicalJson(
            QJsonObject{{QStringLiteral("batch"), id.toString()}, {QStringLiteral("payouts"), *ids}});
        if (const Result<void> done = storage::performCommand(tx, command); !done)
            return tl::unexpected<base::Error>(done.error());
        Result<PayoutBatch> batch = batchIn(tx.db(), id);
        return batch ? Result<Answer>(*std::move(batch)) : tl::unexpected<base::Error>(batch.error());
    });
}

QFuture<Result<PayoutBatch>> readBatch(Desk &desk, domain::TeamId team, qint64 number)
{
    return desk.storage().read(storage::Lane::Screens,
                               [team, number](storage::Connection &db) -> Result<PayoutBatch> {
                                   const auto id = storage::readBatchNumbered(db, team, number);
                                   return id ? batchIn(db, *id) : tl::unexpected<base::Error>(id.error());
                               });
}

QFuture<Result<std::vector<PayoutBatch>>> readUnwrittenBatches(Desk &desk)
{
    using Answer = std::vector<PayoutBatch>;
    return desk.storage().read(storage::Lane::Screens,
                               [me = desk.me().id](storage::Connection &db) -> Result<Answer> {
                                   const auto ids = storage::readUnwritten(db, me);
                                   if (!ids)
                                       return tl::unexpected<base::Error>(ids.error());
                                   Answer all;
                                   for (const domain::PayoutBatchId &id : *ids) {
                                       Result<PayoutBatch> batch = batchIn(db, id);
                                       if (!batch)
                                           return tl::unexpected<base::Error>(batch.error());
                                       all.push_back(*std::move(batch));
                                   }
                                   return all;
                               });
}

QFuture<Result<void>> noteBatchWritten(Desk &desk, domain::PayoutBatchId batch)
{
    return desk.storage().write(
        [batch](storage::Transaction &tx) { return storage::noteWritten(tx, batch); });
}

QFuture<Result<bool>> settlePayout(Desk &desk, const domain::PayoutReport &said, const PayoutWords &words)
{
    return desk.storage().write([command = commandOf(desk, domain::commands::kSettlePayout, {}),
                                 me = desk.me(), ids = PayoutIds(desk.clock()), report = maskedReport(said),
                                 words](storage::Transaction &tx) mutable -> Result<bool> {
        const auto payout = storage::readPayout(tx.db(), report.payout);
        if (!payout)
            return tl::unexpected<base::Error>(payout.error());
        const Result<bool> news = domain::isNews(*payout, report, dayOf(command.at));
        if (!news || !*news)
            return news;
        QJsonObject body = domain::toJson(report);
        body.insert(QStringLiteral("set"), ids.set.toString());
        if (report.result != domain::PayoutState::Confirmed) {
            const bool failed = report.result == domain::PayoutState::Failed;
            auto event = eventOf(tx.db(), *payout, me, command.at, failed ? words.failed : words.returned);
            const Result<void> noted =
                event ? addNotes(tx.db(), body, *payout, *std::move(event), report.words, ids, words.promise)
                      : Result<void>(tl::unexpected<base::Error>(event.error()));
            if (!noted)
                return tl::unexpected<base::Error>(noted.error());
        }
        command.body = base::canonicalJson(body);
        const Result<void> done = storage::performCommand(tx, command);
        return done ? Result<bool>(true) : tl::unexpected<base::Error>(done.error());
    });
}

QFuture<Result<bool>> checkPayoutReport(Desk &desk, const domain::PayoutReport &report)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [report, me = desk.me(), now = desk.clock().now()](storage::Connection &db) -> Result<bool> {
            if (!domain::mayPayOut(me.role))
                return fail(Code::RoleNotAllowed, QStringLiteral("payout"));
            const auto payout = storage::readPayout(db, report.payout);
            return payout ? domain::isNews(*payout, report, dayOf(now))
                          : tl::unexpected<base::Error>(payout.error());
        });
}

QFuture<Result<void>> reversePayout(Desk &desk, domain::GrantId id, const QString &why,
                                    const PayoutWords &words)
{
    return desk.storage().write([command = commandOf(desk, domain::commands::kReversePayout, {}),
                                 me = desk.me(), ids = PayoutIds(desk.clock()), id,
                                 why = domain::masked(why.trimmed()),
                                 title = words.reversed](storage::Transaction &tx) mutable -> Result<void> {
        const auto payout = storage::readPayout(tx.db(), id);
        if (!payout)
            return tl::unexpected<base::Error>(payout.error());
        auto event = eventOf(tx.db(), *payout, me, command.at, title);
        if (!event)
            return tl::unexpected<base::Error>(event.error());
        QJsonObject body{{QStringLiteral("payout"), id.toString()},
                         {QStringLiteral("set"), ids.set.toString()},
                         {QStringLiteral("why"), why}};
        if (Result<void> noted = addNotes(tx.db(), body, *payout, *std::move(event), why, ids, {}); !noted)
            return noted;
        command.body = base::canonicalJson(body);
        return storage::performCommand(tx, command);
    });
}

QFuture<Result<PayoutCheck>> checkPayouts(Desk &desk, int days)
{
    return desk.storage().read(
        storage::Lane::Screens,
        [before =
             desk.clock().now() - std::chrono::days(days)](storage::Connection &db) -> Result<PayoutCheck> {
            PayoutCheck check;
            const auto sums = storage::readPayoutSums(db);
            const auto sent = storage::readPayouts(db, {}, domain::PayoutState::HandedOver);
            const Result<bool> alone = storage::isOfThisComputerOnly(db);
            if (!sums || !sent || !alone)
                return tl::unexpected<base::Error>(!sums   ? sums.error()
                                                   : !sent ? sent.error()
                                                           : alone.error());
            for (const storage::PayoutSums &sum : *sums) {
                auto fund = storage::readFund(db, sum.fund);
                check.sums.push_back(
                    {fund ? *fund
                          : domain::Fund{.id = sum.fund, .team = {}, .name = {}, .currency = sum.currency},
                     sum.state, sum.count, sum.base});
            }
            std::copy_if(sent->begin(), sent->end(), std::back_inserter(check.unanswered),
                         [&](const domain::Payout &one) { return one.handedOverAt <= before; });
            if (*alone) {
                Result<QStringList> wrong = disagreements(db, *sums);
                if (!wrong)
                    return tl::unexpected<base::Error>(wrong.error());
                check.wrong = *std::move(wrong);
            }
            return check;
        });
}

} // namespace leeway::desk
