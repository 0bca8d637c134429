#include "storage/commands/apply.h"

#include "domain/commands/kinds.h"
#include "storage/commands/kinds.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace leeway::storage
{

namespace commands
{

namespace
{

/// What was recorded elsewhere already: an import's batch, an export that was handed out.
base::Result<void> nothing(const Applied &)
{
    return {};
}

struct Kind {
    std::string_view name;
    Apply apply;
};
namespace kinds = domain::commands;
constexpr std::array kKinds{Kind{kinds::kCreateCustomer, createCustomer},
                            Kind{kinds::kSetCustomerFields, setCustomerFields},
                            Kind{kinds::kPutRecord, putRecord},
                            Kind{kinds::kRemoveRecord, removeRecord},
                            Kind{kinds::kMergeCustomers, mergeCustomers},
                            Kind{kinds::kUnmergeCustomers, unmergeCustomers},
                            Kind{kinds::kOpenFolded, logOpening},
                            Kind{kinds::kOpenRestricted, logOpening},
                            Kind{kinds::kOpenCase, openCase},
                            Kind{kinds::kSetCaseStatus, setCaseStatus},
                            Kind{kinds::kMergeCases, mergeCases},
                            Kind{kinds::kUnmergeCases, unmergeCases},
                            Kind{kinds::kSplitCase, splitCase},
                            Kind{kinds::kUnsplitCase, unsplitCase},
                            Kind{kinds::kLinkOrderLine, linkOrderLine},
                            Kind{kinds::kUnlinkOrderLine, unlinkOrderLine},
                            Kind{kinds::kAddNote, addNote},
                            Kind{kinds::kRemoveNote, removeNote},
                            Kind{kinds::kMoveInteraction, moveInteraction},
                            Kind{kinds::kPinInteraction, pinInteraction},
                            Kind{kinds::kSetOrderCustomer, setOrderCustomer},
                            Kind{kinds::kSettlePromise, settlePromise},
                            Kind{kinds::kMovePromise, movePromise},
                            Kind{kinds::kPutCompanyRecord, putCompanyRecord},
                            Kind{kinds::kRemoveCompanyRecord, removeCompanyRecord},
                            Kind{kinds::kImportBatch, nothing},
                            Kind{kinds::kExportPerson, nothing},
                            Kind{kinds::kSetCaseOwner, setCaseOwner},
                            Kind{kinds::kSetNextStep, setNextStep},
                            Kind{kinds::kSetCaseFields, setCaseFields},
                            Kind{kinds::kSetComplaint, setComplaint},
                            Kind{kinds::kSetPromiseKeeper, setPromiseKeeper},
                            Kind{kinds::kSetAway, setAway},
                            Kind{kinds::kAddToFund, addToFund},
                            Kind{kinds::kTakeLease, takeLease},
                            Kind{kinds::kTopUpLease, topUpLease},
                            Kind{kinds::kReturnLease, returnLease},
                            Kind{kinds::kTakeHold, nothing},
                            Kind{kinds::kGiveGrant, giveGrant},
                            Kind{kinds::kUndoGrant, undoGrant},
                            Kind{kinds::kTellGrant, tellGrant},
                            Kind{kinds::kSettleLate, settleLate},
                            Kind{kinds::kAskApproval, askApproval},
                            Kind{kinds::kDecideApproval, decideApproval},
                            Kind{kinds::kWithdrawApproval, withdrawApproval},
                            Kind{kinds::kHandOverPayouts, handOverPayouts},
                            Kind{kinds::kSettlePayout, settlePayout},
                            Kind{kinds::kReversePayout, reversePayout},
                            Kind{kinds::kGiveOwed, giveOwed},
                            Kind{kinds::kUndoOwed, undoOwed},

                            Kind{kinds::kCloseMonth, closeMonth},
                            Kind{kinds::kQueueSurvey, queueSurvey},
                            Kind{kinds::kHandOutSurveys, handOutSurveys},
                            Kind{kinds::kAnswerSurvey, answerSurvey},
                            Kind{kinds::kAddVouchers, addVouchers},
                            Kind{kinds::kWithdrawVouchers, withdrawVouchers},
                            Kind{kinds::kAskErasure, askErasure},
                            Kind{kinds::kErase, eraseCustomer},
                            Kind{kinds::kWithdrawErasure, withdrawErasure},
                            Kind{kinds::kCloseLook, closeLook},
                            Kind{kinds::kReopenLook, reopenLook}};
static_assert(kKinds.size() == kinds::kAll.size());

Apply applyOf(const QString &kind)
{
    const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind &one) {
        return kind == QLatin1String(one.name.data(), static_cast<qsizetype>(one.name.size()));
    });
    return found == kKinds.end() ? nullptr : found->apply;
}

} // namespace

Edit editOf(const QJsonObject &body, const QString &field)
{
    const QJsonObject edit = body.value(field).toObject();
    return {edit.value(QStringLiteral("base")), edit.value(QStringLiteral("new"))};
}

base::Result<void> forgiving(const Applied &command, base::Result<void> done)
{
    if (!done && command.isAgain() && done.error().code == base::Code::NotFound)
        return {};
    return done;
}

} // namespace commands

base::Result<void> applyCommand(Transaction &tx, const domain::Command &command, Applying how)
{
    const commands::Apply apply = commands::applyOf(command.kind);
    if (apply == nullptr)
        return base::fail(base::Code::FieldInvalid,
                          QStringLiteral("command kind %1 is not known here").arg(command.kind));
    const QJsonDocument body = QJsonDocument::fromJson(command.body);
    if (!body.isObject())
        return base::fail(base::Code::FieldInvalid,
                          QStringLiteral("command %1 has no body").arg(command.id.toString()));
    return apply({tx, command.person, command.at, body.object(), how});
}

base::Result<void> performCommand(Transaction &tx, const domain::Command &command)
{
    base::Result<void> done = applyCommand(tx, command, Applying::Fresh);
    return done ? appendCommand(tx, command) : done;
}

} // namespace leeway::storage
