#pragma once

#include "base/source_location.h"

#include <QMetaType>
#include <QString>

namespace leeway::base
{
Q_NAMESPACE

/// Where something went wrong and why, named by place and cause.
///
/// Every value has a section in resources/help/errors.md (cause, what the agent sees, what to do);
/// tests/base/tst_error.cpp holds the two together.
enum class Code {
    ClockUnreadable,
    StoreMissing,
    StoreUnreadable,
    StoreReadOnly,
    StoreFull,
    StoreDamaged,
    StoreTooNew,
    StoreNotOurs,
    StoreInUse,
    StoreBusy,
    StoreQueryFailed,
    StoreStepFailed,
    StoreClosed,
    StoreShared,
    NotFound,
    AlreadyThere,
    ChangedMeanwhile,
    FieldInvalid,
    FieldTooLong,
    HandleInvalid,
    MoneyCurrencyUnknown,
    MoneyOverflow,
    MoneyInvalid,
    RateInvalid,
    RateMissing,
    RateStale,
    AboveLimit,
    FundExhausted,
    AllowanceExhausted,
    LeaseExhausted,
    LeaseExpired,
    LeaseClosed,
    LeaseOutOfStep,
    LeaseStillHeld,
    LedgerUnbalanced,
    LedgerDamaged,
    MergeImpossible,
    UndoImpossible,
    RoleNotAllowed,
    FileUnreadable,
    FileUnwritable,
    MappingInvalid,
    ImportRowInvalid,
    ImportCancelled,
    GzipDamaged,
    MailUnreadable,
    AttachmentTooLarge,
    AttachmentUnreadable,
    AttachmentLocked,
    ViewerMissing,
    RemoteAddressInvalid,
    RemoteUnreachable,
    RemoteBusy,
    RemoteLost,
    RemoteAnswerUnknown,
    RemoteLoginRefused,
    RemoteTlsMissing,
    RemoteCertificateUnknown,
    RemoteCertificateOtherHost,
    RemoteNotAllowed,
    RemoteRejected,
    RemoteOutOfStep,
    RemoteOtherVersion,
    RemoteStoreTooOld,
    RemoteQueryFailed,
    RemoteValueInvalid,
    Cancelled,
};
Q_ENUM_NS(Code)

/// What went wrong, for the log (`detail`, English, never translated, ids instead of contents); the sentence
/// an agent reads is made from `code` in ui/shell/error_text.
struct [[nodiscard]] Error {
    Code code = Code::StoreQueryFailed;
    QString detail;
    SourceLocation where = SourceLocation::current();

    /// Two errors are equal when they say the same; where they were made does not matter.
    bool operator==(const Error &other) const { return code == other.code && detail == other.detail; }
};

/// The stable English name of `code`, as in the help and in `leewayctl --json`.
QString codeName(Code code);

/// True when the same call may succeed a moment later without anybody doing anything.
bool isRetryable(Code code);

/// True when only a person can do something about it.
bool needsPerson(Code code);

/// "place: code: detail", for the log.
QString toLogLine(const Error &error);

} // namespace leeway::base
