#include "ui/guidance/guide_page.h"

#include "models/guide_list.h"
#include "ui/guidance/point_view.h"
#include "ui/guidance/situation_card.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace leeway::ui
{

namespace
{

/// In the order of the enum.
QStringList phaseWords()
{
    return {GuidePage::tr("Opening"), GuidePage::tr("Understanding"), GuidePage::tr("Resolving"),
            GuidePage::tr("Closing")};
}

} // namespace

GuidePage::GuidePage(models::GuideList &list, QWidget *parent)
    : QScrollArea(parent)
    , m_list(list)
    , m_empty(new EmptyState(QStringLiteral("bulb"), tr("Guide for the contact you are in"),
                             tr("Start or take a contact: what helps this customer now stands here.")))
    , m_cards(new QWidget)
    , m_situation(new SituationCard)
    , m_view(new PointView(list))
    , m_phase(new QToolButton)
    , m_keys(new KeyCap(QStringLiteral("Alt 1–4")))
    , m_caption(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_updated(new TextLabel(tr("updated"), FontRole::Caption, &Colors::accent))
    , m_none(new TextLabel(tr("Nothing special fits now. Go by what you hear."), FontRole::Caption,
                           &Colors::text2))
    , m_backgroundRow(new QWidget)
    , m_background(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_consent(new InfoBar(Tone::Neutral))
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    Card *points = makePoints();
    auto *column = new QVBoxLayout(m_cards);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(8);
    column->addWidget(m_situation);
    column->addWidget(m_consent);
    column->addWidget(points);
    column->addStretch(1);
    auto *all = new QWidget;
    auto *stack = new QVBoxLayout(all);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(m_empty);
    stack->addWidget(m_cards);
    setWidget(all);
    viewport()->setBackgroundRole(QPalette::Window);
    connect(m_situation, &SituationCard::moodChosen, this, &GuidePage::moodChosen);
    connect(m_situation, &SituationCard::impactChosen, this, &GuidePage::impactChosen);
    connect(m_view, &PointView::marked, this, &GuidePage::marked);
    connect(&list, &models::GuideList::updatedChanged, this, &GuidePage::showState);
    connect(&list, &QAbstractItemModel::rowsInserted, this, &GuidePage::showState);
    connect(&list, &QAbstractItemModel::rowsRemoved, this, &GuidePage::showState);
    setTexts({});
    showState();
}

Card *GuidePage::makePoints()
{
    auto *points = new Card;
    auto *head = new QHBoxLayout;
    head->setContentsMargins(12, 6, 12, 6);
    head->setSpacing(8);
    head->addWidget(new TextLabel(tr("Talking points"), FontRole::Label));
    m_caption->setElided(true);
    head->addWidget(m_caption, 1);
    head->addWidget(m_updated);
    head->addWidget(m_phase);
    makePhaseMenu();
    head->addWidget(m_keys);
    points->column()->addLayout(head);
    points->column()->addWidget(new Rule);
    points->column()->addWidget(m_view);
    m_none->setContentsMargins(12, 10, 12, 10);
    points->column()->addWidget(m_none);
    auto *line = new QHBoxLayout(m_backgroundRow);
    line->setContentsMargins(12, 6, 12, 6);
    line->addWidget(new IconLabel(QStringLiteral("eye-off")), 0, Qt::AlignTop);
    m_background->setWordWrap(true);
    line->addWidget(m_background, 1);
    points->column()->addWidget(m_backgroundRow);
    return points;
}

void GuidePage::makePhaseMenu()
{
    auto *menu = new QMenu(m_phase);
    for (int i = 0; i < phaseWords().size(); ++i) {
        QAction *action = menu->addAction(phaseWords().at(i));
        connect(action, &QAction::triggered, this,
                [this, i] { Q_EMIT phaseChosen(static_cast<domain::Phase>(i)); });
    }
    m_phase->setMenu(menu);
    m_phase->setPopupMode(QToolButton::InstantPopup);
    m_phase->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_phase->setToolTip(tr("The part of the contact you are in"));
    setPhase(domain::Phase::Open);
}

void GuidePage::setPhase(domain::Phase phase)
{
    m_phase->setText(phaseWords().at(static_cast<int>(phase)));
    m_phase->setAccessibleName(tr("Part of the contact: %1").arg(m_phase->text()));
}

/// What the points are for is worth more than the keys, which the shortcut sheet has too.
void GuidePage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    constexpr int kRoomForKeys = 392;
    m_keys->setVisible(width() >= scaled(kRoomForKeys));
}

void GuidePage::setActive(bool contact)
{
    m_active = contact;
    showState();
}

void GuidePage::setSituation(std::optional<domain::Mood> mood, std::optional<domain::Impact> impact)
{
    m_situation->setSituation(mood, impact);
}

void GuidePage::setTexts(const GuideTexts &texts)
{
    m_caption->setText(texts.caption);
    m_background->setText(tr("For you, not to quote. %1").arg(texts.background));
    m_backgroundRow->setVisible(!texts.background.isEmpty());
    m_consent->setText(texts.consent);
    m_consent->setVisible(!texts.consent.isEmpty());
}

void GuidePage::addBanner(QWidget *banner)
{
    static_cast<QVBoxLayout *>(m_cards->layout())->insertWidget(0, banner);
}

void GuidePage::addCard(QWidget *card)
{
    auto *column = static_cast<QVBoxLayout *>(m_cards->layout());
    column->insertWidget(column->count() - 1, card);
}

void GuidePage::focusMood()
{
    m_situation->focusMood();
}

void GuidePage::focusImpact()
{
    m_situation->focusImpact();
}

void GuidePage::focusPoints()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void GuidePage::showState()
{
    m_empty->setVisible(!m_active);
    m_cards->setVisible(m_active);
    m_updated->setVisible(m_list.isUpdated());
    m_none->setVisible(m_list.rowCount() == 0);
    m_view->setVisible(m_list.rowCount() > 0);
}

} // namespace leeway::ui
