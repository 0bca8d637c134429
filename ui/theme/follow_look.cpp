#include "ui/theme/follow_look.h"

#include <QEvent>
#include <QWidget>

namespace leeway::ui
{

namespace
{

class LookFollower : public QObject
{
public:
    LookFollower(QWidget *widget, std::function<void()> apply)
        : QObject(widget)
        , m_apply(std::move(apply))
    {
        widget->installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        // setFont inside m_apply may send events of its own, but never StyleChange, so this cannot recurse.
        if (watched == parent() && event->type() == QEvent::StyleChange)
            m_apply();
        return false;
    }

private:
    std::function<void()> m_apply;
};

} // namespace

void followLook(QWidget *widget, std::function<void()> apply)
{
    apply();
    new LookFollower(widget, std::move(apply));
}

} // namespace leeway::ui
