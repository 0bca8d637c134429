#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace leeway::screenpop
{

/// Why something that came from outside is not taken: where in it, and what is wrong there. For whoever sets
/// a phone system up, in English like the contract; never holds what was sent, which may name a customer.
struct [[nodiscard]] Refusal {
    QString where; ///< "phone", "transcript[3].text"; empty: the whole of it
    QString what;  ///< "longer than 64 characters"

    bool operator==(const Refusal &) const = default;
};

/// "phone: longer than 64 characters"
inline QString toLine(const Refusal &refusal)
{
    return refusal.where.isEmpty() ? refusal.what
                                   : QString(refusal.where + QLatin1String(": ") + refusal.what);
}

/// What was read, or why nothing was.
template <class T> using Read = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(QString where, QString what)
{
    return tl::unexpected<Refusal>(Refusal{std::move(where), std::move(what)});
}

} // namespace leeway::screenpop
