#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace leeway::base
{

/// A value or the reason why there is none. Never ignored: clang-tidy and [[nodiscard]] on the callers see to
/// it.
template <class T> using Result = tl::expected<T, Error>;

/// A failed Result of any type: `return fail(Code::NotFound, u"…"_qs);`
inline tl::unexpected<Error> fail(Code code, QString detail = {},
                                  SourceLocation where = SourceLocation::current())
{
    return tl::unexpected<Error>(Error{code, std::move(detail), where});
}

} // namespace leeway::base
