#include "app/leeway/leeway_controller.h"

#include "app/leeway/advice_keeper.h"
#include "app/leeway/contact_controller.h"
#include "app/leeway/customer_controller.h"
#include "base/logging.h"
#include "base/when_answered.h"
#include "desk/case_matter.h"
#include "models/identity_words.h"
#include "models/store_words.h"
#include "ui/customer/customer_page.h"
#include "ui/leeway/leeway_card.h"
#include "ui/shell/actions.h"
#include "ui/shell/main_window.h"
#include "ui/shell/side_column.h"

#include <QAction>
#include <QTimeZone>

#include <algorithm>

namespace leeway::app
{

using base::whenAnswered;
using models::LeewayStep;

namespace
{

const QString kListAction = QStringLiteral("leeway.list");
const QString kGrantAction = QStringLiteral("leeway.grant");
const QString kCodeAction = QStringLiteral("leeway.code");
const QString kOwedAction = QStringLiteral("leeway.owed");

} // namespace

LeewayController::LeewayController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_card(new ui::LeewayCard({parts.window.registry().keyOf(kListAction),
                                 parts.window.registry().keyOf(kGrantAction),
                                 parts.window.registry().keyOf(QStringLiteral("undo")),
                                 parts.window.registry().keyOf(kCodeAction)}))
    , m_keeper(new AdviceKeeper(parts.desk, this))
{
    m_card->hide(); // until it is read what may be given
    m_undoEnds.setSingleShot(true);
    connect(&m_undoEnds, &QTimer::timeout, this, &LeewayController::show);
    connect(&parts.contacts, &ContactController::currentChanged, this, &LeewayController::followContact);
    connect(&parts.contacts, &ContactController::changed, this, &LeewayController::followContact);
    connect(&parts.desk, &desk::Desk::changed, this, &LeewayController::followStore);
    connect(&parts.desk, &desk::Desk::meChanged, this, &LeewayController::read);
    connect(&parts.customer, &CustomerController::refreshed, this, &LeewayController::show);
    connect(&parts.customer.page(), &ui::CustomerPage::hereChanged, this, &LeewayController::show);
    connect(&parts.window, &ui::MainWindow::undoWanted, this, &LeewayController::undoLast);
    wireCard();
    wireAsking();
    wireOwed();
    wireAdvice();
    wireActions();
}

models::Format LeewayController::format() const
{
    return {QLocale(), QTimeZone::systemTimeZone(), m_parts.desk.clock().now()};
}

void LeewayController::wireCard()
{
    using Card = ui::LeewayCard;
    connect(m_card, &Card::resolutionChosen, this, &LeewayController::choose);
    connect(m_card, &Card::amountTyped, this, &LeewayController::setAmount);
    connect(m_card, &Card::amountMoved, this, &LeewayController::moveAmount);
    connect(m_card, &Card::grantWanted, this, &LeewayController::ask);
    connect(m_card, &Card::insteadWanted, this, [this] {
        const models::LeewayLook now = look();
        if (now.ask)
            giveInstead();
        else if (now.amount)
            moveAmount(now.amount->limit);
    });
    connect(m_card, &Card::confirmed, this, &LeewayController::grant);
    connect(m_card, &Card::unconfirmed, this, [this] {
        m_choice.step = LeewayStep::Choose;
        m_choice.giving.reset();
        show();
    });
    connect(m_card, &Card::wayChosen, this, [this](int way) {
        m_choice.way = way;
        show();
    });
    connect(m_card, &Card::verifyWanted, this, [this] { // the question stays, and is there afterwards
        m_parts.window.registry().action(QStringLiteral("contact.verify"))->trigger();
    });
    connect(m_card, &Card::moreWanted, this, [this] {
        m_choice.step = LeewayStep::Choose;
        show();
    });
    connect(m_card, &Card::undoWanted, this, &LeewayController::undoLast);
    connect(m_card, &Card::toldWanted, this, &LeewayController::tell);
    connect(m_card, &Card::codeCopied, this, [this] { m_parts.window.showDone(tr("Code copied.")); });
    connect(m_card, &Card::left, this, [this] { m_parts.window.columns().go(ui::Column::Centre); });
}

void LeewayController::wireActions()
{
    const auto on = [this](const QString &id, auto then) {
        connect(m_parts.window.registry().action(id), &QAction::triggered, this, [this, then] {
            if (!m_live)
                return m_parts.window.showDone(tr("No contact is open: start or take one first."));
            if (m_private) // nobody grants a sum that they do not see
                return m_parts.window.showDone(tr("Sums are hidden. Turn the privacy screen off to grant."));
            m_parts.window.side().showPage(QStringLiteral("guide"));
            m_parts.window.columns().go(ui::Column::Side);
            then();
        });
    };
    on(kListAction, [this] { m_card->focusList(); });
    on(kGrantAction, [this] { m_card->pressGrant(); });
    on(kCodeAction, [this] {
        if (!m_card->copyCode())
            m_parts.window.showDone(tr("No voucher with a code was given in this contact."));
    });
    on(kOwedAction, [this] {
        if (!m_card->focusOwed())
            m_parts.window.showDone(tr("Nothing is owed anyway here."));
    });
}

void LeewayController::followContact()
{
    const std::optional<desk::LiveContact> live = m_parts.contacts.current();
    const bool another = !live || !m_live || live->contact.id != m_live->contact.id;
    const bool same = live && m_live && live->contact == m_live->contact && live->phase == m_live->phase;
    const bool otherSituation = !another && (live->contact.mood != m_live->contact.mood ||
                                             live->contact.impact != m_live->contact.impact);
    m_live = live;
    if (another) {
        m_moment.reset();
        m_advice.reset();
        m_similar.reset();
        m_choice = {.why = keepsWhyOpen()};
        m_typed.clear();
        m_wish.reset();
        m_another.reset();
        m_then = nullptr;
        m_failure.clear();
        m_caseNumber.clear();
        m_busy = false;
        m_card->hide();
        if (live)
            m_choice.draft = live->grant;
        readPeople();
    }
    if (otherSituation)
        followSituation();
    if (live && !same)
        read();
}

void LeewayController::followStore(const desk::Touched &what)
{
    if (!m_live)
        return;
    if (what.table(QStringLiteral("person")))
        readPeople();
    const domain::CustomerId customer = m_live->contact.customer;
    if (desk::touchesLeeway(what) || what.table(QStringLiteral("company")) ||
        (!customer.isNull() && what.customer(customer.value)))
        read();
}

void LeewayController::read()
{
    if (!m_live)
        return;
    const quint64 asked = ++m_generation;
    whenAnswered(this, desk::readLeeway(m_parts.desk, *m_live, QTimeZone::systemTimeZone()),
                 [this, asked](const base::Result<desk::LeewayMoment> &moment) {
                     if (asked != m_generation || !m_live)
                         return;
                     const std::function<void()> then = std::exchange(m_then, nullptr);
                     if (!moment) {
                         qCWarning(lcApp)
                             << "What may be given is not read:" << base::toLogLine(moment.error());
                         m_busy = then ? false : m_busy;
                         return fail(moment.error());
                     }
                     m_moment = *moment;
                     advise();
                     if (then)
                         then();
                     show();
                 });
    if (!m_live->contact.caseId)
        return m_caseNumber.clear();
    whenAnswered(this, desk::readCase(m_parts.desk, *m_live->contact.caseId),
                 [this](const base::Result<domain::Case> &theCase) {
                     if (!theCase || !m_live || m_live->contact.caseId != theCase->id)
                         return; // it goes without its number
                     m_caseNumber = theCase->number;
                     show();
                 });
}

const resolution::Resolution *LeewayController::chosen() const
{
    return m_moment ? models::chosenOf(*m_moment, m_choice.draft) : nullptr;
}

models::LeewayLook LeewayController::look() const
{
    const resolution::Resolution *resolution = chosen();
    const auto amount = models::amountOf(*m_moment, m_choice.draft, m_parts.desk.clock().now());
    const resolution::BudgetVerdict verdict =
        resolution == nullptr ? resolution::BudgetVerdict()
                              : desk::judged(*m_moment, *resolution, amount ? amount->minor : 0);
    models::LeewayMatter matter{.moment = *m_moment,
                                .verdict = verdict,
                                .me = m_parts.desk.me().id,
                                .people = m_people,
                                .customerName = m_live->name,
                                .caseNumber = m_caseNumber,
                                .ownLanguage = QLocale().bcp47Name(),
                                .customerLanguage = QLocale().bcp47Name(),
                                .hidden = m_private,
                                .busy = m_busy,
                                .failure = m_failure,
                                .callBy = callBy(),
                                .advice = m_advice ? &*m_advice : nullptr,
                                .similar = m_similar ? &*m_similar : nullptr};
    const ui::CustomerPage &page = m_parts.customer.page();
    const domain::CustomerSnapshot &open = page.snapshot();
    if (open.customer.id == m_live->contact.customer) {
        matter.talksToo = models::whoTalksToo(page.here(), m_private);
        matter.onlyReads = page.onlyReads();
        matter.speaker = models::undecidedSpeaker(open, m_live->contact.speaker);
        if (!open.customer.languages.isEmpty())
            matter.customerLanguage = open.customer.languages.first();
    }
    return models::leewayLook(matter, m_choice, format());
}

void LeewayController::show()
{
    if (!m_live || !m_moment)
        return;
    const resolution::Resolution *resolution = chosen();
    if (m_choice.step == LeewayStep::Confirm && !m_choice.giving &&
        (!m_wish || resolution == nullptr || resolution->key != m_wish->resolution))
        m_choice.step = LeewayStep::Choose; // what is asked for is not there any more
    const models::LeewayLook now = look();
    // Or not allowed any more; what was asked stands in place of the list by itself.
    m_choice.step = now.step == LeewayStep::Asked ? LeewayStep::Choose : now.step;
    if (m_choice.step != LeewayStep::Confirm)
        m_choice.giving.reset();
    m_card->setWhyBrief(keepsWhyOpen());
    m_card->setLook(now);
    m_card->show();
    waitForUndo();
}

/// The button goes when its time is over.
void LeewayController::waitForUndo()
{
    m_undoEnds.stop();
    const domain::Grant *last = models::lastGrant(*m_moment);
    const base::Instant now = m_parts.desk.clock().now();
    if (last != nullptr && domain::isUndoable(*last, m_parts.desk.me().id, now, domain::kUndoWithin))
        m_undoEnds.start(std::chrono::ceil<std::chrono::milliseconds>(last->at + domain::kUndoWithin - now));
}

void LeewayController::keep()
{
    m_failure.clear();
    m_parts.contacts.setGrant(m_choice.draft);
    if (m_live)
        m_live->grant = m_choice.draft;
    show();
}

void LeewayController::choose(const QString &resolution)
{
    if (const resolution::Resolution *before = chosen(); before != nullptr && m_choice.draft.amount)
        m_typed.insert(before->key, *m_choice.draft.amount);
    m_choice.draft.resolution = resolution;
    m_choice.cases = false;
    m_choice.way = 0;
    m_choice.draft.amount.reset();
    if (m_typed.contains(resolution))
        m_choice.draft.amount = m_typed.value(resolution);
    keep();
}

void LeewayController::setAmount(const QString &typed)
{
    if (const resolution::Resolution *resolution = chosen())
        m_choice.draft.resolution = resolution->key; // it was typed for this one, whatever comes first later
    m_choice.draft.amount = typed;
    keep();
}

void LeewayController::moveAmount(qint64 minor)
{
    setAmount(models::amountText(format(), {minor, m_moment->currency}));
}

void LeewayController::setPrivacy(bool on)
{
    m_private = on;
    show();
}

void LeewayController::refreshTimes()
{
    read();
}

} // namespace leeway::app
