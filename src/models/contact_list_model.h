#pragma once

#include "models/contact_rows.h"
#include "models/keyed_list_model.h"

namespace leeway::models
{

/// The rows of a list column: customers, promises or orders under their section headers. One model for every
/// list that ContactDelegate paints; whoever owns the data makes the rows (contact_rows.h) and sets them. GUI
/// thread.
class ContactListModel final : public KeyedListModel<ContactRow>
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, HeaderRole, SubjectRole, TimeRole, UrgentRole, BadgeRole };
    Q_ENUM(Role)

    explicit ContactListModel(QObject *parent = nullptr);

    /// There may be more below; the view asks by `moreWanted` when it scrolls to the end.
    void setMore(bool more) { m_more = more; }

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    bool m_more = false;
};

} // namespace leeway::models
