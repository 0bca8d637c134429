#include "ui/leeway/leeway_card.h"

#include "ui/leeway/advice_why.h"
#include "ui/leeway/amount_field.h"
#include "ui/leeway/amount_slider.h"
#include "ui/leeway/ask_card.h"
#include "ui/leeway/asked_lines.h"
#include "ui/leeway/asked_panel.h"
#include "ui/leeway/card_keys.h"
#include "ui/leeway/grant_card.h"
#include "ui/leeway/grant_row.h"
#include "ui/leeway/granted_bar.h"
#include "ui/leeway/limit_lines.h"
#include "ui/leeway/limit_meter.h"
#include "ui/leeway/owed_line.h"
#include "ui/leeway/resolution_view.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/text_label.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace leeway::ui
{

using models::LeewayStep;

namespace
{

/// Four meters, and a third resolution, from this width on: a column of 400 with its scroll bar has it, one
/// of 376 without does not (guide, section 6). So that neither comes and goes with the other.
constexpr int kRoomForMeters = 366;
constexpr int kFewRows = 2;
constexpr int kUsualRows = 3;

} // namespace

LeewayCard::LeewayCard(const LeewayKeys &keys, QWidget *parent)
    : Card(false, parent)
    , m_head(new QWidget)
    , m_caption(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_more(new QToolButton)
    , m_owed(new OwedLine)
    , m_askedLines(new AskedLines)
    , m_asked(new AskedPanel(keys.grant))
    , m_choice(new QWidget)
    , m_granted(new GrantedBar(keys.undo, keys.copyCode))
    , m_none(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_claim(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_view(new ResolutionView(m_list))
    , m_why(new AdviceWhy)
    , m_rule(new Rule)
    , m_obstacle(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_limits(new LimitLines)
    , m_sliderBox(new QWidget)
    , m_slider(new AmountSlider)
    , m_hardly(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_row(new GrantRow(keys.grant))
    , m_failure(new InfoBar(Tone::Critical))
    , m_confirm(new GrantCard)
    , m_ask(new AskCard(keys.grant))
    , m_meterRule(new Rule)
    , m_meters(new MeterGrid)
{
    setObjectName(QStringLiteral("leewayCard"));
    makeHead(keys.list);
    makeChoice();
    for (QWidget *part :
         {m_head, static_cast<QWidget *>(m_granted), static_cast<QWidget *>(m_owed),
          static_cast<QWidget *>(m_askedLines), static_cast<QWidget *>(m_asked), m_choice,
          static_cast<QWidget *>(m_confirm), static_cast<QWidget *>(m_ask), static_cast<QWidget *>(m_failure),
          static_cast<QWidget *>(m_meterRule), static_cast<QWidget *>(m_meters)})
        column()->addWidget(part);
    wire();
    showParts();
}

LeewayCard::~LeewayCard()
{
    // Going, the window takes the focus from the field, and the field says so to what is a card no longer.
    disconnect(&m_row->field(), nullptr, this, nullptr);
}

void LeewayCard::makeHead(const QString &key)
{
    auto *line = new QHBoxLayout(m_head);
    line->addWidget(new TextLabel(tr("Resolutions"), FontRole::Label));
    m_caption->setElided(true);
    line->addWidget(m_caption, 1);
    m_more->setObjectName(QStringLiteral("moreResolutions"));
    m_more->setProperty("lwKind", QStringLiteral("link"));
    line->addWidget(m_more);
    line->addWidget(new KeyCap(key));
    followLook(m_head, [line] {
        line->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(6));
        line->setSpacing(scaled(8));
    });
}

void LeewayCard::makeChoice()
{
    auto *column = new QVBoxLayout(m_choice);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *slider = new QVBoxLayout(m_sliderBox);
    slider->addWidget(m_slider);
    slider->addWidget(m_hardly);
    column->addWidget(new Rule);
    column->addWidget(m_none);
    column->addWidget(m_claim);
    column->addWidget(m_view);
    column->addWidget(m_why);
    column->addWidget(m_rule);
    column->addWidget(m_obstacle);
    column->addWidget(m_limits);
    column->addWidget(m_sliderBox);
    column->addWidget(m_row);
    m_obstacle->setObjectName(QStringLiteral("obstacle"));
    m_claim->setObjectName(QStringLiteral("adviceClaim"));
    m_hardly->setObjectName(QStringLiteral("hardlyMoves"));
    for (TextLabel *words : {m_none, m_obstacle, m_claim, m_hardly})
        words->setWordWrap(true);
    followLook(m_choice, [this, slider] {
        for (TextLabel *words : {m_none, m_obstacle})
            words->setContentsMargins(scaled(12), scaled(10), scaled(12), scaled(10));
        m_claim->setContentsMargins(scaled(12), scaled(6), scaled(12), scaled(4));
        slider->setContentsMargins(scaled(4), scaled(4), scaled(4), 0);
        m_hardly->setContentsMargins(scaled(8), 0, scaled(8), scaled(2));
    });
}

void LeewayCard::wire()
{
    connect(m_more, &QToolButton::clicked, this, [this] { m_view->setUnfolded(!m_view->isUnfolded()); });
    connect(m_view, &ResolutionView::foldedChanged, this, &LeewayCard::showChoice);
    connect(m_view, &ResolutionView::chosen, this, &LeewayCard::resolutionChosen);
    connect(m_view, &ResolutionView::goneOn, this, [this] {
        m_view->setUnfolded(false); // it was chosen from
        bringIntoView(m_row);
        if (m_look.amount)
            m_row->field().begin();
        else
            m_row->button().setFocus(Qt::ShortcutFocusReason);
    });
    connect(m_view, &ResolutionView::whyWanted, this, &LeewayCard::whyWanted);
    connect(m_why, &AdviceWhy::closed, this, &LeewayCard::whyWanted);
    connect(m_why, &AdviceWhy::casesWanted, this, &LeewayCard::casesWanted);
    connect(m_slider, &AmountSlider::moved, this, &LeewayCard::amountMoved);
    connect(&m_row->field(), &AmountField::moved, this, &LeewayCard::amountMoved);
    connect(&m_row->field(), &AmountField::typed, this, &LeewayCard::amountTyped);
    connect(&m_row->field(), &AmountField::editingFinished, this, [this] {
        if (m_row->field().isTyped() && m_look.amount && m_look.amount->minor)
            Q_EMIT amountMoved(*m_look.amount->minor); // as sums are written, once it is one
    });
    connect(m_row, &GrantRow::grantPressed, this, &LeewayCard::grantWanted);
    connect(m_row, &GrantRow::insteadPressed, this, &LeewayCard::insteadWanted);
    connect(m_confirm, &GrantCard::granted, this, &LeewayCard::confirmed);
    connect(m_confirm, &GrantCard::left, this, &LeewayCard::unconfirmed);
    connect(m_confirm, &GrantCard::wayChosen, this, &LeewayCard::wayChosen);
    connect(m_confirm, &GrantCard::verifyWanted, this, &LeewayCard::verifyWanted);
    connect(m_ask, &AskCard::typed, this, &LeewayCard::askTyped);
    connect(m_ask, &AskCard::wayChosen, this, &LeewayCard::wayChosen);
    connect(m_ask, &AskCard::asked, this, &LeewayCard::askWanted);
    connect(m_ask, &AskCard::lessWanted, this, &LeewayCard::insteadWanted);
    connect(m_ask, &AskCard::left, this, &LeewayCard::unasked);
    connect(m_asked, &AskedPanel::acted, this, &LeewayCard::askActed);
    connect(m_askedLines, &AskedLines::acted, this, &LeewayCard::askActed);
    connect(m_owed, &OwedLine::given, this, &LeewayCard::owedGiven);
    connect(m_owed, &OwedLine::undoPressed, this, &LeewayCard::owedUndone);
    connect(m_granted, &GrantedBar::undoPressed, this, &LeewayCard::undoWanted);
    connect(m_granted, &GrantedBar::toldPressed, this, &LeewayCard::toldWanted);
    connect(m_granted, &GrantedBar::codeCopied, this, &LeewayCard::codeCopied);
    connect(m_granted, &GrantedBar::whySaid, this, &LeewayCard::whySaid);
    connect(m_granted, &GrantedBar::morePressed, this, &LeewayCard::moreWanted);
}

void LeewayCard::setWhyBrief(bool brief)
{
    m_why->setBrief(brief);
}

void LeewayCard::setLook(const models::LeewayLook &look)
{
    if (look == m_look)
        return;
    const LeewayStep before = std::exchange(m_look, look).step;
    const QWidget *focus = window()->focusWidget();
    const bool hadFocus = focus != nullptr && isAncestorOf(focus);
    m_view->setRows(m_look.rows, m_look.chosen);
    if (m_look.why)
        m_why->setLook(*m_look.why);
    const models::AmountLook amount = m_look.amount.value_or(models::AmountLook());
    if (m_look.amount)
        m_slider->setAmount(amount);
    m_hardly->setText(amount.hardly);
    m_hardly->setToolTip(amount.hardlyWhy);
    m_hardly->setAccessibleDescription(amount.hardlyWhy);
    m_hardly->setVisible(!amount.hardly.isEmpty());
    m_row->setLook(m_look.amount, m_look.grant);
    m_limits->setLimits(m_look.limit, m_look.by, m_look.lines);
    if (m_look.confirm)
        m_confirm->setLook(*m_look.confirm, m_look.busy);
    if (m_look.ask)
        m_ask->setLook(*m_look.ask, m_look.busy);
    if (m_look.asked)
        m_asked->setLook(*m_look.asked, m_look.busy);
    m_askedLines->setLines(m_look.askedLines);
    m_owed->setLook(m_look.owed.value_or(models::OwedLook()));
    if (m_look.granted)
        m_granted->setLook(*m_look.granted, m_look.step == LeewayStep::Rest);
    m_meters->setLimits(m_look.meters);
    showParts();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // so that it is painted once
    m_view->settle();
    const QWidget *now = window()->focusWidget();
    if (hadFocus && (before != m_look.step || now == nullptr || !isAncestorOf(now)))
        moveFocus(before); // also when what had it is out of view
}

void LeewayCard::moveFocus(LeewayStep before)
{
    switch (m_look.step) {
    case LeewayStep::Confirm:
        bringIntoView(m_confirm);
        return m_confirm->begin();
    case LeewayStep::Ask:
        bringIntoView(m_ask);
        return m_ask->begin();
    case LeewayStep::Asked:
        bringIntoView(m_asked);
        return m_asked->begin();
    case LeewayStep::Rest:
        bringIntoView(m_granted);
        return m_granted->begin();
    case LeewayStep::Choose:
        break;
    }
    const bool wasAsked = before == LeewayStep::Confirm || before == LeewayStep::Ask;
    if (wasAsked && m_look.amount)
        m_row->field().begin();
    else
        m_view->setFocus(Qt::OtherFocusReason);
}

void LeewayCard::bringIntoView(QWidget *part)
{
    const auto scroll = [this, part] {
        for (QWidget *up = parentWidget(); up != nullptr; up = up->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(up))
                area->ensureWidgetVisible(part, 0, scaled(12));
        }
    };
    QMetaObject::invokeMethod(this, scroll, Qt::QueuedConnection);
}

void LeewayCard::showParts()
{
    const bool asks = m_look.step == LeewayStep::Confirm || m_look.step == LeewayStep::Ask;
    m_head->setVisible(!asks);
    m_granted->setVisible(m_look.granted && !asks);
    m_owed->setVisible(m_look.owed && !asks);
    m_askedLines->setVisible(!m_look.askedLines.empty() && !asks);
    m_asked->setVisible(m_look.step == LeewayStep::Asked);
    m_choice->setVisible(m_look.step == LeewayStep::Choose);
    m_confirm->setVisible(m_look.step == LeewayStep::Confirm);
    m_ask->setVisible(m_look.step == LeewayStep::Ask);
    m_failure->setText(m_look.failure);
    m_failure->setVisible(!m_look.failure.isEmpty());
    m_sliderBox->setVisible(m_look.amount.has_value());
    m_obstacle->setText(m_look.obstacle);
    m_obstacle->setVisible(!m_look.obstacle.isEmpty());
    showChoice();
    followWidth();
}

void LeewayCard::showChoice()
{
    m_none->setText(m_look.none);
    m_none->setVisible(!m_look.none.isEmpty());
    m_claim->setText(m_look.adviceClaim);
    m_claim->setVisible(!m_look.adviceClaim.isEmpty());
    m_why->setVisible(m_look.why.has_value());
    m_view->setVisible(!m_look.rows.empty());
    m_rule->setVisible(!m_look.rows.empty());
    const int folded = m_view->folded();
    const bool many = m_look.step == LeewayStep::Choose && (folded > 0 || m_view->isUnfolded()) &&
                      static_cast<int>(m_look.rows.size()) > kUsualRows + 1;
    m_more->setVisible(many);
    m_more->setText(folded > 0 ? tr("%n more", "resolutions", folded) : tr("Fewer", "resolutions"));
}

void LeewayCard::followWidth()
{
    const bool roomy = width() >= scaled(kRoomForMeters);
    m_view->setShort(roomy ? kUsualRows : kFewRows);
    m_caption->setText(roomy ? m_look.adviceCaption : m_look.adviceShort); // whole either way
    m_caption->setToolTip(m_look.adviceCaption);
    m_caption->setAccessibleName(m_look.adviceCaption);
    const bool shown = roomy && !m_look.meters.empty();
    m_meterRule->setVisible(shown);
    m_meters->setVisible(shown);
}

void LeewayCard::focusList()
{
    if (m_look.step == LeewayStep::Rest)
        Q_EMIT moreWanted();
    if (m_look.step == LeewayStep::Asked && m_look.asked)
        Q_EMIT askActed(m_look.asked->approval, models::AskAct::Aside);
    if (m_look.step == LeewayStep::Confirm)
        return m_confirm->begin();
    if (m_look.step == LeewayStep::Ask)
        return m_ask->begin();
    m_view->setFocus(Qt::ShortcutFocusReason);
    bringIntoView(m_row);
    bringIntoView(m_view); // the later one wins where there is no room for both
}

void LeewayCard::pressGrant()
{
    if (m_look.step == LeewayStep::Confirm)
        return m_confirm->begin(); // the same key twice asks once
    if (m_look.step == LeewayStep::Ask)
        return m_ask->ask();
    if (m_look.step == LeewayStep::Asked)
        return m_asked->press();
    if (m_look.step == LeewayStep::Rest)
        return focusList();
    if (m_look.grant.enabled) {
        m_row->button().setFocus(Qt::ShortcutFocusReason); // the question then has it, wherever it was before
        return m_row->button().click();
    }
    if (m_look.amount)
        m_row->field().begin();
    else
        focusList();
}

bool LeewayCard::isInHand() const
{
    const QWidget *focus = window()->focusWidget();
    return underMouse() || (focus != nullptr && isAncestorOf(focus));
}

bool LeewayCard::copyCode()
{
    return m_look.granted && m_granted->copyCode();
}

bool LeewayCard::focusOwed()
{
    if (!m_look.owed || !m_owed->isVisibleTo(this))
        return false;
    m_owed->begin();
    bringIntoView(m_owed);
    return true;
}

bool LeewayCard::event(QEvent *event)
{
    // Claims its key before the window's shortcut of the same name does.
    if (event->type() == QEvent::ShortcutOverride && isEscape(static_cast<const QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return Card::event(event);
}

void LeewayCard::keyPressEvent(QKeyEvent *event)
{
    if (isEscape(event))
        return m_look.why ? Q_EMIT whyWanted() : Q_EMIT left();
    Card::keyPressEvent(event);
}

void LeewayCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    followWidth();
}

} // namespace leeway::ui
