#pragma once

#include "models/search_rows.h"

namespace leeway::models
{

/// One line of the preview pane.
struct PreviewLine {
    QString icon; ///< may be empty
    QString text;
    QString trailing;     ///< a time or number
    bool caution = false; ///< a promise that is late
    bool operator==(const PreviewLine &) const = default;
};

struct PreviewSection {
    QString title; ///< empty for the first
    std::vector<PreviewLine> lines;
    bool operator==(const PreviewSection &) const = default;
};

/// What the palette's preview pane shows of one customer; made once an answer arrives, painted as it stands.
struct PreviewText {
    QString initials;
    QString name;
    QString since; ///< "Customer since 2017 · 23 orders"
    std::vector<PreviewSection> sections;
    [[nodiscard]] bool isEmpty() const { return name.isEmpty(); }
    /// The pane as one text for a screen reader.
    [[nodiscard]] QString sentence() const;
    bool operator==(const PreviewText &) const = default;
};

PreviewText previewText(const SearchPreview &preview, const SearchLook &look);

} // namespace leeway::models
