#include "domain/masking.h"

#include <QRegularExpression>

namespace leeway::domain {

namespace {

/// A run of digits with single separators between them, as found in a text.
struct DigitRun {
    qsizetype begin = 0;
    qsizetype end = 0;
    QString digits;
};

bool isSeparator(QChar c)
{
    return c == u' ' || c == u'-' || c == u'.' || c == u'\u00A0' || c == u'\u202F' || c == u'\u2011';
}

/// Luhn check (ISO/IEC 7812-1 annex B).
bool passesLuhn(QStringView digits)
{
    int sum = 0;
    bool twice = false;
    for (auto i = digits.size() - 1; i >= 0; --i) {
        int value = digits[i].unicode() - u'0';
        if (twice) {
            value *= 2;
            if (value > 9)
                value -= 9;
        }
        sum += value;
        twice = !twice;
    }
    return sum % 10 == 0;
}

bool isUniform(QStringView digits)
{
    return std::all_of(digits.begin(), digits.end(), [&](QChar c) { return c == digits.front(); });
}

/// Masks card numbers inside one run: the longest window of 13-19 digits that passes Luhn, first one first.
/// Returns whether anything was masked; `digits` then holds U+2022 for masked digits, its last four kept.
bool maskCards(QString &digits)
{
    constexpr int kShortest = 13;
    constexpr int kLongest = 19;
    bool found = false;
    for (qsizetype at = 0; at + kShortest <= digits.size(); ++at) {
        for (qsizetype length = std::min<qsizetype>(kLongest, digits.size() - at); length >= kShortest; --length) {
            const QStringView window = QStringView(digits).mid(at, length);
            if (window.contains(u'\u2022') || !passesLuhn(window) || isUniform(window))
                continue;
            for (qsizetype i = at; i < at + length - 4; ++i)
                digits[i] = u'\u2022';
            found = true;
            at += length - 1;
            break;
        }
    }
    return found;
}

DigitRun runAt(const QString &text, qsizetype begin)
{
    DigitRun run{begin, begin, {}};
    qsizetype at = begin;
    while (at < text.size()) {
        if (text[at].isDigit()) {
            run.digits.append(QChar(u'0' + text[at].digitValue()));
            run.end = ++at;
        } else if (isSeparator(text[at]) && at + 1 < text.size() && text[at + 1].isDigit()) {
            ++at;
        } else {
            break;
        }
    }
    return run;
}

QString withoutCards(const QString &text)
{
    QString out;
    qsizetype copied = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!text[at].isDigit())
            continue;
        DigitRun run = runAt(text, at);
        if (run.digits.size() >= 13 && maskCards(run.digits)) {
            out.append(QStringView(text).mid(copied, run.begin - copied));
            qsizetype digit = 0;
            for (qsizetype i = run.begin; i < run.end; ++i)
                out.append(text[i].isDigit() ? run.digits[digit++] : text[i]);
            copied = run.end;
        }
        at = run.end - 1;
    }
    if (copied == 0)
        return text;
    out.append(QStringView(text).mid(copied));
    return out;
}

/// ISO 13616: letters count from 10, the first four characters move to the end, the whole mod 97 is 1.
bool passesIban(const QString &compact)
{
    int rest = 0;
    for (qsizetype i = 0; i < compact.size(); ++i) {
        const char16_t c = compact[(i + 4) % compact.size()].unicode();
        const int value = c <= u'9' ? c - u'0' : c - u'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

QString withoutIbans(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("(?<![A-Za-z0-9])([A-Za-z]{2}[0-9]{2}(?:[ \\x{A0}\\x{202F}-]?[A-Za-z0-9]){11,30})"));
    QString out;
    qsizetype copied = 0;
    auto matches = pattern.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        // The pattern may run on into the next word: take the longest head that checks out.
        const QString candidate = match.captured(1);
        for (qsizetype length = candidate.size(); length >= 15; --length) {
            QString compact;
            for (const QChar c : QStringView(candidate).left(length)) {
                if (c.isLetterOrNumber())
                    compact.append(c.toUpper());
            }
            if (compact.size() < 15 || compact.size() > 34 || !passesIban(compact))
                continue;
            out.append(QStringView(text).mid(copied, match.capturedStart() - copied));
            out.append(compact.left(2) + QStringLiteral("\u2022\u2022 \u2022\u2022\u2022\u2022 ") + compact.right(2));
            copied = match.capturedStart() + length;
            break;
        }
    }
    if (copied == 0)
        return text;
    out.append(QStringView(text).mid(copied));
    return out;
}

QString withoutSecurityCodes(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\b(cvv2?|cvc2?|cid|security code|card code|sikkerhetskode|kartenprüfnummer|prüfnummer|"
                       "cryptogramme|código de seguridad|código de segurança)\\b(\\D{0,12}?)(\\d{3,4})(?!\\d)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    if (!text.contains(pattern))
        return text;
    QString out = text;
    return out.replace(pattern, QStringLiteral("\\1\\2\u2022\u2022\u2022"));
}

} // namespace

QString masked(const QString &text)
{
    const bool hasDigit = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    if (!hasDigit)
        return text;
    return withoutSecurityCodes(withoutCards(withoutIbans(text)));
}

} // namespace leeway::domain
