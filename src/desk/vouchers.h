#pragma once

#include "desk/desk.h"
#include "domain/policy.h"
#include "domain/voucher.h"

#include <QJsonObject>

#include <map>
#include <span>
#include <vector>

namespace leeway::desk
{

// Pools of voucher codes (domain/voucher.h), for leads, finance and admin. No error and no value of this
// header but VoucherLine and VoucherImport holds a code.

/// The table of codes was touched.
bool touchesVouchers(const Touched &what);

/// One line of a file of codes, by its number.
struct VoucherLine {
    qint64 line = 0;
    QString code{};
    QDate expires{};
    std::optional<domain::Money> value{}; ///< absent: the file does not say
    QString wrong{};                      ///< why it is none; empty: it may be one
};
/// Reads CSV with a first row that names its columns: code, expires (2027-11-26), and value with currency,
/// which may be missing. Others are passed over. FieldInvalid when code or expires is not among them.
base::Result<std::vector<VoucherLine>> voucherLinesFrom(const QByteArray &bytes);

/// A line that is not taken in.
struct WrongVoucherLine {
    qint64 line = 0;
    QString why;
};
/// What taking in a file would do.
struct VoucherImport {
    domain::FundId fund;
    QString resolution;
    domain::Money value{}; ///< of each code
    std::vector<domain::Voucher> codes{};
    std::vector<qint64> lines{}; ///< of the file, of each of `codes`
    std::vector<WrongVoucherLine> wrong{};
};
/// Which of them are taken in, by the file alone: `codes`, `lines`, `wrong` and `value` of `import`, as
/// checkVouchers says. `suggested`: by the catalogue. FieldInvalid with "value" where no line says one
/// either.
base::Result<VoucherImport> sortedVouchers(VoucherImport import,
                                           const std::optional<domain::Money> &suggested,
                                           const std::vector<VoucherLine> &lines, const base::Clock &clock);
/// What the catalogue suggests for a resolution; NotFound, FieldInvalid with "way" as checkVouchers.
base::Result<std::optional<domain::Money>> suggestedVoucher(const std::vector<domain::Policy> &policies,
                                                            const QString &resolution);
/// Makes wrong lines of some of its codes, by their places, with why.
void refuseCodes(VoucherImport &import, const std::map<std::size_t, QString> &refused);
/// The body of voucher.add.v1 with these of its codes, by their places.
QJsonObject addingVouchers(const VoucherImport &import, std::span<const std::size_t> places);
/// A line is wrong that repeats one before it or one of the pool, is malformed, expired, or of another value
/// than the catalogue suggests for the resolution; where it suggests none, than the first.
///
/// Errors: NotFound with "fund" or the resolution, FieldInvalid with "way" when it is not given as a voucher,
/// RoleNotAllowed. Of a shared store's pools no desk knows the codes: it passes over those that it has.
QFuture<base::Result<VoucherImport>> checkVouchers(Desk &desk, domain::FundId fund, const QString &resolution,
                                                   const std::vector<VoucherLine> &lines);
/// Puts the codes into the pool, at most domain::kMostInVoucherBatch in a transaction. With a shared store
/// they are there when it has answered.
QFuture<base::Result<void>> addVouchers(Desk &desk, const VoucherImport &import);
/// Takes these out of the pool, all or none. NotFound, ChangedMeanwhile when a customer has one; with a
/// shared store it says so.
QFuture<base::Result<void>> withdrawVouchers(Desk &desk, domain::FundId fund, const QString &resolution,
                                             const QStringList &codes);

/// Whether a shared store keeps the pools: what is put in or taken out is sent to it, and it answers later.
QFuture<base::Result<bool>> areVouchersShared(Desk &desk);

/// What is left of each pool, by fund and resolution.
QFuture<base::Result<std::vector<domain::VoucherStock>>> readVoucherStocks(Desk &desk);

} // namespace leeway::desk
