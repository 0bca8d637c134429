#pragma once

#include <QCoreApplication>

namespace leeway::models
{

/// The translation context of what the models say.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(leeway::models::Words)
};

} // namespace leeway::models
