#include "ui/lead/approval_view.h"

#include "ui/leeway/limit_meter.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/text_label.h"

#include <QAction>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

constexpr int kNarrow = 560; ///< below it the cards stand one under the other
constexpr int kTimeColumn = 60;

void clearRows(QVBoxLayout *rows)
{
    while (QLayoutItem *item = rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

/// An icon and a line that wraps beside it.
QWidget *iconLine(const QString &iconName, QColor Colors::*ink, const QString &text)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    auto *words = new TextLabel(text, FontRole::Body);
    words->setWordWrap(true);
    auto *sign = new IconLabel(iconName, 14, ink);
    row->addWidget(sign, 0, Qt::AlignTop);
    row->addWidget(words, 1);
    followLook(line, [row, sign] {
        sign->setFixedHeight(lineHeight(FontRole::Body)); // beside the first line
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(scaled(8));
    });
    return line;
}

/// "15:02  On the phone with Inês  asked for the date first"
QWidget *eventLine(const models::ApprovalEventLook &event)
{
    auto *line = new QWidget;
    auto *row = new QHBoxLayout(line);
    auto *time = new TextLabel(event.time, FontRole::Micro, &Colors::text2);
    time->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *title = new TextLabel(event.title, FontRole::Strong);
    auto *rest = new TextLabel(event.rest, FontRole::Body, &Colors::text2);
    title->setElided(true);
    rest->setElided(true);
    row->addWidget(time);
    row->addWidget(new IconLabel(event.icon, 14));
    row->addWidget(title);
    row->addWidget(rest, 1);
    followLook(line, [row, time] {
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(scaled(10));
        time->setMinimumWidth(scaled(kTimeColumn));
    });
    return line;
}

Card *titledCard(const QString &title, const QString &name, QVBoxLayout *rows)
{
    auto *card = new Card(true);
    card->setObjectName(name);
    card->column()->addWidget(new TextLabel(title, FontRole::CaptionBold, &Colors::text2));
    card->column()->addLayout(rows);
    card->column()->addStretch(1);
    followLook(card, [card] { card->column()->setSpacing(scaled(6)); });
    return card;
}

} // namespace

ApprovalView::ApprovalView(const QList<QAction *> &answers, QWidget *parent)
    : QScrollArea(parent)
    , m_head(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_headColumn(new QVBoxLayout)
    , m_cards(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_sum(new TextLabel(FontRole::Title))
    , m_forWhom(new TextLabel(FontRole::Body))
    , m_case(new TextLabel(FontRole::Body, &Colors::text2))
    , m_open(new QPushButton)
    , m_quote(new TextLabel(FontRole::Reading))
    , m_by(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_people(new TextLabel(FontRole::Body))
    , m_closed(new TextLabel(FontRole::Body, &Colors::text2))
    , m_factRows(new QVBoxLayout)
    , m_facts(titledCard(tr("In short"), QStringLiteral("approvalFacts"), m_factRows))
    , m_limitRows(new QVBoxLayout)
    , m_limits(titledCard(tr("What it does to the limits"), QStringLiteral("approvalLimits"), m_limitRows))
    , m_help(new QWidget)
    , m_helpWords(new TextLabel(FontRole::Body, &Colors::text2))
    , m_lately(new QWidget)
    , m_events(new QVBoxLayout)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setAccessibleName(tr("What is asked for"));
    viewport()->setBackgroundRole(QPalette::Base);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    makeHead(column);
    makeCards(column);
    column->addStretch(1);
    setWidget(body);
    setFocusProxy(m_open);
    addActions(answers);
    connect(m_open, &QPushButton::clicked, this, &ApprovalView::openWanted);
    followLook(this, [this] { follow(); });
}

void ApprovalView::makeHead(QVBoxLayout *column)
{
    m_sum->setObjectName(QStringLiteral("approvalSum"));
    m_quote->setObjectName(QStringLiteral("approvalQuote"));
    m_people->setObjectName(QStringLiteral("approvalPeople"));
    m_open->setObjectName(QStringLiteral("approvalOpen"));
    m_open->setIcon(icon(QStringLiteral("link")));
    m_open->setProperty("lwKind", QStringLiteral("quiet"));
    for (TextLabel *label : {m_quote, m_by, m_people, m_closed})
        label->setWordWrap(true);
    for (TextLabel *label : {m_forWhom, m_case})
        label->setElided(true);
    m_head->addWidget(m_sum);
    m_head->addWidget(m_forWhom);
    m_head->addWidget(m_case, 1);
    m_head->addStretch(0); // in its place where it is not shown
    m_head->addWidget(m_open, 0, Qt::AlignTop);
    m_headColumn->addLayout(m_head);
    m_headColumn->addWidget(m_quote);
    m_headColumn->addWidget(m_by);
    m_headColumn->addWidget(m_people);
    column->addLayout(m_headColumn);
    column->addWidget(new Rule);
}

void ApprovalView::makeCards(QVBoxLayout *column)
{
    m_cards->addWidget(m_facts, 1);
    m_cards->addWidget(m_limits, 1);
    column->addWidget(m_closed);
    column->addLayout(m_cards);
    makeHelp(column);
    auto *last = new QVBoxLayout(m_lately);
    last->setContentsMargins(0, 0, 0, 0);
    last->setSpacing(0);
    last->addWidget(new Rule);
    last->addLayout(m_events);
    column->addWidget(m_lately);
    m_lately->setObjectName(QStringLiteral("approvalLately"));
    m_lately->setAccessibleName(tr("What happened last"));
}

void ApprovalView::makeHelp(QVBoxLayout *column)
{
    m_help->setObjectName(QStringLiteral("approvalHelp"));
    auto *lines = new QVBoxLayout(m_help);
    lines->addWidget(new TextLabel(tr("Would more help?"), FontRole::Strong));
    m_helpWords->setWordWrap(true);
    lines->addWidget(m_helpWords);
    column->addWidget(m_help);
    followLook(m_help, [lines] {
        lines->setContentsMargins(scaled(16), 0, scaled(16), scaled(12));
        lines->setSpacing(scaled(4));
    });
}

void ApprovalView::follow()
{
    const int side = scaled(16);
    m_headColumn->setContentsMargins(side, scaled(12), side, scaled(10));
    m_headColumn->setSpacing(scaled(4));
    m_head->setSpacing(scaled(8));
    m_closed->setContentsMargins(side, scaled(12), side, 0);
    m_cards->setContentsMargins(side, scaled(12), side, scaled(12));
    m_cards->setSpacing(scaled(12));
    m_factRows->setSpacing(scaled(6));
    m_limitRows->setSpacing(scaled(8));
    m_events->setContentsMargins(side, scaled(10), side, scaled(10));
    m_events->setSpacing(scaled(10));
    arrange();
}

void ApprovalView::setLook(const models::ApprovalLook &look)
{
    const bool other = look.id != m_look.id;
    m_look = look;
    m_sum->setText(look.sum);
    m_forWhom->setText(look.forWhom);
    m_case->setText(look.theCase);
    m_open->setText(look.open);
    m_open->setAccessibleName(look.open);
    m_quote->setText(look.quote);
    m_quote->setVisible(!look.quote.isEmpty());
    m_by->setText(look.by);
    m_people->setText(look.people);
    m_people->setVisible(!look.people.isEmpty());
    m_closed->setText(look.closed);
    m_closed->setVisible(!look.closed.isEmpty());
    m_helpWords->setText(look.help.join(u'\n'));
    m_help->setVisible(!look.help.isEmpty());
    showFacts();
    showLimits();
    showLately();
    arrange();
    if (other)
        ensureVisible(0, 0);
}

void ApprovalView::showFacts()
{
    clearRows(m_factRows);
    m_facts->setVisible(!m_look.late && m_look.closed.isEmpty());
    for (const models::ApprovalFactLook &fact : m_look.facts)
        m_factRows->addWidget(
            iconLine(fact.icon, fact.caution ? &Colors::caution : &Colors::text2, fact.text));
    if (m_look.facts.empty())
        m_factRows->addWidget(iconLine(QStringLiteral("info"), &Colors::text2,
                                       tr("Nothing is recorded of this contact that stands out.")));
}

void ApprovalView::showLimits()
{
    clearRows(m_limitRows);
    m_limits->setVisible(!m_look.late);
    for (const models::LimitMeterLook &limit : m_look.limits) {
        auto *meter = new LimitMeter;
        meter->setLimit(limit);
        m_limitRows->addWidget(meter);
    }
    auto *note = new TextLabel(m_look.limits.empty() ? tr("No limit was recorded with it.")
                                                     : tr("In the fund's currency, when it was asked for."),
                               FontRole::Micro, &Colors::text2);
    note->setWordWrap(true);
    m_limitRows->addWidget(note);
}

void ApprovalView::showLately()
{
    clearRows(m_events);
    m_lately->setVisible(!m_look.lately.empty());
    for (const models::ApprovalEventLook &event : m_look.lately)
        m_events->addWidget(eventLine(event));
}

void ApprovalView::arrange()
{
    const bool beside = viewport()->width() >= scaled(kNarrow);
    const auto direction = beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
    for (QBoxLayout *row : {m_head, m_cards}) {
        if (row->direction() != direction)
            row->setDirection(direction);
    }
    // Beside each other a long name leaves room for what the case is about, where that is known.
    m_case->setVisible(!m_look.theCase.isEmpty());
    const bool leavesRoom = beside && !m_look.theCase.isEmpty();
    m_forWhom->setMaximumWidth(leavesRoom ? viewport()->width() * 2 / 5 : QWIDGETSIZE_MAX);
    m_head->setAlignment(m_open, beside ? Qt::AlignTop : Qt::AlignLeading);
}

void ApprovalView::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

} // namespace leeway::ui
