#include "screenpop/pop_reader.h"

#include "screenpop/pop_fields.h"
#include "screenpop/text_check.h"

namespace leeway::screenpop
{

namespace
{

constexpr QLatin1String kScheme("leeway:");

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Percent-encoded `bytes` as text. QByteArray::fromPercentEncoding guesses where this refuses.
Read<QString> decoded(const QByteArray &bytes, const QString &where)
{
    QByteArray out;
    out.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes.at(i) != '%') {
            out.append(bytes.at(i));
            continue;
        }
        const int high = i + 2 < bytes.size() ? hexValue(bytes.at(i + 1)) : -1;
        const int low = i + 2 < bytes.size() ? hexValue(bytes.at(i + 2)) : -1;
        if (high < 0 || low < 0)
            return refuse(where, QStringLiteral("\"%\" is not followed by two hexadecimal digits"));
        out.append(static_cast<char>(high * 16 + low));
        i += 2;
    }
    const std::optional<QString> text = fromUtf8(out);
    if (!text)
        return refuse(where, QStringLiteral("is no UTF-8"));
    return *text;
}

std::optional<Refusal> putPair(PopFields &fields, const QByteArray &pair)
{
    const qsizetype equals = pair.indexOf('=');
    const Read<QString> name = decoded(equals < 0 ? pair : pair.left(equals), QStringLiteral("a name"));
    if (!name)
        return name.error();
    if (name->isEmpty())
        return Refusal{{}, QStringLiteral("a value without a name")};
    const Read<QString> value =
        decoded(equals < 0 ? QByteArray() : pair.mid(equals + 1), harmlessName(*name));
    if (!value)
        return value.error();
    return fields.put(*name, *value);
}

/// What follows "leeway://contact?"; refused for any other address.
Read<QByteArray> queryOf(const QByteArray &link)
{
    constexpr qsizetype kMost = 4096;
    if (link.size() > kMost)
        return refuse({}, QStringLiteral("the link is longer than %1 bytes").arg(kMost));
    for (const char c : link) {
        if (c >= 0 && c <= ' ')
            return refuse({},
                          QStringLiteral("the link holds a blank or control character that is not encoded"));
    }
    if (link.contains('#'))
        return refuse({}, QStringLiteral("the link has a fragment; \"#\" is written %23"));
    const qsizetype mark = link.indexOf('?');
    QByteArray address = (mark < 0 ? link : link.left(mark)).toLower();
    if (address.endsWith('/'))
        address.chop(1);
    if (address != "leeway://contact")
        return refuse({}, QStringLiteral("only leeway://contact?... is known"));
    return mark < 0 ? QByteArray() : link.mid(mark + 1);
}

} // namespace

bool isPopLink(const QString &word)
{
    return word.startsWith(kScheme, Qt::CaseInsensitive);
}

Read<Pop> readPopLink(const QString &link)
{
    const Read<QByteArray> query = queryOf(link.toUtf8());
    if (!query)
        return tl::unexpected(query.error());
    PopFields fields(Way::Link);
    for (const QByteArray &pair : query->split('&')) {
        if (pair.isEmpty())
            continue;
        if (auto refusal = putPair(fields, pair))
            return tl::unexpected(*refusal);
    }
    return fields.take();
}

} // namespace leeway::screenpop
