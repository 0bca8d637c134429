#pragma once

#include "ingest/mapping.h"

#include <string>
#include <string_view>

namespace leeway::ingest
{

/// `text` without white space at its ends.
std::string_view trimmedView(std::string_view text);

/// The first template of `value` that is not empty when filled, trimmed; empty when there is none.
std::string_view fillFirst(const Value &value, const Fields &fields, std::string &scratch);

/// Equal but for ASCII letter case; `lower` is lower case already.
bool sameLower(std::string_view text, const QByteArray &lower);

/// What `choice` says of a row; nothing for a text its map does not hold.
template <class E> std::optional<E> pick(const Choice<E> &choice, const Fields &fields, std::string &scratch)
{
    if (choice.value.empty())
        return choice.otherwise;
    const std::string_view text = fillFirst(choice.value, fields, scratch);
    for (const auto &[key, value] : choice.map) {
        if (sameLower(text, key))
            return value;
    }
    return choice.otherwise;
}

} // namespace leeway::ingest
