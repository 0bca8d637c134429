#include "ui/store/answer_row.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QBoxLayout>
#include <QEvent>

namespace leeway::ui
{

AnswerRow::AnswerRow(QWidget *parent)
    : QWidget(parent)
    , m_row(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addStretch(1);
    followLook(this, [this] {
        m_row->setSpacing(scaled(8));
        arrange();
    });
}

void AnswerRow::add(QWidget *button)
{
    m_row->insertWidget(m_row->count() - 1, button);
}

QSize AnswerRow::minimumSizeHint() const
{
    int widest = 0;
    for (int i = 0; i < m_row->count(); ++i) {
        if (const QWidget *button = m_row->itemAt(i)->widget(); button != nullptr && !button->isHidden())
            widest = qMax(widest, button->sizeHint().width());
    }
    return {widest, QWidget::minimumSizeHint().height()};
}

void AnswerRow::arrange()
{
    int together = -m_row->spacing();
    for (int i = 0; i < m_row->count(); ++i) {
        if (const QWidget *button = m_row->itemAt(i)->widget(); button != nullptr && !button->isHidden())
            together += button->sizeHint().width() + m_row->spacing();
    }
    m_row->setDirection(together <= width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void AnswerRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool AnswerRow::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) // another button is shown, or says something longer
        arrange();
    return done;
}

} // namespace leeway::ui
