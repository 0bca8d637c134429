#include "screenpop/message.h"
#include "tests/fuzz/must.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any bytes as a hand-over and as a message; what is taken goes round.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const screenpop::Read<screenpop::Handover> read = screenpop::readHandover(bytes, screenpop::Way::Socket);
    if (read) {
        for (const int line : read->decisive)
            fuzz::must(line >= 0 && static_cast<size_t>(line) < read->transcript.size());
        const auto again = screenpop::readMessage(screenpop::toBytes(*read));
        fuzz::must(again.has_value() && std::holds_alternative<screenpop::Handover>(*again));
    } else {
        fuzz::must(!read.error().what.isEmpty());
    }
    (void)screenpop::readMessage(bytes);
    (void)screenpop::readAnswer(bytes);
    return 0;
}
