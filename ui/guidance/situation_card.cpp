#include "ui/guidance/situation_card.h"

#include "models/contact_words.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/segmented_choice.h"
#include "ui/theme/text_label.h"

#include <QGridLayout>

namespace leeway::ui
{

SituationCard::SituationCard(QWidget *parent)
    : Card(false, parent)
    , m_mood(new SegmentedChoice(tr("Mood"), models::moodNames()))
    , m_impact(new SegmentedChoice(tr("Impact"), models::impactNames()))
    , m_faultLabel(new TextLabel(tr("Fault"), FontRole::Caption, &Colors::text2))
    , m_fault(new SegmentedChoice(tr("Whose fault it is"), models::faultNames()))
{
    auto *grid = new QGridLayout;
    followLook(this, [grid] {
        grid->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8));
        grid->setHorizontalSpacing(scaled(12));
        grid->setVerticalSpacing(scaled(8));
    });
    grid->addWidget(new TextLabel(tr("Mood"), FontRole::Caption, &Colors::text2), 0, 0);
    grid->addWidget(m_mood, 0, 1);
    grid->addWidget(new TextLabel(tr("Impact"), FontRole::Caption, &Colors::text2), 1, 0);
    grid->addWidget(m_impact, 1, 1);
    grid->addWidget(m_faultLabel, 2, 0);
    grid->addWidget(m_fault, 2, 1);
    grid->setColumnStretch(1, 1);
    column()->addLayout(grid);
    m_mood->setToolTip(tr("How the customer is, as you read it. Nothing listens in."));
    m_impact->setToolTip(tr("How hard the problem hits them."));
    m_fault->setToolTip(tr("Whose fault the problem is, as you see it. Not clear is an answer, too."));
    showFault();
    connect(m_fault, &SegmentedChoice::chosen, this,
            [this](int index) { Q_EMIT faultChosen(static_cast<domain::CaseFault>(index)); });
    connect(m_mood, &SegmentedChoice::chosen, this,
            [this](int index) { Q_EMIT moodChosen(static_cast<domain::Mood>(index)); });
    connect(m_impact, &SegmentedChoice::chosen, this,
            [this](int index) { Q_EMIT impactChosen(static_cast<domain::Impact>(index)); });
}

void SituationCard::setSituation(std::optional<domain::Mood> mood, std::optional<domain::Impact> impact)
{
    m_mood->setCurrent(mood ? static_cast<int>(*mood) : -1);
    m_impact->setCurrent(impact ? static_cast<int>(*impact) : -1);
}

void SituationCard::setFault(std::optional<domain::CaseFault> fault, bool isAsked)
{
    m_fault->setCurrent(fault ? static_cast<int>(*fault) : -1);
    m_isFaultAsked = isAsked;
    m_turnedTo = m_turnedTo && isAsked;
    showFault();
}

void SituationCard::setShort(bool on)
{
    m_isShort = on;
    showFault();
}

void SituationCard::showFault()
{
    const bool shown = m_isFaultAsked && (!m_isShort || m_turnedTo);
    m_faultLabel->setVisible(shown);
    m_fault->setVisible(shown);
}

void SituationCard::focusMood()
{
    m_mood->setFocus(Qt::ShortcutFocusReason);
}

void SituationCard::focusImpact()
{
    m_impact->setFocus(Qt::ShortcutFocusReason);
}

void SituationCard::focusFault()
{
    m_turnedTo = true;
    showFault();
    m_fault->setFocus(Qt::ShortcutFocusReason);
}

} // namespace leeway::ui
