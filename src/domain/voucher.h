#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/money.h"

#include <QDate>

#include <optional>
#include <vector>

namespace leeway::domain
{

using VoucherId = base::Id<struct VoucherTag>;

/// A code of a voucher, worth its value once (issue 5, 6). Whoever knows it has the money: it stands in no
/// log, and in lists only with its last four characters.
///
/// Codes of one fund for one resolution are a pool, and a code is in it once. A grant takes one in its own
/// transaction, of exactly its amount; nothing is set aside before. Whoever imports nothing has no pool:
/// their vouchers are ordered in batches as before.
struct Voucher {
    Q_GADGET
public:
    /// Free becomes Given with a grant. Withdrawn: taken out of the pool, or its grant was taken back when
    /// somebody may have read it. Expired follows from the day, and is no state.
    enum class State { Free, Given, Withdrawn };
    Q_ENUM(State)

    VoucherId id;
    FundId fund;
    QString resolution; ///< its key in the catalogue
    QString code;
    Money value;
    QDate expires; ///< the last day on which it is worth anything
    State state = State::Free;
    std::optional<GrantId> grant{};
    std::optional<base::Instant> givenAt{};

    bool operator==(const Voucher &) const = default;
};

/// What is left of a pool's codes of one value that expire on one day.
struct VoucherLot {
    FundId fund;
    QString resolution;
    Money value;
    QDate expires;
    qint64 free = 0;
    qint64 given = 0;
    qint64 withdrawn = 0;

    bool operator==(const VoucherLot &) const = default;
};

inline constexpr int kLongestVoucherCode = 64;
inline constexpr std::size_t kMostInVoucherBatch = 1000;

/// Leads of the team, finance and admin fill pools and empty them.
inline bool mayKeepVouchers(Role role)
{
    return role == Role::Lead || role == Role::Deputy || role == Role::Finance || role == Role::Admin;
}

/// The code without blanks around it. FieldInvalid with "code" when it is empty, longer than
/// kLongestVoucherCode, or holds what nobody can read out and type: only letters, digits and signs of ASCII.
base::Result<QString> voucherCode(const QString &text);
/// "…X7Q2"; of a code of up to six characters nothing but the dots.
QString lastOfCode(const QString &code);

/// Whether one that expires on that day is given at `now`. Its last day is too late: it is over somewhere
/// already, and nobody could use it.
bool isGivable(const QDate &expires, base::Instant now);

/// What of a pool can be given at `now`.
struct VoucherStock {
    FundId fund;
    QString resolution;
    qint64 free = 0;
    qint64 given = 0;
    qint64 expired = 0; ///< never given
    qint64 withdrawn = 0;
    QDate soonest{};             ///< of those that are free
    std::vector<Money> values{}; ///< of those that are free, each once

    /// Fewer than 20 codes are left, or than a tenth of those that were free or given.
    [[nodiscard]] bool isLow() const;
    bool operator==(const VoucherStock &) const = default;
};
/// One for each pool, by fund and resolution.
std::vector<VoucherStock> voucherStocks(const std::vector<VoucherLot> &lots, base::Instant now);

/// Why a grant of `amount` has no code.
enum class NoVoucher {
    No,         ///< it has one, or there is no pool and none is needed
    NoneLeft,   ///< all codes are given or expired
    OtherValues ///< what is left is of other values
};
NoVoucher voucherMissing(const std::vector<VoucherLot> &lots, const QString &resolution, const Money &amount,
                         base::Instant now);

} // namespace leeway::domain
