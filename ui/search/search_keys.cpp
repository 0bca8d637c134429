#include "models/search_model.h"
#include "ui/search/search_palette.h"
#include "ui/search/search_panel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>

namespace leeway::ui
{

namespace
{

bool isPlain(const QKeyEvent &key)
{
    return !(key.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier));
}

} // namespace

bool SearchPalette::moveByKey(const QKeyEvent &key)
{
    const QLineEdit *field = m_panel->field();
    QListView *list = m_panel->list();
    const int current = list->currentIndex().row();
    const bool control = key.modifiers() & Qt::ControlModifier;
    const int page = std::max(1, list->viewport()->height() / std::max(1, list->sizeHintForRow(0)) - 1);
    const int last = m_model->rowCount() - 1;
    switch (key.key()) {
    case Qt::Key_Down:
        select(current + 1, 1);
        return true;
    case Qt::Key_Up:
        select(current - 1, -1);
        return true;
    case Qt::Key_PageDown:
        select(std::min(current + page, last), current + page >= last ? -1 : 1);
        return true;
    case Qt::Key_PageUp:
        select(std::max(current - page, 0), current - page <= 0 ? 1 : -1);
        return true;
    case Qt::Key_Home: // in the text first, then in the list
        if (!control && (field->cursorPosition() > 0 || !isPlain(key)))
            return false;
        select(0, 1);
        return true;
    case Qt::Key_End:
        if (!control && (field->cursorPosition() < field->text().size() || !isPlain(key)))
            return false;
        select(last, -1);
        return true;
    default:
        return false;
    }
}

bool SearchPalette::handleKey(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Escape:
        closePalette();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        openRow(m_panel->list()->currentIndex(), key.modifiers() & Qt::ControlModifier);
        return true;
    case Qt::Key_Tab:
        cycleScope(1);
        return true;
    case Qt::Key_Backtab:
        cycleScope(-1);
        return true;
    default:
        return moveByKey(key);
    }
}

bool SearchPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return false;
    }
    if (watched == m_panel->field()) {
        if (event->type() == QEvent::KeyPress)
            return handleKey(*static_cast<QKeyEvent *>(event));
        if (event->type() == QEvent::ShortcutOverride) {
            // Plain keys are text or ours here, whatever shortcut the window behind has for them.
            const auto &key = *static_cast<QKeyEvent *>(event);
            const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
            const bool function = key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35;
            if (enter || key.key() == Qt::Key_Backtab || (isPlain(key) && !function)) {
                event->accept();
                return true;
            }
        }
    }
    if (watched == m_panel->list()->viewport() && event->type() == QEvent::MouseButtonRelease) {
        const auto &mouse = *static_cast<QMouseEvent *>(event);
        if (mouse.button() == Qt::LeftButton) {
            openRow(m_panel->list()->indexAt(mouse.pos()), mouse.modifiers() & Qt::ControlModifier);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace leeway::ui
