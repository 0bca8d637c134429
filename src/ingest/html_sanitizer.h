#pragma once

#include <QString>

#include <string_view>

namespace leeway::ingest
{

/// Foreign HTML (UTF-8) as the little that is safe to show: p br b strong i em u s ul ol li blockquote pre
/// code h1-h4 table tr td th, a[href] to http, https, mailto and tel, img[src] of `cid:` parts. No attribute
/// beside those, no style, script or form; nothing in it makes a program fetch or open anything by itself
/// (sync-and-ledger 4.16).
///
/// What must not be stored is masked in it (domain/masking.h), also where it runs over several elements; a
/// link whose address holds it is left out.
///
/// A link whose words do not name where it leads is followed by its real target in brackets: "your bank
/// [evil.example]". At most 1,000,000 characters, nested at most 32 deep. Any input is fine; garbage gives
/// little.
QString sanitizedHtml(std::string_view html);

/// The same HTML as plain text: blocks and list points on lines of their own, cells parted by tabs, links
/// with their real target, blanks as a browser would set them.
QString htmlToText(std::string_view html);

} // namespace leeway::ingest
