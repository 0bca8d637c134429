// The phone: what it says comes in, what may be asked of it goes out, and how both stand in the window.
#include "app/leeway/call_controller.h"
#include "app/leeway/contact_arrivals.h"
#include "app/leeway/contact_controller.h"
#include "app/leeway/own_state_controller.h"
#include "app/leeway/phone_asker.h"
#include "app/leeway/phone_controller.h"
#include "app/leeway/pop_controller.h"
#include "app/leeway/settings_controller.h"
#include "app/leeway/workbench.h"
#include "screenpop/ways_in.h"
#include "storage/storage.h"
#include "ui/shell/contact_bar.h"

#include <QFileInfo>

namespace leeway::app
{

void Workbench::followPhone(screenpop::WaysIn &ways)
{
    connect(&ways, &screenpop::WaysIn::openWanted, this, [this](const QString &idOrHandle) {
        m_window->raise();
        m_window->activateWindow();
        openHandle(idOrHandle);
    });
    m_phone = new PhoneController(ways, QFileInfo(m_storage->file()).absolutePath(), this);
    m_settings->setPhone(*m_phone);
    m_pops = new PopController({m_desk, m_shared, *m_window, *m_customer}, this);
    m_pops->setBusy([this] { return m_contacts->isBusy(); });
    connect(&ways, &screenpop::WaysIn::popArrived, m_pops, &PopController::take);
    connect(&ways, &screenpop::WaysIn::handoverArrived, m_pops, &PopController::takeHandover);
    connect(m_pops, &PopController::fetchWanted, this, &Workbench::openFound);
    auto *arrivals = new ContactArrivals(*m_pops, *m_contacts, m_desk, this);
    connect(arrivals, &ContactArrivals::callEnded, this, &Workbench::wrapUpByItself);
    makePhoneParts();
}

void Workbench::makePhoneParts()
{
    auto *asker = new PhoneAsker(*m_phone, *m_window, this);
    m_calls = new CallController({m_desk, *m_window, *m_edits, *m_contacts, *m_pops, *m_phone, *asker}, this);
    m_ownState = new OwnStateController({*m_window, *m_edits, *m_contacts, *m_pops, *m_phone, *asker,
                                         *m_calls, *m_breaks, *m_breathers, m_parts.privacy, m_desk.clock()},
                                        this);
    connect(&m_window->contactBar(), &ui::ContactBar::phoneSettingsWanted, this,
            [this] { m_settings->show(QStringLiteral("phone")); });
}

/// Only as the policy says, and never while somebody works in a field or in another program: their contact
/// goes on.
void Workbench::wrapUpByItself(domain::ContactId contact)
{
    const auto current = m_contacts->current();
    if (m_phone->wrapsUpAtEnd() && m_window->isActiveWindow() && current && current->contact.id == contact &&
        !m_contacts->isBusy())
        m_contacts->openWrapUp();
}

} // namespace leeway::app
