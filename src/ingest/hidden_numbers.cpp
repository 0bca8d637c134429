#include "ingest/hidden_numbers.h"

#include "domain/masking.h"
#include "ingest/clean_text.h"
#include "ingest/import_record.h"

#include <QRegularExpression>

namespace leeway::ingest
{

namespace
{

/// A sign for its number in `text`, or nothing when it is none.
QString codePoint(const QString &text, int base)
{
    bool isNumber = false;
    const uint code = text.toUInt(&isNumber, base);
    return isNumber && code > 0 && code <= QChar::LastValidCodePoint
               ? QString::fromUcs4(std::u32string(1, code).data(), 1)
               : QString();
}

/// `text` with the ways resolved in which files write a sign that they do not write as it is.
QString resolved(const QString &text)
{
    static const QRegularExpression escape(QStringLiteral(
        R"(=\r?\n|=([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})|\\([ntr/])|&#x([0-9A-Fa-f]{1,6});|&#([0-9]{1,7});|&(?:nbsp|shy);|%20)"));
    QString out;
    qsizetype copied = 0;
    for (auto match = escape.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        out += QStringView(text).mid(copied, one.capturedStart() - copied);
        copied = one.capturedEnd();
        if (one.hasCaptured(1))
            out += codePoint(one.captured(1), 16);
        else if (one.hasCaptured(2))
            out += codePoint(one.captured(2), 16);
        else if (one.hasCaptured(4))
            out += codePoint(one.captured(4), 16);
        else if (one.hasCaptured(5))
            out += codePoint(one.captured(5), 10);
        else if (!one.captured().startsWith(u'='))
            out += u' ';
    }
    return out + QStringView(text).mid(copied);
}

/// `text` without the base64 in it that holds what must not be stored.
QString withoutHidden(const QString &text)
{
    static const QRegularExpression encoded(
        QStringLiteral(R"([A-Za-z0-9+/]{16,}+(?:\r?\n[A-Za-z0-9+/]++)*+={0,2})"));
    QString out;
    qsizetype copied = 0;
    for (auto match = encoded.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch one = match.next();
        const QString plain = QString::fromUtf8(QByteArray::fromBase64(one.captured().toLatin1()));
        if (domain::masked(plain) == plain)
            continue;
        out += QStringView(text).mid(copied, one.capturedStart() - copied) + QChar(0x2026);
        copied = one.capturedEnd();
    }
    return out + QStringView(text).mid(copied);
}

QString maskedThrough(const QString &text)
{
    QString out = domain::masked(text);
    if (const QString plain = resolved(out); domain::masked(plain) != plain)
        out = domain::masked(plain);
    return withoutHidden(out);
}

} // namespace

QString rawExcerpt(std::string_view row)
{
    constexpr size_t kMostBytes = 4 * static_cast<size_t>(kRawCap);
    constexpr qsizetype kLongestNumber = 64;
    qint64 uncounted = 0;
    QString text = cleanText(row.substr(0, kMostBytes), uncounted);
    // A number that the cut went through is none any more, and yet most of it is there.
    if (row.size() > kMostBytes)
        text.chop(std::min(text.size(), kLongestNumber));
    return cutText(maskedThrough(text), kRawCap);
}

QByteArray maskedContent(const QByteArray &content)
{
    const QString utf8 = QString::fromUtf8(content);
    const bool isUtf8 = utf8.toUtf8() == content;
    const QString text = isUtf8 ? utf8 : QString::fromLatin1(content);
    const QString masked = maskedThrough(text);
    return masked == text ? content : masked.toUtf8();
}

} // namespace leeway::ingest
