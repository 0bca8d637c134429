#pragma once

#include "desk/contacts.h"
#include "models/phone_words.h"
#include "screenpop/hook_runner.h"
#include "screenpop/phone_state.h"

#include <QObject>
#include <QSet>

namespace leeway::ui
{
class MainWindow;
class TransferPanel;
} // namespace leeway::ui

namespace leeway::app
{

class ContactController;
class CustomerController;
class EditController;
class PhoneAsker;
class PhoneController;
class PopController;

/// The call of the contact in hand in the contact bar: how it stands, and holding, transferring and recording
/// it where the phone can be asked for that. What it cannot be asked for is said, never drawn as if it
/// worked. GUI thread.
class CallController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        ui::MainWindow &window;
        EditController &edits;
        CustomerController &customer;
        ContactController &contacts;
        PopController &pops;
        PhoneController &phone;
        PhoneAsker &asker;
        const base::Clock &clock;
    };
    CallController(const Parts &parts, QObject *parent);

    /// The call of a contact; null: none, or the phone said that it ended.
    [[nodiscard]] const screenpop::PhoneCall *callOf(const desk::LiveContact &live) const;
    void refreshTimes() { show(); }

private:
    void show();
    void showCall(const desk::LiveContact &live);
    void showActions(const desk::LiveContact *live);
    [[nodiscard]] bool canAsk(screenpop::PhoneAction action, const screenpop::PhoneCall &call) const;
    [[nodiscard]] bool mayRecord(const desk::LiveContact &live) const;
    void hold();
    void setHeld(domain::ContactId contact, bool held);
    void sayHeld(domain::ContactId contact, bool held);
    void askTarget();
    void transfer(domain::ContactId contact, const QString &to);
    void transferred(domain::ContactId contact, const QString &to);
    void toggleRecording();
    void setRecording(domain::ContactId contact, bool on);
    void refuseTransfer(const QString &why);
    void begin(const char *action, domain::ContactId contact);
    void end(const char *action, domain::ContactId contact);
    [[nodiscard]] bool isAsking(const char *action, domain::ContactId contact) const;
    [[nodiscard]] const desk::LiveContact *find(domain::ContactId contact) const;

    Parts m_parts;
    ui::TransferPanel *m_panel = nullptr;
    QSet<QPair<QString, domain::ContactId>> m_asking; ///< actions the phone has not answered yet
    QSet<domain::ContactId> m_unrecorded;             ///< the phone took it that their recording stops
};

} // namespace leeway::app
