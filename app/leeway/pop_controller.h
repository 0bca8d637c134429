#pragma once

#include "desk/match_pop.h"
#include "desk/shared_store.h"
#include "screenpop/handover.h"
#include "screenpop/phone_state.h"

#include <QObject>

#include <functional>
#include <optional>
#include <utility>

namespace leeway::ui
{
class InfoBar;
class MainWindow;
struct SearchTarget;
} // namespace leeway::ui

namespace leeway::app
{

class CustomerController;

/// What the phone system says, on the screen: finds out whom a pop means and opens them, or says who rings in
/// a line above the contact bar. Never takes the focus, and opens nothing while somebody types. GUI thread.
class PopController : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        desk::Desk &desk;
        desk::SharedStore &shared;
        ui::MainWindow &window;
        CustomerController &customer;
    };
    PopController(const Parts &parts, QObject *parent);

    void take(const screenpop::Pop &pop);
    /// While this says yes nobody is opened by a pop: the agent is in the middle of something.
    void setBusy(std::function<bool()> isBusy) { m_isBusy = std::move(isBusy); }
    /// While this says yes, a contact of this customer is being begun for the call, and taking it opens them:
    /// once and with all that is said of the contact.
    using Begins = std::function<bool(const QString &call, domain::CustomerId customer)>;
    void setBegins(Begins begins) { m_begins = std::move(begins); }
    void takeHandover(const screenpop::Handover &handover);
    /// The line names nobody while the privacy screen is on.
    void followPrivacy();
    [[nodiscard]] const screenpop::PhoneState &phone() const { return m_phone; }
    /// A hook answered that this was done; false: the phone has said so itself already.
    bool assume(const screenpop::Pop &pop, screenpop::PhoneWord phase);
    bool assumeReadiness(screenpop::PhoneWord readiness, const QString &reason);

Q_SIGNALS:
    /// Somebody is there (a call that is new, or is another one's now), and whom it may be.
    void contactArrived(const leeway::screenpop::Pop &pop, const leeway::desk::PopMatch &match);
    void handoverMatched(const leeway::screenpop::Handover &handover, const leeway::desk::PopMatch &match);
    /// A call that is known went on, was held or ended; or the phone is ready or not.
    void phoneChanged();
    /// One of another desk is to be brought here first.
    void fetchWanted(const leeway::ui::SearchTarget &target);

private:
    void match(const screenpop::Pop &pop);
    void show(const screenpop::Pop &pop, const desk::PopMatch &match);
    void open(const domain::CustomerHit &hit, bool elsewhere);
    void offer(screenpop::Pop pop, desk::PopMatch match);
    /// Puts the line away; of the call that it is about.
    void followEnd(const screenpop::Pop &pop);

    Parts m_parts;
    screenpop::PhoneState m_phone;
    ui::InfoBar *m_bar;
    std::function<bool()> m_isBusy;
    Begins m_begins;
    quint64 m_generation = 0; ///< of two that arrive at once the later one is on the screen
    QString m_shownCall;
    std::optional<std::pair<screenpop::Pop, desk::PopMatch>> m_offered; ///< what the line is about
};

} // namespace leeway::app
