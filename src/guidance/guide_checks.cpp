#include "guidance/guide_checks.h"

#include "guidance/text_slots.h"

#include <algorithm>

namespace leeway::guidance
{

namespace
{

using domain::joinPath;
using domain::JsonFaults;

constexpr qsizetype kIntentMost = 60;
constexpr qsizetype kLineMost = 200;
constexpr qsizetype kWordsMost = 500;

void checkText(const QString &text, qsizetype most, const QString &path, JsonFaults &faults)
{
    if (text.trimmed().isEmpty())
        return faults.add(path, QStringLiteral("is empty"));
    if (!text.isValidUtf16())
        return faults.add(path, QStringLiteral("holds half a character"));
    if (const QString fault = slotFault(text); !fault.isEmpty())
        return faults.add(path, fault);
    if (text.contains(u'\n') || text.contains(u'\r'))
        faults.add(path, QStringLiteral("must be one line"));
    const qsizetype length = fillSlots(text, typicalSlotValues()).value_or(text).size();
    if (length > most)
        faults.add(
            path,
            QStringLiteral("has %1 characters with its slots filled; at most %2 fit").arg(length).arg(most));
}

void checkLocal(const LocalText &text, qsizetype most, const QString &path, JsonFaults &faults)
{
    for (const auto &[language, words] : text)
        checkText(words, most, joinPath(path, language), faults);
}

QString factNames(const domain::FactSet &facts)
{
    QStringList names;
    for (const domain::FactInfo &info : domain::factRegistry()) {
        if (facts[domain::indexOf(info.fact)])
            names.append(QLatin1String(info.name));
    }
    return names.join(u", ");
}

/// What the record says of who they are. It needs no consent to be known, but nobody is greeted with it.
/// Language, needs and consents are there so that the greeting itself can heed them.
const domain::FactSet &whoTheyAre()
{
    static const domain::FactSet kFacts = [] {
        domain::FactSet facts;
        for (const domain::Fact fact :
             {domain::Fact::Orders, domain::Fact::TenureDays, domain::Fact::Tier, domain::Fact::Region})
            facts[domain::indexOf(fact)] = true;
        return facts;
    }();
    return kFacts;
}

void checkGreeting(const domain::Condition &condition, const QString &path, JsonFaults &faults)
{
    const domain::FactSet known = condition.mentions() & whoTheyAre();
    if (known.any())
        faults.add(path,
                   QStringLiteral("asks about %1, which does not fit phase open and kind say: nobody "
                                  "is greeted with what we know; make it an ask, a do, or a later phase")
                       .arg(factNames(known)));
}

/// Whether `text` asks something. Languages that need no mark for it, or share one with the
/// semicolon, are taken at their word.
bool isQuestion(const QString &language, const QString &text)
{
    static const QStringList kWithoutMark{QStringLiteral("ja"), QStringLiteral("th"), QStringLiteral("lo"),
                                          QStringLiteral("km"), QStringLiteral("my"), QStringLiteral("bo"),
                                          QStringLiteral("el")};
    // As written in Latin and most scripts, in Arabic, full width and Armenian.
    static const QString kMarks = QStringLiteral("?\u061f\uff1f\u055e");
    return kWithoutMark.contains(language.section(u'-', 0, 0).toLower()) ||
           std::any_of(text.begin(), text.end(), [](QChar one) { return kMarks.contains(one); });
}

/// Guide 13, rule 4: what we know comes after the person said why they are in touch, or as a question.
void checkOpening(const TalkingPoint &point, const QString &path, JsonFaults &faults)
{
    if (point.phase != domain::Phase::Open)
        return;
    const QString history = joinPath(path, QStringLiteral("uses_history"));
    if (point.kind == PointKind::Say) {
        if (restsOnHistory(point))
            faults.add(history, QStringLiteral("does not fit phase open and kind say: nobody is greeted with "
                                               "what we know; make it an ask, a do, or a later phase"));
        checkGreeting(point.when, joinPath(path, QStringLiteral("when")), faults);
        if (point.never)
            checkGreeting(*point.never, joinPath(path, QStringLiteral("never")), faults);
    }
    if (point.kind != PointKind::Ask || !restsOnHistory(point))
        return;
    const QString words = joinPath(path, QStringLiteral("words"));
    for (const auto &[language, ways] : point.words) {
        for (qsizetype i = 0; i < ways.size(); ++i) {
            if (!isQuestion(language, ways.at(i)))
                faults.add(joinPath(joinPath(words, language), i),
                           QStringLiteral("must be a question: in phase open, what we know of their history "
                                          "is only asked about"));
        }
    }
}

} // namespace

domain::FactSet mentionedBy(const TalkingPoint &point)
{
    return point.never ? point.when.mentions() | point.never->mentions() : point.when.mentions();
}

domain::FactSet historyOf(const TalkingPoint &point)
{
    static const domain::FactSet kHistory = [] {
        domain::FactSet facts;
        for (const domain::FactInfo &info : domain::factRegistry())
            facts[domain::indexOf(info.fact)] = info.reach == domain::FactReach::History;
        return facts;
    }();
    return mentionedBy(point) & kHistory;
}

bool restsOnHistory(const TalkingPoint &point)
{
    return point.usesHistory || historyOf(point).any();
}

void checkPoint(const TalkingPoint &point, const QString &path, JsonFaults &faults)
{
    checkLocal(point.intent, kIntentMost, joinPath(path, QStringLiteral("intent")), faults);
    checkLocal(point.because, kLineMost, joinPath(path, QStringLiteral("because")), faults);
    checkLocal(point.avoid, kLineMost, joinPath(path, QStringLiteral("avoid")), faults);
    const QString words = joinPath(path, QStringLiteral("words"));
    for (const auto &[language, ways] : point.words) {
        for (qsizetype i = 0; i < ways.size(); ++i)
            checkText(ways.at(i), kWordsMost, joinPath(joinPath(words, language), i), faults);
    }
    const QString history = joinPath(path, QStringLiteral("uses_history"));
    if (!point.usesHistory && historyOf(point).any())
        faults.add(history, QStringLiteral("must be true: its condition asks about %1, which rests on other "
                                           "cases or on what was noted earlier")
                                .arg(factNames(historyOf(point))));
    checkOpening(point, path, faults);
    if (point.must && restsOnHistory(point))
        faults.add(
            joinPath(path, QStringLiteral("must")),
            QStringLiteral("does not fit uses_history: what the law asks for cannot hang on consent to "
                           "the history"));
}

} // namespace leeway::guidance
