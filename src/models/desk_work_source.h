#pragma once

#include "models/work_source.h"

namespace leeway::desk
{
class Desk;
}

namespace leeway::models
{

/// What waits, from the desk's store.
class DeskWorkSource final : public WorkSource
{
public:
    explicit DeskWorkSource(desk::Desk &desk)
        : m_desk(desk)
    {
    }

    [[nodiscard]] QFuture<base::Result<domain::WaitingLists>> waiting() override;

private:
    desk::Desk &m_desk;
};

} // namespace leeway::models
