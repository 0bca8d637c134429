#include "ui/theme/theme.h"

#include "ui/theme/app_style.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/fonts.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>
#include <QWidget>

namespace leeway::ui
{

namespace
{

Scheme schemeOf(const QPalette &palette)
{
    const bool dark =
        palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return dark ? Scheme::Dark : Scheme::Light;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_system(schemeOf(QApplication::palette()))
{
}

Theme::~Theme() = default;

Scheme Theme::resolve(SchemeChoice choice) const
{
    if (choice == SchemeChoice::System)
        return m_system;
    return choice == SchemeChoice::Dark ? Scheme::Dark : Scheme::Light;
}

void Theme::apply(QApplication &app, const Look &chosen)
{
    m_scheme = resolve(chosen.scheme);
    setLook(chosen);
    setTextPercent(chosen.textPercent);
    setColors(Colors::make(m_scheme, chosen.contrast));

    if (m_ring == nullptr) {
        QApplication::setStyle(new AppStyle);
        m_ring = new FocusRing(this);
        app.installEventFilter(m_ring);
    }
    QApplication::setPalette(paletteOf(colors()));
    QApplication::setFont(font(FontRole::Body));
    QApplication::setLayoutDirection(chosen.rightToLeft ? Qt::RightToLeft : Qt::LeftToRight);

    // Text size and density have no event of their own, and paddings depend on them: every widget hears of it
    // once.
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        QEvent change(QEvent::StyleChange);
        QCoreApplication::sendEvent(widget, &change);
        widget->updateGeometry();
        widget->update();
    }
    Q_EMIT changed();
}

} // namespace leeway::ui
