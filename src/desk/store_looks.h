#pragma once

#include "desk/looks.h"

namespace leeway::desk
{

class SharedStore;

/// What deserves a look, with what is closed wherever that is kept: here, or in the shared store, which is
/// asked each time.
///
/// GUI thread; nothing here waits.
class StoreLooks : public QObject
{
    Q_OBJECT

public:
    StoreLooks(Desk &desk, SharedStore &shared);

    /// With the store away all of them, marked as not known to be open (LooksShown::closedUnknown). Errors:
    /// those of desk::readLooks.
    [[nodiscard]] QFuture<base::Result<LooksShown>> read();

private:
    Desk &m_desk;
    SharedStore &m_shared;
};

} // namespace leeway::desk
