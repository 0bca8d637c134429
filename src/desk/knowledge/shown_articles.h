#pragma once

#include "domain/knowledge.h"
#include "domain/person.h"
#include "storage/search.h"

namespace leeway::desk
{

// For use inside desk only: it shows the store's types.

/// Whether `me` publishes and retires articles and settles what is said of them.
bool maySettle(const domain::Person &me);
/// Drafts of others are looked at by those who may publish them.
void leaveOutOthersDrafts(std::vector<domain::ArticleLine> &lines, const domain::Person &me);
/// What is found by words and shown to `me`, at most `limit`.
base::Result<std::vector<domain::ArticleLine>>
articlesFor(storage::Connection &db, const storage::SearchWords &words, const domain::Person &me, int limit);

} // namespace leeway::desk
