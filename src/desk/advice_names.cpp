#include "desk/advice_names.h"

namespace leeway::desk
{

resolution::AdviceSituation coded(resolution::AdviceSituation situation)
{
    if (const auto type = situation.find(QStringLiteral("case.type")); type != situation.end())
        type->second = resolution::adviceLevelOf(type->second);
    return situation;
}

ChosenKeys::ChosenKeys(const resolution::Catalogue &catalogue)
{
    for (const resolution::Resolution &one : catalogue) {
        for (const auto &[language, name] : one.name)
            m_keys.emplace(resolution::adviceLevelOf(name), one.key);
    }
    for (const resolution::Resolution &one : catalogue)
        m_keys[resolution::adviceLevelOf(one.key)] = one.key;
}

QString ChosenKeys::keyOf(const QString &chosen) const
{
    const auto key = m_keys.find(resolution::adviceLevelOf(chosen));
    return key == m_keys.end() ? chosen : key->second;
}

} // namespace leeway::desk
