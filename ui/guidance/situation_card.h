#pragma once

#include "domain/facts/contact_snapshot.h"
#include "ui/theme/card.h"

#include <optional>

namespace leeway::ui
{

class SegmentedChoice;
class TextLabel;

/// How the customer is, how hard the problem hits them, and whose fault it is, as the agent reads it. The
/// fault is asked of a case only, and where room is short it stands there once somebody turned to it.
class SituationCard final : public Card
{
    Q_OBJECT

public:
    explicit SituationCard(QWidget *parent = nullptr);

    void setSituation(std::optional<domain::Mood> mood, std::optional<domain::Impact> impact);
    /// `isAsked`: the contact is about a case, whose fault it may be.
    void setFault(std::optional<domain::CaseFault> fault, bool isAsked);
    void setShort(bool on);
    void focusMood();
    void focusImpact();
    void focusFault();

Q_SIGNALS:
    void moodChosen(leeway::domain::Mood mood);
    void impactChosen(leeway::domain::Impact impact);
    void faultChosen(leeway::domain::CaseFault fault);

private:
    void showFault();

    SegmentedChoice *m_mood;
    SegmentedChoice *m_impact;
    TextLabel *m_faultLabel;
    SegmentedChoice *m_fault;
    bool m_isFaultAsked = false;
    bool m_isShort = false;
    bool m_turnedTo = false; ///< in this contact
};

} // namespace leeway::ui
