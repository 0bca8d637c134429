#include "ui/theme/avatar.h"

#include "ui/theme/colors.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QTextBoundaryFinder>

namespace leeway::ui
{

namespace
{

/// The first whole character as a reader sees it: an emoji or a letter with its accents, never half a
/// surrogate pair.
QString firstGrapheme(const QString &word)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, word);
    const qsizetype end = finder.toNextBoundary();
    return end > 0 ? word.left(end) : word.left(1);
}

} // namespace

QString initialsOf(const QString &name)
{
    const QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    QString out = firstGrapheme(words.first());
    // Letters of joining scripts stand apart as initials do: "ل ع", not one word.
    if (words.size() > 1 && out.front().joiningType() != QChar::Joining_None)
        out += u' ';
    if (words.size() > 1)
        out += firstGrapheme(words.last());
    return out.toUpper();
}

Avatar::Avatar(int diameter, QWidget *parent)
    : QWidget(parent)
    , m_diameter(diameter)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Avatar::setName(const QString &name)
{
    m_initials = initialsOf(name);
    setAccessibleName(name);
    update();
}

QSize Avatar::sizeHint() const
{
    return {scaled(m_diameter), scaled(m_diameter)};
}

void Avatar::paint(QPainter &painter, const QRect &rect, const QString &initials)
{
    const Colors &c = colors();
    const int size = qMin(rect.width(), rect.height());
    const QRect disc(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2, size, size);
    paintBox(painter, disc, size / 2.0, c.neutralTint, tintOutline(c.lineStrong));
    painter.save();
    QFont initialsFont = ui::font(FontRole::Label);
    initialsFont.setPixelSize(qMax(8, size * 2 / 5));
    painter.setFont(initialsFont);
    painter.setPen(c.text2);
    painter.drawText(disc, Qt::AlignCenter, initials);
    painter.restore();
}

void Avatar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    paint(painter, rect(), m_initials);
}

} // namespace leeway::ui
