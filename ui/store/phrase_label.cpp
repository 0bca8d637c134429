#include "ui/store/phrase_label.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

namespace leeway::ui
{

namespace
{

int gap()
{
    return scaled(6);
}

} // namespace

PhraseLabel::PhraseLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void PhraseLabel::setTexts(const QString &phrase, const QString &rest, bool strong, QColor Colors::*ink)
{
    m_phrase = phrase;
    m_rest = rest;
    m_strong = strong;
    m_ink = ink;
    follow();
}

QFont PhraseLabel::phraseFont() const
{
    return ui::font(m_strong ? FontRole::CaptionBold : FontRole::Caption);
}

int PhraseLabel::phraseWidth() const
{
    return QFontMetrics(phraseFont()).horizontalAdvance(m_phrase) + 2;
}

int PhraseLabel::wholeWidth() const
{
    const int rest = QFontMetrics(ui::font(FontRole::Caption)).horizontalAdvance(m_rest) + 2;
    return phraseWidth() + (m_rest.isEmpty() ? 0 : gap() + rest);
}

void PhraseLabel::follow()
{
    setMaximumWidth(wholeWidth());
    showTip();
    updateGeometry();
    update();
}

void PhraseLabel::showTip()
{
    setToolTip(width() < wholeWidth() ? m_phrase + u' ' + m_rest : QString());
}

QSize PhraseLabel::sizeHint() const
{
    return {phraseWidth(), lineHeight(FontRole::Caption)};
}

QSize PhraseLabel::minimumSizeHint() const
{
    return {qMin(phraseWidth(), scaled(110)), lineHeight(FontRole::Caption)};
}

void PhraseLabel::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    const auto paint = [&](const QFont &textFont, const QString &text, const QColor &ink, int from) {
        const QRect place(from, 0, width() - from, height());
        painter.setFont(textFont);
        painter.setPen(ink);
        const QString shown = painter.fontMetrics().horizontalAdvance(text) <= place.width()
                                  ? text
                                  : painter.fontMetrics().elidedText(text, Qt::ElideRight, place.width());
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), place),
                         int(Qt::AlignLeading) | int(Qt::AlignVCenter), directed(shown));
    };
    paint(phraseFont(), m_phrase, colors().*m_ink, 0);
    const int from = phraseWidth() + gap();
    if (!m_rest.isEmpty() && width() - from > scaled(40)) // less is a lone "…"
        paint(ui::font(FontRole::Caption), m_rest, colors().text2, from);
}

void PhraseLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showTip();
}

void PhraseLabel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        follow();
}

} // namespace leeway::ui
