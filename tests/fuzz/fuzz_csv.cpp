#include "tests/fuzz/fuzz_input.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any bytes as a file of the orders mapping.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const ingest::Mapping mapping = *ingest::loadMapping(QStringLiteral("orders"));
    fuzz::readThrough(QByteArray(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)),
                      mapping);
    return 0;
}
