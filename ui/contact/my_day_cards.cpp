#include "ui/contact/my_day_cards.h"

#include "ui/leeway/limit_meter.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/text_label.h"

#include <QVBoxLayout>

namespace leeway::ui
{

namespace
{

/// An empty place for the rows of a card, instead of the one before.
QVBoxLayout *freshRows(Card *card, QWidget *&rows)
{
    delete rows;
    rows = new QWidget;
    auto *column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(scaled(8));
    card->column()->addWidget(rows);
    return column;
}

TextLabel *wrappedWords(const QString &text, FontRole role, QColor Colors::*ink = &Colors::text)
{
    auto *words = new TextLabel(text, role, ink);
    words->setWordWrap(true);
    return words;
}

} // namespace

MonthCard::MonthCard(QWidget *parent)
    : Card(true, parent)
{
    column()->addWidget(new TextLabel(tr("What your answers say this month"), FontRole::CaptionBold));
    column()->addWidget(wrappedWords(tr("Your own cases of the last 30 days, held against nobody else's."),
                                     FontRole::Caption, &Colors::text2));
    followLook(this, [this] { column()->setSpacing(scaled(8)); });
}

void MonthCard::setSentences(const std::vector<models::MonthSentence> &sentences)
{
    if (m_rows != nullptr && sentences == m_shown)
        return;
    m_shown = sentences;
    QVBoxLayout *rows = freshRows(this, m_rows);
    for (const models::MonthSentence &one : sentences) {
        auto *row = new QHBoxLayout;
        row->setSpacing(scaled(8));
        row->addWidget(new IconLabel(one.iconName, 14, one.early ? &Colors::text2 : &Colors::accent), 0,
                       Qt::AlignTop);
        row->addWidget(wrappedWords(one.text, FontRole::Caption, one.early ? &Colors::text2 : &Colors::text),
                       1);
        rows->addLayout(row);
    }
}

MyLeewayCard::MyLeewayCard(QWidget *parent)
    : Card(true, parent)
{
    column()->addWidget(new TextLabel(tr("My leeway"), FontRole::CaptionBold));
    followLook(this, [this] { column()->setSpacing(scaled(8)); });
}

void MyLeewayCard::setLook(const models::MyLeewayLook &look)
{
    if (m_filled && look == m_shown)
        return;
    m_shown = look;
    m_filled = true;
    QVBoxLayout *rows = freshRows(this, m_rows);
    if (!look.none.isEmpty()) {
        rows->addWidget(wrappedWords(look.none, FontRole::Caption, &Colors::text2));
        return;
    }
    for (const models::LimitMeterLook &limit : look.meters) {
        auto *meter = new LimitMeter;
        meter->setLimit(limit);
        rows->addWidget(meter);
    }
    for (const QString &line : look.lines)
        rows->addWidget(wrappedWords(line, FontRole::Caption));
    rows->addWidget(wrappedWords(tr("Unused leeway is neither good nor bad. It is not compared."),
                                 FontRole::Caption, &Colors::text2));
}

} // namespace leeway::ui
