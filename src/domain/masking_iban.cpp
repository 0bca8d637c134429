#include "domain/masking_spans.h"

#include <algorithm>
#include <array>

namespace leeway::domain
{

namespace
{

struct IbanCountry {
    char16_t first;
    char16_t second;
    int length;
};

/// SWIFT's IBAN registry, release 99 (2024): total length by country, sorted.
constexpr std::array kIbanCountries{
    IbanCountry{u'A', u'D', 24}, IbanCountry{u'A', u'E', 23}, IbanCountry{u'A', u'L', 28},
    IbanCountry{u'A', u'O', 25}, IbanCountry{u'A', u'T', 20}, IbanCountry{u'A', u'Z', 28},
    IbanCountry{u'B', u'A', 20}, IbanCountry{u'B', u'E', 16}, IbanCountry{u'B', u'F', 28},
    IbanCountry{u'B', u'G', 22}, IbanCountry{u'B', u'H', 22}, IbanCountry{u'B', u'I', 27},
    IbanCountry{u'B', u'J', 28}, IbanCountry{u'B', u'R', 29}, IbanCountry{u'B', u'Y', 28},
    IbanCountry{u'C', u'F', 27}, IbanCountry{u'C', u'G', 27}, IbanCountry{u'C', u'H', 21},
    IbanCountry{u'C', u'I', 28}, IbanCountry{u'C', u'M', 27}, IbanCountry{u'C', u'R', 22},
    IbanCountry{u'C', u'V', 25}, IbanCountry{u'C', u'Y', 28}, IbanCountry{u'C', u'Z', 24},
    IbanCountry{u'D', u'E', 22}, IbanCountry{u'D', u'J', 27}, IbanCountry{u'D', u'K', 18},
    IbanCountry{u'D', u'O', 28}, IbanCountry{u'D', u'Z', 26}, IbanCountry{u'E', u'E', 20},
    IbanCountry{u'E', u'G', 29}, IbanCountry{u'E', u'S', 24}, IbanCountry{u'F', u'I', 18},
    IbanCountry{u'F', u'K', 18}, IbanCountry{u'F', u'O', 18}, IbanCountry{u'F', u'R', 27},
    IbanCountry{u'G', u'A', 27}, IbanCountry{u'G', u'B', 22}, IbanCountry{u'G', u'E', 22},
    IbanCountry{u'G', u'I', 23}, IbanCountry{u'G', u'L', 18}, IbanCountry{u'G', u'Q', 27},
    IbanCountry{u'G', u'R', 27}, IbanCountry{u'G', u'T', 28}, IbanCountry{u'G', u'W', 25},
    IbanCountry{u'H', u'N', 28}, IbanCountry{u'H', u'R', 21}, IbanCountry{u'H', u'U', 28},
    IbanCountry{u'I', u'E', 22}, IbanCountry{u'I', u'L', 23}, IbanCountry{u'I', u'Q', 23},
    IbanCountry{u'I', u'R', 26}, IbanCountry{u'I', u'S', 26}, IbanCountry{u'I', u'T', 27},
    IbanCountry{u'J', u'O', 30}, IbanCountry{u'K', u'M', 27}, IbanCountry{u'K', u'W', 30},
    IbanCountry{u'K', u'Z', 20}, IbanCountry{u'L', u'B', 28}, IbanCountry{u'L', u'C', 32},
    IbanCountry{u'L', u'I', 21}, IbanCountry{u'L', u'T', 20}, IbanCountry{u'L', u'U', 20},
    IbanCountry{u'L', u'V', 21}, IbanCountry{u'L', u'Y', 25}, IbanCountry{u'M', u'A', 28},
    IbanCountry{u'M', u'C', 27}, IbanCountry{u'M', u'D', 24}, IbanCountry{u'M', u'E', 22},
    IbanCountry{u'M', u'G', 27}, IbanCountry{u'M', u'K', 19}, IbanCountry{u'M', u'L', 28},
    IbanCountry{u'M', u'N', 20}, IbanCountry{u'M', u'R', 27}, IbanCountry{u'M', u'T', 31},
    IbanCountry{u'M', u'U', 30}, IbanCountry{u'M', u'Z', 25}, IbanCountry{u'N', u'E', 28},
    IbanCountry{u'N', u'I', 28}, IbanCountry{u'N', u'L', 18}, IbanCountry{u'N', u'O', 15},
    IbanCountry{u'O', u'M', 23}, IbanCountry{u'P', u'K', 24}, IbanCountry{u'P', u'L', 28},
    IbanCountry{u'P', u'S', 29}, IbanCountry{u'P', u'T', 25}, IbanCountry{u'Q', u'A', 29},
    IbanCountry{u'R', u'O', 24}, IbanCountry{u'R', u'S', 22}, IbanCountry{u'R', u'U', 33},
    IbanCountry{u'S', u'A', 24}, IbanCountry{u'S', u'C', 31}, IbanCountry{u'S', u'D', 18},
    IbanCountry{u'S', u'E', 24}, IbanCountry{u'S', u'I', 19}, IbanCountry{u'S', u'K', 24},
    IbanCountry{u'S', u'M', 27}, IbanCountry{u'S', u'N', 28}, IbanCountry{u'S', u'O', 23},
    IbanCountry{u'S', u'T', 25}, IbanCountry{u'S', u'V', 28}, IbanCountry{u'T', u'D', 27},
    IbanCountry{u'T', u'G', 28}, IbanCountry{u'T', u'L', 23}, IbanCountry{u'T', u'N', 24},
    IbanCountry{u'T', u'R', 26}, IbanCountry{u'U', u'A', 29}, IbanCountry{u'V', u'A', 22},
    IbanCountry{u'V', u'G', 24}, IbanCountry{u'X', u'K', 20}, IbanCountry{u'Y', u'E', 30}};

/// The plain capital or digit of `c`, also for its full-width form; 0 for anything else.
char16_t ibanSign(QChar c)
{
    char16_t u = c.unicode();
    if (u >= 0xFF10 && u <= 0xFF5A)
        u = static_cast<char16_t>(u - 0xFEE0);
    if (u >= u'0' && u <= u'9')
        return u;
    if (u >= u'a' && u <= u'z')
        return static_cast<char16_t>(u - 32);
    return u >= u'A' && u <= u'Z' ? u : u'\0';
}

bool isIbanGap(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Format ||
           QStringView(u"-.\u2010\u2011\u2013").contains(c);
}

int ibanLength(char16_t first, char16_t second)
{
    const auto *found = std::find_if(kIbanCountries.begin(), kIbanCountries.end(), [&](const IbanCountry &c) {
        return c.first == first && c.second == second;
    });
    return found == kIbanCountries.end() ? 0 : found->length;
}

/// ISO 13616: letters count from 10, the first four characters move to the end, the whole mod 97 is 1.
bool passesIban(QStringView compact)
{
    int rest = 0;
    for (qsizetype i = 0; i < compact.size(); ++i) {
        const char16_t c = compact[(i + 4) % compact.size()].unicode();
        const int value = c <= u'9' ? c - u'0' : c - u'A' + 10;
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
    }
    return rest == 1;
}

/// Where the IBAN that starts at `begin` ends, its signs in `compact`; `begin` when there is none.
qsizetype ibanEnd(const QString &text, qsizetype begin, QString &compact)
{
    compact.clear();
    int length = 0;
    qsizetype at = begin;
    while (at < text.size()) {
        const char16_t sign = ibanSign(text[at]);
        if (sign == u'\0') {
            if (compact.size() < 2 || !isIbanGap(text[at]) || at + 1 >= text.size() ||
                ibanSign(text[at + 1]) == u'\0')
                return begin;
            ++at;
            continue;
        }
        compact.append(QChar(sign));
        ++at;
        if (compact.size() == 2 && (length = ibanLength(compact[0].unicode(), compact[1].unicode())) == 0)
            return begin;
        if ((compact.size() == 3 || compact.size() == 4) && sign > u'9')
            return begin;
        if (length > 0 && compact.size() == length)
            return passesIban(compact) ? at : begin;
    }
    return begin;
}

/// A word starts here; "IBANNO93…" counts too.
bool mayStartIban(const QString &text, qsizetype at)
{
    if (ibanSign(text[at]) < u'A')
        return false;
    return at == 0 || !text[at - 1].isLetterOrNumber() ||
           (at >= 4 && QStringView(text).mid(at - 4, 4).compare(u"IBAN", Qt::CaseInsensitive) == 0);
}

} // namespace

std::vector<MaskedSpan> ibanSpans(const QString &text)
{
    std::vector<MaskedSpan> spans;
    QString compact;
    for (qsizetype at = 0; at + 4 <= text.size(); ++at) {
        if (!mayStartIban(text, at))
            continue;
        const qsizetype end = ibanEnd(text, at, compact);
        if (end == at)
            continue;
        spans.push_back(
            {at, end,
             compact.left(2) + QStringLiteral("\u2022\u2022 \u2022\u2022\u2022\u2022 ") + compact.right(1)});
        at = end - 1;
    }
    return spans;
}

} // namespace leeway::domain
