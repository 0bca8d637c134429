#include "ingest/value_text.h"

namespace leeway::ingest
{

std::string_view trimmedView(std::string_view text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string_view fillFirst(const Value &value, const Fields &fields, std::string &scratch)
{
    for (const TextTemplate &one : value) {
        const std::string_view text = trimmedView(one.fill(fields, scratch));
        if (!text.empty())
            return text;
    }
    return {};
}

bool sameLower(std::string_view text, const QByteArray &lower)
{
    if (text.size() != static_cast<size_t>(lower.size()))
        return false;
    for (size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
        if (c != lower[static_cast<qsizetype>(i)])
            return false;
    }
    return true;
}

} // namespace leeway::ingest
