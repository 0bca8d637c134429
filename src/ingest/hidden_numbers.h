#pragma once

#include <QByteArray>
#include <QString>

#include <string_view>

namespace leeway::ingest
{

// Bytes of a file kept as they stood. What must not be stored (domain/masking.h) may be written in them so
// that it is not seen as it stands: with JSON escapes, as quoted-printable, with HTML entities, as base64.

/// A row for the file of rejects: UTF-8 with U+FFFD for what is none and for NUL, masked, at most kRawCap
/// characters. A row that hides something is given with its escapes resolved; base64 that hides it is left
/// out ("…").
QString rawExcerpt(std::string_view row);

/// The content of a text that came as an attachment, masked in the same way; unchanged when there was nothing
/// to mask. UTF-8 or Latin-1.
QByteArray maskedContent(const QByteArray &content);

} // namespace leeway::ingest
