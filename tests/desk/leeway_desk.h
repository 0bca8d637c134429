#pragma once

#include "desk/budget.h"
#include "desk/contact_desk.h"
#include "desk/leeway.h"
#include "desk/order_links.h"
#include "resolution/rules_json.h"
#include "storage/ledger_rows.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace leeway::test
{

/// A desk with a fund of EUR 300.00, a catalogue of two and a limit of EUR 80.00 per contact.
struct LeewayDesk : ContactDesk {
    LeewayDesk()
    {
        fund.team = domain::TeamId::make(*clock);
        fund.name = QStringLiteral("Care fund");
        fund.currency = QStringLiteral("EUR");
        fund = got(desk::addToFund(*desk, fund, 30'000));
        resolution::Resolution credit;
        credit.key = QStringLiteral("goodwill");
        credit.name = {{QStringLiteral("en"), QStringLiteral("Goodwill credit")}};
        credit.ways = {domain::PayoutWay::StoreCredit};
        resolution::Resolution apology;
        apology.key = QStringLiteral("apology");
        apology.kind = domain::ResolutionKind::Apology;
        apology.name = {{QStringLiteral("en"), QStringLiteral("Apology")}};
        apology.position = 1;
        put({desk::policyOf(credit), desk::policyOf(apology)});
        setRule(QStringLiteral("per_contact"), QStringLiteral("contact"), QStringLiteral("80.00"));
    }

    void put(std::vector<domain::Policy> policies) { got(desk::putPolicies(*desk, std::move(policies))); }
    /// A limit of `amount` EUR, once or per `period`, with `more` of a rules file.
    void setRule(const QString &key, const QString &scope, const QString &amount,
                 const QJsonObject &more = {})
    {
        QJsonObject rule{{QStringLiteral("key"), key},
                         {QStringLiteral("version"), 1},
                         {QStringLiteral("from"), QStringLiteral("2020-01-01T00:00:00Z")},
                         {QStringLiteral("name"), QJsonObject{{QStringLiteral("en"), key}}},
                         {QStringLiteral("scope"), scope},
                         {QStringLiteral("period"), QStringLiteral("once")},
                         {QStringLiteral("amount"), amount},
                         {QStringLiteral("currency"), QStringLiteral("EUR")},
                         {QStringLiteral("when"), QJsonObject{}},
                         {QStringLiteral("above"), QStringLiteral("ask_lead")}};
        for (auto it = more.begin(); it != more.end(); ++it)
            rule.insert(it.key(), it.value());
        domain::JsonFaults faults;
        const auto read = resolution::ruleFrom(rule, {}, faults);
        if (!read)
            qFatal("%s", qPrintable(faults.list().front().toLine()));
        put({desk::policyOf(*read)});
    }
    void setRate(const char *decimal, const char *from, const char *to)
    {
        const auto rate = domain::Rate::parse(QString::fromLatin1(decimal), QString::fromLatin1(from),
                                              QString::fromLatin1(to), base::toDateTime(clock->now()).date());
        put({desk::policyOf(rate.value())});
    }

    desk::LeewayMoment moment(const desk::LiveContact &live)
    {
        return got(desk::readLeeway(*desk, live, QTimeZone::utc()));
    }
    desk::GrantWish wish(qint64 minor, const QString &currency = QStringLiteral("EUR"))
    {
        return {.id = domain::GrantId::make(*clock),
                .resolution = QStringLiteral("goodwill"),
                .amount = {minor, currency},
                .way = domain::PayoutWay::StoreCredit,
                .title = QStringLiteral("Goodwill credit")};
    }
    QFuture<base::Result<domain::Grant>> give(const desk::LiveContact &live, const desk::GrantWish &wish)
    {
        return desk::giveGrant(*desk, live, QTimeZone::utc(), wish);
    }
    desk::FundState state() { return got(desk::readFundStates(*desk)).front(); }
    /// What the ledger's own checks find wrong.
    QStringList violations()
    {
        return got(
            storage->read(storage::Lane::Screens, [](storage::Connection &db) -> base::Result<QStringList> {
                const auto book = storage::readLedgerBook(db);
                const auto start = storage::readLedgerStart(db);
                if (!book || !start)
                    return tl::unexpected(!book ? book.error() : start.error());
                return domain::violations(*book, *start);
            }));
    }

    domain::Fund fund;
};

} // namespace leeway::test
