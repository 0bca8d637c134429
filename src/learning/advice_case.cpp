#include "learning/advice_case.h"

#include <utility>

namespace leeway::learning
{

AdviceCodes::AdviceCodes(QStringList features)
    : m_features(std::move(features))
    , m_levels(static_cast<std::size_t>(m_features.size()))
{
}

int AdviceCodes::add(Names &names, const QString &name)
{
    const auto [at, isNew] = names.codes.try_emplace(name, static_cast<int>(names.names.size()));
    if (isNew)
        names.names.push_back(name);
    return at->second;
}

int AdviceCodes::find(const Names &names, const QString &name)
{
    const auto at = names.codes.find(name);
    return at == names.codes.end() ? kUnknownLevel : at->second;
}

int AdviceCodes::levelCount(int feature) const
{
    return static_cast<int>(m_levels.at(static_cast<std::size_t>(feature)).names.size());
}

int AdviceCodes::addChoice(const QString &name)
{
    return add(m_choices, name);
}

int AdviceCodes::addLevel(int feature, const QString &name)
{
    return name.isEmpty() ? kUnknownLevel : add(m_levels.at(static_cast<std::size_t>(feature)), name);
}

int AdviceCodes::choice(const QString &name) const
{
    return find(m_choices, name);
}

int AdviceCodes::level(int feature, const QString &name) const
{
    return name.isEmpty() ? kUnknownLevel : find(m_levels.at(static_cast<std::size_t>(feature)), name);
}

QString AdviceCodes::choiceName(int code) const
{
    return m_choices.names.at(static_cast<std::size_t>(code));
}

QString AdviceCodes::levelName(int feature, int code) const
{
    return m_levels.at(static_cast<std::size_t>(feature)).names.at(static_cast<std::size_t>(code));
}

} // namespace leeway::learning
