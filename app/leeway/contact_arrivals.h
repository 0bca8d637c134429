#pragma once

#include "desk/match_pop.h"
#include "screenpop/pop.h"

#include <QHash>
#include <QObject>

namespace leeway::app
{

class ContactController;
class PopController;

/// Calls and chats that the phone system announces become contacts, and follow it: connected, held, ended. A
/// call that was never taken leaves no contact. GUI thread.
class ContactArrivals : public QObject
{
    Q_OBJECT

public:
    ContactArrivals(PopController &pops, ContactController &contacts,
                    std::shared_ptr<const base::Clock> clock, QObject *parent);

private:
    void arrive(const screenpop::Pop &pop, const desk::PopMatch &match);
    void followPhone();

    PopController &m_pops;
    ContactController &m_contacts;
    std::shared_ptr<const base::Clock> m_clock;
    QHash<QString, bool> m_calls; ///< by the phone system's id: whether somebody answered
};

} // namespace leeway::app
