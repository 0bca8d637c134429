#include "screenpop/pop_reader.h"

#include "screenpop/pop_fields.h"

#include <algorithm>

namespace leeway::screenpop
{

namespace
{

/// Phone systems put their fields in either way: phone=1 and --phone=1.
QString withoutDashes(const QString &word)
{
    return word.startsWith(u"--") ? word.mid(2) : word;
}

} // namespace

bool isPopWord(const QString &word)
{
    const QString plain = withoutDashes(word);
    const qsizetype equals = plain.indexOf(u'=');
    return equals > 0 && std::all_of(plain.begin(), plain.begin() + equals,
                                     [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
}

Read<Pop> readPopWords(const QStringList &words)
{
    PopFields fields(Way::CommandLine);
    for (const QString &word : words) {
        const QString plain = withoutDashes(word);
        const qsizetype equals = plain.indexOf(u'=');
        if (equals <= 0)
            return refuse({}, QStringLiteral("a word after --pop is not name=value"));
        if (auto refusal = fields.put(plain.left(equals), plain.mid(equals + 1)))
            return tl::unexpected(*refusal);
    }
    return fields.take();
}

} // namespace leeway::screenpop
