#include "guidance/choose.h"

#include "guidance/choose_marks.h"
#include "guidance/own_ideas.h"
#include "guidance/track.h"

#include <algorithm>
#include <cmath>

namespace leeway::guidance
{

namespace
{

using domain::Fact;
using domain::PointMark;
using domain::PointMarkKind;

constexpr double kCuriosity = 0.05;
constexpr double kTried = 11;  // labels after which half of the curiosity is gone
constexpr double kTies = 1e-6; // far below anything learned
constexpr std::size_t kMostReasons = 3;

/// A point that may stand on the list, before it is dressed.
struct Candidate {
    const TalkingPoint *point = nullptr;
    double score = 0;
};

/// Chooses once; holds what its parts share.
class Chooser
{
public:
    explicit Chooser(const GuidanceInput &input)
        : m_in(input)
        , m_marks(viewMarks(input.marks, input.contact))
    {
    }

    Guidance choose();
    [[nodiscard]] OpenPoint dressed(const TalkingPoint &point) const;

private:
    [[nodiscard]] bool fits(const TalkingPoint &point) const;
    [[nodiscard]] bool isOfPhase(const TalkingPoint &point) const;
    [[nodiscard]] bool wasOnList(const QString &key) const;
    bool isSkipped(const TalkingPoint &point, quint64 fingerprint);
    double scoreOf(const TalkingPoint &point, quint64 fingerprint);
    [[nodiscard]] double freshScore(const TalkingPoint &point) const;
    [[nodiscard]] std::vector<ReasonFact> reasonsOf(const TalkingPoint &point) const;
    void dressWords(const TalkingPoint &point, OpenPoint &open) const;
    void sortOut();
    void keepOneAside();
    void fillDone();
    void fillIdeas();
    [[nodiscard]] const PointMark *ideaOf(const QString &key) const;
    [[nodiscard]] std::optional<ReasonFact> background() const;
    [[nodiscard]] bool listChanged() const;

    const GuidanceInput &m_in;
    MarkView m_marks;
    Guidance m_out;
    std::vector<Candidate> m_candidates;
    std::vector<const TalkingPoint *> m_musts;
};

bool Chooser::wasOnList(const QString &key) const
{
    const auto has = [&key](const std::vector<OpenPoint> &list) {
        return std::any_of(list.begin(), list.end(), [&](const OpenPoint &p) { return p.key == key; });
    };
    return m_in.previous && (has(m_in.previous->open) || has(m_in.previous->musts));
}

bool Chooser::isOfPhase(const TalkingPoint &point) const
{
    // Of an earlier phase only what was begun: its moment has passed otherwise.
    return point.phase == m_out.phase ||
           (point.phase < m_out.phase && (m_marks.seen.contains(point.key) || wasOnList(point.key)));
}

bool Chooser::fits(const TalkingPoint &point) const
{
    return point.active && isOfPhase(point) && point.when.holds(m_in.facts) &&
           !(point.never && point.never->holds(m_in.facts));
}

/// True while the phase and the point's own facts stand as they did when it was put off. What stood then is
/// remembered from list to list; after a restart it is taken to be what stands now.
bool Chooser::isSkipped(const TalkingPoint &point, quint64 fingerprint)
{
    const PointMark *mark = m_marks.latest.value(point.key);
    if (!point.must && m_marks.notForCustomer.contains(point.key))
        return true;
    // What the law asks for is put off at most, whoever the customer is.
    if (!mark || (mark->kind != PointMarkKind::NotNow && mark->kind != PointMarkKind::NotForCustomer))
        return false;
    KeptSkip skip{.mark = mark->id, .fingerprint = fingerprint, .phase = m_out.phase};
    if (m_in.previous) {
        const auto &before = m_in.previous->skips;
        const auto known = std::find_if(before.begin(), before.end(),
                                        [&](const KeptSkip &one) { return one.mark == mark->id; });
        if (known != before.end())
            skip = *known;
    }
    m_out.skips.push_back(skip);
    return skip.fingerprint == fingerprint && skip.phase == m_out.phase;
}

double Chooser::freshScore(const TalkingPoint &point) const
{
    // The strongest reason counts in full, the others a third: three small ones do not outweigh a promise
    // that is late.
    int strongest = 0;
    int all = 0;
    const domain::FactSet reasons = point.when.reasons(m_in.facts);
    for (std::size_t i = 0; i < domain::kFactCount; ++i) {
        const int telling = reasons[i] ? domain::infoOf(static_cast<Fact>(i)).telling : 0;
        strongest = std::max(strongest, telling);
        all += telling;
    }
    const double telling = strongest + (all - strongest) / 3.0;
    const double fit = 1 - 0.5 * std::exp2(-telling / 4.0); // 0.5 for "always", towards 1 for a precise one
    const learning::PointWorth worth =
        m_in.model.worthOf(point.key, likenessOf(point),
                           pointMoment(m_in.facts.value(Fact::CaseType).text, m_in.facts.shown(Fact::Mood)));
    const double curiosity = kCuriosity * std::sqrt(kTried / (kTried + worth.tried));
    constexpr int kTurns = 1024;
    const quint64 place = domain::textHash(QString(m_in.contact.toString() + point.key)) % kTurns;
    const double turn = static_cast<double>(place) / kTurns;
    return fit * (worth.stands + worth.doubt * (2 * turn - 1)) + curiosity + kTies * turn;
}

double Chooser::scoreOf(const TalkingPoint &point, quint64 fingerprint)
{
    const Guidance *before = m_in.previous;
    if (before && !m_in.orderAnew && before->phase == m_out.phase) {
        const auto known =
            std::lower_bound(before->scores.begin(), before->scores.end(), point.key,
                             [](const KeptScore &one, const QString &key) { return one.key < key; });
        if (known != before->scores.end() && known->key == point.key && known->version == point.version &&
            known->fingerprint == fingerprint)
            return known->score;
    }
    return freshScore(point);
}

/// Sees which points stand on the list, and remembers what it is to remember of each.
void Chooser::sortOut()
{
    for (const TalkingPoint &point : m_in.points) {
        if (!fits(point))
            continue;
        const PointMark *mark = m_marks.latest.value(point.key);
        if (mark && isDone(mark->kind))
            continue;
        if (restsOnHistory(point) && m_in.history != domain::HistoryUse::Allowed) {
            ++m_out.withoutConsent;
            continue;
        }
        const quint64 fingerprint = domain::fingerprintOf(m_in.facts, mentionedBy(point));
        const double score = scoreOf(point, fingerprint);
        m_out.scores.push_back(
            {.key = point.key, .version = point.version, .fingerprint = fingerprint, .score = score});
        if (isSkipped(point, fingerprint))
            continue;
        if (point.must)
            m_musts.push_back(&point);
        else
            m_candidates.push_back({&point, score});
    }
    std::sort(m_out.scores.begin(), m_out.scores.end(),
              [](const KeptScore &a, const KeptScore &b) { return a.key < b.key; });
}

/// "While I have you": one a contact, whatever becomes of it, and none while somebody is distressed. The
/// candidates are sorted by now.
void Chooser::keepOneAside()
{
    const bool distressed = m_in.facts.isKnown(Fact::Mood) &&
                            m_in.facts.value(Fact::Mood).number >= static_cast<int>(domain::Mood::Distressed);
    const auto had = std::find_if(m_in.points.begin(), m_in.points.end(), [this](const TalkingPoint &point) {
        return isAside(point) && (m_marks.seen.contains(point.key) || wasOnList(point.key));
    });
    const TalkingPoint *only = had == m_in.points.end() ? nullptr : &*had;
    std::erase_if(m_candidates, [&](const Candidate &candidate) {
        if (!isAside(*candidate.point))
            return false;
        if (only == nullptr)
            only = candidate.point; // the first of them, as they are sorted
        return distressed || candidate.point->key != only->key;
    });
}

std::vector<ReasonFact> Chooser::reasonsOf(const TalkingPoint &point) const
{
    const domain::FactSet reasons = point.when.reasons(m_in.facts);
    std::vector<Fact> facts;
    for (std::size_t i = 0; i < domain::kFactCount; ++i) {
        // That something is not known is no reason that can be said.
        if (reasons[i] && m_in.facts.isKnown(static_cast<Fact>(i)))
            facts.push_back(static_cast<Fact>(i));
    }
    std::stable_sort(facts.begin(), facts.end(),
                     [](Fact a, Fact b) { return domain::infoOf(a).telling > domain::infoOf(b).telling; });
    std::vector<ReasonFact> list;
    for (std::size_t i = 0; i < std::min(facts.size(), kMostReasons); ++i)
        list.push_back({facts[i], m_in.facts.shown(facts[i]), m_in.facts.origin(facts[i]).place});
    return list;
}

void Chooser::dressWords(const TalkingPoint &point, OpenPoint &open) const
{
    QStringList there;
    for (const auto &[language, ways] : point.words)
        there.append(language);
    const QString language = chooseLanguage(there, m_in.customerLanguage);
    if (language.isEmpty())
        return;
    for (const QString &way : point.words.at(language)) {
        if (std::optional<QString> filled = fillSlots(way, m_in.customerSlots))
            open.words.push_back({.text = *std::move(filled),
                                  .language = language,
                                  .fallback = !isSameLanguage(language, m_in.customerLanguage)});
    }
}

OpenPoint Chooser::dressed(const TalkingPoint &point) const
{
    OpenPoint open;
    open.key = point.key;
    open.version = point.version;
    open.phase = point.phase;
    open.kind = point.kind;
    const auto filled = [this](const LocalText &text) -> std::optional<ChosenText> {
        ChosenText chosen = chosenFrom(text, m_in.ownLanguage);
        std::optional<QString> words = fillSlots(chosen.text, m_in.ownSlots);
        if (chosen.language.isEmpty() || !words)
            return std::nullopt;
        chosen.text = *std::move(words);
        return chosen;
    };
    // An intent always stands: one that cannot be filled shows its slot rather than nothing.
    open.intent = filled(point.intent).value_or(chosenFrom(point.intent, m_in.ownLanguage));
    open.because = filled(point.because);
    open.avoid = filled(point.avoid);
    open.reasons = reasonsOf(point);
    open.evidence = m_in.model.evidenceOf(point.key, m_in.facts.value(Fact::CaseType).text);
    dressWords(point, open);
    open.isNew = m_in.previous && !wasOnList(point.key);
    return open;
}

const PointMark *Chooser::ideaOf(const QString &key) const
{
    const auto idea = std::find_if(m_marks.ideas.begin(), m_marks.ideas.end(),
                                   [&key](const PointMark *one) { return ownIdeaKey(one->id) == key; });
    return idea == m_marks.ideas.end() ? nullptr : *idea;
}

void Chooser::fillIdeas()
{
    for (const PointMark *idea : m_marks.ideas) {
        const QString key = ownIdeaKey(idea->id);
        if (!m_marks.latest.contains(key)) // used, or put away
            m_out.ideas.push_back({key, idea->text});
    }
}

void Chooser::fillDone()
{
    std::vector<const PointMark *> marks;
    for (const PointMark *mark : m_marks.latest) {
        if (isDone(mark->kind))
            marks.push_back(mark);
    }
    std::sort(marks.begin(), marks.end(), [](const PointMark *a, const PointMark *b) {
        return a->at != b->at ? a->at < b->at : a->id < b->id;
    });
    for (const PointMark *mark : marks) {
        DonePoint done{.key = mark->point, .intent = {mark->text, {}}, .how = mark->kind};
        const auto point = std::find_if(m_in.points.begin(), m_in.points.end(),
                                        [&](const TalkingPoint &one) { return one.key == mark->point; });
        if (const PointMark *idea = ideaOf(mark->point))
            done.intent.text = idea->text;
        else if (isOfOwnIdea(mark->point))
            continue; // taken back
        else if (point != m_in.points.end())
            done.intent = dressed(*point).intent;
        else
            done.intent.text = mark->point; // taken out of the guide since
        m_out.done.push_back(std::move(done));
    }
}

/// The one thing worth knowing that is not to be quoted, most telling first.
std::optional<ReasonFact> Chooser::background() const
{
    constexpr int kLately = 7; // days; a handle changed longer ago says nothing
    const domain::Facts &facts = m_in.facts;
    const auto line = [&facts](Fact fact) {
        return ReasonFact{fact, facts.shown(fact), facts.origin(fact).place};
    };
    const bool history = m_in.history != domain::HistoryUse::ThisCaseOnly;
    if (facts.isKnown(Fact::HandleChangedDays) && facts.value(Fact::HandleChangedDays).number <= kLately)
        return line(Fact::HandleChangedDays);
    if (history && facts.value(Fact::Given90Days).number > 0)
        return line(Fact::Given90Days);
    if (history && facts.value(Fact::AnyManner).number > 0)
        return line(Fact::AnyManner);
    return std::nullopt;
}

bool Chooser::listChanged() const
{
    const auto same = [](const std::vector<OpenPoint> &a, const std::vector<OpenPoint> &b) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](const OpenPoint &x, const OpenPoint &y) { return x.key == y.key; });
    };
    return m_in.previous &&
           !(same(m_in.previous->open, m_out.open) && same(m_in.previous->musts, m_out.musts));
}

Guidance Chooser::choose()
{
    if (m_in.facts.isKnown(Fact::Phase))
        m_out.phase = static_cast<domain::Phase>(m_in.facts.value(Fact::Phase).number);
    sortOut();
    std::sort(m_candidates.begin(), m_candidates.end(), [](const Candidate &a, const Candidate &b) {
        return a.score != b.score ? a.score > b.score : a.point->key < b.point->key;
    });
    keepOneAside();
    std::sort(m_musts.begin(), m_musts.end(), [](const TalkingPoint *a, const TalkingPoint *b) {
        return a->phase != b->phase ? a->phase < b->phase : a->key < b->key;
    });
    for (const TalkingPoint *must : m_musts)
        m_out.musts.push_back(dressed(*must));
    for (std::size_t i = 0; i < std::min(m_candidates.size(), Guidance::kMostOpen); ++i) {
        m_out.open.push_back(dressed(*m_candidates[i].point));
        m_out.open.back().rank = static_cast<int>(i) + 1;
    }
    fillIdeas();
    fillDone();
    m_out.background = background();
    m_out.changed = listChanged();
    return std::move(m_out);
}

} // namespace

Guidance chooseGuidance(const GuidanceInput &input)
{
    return Chooser(input).choose();
}

OpenPoint dressPoint(const TalkingPoint &point, const GuidanceInput &input)
{
    return Chooser(input).dressed(point);
}

} // namespace leeway::guidance
