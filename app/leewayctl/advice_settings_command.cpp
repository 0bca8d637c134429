#include "app/leewayctl/command.h"
#include "app/leewayctl/wait.h"
#include "app/leewayctl/words.h"
#include "desk/advice_settings.h"
#include "domain/json_faults.h"
#include "domain/money.h"

#include <array>
#include <cmath>

namespace leeway::ctl
{

namespace
{

/// What may be set, by the names that files and the store use, and what is said of it.
struct SetName {
    const char *name;
    const char *means; ///< with %1, its value
    bool isPoints;     ///< kept in hundredths of a point
};
constexpr std::array kSetNames{SetName{"least_cases", "an order is claimed from %1 cases' worth on", false},
                               SetName{"leans_percent", "one seems better from a chance of %1 % on", false},
                               SetName{"recommends_percent", "and the list follows it from %1 % on", false},
                               SetName{"came_back", "that they come back about it counts %1 points", true},
                               SetName{"disputed", "that it is disputed counts %1 points", true},
                               SetName{"reversed", "that it is taken back counts %1 points", true},
                               SetName{"stayed", "that they stay counts %1 points", true}};
const QLatin1String kPerPointName("per_point");
const QLatin1String kDefault("default");

QStringList setNames()
{
    QStringList names;
    for (const SetName &one : kSetNames)
        names.append(QLatin1String(one.name));
    names.append(kPerPointName + QStringLiteral(".EUR"));
    return names;
}

const SetName *setNamed(const QString &name)
{
    for (const SetName &one : kSetNames) {
        if (name == QLatin1String(one.name))
            return &one;
    }
    return nullptr;
}

/// The number that is kept; the text itself when it is none, which is then refused with its place.
QJsonValue keptOf(const SetName &name, const QString &text)
{
    constexpr double kHundred = 100;
    constexpr double kExact = 1e-6;
    bool ok = false;
    const double number = text.toDouble(&ok) * (name.isPoints ? kHundred : 1);
    const double whole = std::round(number);
    return ok && std::isfinite(number) && std::abs(number - whole) < kExact ? QJsonValue(whole)
                                                                            : QJsonValue(text);
}

/// Takes one NAME=VALUE; what is wrong with it otherwise.
QString takeSetting(const QString &word, QJsonObject &changes)
{
    const qsizetype at = word.indexOf(u'=');
    const QString name = word.left(std::max<qsizetype>(at, 0)).trimmed();
    const QString value = word.mid(at + 1).trimmed();
    const SetName *known = setNamed(name);
    const bool isPerPoint = name.startsWith(kPerPointName + u'.');
    if (at < 0 || value.isEmpty() || (known == nullptr && !isPerPoint))
        return QStringLiteral("%1 sets nothing; it may be: %2")
            .arg(domain::quotedForFault(word), setNames().join(QStringLiteral("=, ")) + u'=');
    if (known != nullptr) {
        changes.insert(name, value == kDefault ? QJsonValue(QJsonValue::Null) : keptOf(*known, value));
        return {};
    }
    const QString currency = name.mid(kPerPointName.size() + 1).toUpper();
    QJsonObject sums = changes.value(kPerPointName).toObject();
    if (value == kDefault) {
        sums.insert(currency, QJsonValue(QJsonValue::Null));
    } else {
        const auto sum = domain::Money::parse(value, currency);
        sums.insert(currency, sum ? domain::toDecimal(*sum) : value);
    }
    changes.insert(kPerPointName, sums);
    return {};
}

int tellSettings(const Output &output, const resolution::AdviceSettings &settings)
{
    constexpr double kHundredths = 100;
    const QJsonObject json = resolution::toJson(settings);
    QStringList lines;
    for (const SetName &one : kSetNames) {
        const double kept = json.value(QLatin1String(one.name)).toDouble();
        const QString value = QString::number(one.isPoints ? kept / kHundredths : kept);
        lines.append(QStringLiteral("%1 %2")
                         .arg(QLatin1String(one.name), -20)
                         .arg(QString::fromLatin1(one.means).arg(value)));
    }
    const QJsonObject sums = json.value(kPerPointName).toObject();
    for (const QString &currency : sums.keys())
        lines.append(QStringLiteral("%1 one point of satisfaction may cost %2 %3")
                         .arg(kPerPointName + u'.' + currency, -20)
                         .arg(sums.value(currency).toString(), currency));
    lines.append(QStringLiteral("%1 in other currencies one point may cost %2")
                     .arg(kPerPointName, -20)
                     .arg(std::round(1 / settings.pointsPerUnit)));
    output.result(lines.join(u'\n'), json);
    return kDone;
}

} // namespace

int runAdviceSettings(const Call &call)
{
    if (!call.words.isEmpty())
        return call.output.wrongUse();
    const auto settings = wait(desk::readAdviceSettings(call.desk));
    return settings ? tellSettings(call.output, *settings) : call.output.failed(settings.error());
}

int runAdviceSet(const Call &call)
{
    if (call.words.isEmpty())
        return call.output.wrongUse();
    QJsonObject changes;
    for (const QString &word : call.words) {
        if (const QString wrong = takeSetting(word, changes); !wrong.isEmpty()) {
            call.output.message(wrong);
            return call.output.wrongUse();
        }
    }
    const auto settings = wait(desk::setAdvice(call.desk, changes));
    return settings ? tellSettings(call.output, *settings) : call.output.failed(settings.error());
}

} // namespace leeway::ctl
