#include "models/desk_work_source.h"

#include "desk/contact_queue.h"

namespace leeway::models
{

QFuture<base::Result<domain::WaitingLists>> DeskWorkSource::waiting()
{
    using base::Result;
    return desk::readContactLists(m_desk).then(
        [](const Result<desk::ContactLists> &lists) -> Result<domain::WaitingLists> {
            if (!lists)
                return tl::unexpected<base::Error>(lists.error());
            return lists->waiting;
        });
}

} // namespace leeway::models
