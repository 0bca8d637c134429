#include "guidance/guide_checks.h"

#include "guidance/text_slots.h"

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
    // Guide 13, rule 4: nobody is greeted with what we know of them.
    if (restsOnHistory(point) && point.phase == domain::Phase::Open && point.kind == PointKind::Say)
        faults.add(history,
                   QStringLiteral("does not fit phase open and kind say: nobody is greeted with what "
                                  "we know; make it an ask, a do, or a later phase"));
    if (point.must && restsOnHistory(point))
        faults.add(
            joinPath(path, QStringLiteral("must")),
            QStringLiteral("does not fit uses_history: what the law asks for cannot hang on consent to "
                           "the history"));
}

} // namespace leeway::guidance
