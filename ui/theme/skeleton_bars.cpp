#include "ui/theme/skeleton_bars.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{

/// Percent of the width, so that the bars look like text and not like a table.
constexpr int kWidths[][2] = {{42, 70}, {55, 88}, {36, 60}, {48, 80}};

} // namespace

SkeletonBars::SkeletonBars(int rows, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
{
    setAccessibleName(tr("Loading"));
}

QSize SkeletonBars::sizeHint() const
{
    return {scaled(240), m_rows * scaled(52)};
}

void SkeletonBars::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const QColor fill = colors().contrast == Contrast::High ? colors().lineStrong : colors().neutralTint;
    const int left = scaled(12);
    const int room = width() - 2 * left;
    for (int row = 0; row < m_rows; ++row) {
        for (int line = 0; line < 2; ++line) {
            const QRect bar(left, row * scaled(52) + scaled(12) + line * scaled(18),
                            room * kWidths[row % 4][line] / 100, scaled(10));
            paintBox(painter, QStyle::visualRect(layoutDirection(), rect(), bar), 3, fill, QColor());
        }
    }
}

} // namespace leeway::ui
