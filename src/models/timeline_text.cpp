#include "models/timeline_text.h"

#include "models/due_words.h"
#include "models/told_words.h"
#include "models/words.h"

namespace leeway::models
{

using Kind = TimelineRow::Kind;

namespace
{

/// Without marks of direction and with plain spaces, so that "NOK 290" is found however it was written.
QString bare(QString text)
{
    text.remove(QChar(0x2066)).remove(QChar(0x2069));
    return text.simplified().replace(QChar(0x202F), u' ').replace(QChar(0xA0), u' ');
}

QString caseTitle(const TimelineRow &row)
{
    if (row.noCase)
        return Words::tr("Not part of a case");
    const QString title = screenText(row.theCase.theCase.title, 200).simplified();
    return title.isEmpty() ? Words::tr("Case without a title") : title;
}

/// Its own number, and those of the cases that show under it: any of them may be said aloud.
QString caseNumbers(const TimelineRow &row)
{
    QStringList numbers{caseNumber(screenText(row.theCase.theCase.number, 40))};
    for (const domain::Case &merged : row.theCase.merged)
        numbers << caseNumber(screenText(merged.number, 40));
    numbers.removeAll(QString());
    return numbers.join(QStringLiteral(" + "));
}

QString loadTitle(const TimelineRow &row)
{
    if (row.kind == Kind::Failed)
        return Words::tr("This part of the history could not be read.");
    if (row.kind == Kind::Loading)
        return Words::tr("Reading…");
    return row.older ? Words::tr("Older entries") : Words::tr("Newer entries");
}

/// How many, and what of theirs still binds us.
QString foldedTitle(const TimelineRow &row)
{
    const QString cases = row.count == 0
                              ? Words::tr("Earlier entries are not shown: this case only")
                              : Words::tr("%n older case(s) not shown: this case only", "", row.count);
    //: a line about folded cases, then what is still open in them
    return row.promises == 0
               ? cases
               : Words::tr("%1 · %2").arg(cases, Words::tr("%n promise(s) open", "", row.promises));
}

QString eventSentence(const TimelineRow &row, const Format &format)
{
    const domain::Interaction &i = row.entry->interaction;
    QStringList parts{fullTime(format, i.at),
                      channelName(i.channel),
                      rowTitle(row, format),
                      rowSummary(row, format),
                      screenText(rowText(row), 400).simplified(),
                      attachmentWords(row.entry->attachments)};
    if (!row.entry->transcriptDone.isEmpty())
        parts << Words::tr("The bot already did: %1").arg(screenText(row.entry->transcriptDone, 200));
    for (const domain::TranscriptLine &line : row.entry->decisive)
        parts << Words::tr("%1: %2").arg(screenText(line.speaker, 40), screenText(line.text, 200));
    if (i.pinned)
        parts << Words::tr("Pinned");
    parts.removeAll(QString());
    for (QString &part : parts) {
        while (part.endsWith(u'.') || part.endsWith(u' '))
            part.chop(1);
    }
    return parts.join(QStringLiteral(". ")) + u'.';
}

QString complaintSentence(const TimelineRow &row, const Format &format)
{
    const QString owed = rowComplaint(row, format);
    if (owed.isEmpty())
        return complaintOf(row.theCase).complaint ? complaintName() : QString();
    return Words::tr("Complaint: %1", "%1 is what it is owed").arg(owed);
}

QString headerSentence(const TimelineRow &row, const Format &format)
{
    QStringList parts{row.noCase ? caseTitle(row) : Words::tr("Case %1").arg(caseTitle(row))};
    if (!row.noCase)
        parts << rowSummary(row, format) << complaintSentence(row, format) << rowWants(row)
              << rowHolder(row, format) << rowAbout(row) << caseStatusName(row.theCase.theCase.status)
              << rowEnd(row, format);
    parts << Words::tr("%n entry(ies)", "", row.count)
          << (row.expanded ? Words::tr("expanded") : Words::tr("collapsed"));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(". ")) + u'.';
}

} // namespace

QString attachmentWords(const std::vector<domain::Attachment> &attachments)
{
    const int count = static_cast<int>(attachments.size());
    if (count == 0)
        return {};
    return areAllPictures(attachments) ? Words::tr("%n photo(s)", "", count)
                                       : Words::tr("%n file(s)", "", count);
}

bool areAllPictures(const std::vector<domain::Attachment> &attachments)
{
    return !attachments.empty() && std::all_of(attachments.begin(), attachments.end(), [](const auto &a) {
        return a.mediaType.startsWith(u"image/");
    });
}

QString rowTitle(const TimelineRow &row, const Format &format)
{
    switch (row.kind) {
    case Kind::CaseHeader:
        return caseTitle(row);
    case Kind::Event:
        return eventTitle(row.entry->interaction);
    case Kind::Day: {
        // The row's moment is a day number of the reader's zone, so it is read back without one.
        const qint64 offset =
            qint64(base::toDateTime(format.now).toTimeZone(format.zone).offsetFromUtc()) * 1000;
        return dayHeading(
            {format.locale, QTimeZone::utc(), base::instantFromMs(base::toMs(format.now) + offset)}, row.at);
    }
    case Kind::Loading:
    case Kind::More:
    case Kind::Failed:
        return loadTitle(row);
    case Kind::Nothing:
        return Words::tr("Nothing here yet");
    case Kind::Told:
        return toldWords(row.told, format);
    case Kind::FoldedCases:
        return foldedTitle(row);
    case Kind::Pinned:
        return Words::tr("Pinned");
    case Kind::MoreCases:
        break;
    }
    return Words::tr("Older cases");
}

QString rowSummary(const TimelineRow &row, const Format &format)
{
    if (row.kind == Kind::CaseHeader)
        return row.noCase ? QString() : caseNumbers(row);
    if (row.kind != Kind::Event)
        return {};
    const domain::Interaction &i = row.entry->interaction;
    const QString words = screenText(i.summary, 300).simplified();
    const QString amount = money(format, i.money);
    if (amount.isEmpty() || bare(words).contains(bare(amount)))
        return words;
    //: amount, then how it went
    return words.isEmpty() ? amount : Words::tr("%1 · %2").arg(amount, words);
}

namespace
{

/// The articles that a case is about.
QString articlesOf(const TimelineRow &row)
{
    if (row.theCase.lines.empty())
        return {};
    const domain::CaseLine &line = row.theCase.lines.front();
    const QString order = isolated(screenText(line.orderNumber, 40));
    const QString article = isolatedText(screenText(line.article, 80).simplified());
    const int more = static_cast<int>(row.theCase.lines.size()) - 1;
    if (more > 0) //: an article, and how many more order lines the case is about
        return Words::tr("%1 and %n more", "order lines", more).arg(article);
    //: an article and the number of its order
    return line.article.isEmpty() ? Words::tr("order %1").arg(order)
                                  : Words::tr("%1, order %2").arg(article, order);
}

} // namespace

QString rowAbout(const TimelineRow &row)
{
    if (row.kind != Kind::CaseHeader || row.noCase)
        return {};
    const QString type = screenText(row.theCase.theCase.type, 80).simplified();
    QStringList parts{type.isEmpty() ? type : isolatedText(type), articlesOf(row)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString rowHolder(const TimelineRow &row, const Format &format)
{
    const domain::Case &c = row.theCase.theCase;
    if (row.kind != Kind::CaseHeader || row.noCase || c.status == domain::CaseStatus::Solved)
        return {};
    const auto words = [](const QString &text) { return isolatedText(screenText(text, 80).simplified()); };
    QStringList parts;
    if (!row.theCase.ownerName.isEmpty())
        parts << words(row.theCase.ownerName);
    if (!c.nextStep.isEmpty())
        parts << words(c.nextStep);
    if (!c.waitingFor.isEmpty()) //: %1 is whom a case waits for: "the carrier"
        parts << Words::tr("waits for %1").arg(words(c.waitingFor));
    if (c.nextAt)
        parts << dueTime(format, *c.nextAt);
    return parts.join(QStringLiteral(" · "));
}

QString rowWants(const TimelineRow &row)
{
    const domain::Case &c = row.theCase.theCase;
    if (row.kind != Kind::CaseHeader || row.noCase || c.status == domain::CaseStatus::Solved ||
        c.whatWanted.isEmpty())
        return {};
    //: what a customer wants, in their own words
    return Words::tr("Wants: %1").arg(isolatedText(screenText(c.whatWanted, 200).simplified()));
}

QString rowComplaint(const TimelineRow &row, const Format &format)
{
    return row.kind == Kind::CaseHeader && !row.noCase ? complaintLine(complaintOf(row.theCase), format)
                                                       : QString();
}

QString rowEnd(const TimelineRow &row, const Format &format)
{
    if (row.kind != Kind::CaseHeader)
        return {};
    if (row.noCase)
        return Words::tr("%n entry(ies)", "", row.count);
    const domain::Case &c = row.theCase.theCase;
    if (c.status != domain::CaseStatus::Solved) {
        const qint64 days = daysBetween(format, c.openedAt, format.now);
        //: a case open since a date, and for how long
        return days <= 0 ? Words::tr("since today")
                         : Words::tr("since %1 · %2").arg(shortDate(format, c.openedAt), dayCount(days));
    }
    QStringList parts{monthYear(format, c.settledAt.value_or(c.lastAt))};
    if (!c.summary.isEmpty())
        parts << screenText(c.summary, 80).simplified();
    else if (!row.theCase.channels.empty())
        parts << channelList(row.theCase.channels);
    return parts.join(QStringLiteral(" · "));
}

QString rowTime(const TimelineRow &row, const Format &format)
{
    if (row.kind != Kind::Event)
        return {};
    const base::Instant at = row.entry->interaction.at;
    return row.dayShown ? clockTime(format, at) : eventTime(format, at);
}

QString rowText(const TimelineRow &row)
{
    if (row.kind != Kind::Event)
        return {};
    if (row.expanded && row.expansion && !row.expansion->body.isEmpty())
        return screenText(row.expansion->body, kTextLimitOpen).trimmed();
    return screenText(row.entry->interaction.body, row.expanded ? kTextLimitOpen : kTextLimit).trimmed();
}

QString rowSentence(const TimelineRow &row, const Format &format)
{
    switch (row.kind) {
    case Kind::Event:
        return eventSentence(row, format);
    case Kind::CaseHeader:
        return headerSentence(row, format);
    case Kind::Pinned:
        return Words::tr("Pinned. %n entry(ies).", "", row.count);
    case Kind::Failed:
        return Words::tr("%1 Press Enter to try again.").arg(rowTitle(row, format));
    default:
        return rowTitle(row, format);
    }
}

QString rowDescription(const TimelineRow &row, const Format &)
{
    switch (row.kind) {
    case Kind::CaseHeader:
        return row.expanded ? Words::tr("Left arrow collapses") : Words::tr("Right arrow expands");
    case Kind::Event:
        return isExpandable(row) ? Words::tr("Enter shows all of it") : QString();
    case Kind::FoldedCases:
        return Words::tr("Enter asks for a reason and shows them");
    default:
        return {};
    }
}

bool isExpandable(const TimelineRow &row)
{
    if (row.kind == Kind::CaseHeader)
        return true;
    if (row.kind != Kind::Event)
        return false;
    const domain::Interaction &i = row.entry->interaction;
    // Two lines of the narrowest column hold about a hundred characters.
    return i.bodyCut || i.body.size() > 100 || i.body.contains(u'\n') ||
           row.entry->transcriptLines > static_cast<int>(row.entry->decisive.size()) || i.hasHtml ||
           !row.entry->attachments.empty();
}

} // namespace leeway::models
