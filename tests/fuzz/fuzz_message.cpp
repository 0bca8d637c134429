#include "screenpop/frame.h"
#include "screenpop/message.h"
#include "tests/fuzz/must.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any bytes over the local socket: the same frames in one piece and byte by byte, and what is taken as a
/// message is the same again after writing.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    constexpr qsizetype kMost = 1000;
    screenpop::FrameReader whole(kMost);
    screenpop::FrameReader pieces(kMost);
    const bool wholeHolds = whole.feed(bytes);
    bool piecesHold = true;
    std::vector<QByteArray> fromPieces;
    for (const char c : bytes) {
        piecesHold = piecesHold && pieces.feed(QByteArray(1, c));
        while (const auto body = pieces.next())
            fromPieces.push_back(*body);
    }
    std::size_t at = 0;
    while (const auto body = whole.next()) {
        fuzz::must(body->size() <= kMost);
        fuzz::must(at < fromPieces.size() && fromPieces.at(at) == *body);
        ++at;
    }
    if (wholeHolds && piecesHold)
        fuzz::must(at == fromPieces.size());

    const auto read = screenpop::readMessage(bytes);
    if (read)
        fuzz::must(screenpop::readMessage(screenpop::toBytes(*read)).has_value());
    else
        fuzz::must(!read.error().what.isEmpty());
    (void)screenpop::readAnswer(bytes);
    return 0;
}
