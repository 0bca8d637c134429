#include "models/told_words.h"

#include "models/words.h"

namespace leeway::models
{

using domain::OutcomeHead;
using domain::ToldHead;

namespace
{

constexpr int kLongestToldSource = 60;

/// What happened, or what did not in the time that is waited for it.
QString whatWasTold(const ToldHead &head)
{
    const bool yes = head.heard.value_or(false);
    const bool isContact = head.source == u"contact";
    switch (head.head) {
    case OutcomeHead::Disputed:
        return yes ? Words::tr("The customer disputed how it ended")
                   : Words::tr("Not disputed", "how a case ended");
    case OutcomeHead::Reversed:
        return yes ? Words::tr("What was granted came back")
                   : Words::tr("What was granted stayed with the customer");
    case OutcomeHead::Stayed:
        break;
    }
    if (!yes)
        return Words::tr("No sign that the customer stayed");
    return isContact ? Words::tr("The customer stayed: in touch about something else")
                     : Words::tr("The customer stayed");
}

QString tellerWords(const ToldHead &head)
{
    if (head.source == u"payout")
        return Words::tr("the paying system", "who told how a case turned out");
    return head.source == u"contact" ? QString()
                                     : isolatedText(screenText(head.source, kLongestToldSource).simplified());
}

} // namespace

QString toldWords(const ToldHead &head, const Format &format)
{
    if (!head.heard)
        return {};
    QStringList parts{whatWasTold(head)};
    if (head.at)
        parts.append(shortDate(format, *head.at));
    parts.append(tellerWords(head));
    if (!head.label.value && head.label.maturesAt != base::Instant{})
        //: %1: a date; until then how a case turned out is shown, and nothing is learnt from it
        parts.append(Words::tr("counts from %1 on").arg(shortDate(format, head.label.maturesAt)));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace leeway::models
