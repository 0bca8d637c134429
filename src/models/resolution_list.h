#pragma once

#include "models/advice_look.h"
#include "models/keyed_list_model.h"

#include <QString>

#include <optional>
#include <vector>

namespace leeway::models
{

/// One resolution as the right column shows it.
struct ResolutionRow {
    QString resolution; ///< its key
    int number = 0;     ///< its place, from 1
    QString title;
    QString cost; ///< what it usually costs, in the customer's currency; empty: nobody said
    QString does; ///< in one line what it does; may be empty
    QString why;  ///< why it does not fit here, which dims it; empty: it fits
    std::optional<AdviceBarLook> advice{}; ///< how cases like this ended, in the place of `does`

    [[nodiscard]] QString key() const { return resolution; }
    bool operator==(const ResolutionRow &) const = default;
};

/// What may be done for the customer in hand, by the lead's order. GUI thread.
class ResolutionList final : public KeyedListModel<ResolutionRow>
{
    Q_OBJECT

public:
    using KeyedListModel::KeyedListModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
};

/// The row as a sentence for a screen reader.
QString accessibleText(const ResolutionRow &row);

} // namespace leeway::models
