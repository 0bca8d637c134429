#include "ui/theme/empty_state.h"

#include "ui/theme/colors.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/key_cap.h"
#include "ui/theme/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &sentence,
                       QWidget *parent)
    : QWidget(parent)
    , m_body(new QWidget)
    , m_title(new TextLabel(title, FontRole::Heading))
    , m_sentence(new TextLabel(sentence, FontRole::Body, &Colors::text2))
{
    m_title->setWordWrap(true);
    m_sentence->setWordWrap(true);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    auto *head = new QHBoxLayout;
    head->addWidget(new IconLabel(iconName, 28, &Colors::text3), 0, Qt::AlignVCenter);
    head->addLayout(words, 1);
    m_column = new QVBoxLayout(m_body);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->addLayout(head);

    auto *outer = new QVBoxLayout(this);
    outer->addStretch(5);
    auto *centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(m_body, 100);
    centred->addStretch(1);
    outer->addLayout(centred);
    outer->addStretch(6);
    followLook(this, [this] { follow(); });
}

void EmptyState::follow()
{
    m_body->setMaximumWidth(scaled(440));
    m_column->setSpacing(scaled(8));
    m_body->setMinimumWidth(0);
}

void EmptyState::setTexts(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

QPushButton *EmptyState::addButton(const QString &text, bool primary)
{
    if (m_buttons == nullptr) {
        m_buttons = new QHBoxLayout;
        m_buttons->setContentsMargins(0, scaled(8), 0, scaled(8));
        m_buttons->addStretch(1);
        m_column->addLayout(m_buttons);
    }
    auto *button = new QPushButton(text);
    button->setProperty("lwKind", primary ? QStringLiteral("primary") : QString());
    button->setProperty("lwSize", QStringLiteral("form"));
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void EmptyState::addKeyLine(const QString &key, const QString &does)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(scaled(8));
    line->addWidget(new KeyCap(key));
    line->addWidget(new TextLabel(does, FontRole::Body, &Colors::text2), 1);
    m_column->addLayout(line);
}

void EmptyState::addCard(QWidget *card)
{
    m_column->addSpacing(scaled(8));
    m_column->addWidget(card);
    m_column->addSpacing(scaled(8));
}

} // namespace leeway::ui
