#include "ui/store/store_display.h"

#include "ui/shell/contact_bar.h"
#include "ui/shell/main_window.h"
#include "ui/store/state_line.h"
#include "ui/store/store_strip.h"

#include <QPushButton>

namespace leeway::ui
{

using domain::StorePhase;

StoreDisplay::StoreDisplay(MainWindow &window, const base::Clock &clock, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_clock(clock)
    , m_zone(QTimeZone::systemTimeZone())
    , m_line(new StateLine)
    , m_strip(new StoreStrip)
{
    window.contactBar().addState(m_line);
    window.addStrip(m_strip);
    connect(m_line, &StateLine::detailsWanted, this, [this] { setOpen(!m_open); });
    connect(m_line, &StateLine::unsettledWanted, this, &StoreDisplay::unsettledWanted);
    connect(m_strip, &StoreStrip::tryNowWanted, this, &StoreDisplay::tryNowWanted);
    connect(m_strip, &StoreStrip::offlineHelpWanted, this, &StoreDisplay::offlineHelpWanted);
    connect(m_strip, &StoreStrip::signInWanted, this, &StoreDisplay::signInWanted);
    connect(m_strip, &StoreStrip::inviteWanted, this, &StoreDisplay::inviteWanted);
    connect(m_strip, &StoreStrip::helpWanted, &window, &MainWindow::helpRequested);
    connect(m_strip, &StoreStrip::closeWanted, this, [this] {
        setOpen(false);
        if (auto *details = m_line->findChild<QPushButton *>(QStringLiteral("storeDetails")))
            details->setFocus(Qt::OtherFocusReason); // back to where it came from
    });
    // Ten seconds: often enough to be true, seldom enough that nothing ticks (guide, principle 8).
    m_times.setInterval(10'000);
    connect(&m_times, &QTimer::timeout, this, &StoreDisplay::refresh);
}

void StoreDisplay::setRegion(const QLocale &locale, const QTimeZone &zone)
{
    m_locale = locale;
    m_zone = zone;
    refresh();
}

models::Format StoreDisplay::format() const
{
    return {m_locale, m_zone, m_clock.now()};
}

void StoreDisplay::show(const domain::StoreStatus &status)
{
    const bool fills = status.phase == StorePhase::Filling;
    const bool began = fills && m_status.phase != StorePhase::Filling;
    const bool ended = !fills && m_status.phase == StorePhase::Filling;
    m_status = status;
    if (fills && status.progress)
        m_rate.add(status.progress->rows, m_clock.now());
    else if (!fills)
        m_rate.clear();
    // The first sync opens the strip by itself: an empty list would look like loss. With its end the strip
    // has nothing left to say.
    if (began || ended || status.phase == StorePhase::Apart)
        m_open = began;
    if (status.phase == StorePhase::Apart)
        m_times.stop();
    else if (!m_times.isActive())
        m_times.start();
    refresh();
}

void StoreDisplay::setOpen(bool open)
{
    m_open = open && m_status.phase != StorePhase::Apart;
    refresh();
}

void StoreDisplay::refresh()
{
    const models::Format now = format();
    const models::StoreLine line = models::storeLine(m_status, now);
    m_line->show(line, m_status.unsettled);
    m_window.contactBar().setSavedShown(m_status.phase == StorePhase::Apart);
    if (m_open)
        m_strip->show(models::storeDetail(m_status, now, m_rate.perSecond()), line);
    else
        m_strip->hide();
}

} // namespace leeway::ui
