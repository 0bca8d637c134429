#include "tests/fuzz/fuzz_input.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any bytes as a mapping; one that holds is used on a small file of each kind.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray json(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto mapping = ingest::parseMapping(json, QStringLiteral("fuzz.json"));
    if (!mapping) {
        fuzz::must(mapping.error().detail.startsWith(u"mapping fuzz.json"));
        return 0;
    }
    fuzz::readThrough("a,b,c\n1,2024-02-29,x\n\"2\",0,\"y\"\n", *mapping);
    fuzz::readThrough("{\"a\":1,\"b\":{\"c\":[\"2024-02-29\"]}}\n", *mapping);
    fuzz::readThrough("From a\nFrom: a@b.example\nSubject: x\n\ny\n", *mapping);
    return 0;
}
