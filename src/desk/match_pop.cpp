#include "desk/match_pop.h"

#include "desk/shared_store.h"

#include "base/when_answered.h"
#include "domain/handles.h"
#include "domain/phone_spellings.h"
#include "storage/customer_rows.h"
#include "storage/match_handles.h"
#include "storage/storage.h"

#include <QPromise>

#include <algorithm>

namespace leeway::desk
{

namespace
{

using base::Result;
using domain::CustomerHit;
using domain::HandleKind;
using screenpop::Pop;
using Hits = std::vector<CustomerHit>;

constexpr int kMostFound = 20;
constexpr size_t kMostMaybe = 5;
constexpr qsizetype kFewestDigits = 7; // shorter ends are shared by too many

/// A handle of the pop in the form handles are matched by.
struct WantedHandle {
    std::vector<HandleKind> kinds;
    QString normalized;
};

std::vector<WantedHandle> handlesOf(const Pop &pop, const QString &region)
{
    std::vector<WantedHandle> wanted;
    const auto add = [&](HandleKind kind, const QString &value) {
        if (const Result<QString> normalized = domain::normalizedHandle(kind, value, region))
            wanted.push_back({{kind}, *normalized});
    };
    add(HandleKind::Phone, pop.phone);
    add(HandleKind::Email, pop.email);
    add(HandleKind::Account, pop.account);
    add(HandleKind::Order, pop.order);
    add(HandleKind::Social, pop.handle);
    add(HandleKind::Other, pop.handle);
    if (pop.handle.contains(u'@') && !pop.handle.startsWith(u'@'))
        add(HandleKind::Email, pop.handle);
    return wanted;
}

bool contains(const Hits &hits, domain::CustomerId id)
{
    return std::any_of(hits.begin(), hits.end(), [id](const CustomerHit &hit) { return hit.row.id == id; });
}

void join(Hits &into, const Hits &more)
{
    for (const CustomerHit &hit : more) {
        if (!contains(into, hit.row.id))
            into.push_back(hit);
    }
}

/// Who is in both, or, when nobody is, who is in either.
Hits agreed(const Hits &one, const Hits &other)
{
    Hits both;
    std::copy_if(one.begin(), one.end(), std::back_inserter(both),
                 [&other](const CustomerHit &hit) { return contains(other, hit.row.id); });
    if (!both.empty())
        return both;
    Hits all = one;
    join(all, other);
    return all;
}

void sortByContact(Hits &hits)
{
    std::stable_sort(hits.begin(), hits.end(), [](const CustomerHit &a, const CustomerHit &b) {
        return a.row.lastAt.value_or(base::Instant::min()) > b.row.lastAt.value_or(base::Instant::min());
    });
}

Result<Hits> findByHandles(storage::Connection &db, const std::vector<WantedHandle> &wanted)
{
    Hits hits;
    for (const WantedHandle &handle : wanted) {
        const Result<Hits> found =
            storage::customersOfHandle(db, handle.kinds, handle.normalized, kMostFound);
        if (!found)
            return found;
        join(hits, *found);
    }
    return hits;
}

Result<Hits> findByNumbers(storage::Connection &db, const Pop &pop)
{
    Hits hits;
    using Kind = storage::NumberKind;
    for (const auto &[kind, number] :
         {std::pair{Kind::Account, pop.account}, std::pair{Kind::Order, pop.order},
          std::pair{Kind::Case, pop.caseNumber}}) {
        const Result<Hits> found = storage::customersOfNumber(db, kind, number, kMostFound);
        if (!found)
            return found;
        join(hits, *found);
    }
    return hits;
}

/// Those whose number ends alike, then those in whose texts the number stands.
Result<std::vector<PopMaybe>> findMaybe(storage::Connection &db, const QString &phone, const Hits &besides)
{
    std::vector<PopMaybe> out;
    const auto add = [&](PopMaybe maybe) {
        const bool there = contains(besides, maybe.row.id) ||
                           std::any_of(out.begin(), out.end(),
                                       [&](const PopMaybe &one) { return one.row.id == maybe.row.id; });
        if (!there && out.size() < kMostMaybe)
            out.push_back(std::move(maybe));
    };
    const QString national = domain::nationalDigits(phone);
    const QString digits = national.isEmpty() ? domain::digitsOnly(phone) : national;
    if (digits.size() < kFewestDigits)
        return out;
    // Said or stored without its country, a number still ends alike; nine digits tell nearly all apart.
    const Result<Hits> alike = storage::customersOfPhoneEnd(db, digits.right(9), kMostFound);
    if (!alike)
        return tl::unexpected(alike.error());
    for (const CustomerHit &hit : *alike)
        add({hit.row, PopMaybe::Why::EndsAlike, hit.matched, std::nullopt, {}});
    QStringList spellings = domain::phoneSpellings(phone);
    if (spellings.isEmpty())
        spellings.append(digits);
    const auto mentions = storage::customersMentioning(db, spellings, digits, kMostFound);
    if (!mentions)
        return tl::unexpected(mentions.error());
    for (const storage::PhoneMention &mention : *mentions)
        add({mention.row, PopMaybe::Why::InText, {}, mention.interaction, mention.at});
    return out;
}

Result<PopMatch> matchHere(storage::Connection &db, const Pop &pop, const QString &region)
{
    const Result<Hits> byHandles = findByHandles(db, handlesOf(pop, region));
    if (!byHandles)
        return tl::unexpected(byHandles.error());
    const Result<Hits> byNumbers = findByNumbers(db, pop);
    if (!byNumbers)
        return tl::unexpected(byNumbers.error());
    PopMatch match;
    match.found = agreed(*byHandles, *byNumbers);
    sortByContact(match.found);
    if (match.found.size() == 1) {
        auto promise = storage::readNextPromise(db, match.found.front().row.id);
        if (!promise)
            return tl::unexpected(promise.error());
        match.promise = *std::move(promise);
    }
    const Result<QString> phone = domain::normalizedHandle(HandleKind::Phone, pop.phone, region);
    if (!match.found.empty() || !phone)
        return match;
    Result<std::vector<PopMaybe>> maybe = findMaybe(db, *phone, match.found);
    if (!maybe)
        return tl::unexpected(maybe.error());
    match.maybe = std::move(*maybe);
    return match;
}

/// What the shared store is asked for: the one thing that says most; empty: nothing.
QString questionFor(const Pop &pop, const QString &region)
{
    if (const auto phone = domain::normalizedHandle(HandleKind::Phone, pop.phone, region))
        return *phone;
    for (const QString &one : {pop.email, pop.account, pop.order, pop.handle}) {
        if (!one.isEmpty())
            return one;
    }
    return {};
}

/// A search finds beginnings too; a pop takes what is the same.
bool isSame(const QString &question, const QString &matched, const QString &region)
{
    const HandleKind kind = domain::guessHandleKind(question);
    const auto asked = domain::normalizedHandle(kind, question, region);
    const auto found = domain::normalizedHandle(kind, matched, region);
    return asked && found && *asked == *found;
}

} // namespace

QFuture<Result<PopMatch>> matchPop(Desk &desk, SharedStore *shared, const Pop &pop)
{
    const QString region = desk.region();
    const QFuture<Result<PopMatch>> here =
        desk.storage().read(storage::Lane::Screens,
                            [pop, region](storage::Connection &db) { return matchHere(db, pop, region); });
    const QString question = questionFor(pop, region);
    if (shared == nullptr || shared->status().phase == domain::StorePhase::Apart || question.isEmpty())
        return here;
    auto promise = std::make_shared<QPromise<Result<PopMatch>>>();
    promise->start();
    const auto answer = [promise](const Result<PopMatch> &match) {
        promise->addResult(match);
        promise->finish();
    };
    base::whenAnswered(shared, here, [shared, question, region, answer](const Result<PopMatch> &known) {
        if (!known || !known->found.empty())
            return answer(known);
        base::whenAnswered(shared, shared->findElsewhere(question, kMostFound),
                           [answer, question, region, match = *known](const Result<Hits> &hits) mutable {
                               // Offline is no reason to say nothing: what is known here stands.
                               for (const CustomerHit &hit : hits ? *hits : Hits()) {
                                   if (isSame(question, hit.matched, region))
                                       match.elsewhere.push_back(hit);
                               }
                               sortByContact(match.elsewhere);
                               answer(match);
                           });
    });
    return promise->future();
}

} // namespace leeway::desk
