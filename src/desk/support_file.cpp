#include "desk/support_file.h"

#include "base/error.h"

namespace leeway::desk
{

namespace
{

/// The lines from the first one on that is not older; what follows a line without a time belongs to it.
QByteArray newerLines(const QByteArray &log, base::Instant from)
{
    const QByteArray oldest = base::toIso(from).toLatin1();
    qsizetype at = 0;
    while (at < log.size()) {
        const qsizetype end = log.indexOf('\n', at);
        const QByteArray line = log.mid(at, oldest.size());
        const bool isTimed = line.size() == oldest.size() && line.endsWith('Z');
        if (isTimed && line >= oldest)
            return log.mid(at);
        at = end < 0 ? log.size() : end + 1;
    }
    return {};
}

QString phaseWord(domain::StorePhase phase)
{
    switch (phase) {
    case domain::StorePhase::Apart:
        return QStringLiteral("this computer only");
    case domain::StorePhase::Connecting:
        return QStringLiteral("connecting");
    case domain::StorePhase::Filling:
        return QStringLiteral("first sync");
    case domain::StorePhase::Moving:
    case domain::StorePhase::Level:
        return QStringLiteral("connected");
    case domain::StorePhase::Offline:
        return QStringLiteral("offline");
    case domain::StorePhase::NeedsPerson:
        return QStringLiteral("login or certificate refused");
    case domain::StorePhase::OtherVersion:
        return QStringLiteral("another version");
    }
    return {};
}

QString momentOr(base::Instant at, const char *never)
{
    return at == base::Instant{} ? QString::fromLatin1(never) : base::toIso(at);
}

} // namespace

QByteArray supportText(const SupportFacts &facts, const QByteArray &log, base::Instant now)
{
    const domain::StoreStatus &status = facts.status;
    QStringList lines{facts.program, facts.system, QStringLiteral("written ") + base::toIso(now)};
    const auto add = [&lines](const char *name, const QString &value) {
        lines.append(QString::fromLatin1(name) + u' ' + value);
    };
    add("store", phaseWord(status.phase));
    add("level", momentOr(status.levelAt, "never"));
    add("waiting", QString::number(status.waiting));
    add("unsettled", QString::number(status.unsettled));
    add("round_trip_ms", status.roundTrip ? QString::number(status.roundTrip->count()) : QStringLiteral("-"));
    add("clock_ahead_ms", QString::number(status.clockAhead.count()));
    if (status.problem)
        add("problem", base::codeName(status.problem->code));
    add("bytes", QString::number(facts.storeBytes));
    add("customers", QString::number(facts.customers));
    add("interactions", QString::number(facts.interactions));
    add("was_damaged", facts.wasDamaged ? QStringLiteral("yes") : QStringLiteral("no"));
    for (const domain::FeedSource &source : status.sources)
        add("source", QStringLiteral("%1 last received %2")
                          .arg(source.name, momentOr(source.receivedAt.value_or(base::Instant{}), "never")));
    const QByteArray head = lines.join(u'\n').toUtf8();
    return head + "\n\n-- log of the last 7 days --\n" + newerLines(log, now - std::chrono::days(7));
}

} // namespace leeway::desk
