#pragma once

#include <QString>
#include <QStringView>

#include <vector>

namespace leeway::base
{

/// `text` as search compares it: lower case, accents and combining marks gone, letters that do not decompose
/// spelled plainly (ø o, ł l, đ d, ß ss, æ ae, œ oe, þ th, ı i), other scripts kept.
///
/// The store's search index and the highlighting on screen use this one function, so both agree on what a hit
/// is.
QString folded(QStringView text);

/// A folded text together with where each of its characters came from.
struct FoldedText {
    QString text;
    /// For every UTF-16 unit of `text` the offset in the original; one more entry holds the original's
    /// length.
    std::vector<int> origin;
};
FoldedText foldedWithOrigin(QStringView text);

/// The words of `text`, folded: runs of letters, digits and marks, in order.
QStringList foldedWords(QStringView text);

} // namespace leeway::base
