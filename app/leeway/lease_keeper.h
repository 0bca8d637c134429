#pragma once

#include "desk/desk.h"

#include <QTimer>

namespace leeway::app
{

/// Sees to it that this desk holds some of its team's fund, so that it can grant with or without a
/// connection. Nobody sees it work. GUI thread.
class LeaseKeeper : public QObject
{
    Q_OBJECT

public:
    LeaseKeeper(desk::Desk &desk, QObject *parent);

private:
    void keep();

    desk::Desk &m_desk;
    QTimer m_minute; ///< time alone makes a lease end
    bool m_asking = false;
};

} // namespace leeway::app
