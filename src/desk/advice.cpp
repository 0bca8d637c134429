#include "desk/advice.h"

#include <algorithm>
#include <cmath>

namespace leeway::desk
{

using resolution::AdviceBasisPtr;

AdviceNow adviseAt(const AdviceBasisPtr &basis, const LeewayMoment &moment, domain::ContactId contact,
                   const std::vector<resolution::AdviceOption> &options)
{
    AdviceNow now;
    now.basis = basis;
    now.situation = resolution::situationOf(moment.facts, moment.history);
    // The last eight bytes of an id are drawn: as good as a hash of it, and the same on every computer.
    const QByteArray id = contact.value.toRfc4122();
    quint64 drawn = 0;
    for (const char byte : id.right(8))
        drawn = drawn << 8 | static_cast<quint8>(byte);
    now.options = options;
    now.currency = moment.ask.fundCurrency;
    now.settings = basis->settings.in(now.currency);
    now.advice = resolution::adviceFor(*basis, now.situation, options, drawn, now.settings);
    return now;
}

domain::Offer offerOf(const AdviceNow &now, const QString &chosen)
{
    constexpr double kThousand = 1000;
    const auto tenths = [](double value) { return static_cast<int>(std::lround(value * 10)); };
    domain::Offer offer;
    offer.situation = now.situation;
    for (const resolution::ResolutionAdvice &line : now.advice.lines) {
        const auto option = std::find_if(now.options.begin(), now.options.end(), [&line](const auto &one) {
            return one.resolution == line.resolution;
        });
        domain::ShownResolution shown{.resolution = line.resolution, .similar = line.evidence.cases};
        if (option != now.options.end()) {
            shown.cost = option->costMinor;
            shown.fits = option->fits;
        }
        if (line.range) {
            shown.middle = tenths(line.range->middle);
            shown.low = tenths(line.range->low);
            shown.high = tenths(line.range->high);
        }
        offer.shown.push_back(shown);
    }
    offer.order = now.advice.order;
    offer.propensity =
        std::clamp(static_cast<int>(std::lround(now.advice.propensity * kThousand)), 1, domain::kOfferSure);
    offer.outcomes = now.advice.outcomes;
    offer.chosen = chosen;
    return offer;
}

bool isAnotherThanAdvised(const AdviceNow &now, const QString &chosen)
{
    const resolution::Advice &advice = now.advice;
    const bool claimed =
        advice.claim == resolution::AdviceClaim::Leans || advice.claim == resolution::AdviceClaim::Recommends;
    return claimed && chosen != advice.best && chosen != advice.lines.front().resolution;
}

void putInOrder(LeewayMoment &moment, const resolution::Advice &advice)
{
    const auto placeOf = [&advice](const QString &key) {
        return std::find_if(advice.lines.begin(), advice.lines.end(),
                            [&key](const auto &line) { return line.resolution == key; }) -
               advice.lines.begin();
    };
    std::stable_sort(moment.catalogue.begin(), moment.catalogue.end(),
                     [&placeOf](const resolution::Resolution &a, const resolution::Resolution &b) {
                         return placeOf(a.key) < placeOf(b.key);
                     });
}

} // namespace leeway::desk
