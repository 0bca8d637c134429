#include "ui/customer/filter_bar.h"

#include "domain/history_find.h"
#include "ui/theme/chip.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/icons.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/look.h"
#include "ui/theme/text_label.h"
#include "ui/theme/ticks.h"

#include <QActionGroup>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace leeway::ui
{

namespace
{

/// Entries of the channels a filter shows; of all without one.
int countOf(const domain::CustomerSnapshot &snapshot, const domain::TimelineFilter &filter)
{
    if (!filter.channel)
        return snapshot.interactionCount;
    int count = 0;
    for (const auto &[channel, entries] : snapshot.channelCounts)
        count += domain::isShownBy(*filter.channel, channel) ? entries : 0;
    return count;
}

} // namespace

FilterBar::FilterBar(QWidget *parent)
    : QWidget(parent)
    , m_menuButton(new QToolButton)
    , m_findKey(new KeyCap(tr("/", "the key that goes to find-in-history")))
    , m_find(new QLineEdit)
    , m_hits(new TextLabel(FontRole::Caption, &Colors::text2))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(16, 0, 16, 1);
    line->setSpacing(4);
    buildChips();
    m_menuButton->setIcon(icon(QStringLiteral("filter")));
    m_menuButton->setToolTip(tr("Show only"));
    m_menuButton->setAccessibleName(m_menuButton->toolTip());
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setMenu(new QMenu(m_menuButton));
    line->addWidget(m_menuButton);
    m_menuButton->hide();
    line->addStretch(1);
    buildFind();
    line->addWidget(m_hits);
    line->addWidget(m_find);
    followLook(this, [this] { follow(); });
}

void FilterBar::buildChips()
{
    using domain::Channel;
    m_choices = {{{}, tr("All"), {}},
                 {QStringLiteral("phone"), tr("Phone"), {.channel = Channel::Phone}},
                 {QStringLiteral("chat"), tr("Chat"), {.channel = Channel::Chat}},
                 {QStringLiteral("mail"), tr("Email"), {.channel = Channel::Email}},
                 {QStringLiteral("social"), tr("Social"), {.channel = Channel::Social}},
                 {QStringLiteral("coin"),
                  tr("Orders && money").replace(QStringLiteral("&&"), QStringLiteral("&")),
                  {.channel = {}, .ordersAndMoney = true}}};
    for (int i = 0; i < m_choices.size(); ++i) {
        auto *chip = new Chip(m_choices[i].name, this);
        chip->setFilter(true);
        chip->setCheckable(true);
        chip->setChecked(i == 0);
        if (!m_choices[i].icon.isEmpty())
            chip->setIcon(icon(m_choices[i].icon));
        connect(chip, &Chip::toggled, this, [this, i] { choose(i); });
        layout()->addWidget(chip);
        m_choices[i].chip = chip;
    }
}

void FilterBar::buildFind()
{
    m_find->setPlaceholderText(tr("Find in history"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setClearButtonEnabled(true);
    m_find->setMaxLength(200);
    m_find->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition)
        ->setText(m_find->placeholderText());
    m_find->setToolTip(tr("Find in history ( / )"));
    m_find->installEventFilter(this);
    m_findKey->setParent(m_find);
    m_findKey->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_hits->hide();
    connect(m_find, &QLineEdit::textChanged, this, &FilterBar::findChanged);
    connect(m_find, &QLineEdit::textChanged, this, &FilterBar::placeFindKey);
}

void FilterBar::follow()
{
    setFixedHeight(scaled(m_size == HeaderSize::Full ? 40 : 36));
    m_find->setFont(ui::font(FontRole::Caption));
    m_find->setFixedHeight(scaled(26));
    m_find->setFixedWidth(scaled(156));
    // By the layout, not by what is written: the key's cap stands at the other end.
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    m_find->setAlignment((mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter);
    placeFindKey();
}

/// The key stands where the cross to clear the field comes once something is written.
void FilterBar::placeFindKey()
{
    m_findKey->setVisible(m_find->text().isEmpty() && look().shortcutsOnButtons);
    const QSize size = m_findKey->sizeHint();
    const QRect at(m_find->width() - scaled(8) - size.width(), (m_find->height() - size.height()) / 2,
                   size.width(), size.height());
    m_findKey->setGeometry(QStyle::visualRect(layoutDirection(), m_find->rect(), at));
}

void FilterBar::setSize(HeaderSize size)
{
    m_size = size;
    for (const Choice &choice : std::as_const(m_choices)) {
        choice.chip->setVisible(size != HeaderSize::Small);
        choice.chip->setIconOnly(size != HeaderSize::Full && !choice.icon.isEmpty());
    }
    m_menuButton->setVisible(size == HeaderSize::Small);
    follow();
}

void FilterBar::setCounts(const domain::CustomerSnapshot &snapshot, std::optional<int> business,
                          const models::Format &format)
{
    m_menuButton->menu()->clear();
    for (int i = 0; i < m_choices.size(); ++i) {
        const Choice &choice = m_choices[i];
        const std::optional<int> count =
            choice.filter.ordersAndMoney ? business : std::optional<int>(countOf(snapshot, choice.filter));
        const QString name = count ? tr("%1: %n entry(ies)", "", *count).arg(choice.name) : choice.name;
        choice.chip->setToolTip(name);
        choice.chip->setDetail(i > 0 && count.value_or(0) > 0 && m_size == HeaderSize::Full
                                   ? models::number(format, *count)
                                   : QString());
        choice.chip->setAccessibleName(name); // a chip would say only its words
        choice.chip->setEnabled(i == 0 || count.value_or(1) > 0 || m_chosen == i);
        QAction *action = m_menuButton->menu()->addAction(name, this, [this, i] { choose(i); });
        action->setCheckable(true);
        action->setChecked(i == m_chosen);
    }
}

void FilterBar::choose(int index)
{
    m_chosen = index;
    for (int i = 0; i < m_choices.size(); ++i)
        setTicked(m_choices[i].chip, i == index); // a second tick keeps the chosen one
    Q_EMIT filterChosen(m_choices[index].filter);
}

void FilterBar::setHits(int current, int count, bool searching)
{
    const bool on = !m_find->text().trimmed().isEmpty();
    m_hits->setVisible(on);
    m_hits->setText(searching    ? tr("…", "the search is going on")
                    : count == 0 ? tr("none", "no hits")
                                 : tr("%1 of %2", "which hit of how many").arg(current + 1).arg(count));
    m_hits->setAccessibleName(m_hits->text());
}

void FilterBar::focusFind()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void FilterBar::clearFind()
{
    m_find->clear();
}

void FilterBar::clear()
{
    const QSignalBlocker quiet(m_find);
    m_find->clear();
    m_hits->hide();
    m_chosen = 0;
    for (int i = 0; i < m_choices.size(); ++i)
        setTicked(m_choices[i].chip, i == 0);
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_find && event->type() == QEvent::Resize)
        placeFindKey();
    if (watched != m_find || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Escape) { // what was looked for stays marked; n and N go on stepping
        Q_EMIT left();
        return true;
    }
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter || key->key() == Qt::Key_F3) {
        Q_EMIT stepped(key->modifiers() & Qt::ShiftModifier ? -1 : 1);
        return true;
    }
    if (key->key() == Qt::Key_Down) {
        Q_EMIT left();
        return true;
    }
    return false;
}

void FilterBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), colors().base);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors().line);
}

} // namespace leeway::ui
