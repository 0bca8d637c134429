#pragma once

namespace leeway::base
{

/// The calling thread works behind whatever somebody waits for, from here to its end: about a tenth of the
/// share of others where there is not enough for all. Threads that it starts inherit that, also those of a
/// pool that serves everybody: only for a thread that starts none. Not QThread's priorities, which change
/// nothing under Linux but for one that may get no time at all.
void giveWay();

} // namespace leeway::base
