#include "models/condition_words.h"

#include "domain/conditions/condition_json.h"
#include "domain/facts/registry.h"
#include "models/contact_words.h"
#include "models/point_words.h"
#include "models/words.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <array>

namespace leeway::models
{

namespace
{

using domain::Condition;
using domain::ConditionOp;
using domain::Fact;

struct FactLabel {
    Fact fact;
    const char *text;
};
struct ChoiceLabel {
    const char *choice;
    const char *text;
};

#define LW_TEXT(text) QT_TRANSLATE_NOOP("leeway::models::Words", text)
constexpr std::array kFactLabels{
    FactLabel{Fact::Channel, LW_TEXT("Channel")},
    FactLabel{Fact::Direction, LW_TEXT("Who began")},
    FactLabel{Fact::Queue, LW_TEXT("Queue")},
    FactLabel{Fact::Hour, LW_TEXT("Hour of the day")},
    FactLabel{Fact::Weekday, LW_TEXT("Day of the week")},
    FactLabel{Fact::Phase, LW_TEXT("Part of the contact")},
    FactLabel{Fact::Mood, LW_TEXT("Mood")},
    FactLabel{Fact::Impact, LW_TEXT("Impact")},
    FactLabel{Fact::Fault, LW_TEXT("Whose fault")},
    FactLabel{Fact::Identity, LW_TEXT("Who is speaking")},
    FactLabel{Fact::HandleChangedDays, LW_TEXT("Days since a way to reach them changed")},
    FactLabel{Fact::SpeakerIsCustomer, LW_TEXT("The customer speaks")},
    FactLabel{Fact::CaseType, LW_TEXT("Issue type")},
    FactLabel{Fact::CaseStatus, LW_TEXT("Status of the case")},
    FactLabel{Fact::CaseAgeDays, LW_TEXT("Days the case is open")},
    FactLabel{Fact::CaseContacts, LW_TEXT("Contacts about this case")},
    FactLabel{Fact::CaseComplaint, LW_TEXT("It is a complaint")},
    FactLabel{Fact::CaseReopened, LW_TEXT("Solved once and came back")},
    FactLabel{Fact::CaseHasOrder, LW_TEXT("The case has an order")},
    FactLabel{Fact::CaseWantsKnown, LW_TEXT("It is known what they want")},
    FactLabel{Fact::Attempts, LW_TEXT("Tried already")},
    FactLabel{Fact::AttemptsByCustomer, LW_TEXT("Tried by the customer")},
    FactLabel{Fact::AttemptsByUs, LW_TEXT("Tried by us")},
    FactLabel{Fact::AttemptsDeclined, LW_TEXT("Offers they declined")},
    FactLabel{Fact::PromiseOpen, LW_TEXT("Open promises")},
    FactLabel{Fact::PromiseLate, LW_TEXT("Late promises")},
    FactLabel{Fact::PromiseLateDays, LW_TEXT("Days the oldest promise is late")},
    FactLabel{Fact::PromiseBroken, LW_TEXT("Promises missed")},
    FactLabel{Fact::PromiseKept, LW_TEXT("Promises kept")},
    FactLabel{Fact::Contacts7Days, LW_TEXT("Contacts in 7 days")},
    FactLabel{Fact::Contacts30Days, LW_TEXT("Contacts in 30 days")},
    FactLabel{Fact::CasesOpen, LW_TEXT("Open cases")},
    FactLabel{Fact::Orders, LW_TEXT("Orders")},
    FactLabel{Fact::TenureDays, LW_TEXT("Days a customer")},
    FactLabel{Fact::Tier, LW_TEXT("Tier")},
    FactLabel{Fact::Language, LW_TEXT("Language")},
    FactLabel{Fact::Region, LW_TEXT("Region")},
    FactLabel{Fact::CustomerKind, LW_TEXT("Kind of customer")},
    FactLabel{Fact::CustomerIsNew, LW_TEXT("New here")},
    FactLabel{Fact::DaysSinceLastContact, LW_TEXT("Days since the contact before")},
    FactLabel{Fact::Given90Days, LW_TEXT("Given in 90 days, times")},
    FactLabel{Fact::AnyNeeds, LW_TEXT("A need stands on the record")},
    FactLabel{Fact::AnyPreferences, LW_TEXT("Preferences are noted")},
    FactLabel{Fact::AnyManner, LW_TEXT("What helps them is noted")},
    FactLabel{Fact::ConsentRecording, LW_TEXT("Consent to recording")},
    FactLabel{Fact::ConsentSurvey, LW_TEXT("Consent to surveys")},
    FactLabel{Fact::ConsentHistory, LW_TEXT("Consent to their history")},
    FactLabel{Fact::HandoverByBot, LW_TEXT("Handed over by a bot")},
    FactLabel{Fact::HandoverByColleague, LW_TEXT("Handed over by a colleague")},
    FactLabel{Fact::NoticeOpen, LW_TEXT("A known problem fits")},
    FactLabel{Fact::SpokenBefore, LW_TEXT("You spoke before")},
};
static_assert(kFactLabels.size() == domain::kFactCount);
constexpr std::array kChoiceLabels{
    ChoiceLabel{"phone", LW_TEXT("phone")},
    ChoiceLabel{"chat", LW_TEXT("chat")},
    ChoiceLabel{"email", LW_TEXT("email")},
    ChoiceLabel{"social", LW_TEXT("social media")},
    ChoiceLabel{"bot", LW_TEXT("bot")},
    ChoiceLabel{"visit", LW_TEXT("visit")},
    ChoiceLabel{"survey", LW_TEXT("survey")},
    ChoiceLabel{"event", LW_TEXT("event")},
    ChoiceLabel{"in", LW_TEXT("the customer")},
    ChoiceLabel{"out", LW_TEXT("we")},
    ChoiceLabel{"internal", LW_TEXT("internal")},
    ChoiceLabel{"monday", LW_TEXT("Monday")},
    ChoiceLabel{"tuesday", LW_TEXT("Tuesday")},
    ChoiceLabel{"wednesday", LW_TEXT("Wednesday")},
    ChoiceLabel{"thursday", LW_TEXT("Thursday")},
    ChoiceLabel{"friday", LW_TEXT("Friday")},
    ChoiceLabel{"saturday", LW_TEXT("Saturday")},
    ChoiceLabel{"sunday", LW_TEXT("Sunday")},
    ChoiceLabel{"ours", LW_TEXT("ours")},
    ChoiceLabel{"shared", LW_TEXT("shared")},
    ChoiceLabel{"theirs", LW_TEXT("theirs")},
    ChoiceLabel{"unknown", LW_TEXT("nobody knows")},
    ChoiceLabel{"refused", LW_TEXT("refused")},
    ChoiceLabel{"none", LW_TEXT("not asked")},
    ChoiceLabel{"matched", LW_TEXT("matched")},
    ChoiceLabel{"verified", LW_TEXT("verified")},
    ChoiceLabel{"open", LW_TEXT("open")},
    ChoiceLabel{"waiting", LW_TEXT("waiting")},
    ChoiceLabel{"solved", LW_TEXT("solved")},
    ChoiceLabel{"person", LW_TEXT("a person")},
    ChoiceLabel{"household", LW_TEXT("a household")},
    ChoiceLabel{"company", LW_TEXT("a company")},
    ChoiceLabel{"agreed", LW_TEXT("agreed")},
    ChoiceLabel{"withdrawn", LW_TEXT("withdrawn")},
};
#undef LW_TEXT

QString plainValue(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isString() ? value.toString() : QString::number(value.toDouble(), 'f', 0);
}

/// "Upset", or "Upset, Angry" of a list.
QString wantedWords(Fact fact, const QJsonValue &wanted)
{
    if (!wanted.isArray())
        return factValueWords(fact, plainValue(wanted));
    QStringList words;
    for (const QJsonValue one : wanted.toArray())
        words.append(factValueWords(fact, plainValue(one)));
    return words.join(QStringLiteral(", "));
}

QString leafWords(Fact fact, ConditionOp op, const QJsonValue &wanted)
{
    const QString name = factName(fact);
    const QString value = wantedWords(fact, wanted);
    switch (op) {
    case ConditionOp::Is:
        return Words::tr("%1: %2", "fact: value").arg(name, value);
    case ConditionOp::IsNot:
        return Words::tr("%1: not %2").arg(name, value);
    case ConditionOp::In:
        return Words::tr("%1: one of %2").arg(name, value);
    case ConditionOp::AtLeast:
        return Words::tr("%1: at least %2").arg(name, value);
    case ConditionOp::AtMost:
        return Words::tr("%1: at most %2").arg(name, value);
    case ConditionOp::Known:
        break;
    }
    return wanted.toBool() ? Words::tr("%1: known").arg(name) : Words::tr("%1: not known").arg(name);
}

QString groupWords(Condition::Part part)
{
    switch (part) {
    case Condition::Part::All:
        return Words::tr("All of these:");
    case Condition::Part::Any:
        return Words::tr("At least one of these:");
    case Condition::Part::Not:
        return Words::tr("Not:");
    case Condition::Part::Leaf:
        break;
    }
    return {};
}

void addLines(const Condition &condition, std::size_t at, int depth, std::vector<ConditionLine> &lines)
{
    const Condition::Node &node = condition.nodes()[at];
    if (node.part == Condition::Part::Leaf) {
        lines.push_back({depth, leafWords(node.fact, node.op, domain::wantedJson(condition, node))});
        return;
    }
    const bool isEmpty = node.end == at + 1; // "all" of nothing
    lines.push_back({depth, isEmpty ? Words::tr("Always") : groupWords(node.part)});
    for (std::size_t part = at + 1; part < node.end; part = condition.nodes()[part].end)
        addLines(condition, part, depth + 1, lines);
}

} // namespace

QString factName(Fact fact)
{
    const auto found = std::find_if(kFactLabels.begin(), kFactLabels.end(),
                                    [fact](const FactLabel &one) { return one.fact == fact; });
    return found == kFactLabels.end() ? QString() : Words::tr(found->text);
}

QString factValueWords(Fact fact, const QString &value)
{
    if (domain::infoOf(fact).type == domain::FactType::YesNo)
        return value == u"true" ? Words::tr("yes") : Words::tr("no");
    const auto place = domain::choiceIndex(fact, value);
    if (!place)
        return value;
    if (fact == Fact::Mood)
        return moodName(static_cast<domain::Mood>(*place));
    if (fact == Fact::Impact)
        return impactName(static_cast<domain::Impact>(*place));
    if (fact == Fact::Phase)
        return phaseName(static_cast<domain::Phase>(*place));
    const auto found =
        std::find_if(kChoiceLabels.begin(), kChoiceLabels.end(),
                     [&value](const ChoiceLabel &one) { return value == QLatin1String(one.choice); });
    return found == kChoiceLabels.end() ? value : Words::tr(found->text);
}

std::vector<ConditionLine> conditionLines(const Condition &condition)
{
    std::vector<ConditionLine> lines;
    addLines(condition, 0, 0, lines);
    return lines;
}

QString conditionWords(const Condition &condition)
{
    QStringList lines;
    for (const ConditionLine &line : conditionLines(condition))
        lines.append(QString(line.depth * 4, QChar::Nbsp) + line.text);
    return lines.join(u'\n');
}

QString conditionFaultWords(const QString &typed, qsizetype at, const QString &what)
{
    const qsizetype line = typed.left(at).count(u'\n') + 1;
    //: %1 is a line number, %2 what is wrong there
    return Words::tr("Line %1: %2").arg(QLocale().toString(line), what);
}

std::vector<TraceRow> traceRows(const std::vector<domain::TraceLine> &trace)
{
    std::vector<TraceRow> rows;
    for (const domain::TraceLine &line : trace) {
        TraceRow row{.depth = line.depth, .text = {}, .had = {}, .verdict = line.verdict};
        if (line.part == Condition::Part::Leaf) {
            row.text = leafWords(line.fact, line.op, line.wanted);
            row.had = line.known ? factValueWords(line.fact, line.had) : Words::tr("not known");
        } else {
            const bool isAlways = trace.size() == 1;
            row.text = isAlways ? Words::tr("Always") : groupWords(line.part);
        }
        rows.push_back(row);
    }
    return rows;
}

} // namespace leeway::models
