#pragma once

#include "desk/desk.h"
#include "resolution/fairness.h"

#include <QFuture>

namespace leeway::desk
{

/// What was granted in the contacts that are known here, for like issue and impact, by language, channel,
/// region and how long somebody is a customer (advice.md 4.10). It looks; it accuses nobody and changes
/// nothing.
QFuture<base::Result<std::vector<resolution::FairnessLine>>> readFairness(Desk &desk);

} // namespace leeway::desk
