#include "models/erasure_words.h"

#include "models/words.h"

#include <algorithm>
#include <array>

namespace leeway::models
{

namespace
{

#define LW_ERASED(text) QT_TRANSLATE_NOOP("leeway::models::Words", text)

struct ErasedKind {
    const char *table;
    const char *words;
};
constexpr std::array kErasedKinds{ErasedKind{"customer", LW_ERASED("Records of this person")},
                                  ErasedKind{"member", LW_ERASED("People of the household or company")},
                                  ErasedKind{"handle", LW_ERASED("Ways to reach them")},
                                  ErasedKind{"preference", LW_ERASED("Preferences")},
                                  ErasedKind{"need", LW_ERASED("What they need")},
                                  ErasedKind{"consent", LW_ERASED("Consents")},
                                  ErasedKind{"case", LW_ERASED("Cases")},
                                  ErasedKind{"interaction", LW_ERASED("Entries of the history")},
                                  ErasedKind{"attachment", LW_ERASED("Files")},
                                  ErasedKind{"attempt", LW_ERASED("What was tried")},
                                  ErasedKind{"promise", LW_ERASED("Promises")},
                                  ErasedKind{"outcome", LW_ERASED("How it turned out")},
                                  ErasedKind{"contact", LW_ERASED("Contacts with mood and notes")},
                                  ErasedKind{"point_mark", LW_ERASED("Marks on talking points")},
                                  ErasedKind{"offer", LW_ERASED("What was suggested and chosen")},
                                  ErasedKind{"survey", LW_ERASED("Questions how it went, and answers")},
                                  ErasedKind{"order", LW_ERASED("Orders, with what was paid")},
                                  ErasedKind{"approval", LW_ERASED("Asks above a limit")},
                                  ErasedKind{"payout", LW_ERASED("Payouts")},
                                  ErasedKind{"command", LW_ERASED("What was recorded, by whom and when")},
                                  ErasedKind{"access_log", LW_ERASED("Who looked, and when")},
                                  ErasedKind{"grant", LW_ERASED("What was given")},
                                  ErasedKind{"owed", LW_ERASED("What was owed and given")}};
#undef LW_ERASED

QString kindOf(const QString &table)
{
    const auto found =
        std::find_if(kErasedKinds.begin(), kErasedKinds.end(),
                     [&table](const ErasedKind &one) { return table == QLatin1String(one.table); });
    return found == kErasedKinds.end() ? table : Words::tr(found->words);
}

/// Why a kind has to stay.
QString keptBecause(const QString &table)
{
    if (table == QLatin1String("customer"))
        return Words::tr("empty, under a name that says nothing: what stays is somebody's");
    if (table == QLatin1String("command") || table == QLatin1String("access_log"))
        return Words::tr("without its words: it has to be shown who did what");
    return Words::tr("without their name: books have to be kept by law");
}

} // namespace

ErasureLines erasureLines(const domain::ErasurePreview &preview, const Format &format)
{
    ErasureLines lines;
    for (const domain::ErasureCount &one : preview.counts) {
        const QString count = Words::tr("%1: %2").arg(kindOf(one.table), number(format, one.count));
        if (one.fate == domain::ErasedFate::Goes)
            lines.goes.append(count);
        else
            lines.kept.append(Words::tr("%1, %2").arg(count, keptBecause(one.table)));
    }
    return lines;
}

QStringList erasureGrounds()
{
    return {Words::tr("It is not needed any more"), Words::tr("They took back their consent"),
            Words::tr("They object to it"), Words::tr("It was not lawful to keep"),
            Words::tr("A law says so")};
}

QString erasureStory(const desk::ErasureView &view, const Format &format)
{
    using State = domain::Erasure::State;
    const domain::Erasure &erasure = view.erasure;
    const QString reason = isolatedText(screenText(erasure.reason, domain::kLongestErasureLine).simplified());
    const QString asked = Words::tr("%1 asked for it, %2: %3")
                              .arg(isolatedText(view.askedBy), fullTime(format, erasure.askedAt), reason);
    if (erasure.state == State::Withdrawn)
        return Words::tr("%1 It was taken back.").arg(asked);
    if (!erasure.decidedAt)
        return asked;
    const QString by = isolatedText(view.decidedBy);
    const QString when = fullTime(format, *erasure.decidedAt);
    const QString why = isolatedText(screenText(erasure.why, domain::kLongestErasureLine).simplified());
    if (erasure.state == State::Done)
        return Words::tr("%1 Erased by %2, %3: %4").arg(asked, by, when, why);
    if (erasure.state == State::Declined)
        return Words::tr("%1 Declined by %2, %3: %4").arg(asked, by, when, why);
    return Words::tr("%1 Decided by %2, %3; the shared store has not answered.").arg(asked, by, when);
}

} // namespace leeway::models
