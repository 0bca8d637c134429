#include "ui/edit/code_area.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QPlainTextEdit>

namespace leeway::ui
{

QPlainTextEdit *makeCodeArea(int lines)
{
    auto *out = new QPlainTextEdit;
    out->setTabChangesFocus(true);
    out->setLayoutDirection(Qt::LeftToRight);
    out->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // its field would spread over the form
    followLook(out, [out, lines] {
        // The system's font of one width has a size of its own, which knows nothing of the text size here.
        QFont code = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        code.setPixelSize(ui::font(FontRole::Body).pixelSize());
        out->setFont(code);
        out->setFixedHeight(lines * QFontMetrics(code).lineSpacing() + scaled(14));
    });
    return out;
}

} // namespace leeway::ui
