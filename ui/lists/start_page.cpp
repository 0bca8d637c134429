#include "ui/lists/start_page.h"

#include "models/privacy.h"
#include "ui/theme/card.h"
#include "ui/theme/icon_label.h"
#include "ui/theme/text_label.h"

#include <QBoxLayout>
#include <QPushButton>

namespace leeway::ui
{

StartPage::StartPage(QWidget *parent)
    : EmptyState(QStringLiteral("person"), EmptyLook::Beginning, parent)
    , m_card(new Card(true))
    , m_what(new TextLabel(FontRole::Strong))
    , m_about(new TextLabel(FontRole::Caption, &Colors::text2))
    , m_open(new QPushButton(tr("Open")))
{
    buildCard();
    setPromise({}, {});
}

void StartPage::buildCard()
{
    m_what->setWordWrap(true);
    m_about->setWordWrap(true);
    m_open->setProperty("lwKind", QStringLiteral("primary"));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_what);
    words->addWidget(m_about);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(new IconLabel(QStringLiteral("promise"), 16, &Colors::text2));
    row->addLayout(words, 1);
    row->addWidget(m_open);
    m_card->column()->addLayout(row);
    addCard(m_card);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT customerChosen(m_customer); });
}

void StartPage::setPromise(const std::optional<domain::PromiseRow> &promise, const models::ContactLook &look)
{
    m_card->setVisible(promise.has_value());
    if (!promise) {
        setTexts(tr("Nobody is open"), tr("Find a customer, or choose one from the list."));
        return;
    }
    m_customer = promise->promise.customer;
    setTexts(tr("Nobody is open"), tr("A good moment for a promise."));
    const QString name = models::isolatedText(models::shownName(promise->customerName, look.privacy));
    const bool restricted = promise->restricted; // the name and nothing else, until a reason is given
    const QString promised = restricted ? tr("A promise") : promise->promise.what;
    const QString what = models::capitalised(look.format, models::shownText(promised, look.privacy));
    //: what was promised, to whom, by when: "a call for Oluwaseun Adeyemi, 15:30 today"
    m_what->setText(
        tr("%1 for %2, %3").arg(what, name, models::dueTime(look.format, promise->promise.dueAt)));
    const QString about = restricted ? tr("Opened only with a reason")
                                     : models::shownText(promise->promise.about, look.privacy);
    const QString late = models::lateness(look.format, promise->promise.dueAt);
    //: what a promise is about and how late it is
    m_about->setText(about.isEmpty() || late.isEmpty() ? about + late : tr("%1 · %2").arg(about, late));
    m_about->setVisible(!m_about->text().isEmpty());
    m_open->setAccessibleName(tr("Open %1").arg(name));
}

} // namespace leeway::ui
