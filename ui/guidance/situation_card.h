#pragma once

#include "domain/enums.h"
#include "ui/theme/card.h"

#include <optional>

namespace leeway::ui
{

class SegmentedChoice;

/// How the customer is, and how hard the problem hits them, as the agent reads it.
class SituationCard final : public Card
{
    Q_OBJECT

public:
    explicit SituationCard(QWidget *parent = nullptr);

    void setSituation(std::optional<domain::Mood> mood, std::optional<domain::Impact> impact);
    void focusMood();
    void focusImpact();

Q_SIGNALS:
    void moodChosen(leeway::domain::Mood mood);
    void impactChosen(leeway::domain::Impact impact);

private:
    SegmentedChoice *m_mood;
    SegmentedChoice *m_impact;
};

} // namespace leeway::ui
