#include "ui/contact/digit_choice.h"

#include <QKeyEvent>

namespace leeway::ui
{

void DigitChoice::keyPressEvent(QKeyEvent *event)
{
    const bool plain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    const int key = event->key();
    const bool digit = plain && key >= Qt::Key_1 && key < Qt::Key_1 + options().size();
    const bool goesOn = plain && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down);
    if (goesOn)
        return Q_EMIT answered();
    if (digit) { // the keypad's digits too, which the row itself leaves alone
        QKeyEvent bare(QEvent::KeyPress, key, Qt::NoModifier, event->text());
        SegmentedChoice::keyPressEvent(&bare);
        return Q_EMIT answered();
    }
    SegmentedChoice::keyPressEvent(event);
}

} // namespace leeway::ui
