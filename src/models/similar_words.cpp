#include "models/advice_words.h"
#include "models/condition_words.h"
#include "models/leeway_limits.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

constexpr double kTenthsInPoint = 10;

/// "8.0 · 14 Nov · #48 213 · Upset · Serious · € 38": nobody's name, and nothing that somebody wrote.
QString similarLine(const desk::SimilarCase &one, const QString &currency, const Format &format)
{
    QStringList parts{format.locale.toString(one.satisfaction / kTenthsInPoint, 'f', 1),
                      shortDate(format, one.at)};
    if (!one.number.isEmpty())
        parts.append(isolated(u'#' + screenText(one.number, 40)));
    for (const domain::Fact fact : {domain::Fact::Mood, domain::Fact::Impact}) {
        const auto level = one.situation.find(QLatin1String(domain::infoOf(fact).name));
        if (level != one.situation.end())
            parts.append(isolatedText(factValueWords(fact, level->second)));
    }
    if (one.cost > 0)
        parts.append(money(format, {one.cost, currency}));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

void addSimilarCases(AdviceWhyLook &look, const desk::SimilarCases *similar, int counted,
                     const QString &currency, const Format &format)
{
    if (counted <= 0)
        return;
    if (similar == nullptr) {
        look.drill = Words::tr("Show the %n case(s)", "similar ones", counted);
        return;
    }
    look.drill = Words::tr("Hide the cases");
    look.cases.reserve(similar->newest.size());
    for (const desk::SimilarCase &one : similar->newest)
        look.cases.push_back(similarLine(one, currency, format));
    QStringList notes;
    if (similar->here < counted)
        notes.append(Words::tr("%1 of %2 are on this desk.")
                         .arg(number(format, similar->here), number(format, counted)));
    if (similar->closed > 0)
        notes.append(Words::tr("%n may not be shown.", "similar cases", similar->closed));
    const int rest = similar->here - similar->closed - static_cast<int>(similar->newest.size());
    if (rest > 0)
        notes.append(Words::tr("%n older one(s) are not listed.", "similar cases", rest));
    look.casesNote = notes.join(u' ');
}

void showHardly(AmountLook &look, const LeewayMatter &matter, const GrantChoice &choice, const Format &format)
{
    const resolution::Resolution *chosen = chosenOf(matter.moment, choice.draft);
    if (matter.advice == nullptr || chosen == nullptr ||
        matter.advice->advice.claim == resolution::AdviceClaim::TooFew)
        return;
    const auto &sums = matter.advice->basis->sums;
    const auto found = sums.find({chosen->key, matter.fundCurrency()});
    if (found == sums.end())
        return;
    const qint64 least = shownOf(matter, found->second.from).minor;
    const qint64 from = (least + look.step - 1) / look.step * look.step; // as sums are set here
    if (from >= look.top)
        return;
    const domain::Money sum{from, matter.moment.currency};
    look.hardly = hardlyWords(found->second, sum, format);
    look.hardlyWhy = hardlyWhyWords(found->second, sum, format);
}

void showSimilar(AdviceWhyLook &why, const LeewayMatter &matter, const GrantChoice &choice,
                 const QString &chosen, const Format &format)
{
    const auto &lines = matter.advice->advice.lines;
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [&chosen](const auto &one) { return one.resolution == chosen; });
    if (line == lines.end() || matter.hidden ||
        matter.advice->advice.claim == resolution::AdviceClaim::TooFew)
        return;
    const bool read = choice.cases && matter.similar != nullptr && matter.similar->resolution == chosen;
    addSimilarCases(why, read ? matter.similar : nullptr, line->evidence.cases, matter.fundCurrency(),
                    format);
}

} // namespace leeway::models
