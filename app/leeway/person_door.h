#pragma once

#include "desk/pins.h"
#include "models/format.h"

#include <QObject>

#include <memory>
#include <vector>

namespace leeway::ui
{
class PersonPanel;
}

namespace leeway::app
{

/// Asks the store what a PersonPanel wants to know: who works here, and whether a PIN is right. `storage` and
/// the panel outlive it. GUI thread.
class PersonDoor : public QObject
{
    Q_OBJECT

public:
    PersonDoor(storage::Storage &storage, std::shared_ptr<const base::Clock> clock, ui::PersonPanel &panel,
               QObject *parent);

    /// Reads the people into the panel, `me` among them; `peopleRead` follows.
    void read(domain::PersonId me);

Q_SIGNALS:
    void peopleRead(const std::vector<leeway::desk::Colleague> &people);
    void readingFailed(const leeway::base::Error &error);
    /// They are who they say, as far as a PIN tells.
    void passed(const leeway::domain::Person &person);

private:
    void tryOut(domain::PersonId person, const QString &pin);
    [[nodiscard]] models::Format format() const;

    storage::Storage &m_storage;
    std::shared_ptr<const base::Clock> m_clock;
    ui::PersonPanel &m_panel;
    std::vector<desk::Colleague> m_people;
};

} // namespace leeway::app
