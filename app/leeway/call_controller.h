#pragma once

#include "desk/contacts.h"
#include "models/phone_words.h"
#include "screenpop/hook_runner.h"
#include "screenpop/phone_state.h"

#include <QHash>
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
        desk::Desk &desk;
        ui::MainWindow &window;
        EditController &edits;
        ContactController &contacts;
        PopController &pops;
        PhoneController &phone;
        PhoneAsker &asker;
    };
    CallController(const Parts &parts, QObject *parent);

    /// The call of a contact; null: none, or the phone said that it ended.
    [[nodiscard]] const screenpop::PhoneCall *callOf(const desk::LiveContact &live) const;
    void refreshTimes() { show(); }

private:
    void show();
    void showCall(const desk::LiveContact &live);
    void showActions(const desk::LiveContact *live);
    void forgetEnded();
    void followStore(const desk::Touched &what);
    void readConsents();
    [[nodiscard]] bool canAsk(screenpop::PhoneAction action, const screenpop::PhoneCall &call) const;
    [[nodiscard]] bool mayRecord(const desk::LiveContact &live) const;
    void hold();
    void setHeld(const QString &key, bool held);
    void sayHeld(const QString &key, bool held);
    void askTarget();
    void transfer(const QString &key, const QString &to);
    void transferred(const QString &key, const QString &to);
    void toggleRecording();
    void setRecording(const QString &key, bool on);
    void refuseTransfer(const QString &why);
    void begin(const char *action, const QString &key);
    void end(const char *action, const QString &key);
    [[nodiscard]] bool isAsking(const char *action, const QString &key) const;
    /// The contact that has this call; null: it has ended.
    [[nodiscard]] const desk::LiveContact *find(const QString &key) const;

    Parts m_parts;
    ui::TransferPanel *m_panel = nullptr;
    // By call, as models::callKeyOf says: whose contact it is may turn out to be otherwise while it lasts.
    QSet<QPair<QString, QString>> m_asking;      ///< actions the phone has not answered yet
    QSet<QString> m_unrecorded;                  ///< the phone took it that their recording stops
    QHash<domain::CustomerId, bool> m_mayRecord; ///< who may be recorded again; absent: not asked yet
    quint64 m_consents = 0;
};

} // namespace leeway::app
