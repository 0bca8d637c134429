#include "models/ending_words.h"

#include "models/privacy.h"
#include "models/today_rows.h"
#include "models/words.h"

namespace leeway::models
{

QStringList endReasonNames()
{
    return {Words::tr("Insults"), Words::tr("Threats"), Words::tr("Harassment"), Words::tr("Something else")};
}

QString endingTitle(int reason)
{
    switch (reason) {
    case 0:
        return Words::tr("Contact ended: insults");
    case 1:
        return Words::tr("Contact ended: threats");
    case 2:
        return Words::tr("Contact ended: harassment");
    default:
        return Words::tr("Contact ended early");
    }
}

QString endingLine(int reason)
{
    //: %1: "Contact ended: insults"
    return Words::tr("%1. The case goes on.").arg(endingTitle(reason));
}

QString endingSeenTitle()
{
    return Words::tr("The lead has seen to the ended contact");
}

std::vector<ContactRow> endedRows(const std::vector<domain::EndedContact> &ended, const ContactLook &look)
{
    std::vector<ContactRow> rows;
    rows.reserve(ended.size());
    for (const domain::EndedContact &one : ended) {
        ContactRow row;
        row.section = today_section::kEnded;
        row.id = one.id.toString();
        row.customer = one.customer;
        row.caseId = one.caseId;
        row.icon = one.restricted ? QStringLiteral("lock") : QStringLiteral("note");
        row.name = shownName(one.customerName, look.privacy);
        row.time = sinceTime(look.format, one.at);
        row.subject =
            one.restricted ? Words::tr("opened only with a reason") : shownText(one.title, look.privacy);
        const QString said = one.restricted ? QString() : shownText(one.text, look.privacy);
        const QString who = oneLine(one.personName);
        //: who wrote a note, and what it says
        row.detail = said.isEmpty() ? who : Words::tr("%1: %2").arg(isolatedText(who), isolatedText(said));
        //: %1 a customer, %2 "Contact ended: insults", %3 a moment, %4 who wrote it and what
        row.sentence =
            Words::tr("%1. %2, %3. %4.")
                .arg(isolatedText(row.name), row.subject, fullTime(look.format, one.at), row.detail);
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace leeway::models
