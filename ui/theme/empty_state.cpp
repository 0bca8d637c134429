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
    : EmptyState(iconName, EmptyLook::Missing, parent)
{
    setTexts(title, sentence);
}

EmptyState::EmptyState(const QString &iconName, EmptyLook look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
    , m_column(new QVBoxLayout)
    , m_body(new QWidget)
    , m_title(new TextLabel(look == EmptyLook::Missing ? FontRole::Label : FontRole::Heading))
    , m_sentence(new TextLabel(FontRole::Body, &Colors::text2))
{
    m_title->setWordWrap(true);
    m_sentence->setWordWrap(true);
    m_body->setLayout(m_column);
    m_column->setContentsMargins(0, 0, 0, 0);
    auto *icon = new IconLabel(iconName, 28, &Colors::text3);
    if (m_look == EmptyLook::Missing)
        centre(icon);
    else
        lead(icon);

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

void EmptyState::centre(QWidget *icon)
{
    m_column->addWidget(icon, 0, Qt::AlignHCenter);
    m_column->addWidget(m_title);
    m_column->addWidget(m_sentence);
    m_title->setAlignment(Qt::AlignHCenter | Qt::AlignVCenter);
    m_sentence->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
}

void EmptyState::lead(QWidget *icon)
{
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    auto *head = new QHBoxLayout;
    head->setSpacing(scaled(16));
    head->addWidget(icon, 0, Qt::AlignVCenter);
    head->addLayout(words, 1);
    m_column->addLayout(head);
    m_column->addSpacing(scaled(12));
}

void EmptyState::follow()
{
    m_body->setMaximumWidth(scaled(m_look == EmptyLook::Missing ? 300 : 440));
    m_column->setSpacing(scaled(m_look == EmptyLook::Missing ? 4 : 8));
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
        if (m_look == EmptyLook::Missing)
            m_buttons->addStretch(1);
        m_buttons->addStretch(1);
        m_column->addLayout(m_buttons);
    }
    auto *button = new QPushButton(text);
    button->setProperty("lwKind", primary ? QStringLiteral("primary") : QString());
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
    if (m_look == EmptyLook::Missing) // the words of a beginning have their distance already
        m_column->addSpacing(scaled(8));
    m_column->addWidget(card);
    m_column->addSpacing(scaled(4));
}

} // namespace leeway::ui
