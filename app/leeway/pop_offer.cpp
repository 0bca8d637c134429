#include "app/leeway/pop_controller.h"

#include "models/pop_words.h"
#include "ui/shell/main_window.h"
#include "ui/theme/info_bar.h"

#include <QPushButton>

// The line about a contact that was not opened by itself.
namespace leeway::app
{

using desk::PopMatch;
using screenpop::Pop;

namespace
{

constexpr size_t kMostButtons = 4;

/// How the phone system names whoever it is.
QString whoOf(const Pop &pop)
{
    for (const QString &one :
         {pop.name, pop.phone, pop.email, pop.handle, pop.account, pop.order, pop.caseNumber}) {
        if (!one.isEmpty())
            return models::screenText(one, 80);
    }
    return pop.withheld ? PopController::tr("A withheld number") : PopController::tr("Somebody");
}

QString sentenceFor(const PopMatch &match)
{
    switch (match.kind()) {
    case PopMatch::Kind::One:
        return PopController::tr("Nothing was opened, so that nothing you do is interrupted.");
    case PopMatch::Kind::Several:
        return PopController::tr("Several customers share this. Who is it?");
    case PopMatch::Kind::None:
        break;
    }
    return match.maybe.empty() ? PopController::tr("Nobody here has this number or address.")
                               : PopController::tr("Nobody here has it for certain. It may be:");
}

} // namespace

void PopController::offer(Pop pop, PopMatch match)
{
    m_offered = {pop, match};
    m_bar->clearButtons();
    m_bar->show();
    if (m_parts.window.hides(ui::Column::Centre)) { // the line names people
        m_bar->setText(tr("A contact has arrived."), tr("The privacy screen is on."));
        return;
    }
    const models::Format format{QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
    const bool one = match.kind() == PopMatch::Kind::One && !match.found.empty();
    m_bar->setText(whoOf(pop), one ? models::callerDetail(format, match.found.front().row, match.promise) +
                                         u' ' + sentenceFor(match)
                                   : sentenceFor(match));
    size_t count = 0;
    const auto add = [&](const QString &text, const domain::CustomerHit &hit, bool elsewhere) {
        if (++count > kMostButtons)
            return;
        QPushButton *button = m_bar->addButton(models::screenText(text, 60));
        if (!one && !elsewhere) { // which of them it is shows by when they were here last
            button->setToolTip(models::callerDetail(format, hit.row, std::nullopt));
            button->setAccessibleDescription(button->toolTip());
        }
        connect(button, &QPushButton::clicked, this, [this, hit, elsewhere] {
            m_bar->hide();
            open(hit, elsewhere);
        });
    };
    for (const domain::CustomerHit &hit : match.found)
        add(tr("Open %1").arg(hit.row.name), hit, false);
    for (const domain::CustomerHit &hit : match.elsewhere)
        add(tr("Open %1").arg(hit.row.name), hit, true);
    for (const desk::PopMaybe &maybe : match.maybe) {
        const bool inText = maybe.why == desk::PopMaybe::Why::InText;
        add(inText ? tr("Maybe %1 (in a text)").arg(maybe.row.name)
                   : tr("Maybe %1 (%2)").arg(maybe.row.name, maybe.matched),
            {.row = maybe.row, .matched = maybe.matched}, false);
    }
    connect(m_bar->addButton(tr("Close")), &QPushButton::clicked, m_bar, &QWidget::hide);
}

void PopController::followPrivacy()
{
    if (m_offered && !m_bar->isHidden())
        offer(m_offered->first, m_offered->second);
}

} // namespace leeway::app
