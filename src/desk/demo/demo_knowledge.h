#pragma once

#include "base/result.h"
#include "domain/knowledge.h"
#include "domain/person.h"

namespace leeway::desk
{

/// What the demo company knows.
struct DemoKnowledge {
    std::vector<domain::Article> articles;
    std::vector<domain::Notice> notices;
};

/// Reads it from resources/demo/knowledge; those who keep an article right are found by name. Its days lie
/// around `now`.
///
/// FieldInvalid with the title of what is wrong, which tests rule out for our own.
base::Result<DemoKnowledge> readDemoKnowledge(const std::vector<domain::Person> &persons, base::Instant now);

} // namespace leeway::desk
