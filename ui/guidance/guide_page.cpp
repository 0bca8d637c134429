#include "ui/guidance/guide_page.h"

#include "guidance/own_ideas.h"
#include "models/guide_list.h"
#include "ui/guidance/point_view.h"
#include "ui/guidance/situation_card.h"
#include "ui/leeway/why_another.h"
#include "ui/theme/docked_column.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

#include <utility>

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
    : QWidget(parent)
    , m_list(list)
    , m_empty(new EmptyState(QStringLiteral("bulb"), tr("Guide for the contact you are in"),
                             tr("Start or take a contact: what helps this customer now stands here.")))
    , m_cards(new DockedColumn)
    , m_situation(new SituationCard)
    , m_view(new PointView(list))
    , m_phase(new QToolButton)
    , m_keys(new KeyCap(QStringLiteral("Alt 1–4")))
    , m_add(new QToolButton)
    , m_idea(new QLineEdit)
    , m_caption(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_updated(new TextLabel(tr("updated"), FontRole::Caption, &Colors::accent))
    , m_none(new TextLabel(tr("Nothing special fits now. Go by what you hear."), FontRole::Caption,
                           &Colors::text2))
    , m_whyNot(new WhyAnother)
    , m_backgroundRow(new QWidget)
    , m_background(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_consent(new InfoBar(Tone::Neutral))
{
    Card *points = makePoints();
    for (QWidget *card : {static_cast<QWidget *>(m_situation), static_cast<QWidget *>(m_consent),
                          static_cast<QWidget *>(points)})
        m_cards->upper()->addWidget(card);
    auto *stack = new QVBoxLayout(this);
    stack->setContentsMargins(0, 0, 0, 0);
    stack->addWidget(m_empty);
    stack->addWidget(m_cards);
    connect(m_situation, &SituationCard::moodChosen, this, &GuidePage::moodChosen);
    connect(m_situation, &SituationCard::impactChosen, this, &GuidePage::impactChosen);
    connect(m_situation, &SituationCard::faultChosen, this, &GuidePage::faultChosen);
    connect(m_view, &PointView::marked, this, &GuidePage::marked);
    connect(m_view, &PointView::placeWanted, this, &GuidePage::placeWanted);
    connect(m_view, &PointView::ideaWanted, this, &GuidePage::beginIdea);
    connect(m_view, &PointView::answered, this, &GuidePage::whyNotSaid);
    connect(m_whyNot, &WhyAnother::said, this, &GuidePage::whyNotSaid);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &GuidePage::showCurrentPoint, Qt::QueuedConnection); // it has its height only then
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
    points->column()->addWidget(m_none);
    points->column()->addWidget(m_whyNot);
    m_whyNot->hide();
    points->column()->addWidget(makeIdeaRow());
    auto *line = new QHBoxLayout(m_backgroundRow);
    line->addWidget(new IconLabel(QStringLiteral("eye-off")), 0, Qt::AlignTop);
    m_background->setWordWrap(true);
    line->addWidget(m_background, 1);
    points->column()->addWidget(m_backgroundRow);
    followLook(points, [this, head, line] {
        head->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
        head->setSpacing(scaled(8));
        m_none->setContentsMargins(scaled(12), scaled(10), scaled(12), scaled(10));
        m_whyNot->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
        line->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
    });
    return points;
}

QWidget *GuidePage::makeIdeaRow()
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    followLook(row, [line] { line->setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(6)); });
    m_add->setIcon(icon(QStringLiteral("plus")));
    m_add->setText(tr("Your own idea"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setToolTip(
        tr("What you did or said yourself, in one line. A note that begins with + does the same."));
    m_idea->setPlaceholderText(tr("Your own idea, in one line"));
    m_idea->setAccessibleName(tr("Your own idea"));
    m_idea->setAccessibleDescription(tr("Enter adds it, Escape closes the line and keeps the words."));
    m_idea->setMaxLength(static_cast<int>(guidance::kIdeaMost));
    m_idea->installEventFilter(this);
    m_idea->hide();
    line->addWidget(m_add, 0, Qt::AlignLeading);
    line->addWidget(m_idea, 1);
    connect(m_add, &QToolButton::clicked, this, &GuidePage::beginIdea);
    connect(m_idea, &QLineEdit::textEdited, this, &GuidePage::ideaTyped);
    return row;
}

void GuidePage::setIdea(const QString &words)
{
    if (m_idea->text() != words)
        m_idea->setText(words);
    const bool shown = !words.isEmpty() || m_idea->hasFocus();
    m_idea->setVisible(shown);
    m_add->setVisible(!shown);
}

void GuidePage::beginIdea()
{
    m_add->hide();
    m_idea->show();
    m_idea->setFocus(Qt::ShortcutFocusReason);
    m_cards->showUpper(m_idea, m_idea->rect());
}

/// The line's own Enter and Escape, before anything around it takes them.
bool GuidePage::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_idea || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    const bool escape = key->key() == Qt::Key_Escape;
    if (!enter && !escape)
        return QWidget::eventFilter(watched, event);
    event->accept();
    if (event->type() == QEvent::ShortcutOverride)
        return true;
    if (enter && !m_idea->text().trimmed().isEmpty()) {
        Q_EMIT ideaWritten(m_idea->text().simplified());
    } else {
        (m_view->isVisible() ? static_cast<QWidget *>(m_view) : this)->setFocus(Qt::OtherFocusReason);
        setIdea(m_idea->text());
    }
    return true;
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
    QWidget::resizeEvent(event);
    constexpr int kRoomForKeys = 392;
    m_keys->setVisible(width() >= scaled(kRoomForKeys));
    constexpr int kRoomForFault = 620; // a window of 768 has it, with four points below
    m_situation->setShort(height() < scaled(kRoomForFault));
    constexpr int kRoomForAll = 800; // pictures 01 and 10d have less, and nothing above the situation
    const bool isShort = height() < scaled(kRoomForAll);
    if (std::exchange(m_short, isShort) == isShort)
        return;
    m_view->setShort(isShort);
    Q_EMIT roomIsShort(isShort);
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

void GuidePage::setFault(std::optional<domain::CaseFault> fault, bool isAsked)
{
    m_situation->setFault(fault, isAsked);
}

void GuidePage::setTexts(const GuideTexts &texts)
{
    m_caption->setText(texts.caption);
    m_background->setText(tr("For you, not to quote. %1").arg(texts.background));
    m_backgroundRow->setVisible(!texts.background.isEmpty());
    m_consent->setText(texts.consent);
    m_consent->setVisible(!texts.consent.isEmpty());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // so that it is painted once
    m_view->settle();
}

void GuidePage::askWhyNot(const std::optional<models::WhyAnotherLook> &question)
{
    const bool hadFocus = m_whyNot->isAncestorOf(focusWidget());
    if (question) {
        m_whyNot->setLook({}); // chips of their own each time: none stands as chosen
        m_whyNot->setLook(*question);
    }
    m_whyNot->setVisible(question.has_value());
    m_view->setAnswers(question ? static_cast<int>(question->answers.size()) : 0);
    if (!question && hadFocus) // a chip was answered; nobody is left without a place
        focusPoints();
}

void GuidePage::addBanner(QWidget *banner)
{
    m_cards->upper()->insertWidget(0, banner);
}

void GuidePage::addCard(QWidget *card)
{
    m_cards->lower()->addWidget(card);
}

void GuidePage::focusMood()
{
    m_situation->focusMood();
}

void GuidePage::focusImpact()
{
    m_situation->focusImpact();
}

void GuidePage::focusFault()
{
    m_situation->focusFault();
    m_cards->showUpper(m_situation, m_situation->rect());
}

void GuidePage::focusPoints()
{
    m_view->setFocus(Qt::ShortcutFocusReason);
    showCurrentPoint();
}

/// Only while keys are in the list: nothing moves under somebody who reads elsewhere.
void GuidePage::showCurrentPoint()
{
    if (m_view->hasFocus() && m_view->currentIndex().isValid())
        m_cards->showUpper(m_view, m_view->visualRect(m_view->currentIndex()));
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
