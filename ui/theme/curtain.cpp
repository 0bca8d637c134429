#include "ui/theme/curtain.h"

#include "ui/theme/look.h"

#include <QPropertyAnimation>
#include <QWidget>

namespace leeway::ui
{

namespace
{

/// What is left of `area` when all has drawn away.
QRect drawnAway(QRect area, Qt::Edge towards)
{
    switch (towards) {
    case Qt::LeftEdge:
        area.setWidth(0);
        break;
    case Qt::RightEdge:
        area.setLeft(area.right() + 1);
        break;
    case Qt::TopEdge:
        area.setHeight(0);
        break;
    case Qt::BottomEdge:
        area.setTop(area.bottom() + 1);
        break;
    }
    return area;
}

} // namespace

void drawCurtain(QWidget &over, const QRect &area, Qt::Edge towards, std::chrono::milliseconds span)
{
    if (look().motion == Motion::None || !over.isVisible() || area.isEmpty())
        return;
    auto *curtain = new QWidget(&over);
    curtain->setObjectName(QStringLiteral("curtain"));
    curtain->setAttribute(Qt::WA_TransparentForMouseEvents);
    curtain->setFocusPolicy(Qt::NoFocus);
    curtain->setBackgroundRole(QPalette::Base);
    curtain->setAutoFillBackground(true);
    curtain->setGeometry(area);
    curtain->show();
    curtain->raise();
    auto *way = new QPropertyAnimation(curtain, QByteArrayLiteral("geometry"), curtain);
    way->setDuration(static_cast<int>(span.count()));
    way->setStartValue(area);
    way->setEndValue(drawnAway(area, towards));
    QObject::connect(way, &QAbstractAnimation::finished, curtain, &QObject::deleteLater);
    way->start();
}

} // namespace leeway::ui
