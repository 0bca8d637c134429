#include "models/connect_words.h"

#include "desk/store_admin/refused_login.h"
#include "models/words.h"

namespace leeway::models
{

using base::Code;
using desk::CheckState;

namespace
{

QString iconOf(CheckState state)
{
    switch (state) {
    case CheckState::Good:
        return QStringLiteral("check");
    case CheckState::Bad:
        return QStringLiteral("close");
    case CheckState::Running:
        return QStringLiteral("sync");
    case CheckState::Waiting:
        break;
    }
    return QStringLiteral("clock");
}

QString reachedText(const desk::ConnectChecks &checks, const desk::StoreLogin &login, const Format &format)
{
    switch (checks.reached) {
    case CheckState::Good:
        return checks.roundTripMs < 0
                   ? Words::tr("Found")
                   : Words::tr("Found, %1 ms away").arg(isolated(number(format, checks.roundTripMs)));
    case CheckState::Bad:
        return Words::tr("Not found");
    case CheckState::Running:
        return Words::tr("Looking for it…");
    case CheckState::Waiting:
        break;
    }
    return login.address.isEmpty() ? Words::tr("Waiting for an address…") : Words::tr("Not looked for yet");
}

QString proofText(desk::StoreProof proof, bool invited)
{
    switch (proof) {
    case desk::StoreProof::ThisComputer:
        return Words::tr("It runs on this computer");
    case desk::StoreProof::NotAsked:
        return Words::tr("The address asks for no proof");
    case desk::StoreProof::Certificate:
        break;
    }
    return invited ? Words::tr("It is the store in your invite")
                   : Words::tr("Its certificate is one this computer trusts");
}

QString storeText(const desk::ConnectChecks &checks, bool invited)
{
    switch (checks.rightStore) {
    case CheckState::Good:
        return proofText(checks.proof, invited);
    case CheckState::Bad:
        return Words::tr("It does not prove that it is your store");
    case CheckState::Running:
        return Words::tr("Checking that it is the right store…");
    case CheckState::Waiting:
        break;
    }
    return Words::tr("Then: whether it is the right store");
}

QString signedInText(const desk::ConnectChecks &checks)
{
    switch (checks.signedIn) {
    case CheckState::Good: {
        const QString person = screenText(checks.personName, 60).simplified();
        return person.isEmpty() ? Words::tr("Signed in")
                                : Words::tr("Signed in as %1").arg(isolatedText(person));
    }
    case CheckState::Bad:
        return Words::tr("Not signed in");
    case CheckState::Running:
        return Words::tr("Signing in…");
    case CheckState::Waiting:
        break;
    }
    return Words::tr("Waiting for you to sign in…");
}

} // namespace

std::array<CheckLine, 3> checkLines(const desk::ConnectChecks &checks, const desk::StoreLogin &login,
                                    const Format &format)
{
    const bool invited = !login.rootCertificate.isEmpty();
    return {CheckLine{reachedText(checks, login, format), iconOf(checks.reached), checks.reached},
            CheckLine{storeText(checks, invited), iconOf(checks.rightStore), checks.rightStore},
            CheckLine{signedInText(checks), iconOf(checks.signedIn), checks.signedIn}};
}

bool isGood(const desk::ConnectChecks &checks)
{
    return checks.reached == CheckState::Good && checks.rightStore == CheckState::Good &&
           checks.signedIn == CheckState::Good;
}

namespace
{

/// This profile is a desk already, or holds customers that are in no store yet.
ConnectProblem takenProblem(const QString &detail)
{
    if (detail == desk::kOfOtherPerson)
        return {Words::tr("This name is somebody else's in the store, and this is your desk."),
                Words::tr("Type your own name there. A colleague works in a profile of their own.")};
    if (detail == desk::kHasCustomers)
        return {
            Words::tr("There are customers on this computer that are in no shared store."),
            Words::tr("Begin with them, and move them to the shared store in the settings, Data and sync.")};
    return {Words::tr("This is another store than the one this computer works with."),
            Words::tr("Nothing was changed. Ask whoever sent the invite for one of your own store.")};
}

/// Something answers, and is not all that this Leeway needs.
ConnectProblem lackingProblem(const QString &detail)
{
    if (detail.contains(QLatin1String("3D000"))) // no such database
        return {Words::tr("A server answers, and has no store of that name."),
                Words::tr(
                    "Look for a typing error at the end of the address, or open the invite you were given.")};
    return {Words::tr("The store lacks something that this version of Leeway needs."),
            Words::tr("Ask whoever runs the store to update it.")};
}

} // namespace

std::optional<ConnectProblem> wayProblem(base::Code code)
{
    switch (code) {
    case Code::RemoteAddressInvalid:
        return ConnectProblem{
            Words::tr("This is no address of a store."),
            Words::tr("Write it like leeway.aldera.example, or open the invite you were given.")};
    case Code::RemoteTlsMissing:
        return ConnectProblem{
            Words::tr("The store offers no encrypted connection, so none was made."),
            Words::tr("Your password was not sent. Ask whoever runs the store to switch on TLS.")};
    case Code::RemoteCertificateUnknown:
        return ConnectProblem{
            Words::tr("The certificate is from no authority that this computer trusts, so it may be another "
                      "store."),
            Words::tr("Your password was not sent. Open the invite you were given; it holds the certificate "
                      "to check.")};
    case Code::RemoteCertificateOtherHost:
        return ConnectProblem{
            Words::tr("The certificate was made for another name than this address."),
            Words::tr("Your password was not sent. Check the address, or ask whoever sent the invite.")};
    case Code::RemoteOtherVersion:
        return ConnectProblem{Words::tr("This version of Leeway and the store do not fit together."),
                              Words::tr("Update Leeway, then check again.")};
    default:
        return std::nullopt;
    }
}

ConnectProblem connectProblem(const base::Error &error)
{
    if (const std::optional<ConnectProblem> way = wayProblem(error.code))
        return *way;
    switch (error.code) {
    case Code::RemoteUnreachable:
    case Code::RemoteLost:
    case Code::RemoteAnswerUnknown:
        return {Words::tr("Nothing answers at this address."),
                Words::tr("Look for a typing error, and whether this computer is in the right network. Then "
                          "check again.")};
    case Code::RemoteBusy:
        return {Words::tr("The store is there but could not answer."), Words::tr("Check again in a moment.")};
    case Code::RemoteLoginRefused:
    case Code::RemoteNotAllowed:
        if (desk::isOfNobody(error))
            return {Words::tr("The store lets this name in, but it belongs to nobody who works there."),
                    Words::tr("Ask whoever sent the invite to add you to its people.")};
        return {Words::tr("The store does not know this name with this password."),
                Words::tr("Type the password again. If it stays so, ask whoever sent the invite.")};
    case Code::RemoteStoreTooOld:
        return lackingProblem(error.detail);
    case Code::AlreadyThere:
        return takenProblem(error.detail);
    default:
        return {Words::tr("The store answered in a way that was not expected."),
                Words::tr("Check again; if it stays so, ask whoever runs the store.")};
    }
}

} // namespace leeway::models
