#pragma once

#include <QString>

#include <vector>

namespace leeway::domain
{

/// A place of a text that must not be stored, and what is stored instead.
struct MaskedSpan {
    qsizetype begin = 0;
    qsizetype end = 0;
    QString instead;
};

/// The IBANs of `text` (ISO 13616: country, length and check digits), in order, not overlapping.
std::vector<MaskedSpan> ibanSpans(const QString &text);

} // namespace leeway::domain
