#pragma once

#include "app/leeway/person_door.h"

#include <QObject>

class QWidget;

namespace leeway::app
{

/// Where whoever worked here last has a PIN, Leeway starts with a closed face: a small window that shows
/// nothing but who works here. GUI thread.
class StartDoor : public QObject
{
    Q_OBJECT

public:
    StartDoor(storage::Storage &storage, const std::shared_ptr<const base::Clock> &clock,
              const domain::Person &last);
    ~StartDoor() override;

    /// Shows it, or lets `last` pass at once when no PIN is asked of them.
    void begin();

Q_SIGNALS:
    void passed(const leeway::domain::Person &person);
    /// Who works here could not be read.
    void failed(const leeway::base::Error &error);

private:
    void show();

    domain::Person m_last;
    std::unique_ptr<QWidget> m_window;
    ui::PersonPanel *m_panel;
    PersonDoor m_door;
};

} // namespace leeway::app
