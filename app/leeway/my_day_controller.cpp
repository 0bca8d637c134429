#include "app/leeway/my_day_controller.h"

#include "base/when_answered.h"
#include "desk/my_day.h"
#include "desk/my_month.h"
#include "ui/contact/break_keeper.h"
#include "ui/contact/breather_keeper.h"
#include "ui/contact/my_day_page.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"
#include "ui/shell/privacy.h"

#include <QTimeZone>

namespace leeway::app
{

namespace
{

const QString kMyDay = QStringLiteral("my_day");

} // namespace

MyDayController::MyDayController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_page(new ui::MyDayPage)
{
    parts.window.addWholePage(kMyDay, m_page);
    connect(m_page, &ui::MyDayPage::customerChosen, this, &MyDayController::customerChosen);
    connect(m_page, &ui::MyDayPage::pauseWanted, &parts.breathers, &ui::BreatherKeeper::start);
    connect(m_page, &ui::MyDayPage::pauseEnded, &parts.breathers, &ui::BreatherKeeper::end);
    connect(m_page, &ui::MyDayPage::watched, this, [this](bool on) {
        m_watched = on;
        if (on)
            read();
    });
    connect(&parts.breathers, &ui::BreatherKeeper::changed, this, &MyDayController::fill);
    connect(&parts.breaks, &ui::BreakKeeper::changed, this, &MyDayController::fill);
    connect(&parts.breathers, &ui::BreatherKeeper::over, this,
            [this] { m_parts.window.showDone(tr("Your breather is over.")); });
    connect(&parts.desk, &desk::Desk::changed, this, &MyDayController::follow);
    connect(&parts.desk, &desk::Desk::meChanged, this, [this] {
        m_read = false;
        m_month.reset();
        m_leeway.reset();
        read();
    });
}

void MyDayController::show()
{
    m_parts.window.showWholePage(kMyDay);
}

void MyDayController::follow(const desk::Touched &what)
{
    for (const char *table : {"contact", "promise", "outcome", "case", "customer"}) {
        if (what.table(QLatin1String(table)))
            return read();
    }
    if (desk::touchesMyMonth(what))
        readMore();
}

void MyDayController::refresh()
{
    m_parts.breathers.look();
    if (m_watched && m_snapshot.to <= m_parts.desk.clock().now())
        return read(); // another day
    fill();
}

void MyDayController::read()
{
    if (!m_watched)
        return;
    base::whenAnswered(this, desk::readMyDay(m_parts.desk, QTimeZone::systemTimeZone()),
                       [this, asked = ++m_generation](const base::Result<domain::MyDaySnapshot> &day) {
                           if (asked != m_generation)
                               return;
                           if (!day)
                               return m_page->showFailure(ui::errorLine(day.error()));
                           m_snapshot = *day;
                           m_read = true;
                           fill();
                       });
    readMore();
}

/// What stands beside the day; it is there a little later, and the day does not wait for it.
void MyDayController::readMore()
{
    if (!m_watched)
        return;
    ++m_moreGeneration;
    take(desk::readMyMonth(m_parts.desk, QTimeZone::systemTimeZone()), m_month);
    take(desk::readMyLeeway(m_parts.desk, QTimeZone::systemTimeZone()), m_leeway);
}

template <class T> void MyDayController::take(QFuture<base::Result<T>> reading, std::optional<T> &into)
{
    base::whenAnswered(this, reading, [this, &into, asked = m_moreGeneration](const base::Result<T> &answer) {
        if (asked != m_moreGeneration)
            return;
        if (!answer)
            return m_page->showFailure(ui::errorLine(answer.error()));
        into = *answer;
        fill();
    });
}

void MyDayController::fill()
{
    if (!m_watched || !m_read)
        return;
    std::vector<domain::Breather> rests = m_parts.breathers.breathers();
    const std::vector<domain::Breather> breaks = m_parts.breaks.breaks();
    rests.insert(rests.end(), breaks.begin(), breaks.end());
    m_page->setDay({.snapshot = m_snapshot,
                    .breathers = std::move(rests),
                    .resting = m_parts.breathers.resting(),
                    .format = {QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()},
                    .isPrivate = m_parts.privacy.hides(),
                    .month = m_month,
                    .leeway = m_leeway,
                    .felt = m_parts.felt(),
                    .times = m_parts.times()});
}

} // namespace leeway::app
