#include "ui/shell/window.h"
#include "window.h"

#include "storage/rows.h"

void paint()
{
    setStyleSheet("QLabel { color: #ff0000"
                  "}");
    use(QColor(10, 20, 30), "#ff0000", "issue #48213");
    connect(chip, &Chip::clicked, use);
    connect(chip, &QAbstractButton::clicked, use);
}
