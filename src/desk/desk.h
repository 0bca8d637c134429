#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/person.h"

#include <QFuture>
#include <QObject>
#include <QSet>
#include <QUuid>

#include <functional>
#include <memory>

namespace leeway::storage
{
class Storage;
}

namespace leeway::desk
{

class Desk;

/// Takes back what a use case did, by the opposite command. Empty when it cannot be taken back.
using Undo = std::function<QFuture<base::Result<void>>(Desk &)>;

/// What committed changes touched, for whoever shows it.
struct Touched {
    QSet<QString> tables;
    QSet<QUuid> customers;
    bool everything = false;

    [[nodiscard]] bool customer(const QUuid &id) const { return everything || customers.contains(id); }
    [[nodiscard]] bool table(const QString &name) const { return everything || tables.contains(name); }
};

/// One person working on one store. Every use case takes it; it owns none of them.
///
/// Lives on the GUI thread (or leewayctl's main thread). The store outlives it by shared ownership.
class Desk : public QObject
{
    Q_OBJECT

public:
    Desk(std::shared_ptr<storage::Storage> storage, std::shared_ptr<const base::Clock> clock,
         domain::Person me);
    ~Desk() override;

    [[nodiscard]] storage::Storage &storage() const { return *m_storage; }
    [[nodiscard]] const base::Clock &clock() const { return *m_clock; }
    [[nodiscard]] std::shared_ptr<const base::Clock> sharedClock() const { return m_clock; }
    [[nodiscard]] const domain::Person &me() const { return m_me; }
    void setMe(const domain::Person &me);
    /// The ISO 3166 country that phone numbers without one are read in.
    [[nodiscard]] QString region() const { return m_region; }
    void setRegion(const QString &region) { m_region = region; }

Q_SIGNALS:
    /// After every commit, in the event-loop turn in which its future finishes.
    void changed(const leeway::desk::Touched &what);
    void meChanged();
    /// The store cannot be written any more.
    void storeFailed(const leeway::base::Error &error);

private:
    std::shared_ptr<storage::Storage> m_storage;
    std::shared_ptr<const base::Clock> m_clock;
    domain::Person m_me;
    QString m_region = QStringLiteral("NO");
};

} // namespace leeway::desk

Q_DECLARE_METATYPE(leeway::desk::Touched)
