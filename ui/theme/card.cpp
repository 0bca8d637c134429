#include "ui/theme/card.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QVBoxLayout>

namespace leeway::ui
{

Card::Card(bool padded, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setSpacing(0);
    followLook(this, [this, padded] {
        const int side = padded ? scaled(16) : 1;
        const int top = padded ? scaled(12) : 1;
        m_column->setContentsMargins(side, top, side, top);
    });
}

void Card::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    paintBox(painter, rect(), kCardRadius, colors().base, colors().line);
}

Rule::Rule(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(1);
}

void Rule::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), colors().line);
}

} // namespace leeway::ui
