#include "app/leewayctl/command.h"
#include "app/leewayctl/demo_day_player.h"
#include "app/leewayctl/stop_signals.h"
#include "app/leewayctl/wait.h"
#include "desk/demo/demo_day.h"
#include "desk/demo/demo_reader.h"
#include "desk/set_up.h"
#include "desk/store_admin/join_store.h"
#include "domain/enum_names.h"
#include "storage/storage.h"

namespace leeway::ctl
{

namespace
{

using desk::DemoArrival;
using desk::DemoDay;

constexpr int kFastest = 100'000;

struct DayWords {
    int speed = 60;
    int from = 0;
    int count = 0; ///< 0: all
    bool list = false;
};

/// Says what is wrong and returns nothing when an option is not understood.
std::optional<DayWords> readWords(QStringList words, const Output &output)
{
    DayWords read;
    while (!words.isEmpty()) {
        const QString option = words.takeFirst();
        if (option == QLatin1String("--list")) {
            read.list = true;
            continue;
        }
        int *number = option == QLatin1String("--speed")   ? &read.speed
                      : option == QLatin1String("--from")  ? &read.from
                      : option == QLatin1String("--count") ? &read.count
                                                           : nullptr;
        if (number == nullptr) {
            output.message(QStringLiteral("demo day: unknown option %1").arg(option));
            return std::nullopt;
        }
        const int least = number == &read.from ? 0 : 1;
        const int most = number == &read.speed ? kFastest : 24 * 60;
        bool ok = false;
        *number = words.isEmpty() ? 0 : words.takeFirst().toInt(&ok);
        if (!ok || *number < least || *number > most) {
            output.message(QStringLiteral("demo day: %1 needs a whole number from %2 to %3")
                               .arg(option)
                               .arg(least)
                               .arg(most));
            return std::nullopt;
        }
    }
    return read;
}

QString clockOf(std::chrono::minutes at)
{
    constexpr int kHour = 60;
    return QStringLiteral("%1:%2")
        .arg(at.count() / kHour, 2, 10, QLatin1Char('0'))
        .arg(at.count() % kHour, 2, 10, QLatin1Char('0'));
}

QString lineOf(const DemoArrival &arrival)
{
    return QStringLiteral("%1  %2  %3  %4")
        .arg(clockOf(arrival.at), domain::nameOf(arrival.contact.channel).toLower().leftJustified(6),
             arrival.key.leftJustified(18), arrival.subject);
}

/// The arrivals that are asked for; `day` keeps only them.
void choose(DemoDay &day, const DayWords &words)
{
    std::erase_if(day.arrivals, [&words](const DemoArrival &one) { return one.at.count() < words.from; });
    if (words.count > 0 && day.arrivals.size() > static_cast<size_t>(words.count))
        day.arrivals.resize(static_cast<size_t>(words.count));
}

int list(const DemoDay &day, const Output &output)
{
    for (const DemoArrival &arrival : day.arrivals)
        output.result(lineOf(arrival),
                      {{QStringLiteral("minute"), static_cast<qint64>(arrival.at.count())},
                       {QStringLiteral("key"), arrival.key},
                       {QStringLiteral("channel"), domain::nameOf(arrival.contact.channel).toLower()},
                       {QStringLiteral("subject"), arrival.subject},
                       {QStringLiteral("match"), arrival.match}});
    return kDone;
}

/// Invented contacts belong into the invented company of one computer and nowhere else.
base::Result<QString> whyNot(desk::Desk &desk)
{
    const base::Result<std::optional<desk::StoreLogin>> login = wait(desk::readStoreLogin(desk.storage()));
    if (!login)
        return tl::unexpected<base::Error>(login.error());
    if (*login)
        return QStringLiteral("this desk belongs to a shared store: the demo day is never played there");
    const base::Result<desk::DemoWorkspace> demo = desk::readDemo({.now = desk.clock().now()});
    if (!demo)
        return tl::unexpected<base::Error>(demo.error());
    const base::Result<domain::Person> person = wait(desk::personAtWork(desk.storage(), demo->me));
    if (!person || person->id != demo->me)
        return QStringLiteral("this is not the demo workspace; leewayctl demo makes one");
    return QString();
}

int play(const Call &call, const DemoDay &day, const DayWords &words)
{
    const StopSignals signals;
    DemoDayPlayer player(call.desk.storage().file(), words.speed);
    const std::chrono::seconds begin =
        words.from > 0 ? std::chrono::seconds(day.arrivals.front().at) : std::chrono::seconds(0);
    const DemoDayPlayer::End end =
        player.play(desk::demoSignals(day), begin, signals.token(), [&](const desk::DemoSignal &said) {
            const DemoArrival &arrival = day.arrivals[said.arrival];
            if (said.at == arrival.at)
                call.output.message(lineOf(arrival));
        });
    switch (end) {
    case DemoDayPlayer::End::Nobody:
        call.output.message(
            QStringLiteral("no window has this store open: start leeway --demo first, then this again"));
        return kFailed;
    case DemoDayPlayer::End::Refused:
        call.output.message(QStringLiteral("the window refused it: ") + player.refusal());
        return kFailed;
    case DemoDayPlayer::End::Gone:
        call.output.message(QStringLiteral("the window was closed; --from goes on where this stopped"));
        return kFailed;
    case DemoDayPlayer::End::Stopped:
        call.output.message(QStringLiteral("stopped"));
        break;
    case DemoDayPlayer::End::Done:
        break;
    }
    call.output.result(QStringLiteral("%1 of %2 arrivals").arg(player.arrived()).arg(day.arrivals.size()),
                       {{QStringLiteral("arrived"), player.arrived()},
                        {QStringLiteral("of"), static_cast<qint64>(day.arrivals.size())}});
    return kDone;
}

/// The part of the day that is asked for; nothing after an exit code was found.
std::optional<DemoDay> dayFor(const DayWords &words, const Output &output, int &exit)
{
    base::Result<DemoDay> day = desk::readDemoDay();
    if (!day) {
        exit = output.failed(day.error());
        return std::nullopt;
    }
    choose(*day, words);
    if (day->arrivals.empty()) {
        output.message(QStringLiteral("nobody arrives from minute %1 on").arg(words.from));
        exit = kFailed;
        return std::nullopt;
    }
    return *std::move(day);
}

} // namespace

int runDemoDayList(const SharedCall &call)
{
    const std::optional<DayWords> words = readWords(call.words, call.output);
    if (!words)
        return call.output.wrongUse();
    int exit = kDone;
    const std::optional<DemoDay> day = dayFor(*words, call.output, exit);
    return day ? list(*day, call.output) : exit;
}

int runDemoDay(const Call &call)
{
    const std::optional<DayWords> words = readWords(call.words, call.output);
    if (!words)
        return call.output.wrongUse();
    int exit = kDone;
    const std::optional<DemoDay> day = dayFor(*words, call.output, exit);
    if (!day)
        return exit;
    const base::Result<QString> no = whyNot(call.desk);
    if (!no)
        return call.output.failed(no.error());
    if (!no->isEmpty()) {
        call.output.message(*no);
        return kFailed;
    }
    return play(call, *day, *words);
}

} // namespace leeway::ctl
