#pragma once

#include <QCoreApplication>

namespace leeway::ui
{

/// The translation context of what the customer page says outside a widget class.
class CustomerWords
{
    Q_DECLARE_TR_FUNCTIONS(leeway::ui::CustomerWords)
};

} // namespace leeway::ui
