#include "ui/leeway/looks_panel.h"

#include "ui/leeway/look_card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace leeway::ui
{

LooksPanel::LooksPanel(QWidget *parent)
    : EditPanel(tr("What deserves a look"), tr("Close"), parent)
    , m_intro(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_problem(new InfoBar(Tone::Critical))
    , m_body(new QWidget)
    , m_cards(new QVBoxLayout(m_body))
{
    setReadOnly(true);
    m_intro->setWordWrap(true);
    m_problem->setStacking(true);
    connect(m_problem->addButton(tr("Try again")), &QPushButton::clicked, this, &LooksPanel::againWanted);
    for (QWidget *part : std::initializer_list<QWidget *>{m_intro, m_problem, m_body})
        addToForm(part);
    m_cards->setContentsMargins(0, 0, 0, 0);
    followLook(this, [this] { m_cards->setSpacing(scaled(8)); });
    showReading();
}

void LooksPanel::showReading()
{
    clearForm();
    m_intro->setText(tr("Reading…"));
}

void LooksPanel::showLooks(const models::Format &format, const desk::LooksShown &shown)
{
    clearForm();
    const std::vector<desk::LookRowShown> &looks = shown.looks;
    m_intro->setText(
        looks.empty() ? tr("Nothing in the last 90 days deserves a look.")
                      : tr("Counts of the last 90 days beside those of the others, and no judgement: "
                           "there may be a good reason for each. Only leads, deputies, finance, quality and "
                           "admin see them. One that is closed comes back when something joins it."));
    if (shown.closedUnknown && !looks.empty()) {
        m_problem->setText(
            tr("The shared store keeps which of these are closed, and did not answer. All are shown."));
        m_problem->show();
    }
    bool wasOpen = false;
    bool toldClosed = false;
    for (const desk::LookRowShown &one : looks) {
        if (one.closed && !toldClosed) {
            auto *heading = new TextLabel(wasOpen ? tr("Closed") : tr("All of them are closed"),
                                          FontRole::Strong, &Colors::text2);
            m_cards->addWidget(heading);
            toldClosed = true;
        }
        wasOpen = wasOpen || !one.closed;
        addLook(format, one);
    }
}

bool LooksPanel::isWriting() const
{
    const auto cards = m_body->findChildren<LookCard *>();
    return std::any_of(cards.begin(), cards.end(), [](const LookCard *card) { return card->isWriting(); });
}

void LooksPanel::showUnreadable(const QString &sentence)
{
    clearForm();
    m_intro->setText({});
    m_problem->setText(sentence);
    m_problem->show();
}

void LooksPanel::addLook(const models::Format &format, const desk::LookRowShown &shown)
{
    auto *card = new LookCard(format, shown);
    connect(card, &LookCard::customerWanted, this, &LooksPanel::customerWanted);
    connect(card, &LookCard::closeWanted, this, &LooksPanel::closeWanted);
    connect(card, &LookCard::reopenWanted, this, &LooksPanel::reopenWanted);
    m_cards->addWidget(card);
}

void LooksPanel::save()
{
}

void LooksPanel::clearForm()
{
    m_problem->hide();
    while (QLayoutItem *item = m_cards->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

} // namespace leeway::ui
