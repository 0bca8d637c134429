#pragma once

#include "models/contact_list.h"
#include "models/work_rows.h"
#include "models/work_source.h"

namespace leeway::models
{

/// The page Contacts. Whoever handles the live ones sets them; the rest is read. GUI thread.
class WorkList final : public ContactList
{
    Q_OBJECT

public:
    WorkList(WorkSource &source, const base::Clock &clock, QObject *parent = nullptr);

    /// In the order in which they are shown.
    void setLive(const std::vector<desk::LiveContact> &live);
    /// Those of them whose call is on hold.
    void setHeld(const QSet<domain::ContactId> &held);
    void setWords(const QString &words);
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] const WorkPageData &page() const { return m_data; }
    /// The contact that waits, in the queue or for me, of a row; nothing for other rows.
    [[nodiscard]] std::optional<domain::Contact> waitingOf(const ContactRow &row) const;
    /// How many wait in the queue or for me.
    [[nodiscard]] int waiting() const;

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    WorkSource &m_source;
    QString m_words;
    WorkPageData m_data;
};

} // namespace leeway::models
