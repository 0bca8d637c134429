#pragma once

#include <clocale>

#include <locale.h>

namespace leeway::remote
{

/// While it lives, libpq on this thread speaks English, whatever the language of the desk: its own words
/// about TLS are the only sign of what was wrong. Other threads keep their language.
class PlainMessages
{
public:
    PlainMessages()
        : m_before(uselocale(plain()))
    {
    }
    PlainMessages(const PlainMessages &) = delete;
    PlainMessages &operator=(const PlainMessages &) = delete;
    ~PlainMessages() { uselocale(m_before); }

private:
    static locale_t plain()
    {
        static const locale_t once = newlocale(LC_ALL_MASK, "C.UTF-8", nullptr);
        return once;
    }

    locale_t m_before;
};

} // namespace leeway::remote
