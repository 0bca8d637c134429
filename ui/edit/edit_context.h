#pragma once

#include "base/clock.h"
#include "domain/when_parser.h"
#include "models/format.h"

namespace leeway::ui
{

/// Where and when the agent is, for panels that read and show times. The clock outlives the panel.
struct EditContext {
    const base::Clock *clock = nullptr;
    QLocale locale;
    QTimeZone zone = QTimeZone::utc();

    [[nodiscard]] models::Format format() const { return {locale, zone, clock->now()}; }
    [[nodiscard]] domain::WhenContext when() const { return {clock->now(), zone, locale}; }
};

} // namespace leeway::ui
