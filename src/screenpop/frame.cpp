#include "screenpop/frame.h"

#include <QtEndian>

namespace leeway::screenpop
{

namespace
{

constexpr qsizetype kHead = 4;

qsizetype bodyLength(const QByteArray &buffer)
{
    return static_cast<qsizetype>(qFromBigEndian<quint32>(buffer.constData()));
}

} // namespace

QByteArray framed(const QByteArray &body)
{
    QByteArray out(kHead, '\0');
    qToBigEndian(static_cast<quint32>(body.size()), out.data());
    return out + body;
}

bool FrameReader::isTooLong() const
{
    return m_buffer.size() >= kHead && bodyLength(m_buffer) > m_most;
}

bool FrameReader::feed(const QByteArray &bytes)
{
    if (!m_isBroken)
        m_buffer += bytes;
    if (isTooLong()) {
        m_isBroken = true;
        m_buffer.clear();
    }
    return !m_isBroken;
}

std::optional<QByteArray> FrameReader::next()
{
    if (m_buffer.size() < kHead || isTooLong() || m_buffer.size() - kHead < bodyLength(m_buffer))
        return std::nullopt;
    const qsizetype length = bodyLength(m_buffer);
    QByteArray body = m_buffer.mid(kHead, length);
    m_buffer.remove(0, kHead + length);
    return body;
}

} // namespace leeway::screenpop
