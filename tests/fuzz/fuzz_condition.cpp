#include "domain/conditions/condition_json.h"
#include "domain/conditions/trace.h"
#include "tests/fuzz/fuzz_input.h"

#include <QJsonDocument>

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

namespace
{

/// Facts of which some are known, so that all verdicts come up.
domain::Facts someFacts()
{
    domain::Facts facts;
    facts.setChoice(domain::Fact::Mood, u"upset");
    facts.setChoice(domain::Fact::Channel, u"phone");
    facts.setNumber(domain::Fact::CaseContacts, 3);
    facts.setYesNo(domain::Fact::HandoverByBot, true);
    facts.setText(domain::Fact::CaseType, QStringLiteral("Late delivery"));
    return facts;
}

} // namespace

/// Any JSON as a condition: faults with a place or a condition, never both; one that holds is itself again
/// after writing, and its trace comes to the same verdict.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QJsonDocument document = QJsonDocument::fromJson(json);
    domain::JsonFaults faults;
    const auto condition = domain::conditionFrom(document.object(), QStringLiteral("when"), faults);
    fuzz::must(condition.has_value() == faults.isEmpty());
    for (const domain::JsonFault &fault : faults.list())
        fuzz::must(fault.path.startsWith(u"when") && !fault.what.isEmpty());
    if (!condition)
        return 0;
    static const domain::Facts kFacts = someFacts();
    fuzz::must(domain::conditionFrom(domain::toJson(*condition), {}, faults) == condition);
    fuzz::must(domain::traceOf(*condition, kFacts).front().verdict == condition->evaluate(kFacts));
    fuzz::must((condition->reasons(kFacts) & ~condition->mentions()).none());
    return 0;
}
