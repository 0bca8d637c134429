#pragma once

#include "base/result.h"

#include <QJsonObject>

#include <functional>
#include <limits>
#include <memory>

class QIODevice;

namespace leeway::desk
{

/// Where all that is kept about one customer goes, piece by piece, so that a history of any length needs the
/// memory of a page. Lives and is called on the work thread.
///
/// Calls come in this order: begin, then parts and lists in the order of readPersonData, then finish. Items
/// of a list are objects; an item begun by beginItem ends in one list of its own, `listKey`, filled by item.
/// Keys are those of the commands (commands/json.h); times are ISO 8601 in UTC, under "at" or "…_at".
class PersonDataSink
{
public:
    virtual ~PersonDataSink() = default;
    /// `timeZone` is the customer's IANA zone, empty when it is not known.
    virtual void begin(const QString &name, const QString &timeZone) = 0;
    virtual void part(const QString &key, const QJsonValue &value) = 0;
    virtual void beginList(const QString &key) = 0;
    virtual void item(const QJsonObject &value) = 0;
    virtual void beginItem(const QJsonObject &value, const QString &listKey) = 0;
    virtual void endItem() = 0;
    virtual void endList() = 0;
    virtual void finish() = 0;
};

/// Makes the sink that writes to a device, which outlives it.
using MakePersonDataSink = std::function<std::unique_ptr<PersonDataSink>(QIODevice &)>;

/// How much of a long history is wanted. A file takes all; a screen takes a page.
struct PersonDataLimits {
    /// Interactions, and likewise cases and orders; interactions left out are counted in "left_out".
    int history = std::numeric_limits<int>::max();
    bool wholeTexts = true; ///< false: bodies are cut as in a list, no HTML
};

} // namespace leeway::desk
