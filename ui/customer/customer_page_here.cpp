// Somebody else has the same customer open (picture 10c): who, and what to do about it.
#include "models/store_words.h"
#include "ui/customer/customer_page.h"
#include "ui/customer/note_bar.h"
#include "ui/customer/note_field.h"
#include "ui/theme/icons.h"
#include "ui/theme/info_bar.h"

#include <QPushButton>

#include <algorithm>

namespace leeway::ui
{

namespace
{

/// Whom to ask: who is in a contact with the customer, else who comes first.
const domain::Presence *colleagueIn(const std::vector<domain::Presence> &here)
{
    const auto talks = std::find_if(here.begin(), here.end(),
                                    [](const domain::Presence &one) { return one.talks.has_value(); });
    if (talks != here.end())
        return &*talks;
    return here.empty() ? nullptr : &here.front();
}

QString nameOf(const domain::Presence &who)
{
    return models::screenText(who.name, 60).simplified();
}

} // namespace

void CustomerPage::setHere(const std::vector<domain::Presence> &here)
{
    const bool same = m_here == here;
    m_here = here;
    showHere();
    if (!same)
        Q_EMIT hereChanged();
}

/// Nobody is kept from writing: what both changed is shown to them. Only grants wait while both are with the
/// customer.
void CustomerPage::showHere()
{
    m_hereRow->setVisible(!m_here.empty() || onlyReads());
    if (onlyReads())
        m_hereBar->setText(tr("You only read here."),
                           tr("Your colleague goes on with this customer. You can still write notes."));
    else
        m_hereBar->setText(models::storeHere(m_here, m_format, m_private),
                           models::whoTalksToo(m_here).isEmpty()
                               ? tr("You can both write; what you both change is shown to you.")
                               : tr("You can still write notes. Grants wait until one of you leaves."));
    makeHereButtons();
}

void CustomerPage::makeHereButtons()
{
    const domain::Presence *who = colleagueIn(m_here);
    const QString name = who != nullptr && !m_private ? nameOf(*who) : QString();
    const QString wanted = onlyReads() ? QStringLiteral("read") : who != nullptr ? u'+' + name : QString();
    if (wanted == m_hereButtons)
        return;
    m_hereButtons = wanted;
    m_hereBar->clearButtons();
    const auto add = [this](const char *button, const QString &text, auto act) {
        QPushButton *out = m_hereBar->addButton(text);
        out->setObjectName(QString::fromLatin1(button));
        // Queued: what it does changes the buttons.
        connect(out, &QPushButton::clicked, this, act, Qt::QueuedConnection);
        return out;
    };
    if (onlyReads()) {
        add("workOnIt", tr("Work on it too"), [this] { onlyRead(false); });
        return;
    }
    if (!name.isEmpty())
        add("askColleague", tr("Ask %1").arg(models::isolatedText(name)), &CustomerPage::askColleague)
            ->setIcon(icon(QStringLiteral("chat")));
    if (who != nullptr)
        add("onlyRead", tr("Only read"), [this] { onlyRead(true); });
}

/// By a note: whoever has the customer open sees it in the history a moment after it was saved.
void CustomerPage::askColleague()
{
    const domain::Presence *who = colleagueIn(m_here);
    if (who == nullptr)
        return;
    NoteField *field = m_note->field();
    field->moveCursor(QTextCursor::End);
    const QString begun = field->toPlainText();
    const QString gap = begun.isEmpty() || begun.endsWith(u'\n') ? QString() : QStringLiteral("\n");
    //: how a question to a colleague begins: "Emre: "
    field->insertPlainText(gap + tr("%1: ").arg(nameOf(*who)));
    focusNote();
}

void CustomerPage::onlyRead(bool on)
{
    m_onlyRead = on ? customer() : domain::CustomerId();
    showHere();
    Q_EMIT onlyReadChanged();
    Q_EMIT hereChanged();
}

} // namespace leeway::ui
