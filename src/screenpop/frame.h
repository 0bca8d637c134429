#pragma once

#include <QByteArray>

#include <optional>

namespace leeway::screenpop
{

/// `body` with its length before it: four bytes, most significant first.
QByteArray framed(const QByteArray &body);

/// Takes bytes as they come and gives whole bodies.
class FrameReader
{
public:
    /// `most`: the longest body that is taken.
    explicit FrameReader(qsizetype most)
        : m_most(most)
    {
    }

    /// False when the bytes cannot become a frame; nothing is kept then and nothing taken any more.
    bool feed(const QByteArray &bytes);
    /// The next whole body, if there is one.
    std::optional<QByteArray> next();

private:
    [[nodiscard]] bool isTooLong() const;

    qsizetype m_most;
    QByteArray m_buffer;
    bool m_isBroken = false;
};

} // namespace leeway::screenpop
