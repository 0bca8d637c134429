#pragma once

#include "ingest/byte_source.h"

#include <memory>
#include <string_view>
#include <vector>

namespace leeway::ingest
{

/// A sliding window over a stream: the bytes from a mark on, growing as more is asked for. What every reader
/// of rows stands on. Views into it hold until the next more() or drop().
class ByteWindow
{
public:
    explicit ByteWindow(std::unique_ptr<ByteSource> source);

    /// The bytes that are there.
    [[nodiscard]] const char *begin() const { return m_bytes.data() + m_from; }
    [[nodiscard]] size_t size() const { return m_to - m_from; }
    [[nodiscard]] std::string_view view() const { return {m_bytes.data() + m_from, size()}; }
    [[nodiscard]] bool atEnd() const { return m_ended; }

    /// Reads on, at least a byte; false when there is no more. The window doubles when it is full.
    [[nodiscard]] base::Result<bool> more();
    /// Lets go of the first `count` bytes.
    void drop(size_t count) { m_from += count; }

    [[nodiscard]] const ByteSource &source() const { return *m_source; }

private:
    std::unique_ptr<ByteSource> m_source;
    std::vector<char> m_bytes;
    size_t m_from = 0;
    size_t m_to = 0;
    bool m_ended = false;
};

} // namespace leeway::ingest
