#pragma once

#include "desk/company.h"
#include "desk/setup/setup_file.h"

namespace leeway::desk
{

/// One row that a setup adds or changes.
struct SetupStep {
    CompanyChange change;
    QString what; ///< "team North", for whoever reads along

    [[nodiscard]] bool isNew() const { return !change.before.has_value(); }
};

/// Which people a setup puts as rows: those with a login are made by whoever makes the login.
enum class SetupPeople { All, WithoutLogin };

/// What is missing of `setup` in `known`, in the order in which it has to be done; empty when nothing is.
///
/// Teams, people and holidays are known by their names and days, words by themselves: what stands there in
/// other words, out of use or in another order stays, because it is the company's own by now. FieldInvalid
/// names a team that is neither there nor in the setup.
base::Result<std::vector<SetupStep>> planSetup(const Setup &setup, const domain::CompanySnapshot &known,
                                               const base::Clock &clock, SetupPeople people);

} // namespace leeway::desk
