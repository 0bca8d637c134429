#include "ui/theme/info_bar.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/lead_text.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace leeway::ui
{

namespace
{

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
    , m_icon(new IconLabel({}))
    , m_words(new LeadText)
{
    m_row->addWidget(m_icon, 0, Qt::AlignTop);
    m_row->addWidget(m_words, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setText(text);
    followLook(this, [this] { follow(); });
}

void InfoBar::follow()
{
    // 36 px in all, with buttons of 24 as with a line of 20 (picture 01).
    const int above = scaled(m_buttons.isEmpty() ? 8 : 6);
    m_row->setContentsMargins(scaled(10), above, scaled(m_buttons.isEmpty() ? 10 : 6), above);
    m_row->setSpacing(scaled(8));
    setMinimumHeight(scaled(36));
    // The first line stands level with the buttons, however many lines follow.
    const int line = scaled(m_buttons.isEmpty() ? 20 : 24);
    m_icon->setMinimumHeight(line);
    m_words->setMinimumHeight(line);
    showIcon();
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
    m_row->addWidget(button, 0, Qt::AlignVCenter);
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
