#include "domain/masking.h"

#include "base/canonical_json.h"
#include "domain/masking_spans.h"

#include <algorithm>
#include <array>
#include <vector>

namespace leeway::domain
{

namespace
{

constexpr char16_t kDot = u'\u2022';
constexpr qsizetype kShortestCard = 13;
constexpr qsizetype kLongestCard = 19;

/// Digits without anything between them.
struct DigitGroup {
    qsizetype begin = 0;
    qsizetype end = 0;
    [[nodiscard]] qsizetype size() const { return end - begin; }
};

bool isSeparator(QChar c)
{
    // Signs that are not seen (soft hyphens, direction marks) part a number without parting it for the eye.
    return c.isSpace() || c.category() == QChar::Other_Format ||
           QStringView(u"-._/\u2010\u2011\u2012\u2013\u2014\u2212\u00B7").contains(c);
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

/// The ranges card schemes issue from. Asked of grouped digits only: "934 56 789, 2025-11-21" must not become
/// a card because a tenth of all digit strings passes Luhn.
bool isIssuedRange(QStringView digits)
{
    const int two = digits.left(2).toInt();
    const int four = digits.left(4).toInt();
    if (digits[0] == u'4' || two == 34 || two == 37)
        return true;
    return (four >= 2221 && four <= 2720) || two == 30 || two == 35 || two == 36 || two == 38 || two == 39 ||
           (two >= 50 && two <= 69);
}

/// The groups that stand one behind the other from `at` on, at most two separators between neighbours.
std::vector<DigitGroup> groupsAt(const QString &text, qsizetype at)
{
    constexpr qsizetype kWidestGap = 2;
    std::vector<DigitGroup> groups;
    while (at < text.size() && text[at].isDigit()) {
        DigitGroup group{at, at};
        while (group.end < text.size() && text[group.end].isDigit())
            ++group.end;
        groups.push_back(group);
        at = group.end;
        while (at < text.size() && at - group.end < kWidestGap && isSeparator(text[at]))
            ++at;
    }
    return groups;
}

/// How many of `groups`, from `first` on, make one card number; 0 when none do.
size_t cardLength(const QString &text, const std::vector<DigitGroup> &groups, size_t first)
{
    QString digits;
    size_t found = 0;
    for (size_t i = first; i < groups.size() && digits.size() + groups[i].size() <= kLongestCard; ++i) {
        for (qsizetype at = groups[i].begin; at < groups[i].end; ++at)
            digits.append(QChar(u'0' + text[at].digitValue()));
        if (digits.size() < kShortestCard || !passesLuhn(digits) || isUniform(digits))
            continue;
        if (i == first || isIssuedRange(digits))
            found = i - first + 1; // the longest wins
    }
    return found;
}

/// The last four digits from `last` backwards over groups.
QString lastFour(const QString &text, qsizetype end)
{
    QString four;
    for (auto at = end - 1; at >= 0 && four.size() < 4; --at) {
        if (text[at].isDigit())
            four.prepend(QChar(u'0' + text[at].digitValue()));
    }
    return four;
}

std::vector<MaskedSpan> cardSpans(const QString &text)
{
    std::vector<MaskedSpan> spans;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!text[at].isDigit())
            continue;
        const std::vector<DigitGroup> groups = groupsAt(text, at);
        for (size_t i = 0; i < groups.size(); ++i) {
            const size_t length = cardLength(text, groups, i);
            if (length == 0)
                continue;
            const qsizetype end = groups[i + length - 1].end;
            spans.push_back(
                {groups[i].begin, end, QStringLiteral("\u2022\u2022\u2022\u2022 ") + lastFour(text, end)});
            i += length - 1;
        }
        at = groups.back().end - 1;
    }
    return spans;
}

/// What the code on the back of a card is called by those who write it down, lower case.
constexpr std::array kSecurityWords{QStringView(u"cvv"),
                                    QStringView(u"cvv2"),
                                    QStringView(u"cvc"),
                                    QStringView(u"cvc2"),
                                    QStringView(u"cid"),
                                    QStringView(u"csc"),
                                    QStringView(u"security code"),
                                    QStringView(u"card code"),
                                    QStringView(u"verification code"),
                                    QStringView(u"sikkerhetskode"),
                                    QStringView(u"kartenprüfnummer"),
                                    QStringView(u"prüfnummer"),
                                    QStringView(u"cryptogramme"),
                                    QStringView(u"código de seguridad"),
                                    QStringView(u"código de segurança"),
                                    QStringView(u"kod cvv"),
                                    QStringView(u"код безопасности")};

/// Whether a security word ends in `before`, the text in front of a short number, with at most 12 other signs
/// and no digit between ("cvv2" brings its own).
bool endsInSecurityWord(QStringView before)
{
    constexpr qsizetype kReach = 12;
    const QString near = before.right(kReach + 24).toString().toLower();
    for (const QStringView word : kSecurityWords) {
        const auto at = near.lastIndexOf(word);
        if (at < 0 || (at > 0 && near[at - 1].isLetterOrNumber()))
            continue;
        const QStringView between = QStringView(near).mid(at + word.size());
        const bool glued = !between.isEmpty() && between[0].isLetter();
        const bool digitBetween =
            std::any_of(between.begin(), between.end(), [](QChar c) { return c.isDigit(); });
        if (between.size() <= kReach && !glued && !digitBetween)
            return true;
    }
    return false;
}

std::vector<MaskedSpan> securityCodeSpans(const QString &text)
{
    std::vector<MaskedSpan> spans;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!text[at].isDigit())
            continue;
        qsizetype end = at;
        while (end < text.size() && text[end].isDigit())
            ++end;
        if (end - at >= 3 && end - at <= 4 && endsInSecurityWord(QStringView(text).left(at)))
            spans.push_back({at, end, QStringLiteral("\u2022\u2022\u2022")});
        at = end - 1;
    }
    return spans;
}

/// Each works on what the one before left; security codes last: their words may stand behind a card number
/// that is dots by then.
constexpr std::array kFinders{&ibanSpans, &cardSpans, &securityCodeSpans};

bool hasDigit(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
}

/// The part of a text that stands at `begin` of it, with `spans` replaced. What stands instead of a span goes
/// where the span begins.
QString replaced(const QString &part, qsizetype begin, const std::vector<MaskedSpan> &spans)
{
    const qsizetype end = begin + part.size();
    QString out;
    qsizetype copied = begin;
    for (const MaskedSpan &span : spans) {
        if (span.end <= begin || span.begin >= end)
            continue;
        if (span.begin > copied)
            out.append(QStringView(part).mid(copied - begin, span.begin - copied));
        if (span.begin >= begin)
            out.append(span.instead);
        copied = std::min(span.end, end);
    }
    return copied == begin && out.isEmpty() ? part : out.append(QStringView(part).mid(copied - begin));
}

} // namespace

QString masked(const QString &text)
{
    if (!hasDigit(text))
        return text;
    QString out = text;
    for (const auto &find : kFinders) {
        if (const std::vector<MaskedSpan> spans = find(out); !spans.empty())
            out = replaced(out, 0, spans);
    }
    return out;
}

QStringList maskedPieces(QStringList pieces)
{
    QString whole = pieces.join(QString());
    if (!hasDigit(whole))
        return pieces;
    for (const auto &find : kFinders) {
        const std::vector<MaskedSpan> spans = find(whole);
        if (spans.empty())
            continue;
        qsizetype begin = 0;
        for (QString &piece : pieces) {
            const qsizetype size = piece.size();
            piece = replaced(piece, begin, spans);
            begin += size;
        }
        whole = pieces.join(QString());
    }
    return pieces;
}

QString maskedDraft(const QString &text)
{
    constexpr qsizetype kNearlyAll = 11; // fewer may be a phone number without its country code
    QString out = masked(text);
    qsizetype begin = out.size();
    while (begin > 0 && (out[begin - 1].isDigit() || isSeparator(out[begin - 1])))
        --begin;
    while (begin < out.size() && !out[begin].isDigit())
        ++begin;
    const std::vector<DigitGroup> groups = groupsAt(out, begin);
    for (size_t first = 0; first < groups.size(); ++first) {
        const DigitGroup &group = groups[first];
        QString digits;
        for (qsizetype at = group.begin; at < out.size(); ++at) {
            if (out[at].isDigit())
                digits.append(QChar(u'0' + out[at].digitValue()));
        }
        if (digits.size() < kNearlyAll)
            break;
        const bool hasCountry = group.begin > 0 && out[group.begin - 1] == u'+';
        if (digits.size() <= kLongestCard && isIssuedRange(digits) && !hasCountry)
            return out.left(group.begin);
    }
    return out;
}

QString maskedKey(const QString &key)
{
    const QString clean = masked(key);
    if (clean == key)
        return key;
    // Two keys that differ only in what was masked must stay two. 24 bits tell them apart and are far too few
    // to get the number back from.
    const QString mark = QString::fromLatin1(base::sha256(key.toUtf8()).left(3).toHex());
    return clean + QChar(kDot) + mark;
}

} // namespace leeway::domain
