#include "ui/theme/scroll_area_accessible.h"

#include <QAbstractScrollArea>
#include <QAccessible>
#include <QAccessibleWidget>
#include <QScrollBar>

namespace leeway::ui
{

namespace
{

class ScrollAreaAccessible final : public QAccessibleWidget
{
public:
    explicit ScrollAreaAccessible(QWidget *area)
        : QAccessibleWidget(area, QAccessible::Client)
    {
    }

    [[nodiscard]] int childCount() const override { return static_cast<int>(parts().size()); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        return QAccessible::queryAccessibleInterface(parts().value(index));
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *widget = child == nullptr ? nullptr : qobject_cast<QWidget *>(child->object());
        return static_cast<int>(parts().indexOf(const_cast<QWidget *>(widget)));
    }

private:
    /// What it shows, then its bars and the corner between them, as far as they are to be seen.
    [[nodiscard]] QList<QWidget *> parts() const
    {
        auto *area = qobject_cast<QAbstractScrollArea *>(object());
        if (area == nullptr)
            return {};
        QList<QWidget *> all{area->viewport()};
        for (QScrollBar *bar : {area->horizontalScrollBar(), area->verticalScrollBar()}) {
            if (bar->isVisible())
                all.append(bar->parentWidget());
        }
        if (QWidget *corner = area->cornerWidget(); corner != nullptr && corner->isVisible())
            all.append(corner);
        return all;
    }
};

QAccessibleInterface *guarded(const QString &name, QObject *object)
{
    const bool is = name == u"QScrollArea" || name == u"QAbstractScrollArea";
    return is && object != nullptr && object->isWidgetType()
               ? new ScrollAreaAccessible(static_cast<QWidget *>(object))
               : nullptr;
}

} // namespace

void guardScrollAreas()
{
    QAccessible::installFactory(guarded);
}

} // namespace leeway::ui
