#include "ui/shell/error_text.h"

#include <QCoreApplication>

#include <optional>

namespace leeway::ui
{

namespace
{

struct Words {
    const char *what;
    const char *todo;
};

// In parts, because a function is a page; the compiler's -Wswitch cannot watch over them together, so
// tests/ui/tst_error_text asks for every code there is.
std::optional<Words> wordsOfStore(base::Code code)
{
    using C = base::Code;
    switch (code) {
    case C::ClockUnreadable:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The computer's clock cannot be read."),
            QT_TRANSLATE_NOOP("Errors",
                              "Set date and time in the system settings; what you write is kept meanwhile.")};
    case C::StoreMissing:
        return Words{QT_TRANSLATE_NOOP("Errors", "The file with your data is not where it was."),
                     QT_TRANSLATE_NOOP("Errors", "Put it back and try again, or open another file.")};
    case C::StoreUnreadable:
        return Words{QT_TRANSLATE_NOOP("Errors", "The file with your data cannot be read."),
                     QT_TRANSLATE_NOOP("Errors", "Check that you may read it, then try again.")};
    case C::StoreReadOnly:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The file with your data can be read but not changed."),
            QT_TRANSLATE_NOOP(
                "Errors", "Check the rights of the file and its folder. Until then you can look things up.")};
    case C::StoreFull:
        return Words{QT_TRANSLATE_NOOP("Errors", "The disk is full, so this was not saved."),
                     QT_TRANSLATE_NOOP("Errors", "Make room, then do it again.")};
    case C::StoreDamaged:
        return Words{QT_TRANSLATE_NOOP("Errors", "The file with your data is damaged."),
                     QT_TRANSLATE_NOOP("Errors",
                                       "Close Leeway and start it again: what can be saved goes into a "
                                       "new file, and the damaged one is kept.")};
    case C::StoreTooNew:
        return Words{QT_TRANSLATE_NOOP("Errors", "This data was written by a newer Leeway."),
                     QT_TRANSLATE_NOOP(
                         "Errors", "Update Leeway to open it, or open another file. Nothing was changed.")};
    case C::StoreNotOurs:
        return Words{QT_TRANSLATE_NOOP("Errors", "This file is not one of Leeway's."),
                     QT_TRANSLATE_NOOP("Errors", "Open another file. Nothing was changed.")};
    case C::StoreInUse:
        return Words{QT_TRANSLATE_NOOP("Errors", "Another Leeway has this data open."),
                     QT_TRANSLATE_NOOP("Errors", "Use that window, or close it and start again.")};
    default:
        return {};
    }
}

std::optional<Words> wordsOfQueries(base::Code code)
{
    using C = base::Code;
    switch (code) {
    case C::StoreBusy:
        return Words{QT_TRANSLATE_NOOP("Errors", "The data was busy for a moment, so this was not done."),
                     QT_TRANSLATE_NOOP("Errors", "Do it again.")};
    case C::StoreQueryFailed:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "This could not be read or saved."),
            QT_TRANSLATE_NOOP("Errors", "Do it again. If it stays so, report it; the log says more.")};
    case C::StoreStepFailed:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The data could not be brought up to date for this version."),
            QT_TRANSLATE_NOOP("Errors", "Nothing was changed. Report it; the log says more.")};
    case C::StoreClosed:
        return Words{QT_TRANSLATE_NOOP("Errors", "The data was being closed, so this was not done."),
                     QT_TRANSLATE_NOOP("Errors", "Start Leeway again and repeat it.")};
    case C::StoreShared:
        return Words{
            QT_TRANSLATE_NOOP(
                "Errors",
                "This desk follows a shared store. Import files there, so that everybody has them."),
            QT_TRANSLATE_NOOP("Errors", "Ask whoever runs the store to bring them in with leewayctl.")};
    default:
        return {};
    }
}

std::optional<Words> wordsOfRecords(base::Code code)
{
    using C = base::Code;
    switch (code) {
    case C::NotFound:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "This is not there any more."),
            QT_TRANSLATE_NOOP("Errors", "It may have been merged or removed; search for it with Ctrl K.")};
    case C::AlreadyThere:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "This is there already."),
            QT_TRANSLATE_NOOP("Errors", "Open the one that exists, or change what tells them apart.")};
    case C::ChangedMeanwhile:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "Someone changed this while you were writing."),
            QT_TRANSLATE_NOOP("Errors", "Look at what stands there now, then save yours again or leave it.")};
    case C::FieldInvalid:
        return Words{QT_TRANSLATE_NOOP("Errors", "A field has a value that cannot be saved."),
                     QT_TRANSLATE_NOOP("Errors", "Correct the field that is marked.")};
    case C::FieldTooLong:
        return Words{QT_TRANSLATE_NOOP("Errors", "A text is longer than can be saved."),
                     QT_TRANSLATE_NOOP("Errors", "Shorten the field that is marked.")};
    case C::HandleInvalid:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "This is no phone number, address or account that can be reached."),
            QT_TRANSLATE_NOOP("Errors", "Check it for a missing digit or sign.")};
    case C::MergeImpossible:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "These two customers cannot be merged."),
            QT_TRANSLATE_NOOP("Errors", "One of them is part of another merge; undo that one first.")};
    case C::RoleNotAllowed:
        return Words{QT_TRANSLATE_NOOP("Errors", "Your role does not change this."),
                     QT_TRANSLATE_NOOP("Errors", "Ask somebody of the role Admin; the settings show who may "
                                                 "what under Roles.")};
    case C::UndoImpossible:
        return Words{QT_TRANSLATE_NOOP("Errors", "This cannot be undone any more."),
                     QT_TRANSLATE_NOOP("Errors", "Something was built on it since. Change it by hand.")};
    default:
        return {};
    }
}

std::optional<Words> wordsOfMoney(base::Code code)
{
    using C = base::Code;
    switch (code) {
    case C::MoneyCurrencyUnknown:
        return Words{QT_TRANSLATE_NOOP("Errors", "This currency is not known."),
                     QT_TRANSLATE_NOOP("Errors", "Use its three letters, for example NOK or EUR.")};
    case C::MoneyOverflow:
        return Words{QT_TRANSLATE_NOOP("Errors", "This sum is larger than can be counted."),
                     QT_TRANSLATE_NOOP("Errors", "Check the amount for a digit too many.")};
    case C::MoneyInvalid:
        return Words{QT_TRANSLATE_NOOP("Errors", "This is no amount of money."),
                     QT_TRANSLATE_NOOP("Errors", "Write digits, for example 1 250,00.")};
    case C::RateInvalid:
        return Words{QT_TRANSLATE_NOOP("Errors", "This is no exchange rate."),
                     QT_TRANSLATE_NOOP("Errors", "Write it as a number above zero, for example 11.4535.")};
    case C::RateMissing:
        return Words{QT_TRANSLATE_NOOP("Errors", "There is no exchange rate between these two currencies."),
                     QT_TRANSLATE_NOOP("Errors",
                                       "Ask your lead: what the customer gets is decided without a limit "
                                       "that nobody can compute.")};
    case C::RateStale:
        return Words{QT_TRANSLATE_NOOP("Errors", "The exchange rate is older than your company allows."),
                     QT_TRANSLATE_NOOP("Errors", "Ask your lead now, or finance for a new rate.")};
    default:
        return {};
    }
}

std::optional<Words> wordsOfLedger(base::Code code)
{
    using C = base::Code;
    switch (code) {
    case C::AboveLimit:
        return Words{QT_TRANSLATE_NOOP("Errors", "This is above what you may give here."),
                     QT_TRANSLATE_NOOP("Errors", "Give less, or ask your lead.")};
    case C::FundExhausted:
        return Words{QT_TRANSLATE_NOOP("Errors", "The fund holds less than this."),
                     QT_TRANSLATE_NOOP("Errors", "Give less, or ask your lead.")};
    case C::AllowanceExhausted:
        return Words{QT_TRANSLATE_NOOP("Errors", "Less than this is left of what you may give in this time."),
                     QT_TRANSLATE_NOOP("Errors", "Give less, or ask your lead.")};
    case C::LeaseExhausted:
        return Words{QT_TRANSLATE_NOOP("Errors", "This desk holds less than this."),
                     QT_TRANSLATE_NOOP("Errors", "Give less, or ask for it; it becomes a promise until there "
                                                 "is an answer.")};
    case C::LeaseExpired:
        return Words{QT_TRANSLATE_NOOP("Errors", "The time for which this desk holds money is over."),
                     QT_TRANSLATE_NOOP(
                         "Errors", "Ask for it instead; once there is a connection it goes on by itself.")};
    case C::LeaseClosed:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The money this desk held was given back."),
            QT_TRANSLATE_NOOP("Errors", "What was granted meanwhile is with your lead, who decides.")};
    case C::LeaseOutOfStep:
        return Words{QT_TRANSLATE_NOOP("Errors", "Grants of this desk do not follow each other."),
                     QT_TRANSLATE_NOOP("Errors",
                                       "Was its profile copied or restored? Nothing more is granted "
                                       "here until whoever looks after Leeway has seen it.")};
    case C::LeaseStillHeld:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "A desk still holds this money."),
            QT_TRANSLATE_NOOP("Errors", "Wait until its time is over, or take it back with a reason.")};
    case C::LedgerUnbalanced:
        return Words{QT_TRANSLATE_NOOP("Errors", "A booking does not come out even. Nothing was booked."),
                     QT_TRANSLATE_NOOP("Errors", "Send the log to whoever looks after Leeway.")};
    case C::LedgerDamaged:
        return Words{QT_TRANSLATE_NOOP("Errors", "The ledger is not as it was written."),
                     QT_TRANSLATE_NOOP("Errors", "Nothing more is granted from it. Tell whoever looks after "
                                                 "Leeway at once; do not delete anything.")};
    default:
        return {};
    }
}

std::optional<Words> wordsOfFiles(base::Code code)
{
    using C = base::Code;
    switch (code) {
    case C::FileUnreadable:
        return Words{QT_TRANSLATE_NOOP("Errors", "The file cannot be read."),
                     QT_TRANSLATE_NOOP("Errors", "Check that it is there and that you may read it.")};
    case C::FileUnwritable:
        return Words{QT_TRANSLATE_NOOP("Errors", "The file cannot be written."),
                     QT_TRANSLATE_NOOP(
                         "Errors", "Choose another folder, or check its rights and the room on the disk.")};
    case C::MappingInvalid:
        return Words{QT_TRANSLATE_NOOP("Errors", "The mapping does not fit what Leeway expects."),
                     QT_TRANSLATE_NOOP("Errors",
                                       "The place is named below; correct the mapping and choose it again.")};
    case C::ImportRowInvalid:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "A row could not be read and was left out."),
            QT_TRANSLATE_NOOP("Errors", "It stands in the rejects file with its line and the reason.")};
    case C::ImportCancelled:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The import was stopped."),
            QT_TRANSLATE_NOOP("Errors", "What was read so far is in. Start it again to go on from there.")};
    case C::GzipDamaged:
        return Words{QT_TRANSLATE_NOOP("Errors", "The packed file is damaged or cut off."),
                     QT_TRANSLATE_NOOP("Errors", "Get it again from its source.")};
    case C::MailUnreadable:
        return Words{QT_TRANSLATE_NOOP("Errors", "This message cannot be shown as it was written."),
                     QT_TRANSLATE_NOOP("Errors", "Its plain text is shown as far as it can be read.")};
    case C::AttachmentTooLarge:
        return Words{QT_TRANSLATE_NOOP("Errors", "This attachment is too large to be shown here."),
                     QT_TRANSLATE_NOOP("Errors", "Save it and open it with another program.")};
    case C::AttachmentUnreadable:
        return Words{QT_TRANSLATE_NOOP("Errors", "This attachment cannot be shown."),
                     QT_TRANSLATE_NOOP("Errors", "Save it and open it with another program.")};
    case C::AttachmentLocked:
        return Words{QT_TRANSLATE_NOOP("Errors", "This document asks for a password."),
                     QT_TRANSLATE_NOOP("Errors", "Save it and open it with another program.")};
    case C::ViewerMissing:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "Documents cannot be shown on this computer."),
            QT_TRANSLATE_NOOP("Errors", "Save it; IT can install poppler-utils, which draws them here.")};
    case C::Cancelled:
        return Words{QT_TRANSLATE_NOOP("Errors", "This was stopped before it was done."),
                     QT_TRANSLATE_NOOP("Errors", "Nothing was changed. Start it again when you like.")};
    default:
        return {};
    }
}

std::optional<Words> wordsOfConnecting(base::Code code)
{
    using C = base::Code;
    switch (code) {
    case C::RemoteAddressInvalid:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The address of the shared store is not written as it must be."),
            QT_TRANSLATE_NOOP(
                "Errors",
                "Correct it as the line below says; it looks like postgresql://name@store.example/leeway.")};
    case C::RemoteUnreachable:
        return Words{QT_TRANSLATE_NOOP("Errors", "The shared store cannot be reached."),
                     QT_TRANSLATE_NOOP(
                         "Errors", "You can go on working; Leeway keeps trying and sends everything then.")};
    case C::RemoteBusy:
        return Words{QT_TRANSLATE_NOOP("Errors", "The shared store could not do this just now."),
                     QT_TRANSLATE_NOOP("Errors", "Leeway tries again by itself.")};
    case C::RemoteLost:
        return Words{QT_TRANSLATE_NOOP("Errors", "The link to the shared store ended before this was sent."),
                     QT_TRANSLATE_NOOP("Errors", "Leeway connects again and sends it then.")};
    case C::RemoteLoginRefused:
        return Words{QT_TRANSLATE_NOOP("Errors", "The shared store does not accept this name and password."),
                     QT_TRANSLATE_NOOP("Errors", "Enter them again, or ask whoever runs the store.")};
    case C::RemoteTlsMissing:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The shared store offers no encrypted connection, so none was made."),
            QT_TRANSLATE_NOOP("Errors", "Ask whoever runs the store to switch on TLS. Nothing was sent.")};
    case C::RemoteCertificateUnknown:
        return Words{
            QT_TRANSLATE_NOOP(
                "Errors",
                "The certificate of the shared store is not from an authority that this computer trusts."),
            QT_TRANSLATE_NOOP(
                "Errors",
                "Choose the root certificate that whoever runs the store gave out. Nothing was sent.")};
    case C::RemoteCertificateOtherHost:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The certificate of the shared store was made for another name."),
            QT_TRANSLATE_NOOP("Errors", "Check the name of the computer in the address. Nothing was sent.")};
    default:
        return {};
    }
}

std::optional<Words> wordsOfSharedStore(base::Code code)
{
    using C = base::Code;
    switch (code) {
    case C::RemoteAnswerUnknown:
        return Words{QT_TRANSLATE_NOOP("Errors", "The shared store was told, but its answer did not come."),
                     QT_TRANSLATE_NOOP("Errors", "Leeway asks again; nothing is done twice.")};
    case C::RemoteNotAllowed:
        return Words{QT_TRANSLATE_NOOP("Errors", "The shared store does not allow you to do this."),
                     QT_TRANSLATE_NOOP("Errors", "Ask a lead of the team it belongs to.")};
    case C::RemoteRejected:
        return Words{QT_TRANSLATE_NOOP("Errors", "The shared store refused this."),
                     QT_TRANSLATE_NOOP("Errors", "It is put aside where you see it; the log says why.")};
    case C::RemoteOutOfStep:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "This computer and the shared store disagree about what was sent."),
            QT_TRANSLATE_NOOP("Errors", "Leeway compares both and goes on from there.")};
    case C::RemoteOtherVersion:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "This version of Leeway and the shared store do not fit together."),
            QT_TRANSLATE_NOOP("Errors", "Update Leeway. Until then what you do is kept on this computer.")};
    case C::RemoteStoreTooOld:
        return Words{QT_TRANSLATE_NOOP("Errors",
                                       "The shared store lacks something that this version of Leeway needs."),
                     QT_TRANSLATE_NOOP("Errors", "Ask whoever runs the store to update it with leewayctl.")};
    case C::RemoteQueryFailed:
        return Words{QT_TRANSLATE_NOOP("Errors", "The shared store answered in a way that was not expected."),
                     QT_TRANSLATE_NOOP(
                         "Errors", "It is tried a few times and then put aside; report it if it stays so.")};
    case C::RemoteValueInvalid:
        return Words{
            QT_TRANSLATE_NOOP("Errors", "The shared store sent a value that cannot be read."),
            QT_TRANSLATE_NOOP("Errors", "What is here stays as it is. Report it; the log says more.")};
    default:
        return {};
    }
}

} // namespace

ErrorText errorText(base::Code code)
{
    std::optional<Words> words;
    for (const auto part : {wordsOfStore, wordsOfQueries, wordsOfRecords, wordsOfMoney, wordsOfLedger,
                            wordsOfFiles, wordsOfConnecting, wordsOfSharedStore}) {
        if (!words)
            words = part(code);
    }
    if (!words)
        return {};
    return {QCoreApplication::translate("Errors", words->what),
            QCoreApplication::translate("Errors", words->todo)};
}

QString errorLine(const base::Error &error)
{
    const ErrorText text = errorText(error.code);
    return text.what + u' ' + text.todo;
}

} // namespace leeway::ui
