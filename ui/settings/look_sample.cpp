#include "ui/settings/look_sample.h"

#include "ui/theme/chip.h"
#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{

struct SampleRow {
    QString iconName, title, line, end;
};

int sampleRowHeight()
{
    return scaled(52) + densityExtra();
}

} // namespace

LookSample::LookSample(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("A sample of rows with the chosen appearance"));
}

QSize LookSample::sizeHint() const
{
    return {scaled(480), 2 * sampleRowHeight() + 2};
}

QSize LookSample::minimumSizeHint() const
{
    return {scaled(200), sizeHint().height()};
}

void LookSample::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const Colors &c = colors();
    paintBox(painter, rect(), kCardRadius, c.base, c.line);
    const QList<SampleRow> rows{
        {QStringLiteral("phone"), tr("Marit Sørbø"), tr("2nd replacement arrived cracked"), tr("Open")},
        {QStringLiteral("mail"), tr("Béatrice Lemoine"), tr("Refund has landed"), tr("Solved")}};
    const int height = sampleRowHeight();
    for (int i = 0; i < rows.size(); ++i) {
        const QRect row(1, 1 + i * height, width() - 2, height);
        const auto place = [&](const QRect &logical) {
            return QStyle::visualRect(layoutDirection(), row, logical);
        };
        if (i == 0) {
            painter.fillRect(row, c.accentTint);
            paintSelectedBar(painter, row, c.accent);
        }
        const QRect disc(row.x() + scaled(12), row.center().y() - scaled(12), scaled(24), scaled(24));
        paintBox(painter, place(disc), scaled(12), i == 0 ? c.accentFill : c.neutralTint, QColor());
        paintIcon(painter, place(disc), rows.at(i).iconName, scaled(14), i == 0 ? c.accentInk : c.text2);
        const int chip = chipWidth(rows.at(i).end, true, true);
        const int x = disc.right() + 1 + scaled(8);
        const int room = row.right() - x - chip - scaled(20);
        const int top = row.center().y() - scaled(18);
        const auto write = [&](FontRole role, const QColor &ink, int y, const QString &text) {
            painter.setFont(ui::font(role));
            painter.setPen(ink);
            painter.drawText(place(QRect(x, y, room, scaled(18))), Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(text, Qt::ElideRight, room));
        };
        write(FontRole::Strong, c.text, top, rows.at(i).title);
        write(FontRole::Caption, c.text2, top + scaled(18), rows.at(i).line);
        const QRect end(row.right() - chip - scaled(12), row.y(), chip, row.height());
        const QString iconName = i == 0 ? QStringLiteral("clock") : QStringLiteral("check");
        paintChip(painter, place(end), rows.at(i).end, i == 0 ? Tone::Caution : Tone::Positive, true,
                  iconName);
    }
}

} // namespace leeway::ui
