#pragma once

#include <QString>

#include <string_view>

namespace leeway::ingest
{

/// Bytes as a text that may be stored: UTF-8 with U+FFFD for what is none and for NUL, masked
/// (domain/masking.h). `repaired` grows by one when something had to be replaced.
QString cleanText(std::string_view bytes, qint64 &repaired);

/// A source's key as it may be stored: itself, or "masked-" and 16 hexadecimal digits of its SHA-256 when it
/// is a payment card number (an issuer's prefix, its length, Luhn) or longer than 500 characters.
QString cleanKey(std::string_view bytes, qint64 &repaired);

/// `text` cut to `longest` characters, the last of them "…".
QString cutText(const QString &text, qsizetype longest);

} // namespace leeway::ingest
