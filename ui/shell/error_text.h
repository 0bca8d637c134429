#pragma once

#include "base/error.h"

namespace leeway::ui
{

/// What a person reads about an error: what happened, why or what it means, and what to do. Full sentences,
/// no codes.
struct ErrorText {
    QString what;
    QString todo;
};

ErrorText errorText(base::Code code);
/// "what todo", for one line.
QString errorLine(const base::Error &error);

} // namespace leeway::ui
