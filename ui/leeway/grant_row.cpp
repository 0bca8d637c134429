#include "ui/leeway/grant_row.h"

#include "ui/leeway/amount_field.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QEvent>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

GrantRow::GrantRow(const QString &key, QWidget *parent)
    : QWidget(parent)
    , m_field(new AmountField)
    , m_about(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_instead(new QPushButton)
    , m_grant(new QPushButton)
    , m_note(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_line(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_buttons(new QBoxLayout(QBoxLayout::LeftToRight))
{
    auto *column = new QVBoxLayout(this);
    auto *sum = new QHBoxLayout;
    sum->addWidget(m_field);
    sum->addWidget(m_about, 1);
    m_buttons->addStretch(1);
    m_buttons->addWidget(m_instead);
    m_buttons->addWidget(m_grant);
    m_line->addLayout(sum, 1);
    m_line->addLayout(m_buttons);
    column->addLayout(m_line);
    column->addWidget(m_note);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("amountNote"));
    m_instead->setObjectName(QStringLiteral("grantInstead"));
    m_grant->setObjectName(QStringLiteral("grant"));
    m_grant->setProperty("lwKind", QStringLiteral("primary"));
    m_grant->setProperty("lwKey", key);
    for (QPushButton *button : {m_instead, m_grant})
        button->setProperty("lwSize", QStringLiteral("form"));
    connect(m_grant, &QPushButton::clicked, this, &GrantRow::grantPressed);
    connect(m_instead, &QPushButton::clicked, this, &GrantRow::insteadPressed);
    followLook(this, [this, column, sum] {
        column->setContentsMargins(scaled(12), scaled(4), scaled(12), scaled(10));
        column->setSpacing(scaled(6));
        m_line->setSpacing(scaled(8));
        sum->setSpacing(scaled(8));
        m_buttons->setSpacing(scaled(8));
    });
}

void GrantRow::setLook(const std::optional<models::AmountLook> &amount, const models::GrantLook &grant)
{
    m_field->setVisible(amount.has_value());
    if (amount)
        m_field->setAmount(*amount);
    m_about->setText(amount ? amount->about : QString());
    m_grant->setVisible(!grant.text.isEmpty());
    m_grant->setText(grant.text);
    m_grant->setEnabled(grant.enabled);
    m_instead->setText(grant.instead);
    m_instead->setVisible(!grant.instead.isEmpty());
    const QString error = amount ? amount->error : QString();
    m_note->setInk(error.isEmpty() ? &Colors::text2 : &Colors::critical);
    m_note->setText(error.isEmpty() ? grant.why : error);
    m_note->setVisible(!m_note->text().isEmpty());
    m_grant->setToolTip(grant.enabled ? QString() : m_note->text());
    m_grant->setAccessibleDescription(m_note->text());
    setVisible(amount || !grant.text.isEmpty());
    arrange();
}

int GrantRow::buttonsWidth(bool beside) const
{
    const int grant = m_grant->isVisibleTo(this) ? m_grant->sizeHint().width() : 0;
    const int instead = m_instead->isVisibleTo(this) ? m_instead->sizeHint().width() : 0;
    return beside && instead > 0 ? grant + instead + scaled(8) : std::max(grant, instead);
}

/// As if all stood below each other, or what stands beside each other could never get narrower.
QSize GrantRow::minimumSizeHint() const
{
    const int field = m_field->isVisibleTo(this) ? m_field->sizeHint().width() : 0;
    return {std::max(field, buttonsWidth(false)) + 2 * scaled(12), QWidget::minimumSizeHint().height()};
}

/// Below each other where the words of the buttons would push the field out.
void GrantRow::arrange()
{
    const int room = width() - 2 * scaled(12);
    const int field = m_field->isVisibleTo(this) ? m_field->sizeHint().width() + scaled(8) : 0;
    const int needed = field + buttonsWidth(true);
    const int about = m_about->text().isEmpty() ? 0 : m_about->sizeHint().width() + scaled(8);
    // Where only this is too much, it goes (picture 10d): the sums of the fund stand behind "Why?" too.
    m_about->setVisible(about > 0 && (needed + about <= room || needed > room));
    const auto direct = [](QBoxLayout *layout, bool beside) {
        const auto direction = beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom;
        if (layout->direction() != direction)
            layout->setDirection(direction); // the same again would ask for another layout, for ever
    };
    direct(m_line, needed <= room);
    direct(m_buttons, buttonsWidth(true) <= room);
}

void GrantRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

bool GrantRow::event(QEvent *event)
{
    const bool done = QWidget::event(event);
    if (event->type() == QEvent::LayoutRequest) // words and text size change the buttons
        arrange();
    return done;
}

} // namespace leeway::ui
