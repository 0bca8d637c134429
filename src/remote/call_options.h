#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>

namespace leeway::remote
{

/// How long a call may take, and the way out of it.
struct CallOptions {
    /// The longest time in which neither side moves a byte, counted from the call's turn. When it passes, the
    /// link is closed and the answer is unknown. A slow line that moves is no silence.
    std::chrono::milliseconds silence{15000};
    /// Stopping, from any thread, ends the call with Cancelled: at once while it waits for its turn; later it
    /// asks the store, so that an answer that is already under way may still come.
    std::stop_token stop;
    /// May go out while one before it, which may too, is not answered yet (libpq's pipeline): the line does
    /// not wait between them. Each stays a transaction of its own and is answered in its turn, whatever
    /// becomes of the one before. Only for a query that cannot be stopped; elsewhere it says nothing.
    bool overlaps = false;

    static CallOptions overlapping(bool overlaps)
    {
        CallOptions options;
        options.overlaps = overlaps;
        return options;
    }
};

/// What a receiver of lines says after each.
enum class Flow { More, Pause };

/// Gets one line of a COPY with its newline; valid during the call. Must not destroy the Link. After Pause no
/// line comes, and the store is held up, until Link::resumeCopy().
using LineSink = std::function<Flow(QByteArrayView line)>;

/// What a source of bytes hands out next.
struct Supply {
    enum class State {
        Data,  ///< `bytes` go out; they need not end at a line
        Wait,  ///< nothing yet: asked again after Link::resumeCopy()
        End,   ///< all is sent
        Broken ///< cannot go on: the store drops what it has of this COPY
    };
    State state = State::End;
    QByteArray bytes;

    static Supply data(QByteArray bytes) { return {State::Data, std::move(bytes)}; }
    static Supply wait() { return {State::Wait, {}}; }
    static Supply end() { return {}; }
    static Supply broken() { return {State::Broken, {}}; }
};

/// Asked for the next bytes only when those before are on their way, so that memory stays small. Must not
/// destroy the Link.
using Source = std::function<Supply()>;

} // namespace leeway::remote
