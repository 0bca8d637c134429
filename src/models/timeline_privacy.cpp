#include "models/timeline_privacy.h"

#include "models/privacy.h"

namespace leeway::models
{

namespace
{

QString dots()
{
    return shownText(QStringLiteral("-"), true);
}

EntryPtr hiddenEntry(const domain::TimelineEntry &entry)
{
    const domain::Interaction &real = entry.interaction;
    domain::TimelineEntry out;
    out.interaction.id = real.id;
    out.interaction.customer = real.customer;
    out.interaction.mainCase = real.mainCase;
    out.interaction.at = real.at;
    out.interaction.channel = real.channel;
    out.interaction.direction = real.direction;
    out.interaction.kind = real.kind;
    out.interaction.pinned = real.pinned;
    out.interaction.body = dots() + u' ' + dots() + u' ' + dots();
    return std::make_shared<const domain::TimelineEntry>(std::move(out));
}

} // namespace

TimelineRow hiddenRow(const TimelineRow &row)
{
    TimelineRow out = row;
    out.hidden = true;
    if (row.kind == TimelineRow::Kind::Event && row.entry) {
        out.entry = hiddenEntry(*row.entry);
        out.expansion.reset();
        out.expanded = false;
    }
    if (row.kind == TimelineRow::Kind::Told)
        out.told.source = shownText(row.told.source, true);
    if (row.kind == TimelineRow::Kind::CaseHeader && !row.noCase) {
        domain::Case &theCase = out.theCase.theCase;
        theCase.title = dots() + dots();
        theCase.type.clear();
        out.theCase.lines.clear();
        theCase.nextStep = shownText(theCase.nextStep, true);
        theCase.waitingFor = shownText(theCase.waitingFor, true);
        theCase.whatWanted = shownText(theCase.whatWanted, true);
        // The colour of "solved" follows from there being a summary; the words themselves go.
        theCase.summary = shownText(theCase.summary, true);
    }
    return out;
}

} // namespace leeway::models
