#pragma once

#include <QString>

namespace leeway::models
{

/// What a key of a person's data is called on the page for them: "due_at" -> "Due". A key nobody named yet is
/// shown as it is, in words, rather than left out.
QString personDataHeading(const QString &key);
/// "SurveyAnswer" -> "Survey answer".
QString personDataWord(const QString &enumName);

} // namespace leeway::models
