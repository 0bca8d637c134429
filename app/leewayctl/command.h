#pragma once

#include "app/leewayctl/output.h"
#include "desk/desk.h"

#include <QStringList>

namespace leeway::ctl
{

/// What every command is given: the words after its name, the open store as a desk, where to write.
struct Call {
    QStringList words;
    desk::Desk &desk;
    const Output &output;
};

int runImport(const Call &call);   ///< import MAPPING FILE...
int runSearch(const Call &call);   ///< search WORDS...
int runCustomer(const Call &call); ///< customer show|export ID-or-handle [FILE]
int runDemo(const Call &call);     ///< demo [--customers N] [--interactions M] [--seed S]
int runStore(const Call &call);    ///< store check

} // namespace leeway::ctl
