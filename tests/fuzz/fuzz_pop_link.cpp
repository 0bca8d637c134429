#include "screenpop/pop_reader.h"
#include "screenpop/text_check.h"
#include "tests/fuzz/must.h"

using namespace leeway;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/// Any bytes as a link and as words; what is taken is within its caps, says something, and goes round as
/// JSON.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(bytes);
    for (const screenpop::Read<screenpop::Pop> &read :
         {screenpop::readPopLink(text), screenpop::readPopWords(text.split(u'&')),
          screenpop::readPopJson(bytes, screenpop::Way::Http)}) {
        if (!read) {
            fuzz::must(!read.error().what.isEmpty() && read.error().what.size() < 300);
            continue;
        }
        for (const QString &field :
             {read->phone, read->email, read->name, read->call, read->queue, read->reason})
            fuzz::must(screenpop::textProblem(field, 254).isEmpty());
        fuzz::must(read->ignored.size() <= 16);
        screenpop::Pop again = *read;
        again.ignored.clear();
        if (!again.withheld || again.phone.isEmpty())
            fuzz::must(screenpop::readPopObject(screenpop::toJson(again), again.way) ==
                       screenpop::Read<screenpop::Pop>(again));
    }
    return 0;
}
