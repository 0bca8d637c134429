#pragma once

#include <QByteArray>
#include <QString>

namespace leeway::ingest
{

/// How the letters of a text file are written.
enum class TextCharset { Utf8, Utf16, Windows1252 };

/// What the bytes of a whole file say, whatever its name: UTF-16 with its mark; UTF-8 with its mark, even
/// when some of it is broken; what is valid UTF-8; else Windows-1252, as spreadsheets of Western Europe save
/// lists. Pure.
TextCharset charsetOf(const QByteArray &bytes);

/// "UTF-8", "UTF-16", "Windows-1252": what people call it and iconv knows.
QString charsetName(TextCharset charset);

} // namespace leeway::ingest
