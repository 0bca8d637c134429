#pragma once

#include "resolution/advice_situation.h"
#include "resolution/catalogue.h"

#include <map>

namespace leeway::desk
{

/// Issue types come as the company writes them; learning knows them by their codes.
resolution::AdviceSituation coded(resolution::AdviceSituation situation);

/// What of the catalogue is meant by what was recorded: imports name a resolution in words.
class ChosenKeys
{
public:
    explicit ChosenKeys(const resolution::Catalogue &catalogue);
    /// `chosen` itself when the catalogue does not know it.
    [[nodiscard]] QString keyOf(const QString &chosen) const;

private:
    std::map<QString, QString> m_keys; ///< by what else they are called
};

} // namespace leeway::desk
