#pragma once

#include <QString>

namespace leeway::ui
{

/// What a drawn amount says to screen readers.
struct SpokenAmount {
    double now = 0;
    double most = 0;
    double step = 0;
    QString text; ///< "NOK 450 of NOK 940, your limit"
};

/// A widget that draws an amount. Its value is read by screen readers once `speakAmounts` was called.
class SpeaksAmount
{
public:
    virtual ~SpeaksAmount() = default;
    [[nodiscard]] virtual SpokenAmount spoken() const = 0;
    /// Set by assistive technology; a widget that only shows ignores it.
    virtual void setSpoken(double now) { Q_UNUSED(now) }
    [[nodiscard]] virtual bool isSetByHand() const { return false; }
};

/// Makes the values of such widgets known to screen readers. Once per program; again does nothing.
void speakAmounts();

} // namespace leeway::ui
