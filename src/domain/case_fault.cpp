#include "domain/case_fault.h"

#include <algorithm>
#include <array>

namespace leeway::domain
{

namespace
{

constexpr std::array kFaultNames{"ours", "shared", "theirs", "unknown"};
const QString kFaultPrefix = QStringLiteral("fault:"); // no talking point's key has a colon

QString faultStart(CaseId about)
{
    return kFaultPrefix + about.toString() + u':';
}

} // namespace

QString nameOfFault(CaseFault fault)
{
    return QLatin1String(kFaultNames.at(static_cast<std::size_t>(fault)));
}

QString faultPoint(CaseId about, CaseFault fault)
{
    return faultStart(about) + nameOfFault(fault);
}

bool isOfFault(const PointMark &mark)
{
    return mark.point.startsWith(kFaultPrefix);
}

std::optional<CaseFault> faultOf(const QString &point, CaseId about)
{
    const QString start = faultStart(about);
    if (!point.startsWith(start))
        return std::nullopt;
    const QString name = point.mid(start.size());
    const auto found = std::find_if(kFaultNames.begin(), kFaultNames.end(),
                                    [&name](const char *one) { return name == QLatin1String(one); });
    if (found == kFaultNames.end())
        return std::nullopt;
    return static_cast<CaseFault>(found - kFaultNames.begin());
}

} // namespace leeway::domain
