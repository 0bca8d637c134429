#pragma once

#include "desk/erasing.h"
#include "models/format.h"

/// What is said about erasing a person. Pure.
namespace leeway::models
{

/// What erasing somebody would take and keep, a line each kind: "Contacts in the history: 12".
struct ErasureLines {
    QStringList goes;
    QStringList kept; ///< with the ground on which it has to stay

    bool operator==(const ErasureLines &) const = default;
};
ErasureLines erasureLines(const domain::ErasurePreview &preview, const Format &format);

/// The grounds, in the order of the enum.
QStringList erasureGrounds();

/// "Olav asked on 27 November: asked by letter. Erased by Qi: identity checked."
QString erasureStory(const desk::ErasureView &view, const Format &format);

} // namespace leeway::models
