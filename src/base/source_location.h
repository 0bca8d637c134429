#pragma once

#include <source_location>

namespace leeway::base
{

#ifdef __cpp_lib_source_location
using SourceLocation = std::source_location;
#else
/// What std::source_location gives, for clang 14 (fuzz and lint presets), which lacks the built-in behind it.
class SourceLocation
{
public:
    static constexpr SourceLocation current(const char *file = __builtin_FILE(),
                                            unsigned line = __builtin_LINE())
    {
        SourceLocation here;
        here.m_file = file;
        here.m_line = line;
        return here;
    }
    [[nodiscard]] constexpr const char *file_name() const { return m_file; }
    [[nodiscard]] constexpr unsigned line() const { return m_line; }

private:
    const char *m_file = "";
    unsigned m_line = 0;
};
#endif

} // namespace leeway::base
