#include "domain/offer.h"

#include "domain/left_as.h"

#include <algorithm>
#include <set>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Result;

namespace
{

constexpr int kMostTenths = 100; ///< 10 of 10

bool isOfferCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || QStringView(u"_.:+-").contains(c);
}

bool isScore(const std::optional<int> &tenths)
{
    return !tenths || (*tenths >= 0 && *tenths <= kMostTenths);
}

bool isRange(const ShownResolution &shown)
{
    if (!isScore(shown.middle) || !isScore(shown.low) || !isScore(shown.high))
        return false;
    if (shown.low.has_value() != shown.high.has_value() || (shown.low && !shown.middle))
        return false;
    return !shown.low || (*shown.low <= *shown.middle && *shown.middle <= *shown.high);
}

/// The name of what is wrong with one that was shown; empty: nothing.
QString wrongIn(const ShownResolution &shown)
{
    if (!isOfferCode(shown.resolution))
        return QStringLiteral("resolution");
    if (!isRange(shown))
        return QStringLiteral("middle");
    if (shown.similar < 0)
        return QStringLiteral("similar");
    return shown.cost < 0 ? QStringLiteral("cost") : QString();
}

Result<void> checkShown(const Offer &offer)
{
    if (offer.shown.empty() || offer.shown.size() > kOfferShownAtMost)
        return fail(Code::FieldInvalid, QStringLiteral("shown"));
    std::set<QString> seen;
    for (std::size_t i = 0; i < offer.shown.size(); ++i) {
        QString wrong = wrongIn(offer.shown[i]);
        if (wrong.isEmpty() && !seen.insert(offer.shown[i].resolution).second)
            wrong = QStringLiteral("resolution");
        if (!wrong.isEmpty())
            return fail(Code::FieldInvalid, QStringLiteral("shown[%1].%2").arg(i).arg(wrong));
    }
    return seen.contains(offer.chosen) ? Result<void>() : fail(Code::FieldInvalid, QStringLiteral("chosen"));
}

} // namespace

bool isOfferCode(const QString &text)
{
    return !text.isEmpty() && text.size() <= kOfferCodeAtMost &&
           std::all_of(text.begin(), text.end(), isOfferCharacter);
}

Result<void> checkOffer(const Offer &offer)
{
    if (offer.situation.size() > kOfferFactsAtMost)
        return fail(Code::FieldInvalid, QStringLiteral("situation"));
    for (const auto &[fact, level] : offer.situation) {
        if (!isOfferCode(fact) ||
            fact == QLatin1String(kAnsweredLevel)) // without saying it: it may be anything
            return fail(Code::FieldInvalid, QStringLiteral("situation"));
        if (!isOfferCode(level))
            return fail(Code::FieldInvalid, QLatin1String("situation.") + fact);
    }
    if (offer.propensity < 1 || offer.propensity > kOfferSure)
        return fail(Code::FieldInvalid, QStringLiteral("propensity"));
    if (offer.outcomes < 0)
        return fail(Code::FieldInvalid, QStringLiteral("outcomes"));
    if (offer.cost < 0)
        return fail(Code::FieldInvalid, QStringLiteral("cost"));
    if (!offer.why.isEmpty() && !isOfferCode(offer.why))
        return fail(Code::FieldInvalid, QStringLiteral("why"));
    return checkShown(offer);
}

} // namespace leeway::domain
