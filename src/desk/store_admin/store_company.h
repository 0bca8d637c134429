#pragma once

#include "desk/setup/setup_plan.h"
#include "desk/store_admin/admin_link.h"

namespace leeway::desk
{

/// The company as the store has it. Blocks.
base::Result<domain::CompanySnapshot> readStoreCompany(AdminLink &link);

/// Puts the row of a step, whatever stood there meanwhile. FieldInvalid says what the store refuses. Blocks.
base::Result<void> putStoreCompany(AdminLink &link, const CompanyChange &change);

} // namespace leeway::desk
