#pragma once

#include "desk/desk.h"
#include "desk/my_leeway.h"
#include "domain/my_day.h"
#include "domain/my_month.h"
#include "domain/working_times.h"
#include "resolution/felt_right.h"

#include <QObject>

#include <functional>
#include <optional>

namespace leeway::ui
{
class BreakKeeper;
class BreatherKeeper;
class MainWindow;
class MyDayPage;
class Privacy;
} // namespace leeway::ui

namespace leeway::app
{

/// The page My day: reads it while somebody looks, and keeps breathers; breaks are shown too. Nothing of it
/// leaves this computer. GUI thread.
class MyDayController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        ui::BreatherKeeper &breathers;
        ui::BreakKeeper &breaks;
        const ui::Privacy &privacy;
        /// Which sums felt right to most, and when the team is there: as it is known this moment.
        std::function<resolution::FeltBands()> felt;
        std::function<std::optional<domain::WorkingTimes>()> times;
    };
    MyDayController(const Parts &parts, QObject *parent);

    void show();
    /// Minutes pass, or the privacy screen went on or off.
    void refresh();

Q_SIGNALS:
    void customerChosen(leeway::domain::CustomerId customer);

private:
    void follow(const desk::Touched &what);
    void read();
    void readMore();
    template <class T> void take(QFuture<base::Result<T>> reading, std::optional<T> &into);
    void fill();

    Parts m_parts;
    ui::MyDayPage *m_page;
    domain::MyDaySnapshot m_snapshot;
    std::optional<domain::MyMonthSnapshot> m_month;
    std::optional<desk::MyLeeway> m_leeway;
    bool m_watched = false;
    bool m_read = false; ///< the snapshot is of today
    quint64 m_generation = 0;
    quint64 m_moreGeneration = 0;
};

} // namespace leeway::app
