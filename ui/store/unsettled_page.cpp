#include "ui/store/unsettled_page.h"

#include "models/store_words.h"
#include "ui/store/unsettled_card.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/text_label.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

UnsettledPage::UnsettledPage(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel(tr("Changes that need you"), FontRole::Heading))
    , m_scroll(new QScrollArea)
    , m_none(new EmptyState(QStringLiteral("check-circle"), EmptyLook::Missing))
{
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("unsettledClose"));
    close->setProperty("lwSize", QStringLiteral("small"));
    connect(close, &QPushButton::clicked, this, &UnsettledPage::closeRequested);
    auto *head = new QHBoxLayout;
    m_title->setWordWrap(true);
    head->addWidget(m_title, 1);
    head->addWidget(close, 0, Qt::AlignTop);
    auto *body = new QWidget;
    auto *whole = new QVBoxLayout(body);
    m_list = new QVBoxLayout;
    whole->addLayout(m_list);
    whole->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_scroll, 1);
    column->addWidget(m_none, 1);
    setAccessibleName(m_title->text());
    followLook(this, [this, head, whole] {
        head->setContentsMargins(scaled(16), scaled(12), scaled(12), scaled(4));
        whole->setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(12));
        m_list->setSpacing(scaled(8));
    });
    setChanges({});
}

UnsettledCard *UnsettledPage::makeCard(const desk::UnsettledChange &change)
{
    auto *card = new UnsettledCard(change, m_format);
    connect(card, &UnsettledCard::settled, this,
            [this, card](const desk::UnsettledChange &one, const QJsonObject &chosen) {
                card->setBusy(true);
                Q_EMIT settled(one, chosen);
            });
    connect(card, &UnsettledCard::customerWanted, this, &UnsettledPage::customerWanted);
    return card;
}

UnsettledCard *UnsettledPage::cardOf(domain::CommandId command) const
{
    const auto found = std::find_if(m_cards.begin(), m_cards.end(), [&](const UnsettledCard *card) {
        return card->change().command == command;
    });
    return found == m_cards.end() ? nullptr : *found;
}

void UnsettledPage::setChanges(const std::vector<desk::UnsettledChange> &changes)
{
    const bool focused = isAncestorOf(window()->focusWidget());
    std::vector<UnsettledCard *> next;
    for (const desk::UnsettledChange &change : changes) {
        UnsettledCard *card = cardOf(change.command);
        if (card == nullptr) {
            card = makeCard(change);
            m_list->insertWidget(static_cast<int>(next.size()), card);
        }
        next.push_back(card);
    }
    for (UnsettledCard *card : m_cards) {
        if (std::find(next.begin(), next.end(), card) != next.end())
            continue;
        card->hide(); // out of the focus chain before it goes
        m_list->removeWidget(card);
        card->deleteLater();
    }
    m_cards = std::move(next);
    const QString count = models::storeNeedsYou(std::ssize(m_cards));
    m_title->setText(count.isEmpty() ? tr("Changes that need you") : count);
    m_scroll->setVisible(!m_cards.empty());
    m_none->setVisible(m_cards.empty());
    if (m_cards.empty())
        showNone(tr("Nothing needs you"), tr("What you changed is in the shared store, or on its way."));
    else if (focused)
        takeFocus(); // the next one, for whoever settles them by keys
}

void UnsettledPage::showNone(const QString &title, const QString &sentence)
{
    m_none->setTexts(title, sentence);
    m_none->show();
    m_scroll->hide();
}

void UnsettledPage::showError(const QString &sentence)
{
    showNone(tr("The list could not be read"), sentence);
}

void UnsettledPage::showProblem(domain::CommandId command, const QString &sentence)
{
    if (UnsettledCard *card = cardOf(command))
        card->setProblem(sentence);
}

void UnsettledPage::takeFocus()
{
    if (m_cards.empty())
        findChild<QPushButton *>(QStringLiteral("unsettledClose"))->setFocus(Qt::OtherFocusReason);
    else
        m_cards.front()->takeFocus();
}

void UnsettledPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && event->modifiers() == Qt::NoModifier)
        Q_EMIT closeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace leeway::ui
