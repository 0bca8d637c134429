#include "ui/leeway/amount_field.h"

#include "ui/leeway/amount_slider.h"
#include "ui/theme/fonts.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QWheelEvent>

#include <algorithm>

namespace leeway::ui
{

namespace
{

constexpr int kMostTyped = 60;

} // namespace

AmountField::AmountField(QWidget *parent)
    : QAbstractSpinBox(parent)
{
    setObjectName(QStringLiteral("amountField"));
    setAccessibleName(tr("Amount"));
    setProperty("lwSize", QStringLiteral("form"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    lineEdit()->setMaxLength(kMostTyped);
    connect(lineEdit(), &QLineEdit::textEdited, this, &AmountField::typed);
}

void AmountField::setAmount(const models::AmountLook &amount)
{
    m_amount = amount;
    if (lineEdit()->text() != amount.field)
        lineEdit()->setText(amount.field);
    setProperty("lwError", !amount.error.isEmpty());
    setAccessibleDescription(amount.error.isEmpty() ? amount.spoken : amount.error);
    update();
}

void AmountField::begin()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

bool AmountField::isTyped() const
{
    return lineEdit()->isModified();
}

void AmountField::stepBy(int steps)
{
    Q_EMIT moved(steppedAmount(m_amount, steps));
    selectAll();
}

/// Sums of the usual length; longer ones scroll, so that nothing moves while somebody types.
QSize AmountField::sizeHint() const
{
    const int usual = QFontMetrics(font()).horizontalAdvance(QStringLiteral("NOK 9 999"));
    return {std::max(usual + scaled(24) + scaled(20), scaled(112)), scaled(32)};
}

QValidator::State AmountField::validate(QString &input, int &pos) const
{
    Q_UNUSED(input)
    Q_UNUSED(pos)
    return QValidator::Acceptable; // nothing typed is refused by silence
}

QAbstractSpinBox::StepEnabled AmountField::stepEnabled() const
{
    StepEnabled steps;
    if (m_amount.minor.value_or(0) < m_amount.top)
        steps |= StepUpEnabled;
    if (m_amount.minor.value_or(0) > 0)
        steps |= StepDownEnabled;
    return steps;
}

/// Enter ends typing and nothing more: it grants only while the question is in view (guide, section 8).
void AmountField::keyPressEvent(QKeyEvent *event)
{
    QAbstractSpinBox::keyPressEvent(event);
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->accept();
}

/// The column scrolls; money does not change by the way.
void AmountField::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace leeway::ui
