#pragma once

#include <QString>

namespace leeway::models
{

/// One line of what somebody wrote, made fit for a row: at most 160 units, without line breaks, control or
/// direction-override characters.
QString oneLine(const QString &text);
/// A customer's name as a row may show it: as oneLine, or its initials while the privacy screen is on (guide,
/// section 13).
QString shownName(const QString &name, bool privacy);
/// What customers and colleagues wrote: as oneLine, or dots of one length, so that the length tells nothing
/// either.
QString shownText(const QString &text, bool privacy);
/// A sum as `money` wrote it, with the marks that keep it together in text of either direction; or the same
/// dots.
QString shownSum(const QString &sum, bool privacy);

} // namespace leeway::models
