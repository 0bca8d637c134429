#include "desk/demo/demo_day.h"

#include "desk/demo/demo_files.h"
#include "desk/demo/demo_object.h"
#include "domain/contact.h"
#include "screenpop/pop_reader.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace leeway::desk
{

namespace
{

using screenpop::Way;

constexpr int kMostMinutes = 24 * 60;

const QStringList &matchWords()
{
    static const QStringList kWords{QStringLiteral("one"), QStringLiteral("none"), QStringLiteral("maybe"),
                                    QStringLiteral("wrong_number")};
    return kWords;
}

bool isCall(const DemoArrival &arrival)
{
    return arrival.contact.channel == domain::Channel::Phone;
}

/// By which field of a pop an address goes.
QString fieldOf(const QString &channel, const QString &address)
{
    if (channel == u"phone")
        return QStringLiteral("phone");
    return address.indexOf(u'@') > 0 ? QStringLiteral("email") : QStringLiteral("handle");
}

/// Read as if it had come from outside: whatever a way in would refuse is wrong here too.
void readContact(DemoObject &entry, DemoArrival &arrival)
{
    const QString channel = entry.text("channel");
    const QString from = entry.text("from");
    QJsonObject words{{QStringLiteral("channel"), channel},
                      {QStringLiteral("direction"), entry.text("direction")},
                      {QStringLiteral("queue"), entry.textOr("queue")},
                      {fieldOf(channel, from), from}};
    if (channel == u"phone")
        words.insert(QStringLiteral("call"), QString(u"demo-" + arrival.key));
    const screenpop::Read<screenpop::Pop> pop = screenpop::readPopObject(words, Way::Socket);
    if (pop)
        arrival.contact = *pop;
    else
        entry.refuse(pop.error().where == fieldOf(channel, from) ? "from" : "channel",
                     screenpop::toLine(pop.error()));
}

void readStates(DemoObject &entry, DemoArrival &arrival)
{
    for (DemoObject &row : entry.objects("states")) {
        DemoArrival::Word said{.word = {}, .after = std::chrono::seconds(row.whole("second"))};
        const screenpop::Read<screenpop::Pop> pop = screenpop::readPopObject(
            {{QStringLiteral("call"), QStringLiteral("1")}, {QStringLiteral("state"), row.text("state")}},
            Way::Socket);
        if (!pop)
            row.refuse("state", pop.error().what);
        else
            said.word = pop->state.value_or(screenpop::PhoneWord::Ringing);
        if (said.after.count() < 0 || (!arrival.states.empty() && said.after <= arrival.states.back().after))
            row.refuse("second", QStringLiteral("not after the one before"));
        row.finish();
        arrival.states.push_back(said);
    }
    const bool ends = !arrival.states.empty() && arrival.states.back().word == screenpop::PhoneWord::Ended;
    if (isCall(arrival) && !ends)
        entry.refuse("states", QStringLiteral("a call rings first and is ended last"));
    if (!isCall(arrival) && !arrival.states.empty())
        entry.refuse("states", QStringLiteral("only a call has states"));
}

void readBot(DemoObject bot, screenpop::Handover &handover)
{
    handover.bot = QStringLiteral("Bot");
    const QStringList done = bot.textOr("done").split(u';', Qt::SkipEmptyParts);
    for (const QString &one : done)
        handover.did.push_back({one.trimmed(), {}});
    for (DemoObject &tried : bot.objects("tried")) {
        handover.did.push_back({tried.text("what"), tried.text("result")});
        tried.finish();
    }
    handover.declined = bot.texts("declined");
    for (DemoObject &line : bot.objects("lines")) {
        const bool byBot = line.text("who") == handover.bot;
        if (line.flag("decisive"))
            handover.decisive.push_back(static_cast<int>(handover.transcript.size()));
        handover.transcript.push_back({byBot ? screenpop::Speaker::Bot : screenpop::Speaker::Customer,
                                       std::nullopt, line.text("text")});
        line.finish();
    }
    bot.finish();
}

void readHandover(DemoObject &entry, DemoArrival &arrival)
{
    std::optional<DemoObject> bot = entry.object("handover");
    if (!bot && isCall(arrival))
        return;
    screenpop::Handover handover;
    handover.contact = arrival.contact;
    handover.summary = arrival.subject;
    if (bot)
        readBot(*std::move(bot), handover);
    if (!isCall(arrival)) { // what is said on the phone is not written anywhere
        for (const QString &line : std::as_const(arrival.lines))
            handover.transcript.push_back({screenpop::Speaker::Customer, std::nullopt, line});
    }
    const screenpop::Read<screenpop::Handover> read =
        screenpop::readHandoverObject(screenpop::toJson(handover), Way::Socket);
    if (read)
        arrival.handover = *read;
    else
        entry.refuse("handover", screenpop::toLine(read.error()));
}

/// For people who try it; only the points are used by a program.
void readExpected(DemoObject &entry, DemoArrival &arrival)
{
    std::optional<DemoObject> expect = entry.object("expect");
    if (!expect)
        return entry.refuse("expect", QStringLiteral("missing"));
    const auto check = [&expect](const char *key, const QMetaEnum &names) {
        const QString word = expect->textOr(key);
        bool known = word.isEmpty();
        for (int i = 0; i < names.keyCount() && !known; ++i)
            known = word == QString::fromLatin1(names.key(i)).toLower();
        if (!known)
            expect->refuse(key, u'"' + word + QStringLiteral("\" is no value of it"));
    };
    check("mood", QMetaEnum::fromType<domain::Mood>());
    check("impact", QMetaEnum::fromType<domain::Impact>());
    expect->textOr("case");
    expect->text("agent");
    arrival.points = expect->texts("points");
    expect->finish();
}

DemoArrival arrivalFrom(DemoObject &entry, const DemoDay &day)
{
    DemoArrival arrival;
    arrival.at = std::chrono::minutes(entry.whole("minute"));
    if (arrival.at.count() < 0 || arrival.at >= day.length)
        entry.refuse("minute", QStringLiteral("not within the day"));
    if (!day.arrivals.empty() && arrival.at <= day.arrivals.back().at)
        entry.refuse("minute", QStringLiteral("not after the one before"));
    arrival.key = entry.text("key");
    if (std::any_of(day.arrivals.begin(), day.arrivals.end(),
                    [&arrival](const DemoArrival &other) { return other.key == arrival.key; }))
        entry.refuse("key", QStringLiteral("there twice"));
    readContact(entry, arrival);
    arrival.customer = entry.textOr("customer");
    arrival.match = entry.text("match");
    if (!matchWords().contains(arrival.match))
        entry.refuse("match", QStringLiteral("is none of ") + matchWords().join(QStringLiteral(", ")));
    if ((arrival.match == u"one") == arrival.customer.isEmpty())
        entry.refuse("customer", QStringLiteral("named when match is \"one\", and only then"));
    arrival.byKeys = entry.flag("by_keys");
    readStates(entry, arrival);
    arrival.subject = entry.text("subject");
    arrival.lines = entry.texts("lines");
    if (arrival.lines.isEmpty())
        entry.refuse("lines", QStringLiteral("missing: somebody says something"));
    readHandover(entry, arrival);
    readExpected(entry, arrival);
    entry.textOr("note");
    entry.finish();
    return arrival;
}

QJsonObject dayObject(const QByteArray &json, DemoProblems &problems)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        problems.add(QStringLiteral("day.json: line %1").arg(json.left(error.offset).count('\n') + 1),
                     error.errorString());
    else if (!document.isObject())
        problems.add(QStringLiteral("day.json"), QStringLiteral("not an object"));
    return document.object();
}

} // namespace

base::Result<DemoDay> readDemoDay()
{
    const base::Result<QByteArray> bytes = demoFile(QStringLiteral("day.json"));
    if (!bytes)
        return tl::unexpected<base::Error>(bytes.error());
    return readDemoDay(*bytes);
}

base::Result<DemoDay> readDemoDay(const QByteArray &json)
{
    const DemoTimes times(DemoMoment{.now = {}, .zone = QTimeZone::utc()}); // a day of any date
    DemoProblems problems;
    DemoObject top(dayObject(json, problems), QStringLiteral("day.json"), times, problems);
    if (top.textOr("format") != u"leeway.demo.day.v1")
        top.refuse("format", QStringLiteral("must be \"leeway.demo.day.v1\""));
    DemoDay day;
    const int minutes = top.whole("minutes");
    if (minutes < 1 || minutes > kMostMinutes)
        top.refuse("minutes", QStringLiteral("from 1 to %1").arg(kMostMinutes));
    day.length = std::chrono::minutes(minutes);
    for (DemoObject &entry : top.objects("arrivals"))
        day.arrivals.push_back(arrivalFrom(entry, day));
    if (day.arrivals.empty())
        top.refuse("arrivals", QStringLiteral("empty"));
    top.finish();
    if (!problems.first().isEmpty())
        return base::fail(base::Code::FieldInvalid, problems.first());
    return day;
}

std::vector<DemoSignal> demoSignals(const DemoDay &day)
{
    std::vector<DemoSignal> all;
    for (size_t i = 0; i < day.arrivals.size(); ++i) {
        const DemoArrival &arrival = day.arrivals[i];
        for (const DemoArrival::Word &said : arrival.states) {
            screenpop::Pop pop = arrival.contact;
            pop.state = said.word;
            all.push_back({arrival.at + said.after, i, pop});
            if (arrival.handover && said.after.count() == 0)
                all.push_back({arrival.at, i, *arrival.handover});
        }
        if (arrival.states.empty() && arrival.handover)
            all.push_back({arrival.at, i, *arrival.handover});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const DemoSignal &a, const DemoSignal &b) { return a.at < b.at; });
    return all;
}

} // namespace leeway::desk
