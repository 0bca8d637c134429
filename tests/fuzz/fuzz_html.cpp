#include "ingest/html_sanitizer.h"
#include "tests/fuzz/fuzz_input.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any bytes as HTML: what comes out holds none of what must never come out.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const std::string_view html(reinterpret_cast<const char *>(data), size);
    const QString safe = ingest::sanitizedHtml(html);
    for (const char *banned : {"<script", "<style", "<iframe", "<object", "<svg", "src=\"http", "src=\"file",
                               "href=\"java", "href=\"file", "href=\"data", "href=\"//"})
        fuzz::must(!safe.contains(QLatin1StringView(banned), Qt::CaseInsensitive));
    const QString text = ingest::htmlToText(html);
    fuzz::must(text.size() <= 2'000'000);
    return 0;
}
