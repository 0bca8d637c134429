#include "app/leeway/person_door.h"

#include "base/when_answered.h"
#include "ui/person/person_panel.h"
#include "ui/shell/error_text.h"

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;

PersonDoor::PersonDoor(storage::Storage &storage, std::shared_ptr<const base::Clock> clock,
                       ui::PersonPanel &panel, QObject *parent)
    : QObject(parent)
    , m_storage(storage)
    , m_clock(std::move(clock))
    , m_panel(panel)
{
    connect(&panel, &ui::PersonPanel::tried, this, &PersonDoor::tryOut);
}

models::Format PersonDoor::format() const
{
    return {QLocale(), QTimeZone::systemTimeZone(), m_clock->now()};
}

void PersonDoor::read(domain::PersonId me)
{
    whenAnswered(this, desk::readColleagues(m_storage, m_clock),
                 [this, me](const base::Result<std::vector<desk::Colleague>> &people) {
                     if (!people)
                         return Q_EMIT readingFailed(people.error());
                     m_people = *people;
                     m_panel.setPeople(m_people, me, format());
                     Q_EMIT peopleRead(m_people);
                 });
}

void PersonDoor::tryOut(domain::PersonId person, const QString &pin)
{
    m_panel.setTrying(true);
    whenAnswered(this, desk::tryPin(m_storage, m_clock, person, pin),
                 [this, person](const base::Result<desk::PinTry> &tried) {
                     if (!tried)
                         return m_panel.showProblem(ui::errorLine(tried.error()));
                     if (!tried->right)
                         return m_panel.showTry(person, *tried, format());
                     m_panel.setTrying(false);
                     const auto who =
                         std::find_if(m_people.begin(), m_people.end(),
                                      [&](const desk::Colleague &one) { return one.person.id == person; });
                     if (who != m_people.end())
                         Q_EMIT passed(domain::Person(who->person)); // whoever hears it may end this
                 });
}

} // namespace leeway::app
