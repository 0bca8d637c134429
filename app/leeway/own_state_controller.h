#pragma once

#include "models/own_state.h"

#include <QObject>

namespace leeway::base
{
class Clock;
}
namespace leeway::ui
{
class BreakKeeper;
class BreakPanel;
class BreatherKeeper;
class MainWindow;
class Privacy;
} // namespace leeway::ui

namespace leeway::app
{

class CallController;
class ContactController;
class EditController;
class PhoneAsker;
class PhoneController;
class PopController;

/// One's own state: what follows from the live contacts, the phone and what was chosen, and choosing it. The
/// phone is asked where it can be; where it cannot, the state is Leeway's own and a line says what to do on
/// the phone. Nobody else is told (decisions.md 30). GUI thread.
class OwnStateController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        ui::MainWindow &window;
        EditController &edits;
        ContactController &contacts;
        PopController &pops;
        PhoneController &phone;
        PhoneAsker &asker;
        CallController &calls;
        ui::BreakKeeper &breaks;
        ui::BreatherKeeper &breathers;
        const ui::Privacy &privacy;
        const base::Clock &clock;
    };
    OwnStateController(const Parts &parts, QObject *parent);

    void refreshTimes() { follow(); }

private:
    void show();
    void follow();
    void followPhone();
    void followBreather();
    void tellPhone(bool resting);
    [[nodiscard]] models::OwnFacts facts() const;
    [[nodiscard]] bool isOnContact() const;
    void wantAvailable();
    void becomeAvailable();
    void wantBreak(const QString &reason);
    void sayNotReadyThere();
    void takeBreak(const QString &reason);
    void wantBreather();
    void askReason();
    void putAside();

    Parts m_parts;
    ui::BreakPanel *m_panel = nullptr;
    std::optional<bool> m_wasReady; ///< as the phone said last
    bool m_isAsking = false;
    bool m_breatherNext = false; ///< after the contacts that are on
    bool m_wasResting = false;
};

} // namespace leeway::app
