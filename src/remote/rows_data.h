#pragma once

#include "remote/pg_handles.h"
#include "remote/rows.h"

namespace leeway::remote
{

struct Rows::Data {
    PgResult result;
};

} // namespace leeway::remote
