#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/budget.h"
#include "resolution/rules_json.h"

#include <QDate>
#include <QFile>
#include <QSaveFile>

#include <algorithm>

namespace leeway::ctl
{

namespace
{

/// What `read` makes of a file; nothing after every fault was told. At most `most` bytes are asked for.
template <class Read>
auto readBudgetFile(const Output &output, const QString &name, qsizetype most, Read read)
{
    QFile file(name);
    decltype(read(QByteArray(), std::declval<domain::JsonFaults &>())) made;
    if (!file.open(QIODevice::ReadOnly)) {
        output.failed({base::Code::FileUnreadable, QStringLiteral("%1: %2").arg(name, file.errorString())});
        return made;
    }
    domain::JsonFaults faults;
    made = read(file.read(most + 1), faults);
    for (const domain::JsonFault &fault : faults.list())
        output.result(fault.toLine(),
                      {{QStringLiteral("path"), fault.path}, {QStringLiteral("fault"), fault.what}});
    if (faults.count() > faults.list().size())
        output.message(QStringLiteral("and %1 more").arg(faults.count() - faults.list().size()));
    if (!made)
        output.message(QStringLiteral("%1: %2 to mend").arg(name).arg(faults.count()));
    return made;
}

auto rulesOf(const Output &output, const QString &name)
{
    return readBudgetFile(output, name, resolution::kRulesMostBytes,
                          [](const QByteArray &bytes, domain::JsonFaults &faults) {
                              return resolution::rulesFrom(bytes, faults);
                          });
}

auto catalogueOf(const Output &output, const QString &name)
{
    return readBudgetFile(output, name, resolution::kCatalogueMostBytes,
                          [](const QByteArray &bytes, domain::JsonFaults &faults) {
                              return resolution::catalogueFrom(bytes, faults);
                          });
}

auto owedOf(const Output &output, const QString &name)
{
    return readBudgetFile(output, name, resolution::kOwedMostBytes,
                          [](const QByteArray &bytes, domain::JsonFaults &faults) {
                              return resolution::owedEntriesFrom(bytes, faults);
                          });
}

int writeBudgetFile(const Output &output, const QString &name, const QByteArray &bytes)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return output.failed(
            {base::Code::FileUnwritable, QStringLiteral("%1: %2").arg(name, file.errorString())});
    return kDone;
}

/// Tells how many of `what` a file holds, and for an import how many were new or changed.
int toldOf(const Output &output, const QString &name, const char *what, std::size_t count, int written = -1)
{
    const QString key = QLatin1String(what);
    QJsonObject object{{QStringLiteral("file"), name}, {key, static_cast<qint64>(count)}};
    QString text = QStringLiteral("%1: %2 %3").arg(name).arg(count).arg(key);
    if (written >= 0) {
        object.insert(QStringLiteral("written"), written);
        text += QStringLiteral(", %1 of them new or changed").arg(written);
    }
    output.result(text, object);
    return kDone;
}

template <class T>
int putAll(const Call &call, const QString &name, const char *what, const std::vector<T> &values)
{
    std::vector<domain::Policy> policies;
    policies.reserve(values.size());
    for (const T &value : values)
        policies.push_back(desk::policyOf(value));
    const base::Result<int> written = wait(desk::putPolicies(call.desk, std::move(policies)));
    return written ? toldOf(call.output, name, what, values.size(), *written)
                   : call.output.failed(written.error());
}

/// What the store holds of a kind, read by `read`; -1 in `unread` for each that this version cannot read.
template <class Read>
auto storedOf(const std::vector<domain::Policy> &policies, domain::PolicyKind kind, QStringList &unread,
              Read read)
{
    std::vector<typename decltype(read(QJsonObject(), std::declval<domain::JsonFaults &>()))::value_type> all;
    for (const domain::Policy &policy : policies) {
        domain::JsonFaults faults;
        if (policy.kind != kind)
            continue;
        if (auto one = read(policy.content, faults))
            all.push_back(*std::move(one));
        else
            unread.append(policy.key);
    }
    return all;
}

int wholeOrNot(const Output &output, const QStringList &unread)
{
    for (const QString &key : unread)
        output.message(QStringLiteral("left out: %1 cannot be read by this version").arg(key));
    return unread.isEmpty() ? kDone : kFailed;
}

} // namespace

int runRulesCheck(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto rules = rulesOf(call.output, words->plain.first());
    return rules ? toldOf(call.output, words->plain.first(), "rules", rules->size()) : kFailed;
}

int runRulesImport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto rules = rulesOf(call.output, words->plain.first());
    return rules ? putAll(call, words->plain.first(), "rules", *rules) : kFailed;
}

int runRulesExport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto policies = wait(desk::readPolicies(call.desk));
    if (!policies)
        return call.output.failed(policies.error());
    QStringList unread;
    auto rules = storedOf(*policies, domain::PolicyKind::BudgetRule, unread,
                          [](const QJsonObject &content, domain::JsonFaults &faults) {
                              return resolution::ruleFrom(content, {}, faults);
                          });
    std::sort(rules.begin(), rules.end(), [](const auto &a, const auto &b) {
        return std::pair(a.key, a.version) < std::pair(b.key, b.version);
    });
    const QString name = words->plain.first();
    if (const int code = writeBudgetFile(call.output, name, resolution::rulesFile(rules)); code != kDone)
        return code;
    toldOf(call.output, name, "rules", rules.size());
    return wholeOrNot(call.output, unread);
}

int runResolutionsCheck(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto all = catalogueOf(call.output, words->plain.first());
    return all ? toldOf(call.output, words->plain.first(), "resolutions", all->size()) : kFailed;
}

int runResolutionsImport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto all = catalogueOf(call.output, words->plain.first());
    return all ? putAll(call, words->plain.first(), "resolutions", *all) : kFailed;
}

int runResolutionsExport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto policies = wait(desk::readPolicies(call.desk));
    if (!policies)
        return call.output.failed(policies.error());
    QStringList unread;
    auto all = storedOf(*policies, domain::PolicyKind::Resolution, unread,
                        [](const QJsonObject &content, domain::JsonFaults &faults) {
                            return resolution::resolutionFrom(content, {}, faults);
                        });
    std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) {
        return std::pair(a.position, a.key) < std::pair(b.position, b.key);
    });
    const QString name = words->plain.first();
    if (const int code = writeBudgetFile(call.output, name, resolution::catalogueFile(all)); code != kDone)
        return code;
    toldOf(call.output, name, "resolutions", all.size());
    return wholeOrNot(call.output, unread);
}

int runOwedCheck(const SharedCall &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto all = owedOf(call.output, words->plain.first());
    return all ? toldOf(call.output, words->plain.first(), "owed", all->size()) : kFailed;
}

int runOwedImport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto all = owedOf(call.output, words->plain.first());
    return all ? putAll(call, words->plain.first(), "owed", *all) : kFailed;
}

int runOwedExport(const Call &call)
{
    const auto words = readWords(call.words, {1, 1});
    if (!words)
        return call.output.wrongUse();
    const auto policies = wait(desk::readPolicies(call.desk));
    if (!policies)
        return call.output.failed(policies.error());
    QStringList unread;
    const auto all = storedOf(*policies, domain::PolicyKind::Owed, unread,
                              [](const QJsonObject &content, domain::JsonFaults &faults) {
                                  return resolution::owedEntryFrom(content, {}, faults);
                              });
    const QString name = words->plain.first();
    if (const int code = writeBudgetFile(call.output, name, resolution::owedFile(all)); code != kDone)
        return code;
    toldOf(call.output, name, "owed", all.size());
    return wholeOrNot(call.output, unread);
}

int runRateSet(const Call &call)
{
    const auto words = readWords(call.words, {3, 4});
    if (!words)
        return call.output.wrongUse();
    const QDate day = words->plain.size() == 4 ? QDate::fromString(words->plain[3], Qt::ISODate)
                                               : base::toDateTime(call.desk.clock().now()).date();
    const auto rate =
        domain::Rate::parse(words->plain[2], words->plain[0].toUpper(), words->plain[1].toUpper(), day);
    if (!rate)
        return call.output.failed(rate.error());
    const auto written = wait(desk::putPolicies(call.desk, {desk::policyOf(*rate)}));
    if (!written)
        return call.output.failed(written.error());
    call.output.result(QStringLiteral("1 %1 = %2 %3 on %4")
                           .arg(rate->from, words->plain[2], rate->to, rate->day.toString(Qt::ISODate)),
                       domain::toJson(*rate));
    return kDone;
}

} // namespace leeway::ctl
