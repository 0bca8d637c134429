#include "desk/store_admin/voucher_door.h"

#include "base/canonical_json.h"
#include "base/ids.h"
#include "desk/store_admin/statement.h"
#include "domain/commands/kinds.h"
#include "domain/json/money.h"
#include "remote/function_call.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <numeric>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

/// A batch is a second of work; a store that is silent for so long is gone.
constexpr std::chrono::milliseconds kVoucherSilence = std::chrono::minutes(2);

Result<QJsonValue> oneValue(const Result<remote::Rows> &rows)
{
    return rows ? rows->json(0, 0) : errorOf(rows);
}

/// The places, from 1, that the store names behind what is wrong: "codes of another value or day: 3, 17".
std::vector<std::size_t> placesIn(const QString &why)
{
    const QStringList words = why.mid(why.lastIndexOf(u": ") + 2).split(QStringLiteral(", "));
    std::vector<std::size_t> places;
    places.reserve(static_cast<std::size_t>(words.size()));
    for (const QString &word : words) {
        bool isNumber = false;
        const std::size_t place = word.toULongLong(&isNumber);
        if (isNumber && place > 0)
            places.push_back(place - 1);
    }
    return places;
}

} // namespace

VoucherDoor::VoucherDoor(AdminLink &link, const base::Clock &clock)
    : m_link(link)
    , m_clock(clock)
{
}

Result<void> VoucherDoor::greet()
{
    if (!m_desk.isEmpty())
        return {};
    constexpr int kSpoken = 1; // sync/protocol.md
    const QByteArray desk = base::newUuidV7(m_clock).toString(QUuid::WithoutBraces).toLatin1();
    const QByteArray request =
        base::canonicalJson(QJsonObject{{QStringLiteral("desk"), QString::fromLatin1(desk)},
                                        {QStringLiteral("protocol"), kSpoken},
                                        {QStringLiteral("app"), QStringLiteral("leewayctl")}});
    const auto heard = oneValue(answerOf(
        m_link.query(remote::functionCall("api.hello", 2), {std::nullopt, request}, kVoucherSilence)));
    if (!heard)
        return errorOf(heard);
    m_desk = desk;
    return {};
}

Result<domain::FundId> VoucherDoor::fundNamed(const QString &name)
{
    const auto funds = oneValue(answerOf(
        m_link.query(remote::functionCall("api.read_funds", 2), {std::nullopt, m_desk}, kVoucherSilence)));
    if (!funds)
        return errorOf(funds);
    std::vector<domain::Fund> found;
    for (const QJsonValue one : funds->toArray()) {
        const auto fund = domain::fundFrom(one[QStringLiteral("fund")].toObject());
        if (!fund)
            return errorOf(fund);
        if (name.isEmpty() || fund->name == name)
            found.push_back(*fund);
    }
    if (found.size() == 1)
        return found.front().id;
    return fail(Code::NotFound, found.empty() ? QStringLiteral("fund ") + name
                                              : QStringLiteral("one fund: several are called so"));
}

Result<std::vector<domain::Policy>> VoucherDoor::policies()
{
    constexpr int kPage = 1000;
    std::vector<domain::Policy> all;
    QByteArray after;
    while (true) {
        const auto rows = answerOf(m_link.query(statement("read_policies"),
                                                {m_desk, after, QByteArray::number(kPage)}, kVoucherSilence));
        if (!rows)
            return errorOf(rows);
        for (int i = 0; i < rows->count(); ++i) {
            const auto row = rows->json(i, 1);
            const auto key = rows->text(i, 0);
            if (!row || !key)
                return !row ? errorOf(row) : errorOf(key);
            after = key->toUtf8();
            // One that is newer than this program says nothing here.
            if (auto policy = domain::policyFrom(row->toObject()))
                all.push_back(*std::move(policy));
        }
        if (rows->count() < kPage)
            return all;
    }
}

Result<VoucherImport> VoucherDoor::check(const QString &fund, const QString &resolution,
                                         const std::vector<VoucherLine> &lines)
{
    if (const Result<void> greeted = greet(); !greeted)
        return errorOf(greeted);
    const auto id = fundNamed(fund);
    const auto set = id ? policies() : Result<std::vector<domain::Policy>>(errorOf(id));
    if (!set)
        return errorOf(set);
    const auto suggested = suggestedVoucher(*set, resolution);
    if (!suggested)
        return errorOf(suggested);
    return sortedVouchers({.fund = *id, .resolution = resolution}, *suggested, lines, m_clock);
}

Result<QJsonObject> VoucherDoor::push(const VoucherImport &import, std::span<const std::size_t> places)
{
    const std::string_view kind = domain::commands::kAddVouchers;
    const QByteArray body = base::canonicalJson(addingVouchers(import, places));
    const QJsonObject command{
        {QStringLiteral("id"), base::newUuidV7(m_clock).toString(QUuid::WithoutBraces)},
        {QStringLiteral("dseq"), m_sent + 1},
        {QStringLiteral("kind"), QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size()))},
        {QStringLiteral("at"), base::toMs(m_clock.now())},
        {QStringLiteral("body"), QString::fromUtf8(body)},
        {QStringLiteral("sha256"),
         QString::fromLatin1(QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex())}};
    const QByteArray commands = QJsonDocument(QJsonArray{command}).toJson(QJsonDocument::Compact);
    const auto answer = oneValue(answerOf(m_link.query(remote::functionCall("api.push", 3),
                                                       {std::nullopt, m_desk, commands}, kVoucherSilence)));
    if (!answer)
        return errorOf(answer);
    ++m_sent;
    return answer.value()[QStringLiteral("outcomes")][0].toObject();
}

Result<void> VoucherDoor::bringPlaces(const VoucherImport &import, std::vector<std::size_t> places,
                                      std::map<std::size_t, QString> &refused)
{
    while (!places.empty()) {
        const auto outcome = push(import, places);
        if (!outcome)
            return errorOf(outcome);
        if (outcome->value(QStringLiteral("outcome")).toString() == QLatin1String("posted"))
            return {};
        const QString why = outcome->value(QStringLiteral("why")).toString();
        const std::vector<std::size_t> named = placesIn(why);
        if (named.empty() || *std::max_element(named.begin(), named.end()) >= places.size())
            return fail(Code::RemoteNotAllowed,
                        outcome->value(QStringLiteral("code")).toString() + QStringLiteral(": ") + why);
        for (const std::size_t at : named)
            refused.emplace(places[at], why.left(why.lastIndexOf(u": ")));
        std::erase_if(places, [&refused](std::size_t place) { return refused.count(place) > 0; });
    }
    return {};
}

Result<void> VoucherDoor::bring(VoucherImport &import, const std::function<void(std::size_t)> &told,
                                const std::stop_token &stop)
{
    std::map<std::size_t, QString> refused;
    Result<void> done = greet();
    std::size_t first = 0;
    while (done && first < import.codes.size()) {
        if (stop.stop_requested()) {
            done = fail(Code::Cancelled, QStringLiteral("%1 of %2").arg(first).arg(import.codes.size()));
            break;
        }
        std::vector<std::size_t> places(
            std::min(import.codes.size() - first, std::size_t{domain::kMostInVoucherBatch}));
        std::iota(places.begin(), places.end(), first);
        first += places.size();
        done = bringPlaces(import, std::move(places), refused);
        if (done)
            told(first);
    }
    refuseCodes(import, refused);
    return done;
}

} // namespace leeway::desk
