#include "models/wrap_up_questions.h"

#include <QCryptographicHash>

#include <algorithm>

namespace leeway::models
{

namespace
{

const desk::WrappedCase *answerFor(const desk::WrapUpDraft &draft, domain::CaseId id)
{
    const auto found = std::find_if(draft.cases.begin(), draft.cases.end(),
                                    [id](const desk::WrappedCase &one) { return one.caseId == id; });
    return found == draft.cases.end() ? nullptr : &*found;
}

} // namespace

bool asksFit(domain::ContactId contact, int oneIn)
{
    if (oneIn <= 1)
        return oneIn == 1;
    // A hash: ids begin with the time and would ask in runs.
    const QByteArray hash = QCryptographicHash::hash(contact.value.toRfc4122(), QCryptographicHash::Sha256);
    quint64 number = 0;
    for (int i = 0; i < 8; ++i)
        number = number << 8 | static_cast<quint8>(hash.at(i));
    return number % static_cast<quint64>(oneIn) == 0;
}

std::vector<WrapQuestion> askedQuestions(const WrapUpFacts &facts)
{
    std::vector<WrapQuestion> asked;
    if (!facts.cases.empty())
        asked.push_back(WrapQuestion::Status);
    if (facts.asks.mood)
        asked.push_back(WrapQuestion::Mood);
    if (facts.asks.impact && !facts.contact.impact) // nobody is asked twice
        asked.push_back(WrapQuestion::Impact);
    if (!facts.given.isEmpty() && asksFit(facts.contact.id, facts.asks.fitOneIn))
        asked.push_back(WrapQuestion::Fit);
    if (facts.asks.helped && !facts.points.empty())
        asked.push_back(WrapQuestion::Helped);
    asked.push_back(WrapQuestion::Promise);
    asked.push_back(WrapQuestion::Line);
    if (!facts.cases.empty())
        asked.push_back(WrapQuestion::Next);
    return asked;
}

bool needsLine(const WrapUpFacts &facts, const desk::WrapUpDraft &draft)
{
    return facts.granted || offersNext(facts, draft);
}

bool offersNext(const WrapUpFacts &facts, const desk::WrapUpDraft &draft)
{
    return std::any_of(facts.cases.begin(), facts.cases.end(), [&draft](const domain::Case &one) {
        const desk::WrappedCase *answer = answerFor(draft, one.id);
        return answer != nullptr && answer->status != desk::WrapStatus::Solved;
    });
}

std::vector<domain::CaseId> casesWithoutStatus(const WrapUpFacts &facts, const desk::WrapUpDraft &draft)
{
    std::vector<domain::CaseId> missing;
    if (facts.casesOptional)
        return missing;
    for (const domain::Case &one : facts.cases) {
        if (answerFor(draft, one.id) == nullptr)
            missing.push_back(one.id);
    }
    return missing;
}

} // namespace leeway::models
