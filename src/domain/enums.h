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

/// The part of a contact that a talking point belongs to.
enum class Phase { Open, Understand, Resolve, Close };
Q_ENUM_NS(Phase)

} // namespace leeway::domain
