#include "screenpop/http_request.h"
#include "tests/fuzz/must.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any bytes as a request: in one piece and byte by byte it is the same.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    constexpr qsizetype kMostBody = 1000;
    screenpop::HttpRequestReader whole(kMostBody);
    screenpop::HttpRequestReader pieces(kMostBody);
    whole.feed(bytes);
    for (const char c : bytes)
        pieces.feed(QByteArray(1, c));
    fuzz::must(whole.state() == pieces.state());
    using State = screenpop::HttpRequestReader::State;
    if (whole.state() == State::Whole)
        fuzz::must(whole.request().body == pieces.request().body && whole.request().headers.size() <= 64 &&
                   whole.request().body.size() <= kMostBody);
    if (whole.state() == State::Refused)
        fuzz::must(whole.refusal().status >= 400 && whole.refusal() == pieces.refusal());
    return 0;
}
