#pragma once

#include "models/keyed_list_model.h"
#include "models/search_rows.h"

namespace leeway::models
{

/// What the palette lists: the hits of a session under their headers, and the commands that match. A stage
/// that comes later is told to the views as rows inserted, so selection and scroll survive. GUI thread.
class SearchModel final : public KeyedListModel<SearchRow>
{
    Q_OBJECT

public:
    enum Role { IdRole = Qt::UserRole + 1, SectionRole, HeaderRole, SubtitleRole, TrailingRole, KeyCapRole };
    Q_ENUM(Role)

    explicit SearchModel(QObject *parent = nullptr);

    void show(const SearchState &state, const SearchLook &look);
    /// The program's commands; shown from the next `show` on.
    void setCommands(std::vector<SearchCommand> commands) { m_commands = std::move(commands); }
    /// The first row at or after `row` that can be opened, going by `step` (1 or -1); -1 when there is none.
    [[nodiscard]] int openableFrom(int row, int step) const;
    [[nodiscard]] int openableCount() const;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<SearchCommand> m_commands;
};

} // namespace leeway::models
