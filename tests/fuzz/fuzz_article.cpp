#include "domain/json/knowledge.h"
#include "domain/markdown.h"
#include "tests/fuzz/fuzz_input.h"

#include <QJsonDocument>

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// An article as anybody may have typed it, or as a row of a store may claim it is.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(bytes);
    const domain::ScreenMarkdown shown = domain::screenMarkdown(text);
    fuzz::must(shown.text.size() <= text.size() && !shown.text.contains(QChar(0x202E)));
    const QString words = domain::plainWords(text, 140);
    fuzz::must(words.size() <= 141 && !words.contains(u'\n'));
    const auto linked = domain::articleOf(text);
    fuzz::must(!linked || !linked->isNull());
    // What is read is written the same way, or it would differ on the next desk.
    const auto article = domain::articleFrom(QJsonDocument::fromJson(bytes).object());
    fuzz::must(!article || domain::articleFrom(domain::recordOf(*article)) == *article);
    return 0;
}
