#include "ui/leeway/rule_exceptions.h"

#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

RuleExceptions::RuleExceptions(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_add(new QPushButton(tr("Add an exception")))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_add->setProperty("lwKind", QStringLiteral("link"));
    m_column->addWidget(m_add, 0, Qt::AlignLeading);
    connect(m_add, &QPushButton::clicked, this, [this] {
        ExceptionCard *card = addCard({});
        card->stops().front()->setFocus(Qt::OtherFocusReason);
        Q_EMIT edited();
    });
    followLook(this, [this] { m_column->setSpacing(scaled(8)); });
}

void RuleExceptions::setHands(const std::vector<desk::ExceptionInHand> &hands,
                              const std::vector<domain::Person> &people)
{
    m_people = people;
    for (ExceptionCard *card : m_cards)
        delete card;
    m_cards.clear();
    for (const desk::ExceptionInHand &hand : hands)
        addCard(hand);
}

std::vector<desk::ExceptionInHand> RuleExceptions::hands() const
{
    std::vector<desk::ExceptionInHand> hands;
    hands.reserve(m_cards.size());
    for (const ExceptionCard *card : m_cards)
        hands.push_back(card->hand());
    return hands;
}

void RuleExceptions::setShare(bool isShare)
{
    m_isShare = isShare;
    for (ExceptionCard *card : m_cards)
        card->setShare(isShare);
}

ExceptionCard *RuleExceptions::addCard(const desk::ExceptionInHand &hand)
{
    auto *card = new ExceptionCard;
    card->setHand(hand, m_people);
    card->setShare(m_isShare);
    m_column->insertWidget(static_cast<int>(m_cards.size()), card);
    card->show(); // at once: whoever types on meanwhile goes through its fields
    m_cards.push_back(card);
    number();
    // In front of the button, where they stand: what is made later would come last. The panel puts all of a
    // form into the order of its children when it is shown.
    m_add->raise();
    const std::vector<QWidget *> stops = card->stops();
    QWidget *before = m_add->previousInFocusChain();
    while (before != m_add &&
           ((before->focusPolicy() & Qt::TabFocus) == 0 || before->focusProxy() != nullptr))
        before = before->previousInFocusChain();
    for (QWidget *stop : stops) {
        if (before != m_add)
            setTabOrder(before, stop);
        before = stop;
    }
    connect(card, &ExceptionCard::edited, this, &RuleExceptions::edited);
    connect(card, &ExceptionCard::removeWanted, this, [this, card] { removeCard(card); });
    return card;
}

void RuleExceptions::removeCard(ExceptionCard *card)
{
    const auto at = std::find(m_cards.begin(), m_cards.end(), card);
    const auto place = at - m_cards.begin();
    m_cards.erase(at);
    m_column->removeWidget(card);
    card->hide();
    card->deleteLater();
    number();
    // Whoever works by keys goes on where they were.
    QWidget *next = static_cast<std::size_t>(place) < m_cards.size()
                        ? m_cards[static_cast<std::size_t>(place)]->stops().front()
                        : m_add;
    next->setFocus(Qt::OtherFocusReason);
    Q_EMIT edited();
}

void RuleExceptions::number()
{
    int number = 0;
    for (ExceptionCard *card : m_cards)
        card->setNumber(++number);
}

bool RuleExceptions::read(bool isShare, const QString &currency,
                          std::vector<resolution::RuleException> &exceptions)
{
    exceptions.clear();
    QStringList taken;
    for (const ExceptionCard *card : m_cards)
        taken.append(card->hand().key);
    bool isRight = true;
    for (ExceptionCard *card : m_cards) {
        const auto read = card->read({isShare, currency, m_people, taken});
        isRight = isRight && read.has_value();
        if (!read)
            continue;
        taken.append(read->key);
        exceptions.push_back(*read);
    }
    return isRight;
}

void RuleExceptions::showFault(int place, const QString &key, const QString &sentence)
{
    if (place >= 0 && static_cast<std::size_t>(place) < m_cards.size())
        m_cards[static_cast<std::size_t>(place)]->showFault(key, sentence);
}

bool RuleExceptions::focusWrong()
{
    for (const ExceptionCard *card : m_cards) {
        QWidget *wrong = card->wrongInput();
        if (wrong == nullptr)
            continue;
        wrong->setFocus(Qt::OtherFocusReason);
        for (QWidget *above = parentWidget(); above != nullptr; above = above->parentWidget()) {
            if (auto *scroll = qobject_cast<QScrollArea *>(above))
                scroll->ensureWidgetVisible(wrong->parentWidget());
        }
        return true;
    }
    return false;
}

} // namespace leeway::ui
