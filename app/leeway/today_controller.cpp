#include "app/leeway/today_controller.h"

#include "app/leeway/complaint_acts.h"
#include "app/leeway/edit_controller.h"
#include "base/when_answered.h"
#include "desk/ending.h"
#include "desk/read_customer.h"
#include "models/ending_words.h"
#include "models/format.h"
#include "ui/edit/assign_panel.h"
#include "ui/edit/away_panel.h"
#include "ui/edit/next_step_panel.h"
#include "ui/lead/today_page.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/rail.h"
#include "ui/shell/settings_store.h"

#include <QAction>
#include <QMenu>
#include <QTimeZone>

namespace leeway::app
{

using base::whenAnswered;

namespace
{

constexpr std::chrono::seconds kLookAround{10};

QString orderKey()
{
    return QStringLiteral("today/order");
}

QList<QAction *> todayActions(ui::MainWindow &window)
{
    QList<QAction *> actions;
    for (const char *id :
         {"today.take", "today.assign", "today.move", "today.step", "today.seen", "today.away", "today.sort"})
        actions.append(window.registry().action(QString::fromLatin1(id)));
    return actions;
}

QString shown(const QString &name)
{
    return models::isolatedText(models::screenText(name, 120).simplified());
}

} // namespace

TodayController::TodayController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_complaints(new ComplaintActs(parts.desk, parts.window, this))
    , m_source(parts.desk, parts.shared)
    , m_list(m_source, parts.desk.clock())
    , m_page(new ui::TodayPage(m_list, todayActions(parts.window)))
{
    connect(m_page, &ui::TodayPage::customerChosen, this, &TodayController::customerChosen);
    connect(m_page, &ui::TodayPage::personChosen, this, [this](const models::ContactRow &row) {
        if (const auto person = m_list.personOf(row))
            sayAwayOf(*person);
    });
    connect(m_page, &ui::TodayPage::watched, this, &TodayController::watch);
    m_page->setOrder(models::todayOrderFrom(QString::fromLatin1(parts.store.get(orderKey()))));
    connect(m_page, &ui::TodayPage::orderChosen, this, [this](models::TodayOrder order) {
        m_parts.store.put(orderKey(), models::keyOf(order).toLatin1());
    });
    connect(&m_list, &models::ContactList::stateChanged, this,
            [this] { m_parts.window.rail().setCount(QStringLiteral("today"), m_list.waiting()); });
    connect(&parts.desk, &desk::Desk::changed, this, &TodayController::follow);
    connect(&parts.desk, &desk::Desk::meChanged, &m_list, &models::ContactList::reload);
    connect(&parts.shared, &desk::SharedStore::statusChanged, this, [this] {
        if (m_around.isActive())
            m_list.lookAround(); // out of reach, or back
    });
    m_around.setInterval(kLookAround);
    connect(&m_around, &QTimer::timeout, &m_list, &models::TodayList::lookAround);
    wireActions();
    m_list.reload();
}

void TodayController::follow(const desk::Touched &what)
{
    for (const char *table : {"case", "interaction", "promise", "person", "customer", "team"}) {
        if (what.table(QLatin1String(table)))
            return m_list.reload();
    }
}

void TodayController::watch(bool on)
{
    if (!on)
        return m_around.stop();
    m_list.lookAround();
    m_around.start();
}

void TodayController::wireActions()
{
    const auto on = [this](const char *id, auto slot) {
        connect(m_parts.window.registry().action(QString::fromLatin1(id)), &QAction::triggered, this, slot);
    };
    on("today.take", [this] { takeChosen(); });
    on("today.assign", [this] { assignChosen(); });
    on("today.move", [this] { moveAll(); });
    on("today.away", [this] { sayAway(); });
    on("today.seen", [this] { seeTo(); });
    on("today.sort", [this] { m_page->openOrders(); });
    on("today.step", [this] {
        const auto row = m_page->current();
        const auto theCase = row ? m_list.caseOf(*row) : std::nullopt;
        if (theCase)
            sayNextStep(*theCase, ui::Column::List);
        else
            hint(tr("Choose a case first: the next step belongs to one."));
    });
}

void TodayController::seeTo()
{
    const auto row = m_page->current();
    const auto ended = row ? m_list.endedOf(*row) : std::nullopt;
    if (!ended)
        return hint(tr("Choose a contact that was ended: that is what is seen to."));
    m_parts.edits.report(desk::seenEnded(m_parts.desk, *ended, models::endingSeenTitle()),
                         tr("Seen to: it is off the list of every lead."));
}

/// What was asked for cannot be done with what is chosen.
void TodayController::hint(const QString &text)
{
    m_parts.window.showDone(text);
}

std::vector<desk::Handing> TodayController::chosenThings() const
{
    std::vector<desk::Handing> things;
    for (const models::ContactRow &row : m_page->chosen()) {
        const auto thing = m_list.thingOf(row);
        if (thing && std::find(things.begin(), things.end(), *thing) == things.end())
            things.push_back(*thing);
    }
    return things;
}

void TodayController::takeChosen()
{
    const std::vector<desk::Handing> things = chosenThings();
    if (things.empty())
        return hint(tr("Choose a case or a promise first."));
    take(things);
}

void TodayController::take(const std::vector<desk::Handing> &things)
{
    base::whenAnswered(this, desk::take(m_parts.desk, m_parts.shared, things),
                       [this, things](const base::Result<desk::Taken> &taken) {
                           if (taken)
                               return sayTaken(*taken);
                           if (taken.error().code != base::Code::RemoteUnreachable)
                               return m_parts.window.showError(taken.error());
                           m_parts.window.showBackgroundError(
                               taken.error(),
                               tr("Nothing was taken: only the shared store knows who else takes it. What is "
                                  "yours already goes on."),
                               [this, things] { take(things); });
                       });
}

void TodayController::sayTaken(const desk::Taken &taken)
{
    QStringList sentences;
    if (taken.mine > 0)
        sentences << tr("%n taken: yours now.", nullptr, taken.mine);
    for (const QString &name : taken.already)
        sentences << (name.isEmpty() ? tr("Somebody else changed it meanwhile.")
                                     : tr("%1 has it already.").arg(shown(name)));
    if (taken.unanswered > 0)
        sentences << tr("%n not answered: the link ended. You are told when it is back.", nullptr,
                        taken.unanswered);
    if (sentences.isEmpty())
        sentences << tr("It is yours already.");
    std::function<void()> undo;
    if (taken.undo)
        undo = [this, back = taken.undo] {
            base::whenAnswered(this, back(m_parts.desk), [this](const base::Result<void> &undone) {
                if (!undone)
                    m_parts.window.showError(undone.error());
            });
        };
    sentences.removeDuplicates();
    m_parts.window.showDone(sentences.join(u' '), undo);
}

void TodayController::withPeople(const std::function<void(const std::vector<domain::Person> &)> &then)
{
    using People = base::Result<std::vector<domain::Person>>;
    base::whenAnswered(this, desk::readPersons(m_parts.desk), [this, then](const People &people) {
        if (!people)
            return m_parts.window.showError(people.error());
        std::vector<domain::Person> team;
        const domain::TeamId mine = m_parts.desk.me().teamId;
        std::copy_if(
            people->begin(), people->end(), std::back_inserter(team),
            [&](const domain::Person &one) { return one.active && (mine.isNull() || one.teamId == mine); });
        then(team);
    });
}

void TodayController::assignChosen()
{
    const std::vector<desk::Handing> things = chosenThings();
    if (things.empty())
        return hint(tr("Choose a case or a promise first."));
    assign(things, tr("Assign %n row(s)", nullptr, static_cast<int>(things.size())), ui::Column::List);
}

void TodayController::assign(const std::vector<desk::Handing> &things, const QString &title, ui::Column back)
{
    if (!m_assign) {
        m_assign = new ui::AssignPanel;
        m_parts.edits.adopt(m_assign);
        connect(m_assign, &ui::AssignPanel::assigned, this,
                [this](const std::vector<desk::Handing> &all, domain::PersonId to, const QString &name) {
                    m_parts.edits.finish(m_assign, desk::handOver(m_parts.desk, all, to),
                                         to.isNull() ? tr("Nobody has it now.")
                                                     : tr("Assigned to %1.").arg(shown(name)));
                });
    }
    withPeople([=, this](const std::vector<domain::Person> &people) {
        m_assign->start({things, people, {}, title});
        m_parts.edits.show(m_assign, back);
    });
}

/// Of the person in the current row: the one who has it, or the colleague it is about.
void TodayController::moveAll()
{
    const auto row = m_page->current();
    const auto person = row ? m_list.personOf(*row) : std::nullopt;
    const auto thing = row ? m_list.thingOf(*row) : std::nullopt;
    const domain::PersonId of = person ? person->id : thing ? thing->from : domain::PersonId();
    if (of.isNull())
        return hint(tr("Choose a colleague, or a row that somebody has."));
    moveAllOf(of);
}

void TodayController::moveAllOf(domain::PersonId person)
{
    using Things = base::Result<std::vector<desk::Handing>>;
    withPeople([this, person](const std::vector<domain::Person> &people) {
        const auto found = std::find_if(people.begin(), people.end(),
                                        [person](const domain::Person &one) { return one.id == person; });
        const QString name = found == people.end() ? tr("this person") : shown(found->name);
        base::whenAnswered(this, desk::readInHand(m_parts.desk, person), [this, name](const Things &things) {
            if (!things)
                return m_parts.window.showError(things.error());
            if (things->empty())
                return hint(tr("%1 has nothing in hand.").arg(name));
            //: %2 is a colleague
            assign(*things,
                   tr("Move %n row(s) of %2 to", nullptr, static_cast<int>(things->size())).arg(name),
                   ui::Column::List);
        });
    });
}

void TodayController::sayNextStep(const domain::Case &theCase, ui::Column back)
{
    if (!m_step) {
        m_step = new ui::NextStepPanel({&m_parts.desk.clock(), QLocale(), QTimeZone::systemTimeZone()});
        m_parts.edits.adopt(m_step);
        connect(m_step, &ui::NextStepPanel::stepSaid, this,
                [this](const domain::Case &before, const desk::NextStep &next) {
                    m_parts.edits.finish(m_step, desk::setNextStep(m_parts.desk, before, next),
                                         tr("Next step saved."));
                });
    }
    m_step->start(theCase);
    m_parts.edits.show(m_step, back);
}

void TodayController::sayAway()
{
    const auto row = m_page->current();
    const auto person = row ? m_list.personOf(*row) : std::nullopt;
    sayAwayOf(person ? *person : m_parts.desk.me());
}

void TodayController::sayAwayOf(const domain::Person &person)
{
    if (!m_away) {
        m_away = new ui::AwayPanel({&m_parts.desk.clock(), QLocale(), QTimeZone::systemTimeZone()});
        m_parts.edits.adopt(m_away);
        connect(
            m_away, &ui::AwayPanel::awaySaid, this,
            [this](const domain::Person &before, std::optional<base::Instant> until, domain::PersonId cover) {
                m_parts.edits.finish(m_away, desk::setAway(m_parts.desk, before, until, cover),
                                     until ? tr("%1 is away.").arg(shown(before.name))
                                           : tr("%1 is at work.").arg(shown(before.name)));
            });
    }
    withPeople([this, person](const std::vector<domain::Person> &people) {
        m_away->start(person, people);
        m_parts.edits.show(m_away, ui::Column::List);
    });
}

void TodayController::fillCaseMenu(QMenu &menu, const domain::Case &theCase)
{
    const desk::Handing thing{theCase.customer, theCase.id, std::nullopt, theCase.owner};
    if (theCase.owner != m_parts.desk.me().id)
        menu.addAction(tr("Take this case"), this, [this, thing] { take({thing}); });
    menu.addAction(tr("Assign to…"), this,
                   [this, thing] { assign({thing}, tr("Assign this case"), ui::Column::Centre); });
    menu.addAction(tr("Next step…"), this, [this, theCase] { sayNextStep(theCase, ui::Column::Centre); });
    m_complaints->fillCaseMenu(menu, theCase);
}

void TodayController::fillComplaintMenu(QMenu &menu, const domain::Case &merged)
{
    const QString title = models::isolatedText(models::screenText(merged.title, 60).simplified());
    //: a case that was merged into another one; %1 what it is called
    menu.addSection(tr("Merged: %1").arg(title));
    m_complaints->fillCaseMenu(menu, merged);
}

} // namespace leeway::app
