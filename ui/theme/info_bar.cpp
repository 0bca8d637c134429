#include "ui/theme/info_bar.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace leeway::ui
{

namespace
{

struct BarInk {
    QColor fill, ink;
    QString iconName;
};

BarInk barInk(Tone tone)
{
    const Colors &c = colors();
    switch (tone) {
    case Tone::Positive:
        return {c.positiveTint, c.positive, QStringLiteral("check-circle")};
    case Tone::Caution:
        return {c.cautionTint, c.caution, QStringLiteral("alert")};
    case Tone::Critical:
        return {c.criticalTint, c.critical, QStringLiteral("stop")};
    case Tone::Neutral:
    case Tone::Plain:
        return {c.neutralTint, c.text2, QStringLiteral("scale")};
    case Tone::Info:
        break;
    }
    return {c.accentTint, c.accent, QStringLiteral("info")};
}

} // namespace

InfoBar::InfoBar(Tone tone, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_tone(tone)
    , m_row(new QHBoxLayout(this))
    , m_title(new TextLabel(FontRole::Label))
    , m_text(new TextLabel(FontRole::Body))
{
    m_text->setWordWrap(true);
    m_text->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_row->addWidget(m_title, 0, Qt::AlignTop);
    m_row->addWidget(m_text, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    setText(text);
    followLook(this, [this] { follow(); });
}

void InfoBar::follow()
{
    // Leading room for the icon, which is painted: 10 + 16 + 8.
    m_row->setContentsMargins(scaled(34), scaled(6), scaled(8), scaled(6));
    m_row->setSpacing(scaled(8));
    setMinimumHeight(scaled(36));
}

void InfoBar::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void InfoBar::setText(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    setAccessibleName(title.isEmpty() ? text : title + u' ' + text);
}

void InfoBar::setIconName(const QString &name)
{
    m_iconName = name;
    update();
}

QPushButton *InfoBar::addButton(const QString &text)
{
    auto *button = new QPushButton(text);
    button->setProperty("lwSize", QStringLiteral("small"));
    m_row->addWidget(button, 0, Qt::AlignVCenter);
    m_buttons.append(button);
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
    paintBox(painter, rect(), kControlRadius, ink.fill, tintOutline(ink.ink));
    const int size = scaled(16);
    const QRect at(scaled(10), scaled(10), size, size);
    paintIcon(painter, QStyle::visualRect(layoutDirection(), rect(), at),
              m_iconName.isEmpty() ? ink.iconName : m_iconName, size, ink.ink);
}

} // namespace leeway::ui
