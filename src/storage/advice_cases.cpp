#include "domain/enum_names.h"
#include "domain/left_as.h"
#include "storage/company_rows.h"
#include "storage/offer_rows.h"
#include "storage/query.h"
#include "storage/row_values.h"

#include <QHash>

#include <algorithm>

namespace leeway::storage
{

using namespace domain;
using base::Result;

namespace
{

/// The levels of a situation, of which there may be a hundred thousand: {"fact":"level","fact":"level"},
/// sorted (putOffer). Codes hold no quotes, so what stands between them is all there is to read.
std::map<QString, QString> levelsOf(const QString &canonical)
{
    std::map<QString, QString> levels;
    const QList<QStringView> parts = QStringView(canonical).split(u'"');
    for (qsizetype i = 1; i + 2 < parts.size(); i += 4)
        levels.emplace_hint(levels.end(), parts[i].toString(), parts[i + 2].toString());
    return levels;
}

/// How a case turned out, once.
struct ToldOutcome {
    base::Instant at{};
    int satisfaction = 0;
};
/// By the case that stands for all that were joined; oldest first.
using OutcomesOfCases = QHash<QByteArray, std::vector<ToldOutcome>>;

Result<OutcomesOfCases> readToldOutcomes(Connection &db)
{
    OutcomesOfCases all;
    const auto done = db.each(
        QStringLiteral(
            "SELECT coalesce(k.merged_into, k.id), o.at, o.satisfaction FROM outcome AS o JOIN "
            "\"case\" AS k ON k.id = o.\"case\" WHERE o.satisfaction IS NOT NULL ORDER BY o.at, o.id"),
        {}, [&all](const Rows &row) {
            all[row.at(0).toByteArray()].push_back({instantFrom(row.at(1)), row.at(2).toInt()});
            return true;
        });
    if (!done)
        return tl::unexpected(done.error());
    return all;
}

/// How the contact of an offer ended.
struct LeftThen {
    base::Instant at{};
    int label = 0; ///< leftAs()
};

/// An offer whose text is read when something is told of it: of most nothing is.
struct HeldOffer {
    AdviceCaseRow row;
    QString situation;
    std::optional<LeftThen> left;
};

/// Takes the offers of each case one after the other, and says what became of each once the next is known.
class OffersWithOutcomes
{
public:
    OffersWithOutcomes(const OutcomesOfCases &outcomes,
                       const std::function<void(const AdviceCaseRow &)> &take)
        : m_outcomes(outcomes)
        , m_take(take)
    {
    }

    void add(const QByteArray &theCase, HeldOffer offer)
    {
        tell(theCase == m_case ? std::optional(offer.row.at) : std::nullopt);
        m_case = theCase;
        m_held = std::move(offer);
    }
    void end() { tell(std::nullopt); }

private:
    /// Since what is held, and before `next`.
    [[nodiscard]] bool isOfHeld(base::Instant at, std::optional<base::Instant> next) const
    {
        return at >= m_held->row.at && (!next || at < *next);
    }
    /// The latest outcome of what is held; nullptr: it is not known.
    [[nodiscard]] const ToldOutcome *outcomeBefore(std::optional<base::Instant> next) const
    {
        const auto found = m_outcomes.constFind(m_case);
        if (found == m_outcomes.cend())
            return nullptr;
        const auto last = std::find_if(found->rbegin(), found->rend(), [&](const ToldOutcome &outcome) {
            return !next || outcome.at < *next;
        });
        return last != found->rend() && isOfHeld(last->at, next) ? &*last : nullptr;
    }

    void tell(std::optional<base::Instant> next)
    {
        if (!m_held)
            return;
        const ToldOutcome *outcome = outcomeBefore(next);
        const bool wasRead = m_held->left && isOfHeld(m_held->left->at, next);
        if (outcome != nullptr)
            tell(m_held->row, outcome->satisfaction, outcome->at);
        if (!wasRead)
            return;
        AdviceCaseRow reading = m_held->row;
        reading.isReading = true;
        if (outcome != nullptr) {
            reading.answered = outcome->satisfaction;
            reading.cost = 0;
        }
        tell(std::move(reading), m_held->left->label, m_held->left->at);
    }
    void tell(AdviceCaseRow row, int satisfaction, base::Instant at)
    {
        if (!row.answered)
            row.situation = levelsOf(m_held->situation);
        row.satisfaction = satisfaction;
        row.toldAt = at;
        m_take(row);
    }

    const OutcomesOfCases &m_outcomes;
    const std::function<void(const AdviceCaseRow &)> &m_take;
    QByteArray m_case;
    std::optional<HeldOffer> m_held;
};

/// Nothing of a contact that goes on, or of which nobody read it.
std::optional<LeftThen> leftThenFrom(const QVariant &mood, const QVariant &wrappedAt)
{
    const auto read = valueOf<Mood>(mood.toString()); // one of a newer program is unknown
    if (!read || wrappedAt.isNull())
        return std::nullopt;
    return LeftThen{instantFrom(wrappedAt), leftAs(*read)};
}

Result<void> eachOfferTold(Connection &db, const std::function<void(const AdviceCaseRow &)> &take)
{
    const Result<OutcomesOfCases> outcomes = readToldOutcomes(db);
    if (!outcomes)
        return tl::unexpected(outcomes.error());
    OffersWithOutcomes offers(*outcomes, take);
    const auto done = db.each(
        QStringLiteral("SELECT coalesce(k.merged_into, f.\"case\") AS family, f.situation, f.chosen, f.cost, "
                       "f.at, t.mood, t.wrapped_at FROM offer AS f LEFT JOIN \"case\" AS k ON k.id = "
                       "f.\"case\" LEFT JOIN \"grant\" AS g ON g.id = f.\"grant\" LEFT JOIN contact AS t ON "
                       "t.id = f.contact WHERE f.\"case\" IS NOT NULL AND g.state IS NOT 'Undone' ORDER BY "
                       "family, f.at, f.id"),
        {}, [&](const Rows &row) {
            const QByteArray theCase = row.at(0).toByteArray();
            HeldOffer offer{.row = {.situation = {}, .chosen = {}, .at = instantFrom(row.at(4))},
                            .situation = {},
                            .left = leftThenFrom(row.at(5), row.at(6))};
            if (offer.left || outcomes->contains(theCase)) { // the text of most that wait is not read
                offer.situation = row.at(1).toString();
                offer.row.chosen = row.at(2).toString();
                offer.row.cost = row.at(3).toLongLong();
                offer.row.theCase = idFrom<CaseId>(row.at(0));
            }
            offers.add(theCase, std::move(offer));
            return true;
        });
    offers.end();
    return done;
}

Result<void> eachOutcomeAlone(Connection &db, const std::function<void(const AdviceCaseRow &)> &take)
{
    QByteArray before;
    return db.each(query("read_outcomes_alone"), {}, [&](const Rows &row) {
        const QByteArray theCase = row.at(0).toByteArray();
        if (theCase == before)
            return true;
        before = theCase;
        AdviceCaseRow made{.situation = {},
                           .chosen = row.at(2).toString(),
                           .cost = 0,
                           .at = instantFrom(row.at(3)),
                           .satisfaction = row.at(4).toInt(),
                           .toldAt = instantFrom(row.at(3)),
                           .theCase = idFrom<CaseId>(row.at(0))};
        if (const QString type = row.at(1).toString(); !type.isEmpty())
            made.situation.emplace(QStringLiteral("case.type"), type);
        if (!row.at(5).isNull())
            made.situation.emplace(QStringLiteral("channel"), snakeNameOf(enumFrom<Channel>(row.at(5))));
        take(made);
        return true;
    });
}

} // namespace

Result<void> eachAdviceCase(Connection &db, const std::function<void(const AdviceCaseRow &)> &take)
{
    const Result<void> done = eachOfferTold(db, take);
    return done ? eachOutcomeAlone(db, take) : done;
}

Result<std::optional<QString>> readOpenCaseNumber(Connection &db, CaseId id)
{
    const Result<bool> strict = isHistoryStrict(db);
    if (!strict)
        return tl::unexpected(strict.error());
    std::optional<QString> number;
    const auto done =
        db.each(query("read_case_number"), {idValue(id), boolValue(*strict)}, [&number](const Rows &row) {
            number = row.at(0).toString();
            return false;
        });
    return done ? Result<std::optional<QString>>(number) : tl::unexpected(done.error());
}

Result<void> eachFitRow(Connection &db, const std::function<void(const FitRow &)> &take)
{
    return db.each(
        QStringLiteral("SELECT g.resolution, g.base, g.base_currency, t.fit FROM \"grant\" AS g JOIN contact "
                       "AS t ON t.id = g.contact WHERE t.fit IS NOT NULL AND g.state <> 'Undone'"),
        {}, [&](const Rows &row) {
            if (const auto fit = valueOf<Fit>(row.at(3).toString())) // one of a newer program is unknown
                take({row.at(0).toString(), row.at(1).toLongLong(), row.at(2).toString(), *fit, 1});
            return true;
        });
}

} // namespace leeway::storage
