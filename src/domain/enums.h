#pragma once

#include <QObject>

/// The closed lists of the domain. They stand in one header because Qt gives a namespace one meta object;
/// that is what lets each be stored by name (enum_names.h).
namespace leeway::domain
{
Q_NAMESPACE

enum class Role { Agent, Senior, Lead, Deputy, Finance, Quality, Admin, Auditor };
Q_ENUM_NS(Role)

enum class CustomerKind { Person, Household, Company };
Q_ENUM_NS(CustomerKind)

enum class HandleKind { Phone, Email, Social, Account, Order, Other };
Q_ENUM_NS(HandleKind)

enum class PreferenceKind { Prefers, Manner };
Q_ENUM_NS(PreferenceKind)

enum class ConsentKind { Recording, Survey, History, Marketing };
Q_ENUM_NS(ConsentKind)

enum class ConsentState { Unknown, Agreed, Refused, Withdrawn };
Q_ENUM_NS(ConsentState)

enum class CaseStatus { Open, Waiting, Solved };
Q_ENUM_NS(CaseStatus)

enum class PromiseState { Open, Kept, Broken, Withdrawn };
Q_ENUM_NS(PromiseState)

/// How it reached us. Event is for what happened between the messages: orders, deliveries, payments.
enum class Channel { Phone, Chat, Email, Social, Bot, Visit, Survey, Event };
Q_ENUM_NS(Channel)

enum class Direction { In, Out, Internal };
Q_ENUM_NS(Direction)

enum class InteractionKind {
    Message,
    Call,
    BotChat,
    Note,
    Visit,
    SurveyAnswer,
    OrderPlaced,
    Delivery,
    Payment,
    Return,
    Refund,
    Replacement,
    Compensation,
    PromiseMade,
    PromiseKept,
    PromiseMissed,
    AttemptMade,
    CaseChange,
    RecordChange
};
Q_ENUM_NS(InteractionKind)

enum class OrderEventKind { Payment, Delivery, Return, Refund, Invoice };
Q_ENUM_NS(OrderEventKind)

/// What a company's list of words is offered for: problems of customers, and the reasons that are asked for.
enum class ChoiceKind { IssueType, OpenOtherTeam, OpenRestricted, OpenEarlier, Move, Merge };
Q_ENUM_NS(ChoiceKind)

enum class OrderKind { Order, Subscription };
Q_ENUM_NS(OrderKind)

/// How the customer is, as the agent reads it. In this order.
enum class Mood { Calm, Worried, Upset, Angry, Distressed };
Q_ENUM_NS(Mood)

/// How hard the problem hits the customer. In this order.
enum class Impact { Minor, Moderate, Serious, Critical };
Q_ENUM_NS(Impact)

/// Was it too little, about right, more than needed: the two-sided signal of under- and over-serving.
enum class Fit { TooLittle, AboutRight, MoreThanNeeded };
Q_ENUM_NS(Fit)

/// Waiting in the team's queue, handled, ended but not wrapped up, done.
enum class ContactState { Waiting, Live, Ended, Done };
Q_ENUM_NS(ContactState)

/// How sure we are who is speaking. A pop identifies (Matched), it does not verify.
enum class IdentityLevel { None, Matched, Verified, Refused };
Q_ENUM_NS(IdentityLevel)

/// What became of a talking point. OwnIdea is one the agent wrote down.
enum class PointMarkKind { Shown, Used, OwnWords, Helped, NotNow, NotForCustomer, OwnIdea };
Q_ENUM_NS(PointMarkKind)

/// By what the resolutions stood in their order: the lead's, the advice, a draw among those that are level,
/// or at random among them, as a control.
enum class OfferOrder { Lead, Advice, TieDraw, RandomTie };
Q_ENUM_NS(OfferOrder)

/// The part of a contact that a talking point belongs to.
enum class Phase { Open, Understand, Resolve, Close };
Q_ENUM_NS(Phase)

/// What we do to settle a case (design.md 1). Explanation, Apology and CallBack cost no money.
enum class ResolutionKind {
    Explanation,
    Apology,
    CallBack,
    Replacement,
    Refund,
    Credit,
    Voucher,
    FeeWaiver,
    Upgrade,
    Expedite
};
Q_ENUM_NS(ResolutionKind)

/// How something that costs money or goods reaches the customer. None: there is nothing to send.
enum class PayoutWay { None, OriginalPayment, StoreCredit, Voucher, FeeWaiver, Order };
Q_ENUM_NS(PayoutWay)

/// What leads and finance set about money, and about what advice decides by, one row each (policy.h).
enum class PolicyKind { BudgetRule, Resolution, Rate, Owed, Advice };
Q_ENUM_NS(PolicyKind)

/// Over what a budget rule sums (design.md 6). PriceShare is a share of the price paid, summed over the
/// order.
enum class BudgetScope { Contact, Case, Order, PriceShare, Customer, Person, Team, Fund };
Q_ENUM_NS(BudgetScope)

/// Over which time a budget rule sums, in the team's time zone. Once: over all of it.
enum class BudgetPeriod { Once, Day, Week, Month, Rolling };
Q_ENUM_NS(BudgetPeriod)

/// Where money of the ledger stands. Fund, Lease and AllowanceFree never go below zero; the others are the
/// outside world, or sums of what was given.
enum class AccountKind {
    FundSource, ///< where a fund's money comes from
    Fund,
    Lease,
    Payable, ///< granted to customers, and not yet confirmed to have reached them
    Paid,    ///< reached the customer, as the paying system says
    OwedSource,
    Owed, ///< what the customer had a right to anyway, granted and on its way
    AllowanceSource,
    AllowanceFree, ///< what a person may still take in a period
    AllowanceUsed  ///< given, or reserved by a lease
};
Q_ENUM_NS(AccountKind)

/// Returned by its desk, or taken back by the store. A lease that is past its time is still open: its money
/// is not available, and not gone.
enum class LeaseState { Open, Returned, Reclaimed };
Q_ENUM_NS(LeaseState)

/// Late: it arrived after its lease was closed; no money moved, and a lead decides (decisions.md 20).
enum class GrantState { Posted, Undone, Late, Honoured, Declined };
Q_ENUM_NS(GrantState)

/// What became of an ask above the limit. Approved: it may be given, once; Given: it was. Expired: nobody
/// answered in time, or what was approved was not given in time.
enum class ApprovalState { Open, Approved, Declined, Withdrawn, Expired, Given };
Q_ENUM_NS(ApprovalState)

/// Where a payout is on its way to the customer. HandedOver: to the paying system, in a batch. Returned: it
/// was confirmed and came back. Reversed: finance took it back into the fund. Cancelled: its grant was undone
/// before anybody was told to pay.
enum class PayoutState { ToSend, HandedOver, Confirmed, Failed, Returned, Reversed, Cancelled };
Q_ENUM_NS(PayoutState)
/// What a law or contract gives.
enum class OwedRight { Refund, Repair, Replacement };
Q_ENUM_NS(OwedRight)

/// Why something was booked.
enum class EntryReason {
    FundAdded,
    AllowanceOpened,
    LeaseTaken,
    LeaseToppedUp,
    LeaseReturned,
    LeaseReclaimed,
    Granted,
    Undone,
    LateHonoured,
    OwedGranted,
    OwedUndone,
    PaidOut,     ///< the paying system confirmed it
    PaymentBack, ///< what was confirmed came back
    Reversed     ///< back into the fund, by finance
};
Q_ENUM_NS(EntryReason)

} // namespace leeway::domain
