#pragma once

#include "base/result.h"
#include "domain/ended_contact.h"
#include "domain/store_status.h"
#include "domain/today.h"

#include <QFuture>

#include <vector>

namespace leeway::models
{

/// Where the page Today reads from. Every call returns at once; the answer comes through the future.
class TodaySource
{
public:
    virtual ~TodaySource() = default;
    [[nodiscard]] virtual QFuture<base::Result<domain::TodaySnapshot>> today() = 0;
    /// Who of the team is at work now; an error while that cannot be known.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::Presence>>> here() = 0;
    /// Sources whose rows should have come by now; none where none is known.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::LateFeed>>> lateFeeds()
    {
        return QtFuture::makeReadyFuture(
            base::Result<std::vector<domain::LateFeed>>(std::vector<domain::LateFeed>()));
    }
    /// Contacts that were ended because of how somebody was spoken to; none for who leads nobody.
    [[nodiscard]] virtual QFuture<base::Result<std::vector<domain::EndedContact>>> endedContacts()
    {
        return QtFuture::makeReadyFuture(
            base::Result<std::vector<domain::EndedContact>>(std::vector<domain::EndedContact>()));
    }
    [[nodiscard]] virtual bool isAlone() const = 0; ///< this computer only
    [[nodiscard]] virtual domain::Person me() const = 0;
};

} // namespace leeway::models
