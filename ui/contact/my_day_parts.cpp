// How the page of my_day_page.h is laid out: head, strip, cards.
#include "ui/contact/day_strip_view.h"
#include "ui/contact/my_day_cards.h"
#include "ui/contact/my_day_page.h"
#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QStandardItemModel>
#include <QTableView>
#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

/// The head of a card: its title, and a count behind it.
QHBoxLayout *cardHead(Card *card, const QString &title, TextLabel *count)
{
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(title, FontRole::CaptionBold));
    head->addWidget(count);
    head->addStretch();
    card->column()->addLayout(head);
    followLook(card, [head] {
        head->setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(10));
        head->setSpacing(scaled(8));
    });
    return head;
}

} // namespace

void MyDayPage::makeHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    auto *only = new TextLabel(tr("Only you see this page; it is made on this computer."), FontRole::Caption,
                               &Colors::text2);
    only->setElided(true);
    head->addWidget(new TextLabel(tr("My day"), FontRole::Title));
    head->addWidget(m_date);
    head->addStretch(1);
    head->addWidget(new IconLabel(QStringLiteral("lock"), 14));
    head->addWidget(only);
    column->addLayout(head);
    followLook(this, [column, head] {
        column->setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16));
        column->setSpacing(scaled(12));
        head->setSpacing(scaled(8));
    });
}

void MyDayPage::makeStrip(QVBoxLayout *column)
{
    auto *card = new Card(true);
    auto *head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("How it went"), FontRole::CaptionBold));
    for (const auto &[mood, words] :
         {std::pair{domain::Mood::Calm, tr("calm")}, std::pair{domain::Mood::Worried, tr("worried")},
          std::pair{domain::Mood::Upset, tr("upset")},
          std::pair{domain::Mood::Angry, tr("angry or distressed")}}) {
        head->addWidget(new MoodSwatch(mood));
        head->addWidget(new TextLabel(words, FontRole::Caption, &Colors::text2));
    }
    head->addStretch(1);
    auto *whose = new TextLabel(tr("mood as you read it, on arrival"), FontRole::Caption, &Colors::text2);
    whose->setElided(true);
    head->addWidget(whose);
    head->addSpacing(8);
    m_asTable->setProperty("lwSize", QStringLiteral("small"));
    m_asTable->setProperty("lwKey", QStringLiteral("T"));
    head->addWidget(m_asTable);
    connect(m_asTable, &QPushButton::clicked, this, [this] { showTable(!isTable()); });
    m_table->installEventFilter(this);
    m_table->setModel(m_cells);
    m_table->setAccessibleName(tr("How it went"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_stripStack->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_stripStack->addWidget(m_strip);
    m_stripStack->addWidget(m_table);
    card->column()->addLayout(head);
    card->column()->addWidget(m_stripStack);
    card->column()->addWidget(m_stripEmpty);
    column->addWidget(card);
    showTable(false);
    followLook(card, [card, head] {
        head->setSpacing(scaled(6));
        card->column()->setSpacing(scaled(6));
    });
}

void MyDayPage::makeCards(QVBoxLayout *column)
{
    cardHead(m_answers, tr("Answers that came in"), m_answerCount);
    m_answers->column()->addWidget(new QWidget); // its rows
    cardHead(m_promises, tr("Promises I keep"), m_promiseCount);
    m_promises->column()->addWidget(new QWidget);
    cardHead(m_good, tr("Two good things"),
             new TextLabel(tr("of your day"), FontRole::Caption, &Colors::text2));
    m_good->column()->addWidget(new QWidget);
    m_good->hide();
    makeLoad();
    auto *right = new QVBoxLayout;
    right->addWidget(m_promises);
    right->addWidget(m_leeway);
    right->addWidget(m_good);
    right->addWidget(m_load);
    right->addStretch(1);
    auto *left = new QVBoxLayout;
    left->addWidget(m_answers);
    left->addWidget(m_month);
    left->addStretch(1);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight);
    m_columns->addLayout(left, 9);
    m_columns->addLayout(right, 4);
    column->addLayout(m_columns);
    followLook(m_answers, [this, left, right] {
        m_columns->setSpacing(scaled(12));
        left->setSpacing(scaled(12));
        right->setSpacing(scaled(12));
        arrange();
    });
}

void MyDayPage::makeLoad()
{
    auto *words = new QHBoxLayout;
    m_loadText->setWordWrap(true);
    words->addWidget(new IconLabel(QStringLiteral("cup"), 16, &Colors::caution), 0, Qt::AlignTop);
    words->addWidget(m_loadText, 1);
    m_pause->setIcon(icon(QStringLiteral("cup")));
    m_pause->setProperty("lwSize", QStringLiteral("form"));
    m_loadHint->setText(tr("Counts against nothing; only this computer knows of it."));
    m_loadHint->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_pause);
    buttons->addStretch();
    m_load->column()->addWidget(new TextLabel(tr("Load and breaks"), FontRole::CaptionBold));
    m_load->column()->addLayout(words);
    m_load->column()->addLayout(buttons);
    m_load->column()->addWidget(m_loadHint);
    followLook(m_load, [this, words] {
        m_load->column()->setSpacing(scaled(8));
        words->setSpacing(scaled(8));
    });
    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_resting)
            Q_EMIT pauseEnded();
        else
            Q_EMIT pauseWanted(std::chrono::minutes(10));
    });
}

} // namespace leeway::ui
