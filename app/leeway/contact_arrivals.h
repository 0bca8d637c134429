#pragma once

#include "desk/match_pop.h"
#include "screenpop/handover.h"

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
    ContactArrivals(PopController &pops, ContactController &contacts, desk::Desk &desk, QObject *parent);

Q_SIGNALS:
    /// The line of a contact was closed; the contact goes on until it is wrapped up.
    void callEnded(leeway::domain::ContactId contact);

private:
    [[nodiscard]] bool isBeginning(const QString &call, domain::CustomerId customer) const;
    [[nodiscard]] bool knowsCall(const QString &call) const;
    void arrive(const screenpop::Pop &pop, const desk::PopMatch &match);
    void followPhone();
    void giveWaiting();
    void takeOver(const screenpop::Handover &handover, const desk::PopMatch &match);

    PopController &m_pops;
    ContactController &m_contacts;
    desk::Desk &m_desk;
    QHash<QString, bool> m_calls; ///< by the phone system's id, else by who rings: whether somebody answered
    QHash<QString, screenpop::Handover> m_waiting; ///< by call: nobody knows yet whose they are
    /// Calls that become a contact here, by the ring or by a hand-over, and whose.
    QHash<QString, domain::CustomerId> m_beginning;
};

} // namespace leeway::app
