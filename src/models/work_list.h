#pragma once

#include "models/contact_list.h"
#include "models/work_rows.h"

namespace leeway::models
{

/// The page Contacts. Whoever handles the live ones sets them; the rest is read. GUI thread.
class WorkList final : public ContactList
{
    Q_OBJECT

public:
    WorkList(ListSource &source, const base::Clock &clock, QObject *parent = nullptr);

    /// In the order in which they are shown.
    void setLive(const std::vector<desk::LiveContact> &live);
    /// Whose promises stand in the list; nobody's before.
    void setKeeper(domain::PersonId keeper);
    void setWords(const QString &words);
    [[nodiscard]] const QString &words() const { return m_words; }
    [[nodiscard]] const WorkPageData &page() const { return m_data; }

protected:
    void read(bool fromTop) override;
    [[nodiscard]] std::vector<ContactRow> rows() const override;

private:
    ListSource &m_source;
    std::optional<domain::PersonId> m_keeper;
    QString m_words;
    WorkPageData m_data;
};

} // namespace leeway::models
