#include "desk/demo_money.h"

#include "desk/budget.h"
#include "desk/demo/demo_files.h"
#include "resolution/rules_json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Policy;

namespace
{

const QString kMoneyFile = QStringLiteral("money.json");

base::Error demoFault(const QString &what)
{
    return fail(Code::FieldInvalid, kMoneyFile + QStringLiteral(": ") + what).value();
}

Result<void> addRates(const QJsonObject &rates, const QString &to, QDate first, std::vector<Policy> &out)
{
    constexpr int kWeeks = 13;
    constexpr int kDays = 7;
    for (auto it = rates.begin(); it != rates.end(); ++it) {
        for (int week = 0; week < kWeeks; ++week) {
            const auto rate =
                domain::Rate::parse(it.value().toString(), to, it.key(), first.addDays(kDays * week));
            if (!rate)
                return tl::unexpected(rate.error());
            out.push_back(policyOf(*rate));
        }
    }
    return {};
}

Result<void> addRules(const QJsonArray &rules, std::vector<Policy> &out)
{
    domain::JsonFaults faults;
    const QJsonObject file{{QStringLiteral("format"), resolution::rulesFormat()},
                           {QStringLiteral("rules"), rules}};
    const auto read = resolution::rulesFrom(QJsonDocument(file).toJson(), faults);
    if (!read)
        return tl::unexpected(demoFault(faults.list().front().toLine()));
    for (const resolution::BudgetRule &rule : *read)
        out.push_back(policyOf(rule));
    return {};
}

Result<void> addResolutions(const QJsonArray &resolutions, std::vector<Policy> &out)
{
    domain::JsonFaults faults;
    for (qsizetype i = 0; i < resolutions.size(); ++i) {
        const auto read = resolution::resolutionFrom(
            resolutions[i].toObject(), domain::joinPath(QStringLiteral("resolutions"), i), faults);
        if (!read)
            return tl::unexpected(demoFault(faults.list().front().toLine()));
        out.push_back(policyOf(*read));
    }
    return {};
}

Result<void> addOwed(const QJsonArray &entries, std::vector<Policy> &out)
{
    domain::JsonFaults faults;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto read = resolution::owedEntryFrom(entries[i].toObject(),
                                                    domain::joinPath(QStringLiteral("owed"), i), faults);
        if (!read)
            return tl::unexpected(demoFault(faults.list().front().toLine()));
        out.push_back(policyOf(*read));
    }
    return {};
}

Result<domain::Money> amountOf(const QString &text)
{
    return domain::Money::parse(text.section(u' ', 1), text.section(u' ', 0, 0));
}

} // namespace

Result<DemoMoney> readDemoMoney(const std::vector<domain::Person> &persons, base::Instant now)
{
    const Result<QByteArray> bytes = demoFile(kMoneyFile);
    if (!bytes)
        return tl::unexpected(bytes.error());
    const QJsonObject top = QJsonDocument::fromJson(*bytes).object();
    if (top.value(QStringLiteral("format")) != QLatin1String("leeway.demo.money.v1"))
        return tl::unexpected(demoFault(QStringLiteral("format")));
    const QJsonObject fund = top.value(QStringLiteral("fund")).toObject();
    DemoMoney money;
    money.fundName = fund.value(QStringLiteral("name")).toString();
    const Result<domain::Money> amount = amountOf(fund.value(QStringLiteral("amount")).toString());
    if (!amount)
        return tl::unexpected(amount.error());
    money.amount = *amount;
    const QString by = fund.value(QStringLiteral("by")).toString();
    const auto lead = std::find_if(persons.begin(), persons.end(),
                                   [&by](const domain::Person &one) { return one.name == by; });
    if (lead == persons.end())
        return tl::unexpected(demoFault(QStringLiteral("fund.by")));
    money.addedBy = lead->id;
    Result<void> done = addRates(top.value(QStringLiteral("rates")).toObject(), amount->currency,
                                 base::toDateTime(now).date(), money.policies);
    if (done)
        done = addRules(top.value(QStringLiteral("rules")).toArray(), money.policies);
    if (done)
        done = addResolutions(top.value(QStringLiteral("resolutions")).toArray(), money.policies);
    if (done)
        done = addOwed(top.value(QStringLiteral("owed")).toArray(), money.policies);
    return done ? Result<DemoMoney>(std::move(money)) : Result<DemoMoney>(tl::unexpected(done.error()));
}

} // namespace leeway::desk
