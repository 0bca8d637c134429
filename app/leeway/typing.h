#pragma once

namespace leeway::app
{

/// Whether what is pressed now is a letter in a field: then nothing may take the focus.
bool somebodyTypes();

} // namespace leeway::app
