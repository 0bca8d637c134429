#pragma once

#include "base/clock.h"
#include "models/fill_rate.h"
#include "models/store_words.h"

#include <QObject>
#include <QTimer>

namespace leeway::ui
{

class MainWindow;
class StateLine;
class StoreStrip;

/// The shared store in a window: the state line in its contact bar and the strip above it. Knows no store; it
/// is given every status and says what the person wants. GUI thread; the window and the clock outlive it.
class StoreDisplay : public QObject
{
    Q_OBJECT
public:
    StoreDisplay(MainWindow &window, const base::Clock &clock, QObject *parent = nullptr);

    void show(const domain::StoreStatus &status);
    /// Locale and zone of the reader; the moment is the clock's.
    void setRegion(const QLocale &locale, const QTimeZone &zone);
    [[nodiscard]] bool isOpen() const { return m_open; }
    void setOpen(bool open);

Q_SIGNALS:
    void tryNowWanted();
    void offlineHelpWanted();
    void signInWanted();
    void inviteWanted();
    void unsettledWanted();

private:
    void refresh();
    [[nodiscard]] models::Format format() const;

    MainWindow &m_window;
    const base::Clock &m_clock;
    QLocale m_locale;
    QTimeZone m_zone;
    StateLine *m_line;
    StoreStrip *m_strip;
    domain::StoreStatus m_status;
    models::FillRate m_rate;
    QTimer m_times; ///< "12 s ago" goes on by itself
    bool m_open = false;
};

} // namespace leeway::ui
