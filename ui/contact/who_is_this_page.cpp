#include "ui/contact/who_is_this_page.h"

#include "models/format.h"
#include "models/privacy.h"
#include "ui/edit/customer_picker.h"
#include "ui/theme/empty_state.h"
#include "ui/theme/icons.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace leeway::ui
{

WhoIsThisPage::WhoIsThisPage(QWidget *parent)
    : QWidget(parent)
    , m_picker(new CustomerPicker)
    , m_state(new EmptyState(QStringLiteral("ask"), EmptyLook::Beginning))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_state);
    m_state->addCard(m_picker);
    m_new = m_state->addButton(tr("New customer…"));
    m_new->setIcon(icon(QStringLiteral("plus")));
    m_drop = m_state->addButton(tr("No contact, take it off the list"));
    m_back = m_state->addButton(tr("Back"));
    setFocusProxy(m_picker);
    connect(m_picker, &CustomerPicker::searchRequested, this, [this](const QString &text) {
        m_typed = text;
        m_nobody = false;
        Q_EMIT searchRequested(text);
    });
    connect(m_picker, &CustomerPicker::customerChosen, this, &WhoIsThisPage::customerChosen);
    connect(m_new, &QPushButton::clicked, this, [this] { Q_EMIT newCustomerWanted(m_typed); });
    connect(m_drop, &QPushButton::clicked, this, &WhoIsThisPage::dropWanted);
    connect(m_back, &QPushButton::clicked, this, &WhoIsThisPage::left);
}

void WhoIsThisPage::ask(const QString &handle, const QString &called)
{
    if (handle != m_handle || called != m_called || !m_thought.isEmpty()) {
        m_picker->clear();
        m_typed.clear();
        m_nobody = false;
    }
    m_handle = handle;
    m_called = called;
    m_thought.clear();
    showTexts();
}

void WhoIsThisPage::askAgain(const QString &name)
{
    m_picker->clear();
    m_typed.clear();
    m_nobody = false;
    m_thought = name;
    showTexts();
}

void WhoIsThisPage::setCandidates(const std::vector<domain::CustomerHit> &hits)
{
    m_picker->setCandidates(hits);
    m_nobody = hits.empty() && !m_typed.isEmpty();
    showTexts();
}

void WhoIsThisPage::setPrivate(bool on)
{
    m_private = on;
    m_picker->setVisible(!on); // it lists people
    showTexts();
}

void WhoIsThisPage::begin()
{
    m_picker->setFocus(Qt::ShortcutFocusReason);
}

void WhoIsThisPage::showTexts()
{
    m_drop->setVisible(m_thought.isEmpty());
    m_back->setVisible(!m_thought.isEmpty());
    if (m_private)
        return m_state->setTexts(tr("Who is this?"), tr("The privacy screen is on."));
    if (!m_thought.isEmpty()) {
        const QString name = models::isolatedText(models::oneLine(m_thought));
        return m_state->setTexts(tr("Not %1: who is it?").arg(name),
                                 tr("What was said in this contact goes with it. What was marked for %1 is "
                                    "taken back.")
                                     .arg(name));
    }
    QStringList known;
    for (const QString &part : {m_called, m_handle}) {
        if (!part.trimmed().isEmpty())
            known << models::isolatedText(models::oneLine(part));
    }
    if (m_nobody)
        return m_state->setTexts(
            tr("Nobody matches “%1”").arg(models::isolatedText(models::oneLine(m_typed))),
            tr("Fewer letters find more. Somebody who is not here yet is a new customer."));
    const QString find = tr("Find them by name, number, order or case. Nothing of anybody's history is shown "
                            "until you choose.");
    //: a number or name, then what to do
    m_state->setTexts(tr("Who is this?"),
                      known.isEmpty() ? find : tr("%1. %2").arg(known.join(QStringLiteral(" · ")), find));
}

} // namespace leeway::ui
