#include "ingest/text_charset.h"

namespace leeway::ingest
{

TextCharset charsetOf(const QByteArray &bytes)
{
    if (bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF"))
        return TextCharset::Utf16;
    // A file that says it is UTF-8 is: with a broken letter in it, better that one is lost than all misread.
    return bytes.startsWith("\xEF\xBB\xBF") || bytes.isValidUtf8() ? TextCharset::Utf8
                                                                   : TextCharset::Windows1252;
}

QString charsetName(TextCharset charset)
{
    switch (charset) {
    case TextCharset::Utf8:
        return QStringLiteral("UTF-8");
    case TextCharset::Utf16:
        return QStringLiteral("UTF-16");
    case TextCharset::Windows1252:
        break;
    }
    return QStringLiteral("Windows-1252");
}

} // namespace leeway::ingest
