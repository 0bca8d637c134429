#include "guidance/choose.h"
#include "guidance/guide_json.h"
#include "tests/fuzz/fuzz_input.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any bytes as a guide file: faults or a guide, never both; a guide is itself again after writing, and
/// choosing from it keeps its bounds.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray file(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    domain::JsonFaults faults;
    const auto guide = guidance::guideFrom(file, faults);
    fuzz::must(guide.has_value() == faults.isEmpty());
    if (!guide)
        return 0;
    fuzz::must(guidance::guideFrom(guidance::guideFile(*guide), faults) == guide);
    domain::Facts facts;
    facts.setChoice(domain::Fact::Mood, u"upset");
    facts.setNumber(domain::Fact::PromiseLate, 1);
    const guidance::SlotValues &typical = guidance::typicalSlotValues();
    const learning::PointModel model;
    const guidance::Guidance chosen = guidance::chooseGuidance({.points = *guide,
                                                                .facts = facts,
                                                                .history = domain::HistoryUse::NotAsked,
                                                                .contact = {},
                                                                .marks = {},
                                                                .model = model,
                                                                .ownSlots = typical,
                                                                .customerSlots = typical,
                                                                .ownLanguage = QStringLiteral("en"),
                                                                .customerLanguage = QStringLiteral("de")});
    fuzz::must(chosen.open.size() <= guidance::Guidance::kMostOpen);
    for (const guidance::OpenPoint &point : chosen.open)
        fuzz::must(!point.intent.text.isEmpty() && !point.intent.text.contains(u'{'));
    return 0;
}
