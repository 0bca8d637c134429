#pragma once

#include "desk/today.h"
#include "models/contact_list.h"
#include "models/today_rows.h"
#include "models/today_source.h"

namespace leeway::models
{

/// The page Today: what a lead, or an agent for their own, has to see to. GUI thread.
class TodayList final : public ContactList
{
    Q_OBJECT

public:
    TodayList(TodaySource &source, const base::Clock &clock, QObject *parent = nullptr);

    /// Asks again who is here and which feeds are late; the rest comes by `reload`.
    void lookAround();
    /// What the rows of each section go by.
    void setOrder(TodayOrder order);

    [[nodiscard]] const TodayPageData &page() const { return m_data; }
    [[nodiscard]] int waiting() const { return m_data.snapshot.waiting.count; }
    /// The case or promise a row stands for; nothing for people, feeds and headers.
    [[nodiscard]] std::optional<desk::Handing> thingOf(const ContactRow &row) const;
    /// The case a row stands for, as it was read.
    [[nodiscard]] std::optional<domain::Case> caseOf(const ContactRow &row) const;
    [[nodiscard]] std::optional<domain::Person> personOf(const ContactRow &row) const;
    /// The contact that was ended a row stands for.
    [[nodiscard]] std::optional<domain::EndedContact> endedOf(const ContactRow &row) const;

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    TodaySource &m_source;
    TodayPageData m_data;
};

} // namespace leeway::models
