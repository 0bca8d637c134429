#include "app/leeway/leeway_controller.h"

#include "app/leeway/advice_keeper.h"
#include "base/when_answered.h"
#include "desk/offers.h"
#include "domain/facts/facts_of.h"
#include "ui/leeway/leeway_card.h"
#include "ui/shell/main_window.h"

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
    connect(m_card, &ui::LeewayCard::whySaid, this, &LeewayController::sayWhy);
    connect(m_card, &ui::LeewayCard::whyWanted, this, [this] {
        m_choice.why = !m_choice.why;
        m_choice.cases = false;
        show();
    });
    connect(m_card, &ui::LeewayCard::casesWanted, this, &LeewayController::turnCases);
}

bool LeewayController::keepsWhyOpen() const
{
    return m_parts.window.columns().breakpoint() == ui::Breakpoint::VeryWide;
}

/// For the moment as it was just read: by what advice was given from before, as long as nothing changed that
/// it looks at.
void LeewayController::advise()
{
    m_leadsOrder = m_moment ? m_moment->catalogue : resolution::Catalogue();
    const resolution::AdviceBasisPtr &newest = m_keeper->basis();
    if (!newest || !m_moment || !m_live)
        return m_advice.reset();
    const bool same =
        m_advice && m_advice->situation == resolution::situationOf(m_moment->facts, m_moment->history);
    const auto options = models::adviceOptions(*m_moment, m_parts.desk.clock().now());
    m_advice = desk::adviseAt(same ? m_advice->basis : newest, *m_moment, m_live->contact.id, options);
    desk::putInOrder(*m_moment, m_advice->advice);
}

/// What the agent just set counts at once; which limits it changes, the moment says that is read now.
void LeewayController::followSituation()
{
    if (!m_moment || !m_advice)
        return;
    domain::setSituation(m_moment->facts, m_live->contact);
    m_moment->catalogue = m_leadsOrder; // equally good ones stand in it
    advise();
    show();
}

void LeewayController::turnCases()
{
    const resolution::Resolution *resolution = chosen();
    m_choice.cases = !m_choice.cases && m_advice && resolution != nullptr;
    m_similar.reset();
    if (!m_choice.cases)
        return show();
    base::whenAnswered(this, desk::readSimilarCases(m_parts.desk, *m_advice, resolution->key),
                       [this, contact = m_live->contact.id](const base::Result<desk::SimilarCases> &read) {
                           if (!read)
                               return m_parts.window.showError(read.error());
                           if (!isHere(contact) || !m_choice.cases)
                               return;
                           m_similar = *read;
                           show();
                       });
}

std::optional<domain::Offer> LeewayController::offered(const QString &chosen) const
{
    return m_advice ? std::optional(desk::offerOf(*m_advice, chosen)) : std::nullopt;
}

void LeewayController::noteAnother()
{
    m_another.reset();
    m_wish->offer = offered(m_wish->resolution);
    if (!m_wish->offer || !desk::isAnotherThanAdvised(*m_advice, m_wish->resolution))
        return;
    m_wish->offer->id = domain::OfferId::make(m_parts.desk.clock());
    m_another = m_wish->offer->id;
}

void LeewayController::sayWhy(int answer)
{
    if (!m_another || !m_choice.asksWhy)
        return;
    m_choice.asksWhy = false;
    show();
    const auto saying = desk::sayWhy(m_parts.desk, *std::exchange(m_another, std::nullopt),
                                     static_cast<domain::OfferWhy>(answer));
    base::whenAnswered(this, saying, [this](const base::Result<void> &said) {
        if (!said)
            return m_parts.window.showError(said.error());
        m_parts.window.showDone(tr("Noted. Thank you."));
    });
}

resolution::AdviceBasisPtr LeewayController::adviceBasis() const
{
    return m_keeper->basis();
}

resolution::FeltBands LeewayController::felt() const
{
    return m_keeper->basis() ? m_keeper->basis()->felt : resolution::FeltBands();
}

} // namespace leeway::app
