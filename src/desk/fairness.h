#pragma once

#include "desk/desk.h"
#include "resolution/advice_audit.h"

#include <QFuture>

namespace leeway::storage
{
class Connection;
}

namespace leeway::desk
{

/// What was granted in the contacts that are known here, for like issue and impact, by language, channel,
/// region and how long somebody is a customer (advice.md 4.10). It looks; it accuses nobody and changes
/// nothing.
QFuture<base::Result<std::vector<resolution::FairnessLine>>> readFairness(Desk &desk);
/// How the model of now would treat groups that it cannot see, in the moments that are known here. A model
/// that fails this is not followed (readAdviceBasis).
QFuture<base::Result<resolution::AdviceAudit>> readAdviceAudit(Desk &desk);

/// The moments that a model is held against. For use inside desk only.
base::Result<std::vector<resolution::AdvisedMoment>> advisedMoments(storage::Connection &db);

} // namespace leeway::desk
