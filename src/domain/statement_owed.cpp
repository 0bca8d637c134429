#include "domain/statement_owed.h"

#include "domain/enum_names.h"
#include "domain/statement_sums.h"

#include <map>

namespace leeway::domain
{

using base::Code;
using base::fail;
using base::Instant;
using base::Result;

namespace
{

/// When what happened to one, as far as it did.
struct OwedCourse {
    std::optional<Instant> given{};
    std::optional<Instant> takenBack{};
    const Payout *payout = nullptr;
};

class OwedMaker
{
public:
    explicit OwedMaker(const OwedMonth &month)
        : m_month(month)
    {
        for (const EntrySet &entries : month.sets) {
            if (entries.reason == EntryReason::OwedGranted)
                m_courses[OwedId{entries.about}].given = entries.at;
            else if (entries.reason == EntryReason::OwedUndone)
                m_courses[OwedId{entries.about}].takenBack = entries.at;
        }
        for (const Payout &payout : month.payouts) {
            if (payout.isOwed())
                m_courses[OwedId{payout.id.value}].payout = &payout;
        }
    }

    Result<std::vector<StatementOwed>> make()
    {
        for (const Owed &owed : m_month.owed) {
            const OwedCourse course = m_courses.value(owed.id);
            if (course.given)
                addOne(owed, course);
        }
        std::vector<StatementOwed> all;
        for (const auto &[key, part] : m_parts) {
            StatementOwed nothing{part.currency, part.way};
            nothing.count = part.count;
            if (part != nothing)
                all.push_back(part);
        }
        return m_sums.fits()
                   ? Result<std::vector<StatementOwed>>(std::move(all))
                   : Result<std::vector<StatementOwed>>(fail(Code::MoneyOverflow, QStringLiteral("owed")));
    }

private:
    void addOne(const Owed &owed, const OwedCourse &course)
    {
        StatementOwed &part = m_parts[{owed.amount.currency.toUtf8(), nameOf(owed.way).toUtf8()}];
        part.currency = owed.amount.currency;
        part.way = owed.way;
        if (isInside(*course.given))
            ++part.count;
        const qint64 amount = owed.amount.minor;
        move(part, &StatementOwed::given, course.given, amount, 1);
        const Payout *payout = course.payout;
        const bool isReversed = payout != nullptr && payout->state == PayoutState::Reversed;
        move(part, isReversed ? &StatementOwed::reversed : &StatementOwed::undone, course.takenBack, amount,
             -1);
        if (payout == nullptr) { // it came by another way
            if (!course.takenBack)
                move(part, &StatementOwed::confirmed, course.given, amount, -1);
            return;
        }
        move(part, &StatementOwed::handedOver, payout->handedOverAt, amount, 0);
        move(part, &StatementOwed::confirmed, payout->confirmedAt, amount, -1);
        if (payout->state != PayoutState::Failed && payout->state != PayoutState::Returned && !isReversed)
            return;
        if (payout->confirmedAt)
            move(part, &StatementOwed::returned, payout->settledAt, amount, 1);
        else
            move(part, &StatementOwed::failed, payout->settledAt, amount, 0);
    }

    /// `opens`: by how often `amount` more is on the way since.
    void move(StatementOwed &part, qint64 StatementOwed::*sum, std::optional<Instant> at, qint64 amount,
              int opens)
    {
        if (!at || *at >= m_month.until)
            return;
        m_sums.add(part.open, amount * opens);
        if (isInside(*at))
            m_sums.add(part.*sum, amount);
        else
            m_sums.add(part.openingOpen, amount * opens);
    }

    [[nodiscard]] bool isInside(Instant at) const { return m_month.from <= at && at < m_month.until; }

    const OwedMonth &m_month;
    QHash<OwedId, OwedCourse> m_courses;
    std::map<std::pair<QByteArray, QByteArray>, StatementOwed> m_parts;
    StatementSums m_sums;
};

} // namespace

Result<std::vector<StatementOwed>> statementOwedOf(const OwedMonth &month)
{
    return OwedMaker(month).make();
}

bool isEven(const StatementOwed &part)
{
    return part.openingOpen + part.given - part.undone - part.reversed - part.confirmed + part.returned ==
           part.open;
}

} // namespace leeway::domain
