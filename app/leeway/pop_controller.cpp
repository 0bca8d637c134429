#include "app/leeway/pop_controller.h"

#include "app/leeway/customer_controller.h"
#include "app/leeway/typing.h"
#include "base/when_answered.h"
#include "ui/search/search_palette.h"
#include "ui/shell/main_window.h"
#include "ui/theme/info_bar.h"

#include <QApplication>

namespace leeway::app
{

namespace
{

using desk::PopMatch;
using domain::CustomerHit;
using screenpop::PhoneState;
using screenpop::Pop;

} // namespace

PopController::PopController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_bar(new ui::InfoBar(ui::Tone::Info))
{
    m_bar->setObjectName(QStringLiteral("popBar"));
    m_bar->setIconName(QStringLiteral("phone"));
    m_bar->setStacking(true);
    m_bar->hide();
    parts.window.addStrip(m_bar);
}

void PopController::take(const Pop &pop)
{
    switch (m_phone.apply(pop, m_parts.desk.clock().now())) {
    case PhoneState::Effect::NewCall:
        QApplication::alert(&m_parts.window); // a mark in the task bar; the window stays where it is
        [[fallthrough]];
    case PhoneState::Effect::SomebodyElse: {
        const screenpop::PhoneCall *call = pop.call.isEmpty() ? nullptr : m_phone.call(pop.call);
        return match(call != nullptr ? call->pop : pop);
    }
    case PhoneState::Effect::Changed:
        followEnd(pop);
        Q_EMIT phoneChanged();
        break;
    case PhoneState::Effect::Nothing:
        break;
    }
}

bool PopController::assume(const Pop &pop, screenpop::PhoneWord phase)
{
    const bool changed =
        m_phone.assume(pop, phase, m_parts.desk.clock().now()) == PhoneState::Effect::Changed;
    if (changed)
        Q_EMIT phoneChanged();
    return changed;
}

bool PopController::assumeReadiness(screenpop::PhoneWord readiness, const QString &reason)
{
    const bool changed = m_phone.assumeReadiness(readiness, reason) == PhoneState::Effect::Changed;
    if (changed)
        Q_EMIT phoneChanged();
    return changed;
}

void PopController::takeHandover(const screenpop::Handover &handover)
{
    QApplication::alert(&m_parts.window);
    const quint64 generation = ++m_generation;
    base::whenAnswered(this, desk::matchPop(m_parts.desk, &m_parts.shared, handover.contact),
                       [this, generation, handover](const base::Result<PopMatch> &match) {
                           if (!match)
                               return m_parts.window.showError(match.error());
                           Q_EMIT handoverMatched(handover, *match);
                           if (generation == m_generation)
                               show(handover.contact, *match);
                       });
}

void PopController::match(const Pop &pop)
{
    const quint64 generation = ++m_generation;
    base::whenAnswered(this, desk::matchPop(m_parts.desk, &m_parts.shared, pop),
                       [this, generation, pop](const base::Result<PopMatch> &match) {
                           if (!match)
                               return m_parts.window.showError(match.error());
                           Q_EMIT contactArrived(pop, *match); // also when another one rang meanwhile
                           if (generation == m_generation)
                               show(pop, *match);
                       });
}

void PopController::show(const Pop &pop, const PopMatch &match)
{
    m_shownCall = pop.call;
    const bool sure = match.kind() == PopMatch::Kind::One && !match.found.empty();
    if (sure && !somebodyTypes() && !(m_isBusy && m_isBusy())) {
        m_bar->hide();
        const CustomerHit &hit = match.found.front();
        const bool isOpen = hit.row.id == m_parts.customer.current(); // what stands in front of it goes away
        if (!isOpen && m_begins && m_begins(pop.call, hit.row.id))
            m_parts.customer.prepare(hit.row.id);
        else
            open(hit, false);
    } else {
        offer(pop, match);
    }
}

void PopController::open(const CustomerHit &hit, bool elsewhere)
{
    if (!elsewhere)
        return m_parts.customer.open(hit.row.id);
    ui::SearchTarget target;
    target.customer = hit.row.id;
    target.elsewhere = true;
    target.name = hit.row.name;
    Q_EMIT fetchWanted(target);
}

void PopController::followEnd(const Pop &pop)
{
    if (pop.state == screenpop::PhoneWord::Ended && pop.call == m_shownCall)
        m_bar->hide();
}

} // namespace leeway::app
