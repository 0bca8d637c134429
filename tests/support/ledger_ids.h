#pragma once

#include "base/ids.h"

namespace leeway::test
{

/// Ids that follow from a number: the same in every run, and quick.
template <class Id> Id numberedId(quint32 number)
{
    return Id{QUuid(number, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)};
}

} // namespace leeway::test
