#pragma once

#include "domain/facts/contact_snapshot.h"
#include "domain/facts/facts.h"
#include "learning/advice_evidence.h"

#include <map>

namespace leeway::resolution
{

/// What is known of a moment that a choice is made in, as codes: the name of a fact and its level, "mood" ->
/// "upset", "case.contacts" -> "3-5". What is not known is not there. Holds no name and no text of anybody.
using AdviceSituation = std::map<QString, QString>;

/// Those facts that may feed advice (domain/facts/registry.h): never language, region, tier, tenure, name,
/// age or address. Facts that are known only through others of them are left out.
const std::vector<domain::Fact> &adviceFacts();

/// Who is served from the case at hand alone is advised of by it alone: facts of elsewhere are left out. They
/// still count for limits (decisions.md 16: it does not forget).
AdviceSituation situationOf(const domain::Facts &facts,
                            domain::HistoryUse history = domain::HistoryUse::Allowed);
/// A text of the company's, such as an issue type, as a level: the same for all ways to write it.
QString adviceLevelOf(const QString &text);

/// What the model tells apart: each of the facts, and pairs of them ("case.type+mood").
const QStringList &adviceFeatures();
/// The two facts of a pair; the fact alone otherwise.
QStringList factsOfFeature(int feature);

/// `situation` and `choice` in codes; names that are new get one.
learning::AdviceCase addCase(learning::AdviceCodes &codes, const AdviceSituation &situation,
                             const QString &choice);
/// The same without adding; what was never counted is unknown. The choice is kUnknownLevel then.
learning::AdviceCase findCase(const learning::AdviceCodes &codes, const AdviceSituation &situation,
                              const QString &choice);

/// Features that similar cases have in common, narrowest first (decisions.md 24).
const std::vector<learning::AdviceView> &adviceViews();
/// The place of the view of one issue type among them.
inline constexpr std::size_t kIssueView = 3;

} // namespace leeway::resolution
