#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/paint.h"
#include "ui/theme/style_parts.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QFontMetrics>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>

namespace leeway::ui::style
{

namespace
{

/// Width of the part with the two arrows of a spin box, and of a combo box's arrow.
int arrowWidth()
{
    return scaled(24);
}

void paintFieldFrame(const Canvas &on, const QRect &rect, bool focused)
{
    const Colors &c = colors();
    const bool enabled = on.option->state & QStyle::State_Enabled;
    const bool wrong = flag(on.widget, "lwError");
    QColor line = c.lineStrong;
    if (!enabled)
        line = c.line;
    else if (wrong)
        line = c.critical;
    else if (focused)
        line = c.accent;
    paintBox(*on.painter, rect, kControlRadius, enabled ? c.base : c.neutralTint, line, focused ? 2 : 1);
}

bool focusedIn(const Canvas &on)
{
    return on.option->state & QStyle::State_HasFocus;
}

bool paintLineEdit(const Canvas &on)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(on.option);
    if (frame == nullptr)
        return false;
    // Inside a spin or combo box the line edit has no frame of its own; read-only fields have none (guide
    // section 9).
    if (frame->lineWidth <= 0)
        return true;
    if (frame->state & QStyle::State_ReadOnly) {
        if (focusedIn(on))
            paintBox(*on.painter, frame->rect, kControlRadius, QColor(), colors().accent, 2);
        return true;
    }
    paintFieldFrame(on, frame->rect, focusedIn(on));
    if (flag(on.widget, "lwError")) {
        const int size = scaled(14);
        const QRect end(frame->rect.right() - size - scaled(6), frame->rect.y(), size, frame->rect.height());
        paintIcon(*on.painter, QStyle::visualRect(frame->direction, frame->rect, end),
                  QStringLiteral("alert"), size, colors().critical);
    }
    return true;
}

/// Text edits and framed lists: lists keep the soft line, editors look like fields.
bool paintFrame(const Canvas &on)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(on.widget);
    const bool list = qobject_cast<const QAbstractItemView *>(on.widget) != nullptr;
    if (area == nullptr || list) {
        paintBox(*on.painter, on.option->rect, kControlRadius, QColor(), colors().line);
        return true;
    }
    const bool focused = area->hasFocus() || focusedIn(on);
    const bool wrong = flag(on.widget, "lwError");
    const QColor line = wrong ? colors().critical : focused ? colors().accent : colors().lineStrong;
    paintBox(*on.painter, on.option->rect, kControlRadius, QColor(), line, focused ? 2 : 1);
    return true;
}

} // namespace

bool drawFieldPrimitive(QStyle::PrimitiveElement element, const Canvas &on)
{
    switch (element) {
    case QStyle::PE_PanelLineEdit:
        return paintLineEdit(on);
    case QStyle::PE_FrameLineEdit:
        return true;
    case QStyle::PE_Frame:
        return paintFrame(on);
    case QStyle::PE_FrameGroupBox:
        paintBox(*on.painter, on.option->rect, kCardRadius, QColor(), colors().line);
        return true;
    default:
        return false;
    }
}

bool drawFieldControl(QStyle::ControlElement element, const Canvas &on)
{
    if (element != QStyle::CE_ComboBoxLabel)
        return false;
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(on.option);
    if (combo == nullptr || combo->editable)
        return combo != nullptr;
    const QRect inner = QStyle::visualRect(combo->direction, combo->rect,
                                           combo->rect.adjusted(scaled(8), 0, -arrowWidth(), 0));
    QRect text = inner;
    if (!combo->currentIcon.isNull()) {
        const int size = scaled(16);
        const QRect at(inner.x(), inner.y(), size, inner.height());
        combo->currentIcon.paint(on.painter, QStyle::visualRect(combo->direction, inner, at));
        text = QStyle::visualRect(combo->direction, inner, inner.adjusted(size + scaled(6), 0, 0, 0));
    }
    on.painter->setPen(combo->state & QStyle::State_Enabled ? colors().text : colors().text3);
    const QFontMetrics metrics(on.painter->font());
    on.painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         directed(metrics.elidedText(combo->currentText, Qt::ElideRight, text.width())));
    return true;
}

bool drawSpinBox(const Canvas &on)
{
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(on.option);
    if (spin == nullptr)
        return false;
    paintFieldFrame(on, spin->rect, focusedIn(on));
    if (spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return true;
    const Colors &c = colors();
    const QRect up = on.style->subControlRect(QStyle::CC_SpinBox, spin, QStyle::SC_SpinBoxUp, on.widget);
    const QRect down = on.style->subControlRect(QStyle::CC_SpinBox, spin, QStyle::SC_SpinBoxDown, on.widget);
    const bool mirrored = spin->direction == Qt::RightToLeft;
    on.painter->fillRect(
        QRect(mirrored ? up.right() : up.x(), spin->rect.y() + 2, 1, spin->rect.height() - 4), c.line);
    const auto arrow = [&](const QRect &rect, const QString &name, QAbstractSpinBox::StepEnabledFlag step,
                           QStyle::SubControl part) {
        const bool can = (spin->stepEnabled & step) && (spin->state & QStyle::State_Enabled);
        const bool over = spin->activeSubControls == part && (spin->state & QStyle::State_MouseOver);
        paintIcon(*on.painter, rect, name, scaled(10), !can ? c.line : over ? c.accent : c.text2);
    };
    arrow(up, QStringLiteral("up"), QAbstractSpinBox::StepUpEnabled, QStyle::SC_SpinBoxUp);
    arrow(down, QStringLiteral("down"), QAbstractSpinBox::StepDownEnabled, QStyle::SC_SpinBoxDown);
    return true;
}

bool drawComboBox(const Canvas &on)
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(on.option);
    if (combo == nullptr)
        return false;
    paintFieldFrame(on, combo->rect, focusedIn(on));
    const QRect arrow =
        on.style->subControlRect(QStyle::CC_ComboBox, combo, QStyle::SC_ComboBoxArrow, on.widget);
    paintIcon(*on.painter, arrow, QStringLiteral("down"), scaled(14),
              combo->state & QStyle::State_Enabled ? colors().text2 : colors().text3);
    return true;
}

std::optional<QRect> fieldRect(QStyle::ComplexControl control, const QStyleOption *option,
                               QStyle::SubControl part, const QWidget *widget)
{
    Q_UNUSED(widget)
    const QRect r = option->rect;
    if (control == QStyle::CC_SpinBox) {
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const bool bare = spin != nullptr && spin->buttonSymbols == QAbstractSpinBox::NoButtons;
        const int arrows = bare ? 0 : arrowWidth();
        const int x = r.right() + 1 - arrows;
        switch (part) {
        case QStyle::SC_SpinBoxUp:
            return QRect(x, r.y() + 1, arrows, r.height() / 2 - 1);
        case QStyle::SC_SpinBoxDown:
            return QRect(x, r.y() + r.height() / 2, arrows, r.height() - r.height() / 2 - 1);
        case QStyle::SC_SpinBoxEditField:
            return r.adjusted(scaled(6), 2, -arrows - 2, -2);
        default:
            return r;
        }
    }
    if (control == QStyle::CC_ComboBox) {
        if (part == QStyle::SC_ComboBoxArrow)
            return QRect(r.right() + 1 - arrowWidth(), r.y(), arrowWidth(), r.height());
        if (part == QStyle::SC_ComboBoxEditField)
            return r.adjusted(scaled(6), 2, -arrowWidth(), -2);
    }
    return {};
}

std::optional<QSize> fieldSize(QStyle::ContentsType type, const Canvas &of, const QSize &contents)
{
    const int height = controlHeight(of.widget);
    switch (type) {
    case QStyle::CT_LineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(of.option);
        if (frame != nullptr && frame->lineWidth <= 0)
            return contents;
        return QSize(contents.width() + 2 * scaled(8), height);
    }
    case QStyle::CT_SpinBox:
        return QSize(contents.width() + scaled(8) + arrowWidth(), height);
    case QStyle::CT_ComboBox:
        return QSize(contents.width() + scaled(10) + arrowWidth(), height);
    default:
        return {};
    }
}

} // namespace leeway::ui::style
