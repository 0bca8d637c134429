#include "ui/leeway/looks_panel.h"

#include "ui/theme/card.h"
#include "ui/theme/follow_look.h"
#include "ui/theme/fonts.h"
#include "ui/theme/info_bar.h"
#include "ui/theme/text_label.h"

#include <QPushButton>
#include <QVBoxLayout>

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

void LooksPanel::showLooks(const models::Format &format, const std::vector<desk::LookRowShown> &looks)
{
    clearForm();
    m_intro->setText(
        looks.empty() ? tr("Nothing in the last 90 days deserves a look.")
                      : tr("Counts of the last 90 days beside those of the others, and no judgement: "
                           "there may be a good reason for each. Only leads, finance and admin see them."));
    for (const desk::LookRowShown &one : looks)
        addLook(models::lookWords(format, one), one.customers);
}

void LooksPanel::showUnreadable(const QString &sentence)
{
    clearForm();
    m_intro->setText({});
    m_problem->setText(sentence);
    m_problem->show();
}

void LooksPanel::addLook(const models::LookWords &words, const QStringList &customers)
{
    auto *card = new Card(true);
    card->setAccessibleName(QStringLiteral("%1: %2; %3").arg(words.who, words.what, words.team));
    auto *who = new TextLabel(words.who, FontRole::Strong);
    auto *what = new TextLabel(words.what, FontRole::Body);
    auto *team = new TextLabel(words.team, FontRole::Caption, &Colors::text2);
    for (TextLabel *label : {who, what, team}) {
        label->setWordWrap(true);
        card->column()->addWidget(label);
    }
    const qsizetype shown = std::min<qsizetype>(customers.size(), 5);
    for (qsizetype i = 0; i < shown; ++i) {
        auto *open =
            new QPushButton(shown == 1 ? tr("Open the customer")
                                       : tr("Open customer %1 of %2").arg(i + 1).arg(customers.size()));
        open->setProperty("lwKind", QStringLiteral("link"));
        open->setAccessibleDescription(words.who);
        connect(open, &QPushButton::clicked, this,
                [this, id = customers.at(i)] { Q_EMIT customerWanted(id); });
        card->column()->addWidget(open, 0, Qt::AlignLeading);
    }
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
