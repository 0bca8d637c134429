#include "models/store_words.h"

#include "desk/store_admin/refused_login.h"
#include "models/words.h"

#include <QRegularExpression>

#include <algorithm>

namespace leeway::models
{

using domain::StorePhase;
using domain::StoreStatus;

namespace
{

/// Plural forms take an int; nobody counts further by eye.
int counted(qint64 value)
{
    return static_cast<int>(std::clamp<qint64>(value, 0, 1'000'000'000));
}

bool wasLevel(const StoreStatus &status)
{
    return status.levelAt != base::Instant{};
}

/// "7 minutes behind", of this computer's clock.
QString clockWords(const StoreStatus &status)
{
    using namespace std::chrono;
    const minutes off = duration_cast<minutes>(abs(status.clockAhead));
    const QString much = off < hours(2)  ? Words::tr("%n minute(s)", "how long", counted(off.count()))
                         : off < days(2) ? Words::tr("%n hour(s)", "how long", counted(off / hours(1)))
                                         : Words::tr("%n day(s)", "how long", counted(off / days(1)));
    return status.clockAhead > milliseconds(0) ? Words::tr("%1 ahead", "of a clock").arg(much)
                                               : Words::tr("%1 behind", "of a clock").arg(much);
}

enum class VersionGap { Unknown, StoreIsNewer, StoreIsOlder };

/// Which of the two has to be updated. The store says "protocol 1 is not within 2 to 3" (0016).
VersionGap versionGap(const StoreStatus &status)
{
    if (!status.problem)
        return VersionGap::Unknown;
    if (status.problem->code == base::Code::RemoteStoreTooOld)
        return VersionGap::StoreIsOlder;
    static const QRegularExpression window(
        QStringLiteral("protocol (\\d{1,9}) is not within (\\d{1,9}) to (\\d{1,9})"));
    const QRegularExpressionMatch match = window.match(status.problem->detail);
    if (!match.hasMatch())
        return VersionGap::Unknown;
    return match.capturedView(1).toInt() < match.capturedView(2).toInt() ? VersionGap::StoreIsNewer
                                                                         : VersionGap::StoreIsOlder;
}

QString versionLead(const StoreStatus &status)
{
    switch (versionGap(status)) {
    case VersionGap::StoreIsNewer:
        return Words::tr("%1 is newer than this Leeway").arg(storeName(status));
    case VersionGap::StoreIsOlder:
        return Words::tr("%1 is older than this Leeway").arg(storeName(status));
    case VersionGap::Unknown:
        break;
    }
    return Words::tr("%1 and this Leeway do not fit together").arg(storeName(status));
}

StoreDetail versionDetail(const StoreStatus &status)
{
    QString way = Words::tr("and sent when one of them was updated. Tell whoever looks after this computer.");
    if (versionGap(status) == VersionGap::StoreIsNewer)
        way =
            Words::tr("and sent once Leeway was updated here. Ask whoever looks after this computer for the "
                      "newer Leeway.");
    else if (versionGap(status) == VersionGap::StoreIsOlder)
        way =
            Words::tr("and sent once the store was updated. Tell whoever runs it: leewayctl store upgrade.");
    return {.title = Words::tr("%1.", "a phrase as a sentence").arg(versionLead(status)),
            //: %1 goes on: "and sent when…"
            .text = Words::tr("You can go on: what you do is saved on this computer, %1").arg(way),
            .tryNow = true,
            .offlineHelp = false,
            .signIn = false,
            .openInvite = false,
            .help = base::Code::RemoteOtherVersion};
}

StoreDetail clockDetail(const StoreStatus &status)
{
    return {.title = Words::tr("The clock of this computer is %1.").arg(clockWords(status)),
            .text = Words::tr(
                "What you write down gets that time at your colleagues too, and a promise is due at "
                "another moment than you said. Set the clock, or ask whoever looks after this "
                "computer."),
            .tryNow = true,
            .offlineHelp = false,
            .signIn = false,
            .openInvite = false,
            .help = {}};
}

QString savedHere(const StoreStatus &status)
{
    const QString saved = Words::tr("everything is saved on this computer");
    return status.waiting > 0
               //: two facts about the store side by side
               ? Words::tr("%1 · %2").arg(saved, storeWaiting(status.waiting))
               : saved;
}

StoreLine levelLine(const StoreStatus &status, const Format &format)
{
    if (domain::isClockWrong(status))
        return {Words::tr("The clock of this computer is %1").arg(clockWords(status)),
                storeWaiting(status.waiting), QStringLiteral("clock"), StoreTone::Caution};
    return {Words::tr("Level with %1 · %2")
                .arg(storeName(status), isolatedText(storeAgo(format, status.levelAt))),
            storeWaiting(status.waiting), QStringLiteral("check"), StoreTone::Quiet};
}

StoreLine movingLine(const StoreStatus &status, const Format &format)
{
    if (status.waiting > 0)
        return {Words::tr("Sending %n change(s)", nullptr, counted(status.waiting)),
                {},
                QStringLiteral("sync"),
                StoreTone::Working};
    // A desk that was level a moment ago moves for a moment at every look; saying so each time would flicker.
    if (wasLevel(status) && format.now - status.levelAt < std::chrono::minutes(1))
        return levelLine(status, format);
    return {Words::tr("Getting what is new from %1").arg(storeName(status)),
            {},
            QStringLiteral("sync"),
            StoreTone::Working};
}

/// To two digits: rows that were counted once, at the begin, are no exact figure.
qint64 roundedUp(qint64 count)
{
    qint64 step = 1;
    while (count / step >= 100)
        step *= 10;
    return (count + step - 1) / step * step;
}

/// "12 400 of about 62 000 rows", or "12 400 rows so far" where nobody knows, or the count was passed: rows
/// come and go while they are copied.
QString rowsSoFar(const domain::FillProgress &progress, const Format &format)
{
    const QString rows = isolated(number(format, progress.rows));
    if (!progress.about || *progress.about <= progress.rows)
        return Words::tr("%1 rows so far").arg(rows);
    return Words::tr("%1 of about %2 rows").arg(rows, isolated(number(format, roundedUp(*progress.about))));
}

StoreLine fillingLine(const StoreStatus &status, const Format &format)
{
    const domain::FillProgress progress = status.progress.value_or(domain::FillProgress{});
    //: %1 is how far: "12 400 of about 62 000 rows"
    return {progress.rows > 1 ? Words::tr("Getting history: %1").arg(rowsSoFar(progress, format))
                              : Words::tr("Getting history"),
            {},
            QStringLiteral("download"),
            StoreTone::Working};
}

StoreLine offlineLine(const StoreStatus &status, const Format &format)
{
    const QString lead = wasLevel(status)
                             ? Words::tr("Offline since %1").arg(isolated(eventTime(format, status.levelAt)))
                             : Words::tr("Offline");
    return {lead, savedHere(status), QStringLiteral("cloud-off"), StoreTone::Caution};
}

bool isCertificate(base::Code code)
{
    return code == base::Code::RemoteCertificateUnknown || code == base::Code::RemoteCertificateOtherHost ||
           code == base::Code::RemoteTlsMissing;
}

bool hasLeft(const StoreStatus &status)
{
    return status.problem && desk::isOfNobody(*status.problem);
}

QString needsPersonLead(const StoreStatus &status)
{
    const base::Code code = status.problem ? status.problem->code : base::Code::RemoteLoginRefused;
    if (isCertificate(code))
        return Words::tr("%1 does not prove that it is your store").arg(storeName(status));
    if (hasLeft(status))
        return Words::tr("You do not work with %1 any more").arg(storeName(status));
    if (code == base::Code::RemoteNotAllowed)
        return Words::tr("You have no access to %1 any more").arg(storeName(status));
    return Words::tr("Not signed in to %1").arg(storeName(status));
}

StoreDetail needsPersonDetail(const StoreStatus &status)
{
    const base::Code code = status.problem ? status.problem->code : base::Code::RemoteLoginRefused;
    StoreDetail out{.title = Words::tr("%1.", "a phrase as a sentence").arg(needsPersonLead(status)),
                    .text = {},
                    .tryNow = true,
                    .offlineHelp = false,
                    .signIn = false,
                    .openInvite = false,
                    .help = code};
    if (isCertificate(code)) {
        out.text =
            Words::tr("Nothing was sent, and everything is saved on this computer. Ask whoever runs the "
                      "store; if it was moved, they have a new invite for you.");
        out.openInvite = true;
    } else if (code == base::Code::RemoteNotAllowed || hasLeft(status)) {
        out.text =
            Words::tr("Everything is saved on this computer. Ask a lead of your team or whoever runs the "
                      "store.");
    } else {
        out.text = Words::tr("Your name or password is not accepted any more. Everything is saved on this "
                             "computer and sent once you have signed in.");
        out.signIn = true;
    }
    return out;
}

StoreDetail offlineDetail(const StoreStatus &status, const Format &format)
{
    const QString go = Words::tr("You can go on: everything is saved on this computer and sent later.");
    const bool known = status.nextTry && *status.nextTry > format.now + std::chrono::minutes(1);
    const QString next =
        known ? Words::tr("It is tried again at %1.").arg(isolated(clockTime(format, *status.nextTry)))
              : Words::tr("It is tried again by itself.");
    return {.title = Words::tr("The shared store does not answer."),
            //: two sentences
            .text = Words::tr("%1 %2").arg(go, next),
            .tryNow = true,
            .offlineHelp = true,
            .signIn = false,
            .openInvite = false,
            .help = {}};
}

StoreDetail fillingDetail(const StoreStatus &status, const Format &format,
                          std::optional<qint64> rowsPerSecond)
{
    const QString soFar = rowsSoFar(status.progress.value_or(domain::FillProgress{}), format);
    const QString far =
        rowsPerSecond ? Words::tr("%1, %2 a second.").arg(soFar, isolated(number(format, *rowsPerSecond)))
                      : Words::tr("%1.", "a phrase as a sentence").arg(soFar);
    return {.title = Words::tr("The history of your team is coming here."),
            .text =
                Words::tr("%1 You can work meanwhile; what is not here yet cannot be found yet.").arg(far),
            .tryNow = false,
            .offlineHelp = false,
            .signIn = false,
            .openInvite = false,
            .help = {}};
}

} // namespace

QString storeName(const StoreStatus &status)
{
    const QString name = screenText(status.storeName, 60).simplified();
    return name.isEmpty() ? Words::tr("the shared store") : isolatedText(name);
}

QString storeAgo(const Format &format, base::Instant at)
{
    if (at == base::Instant{})
        return Words::tr("never", "when this desk was level with the store");
    const auto ago = format.now - at;
    if (ago < std::chrono::seconds(10)) // also a store whose clock is ahead
        return Words::tr("just now");
    if (ago < std::chrono::minutes(1))
        return Words::tr("%n s ago", "seconds",
                         counted(std::chrono::duration_cast<std::chrono::seconds>(ago).count()));
    if (ago < std::chrono::minutes(60))
        return Words::tr("%n min ago", "minutes",
                         counted(std::chrono::duration_cast<std::chrono::minutes>(ago).count()));
    const QString time = eventTime(format, at);
    //: a clock time of the present day
    return daysBetween(format, at, format.now) == 0 ? Words::tr("at %1").arg(time) : time;
}

QString storeWaiting(qint64 waiting)
{
    return waiting > 0 ? Words::tr("%n change(s) wait to be sent", nullptr, counted(waiting)) : QString();
}

QString storeHolds(int keepDays)
{
    return keepDays > 0 ? Words::tr("Customers of %n day(s)", nullptr, keepDays)
                        : Words::tr("Your whole team");
}

QString storeNeedsYou(qint64 unsettled)
{
    return unsettled > 0 ? Words::tr("%n change(s) need you", nullptr, counted(unsettled)) : QString();
}

namespace
{

/// "Emre is in a chat with this customer since 15:01.": more than that they have them open, and whom to ask.
QString talksWords(const domain::Presence &one, const QString &name, const Format &format)
{
    const QString since = isolated(eventTime(format, one.talksSince));
    switch (*one.talks) {
    case domain::Channel::Phone:
        return Words::tr("%1 is on the phone with this customer since %2.").arg(name, since);
    case domain::Channel::Chat:
        return Words::tr("%1 is in a chat with this customer since %2.").arg(name, since);
    case domain::Channel::Visit:
        return Words::tr("%1 has this customer before them since %2.").arg(name, since);
    default:
        break;
    }
    return Words::tr("%1 is answering this customer since %2.").arg(name, since);
}

} // namespace

QString storeHere(const std::vector<domain::Presence> &here, const Format &format, bool hidden)
{
    if (here.empty())
        return {};
    if (hidden)
        return Words::tr("%n colleague(s) have this customer open too.", nullptr, counted(std::ssize(here)));
    constexpr size_t kNamed = 3;
    QStringList names;
    for (size_t i = 0; i < std::min(here.size(), kNamed); ++i)
        names << isolatedText(screenText(here[i].name, 60).simplified());
    if (here.size() > kNamed)
        return Words::tr("%1 and %n more have this customer open too.", nullptr,
                         counted(std::ssize(here) - static_cast<qint64>(kNamed)))
            .arg(names.join(QStringLiteral(", ")));
    const QString list = format.locale.createSeparatedList(names);
    if (here.size() == 1 && here.front().talks)
        return talksWords(here.front(), list, format);
    return here.size() == 1 ? Words::tr("%1 has this customer open too.").arg(list)
                            : Words::tr("%1 have this customer open too.").arg(list);
}

QString whoTalksToo(const std::vector<domain::Presence> &here, bool hidden)
{
    const auto one = std::find_if(here.begin(), here.end(),
                                  [](const domain::Presence &who) { return who.talks.has_value(); });
    if (one == here.end())
        return {};
    return hidden ? Words::tr("A colleague") : isolatedText(screenText(one->name, 60).simplified());
}

StoreLine storeLine(const StoreStatus &status, const Format &format)
{
    switch (status.phase) {
    case StorePhase::Apart:
        break;
    case StorePhase::Connecting:
        return {Words::tr("Connecting to %1").arg(storeName(status)), storeWaiting(status.waiting),
                QStringLiteral("sync"), StoreTone::Working};
    case StorePhase::Filling:
        return fillingLine(status, format);
    case StorePhase::Moving:
        return movingLine(status, format);
    case StorePhase::Level:
        return levelLine(status, format);
    case StorePhase::Offline:
        return offlineLine(status, format);
    case StorePhase::NeedsPerson:
        return {needsPersonLead(status), savedHere(status), QStringLiteral("lock"), StoreTone::Caution};
    case StorePhase::OtherVersion:
        return {versionLead(status), savedHere(status), QStringLiteral("alert"), StoreTone::Caution};
    }
    return {};
}

StoreDetail storeDetail(const StoreStatus &status, const Format &format, std::optional<qint64> rowsPerSecond)
{
    switch (status.phase) {
    case StorePhase::Apart:
        return {};
    case StorePhase::Filling:
        return fillingDetail(status, format, rowsPerSecond);
    case StorePhase::Offline:
        return offlineDetail(status, format);
    case StorePhase::NeedsPerson:
        return needsPersonDetail(status);
    case StorePhase::OtherVersion:
        return versionDetail(status);
    case StorePhase::Moving:
    case StorePhase::Level:
        if (domain::isClockWrong(status))
            return clockDetail(status);
        break;
    case StorePhase::Connecting:
        break;
    }
    const QString line = storeLine(status, format).lead;
    const QString waiting = storeWaiting(status.waiting);
    return {.title = Words::tr("%1.", "a phrase as a sentence").arg(line),
            .text = waiting.isEmpty() ? Words::tr("Nothing waits to be sent.")
                                      : Words::tr("%1.", "a phrase as a sentence").arg(waiting),
            .tryNow = true,
            .offlineHelp = true,
            .signIn = false,
            .openInvite = false,
            .help = {}};
}

} // namespace leeway::models
