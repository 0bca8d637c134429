#include "ui/shell/rail.h"

#include "ui/theme/badge.h"
#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace leeway::ui
{

RailButton::RailButton(const QString &iconName, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void RailButton::setCount(int count)
{
    m_count = count;
    setAccessibleName(count > 0 ? tr("%1, %n waiting", nullptr, count).arg(text()) : text());
    update();
}

void RailButton::setIconOnly(bool iconOnly)
{
    m_iconOnly = iconOnly;
    setToolTip(iconOnly ? text() : QString());
    updateGeometry();
    update();
}

QSize RailButton::sizeHint() const
{
    return {scaled(m_iconOnly ? 40 : 64), scaled(m_iconOnly ? 40 : 52)};
}

void RailButton::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const Colors &c = colors();
    if (isChecked())
        paintBox(painter, rect(), kCardRadius, c.accentTint, tintOutline(c.accent));
    else if (underMouse() || isDown())
        paintBox(painter, rect(), kCardRadius, c.hover, QColor());
    const QColor ink = isChecked() ? c.accent : c.text2;
    const int iconSize = scaled(18);
    const int textHeight = m_iconOnly ? 0 : scaled(14) + scaled(3);
    const int top = (height() - iconSize - textHeight) / 2;
    paintIcon(painter, QRect(0, top, width(), iconSize), m_iconName, iconSize, ink);
    if (!m_iconOnly) {
        QFont textFont = ui::font(FontRole::Micro);
        textFont.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(textFont);
        painter.setPen(ink);
        const QString shown = painter.fontMetrics().elidedText(text(), Qt::ElideRight, width() - 2);
        painter.drawText(QRect(0, top + iconSize + scaled(3), width(), scaled(14)), Qt::AlignCenter, shown);
    }
    if (m_count > 0) {
        constexpr int kMostShown = 99;
        const QString count = m_count > kMostShown ? tr("%1+", "more than so many").arg(kMostShown)
                                                   : QLocale().toString(m_count);
        const QSize size = Badge::sizeOf(count);
        const int left = qMin(width() / 2 + scaled(5), width() - size.width());
        const QRect logical(left, m_iconOnly ? scaled(3) : scaled(2), size.width(), size.height());
        Badge::paint(painter, QStyle::visualRect(layoutDirection(), rect(), logical), count, false);
    }
}

Rail::Rail(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    setAccessibleName(tr("Places"));
    m_column->addStretch(1);
    followLook(this, [this] { setWidth(m_width); });
}

RailButton *Rail::makeButton(const QString &id, const QString &iconName, const QString &text)
{
    auto *out = new RailButton(iconName, text);
    out->setObjectName(id);
    m_buttons.append(out);
    // A screen reader toggles what can be checked and clicks nothing; a press on the current place goes there
    // again.
    connect(out, &QAbstractButton::toggled, this, [this, id](bool on) {
        if (on && !m_setting)
            Q_EMIT chosen(id);
    });
    connect(out, &QAbstractButton::pressed, this, [this, out] { m_wasCurrent = out->isChecked(); });
    connect(out, &RailButton::clicked, this, [this, out, id] {
        if (m_wasCurrent || !out->isCheckable())
            Q_EMIT chosen(id);
    });
    return out;
}

RailButton *Rail::addPlace(const QString &id, const QString &iconName, const QString &text)
{
    RailButton *out = makeButton(id, iconName, text);
    out->setCheckable(true);
    out->setAutoExclusive(true);
    qsizetype places = 0;
    for (const RailButton *button : m_buttons)
        places += button->isCheckable() ? 1 : 0;
    m_column->insertWidget(static_cast<int>(places) - 1, out);
    return out;
}

RailButton *Rail::addBottom(const QString &id, const QString &iconName, const QString &text)
{
    RailButton *out = makeButton(id, iconName, text);
    m_column->addWidget(out);
    return out;
}

void Rail::setCurrent(const QString &id)
{
    m_setting = true;
    for (RailButton *button : m_buttons)
        if (button->objectName() == id)
            button->setChecked(true);
    m_setting = false;
}

QString Rail::current() const
{
    for (const RailButton *button : m_buttons)
        if (button->isChecked())
            return button->objectName();
    return {};
}

void Rail::setCount(const QString &id, int count)
{
    for (RailButton *button : m_buttons)
        if (button->objectName() == id)
            button->setCount(count);
}

void Rail::showPlace(const QString &id, bool shown)
{
    for (RailButton *button : m_buttons)
        if (button->objectName() == id)
            button->setVisible(shown);
}

void Rail::setWidth(int width)
{
    m_width = width;
    setVisible(width > 0);
    setFixedWidth(scaled(width));
    m_column->setContentsMargins(scaled(4), scaled(8), scaled(4), scaled(8));
    m_column->setSpacing(scaled(4));
    for (RailButton *button : m_buttons)
        button->setIconOnly(width < 72);
}

void Rail::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const QRect edge(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), colors().line);
}

} // namespace leeway::ui
