#pragma once

#include "desk/contact_queue.h"

#include <QObject>

namespace leeway::ui
{
class HandOverPanel;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class EditController;

/// Contacts that come from somebody and go on to somebody: taking who waits, handing over who is on. With a
/// shared store both need its answer (decisions.md 7), and it is said who was faster. GUI thread.
class ContactPassing : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        desk::SharedStore &shared;
        ui::MainWindow &window;
        EditController &edits;
        ContactController &contacts;
    };
    ContactPassing(const Parts &parts, QObject *parent);

private:
    void takeNext();
    void take(const domain::Contact &waiting);
    void took(const base::Result<desk::ContactTaken> &taken, bool next);
    void askReceiver();
    void handOver(domain::ContactId contact, const desk::ContactReceiver &to, const QString &line,
                  const QString &name);
    void handed(const base::Result<desk::ContactHandedOver> &done, const QString &name);
    void followQueue();

    Parts m_parts;
    ui::HandOverPanel *m_panel = nullptr;
    bool m_taking = false; ///< one answer at a time: a second press takes no second contact
};

} // namespace leeway::app
