#include "screenpop/text_check.h"

#include <QStringDecoder>

#include <optional>

namespace leeway::screenpop
{

namespace
{

bool turnsDirection(char16_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool isControl(char16_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
}

bool isWhitespaceOfLines(char16_t c)
{
    return c == u'\n' || c == u'\r' || c == u'\t';
}

/// Whether the sign at `i` is half of a pair whose other half is missing; moves `i` over a whole pair.
bool isBrokenPair(QStringView text, qsizetype &i)
{
    if (!text.at(i).isSurrogate())
        return false;
    const bool whole = text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
    if (whole)
        ++i;
    return !whole;
}

} // namespace

QString textProblem(QStringView text, qsizetype most, Lines lines)
{
    if (text.size() > most)
        return QStringLiteral("longer than %1 characters").arg(most);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text.at(i).unicode();
        if (isControl(c) && !(lines == Lines::Many && isWhitespaceOfLines(c)))
            return QStringLiteral("holds a control character");
        if (turnsDirection(c))
            return QStringLiteral("holds a sign that turns the direction of writing");
        if (isBrokenPair(text, i))
            return QStringLiteral("holds half a character");
    }
    return {};
}

std::optional<QString> fromUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError())
        return std::nullopt;
    return text;
}

QString harmlessName(QStringView name)
{
    constexpr qsizetype kMost = 64;
    QString out;
    for (const QChar c : name.left(kMost))
        out.append(c.isLetterOrNumber() || c == u'_' || c == u'-' || c == u'.' ? c : QChar(u'?'));
    return out;
}

} // namespace leeway::screenpop
