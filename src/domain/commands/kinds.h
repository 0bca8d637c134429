#pragma once

#include <array>
#include <string_view>

namespace leeway::domain::commands
{

// Every kind of command this version writes, with its version (decisions.md 1). A released kind never changes
// its meaning or keys: a change is a new version. Golden bytes of each: tests/desk/golden/<kind>.json.

inline constexpr std::string_view kCreateCustomer = "customer.create.v1";
inline constexpr std::string_view kSetCustomerFields = "customer.set_fields.v1";
inline constexpr std::string_view kPutRecord = "customer.put_record.v1";
inline constexpr std::string_view kRemoveRecord = "customer.remove_record.v1";
inline constexpr std::string_view kMergeCustomers = "customer.merge.v1";
inline constexpr std::string_view kUnmergeCustomers = "customer.unmerge.v1";
inline constexpr std::string_view kAskErasure = "customer.erase_ask.v1";
inline constexpr std::string_view kErase = "customer.erase.v1";
inline constexpr std::string_view kWithdrawErasure = "customer.erase_withdraw.v1";
inline constexpr std::string_view kOpenFolded = "customer.open_folded.v1";
inline constexpr std::string_view kOpenRestricted = "customer.open_restricted.v1";
inline constexpr std::string_view kOpenCase = "case.open.v1";
inline constexpr std::string_view kSetCaseStatus = "case.set_status.v1";
inline constexpr std::string_view kSetCaseOwner = "case.set_owner.v1";
inline constexpr std::string_view kSetNextStep = "case.set_next_step.v1";
inline constexpr std::string_view kSetCaseFields = "case.set_fields.v1";
inline constexpr std::string_view kSetComplaint = "case.set_complaint.v1";
inline constexpr std::string_view kMergeCases = "case.merge.v1";
inline constexpr std::string_view kUnmergeCases = "case.unmerge.v1";
inline constexpr std::string_view kSplitCase = "case.split.v1";
inline constexpr std::string_view kUnsplitCase = "case.unsplit.v1";
inline constexpr std::string_view kLinkOrderLine = "case.link_order_line.v1";
inline constexpr std::string_view kUnlinkOrderLine = "case.unlink_order_line.v1";
inline constexpr std::string_view kAddNote = "interaction.add_note.v1";
inline constexpr std::string_view kRemoveNote = "interaction.remove_note.v1";
inline constexpr std::string_view kMoveInteraction = "interaction.move.v1";
inline constexpr std::string_view kPinInteraction = "interaction.pin.v1";
inline constexpr std::string_view kSetOrderCustomer = "order.set_customer.v1";
inline constexpr std::string_view kSettlePromise = "promise.settle.v1";
inline constexpr std::string_view kMovePromise = "promise.move.v1";
inline constexpr std::string_view kSetPromiseKeeper = "promise.set_keeper.v1";
inline constexpr std::string_view kSetAway = "person.set_away.v1";
inline constexpr std::string_view kPutCompanyRecord = "company.put_record.v1";
inline constexpr std::string_view kRemoveCompanyRecord = "company.remove_record.v1";
inline constexpr std::string_view kAddToFund = "fund.add.v1";
inline constexpr std::string_view kTakeLease = "lease.take.v1";
inline constexpr std::string_view kTopUpLease = "lease.top_up.v1";
inline constexpr std::string_view kReturnLease = "lease.return.v1";
inline constexpr std::string_view kTakeHold = "hold.take.v1";
inline constexpr std::string_view kGiveGrant = "grant.give.v1";
inline constexpr std::string_view kUndoGrant = "grant.undo.v1";
inline constexpr std::string_view kTellGrant = "grant.tell.v1";
inline constexpr std::string_view kSettleLate = "grant.settle_late.v1";
inline constexpr std::string_view kAskApproval = "approval.ask.v1";
inline constexpr std::string_view kDecideApproval = "approval.decide.v1";
inline constexpr std::string_view kWithdrawApproval = "approval.withdraw.v1";
inline constexpr std::string_view kHandOverPayouts = "payout.hand_over.v1";
inline constexpr std::string_view kSettlePayout = "payout.settle.v1";
inline constexpr std::string_view kReversePayout = "payout.reverse.v1";
inline constexpr std::string_view kGiveOwed = "owed.give.v1";
inline constexpr std::string_view kUndoOwed = "owed.undo.v1";
inline constexpr std::string_view kCloseMonth = "fund.close_month.v1";
inline constexpr std::string_view kCloseLook = "look.close.v1";
inline constexpr std::string_view kReopenLook = "look.reopen.v1";
inline constexpr std::string_view kQueueSurvey = "survey.queue.v1";
inline constexpr std::string_view kHandOutSurveys = "survey.hand_out.v1";
inline constexpr std::string_view kAnswerSurvey = "survey.answer.v1";
inline constexpr std::string_view kAddVouchers = "voucher.add.v1";
inline constexpr std::string_view kWithdrawVouchers = "voucher.withdraw.v1";
inline constexpr std::string_view kImportBatch = "import.batch.v1";
inline constexpr std::string_view kExportPerson = "person_data.export.v1";

inline constexpr std::array kAll{kCreateCustomer,
                                 kSetCustomerFields,
                                 kPutRecord,
                                 kRemoveRecord,
                                 kMergeCustomers,
                                 kUnmergeCustomers,
                                 kOpenFolded,
                                 kOpenRestricted,
                                 kOpenCase,
                                 kSetCaseStatus,
                                 kMergeCases,
                                 kUnmergeCases,
                                 kSplitCase,
                                 kUnsplitCase,
                                 kLinkOrderLine,
                                 kUnlinkOrderLine,
                                 kAddNote,
                                 kRemoveNote,
                                 kMoveInteraction,
                                 kPinInteraction,
                                 kSetOrderCustomer,
                                 kSettlePromise,
                                 kMovePromise,
                                 kImportBatch,
                                 kExportPerson,
                                 kSetCaseOwner,
                                 kSetNextStep,
                                 kSetPromiseKeeper,
                                 kSetAway,
                                 kPutCompanyRecord,
                                 kRemoveCompanyRecord,
                                 kSetCaseFields,
                                 kSetComplaint,
                                 kAddToFund,
                                 kTakeLease,
                                 kTopUpLease,
                                 kReturnLease,
                                 kGiveGrant,
                                 kUndoGrant,
                                 kTellGrant,
                                 kSettleLate,
                                 kAskApproval,
                                 kDecideApproval,
                                 kWithdrawApproval,
                                 kHandOverPayouts,
                                 kSettlePayout,
                                 kReversePayout,
                                 kGiveOwed,
                                 kUndoOwed,
                                 kCloseMonth,
                                 kQueueSurvey,
                                 kHandOutSurveys,
                                 kAnswerSurvey,
                                 kAddVouchers,
                                 kWithdrawVouchers,
                                 kAskErasure,
                                 kErase,
                                 kWithdrawErasure,
                                 kTakeHold,
                                 kCloseLook,
                                 kReopenLook};

} // namespace leeway::domain::commands
