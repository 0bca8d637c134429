#pragma once

#include <cstdlib>

namespace leeway::fuzz
{

/// Ends the run when what must hold does not, so that the fuzzer keeps the input.
inline void must(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace leeway::fuzz
