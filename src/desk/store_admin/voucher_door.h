#pragma once

#include "base/clock.h"
#include "desk/store_admin/admin_link.h"
#include "desk/vouchers.h"

#include <functional>
#include <map>
#include <stop_token>

namespace leeway::desk
{

/// Puts codes of vouchers into a pool of a shared store and hears at once which it refuses, without a desk
/// that follows it. By leads for their team, finance and admin. Not for the GUI thread: everything blocks.
/// No error of it holds a code.
class VoucherDoor
{
public:
    /// Borrows both; `link` is connected.
    VoucherDoor(AdminLink &link, const base::Clock &clock);

    /// What of the file would be put into which pool, by the store's funds and catalogue. The errors of
    /// checkVouchers; an empty name is the only fund that there is.
    base::Result<VoucherImport> check(const QString &fund, const QString &resolution,
                                      const std::vector<VoucherLine> &lines);
    /// One call for as many codes as a command may have. What the store refuses moves from `codes` to
    /// `wrong`, the others are in the pool: as often as it is called, each once. `told`: how many of the
    /// codes are done. Cancelled when `stop` came between two calls; what was brought stays.
    base::Result<void> bring(VoucherImport &import, const std::function<void(std::size_t)> &told,
                             const std::stop_token &stop);

private:
    base::Result<void> greet();
    base::Result<domain::FundId> fundNamed(const QString &name);
    base::Result<std::vector<domain::Policy>> policies();
    /// What the store answers to these codes: an outcome of a push.
    base::Result<QJsonObject> push(const VoucherImport &import, std::span<const std::size_t> places);
    /// Until the store takes what is left of them; the others go to `refused` with why.
    base::Result<void> bringPlaces(const VoucherImport &import, std::vector<std::size_t> places,
                                   std::map<std::size_t, QString> &refused);

    AdminLink &m_link;
    const base::Clock &m_clock;
    QByteArray m_desk; ///< an id for this run: what it sends is told apart by it
    qint64 m_sent = 0; ///< commands so far
};

} // namespace leeway::desk
