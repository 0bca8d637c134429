#include "base/give_way.h"

#include <sys/resource.h>

namespace leeway::base
{

void giveWay()
{
    constexpr int kBehind = 10; // setpriority(2): weighs a tenth of 0
    // Under Linux 0 means this thread, not its process. It may fail, and then it is as quick as the others.
    (void)::setpriority(PRIO_PROCESS, 0, kBehind);
}

} // namespace leeway::base
