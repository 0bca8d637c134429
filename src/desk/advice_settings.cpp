#include "desk/advice_settings.h"

#include "base/canonical_json.h"
#include "base/logging.h"
#include "desk/company.h"
#include "desk/perform.h"
#include "domain/commands/kinds.h"
#include "domain/json/money.h"
#include "storage/grant_rows.h"
#include "storage/storage.h"

#include <algorithm>

namespace leeway::desk
{

using base::Code;
using base::fail;
using base::Result;
using domain::Policy;
using domain::PolicyKind;
using resolution::AdviceSettings;

namespace
{

const QString kPerPoint = QStringLiteral("per_point");

QString settingsKey()
{
    return QStringLiteral("advice");
}

const Policy *settingsRow(const std::vector<Policy> &policies)
{
    const auto found = std::find_if(policies.begin(), policies.end(), [](const Policy &one) {
        return one.kind == PolicyKind::Advice && one.key == settingsKey();
    });
    return found == policies.end() ? nullptr : &*found;
}

/// `changes` laid over `before`, one level down.
QJsonObject laidOver(QJsonObject before, const QJsonObject &changes)
{
    for (auto one = changes.begin(); one != changes.end(); ++one) {
        if (one.key() == kPerPoint && one->isObject())
            before.insert(kPerPoint, laidOver(before.value(kPerPoint).toObject(), one->toObject()));
        else if (one->isNull())
            before.remove(one.key());
        else
            before.insert(one.key(), *one);
    }
    return before;
}

/// The row with `changes`; what is wrong with it when something is.
Result<Policy> changedRow(const Policy *before, const QJsonObject &changes)
{
    const QJsonObject was = before != nullptr && before->active ? before->content : QJsonObject();
    domain::JsonFaults faults;
    const auto settings = resolution::adviceSettingsFrom(laidOver(was, changes), faults);
    if (!settings)
        return fail(Code::FieldInvalid, faults.list().front().toLine());
    return Policy{domain::policyId(PolicyKind::Advice, settingsKey()), PolicyKind::Advice, settingsKey(),
                  resolution::toJson(*settings), true};
}

} // namespace

AdviceSettings adviceSettingsIn(const std::vector<Policy> &policies)
{
    const Policy *row = settingsRow(policies);
    if (row == nullptr || !row->active)
        return {};
    domain::JsonFaults faults;
    const auto settings = resolution::adviceSettingsFrom(row->content, faults);
    if (!settings)
        qCWarning(lcDesk) << "What is set about advice cannot be read here:"
                          << faults.list().front().toLine();
    return settings.value_or(AdviceSettings());
}

QFuture<Result<AdviceSettings>> readAdviceSettings(Desk &desk)
{
    return desk.storage().read(storage::Lane::Screens, [](storage::Connection &db) -> Result<AdviceSettings> {
        const auto policies = storage::readPolicies(db);
        if (!policies)
            return tl::unexpected(policies.error());
        return adviceSettingsIn(*policies);
    });
}

QFuture<Result<AdviceSettings>> setAdvice(Desk &desk, const QJsonObject &changes)
{
    return desk.storage().write([changes, command = commandOf(desk, domain::commands::kPutCompanyRecord, {})](
                                    storage::Transaction &tx) mutable -> Result<AdviceSettings> {
        const auto stored = storage::readPolicies(tx.db());
        if (!stored)
            return tl::unexpected(stored.error());
        const Policy *before = settingsRow(*stored);
        const Result<Policy> after = changedRow(before, changes);
        if (!after)
            return tl::unexpected(after.error());
        const AdviceSettings settings = adviceSettingsIn({*after});
        if (before != nullptr && *before == *after)
            return settings;
        QJsonObject body{{QStringLiteral("type"), domain::CompanyRecord<Policy>::name()},
                         {QStringLiteral("new"), domain::recordOf(*after)}};
        if (before != nullptr)
            body.insert(QStringLiteral("base"), domain::recordOf(*before));
        command.body = base::canonicalJson(body);
        if (const Result<void> done = storage::performCommand(tx, command); !done)
            return tl::unexpected(done.error());
        return settings;
    });
}

} // namespace leeway::desk
