#pragma once

#include "desk/ending.h"

#include <QObject>

namespace leeway::ui
{
class EndingPanel;
class MainWindow;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class CustomerController;
class EditController;

/// Ends a contact because of how the agent is spoken to: asks, writes the note to the lead, and opens
/// wrap-up. GUI thread.
class EndingController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
        ContactController &contacts;
    };
    EndingController(const Parts &parts, QObject *parent);

private:
    void follow();
    void ask();
    void end(domain::ContactId contact, int reason, const QString &text);
    void ended(domain::ContactId contact, int reason, const desk::Undo &undo);
    void takeBack(domain::ContactId contact, const QString &line, const desk::Undo &undo);

    Parts m_parts;
    ui::EndingPanel *m_panel = nullptr;
};

} // namespace leeway::app
