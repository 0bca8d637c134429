#include "ingest/clean_text.h"

#include "domain/masking.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cstring>

namespace leeway::ingest
{

namespace
{

bool isCardDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Whether masked() could find anything: it needs three digits at least, and not all are ASCII.
bool mayHoldNumbers(std::string_view bytes)
{
    int digits = 0;
    for (const char c : bytes) {
        if (isCardDigit(c) && ++digits >= 3)
            return true;
        if (static_cast<signed char>(c) < 0)
            return true;
    }
    return false;
}

/// The digits of a key that is nothing but digits and the separators of card numbers; empty for any other.
std::string cardDigits(std::string_view key)
{
    std::string digits;
    for (const char c : key) {
        if (isCardDigit(c))
            digits.push_back(c);
        else if (c != ' ' && c != '-' && c != '.')
            return {};
    }
    return digits;
}

bool passesLuhnCheck(std::string_view digits)
{
    int sum = 0;
    bool twice = false;
    for (size_t i = digits.size(); i-- > 0; twice = !twice) {
        const int value = (digits[i] - '0') * (twice ? 2 : 1);
        sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0;
}

/// The lengths that issuers give cards with this beginning (ISO/IEC 7812-1 ranges in use). Stricter than
/// masked(): a key is what rows are told apart by, and one in ten of any long numbers passes Luhn.
bool isIssuedLength(std::string_view digits)
{
    const int two = (digits[0] - '0') * 10 + (digits[1] - '0');
    const size_t length = digits.size();
    if (digits[0] == '4')
        return length == 13 || length == 16 || length == 19;
    if ((two >= 51 && two <= 55) || (two >= 22 && two <= 27))
        return length == 16;
    if (two == 34 || two == 37)
        return length == 15;
    if (two == 30 || two == 36 || two == 38 || two == 39)
        return length == 14;
    if (two == 35 || two == 60 || two == 62 || two == 64 || two == 65 || two == 81)
        return length >= 16 && length <= 19;
    return (two == 50 || (two >= 56 && two <= 69)) && length >= 13 && length <= 19;
}

} // namespace

QString cleanText(std::string_view bytes, qint64 &repaired)
{
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const bool hasNul = !bytes.empty() && std::memchr(bytes.data(), 0, bytes.size());
    if (hasNul)
        text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    if (hasNul ||
        (text.contains(QChar::ReplacementCharacter) && bytes.find("\xEF\xBF\xBD") == std::string_view::npos))
        ++repaired;
    return mayHoldNumbers(bytes) ? domain::masked(text) : text;
}

QString cleanKey(std::string_view bytes, qint64 &repaired)
{
    constexpr size_t kLongest = 500;
    const std::string digits = bytes.size() <= 40 ? cardDigits(bytes) : std::string();
    const bool isCard =
        digits.size() >= 13 && digits.size() <= 19 && isIssuedLength(digits) && passesLuhnCheck(digits);
    if (isCard || bytes.size() > kLongest) {
        const QByteArray whole(bytes.data(), static_cast<qsizetype>(bytes.size()));
        const QByteArray hash = QCryptographicHash::hash(whole, QCryptographicHash::Sha256).toHex().left(16);
        return QStringLiteral("masked-") + QString::fromLatin1(hash);
    }
    QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    const bool broken = text.contains(QChar::ReplacementCharacter) || text.contains(QChar(u'\0'));
    if (broken && bytes.find("\xEF\xBF\xBD") == std::string_view::npos)
        ++repaired;
    return text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
}

QString cutText(const QString &text, qsizetype longest)
{
    if (text.size() <= longest)
        return text;
    QString cut = text.left(longest - 1);
    if (cut.back().isHighSurrogate())
        cut.chop(1);
    return cut + QChar(0x2026);
}

} // namespace leeway::ingest
