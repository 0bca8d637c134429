#include "ui/theme/info_bar.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/lead_text.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace leeway::ui
{

namespace
{

constexpr int kLeastWords = 260; // narrower, and a sentence is a column of single words

struct BarInk {
    QColor fill;
    QColor Colors::*ink;
    QString iconName;
};

BarInk barInk(Tone tone)
{
    const Colors &c = colors();
    switch (tone) {
    case Tone::Positive:
        return {c.positiveTint, &Colors::positive, QStringLiteral("check-circle")};
    case Tone::Caution:
        return {c.cautionTint, &Colors::caution, QStringLiteral("alert")};
    case Tone::Critical:
        return {c.criticalTint, &Colors::critical, QStringLiteral("stop")};
    case Tone::Neutral:
    case Tone::Plain:
        return {c.neutralTint, &Colors::text2, QStringLiteral("scale")};
    case Tone::Info:
        break;
    }
    return {c.accentTint, &Colors::accent, QStringLiteral("info")};
}

} // namespace

InfoBar::InfoBar(Tone tone, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
    , m_row(new QHBoxLayout(this))
    , m_buttonRow(new QHBoxLayout)
    , m_icon(new IconLabel({}))
    , m_words(new LeadText)
{
    auto *words = new QHBoxLayout;
    words->addWidget(m_icon, 0, Qt::AlignTop);
    words->addWidget(m_words, 1);
    m_row->addLayout(words, 1);
    m_row->addLayout(m_buttonRow);
    followLook(m_words, [words] { words->setSpacing(scaled(8)); });
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setText(text);
    followLook(this, [this] { follow(); });
}

void InfoBar::follow()
{
    // 36 px in all, with buttons of 24 as with a line of 20 (picture 01).
    const int above = scaled(m_buttons.isEmpty() ? 8 : 6);
    m_row->setContentsMargins(scaled(10), above, scaled(m_buttons.isEmpty() ? 10 : 6), above);
    // No buttons, no gap before them.
    m_row->setSpacing(m_buttons.isEmpty() ? 0 : scaled(8));
    m_buttonRow->setSpacing(scaled(8));
    setMinimumHeight(scaled(36));
    // The first line stands level with the buttons, however many lines follow.
    const int line = scaled(m_buttons.isEmpty() ? 20 : 24);
    m_icon->setMinimumHeight(line);
    m_words->setMinimumHeight(line);
    showIcon();
    arrange();
}

void InfoBar::setStacking(bool stacking)
{
    m_stacking = stacking;
    arrange();
}

QSize InfoBar::minimumSizeHint() const
{
    const QSize usual = QWidget::minimumSizeHint();
    if (!m_stacking)
        return usual;
    // As if stacked, or a bar that is stacked could never get back beside.
    const QMargins margins = m_row->contentsMargins();
    const int buttons = m_buttonRow->minimumSize().width() + margins.left() + margins.right();
    return {qMax(buttons, scaled(kLeastWords)), usual.height()};
}

void InfoBar::arrange()
{
    const int beside = m_buttonRow->sizeHint().width() + scaled(kLeastWords);
    const bool below = m_stacking && !m_buttons.isEmpty() && width() < beside;
    const auto direction = below ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    if (m_row->direction() == direction)
        return; // setting it again would ask for another layout, and that for another, for ever
    m_row->setDirection(direction);
    m_row->setAlignment(m_buttonRow, below ? Qt::AlignTrailing : Qt::Alignment());
}

bool InfoBar::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) // a new button has its size only once it is shown
        arrange();
    return done;
}

void InfoBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void InfoBar::showIcon()
{
    const BarInk ink = barInk(m_tone);
    m_icon->setIconName(m_iconName.isEmpty() ? ink.iconName : m_iconName);
    m_icon->setInk(ink.ink);
}

void InfoBar::setTone(Tone tone)
{
    m_tone = tone;
    showIcon();
    update();
}

void InfoBar::setText(const QString &title, const QString &text)
{
    m_words->setTexts(title, text);
    setAccessibleName(title.isEmpty() ? text : title + u' ' + text);
}

void InfoBar::setIconName(const QString &name)
{
    m_iconName = name;
    showIcon();
}

QPushButton *InfoBar::addButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setProperty("lwSize", QStringLiteral("small"));
    m_buttonRow->addWidget(button, 0, Qt::AlignVCenter);
    m_buttons.append(button);
    follow();
    return button;
}

void InfoBar::clearButtons()
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
}

void InfoBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const BarInk ink = barInk(m_tone);
    paintBox(painter, rect(), kControlRadius, ink.fill, tintOutline(colors().*ink.ink));
}

} // namespace leeway::ui
