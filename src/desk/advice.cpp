#include "desk/advice.h"

#include <algorithm>

namespace leeway::desk
{

using resolution::AdviceBasisPtr;

AdviceNow adviseAt(const AdviceBasisPtr &basis, const LeewayMoment &moment, domain::ContactId contact,
                   const std::vector<resolution::AdviceOption> &options)
{
    AdviceNow now{
        .basis = basis, .settings = {}, .situation = resolution::situationOf(moment.facts), .advice = {}};
    // The last eight bytes of an id are drawn: as good as a hash of it, and the same on every computer.
    const QByteArray id = contact.value.toRfc4122();
    quint64 drawn = 0;
    for (const char byte : id.right(8))
        drawn = drawn << 8 | static_cast<quint8>(byte);
    now.advice = resolution::adviceFor(*basis, now.situation, options, drawn, now.settings);
    return now;
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
