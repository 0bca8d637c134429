#include "app/leeway/leeway_controller.h"

#include "app/leeway/advice_keeper.h"
#include "ui/leeway/leeway_card.h"

// What is advised for the contact in hand; a part of leeway_controller.h.

namespace leeway::app
{

void LeewayController::wireAdvice()
{
    connect(m_keeper, &AdviceKeeper::changed, this, [this] {
        // Nothing moves under a hand: what came meanwhile counts from the next thing the agent does.
        if (m_advice && m_card->isInHand())
            return;
        m_advice.reset();
        read(); // from the lead's order again
    });
    connect(m_card, &ui::LeewayCard::whyWanted, this, [this] {
        m_choice.why = !m_choice.why;
        show();
    });
}

/// For the moment as it was just read: by what advice was given from before, as long as nothing changed that
/// it looks at.
void LeewayController::advise()
{
    const resolution::AdviceBasisPtr &newest = m_keeper->basis();
    if (!newest || !m_moment || !m_live)
        return m_advice.reset();
    const bool same = m_advice && m_advice->situation == resolution::situationOf(m_moment->facts);
    const auto options = models::adviceOptions(*m_moment, m_parts.desk.clock().now());
    m_advice = desk::adviseAt(same ? m_advice->basis : newest, *m_moment, m_live->contact.id, options);
    desk::putInOrder(*m_moment, m_advice->advice);
}

std::optional<domain::Offer> LeewayController::offered(const QString &chosen) const
{
    return m_advice ? std::optional(desk::offerOf(*m_advice, chosen)) : std::nullopt;
}

} // namespace leeway::app
