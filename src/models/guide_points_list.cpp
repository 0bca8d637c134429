#include "models/guide_points_list.h"

#include "domain/facts/facts.h"
#include "models/date_pattern.h"
#include "models/point_words.h"
#include "models/privacy.h"
#include "models/skip_words.h"
#include "models/words.h"

#include <algorithm>
#include <iterator>

namespace leeway::models
{

using guidance::TalkingPoint;

namespace
{

QDate todayOf(const ContactLook &look)
{
    return base::toDateTime(look.format.now).toTimeZone(look.format.zone).date();
}

QString iconOfPoint(guidance::PointKind kind)
{
    switch (kind) {
    case guidance::PointKind::Say:
        return QStringLiteral("quote");
    case guidance::PointKind::Ask:
        return QStringLiteral("ask");
    case guidance::PointKind::Do:
        break;
    }
    return QStringLiteral("check-circle");
}

bool holdsWords(const TalkingPoint &point, const QString &words)
{
    QStringList all{point.key, point.tags.join(u' '), point.owner};
    for (const guidance::LocalText *texts : {&point.intent, &point.because, &point.avoid}) {
        for (const auto &[language, text] : *texts)
            all.append(text);
    }
    for (const auto &[language, ways] : point.words)
        all.append(ways);
    const QString text = domain::comparableText(all.join(u' '));
    const QStringList wanted = domain::comparableText(words).split(u' ', Qt::SkipEmptyParts);
    return std::all_of(wanted.begin(), wanted.end(),
                       [&text](const QString &word) { return text.contains(word); });
}

bool fitsFilter(const TalkingPoint &point, const GuideFilter &filter, QDate today)
{
    return (!filter.phase || point.phase == *filter.phase) &&
           (!filter.overdue || isReviewDue(point, today)) && (!filter.retired || !point.active) &&
           holdsWords(point, filter.words);
}

ContactRow guidePointRow(const QString &section, const TalkingPoint &point, const guidance::SkipTally &skips,
                         const ContactLook &look)
{
    const QString language = look.format.locale.bcp47Name();
    ContactRow row;
    row.section = section;
    row.id = point.key;
    row.icon = point.must ? QStringLiteral("scale") : iconOfPoint(point.kind);
    row.name = screenText(guidance::chosenFrom(point.intent, language).text, 120).simplified();
    QStringList parts{pointKindNames().at(static_cast<qsizetype>(point.kind)), phaseName(point.phase)};
    if (point.must)
        parts.prepend(Words::tr("Must"));
    if (!point.active)
        parts.prepend(Words::tr("retired"));
    if (const QString skipped = skipLine(skips); !skipped.isEmpty())
        parts.append(skipped);
    row.subject = parts.join(QStringLiteral(" · "));
    QString due;
    if (isReviewDue(point, todayOf(look))) {
        row.time = shortDay(look.format, *point.reviewOn);
        row.urgent = true;
        due = Words::tr("Due for review since %1.").arg(row.time);
    }
    QStringList spoken{Words::tr("%1. Talking point.").arg(isolatedText(row.name)), row.subject + u'.', due};
    spoken.removeAll(QString());
    row.sentence = spoken.join(u' ');
    return row;
}

guidance::SkipTally skipsOf(const desk::GuideShelf &shelf, const QString &key)
{
    const auto found = shelf.skips.find(key);
    return found == shelf.skips.end() ? guidance::SkipTally() : found->second;
}

ContactRow ideaContactRow(const guidance::HelpedIdea &idea, const ContactLook &look)
{
    ContactRow row;
    row.section = guide_section::kIdeas;
    row.id = idea.words;
    row.icon = QStringLiteral("bulb");
    row.name = shownText(screenText(idea.words, 200).simplified(), look.privacy);
    row.time = shortDate(look.format, idea.at);
    row.subject = Words::tr("helped in %n contact(s)", nullptr, idea.helped);
    row.sentence = Words::tr("%1. Idea from a contact, %2. Enter makes a talking point of it.")
                       .arg(isolatedText(row.name), row.subject);
    return row;
}

} // namespace

QString guide_section::ofPhase(domain::Phase phase)
{
    return QStringLiteral("phase_%1").arg(static_cast<int>(phase));
}

bool isReviewDue(const TalkingPoint &point, QDate today)
{
    return point.active && point.reviewOn && *point.reviewOn <= today;
}

std::vector<ContactRow> guidePointRows(const desk::GuideShelf &shelf, const GuideFilter &filter,
                                       const ContactLook &look)
{
    const QDate today = todayOf(look);
    std::vector<ContactRow> rows;
    const auto add = [&](const QString &title, std::vector<ContactRow> section) {
        if (section.empty())
            return;
        std::stable_sort(section.begin(), section.end(), [](const ContactRow &a, const ContactRow &b) {
            const int order = a.section == guide_section::kIdeas ? 0 : a.name.localeAwareCompare(b.name);
            return order != 0 ? order < 0 : a.section != guide_section::kIdeas && a.id < b.id;
        });
        rows.push_back(sectionRow(section.front().section, title, static_cast<int>(section.size()), look));
        std::move(section.begin(), section.end(), std::back_inserter(rows));
    };
    const auto pointsWhere = [&](const QString &section, const auto &fits) {
        std::vector<ContactRow> made;
        for (const desk::StoredPoint &stored : shelf.points) {
            if (fits(stored.point) && fitsFilter(stored.point, filter, today))
                made.push_back(guidePointRow(section, stored.point, skipsOf(shelf, stored.point.key), look));
        }
        return made;
    };
    if (filter.isEmpty()) {
        std::vector<ContactRow> ideas;
        for (const guidance::HelpedIdea &idea : shelf.ideas)
            ideas.push_back(ideaContactRow(idea, look));
        add(Words::tr("Ideas from contacts"), std::move(ideas));
    }
    add(Words::tr("Due for review"), pointsWhere(guide_section::kOverdue, [today](const TalkingPoint &one) {
            return isReviewDue(one, today);
        }));
    for (int i = 0; i < phaseNames().size(); ++i) {
        const auto phase = static_cast<domain::Phase>(i);
        add(phaseName(phase), pointsWhere(guide_section::ofPhase(phase), [&](const TalkingPoint &one) {
                return one.active && one.phase == phase && !isReviewDue(one, today);
            }));
    }
    add(Words::tr("Retired"),
        pointsWhere(guide_section::kRetired, [](const TalkingPoint &one) { return !one.active; }));
    return rows;
}

GuidePointsList::GuidePointsList(ReadShelf readShelf, const base::Clock &clock, QObject *parent)
    : ContactList(clock, parent)
    , m_readShelf(std::move(readShelf))
{
}

void GuidePointsList::setFilter(const GuideFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    refreshTimes();
    Q_EMIT stateChanged();
}

const desk::StoredPoint *GuidePointsList::pointOf(const ContactRow &row) const
{
    return row.header || row.section == guide_section::kIdeas ? nullptr : pointWith(row.id);
}

const desk::StoredPoint *GuidePointsList::pointWith(const QString &key) const
{
    const auto found = std::find_if(m_shelf.points.begin(), m_shelf.points.end(),
                                    [&key](const desk::StoredPoint &one) { return one.point.key == key; });
    return found == m_shelf.points.end() ? nullptr : &*found;
}

void GuidePointsList::read(bool)
{
    whenRead(m_readShelf(), [this](const auto &shelf) {
        m_shelf = shelf;
        answered(false);
    });
}

std::vector<ContactRow> GuidePointsList::rows() const
{
    return guidePointRows(m_shelf, m_filter, look());
}

} // namespace leeway::models
