#include "models/point_words.h"

#include "models/format.h"
#include "models/guide_words.h"
#include "models/words.h"

namespace leeway::models
{

using guidance::PointStanding;

namespace
{

QString standingSentence(PointStanding standing)
{
    switch (standing) {
    case PointStanding::Offered:
        return Words::tr("Would be offered now.");
    case PointStanding::Crowded:
        return Words::tr("Fits, but four other points come first.");
    case PointStanding::Held:
        return Words::tr(
            "Held back: “while I have you” comes at most once a contact, and never when somebody is "
            "distressed.");
    case PointStanding::Done:
        return Words::tr("Fits, and was used in this contact already.");
    case PointStanding::Skipped:
        return Words::tr("Fits, and was skipped in this contact.");
    case PointStanding::NoConsent:
        return Words::tr("Stays away: it rests on their history, and there is no consent to that.");
    case PointStanding::NeverHolds:
        return Words::tr("Stays away: what stands under “Never when” is so.");
    case PointStanding::WhenFails:
        return Words::tr("Stays away: what stands under “Show when” is not so.");
    case PointStanding::OtherPhase:
        return Words::tr("Fits, in another part of the contact.");
    case PointStanding::Retired:
        break;
    }
    return Words::tr("Retired: offered to nobody.");
}

} // namespace

QString phaseName(domain::Phase phase)
{
    switch (phase) {
    case domain::Phase::Open:
        return Words::tr("Opening", "part of a contact");
    case domain::Phase::Understand:
        return Words::tr("Understanding", "part of a contact");
    case domain::Phase::Resolve:
        return Words::tr("Resolving", "part of a contact");
    case domain::Phase::Close:
        break;
    }
    return Words::tr("Closing", "part of a contact");
}

QStringList phaseNames()
{
    return {phaseName(domain::Phase::Open), phaseName(domain::Phase::Understand),
            phaseName(domain::Phase::Resolve), phaseName(domain::Phase::Close)};
}

QStringList pointKindNames()
{
    return {Words::tr("Say", "kind of talking point"), Words::tr("Ask", "kind of talking point"),
            Words::tr("Do", "kind of talking point")};
}

PointPreview previewAt(const guidance::TalkingPoint &point, const PreviewMoment &moment)
{
    const domain::ContactSnapshot &snapshot = moment.snapshot;
    const QString theirs =
        snapshot.customer.languages.isEmpty() ? moment.ownLanguage : snapshot.customer.languages.first();
    const auto slotsIn = [&](const QString &language) {
        return slotsOf(snapshot, {QLocale(language), moment.zone, snapshot.now}, moment.company,
                       moment.nextOpen);
    };
    const guidance::SlotValues ownSlots = slotsIn(moment.ownLanguage);
    const guidance::SlotValues theirSlots = slotsIn(theirs);
    const guidance::PointOutlook outlook =
        guidance::outlookOf(point, {.points = moment.points,
                                    .facts = moment.facts,
                                    .history = domain::historyUseOf(snapshot),
                                    .contact = snapshot.contact.id,
                                    .marks = moment.marks,
                                    .model = moment.model,
                                    .ownSlots = ownSlots,
                                    .customerSlots = theirSlots,
                                    .ownLanguage = moment.ownLanguage,
                                    .customerLanguage = theirs,
                                    .previous = moment.previous});
    PointPreview preview;
    preview.row = pointRow(outlook.point);
    preview.at =
        Words::tr("With %1, now").arg(isolatedText(screenText(snapshot.customer.name, 120).simplified()));
    preview.standing = standingSentence(outlook.standing);
    preview.offered = outlook.standing == PointStanding::Offered;
    preview.when = traceRows(outlook.when);
    preview.never = traceRows(outlook.never);
    return preview;
}

PointPreview previewWithoutCustomer(const guidance::TalkingPoint &point, const QString &language)
{
    const domain::Facts nothing;
    const learning::PointModel untaught;
    const guidance::SlotValues &usual = guidance::typicalSlotValues();
    const std::vector<guidance::TalkingPoint> points{point};
    PointPreview preview;
    preview.row = pointRow(guidance::dressPoint(point, {.points = points,
                                                        .facts = nothing,
                                                        .contact = {},
                                                        .marks = {},
                                                        .model = untaught,
                                                        .ownSlots = usual,
                                                        .customerSlots = usual,
                                                        .ownLanguage = language,
                                                        .customerLanguage = language}));
    preview.at = Words::tr("With usual words in the slots");
    preview.standing = Words::tr("Open a customer to see whether it would be offered to them, and why.");
    return preview;
}

} // namespace leeway::models
