#include "base/ids.h"

#include <QMutex>
#include <QRandomGenerator>

#include <array>

namespace leeway::base
{

namespace
{

/// Milliseconds and counter of the last id; one state for the process, so that order holds across threads.
struct Sequence {
    QMutex mutex;
    qint64 ms = -1;
    quint32 counter = 0;
};

Sequence &sequence()
{
    static Sequence instance;
    return instance;
}

} // namespace

QUuid newUuidV7(const Clock &clock)
{
    constexpr quint32 kCounterEnd = 1U << 12;
    qint64 ms = toMs(clock.now());
    quint32 counter = 0;
    {
        Sequence &last = sequence();
        const QMutexLocker lock(&last.mutex);
        if (ms > last.ms) {
            last.counter = QRandomGenerator::global()->bounded(256U);
        } else {
            ms = last.ms; // the clock stood still or went back: order matters more than the exact moment
            if (++last.counter == kCounterEnd) {
                ++ms;
                last.counter = 0;
            }
        }
        last.ms = ms;
        counter = last.counter;
    }
    std::array<uchar, 16> bytes{};
    for (int i = 0; i < 6; ++i)
        bytes[static_cast<size_t>(i)] = static_cast<uchar>((static_cast<quint64>(ms) >> (40 - 8 * i)) & 0xFF);
    bytes[6] = static_cast<uchar>(0x70 | (counter >> 8));
    bytes[7] = static_cast<uchar>(counter & 0xFF);
    const quint64 random = QRandomGenerator::global()->generate64();
    for (size_t i = 0; i < 8; ++i)
        bytes[8 + i] = static_cast<uchar>((random >> (8 * i)) & 0xFF);
    bytes[8] = static_cast<uchar>((bytes[8] & 0x3F) | 0x80);
    return QUuid::fromRfc4122(QByteArrayView(reinterpret_cast<const char *>(bytes.data()), 16));
}

} // namespace leeway::base
