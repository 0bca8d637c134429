#include "models/notice_rows.h"

#include "models/privacy.h"
#include "models/words.h"

#include <algorithm>

namespace leeway::models
{

namespace
{

constexpr qsizetype kLongestSentence = 600;

QString toldWords(const guidance::NoticeTold &told, const std::vector<domain::Person> &people,
                  const Format &format)
{
    if (told.here)
        return Words::tr("Told in this contact");
    const auto who = std::find_if(people.begin(), people.end(),
                                  [&told](const domain::Person &one) { return one.id == told.person; });
    const QString day = shortDate(format, told.at);
    if (who == people.end())
        return Words::tr("Told on %1").arg(day);
    //: a day and the colleague who told the customer
    return Words::tr("Told on %1 by %2").arg(day, isolatedText(oneLine(who->name)));
}

QString sentenceWords(const guidance::ChosenText &sentence)
{
    const QString text = screenText(sentence.text, kLongestSentence).simplified();
    if (!sentence.fallback || text.isEmpty())
        return text;
    //: a sentence and the language it is in, which is not the customer's
    return Words::tr("%1 (%2)").arg(text, QLocale::languageToString(QLocale(sentence.language).language()));
}

} // namespace

std::vector<NoticeRow> noticeRows(const std::vector<guidance::OpenNotice> &notices,
                                  const std::vector<domain::Person> &people, const Format &format)
{
    std::vector<NoticeRow> rows;
    rows.reserve(notices.size());
    for (const guidance::OpenNotice &notice : notices) {
        NoticeRow row;
        row.id = notice.id;
        row.title = oneLine(notice.title);
        row.sentence = sentenceWords(notice.sentence);
        const QString agreed = screenText(notice.resolution, kLongestSentence).simplified();
        row.resolution = agreed.isEmpty() ? QString() : Words::tr("Agreed: %1").arg(agreed);
        row.told = notice.told ? toldWords(*notice.told, people, format) : QString();
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace leeway::models
