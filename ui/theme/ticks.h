#pragma once

#include <QAbstractButton>
#include <QSignalBlocker>

namespace leeway::ui
{

/// Fills a check box or radio button without a toggled(): what toggled() tells is then what somebody chose,
/// by key, by click or by a screen reader, whose toggle makes no clicked() in Qt 6.4. GUI thread.
inline void setTicked(QAbstractButton *box, bool on)
{
    const QSignalBlocker quiet(box);
    box->setChecked(on);
}

} // namespace leeway::ui
