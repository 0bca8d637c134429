#include "ui/leeway/spoken_amount.h"

#include <QAccessibleWidget>
#include <QWidget>

namespace leeway::ui
{

namespace
{

/// Qt knows values of its own sliders only, and says them as bare numbers.
class AmountAccess final : public QAccessibleWidget, public QAccessibleValueInterface
{
public:
    AmountAccess(QWidget *widget, SpeaksAmount &amount)
        : QAccessibleWidget(widget, amount.isSetByHand() ? QAccessible::Slider : QAccessible::ProgressBar)
        , m_amount(amount)
    {
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ValueInterface ? static_cast<QAccessibleValueInterface *>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Value ? m_amount.spoken().text : QAccessibleWidget::text(which);
    }
    [[nodiscard]] QVariant currentValue() const override { return m_amount.spoken().now; }
    void setCurrentValue(const QVariant &value) override { m_amount.setSpoken(value.toDouble()); }
    [[nodiscard]] QVariant maximumValue() const override { return m_amount.spoken().most; }
    [[nodiscard]] QVariant minimumValue() const override { return 0.0; }
    [[nodiscard]] QVariant minimumStepSize() const override { return m_amount.spoken().step; }

private:
    SpeaksAmount &m_amount;
};

QAccessibleInterface *accessOf(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    auto *amount = dynamic_cast<SpeaksAmount *>(widget);
    return amount == nullptr ? nullptr : new AmountAccess(widget, *amount);
}

} // namespace

void speakAmounts()
{
    static const bool installed = [] {
        QAccessible::installFactory(accessOf);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace leeway::ui
