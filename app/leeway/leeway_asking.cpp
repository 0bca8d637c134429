#include "app/leeway/contact_controller.h"
#include "app/leeway/edit_controller.h"
#include "app/leeway/leeway_controller.h"
#include "base/when_answered.h"
#include "desk/read_customer.h"
#include "models/leeway_asks.h"
#include "ui/leeway/leeway_card.h"
#include "ui/shell/error_text.h"
#include "ui/shell/main_window.h"

#include <QTimeZone>

#include <algorithm>

// Asking for more than the limit: the form, what became of it, and what is done with the answer.
namespace leeway::app
{

using base::Code;
using base::whenAnswered;
using models::AskAct;
using models::LeewayStep;

void LeewayController::wireAsking()
{
    using Card = ui::LeewayCard;
    connect(m_card, &Card::askTyped, this, [this](const desk::AskDraft &draft) {
        m_choice.draft.ask = draft;
        keep();
    });
    connect(m_card, &Card::askWanted, this, &LeewayController::sendAsk);
    connect(m_card, &Card::unasked, this, [this] {
        m_choice.step = LeewayStep::Choose;
        m_choice.tried = false;
        m_failure.clear();
        show();
    });
    connect(m_card, &Card::askActed, this, &LeewayController::act);
}

/// For the names of those who answer.
void LeewayController::readPeople()
{
    whenAnswered(this, desk::readPersons(m_parts.desk),
                 [this](const base::Result<std::vector<domain::Person>> &people) {
                     if (!people || m_people == *people)
                         return; // it goes without names
                     m_people = *people;
                     show();
                 });
}

/// Tomorrow at this time, to the next five minutes, or when somebody is there after that.
std::optional<base::Instant> LeewayController::callBy() const
{
    constexpr std::chrono::minutes kStep{5};
    const auto now = std::chrono::ceil<std::chrono::minutes>(m_parts.desk.clock().now());
    const auto whole = now.time_since_epoch() % kStep;
    const base::Instant by = now + std::chrono::hours(24) + (whole.count() == 0 ? whole : kStep - whole);
    const auto &times = m_parts.edits.workingTimes();
    const auto closed = times ? domain::closedAt(*times, by) : std::nullopt;
    return closed && closed->instead ? *closed->instead : by;
}

void LeewayController::giveInstead()
{
    const models::LeewayLook now = look();
    if (m_busy || !now.amount || now.amount->limit <= 0)
        return;
    m_choice.step = LeewayStep::Choose;
    moveAmount(now.amount->limit);
    ask();
}

void LeewayController::sendAsk()
{
    m_choice.tried = true;
    m_failure.clear();
    show();
    const models::LeewayLook now = look();
    const resolution::Resolution *resolution = chosen();
    if (m_busy || resolution == nullptr || !now.ask || !models::isWhole(*now.ask) || !now.amount->minor)
        return;
    const auto &ways = resolution->ways;
    desk::ApprovalWish wish{.id = domain::ApprovalId::make(m_parts.desk.clock()),
                            .resolution = resolution->key,
                            .amount = {*now.amount->minor, m_moment->currency},
                            .why = now.ask->draft.why.simplified(),
                            .waits = !now.ask->later,
                            .promise = {}};
    if (!ways.empty())
        wish.way = ways[static_cast<size_t>(now.ask->way)];
    if (now.ask->later) {
        wish.promise = now.ask->promise.trimmed();
        wish.promiseBy = now.ask->byAt;
    }
    m_busy = true;
    show();
    whenAnswered(this, desk::askApproval(m_parts.desk, *m_live, QTimeZone::systemTimeZone(), wish),
                 [this, contact = m_live->contact.id](const base::Result<domain::Approval> &asked) {
                     if (!isHere(contact) && !asked)
                         m_parts.window.showError(asked.error());
                     if (!isHere(contact))
                         return;
                     if (!asked)
                         return failAsk(asked.error());
                     afterReading([this] {
                         m_typed.clear();
                         m_choice = {.aside = m_choice.aside, .why = keepsWhyOpen()};
                         keep();
                     });
                 });
}

/// Nothing was asked; the form stays as it is.
void LeewayController::failAsk(const base::Error &error)
{
    m_busy = false;
    m_failure = ui::errorLine(error);
    if (error.code == Code::FundExhausted)
        m_failure = tr("The fund holds less than this, whoever allows it. Ask for less, or ask your lead "
                       "to add money to it.");
    if (error.code == Code::AlreadyThere)
        m_failure = tr("You asked already in this contact. Withdraw that to ask for something else.");
    if (error.code == Code::AboveLimit)
        m_failure = tr("A rule refuses this, whoever is asked. Give less.");
    if (error.code == Code::FieldInvalid && error.detail == u"waits")
        m_failure = tr("Nobody is there to answer now. Ask later, and promise a call.");
    show();
    read(); // who is there, and what is left, may have changed
}

void LeewayController::afterReading(std::function<void()> then)
{
    m_then = [this, then = std::move(then)] {
        m_busy = false;
        then();
    };
    read();
}

void LeewayController::act(domain::ApprovalId id, AskAct act)
{
    const domain::Approval *found = m_moment ? models::askedOf(*m_moment, id) : nullptr;
    if (found == nullptr || m_busy)
        return;
    const domain::Approval approval = *found;
    m_failure.clear();
    const bool open =
        approval.state == domain::ApprovalState::Open || approval.state == domain::ApprovalState::Approved;
    switch (act) {
    case AskAct::Withdraw:
        return withdraw(approval, [] {});
    case AskAct::Less: {
        const auto less = models::lessOf(*m_moment, approval);
        if (!less)
            return;
        return open ? withdraw(approval, [this, approval, less] { giveLess(approval, *less); })
                    : giveLess(approval, *less);
    }
    case AskAct::Give:
        return confirmApproved(approval);
    case AskAct::Again:
        return open ? withdraw(approval, [this, approval] { askAgain(approval); }) : askAgain(approval);
    case AskAct::Promise:
        return m_parts.edits.newPromise(m_live->contact.customer, m_live->contact.caseId);
    case AskAct::Aside:
        putAside(approval);
        return show();
    case AskAct::Show:
        std::erase_if(m_choice.aside, [id](const models::AsideAsk &one) { return one.approval == id; });
        m_choice.shown = id;
        m_choice.step = LeewayStep::Choose;
        return show();
    }
}

void LeewayController::putAside(const domain::Approval &approval)
{
    const base::Instant now = m_parts.desk.clock().now();
    m_choice.aside.push_back({approval.id, models::askStateOf(approval, *m_moment, now)});
    m_choice.shown.reset();
}

void LeewayController::withdraw(const domain::Approval &approval, std::function<void()> then)
{
    m_busy = true;
    show();
    const QString sum = models::money(format(), approval.amount);
    whenAnswered(this, desk::withdrawApproval(m_parts.desk, approval),
                 [this, sum, then = std::move(then),
                  contact = m_live->contact.id](const base::Result<domain::Approval> &done) {
                     if (!isHere(contact) && !done)
                         m_parts.window.showError(done.error());
                     if (!isHere(contact))
                         return;
                     if (done) {
                         m_parts.window.showDone(tr("Withdrawn: %1.").arg(sum), {}, tr("Withdrawn."));
                         return afterReading(then);
                     }
                     m_busy = false;
                     m_failure = done.error().code == Code::ChangedMeanwhile
                                     ? tr("It was answered meanwhile.")
                                     : ui::errorLine(done.error());
                     show();
                     read();
                 });
}

/// As much as may be given without asking, for the same; it is confirmed as always.
void LeewayController::giveLess(const domain::Approval &approval, const domain::Money &less)
{
    putAside(approval);
    const auto left = desk::judged(*m_moment, models::offeredBy(*m_moment, approval), 0).mayGive;
    m_choice.draft.resolution = approval.resolution;
    m_choice.step = LeewayStep::Choose;
    moveAmount(left ? std::min(less.minor, left->minor) : less.minor);
    ask();
}

/// The form as it was filled in.
void LeewayController::askAgain(const domain::Approval &approval)
{
    putAside(approval);
    m_choice.draft.resolution = approval.resolution;
    m_choice.draft.ask.why = approval.why;
    m_choice.step = LeewayStep::Choose;
    moveAmount(approval.amount.minor);
    ask();
}

void LeewayController::confirmApproved(const domain::Approval &approval)
{
    const resolution::Resolution offered = models::offeredBy(*m_moment, approval);
    const auto way = std::find(offered.ways.begin(), offered.ways.end(), approval.way);
    m_choice.way = way == offered.ways.end() ? 0 : static_cast<int>(way - offered.ways.begin());
    m_choice.giving = approval.id;
    m_choice.step = LeewayStep::Confirm;
    m_wish = desk::GrantWish{.id = domain::GrantId::make(m_parts.desk.clock()),
                             .resolution = approval.resolution,
                             .amount = approval.approved.value_or(approval.amount),
                             .title = models::resolutionTitle(offered, QLocale().bcp47Name())};
    show();
}

void LeewayController::giveApproved()
{
    const domain::Approval *approval = models::askedOf(*m_moment, *m_choice.giving);
    if (approval == nullptr || !m_wish || m_busy)
        return;
    const auto &ways = models::offeredBy(*m_moment, *approval).ways;
    if (!ways.empty())
        m_wish->way = ways[std::min(static_cast<size_t>(m_choice.way), ways.size() - 1)];
    m_another.reset();
    give(desk::giveApproved(m_parts.desk, *m_live, *approval, *m_wish));
}

} // namespace leeway::app
