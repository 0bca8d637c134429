#pragma once

#include "models/contact_list.h"

#include <QTimer>

#include <chrono>
#include <span>

namespace leeway::models
{

/// How long before its time a promise may call, the shortest first; kDueSoon is one of them.
std::span<const std::chrono::minutes> reminderLeads();
/// "15 min before", "1 day before", "at its time".
QString reminderLeadName(std::chrono::minutes lead);

/// Those of `promises` that call for attention at `now`: due within `lead`, due, or late. In their order.
std::vector<domain::PromiseRow> callingPromises(const std::vector<domain::PromiseRow> &promises,
                                                base::Instant now, std::chrono::minutes lead);
/// When next one of them begins to call, or becomes late; nothing: none ever will.
std::optional<base::Instant> nextCall(const std::vector<domain::PromiseRow> &promises, base::Instant now,
                                      std::chrono::minutes lead);

/// What stands behind the bell: a person's own promises that are due soon, due or late, the earliest first.
/// One timer runs to the moment at which that changes next. GUI thread.
class ReminderList final : public ContactList
{
    Q_OBJECT

public:
    ReminderList(ListSource &source, const base::Clock &clock, QObject *parent = nullptr);

    /// Whose promises; nobody's before.
    void setKeeper(domain::PersonId keeper);
    /// How long before its time a promise calls; kDueSoon until somebody chose. One that is not among
    /// reminderLeads() changes nothing.
    void setLead(std::chrono::minutes lead);
    [[nodiscard]] std::chrono::minutes lead() const { return m_lead; }
    /// Looks at the clock again.
    void lookAgain();
    /// How many call for attention.
    [[nodiscard]] int calling() const { return m_calling; }
    /// The promise a row stands for, as it was read.
    [[nodiscard]] std::optional<domain::Promise> promiseOf(const ContactRow &row) const;

Q_SIGNALS:
    void callingChanged(int count);

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    ListSource &m_source;
    std::optional<domain::PersonId> m_keeper;
    std::vector<domain::PromiseRow> m_promises;
    QTimer m_next;
    std::chrono::minutes m_lead = kDueSoon;
    int m_calling = 0;
};

} // namespace leeway::models
