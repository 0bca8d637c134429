#include "storage/commands/vouchers.h"

#include "domain/ledger/payouts.h"
#include "storage/commands/money.h"
#include "storage/ledger_rows.h"
#include "storage/payout_rows.h"
#include "storage/voucher_rows.h"

#include <QCryptographicHash>

// Codes of vouchers on a computer of its own. With a shared store it alone keeps them and gives them: nobody
// here may give a code that another desk may give, too, and none holds one that is free, but for the command
// that sent it.

namespace leeway::storage::commands
{

using namespace domain;
using base::Code;
using base::fail;
using base::Result;

namespace
{

/// Whether the codes are here: a shared store keeps its own.
Result<bool> checkMayKeep(const Applied &command)
{
    const Result<bool> here = keepsBooks(command);
    const Result<Person> who = command.isAgain() ? Result<Person>(Person{}) : whoDoes(command);
    if (!here || !who)
        return tl::unexpected(!here ? here.error() : who.error());
    return command.isAgain() || mayKeepVouchers(who->role)
               ? here
               : Result<bool>(fail(Code::RoleNotAllowed, QStringLiteral("voucher")));
}

/// The booking of a payment that no command of its own books. It follows from the grant, so that the same
/// grant is paid once, whoever counts.
BookingStamp stampFor(GrantId grant, const char *what, base::Instant at)
{
    const QUuid id = QUuid::createUuidV5(grant.value, QString::fromLatin1(what));
    return {EntrySetId{id}, at};
}

Result<Voucher> voucherIn(const QJsonObject &body, const QJsonObject &one)
{
    JsonFields all(body);
    JsonFields f(one);
    Voucher voucher;
    voucher.fund = all.id<FundId>(QStringLiteral("fund"));
    voucher.resolution = all.text(QStringLiteral("resolution"));
    voucher.value = {all.number(QStringLiteral("value_minor")), all.text(QStringLiteral("currency"))};
    voucher.id = f.id<VoucherId>(QStringLiteral("id"));
    voucher.code = f.text(QStringLiteral("code"));
    voucher.expires = QDate::fromString(f.text(QStringLiteral("expires")), Qt::ISODate);
    f.noteFrom(all);
    const Result<QString> code = voucherCode(voucher.code);
    if (!code)
        return tl::unexpected(code.error());
    if (*code != voucher.code || !voucher.expires.isValid() || voucher.value.minor <= 0 ||
        minorDigits(voucher.value.currency) < 0 || voucher.resolution.isEmpty())
        return fail(Code::FieldInvalid, QStringLiteral("voucher"));
    return f.answer(std::move(voucher));
}

Result<void> setVoucherState(const Applied &command, const Voucher &voucher, Voucher::State state,
                             std::optional<GrantId> grant)
{
    Voucher changed = voucher;
    changed.state = state;
    if (grant) {
        changed.grant = grant;
        changed.givenAt = command.at;
    }
    return putVoucher(command.tx, changed);
}

} // namespace

Result<void> addVouchers(const Applied &command)
{
    JsonFields f(command.body);
    const auto id = f.id<FundId>(QStringLiteral("fund"));
    const Result<bool> here = checkMayKeep(command);
    const Result<Fund> fund = here && *here ? readFund(command.tx.db(), id) : Result<Fund>(Fund{});
    if (!fund || !here)
        return tl::unexpected(!here ? here.error() : fund.error());
    const QJsonArray codes = f.list(QStringLiteral("codes"));
    if (codes.isEmpty() || static_cast<std::size_t>(codes.size()) > kMostInVoucherBatch)
        return fail(Code::FieldInvalid, QStringLiteral("codes"));
    for (const auto &one : codes) {
        const Result<Voucher> voucher = voucherIn(command.body, one.toObject());
        if (!voucher)
            return tl::unexpected(voucher.error());
        if (!isGivable(voucher->expires, command.at))
            return fail(Code::FieldInvalid, QStringLiteral("expires"));
        const Result<void> done =
            *here ? addVoucher(command.tx, *voucher, command.at, command.person) : Result<void>();
        if (!done)
            return done;
    }
    return f.answer(0).map([](int) {});
}

Result<void> withdrawVouchers(const Applied &command)
{
    JsonFields f(command.body);
    const auto fund = f.id<FundId>(QStringLiteral("fund"));
    const QString resolution = f.text(QStringLiteral("resolution"));
    const Result<bool> here = checkMayKeep(command);
    if (!here || !*here)
        return here ? Result<void>() : Result<void>(tl::unexpected(here.error()));
    for (const QString &code : f.texts(QStringLiteral("codes"))) {
        const auto voucher = readVoucher(command.tx.db(), fund, resolution, code);
        if (!voucher)
            return tl::unexpected(voucher.error());
        if (!*voucher)
            return fail(Code::NotFound, QStringLiteral("voucher"));
        if ((*voucher)->state == Voucher::State::Given) // a customer has it
            return fail(Code::ChangedMeanwhile, QStringLiteral("voucher"));
        const Result<void> done = setVoucherState(command, **voucher, Voucher::State::Withdrawn, {});
        if (!done)
            return done;
    }
    return f.answer(0).map([](int) {});
}

Result<void> giveVoucher(const Applied &command, const GrantId &grant)
{
    Result<Payout> payout = readPayout(command.tx.db(), grant);
    if (!payout)
        return payout.error().code == Code::NotFound ? Result<void>()
                                                     : Result<void>(tl::unexpected(payout.error()));
    if (payout->way != PayoutWay::Voucher)
        return {};
    const Result<bool> here = keepsBooks(command);
    const Result<bool> isPool = isVoucherPool(command.tx.db(), payout->fund, payout->resolution);
    if (!here || !isPool)
        return tl::unexpected(!here ? here.error() : isPool.error());
    if (!*here || !*isPool)
        return {};
    const auto voucher =
        readFreeVoucher(command.tx.db(), payout->fund, payout->resolution, payout->amount, command.at);
    if (!voucher)
        return tl::unexpected(voucher.error());
    if (!*voucher)
        return fail(Code::ChangedMeanwhile, QStringLiteral("voucher"));
    Result<void> done = setVoucherState(command, **voucher, Voucher::State::Given, grant);
    if (done)
        done = book(command.tx, paidOut(*payout, stampFor(grant, "voucher given", command.at)));
    payout->state = PayoutState::Confirmed;
    payout->reference = lastOfCode((*voucher)->code);
    payout->day = base::toDateTime(command.at).date();
    payout->settledAt = command.at;
    payout->confirmedAt = command.at;
    return done ? putPayout(command.tx, *payout) : done;
}

Result<bool> takeVoucherBack(const Applied &command, Payout &payout)
{
    const auto voucher = readVoucherOf(command.tx.db(), payout.id);
    const Result<bool> here = keepsBooks(command);
    if (!voucher || !here)
        return tl::unexpected(!voucher ? voucher.error() : here.error());
    if (!*voucher || payout.state != PayoutState::Confirmed)
        return false;
    Result<void> done;
    if (*here)
        done = book(command.tx, paymentBack(payout, stampFor(payout.id, "voucher back", command.at)));
    if (done)
        done = withdrawVoucherOf(command, payout.id);
    payout.reference.clear();
    payout.day = {};
    payout.settledAt.reset();
    payout.confirmedAt.reset();
    return done ? Result<bool>(true) : Result<bool>(tl::unexpected(done.error()));
}

Result<void> withdrawVoucherOf(const Applied &command, GrantId grant)
{
    // The card shows the code as soon as it is granted. Whoever stood there may have noted it or said it, so
    // that nobody else gets it: it is withdrawn and never free again.
    const auto voucher = readVoucherOf(command.tx.db(), grant);
    if (!voucher || !*voucher)
        return voucher ? Result<void>() : Result<void>(tl::unexpected(voucher.error()));
    return setVoucherState(command, **voucher, Voucher::State::Withdrawn, {});
}

} // namespace leeway::storage::commands
