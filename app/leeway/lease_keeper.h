#pragma once

#include "desk/holds.h"
#include "desk/shared_store.h"

#include <QTimer>

namespace leeway::app
{

/// Sees to it that this desk holds some of its team's fund, and the room under the limits of whom its person
/// serves, so that it can grant with or without a connection. Nobody sees it work. GUI thread.
class LeaseKeeper : public QObject
{
    Q_OBJECT

public:
    LeaseKeeper(desk::Desk &desk, desk::SharedStore &store, QObject *parent);

private:
    void keep();
    void keepRoom();
    void expire();

    desk::Desk &m_desk;
    desk::SharedStore &m_store;
    desk::HoldKeeper m_holds;
    QTimer m_minute; ///< time alone makes a lease end
    bool m_asking = false;
    bool m_again = false; ///< something changed meanwhile
};

} // namespace leeway::app
