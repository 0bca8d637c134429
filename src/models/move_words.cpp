#include "models/move_words.h"

#include "models/words.h"

#include <algorithm>
#include <array>

namespace leeway::models
{

namespace
{

struct MoveKind {
    const char *name;
    std::array<const char *, 4> tables;
};

/// Kinds as people count them; what has no name of its own is among "Everything else".
constexpr std::array kMoveKinds{
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Customers"), {"customer"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "What happened with them"), {"interaction"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Cases"), {"case"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Contacts"), {"contact"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Promises"), {"promise"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Orders"), {"order"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Files"), {"attachment"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Articles"), {"article"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Known problems"), {"notice"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Talking points"), {"talking_point"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "People"), {"person"}},
    MoveKind{QT_TRANSLATE_NOOP("leeway::models::Words", "Words and days of the company"),
             {"company", "choice", "holiday", "membership"}}};

QString standsHere()
{
    return Words::tr("Everything is on this computer as it was.");
}

} // namespace

std::vector<MoveLine> moveLines(const desk::RowCounts &rows, const Format &format)
{
    std::vector<MoveLine> lines;
    qint64 rest = 0;
    for (const qint64 count : rows)
        rest += count;
    const auto add = [&](const QString &name, qint64 count) {
        if (count > 0)
            lines.push_back({name, number(format, count)});
    };
    for (const MoveKind &kind : kMoveKinds) {
        qint64 count = 0;
        for (const char *table : kind.tables) {
            if (table != nullptr)
                count += rows.value(QLatin1String(table));
        }
        add(Words::tr(kind.name), count);
        rest -= count;
    }
    add(Words::tr("Everything else"), rest);
    return lines;
}

MoveStep moveStep(const desk::AdoptStep &step, const Format &format)
{
    using Step = desk::AdoptStep;
    const QString unchanged = Words::tr("Nothing has changed yet, here or there.");
    switch (step.phase) {
    case Step::Matching:
        return {Words::tr("Looking at who and what is there already…"), unchanged};
    case Step::Sending:
        return {Words::tr("Sending: %1 of %2")
                    .arg(number(format, step.rows), number(format, std::max(step.total, step.rows))),
                unchanged,
                step.total > 0 ? static_cast<int>(std::min<qint64>(1000, step.rows * 1000 / step.total))
                               : -1};
    case Step::TakingIn:
        return {Words::tr("The shared store takes everything in…"),
                Words::tr("All of it or nothing. This cannot be stopped any more, and takes minutes for many "
                          "customers.")};
    case Step::Comparing:
        return {Words::tr("Both sides count and add up…"),
                Words::tr("This computer is changed only when both come to the same.")};
    case Step::Marking:
        break;
    }
    return {Words::tr("Both came to the same. This computer becomes a desk of the store…"), {}};
}

MoveProblem moveProblem(const base::Error &error, bool moving)
{
    using base::Code;
    const QString waits =
        moving
            ? standsHere() + u' ' +
                  Words::tr("What was sent waits in the shared store, where nobody sees it. Going on takes "
                            "it up there.")
            : standsHere();
    switch (error.code) {
    case Code::Cancelled:
        return {Words::tr("Stopped."), waits};
    case Code::RemoteUnreachable:
    case Code::RemoteLost:
    case Code::RemoteBusy:
        return {Words::tr("The shared store does not answer any more."),
                waits + u' ' + Words::tr("Try again when the network is back.")};
    case Code::RemoteNotAllowed:
        return {Words::tr("Only whoever looks after the shared store may move into it."),
                standsHere() + u' ' +
                    Words::tr("Ask for the role Admin there, or let your IT run “leewayctl store adopt”."),
                false};
    case Code::RemoteStoreTooOld:
        return {Words::tr("The shared store and this version of Leeway do not fit together."),
                standsHere() + u' ' + Words::tr("Whoever runs the store has to update it first."), false};
    case Code::AlreadyThere:
        return {Words::tr("It cannot move there."),
                standsHere() + u' ' +
                    Words::tr("It moved into another team or another store before. Choose that one."),
                false};
    case Code::NotFound:
        return {Words::tr("The team is not in the shared store any more."),
                standsHere() + u' ' + Words::tr("Go back and choose another one.")};
    case Code::RemoteValueInvalid:
        return {Words::tr("Both sides did not come to the same."),
                waits + u' ' + Words::tr("Details: %1").arg(screenText(error.detail, 300))};
    default:
        return {Words::tr("It did not go on."),
                waits + u' ' + Words::tr("Details: %1").arg(screenText(error.detail, 300))};
    }
}

} // namespace leeway::models
